using Hengliang.Reading.Cleaning;

namespace Hengliang.Reading.Structure;

/// <summary>Cuts a paragraph into sentences at 。！？； and what closes behind them.</summary>
internal static class SentenceSplitting
{
    /// <summary>The end of the sentence that begins at <paramref name="start"/>: behind its stop and closing marks, or the end of the paragraph.</summary>
    public static int EndOf(string text, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!Glyphs.EndsSentence(text[i]) || text[i] == '…' && i + 1 < end && text[i + 1] == '…')
                continue;
            var stop = i + 1;
            while (stop < end && Glyphs.Closes(text[stop]))
                stop++;
            return stop;
        }

        return end;
    }

    public static void Split(string text, int start, int end, int node, int paragraph, List<Sentence> sentences)
    {
        while (start < end)
        {
            while (start < end && Glyphs.IsBlank(text[start]))
                start++;
            if (start >= end)
                return;
            var stop = EndOf(text, start, end);
            sentences.Add(new(new(start, stop), node, paragraph));
            start = stop;
        }
    }
}
