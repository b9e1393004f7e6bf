using System.Buffers;
using Hengliang.Reading.Cleaning;

namespace Hengliang.Reading.Structure;

/// <summary>Finds tables that a page has set with one cell a line, and puts their cells back into rows.</summary>
/// <remarks>
/// The lines are cut into rows of every width up to <see cref="Widest"/>; the narrowest width at which each column holds
/// either words or numbers, under a heading that names years or indicators, is the table's. Time grows with the lines alone.
/// </remarks>
internal static class CellGrid
{
    private static readonly SearchValues<char> Marks = SearchValues.Create("。；，？！：");
    private const int Widest = 14;
    private const int LongestCell = 40;
    private const int FewestCells = 12;
    private const int LongestTitle = 10;

    // Cells of the wrong kind that a column may hold: a dash, a footnote.
    private const double MostStrays = 0.08;

    private static readonly string[] NameTitles = ["指标", "项目", "名称", "地区", "县（", "区县", "县市", "各市", "单位", "园区", "类别", "城市", "序号", "年份", "年度"];

    /// <summary>The rows of the table that opens at a line; null when none does.</summary>
    /// <param name="text">The clean text.</param>
    /// <param name="lines">Its lines.</param>
    /// <param name="first">The line it would open at.</param>
    /// <param name="taken">How many lines it takes.</param>
    public static List<IReadOnlyList<TableCell>>? Find(string text, List<Paragraph> lines, int first, out int taken)
    {
        taken = 0;
        var end = first;
        while (end < lines.Count && IsCellLine(lines[end].In(text)))
            end++;
        if (end - first < FewestCells)
            return null;
        var cells = Cells(text, lines, first, end);
        if (Best(cells.Texts) is not (> 0 and var width, var start))
            return null;
        var rows = new List<IReadOnlyList<TableCell>>();
        for (var at = start; at + width <= cells.Texts.Count; at += width)
        {
            var row = cells.Texts.GetRange(at, width);
            if (row.Exists(cell => cell.Text.Length > 0))
                rows.Add(row);
            taken = cells.Lines[at + width - 1] + 1 - first;
        }

        return rows;
    }

    /// <summary>How many lines from one on could be cells, so that a search need not begin again in their midst.</summary>
    public static int Reach(string text, List<Paragraph> lines, int first)
    {
        var end = first;
        while (end < lines.Count && IsCellLine(lines[end].In(text)))
            end++;
        return end - first;
    }

    private static bool IsCellLine(ReadOnlySpan<char> line) =>
        line.Length <= LongestCell && line.IndexOfAny(Marks) < 0 && line.IndexOf('\t') < 0 && (line.IndexOf('|') < 0 || line.IndexOf('|') == line.Length - 1);

    /// <summary>The cells, each with the line it ends on. Where bars end the cells, a line without one goes on in the next.</summary>
    private static (List<TableCell> Texts, List<int> Lines) Cells(string text, List<Paragraph> lines, int first, int end)
    {
        var (cells, ends) = (new List<TableCell>(), new List<int>());
        var barred = 0;
        for (var i = first; i < end; i++)
            barred += text[lines[i].End - 1] == '|' ? 1 : 0;
        var open = -1;
        for (var i = first; i < end; i++)
        {
            var (start, stop) = (open >= 0 ? open : lines[i].Start, lines[i].End);
            open = -1;
            if (barred * 2 > end - first && text[stop - 1] != '|')
            {
                open = start;
                continue;
            }

            if (text[stop - 1] == '|')
                stop--;
            while (stop > start && Glyphs.IsBlank(text[stop - 1]))
                stop--;
            cells.Add(new(text[start..stop].Replace("\n", "", StringComparison.Ordinal), new(start, stop)));
            ends.Add(i);
        }

        return (cells, ends);
    }

    private static (int Width, int Start) Best(List<TableCell> cells)
    {
        for (var width = 2; width <= Widest && width * 3 <= cells.Count; width++)
        {
            var (head, fewest) = (-1, int.MaxValue);
            for (var start = 0; start < width; start++)
            {
                if (HeadOf(cells, width, start, out var strays) is >= 0 and var found && strays < fewest)
                    (head, fewest) = (found, strays);
            }

            if (head >= 0)
                return (width, head);
        }

        return default;
    }

    /// <summary>The cell at which the heading begins when rows of that width fit from the start on; -1 when they do not.</summary>
    private static int HeadOf(List<TableCell> cells, int width, int start, out int strays)
    {
        strays = 0;
        for (var at = start; at + (width * 3) <= cells.Count; at += width)
        {
            if (!IsHeading(cells, at, width))
                continue;
            return Fits(cells, at + width, width, out strays) ? at : -1;
        }

        return -1;
    }

    /// <summary>A name first, then words or years: 指标, 2020年, 2025年.</summary>
    private static bool IsHeading(List<TableCell> cells, int at, int width)
    {
        var years = 0;
        for (var i = 0; i < width; i++)
        {
            var text = cells[at + i].Text;
            if (text.Length == 0 || (IsNumber(text) && !IsYear(text)))
                return false;
            years += IsYear(text) ? 1 : 0;
        }

        return !IsYear(cells[at].Text) && (years > 0 || IsNameTitle(cells[at].Text.Replace(" ", "", StringComparison.Ordinal)));
    }

    private static bool IsNameTitle(string cell) => cell.Length <= LongestTitle && ChromeWords.HoldsAny(cell, NameTitles);

    /// <summary>Every column under the heading holds words alone or numbers alone; at least one holds each.</summary>
    private static bool Fits(List<TableCell> cells, int from, int width, out int strays)
    {
        strays = 0;
        int filled = 0, names = 0, values = 0;
        for (var column = 0; column < width; column++)
        {
            int numbers = 0, words = 0;
            for (var at = from + column; at < cells.Count; at += width)
            {
                numbers += IsNumber(cells[at].Text) ? 1 : 0;
                words += cells[at].Text.Length > 0 && !IsNumber(cells[at].Text) ? 1 : 0;
            }

            strays += Math.Min(numbers, words);
            filled += numbers + words;
            names += words > numbers ? 1 : 0;
            values += numbers > words ? 1 : 0;
        }

        return names > 0 && values > 0 && strays <= filled * MostStrays;
    }

    private static bool IsYear(ReadOnlySpan<char> cell)
    {
        cell = cell.TrimEnd("年底末 ");
        return cell.Length == 4 && cell.IndexOfAnyExceptInRange('0', '9') < 0 && cell[0] is '1' or '2';
    }

    private static bool IsNumber(ReadOnlySpan<char> cell)
    {
        var digits = 0;
        foreach (var c in cell)
        {
            if (Glyphs.IsDigit(c) || c == '*')
                digits++;
            else if (c is not ('.' or ',' or '%' or '％' or '-' or '—' or '+' or '≥' or '≤' or '>' or '<' or '(' or ')' or '[' or ']' or '±' or '/' or ' ' or '左' or '右' or '以' or '上' or '第' or '位'))
                return false;
        }

        return digits > 0 || cell is "-" or "—" or "/" or "…";
    }
}
