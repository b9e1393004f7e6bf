namespace Hengliang.Reading.Tests.Scoring;

/// <summary>How the headings of tasks were read: alike by containment or by similarity, one to one, best first.</summary>
internal sealed record TaskScore(Tally Found, int InOrder, IReadOnlyList<string> Missed, IReadOnlyList<string> Spurious)
{
    private const double Threshold = 0.8;
    private const string ChineseDigits = "一二三四五六七八九十";

    public static TaskScore Of(Annotation gold, Annotation read)
    {
        List<int> all = [.. Enumerable.Range(0, read.Tasks.Count)];
        var pairs = Match(gold.Tasks, read.Tasks, all);
        List<int> left = [.. all.Except(pairs.Select(p => p.Read))];
        List<int> extra = [.. left.Except(Match(gold.TasksOptional, read.Tasks, left).Select(p => p.Read))];
        List<string> missed = [.. gold.Tasks.Where((_, i) => pairs.TrueForAll(p => p.Gold != i))];
        return new(
            new(pairs.Count, extra.Count, missed.Count),
            LongestRise([.. pairs.OrderBy(p => p.Gold).Select(p => p.Read)]),
            missed,
            [.. extra.Select(j => read.Tasks[j])]);
    }

    /// <summary>1 for equal names; not symmetric, as the ratio is not.</summary>
    public static double Likeness(string gold, string read)
    {
        var (a, b) = (WithoutNumber(NameMatch.Plain(gold)), WithoutNumber(NameMatch.Plain(read)));
        if (a.Length == 0 || b.Length == 0)
            return 0;
        return NameMatch.HoldsMostOf(a, b, 4) ? 1 : TextSimilarity.Ratio(a, b);
    }

    private static List<(int Gold, int Read)> Match(IReadOnlyList<string> gold, IReadOnlyList<string> read, List<int> open)
    {
        var best =
            from g in Enumerable.Range(0, gold.Count)
            from r in open
            let likeness = Likeness(gold[g], read[r])
            where likeness >= Threshold
            orderby likeness descending
            select (Gold: g, Read: r);
        var pairs = new List<(int Gold, int Read)>();
        foreach (var pair in best)
        {
            if (pairs.TrueForAll(p => p.Gold != pair.Gold && p.Read != pair.Read))
                pairs.Add(pair);
        }

        return pairs;
    }

    private static int LongestRise(List<int> order)
    {
        var ends = new List<int>(); // the smallest end of a rise of each length
        foreach (var place in order)
        {
            var at = ends.FindIndex(end => end > place);
            if (at < 0)
                ends.Add(place);
            else
                ends[at] = place;
        }

        return ends.Count;
    }

    // 第一章, 一是, 12: dropped unless nothing else is there.
    private static string WithoutNumber(string name)
    {
        var end = NumberEnd(name);
        return end < name.Length ? name[end..] : name;
    }

    private static int NumberEnd(string name)
    {
        if (name.StartsWith('第'))
        {
            var after = RunEnd(name, 1, c => ChineseDigits.Contains(c, StringComparison.Ordinal) || c == '百');
            return after > 1 && after < name.Length && "章节条".Contains(name[after], StringComparison.Ordinal) ? after + 1 : 0;
        }

        var digits = RunEnd(name, 0, c => ChineseDigits.Contains(c, StringComparison.Ordinal));
        if (digits > 0)
            return digits < name.Length && name[digits] == '是' ? digits + 1 : digits;
        return RunEnd(name, 0, char.IsDigit);
    }

    private static int RunEnd(string text, int from, Func<char, bool> belongs)
    {
        while (from < text.Length && belongs(text[from]))
            from++;
        return from;
    }
}
