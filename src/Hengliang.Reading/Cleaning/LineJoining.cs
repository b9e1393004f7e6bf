namespace Hengliang.Reading.Cleaning;

/// <summary>Makes paragraphs of lines: page numbers go, lines broken in the middle of a sentence are joined.</summary>
internal static class LineJoining
{
    public static Draft Run(Draft draft)
    {
        var lines = TextLine.Split(draft);
        var counters = PageMarkers.SiteCounters(draft, lines);
        var result = new Draft(draft.Length);
        var rule = new JoinRule(draft, result, HardWrap.Width(draft, lines));
        TextLine? last = null;
        var paged = false;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (PageMarkers.IsPageNumber(draft.Text[line.Start..line.End]))
            {
                paged = true;
                continue;
            }

            if (counters.TryGetValue(i, out var counter))
                line = line with { Start = line.Start + counter };
            if (last is { } before)
            {
                var seam = counter > 0 && !Glyphs.EndsSentence(draft[before.End - 1]) && counters.ContainsKey(i - 1)
                    ? Seam.Joined
                    : rule.Between(before, line, paged);
                AddSeam(result, seam);
            }

            result.Take(draft, line.Span);
            (last, paged) = (line, false);
        }

        return result;
    }

    private static void AddSeam(Draft result, Seam seam)
    {
        if (seam == Seam.Break)
            result.AddBreak();
        else if (seam == Seam.Spaced)
            result.Add(' ', result.RawEnd(result.Length - 1), result.RawEnd(result.Length - 1));
    }
}
