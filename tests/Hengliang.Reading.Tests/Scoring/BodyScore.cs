namespace Hengliang.Reading.Tests.Scoring;

/// <summary>How well the article was told from what surrounds it, counted in characters that are not blank.</summary>
internal static class BodyScore
{
    public static Tally Of(Annotation gold, Annotation read, string raw)
    {
        var inGold = Marks(raw, Spans(gold.Body));
        foreach (var foreign in gold.Body?.Excluded ?? [])
            inGold.AsSpan(foreign.Start!.Value..foreign.End!.Value).Clear();
        var inRead = Marks(raw, Spans(read.Body));
        var tally = default(Tally);
        for (var i = 0; i < raw.Length; i++)
        {
            if (char.IsWhiteSpace(raw[i]))
                continue;
            tally += (inGold[i], inRead[i]) switch
            {
                (true, true) => new(1, 0, 0),
                (false, true) => new(0, 1, 0),
                (true, false) => new(0, 0, 1),
                _ => default,
            };
        }

        return tally;
    }

    private static IEnumerable<TextSpan> Spans(AnnotatedBody? body) => body switch
    {
        { Spans: { } spans } => spans.Select(s => new TextSpan(s[0], s[1])),
        { Start: { } start, End: { } end } => [new(start, end)],
        _ => [],
    };

    private static bool[] Marks(string raw, IEnumerable<TextSpan> spans)
    {
        var marks = new bool[raw.Length];
        foreach (var span in spans)
            marks.AsSpan(Math.Max(0, span.Start)..Math.Min(raw.Length, span.End)).Fill(true);
        return marks;
    }
}
