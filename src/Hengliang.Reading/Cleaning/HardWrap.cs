namespace Hengliang.Reading.Cleaning;

/// <summary>Says whether a text was broken into lines of one width (as text taken from a pdf is), and at which width.</summary>
internal static class HardWrap
{
    private const int Narrowest = 30;
    private const int Widest = 150;
    private const int Band = 8;
    private const int FewestLines = 5;

    /// <summary>The width at which lines were broken; 0 when paragraphs stand whole.</summary>
    public static int Width(Draft draft, IReadOnlyList<TextLine> lines)
    {
        var unfinished = new int[Widest + 1];
        int prose = 0, beyond = 0;
        foreach (var line in lines)
        {
            if (line.Width < Narrowest)
                continue;
            prose++;
            if (line.Width > Widest)
                beyond++;
            else if (!Glyphs.EndsLine(draft[line.End - 1]) && draft[line.Start] != '|')
                unfinished[line.Width]++;
        }

        var (width, count) = Densest(unfinished);
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
