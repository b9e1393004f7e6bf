namespace Hengliang.Platform.Documents;

/// <summary>How much of a document the review has seen to: 全文 312 句，其中含数字 41 句，已处理 41 句.</summary>
/// <param name="Sentences">All sentences of the body.</param>
/// <param name="WithNumbers">Sentences and table lines with a number.</param>
/// <param name="Handled">Of those, the ones seen to.</param>
public sealed record Coverage(int Sentences, int WithNumbers, int Handled)
{
    public int Left => WithNumbers - Handled;

    /// <summary>0 to 100, rounded down, so that 100 means all.</summary>
    public int Percent => WithNumbers == 0 ? 100 : Handled * 100 / WithNumbers;

    /// <summary>A figure belongs to the sentence its number stands in, a benefit to every sentence of its clause; a task to none.</summary>
    internal static bool Touches(Extract extract, CountedSentence sentence) => extract.Kind switch
    {
        ExtractKind.Task => false,
        _ when extract.NumberStart < extract.NumberEnd =>
            extract.NumberStart < sentence.End && extract.NumberEnd > sentence.Start,
        _ => extract.Start < sentence.End && extract.End > sentence.Start,
    };

    /// <summary>The sentences still to be seen to: neither passed, nor with candidates that are all decided.</summary>
    internal static IReadOnlyList<CountedSentence> Unhandled(IEnumerable<CountedSentence> counted, IEnumerable<Extract> extracts)
    {
        var all = extracts.Where(e => e.Kind != ExtractKind.Task).ToList();
        var wide = all.Where(e => e.NumberStart >= e.NumberEnd).ToList();
        var figures = all.Except(wide).OrderBy(e => e.NumberStart).ToList();
        return [.. counted.Where(s => !IsHandled(s, Near(figures, s).Concat(wide)))];
    }

    internal static Coverage Of(int sentences, IReadOnlyList<CountedSentence> counted, IEnumerable<Extract> extracts) =>
        new(sentences, counted.Count, counted.Count - Unhandled(counted, extracts).Count);

    private static bool IsHandled(CountedSentence sentence, IEnumerable<Extract> near)
    {
        if (sentence.PassedAt is not null)
            return true;
        var states = near.Where(e => Touches(e, sentence)).Select(e => e.State).ToList();
        return states.Count > 0 && !states.Contains(ExtractState.Candidate);
    }

    // A number never reaches over more than one sentence, so the one before may still touch.
    private static IEnumerable<Extract> Near(List<Extract> figures, CountedSentence sentence)
    {
        int low = 0, high = figures.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (figures[middle].NumberStart < sentence.Start)
                low = middle + 1;
            else
                high = middle;
        }

        for (var i = Math.Max(0, low - 1); i < figures.Count && figures[i].NumberStart < sentence.End; i++)
            yield return figures[i];
    }
}
