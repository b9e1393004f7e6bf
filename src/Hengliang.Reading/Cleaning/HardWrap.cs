using Hengliang.Reading.Structure;

namespace Hengliang.Reading.Cleaning;

/// <summary>Says whether a text was broken into lines of one width (as text taken from a pdf is), and at which width.</summary>
internal static class HardWrap
{
    private const int Narrowest = 30;
    private const int Widest = 150;
    private const int Band = 8;
    private const int Slack = 5;
    private const int FewestLines = 5;

    /// <summary>The width at which lines were broken; 0 when paragraphs stand whole.</summary>
    /// <remarks>Broken lines stop in mid-sentence at nearly one width, and hardly any line is wider.</remarks>
    public static int Width(Draft draft, IReadOnlyList<TextLine> lines)
    {
        var unfinished = new int[Widest + 1];
        var all = new int[Widest + 2];
        var prose = 0;
        foreach (var line in lines)
        {
            if (line.Width < Narrowest)
                continue;
            prose++;
            all[Math.Min(line.Width, Widest + 1)]++;
            if (line.Width <= Widest && !Glyphs.EndsLine(draft[line.End - 1]) && !LineReading.IsRow(draft.Text[line.Start..line.End]))
                unfinished[line.Width]++;
        }

        var (width, count) = Densest(unfinished);
        var beyond = 0;
        for (var w = width + Slack; w < all.Length; w++)
            beyond += all[w];
        return count >= FewestLines && count * 3 >= prose && beyond * 10 <= prose ? width : 0;
    }

    private static (int Width, int Count) Densest(int[] unfinished)
    {
        int best = 0, width = 0, sum = 0;
        for (var w = 0; w < unfinished.Length; w++)
        {
            sum += unfinished[w] - (w >= Band ? unfinished[w - Band] : 0);
            if (unfinished[w] > 0 && sum >= best)
                (best, width) = (sum, w);
        }

        return (width, best);
    }
}
