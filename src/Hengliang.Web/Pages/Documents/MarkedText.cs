namespace Hengliang.Web.Pages.Documents;

/// <summary>Something to mark in a text: the words it rests on, and the part of them one clicks.</summary>
/// <param name="Id">Its id on the page.</param>
/// <param name="Start">First raw offset of the words.</param>
/// <param name="End">End of the words, exclusive.</param>
/// <param name="HandleStart">First raw offset of the clickable part; equal to <paramref name="HandleEnd"/> when the whole is.</param>
/// <param name="HandleEnd">End of the clickable part, exclusive.</param>
/// <param name="Look">The style it is shown in.</param>
internal sealed record Mark(Guid Id, int Start, int End, int HandleStart, int HandleEnd, string Look)
{
    public int From => HandleStart < HandleEnd ? HandleStart : Start;

    public int To => HandleStart < HandleEnd ? HandleEnd : End;
}

/// <summary>A stretch of raw text that is shown in one way throughout.</summary>
/// <param name="Text">The raw characters.</param>
/// <param name="Anchors">Ids of the places that begin here: s&lt;raw offset&gt;.</param>
/// <param name="Handle">The mark one clicks here; null in plain text.</param>
/// <param name="IsHandleStart">This is the first stretch of that handle.</param>
/// <param name="Within">Every mark whose words cover this stretch.</param>
/// <param name="Questioned">A note is about these words.</param>
internal sealed record Stretch(
    string Text, IReadOnlyList<int> Anchors, Mark? Handle, bool IsHandleStart, IReadOnlyList<Mark> Within, bool Questioned);

/// <summary>Stretches of one sentence, or of the text between two.</summary>
/// <param name="Start">The sentence's first raw offset where it begins here; null in its later lines and outside sentences.</param>
/// <param name="InSentence">False for what stands between counted sentences.</param>
/// <param name="Stretches">In order.</param>
internal sealed record Run(int? Start, bool InSentence, IReadOnlyList<Stretch> Stretches);

/// <summary>A document's raw text cut into lines, sentences and stretches, so that each mark can be shown where it stands.</summary>
/// <remarks>Put together again, the stretches and the line breaks between paragraphs are exactly the raw text.</remarks>
internal static class MarkedText
{
    /// <summary>The lines of <paramref name="raw"/>, marked.</summary>
    /// <param name="raw">The raw text.</param>
    /// <param name="sentences">Spans of the sentences that can be linked to, in order and apart from each other.</param>
    /// <param name="marks">What to mark.</param>
    /// <param name="questions">Spans that notes are about.</param>
    /// <param name="places">Further raw offsets that links lead to.</param>
    public static IReadOnlyList<IReadOnlyList<Run>> Cut(
        string raw, IReadOnlyList<(int Start, int End)> sentences, IReadOnlyList<Mark> marks,
        IReadOnlyList<(int Start, int End)> questions, IEnumerable<int> places)
    {
        var anchors = places.Concat(sentences.Select(s => s.Start)).Concat(marks.Select(m => m.Start))
            .Where(p => p >= 0 && p < raw.Length).ToHashSet();
        return [.. Lines(raw).Select(new Cutter(raw, sentences, marks, questions, anchors).Cut)];
    }

    private static IEnumerable<(int Start, int End)> Lines(string raw)
    {
        var start = 0;
        while (start <= raw.Length)
        {
            var end = raw.IndexOf('\n', start);
            end = end < 0 ? raw.Length : end;
            yield return (start, end);
            start = end + 1;
        }
    }

    private sealed class Cutter(
        string raw, IReadOnlyList<(int Start, int End)> sentences, IReadOnlyList<Mark> marks,
        IReadOnlyList<(int Start, int End)> questions, HashSet<int> anchors)
    {
        private readonly Sweep<(int Start, int End)> _sentences = new(sentences, s => s.Start, s => s.End);
        private readonly Sweep<Mark> _words = new(marks, m => m.Start, m => m.End);
        private readonly Sweep<Mark> _handles = new(marks, m => m.From, m => m.To);
        private readonly Sweep<(int Start, int End)> _questions = new(questions, q => q.Start, q => q.End);
        private readonly int[] _cuts =
        [
            .. sentences.SelectMany(s => new[] { s.Start, s.End })
                .Concat(marks.SelectMany(m => new[] { m.Start, m.End, m.From, m.To }))
                .Concat(questions.SelectMany(q => new[] { q.Start, q.End }))
                .Concat(anchors).Distinct().Order(),
        ];

        private readonly HashSet<Guid> _begun = [];
        private int _next;

        public List<Run> Cut((int Start, int End) line)
        {
            var runs = new List<Run>();
            for (var at = line.Start; at < line.End;)
            {
                while (_next < _cuts.Length && _cuts[_next] <= at)
                    _next++;
                var end = _next < _cuts.Length ? Math.Min(_cuts[_next], line.End) : line.End;
                Add(runs, at, end);
                at = end;
            }

            return runs;
        }

        private void Add(List<Run> runs, int at, int end)
        {
            var sentence = _sentences.At(at);
            var stretch = NewStretch(at, end);
            var begins = sentence.Count > 0 && sentence[0].Start == at;
            if (runs.Count > 0 && !begins && runs[^1].InSentence == sentence.Count > 0)
                ((List<Stretch>)runs[^1].Stretches).Add(stretch);
            else
                runs.Add(new(begins ? at : null, sentence.Count > 0, new List<Stretch> { stretch }));
        }

        private Stretch NewStretch(int at, int end)
        {
            // Where handles lie in one another, the innermost is clicked.
            var handle = _handles.At(at).MinBy(m => m.To - m.From);
            return new(
                raw[at..end], anchors.Contains(at) ? [at] : [], handle, handle is not null && _begun.Add(handle.Id),
                [.. _words.At(at)], _questions.At(at).Count > 0);
        }
    }

    /// <summary>What covers a place, asked for places in rising order.</summary>
    private sealed class Sweep<T>(IEnumerable<T> spans, Func<T, int> start, Func<T, int> end)
    {
        private readonly T[] _waiting = [.. spans.OrderBy(start)];
        private readonly List<T> _open = [];
        private int _taken;

        public List<T> At(int place)
        {
            while (_taken < _waiting.Length && start(_waiting[_taken]) <= place)
                _open.Add(_waiting[_taken++]);
            _open.RemoveAll(span => end(span) <= place);
            return _open;
        }
    }
}
