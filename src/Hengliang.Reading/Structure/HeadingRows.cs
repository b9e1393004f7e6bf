namespace Hengliang.Reading.Structure;

/// <summary>Makes one heading of two: 2020年 over 数值 and 增速 is 2020年数值 and 2020年增速.</summary>
internal static class HeadingRows
{
    /// <summary>The rows with a heading of one row; unchanged when the second row is no heading.</summary>
    /// <remarks>An upper cell spans the columns up to the next; where the page has dropped the empty cells, it spans as many as the lower row has for each.</remarks>
    public static List<IReadOnlyList<TableCell>> Joined(List<IReadOnlyList<TableCell>> rows)
    {
        if (rows.Count < 3 || !IsHeading(rows[1]) || HoldsNumbers(rows[0]) || !HoldsNumbers(rows[2]))
            return rows;
        var width = rows[2].Count;
        return Spread(rows[0], rows[1], width) is { } joined ? [joined, .. rows.Skip(2)] : rows;
    }

    private static List<TableCell>? Spread(IReadOnlyList<TableCell> upper, IReadOnlyList<TableCell> lower, int width)
    {
        // The cells of columns whose heading is two rows high are dropped, and empty ones fill the row at its end.
        if (lower[0].Text.Length > 0 && lower[0].Text != upper[0].Text)
            (upper, lower) = (WithoutGap(upper), WithoutGap(lower));
        if (lower.Count == width)
            return upper.Count == width && (lower[0].Text.Length == 0 || lower[0].Text == upper[0].Text) ? Merge(Carried(upper, lower), lower) : null;
        // The lower row lacks the cells of the columns whose heading is one cell high: those before it.
        var missing = width - lower.Count;
        var spans = upper.Count - missing;
        if (missing <= 0 || spans <= 0 || lower.Count % spans != 0)
            return null;
        var joined = new List<TableCell>(upper.Take(missing));
        for (var i = 0; i < lower.Count; i++)
            joined.Add(Join(upper[missing + (i / (lower.Count / spans))], lower[i]));
        return joined;
    }

    private static List<TableCell> WithoutGap(IReadOnlyList<TableCell> row)
    {
        var count = row.Count;
        while (count > 0 && row[count - 1].Text.Length == 0)
            count--;
        return [.. row.Take(count)];
    }

    /// <summary>An empty upper cell over a filled lower one belongs to the cell on its left.</summary>
    private static List<TableCell> Carried(IReadOnlyList<TableCell> upper, IReadOnlyList<TableCell> lower)
    {
        var carried = new List<TableCell>();
        for (var i = 0; i < upper.Count; i++)
            carried.Add(upper[i].Text.Length == 0 && lower[i].Text.Length > 0 && i > 0 ? carried[i - 1] : upper[i]);
        return carried;
    }

    private static List<TableCell> Merge(List<TableCell> upper, IReadOnlyList<TableCell> lower)
    {
        var merged = new List<TableCell>();
        for (var i = 0; i < upper.Count; i++)
            merged.Add(Join(upper[i], lower[i]));
        return merged;
    }

    private static TableCell Join(TableCell upper, TableCell lower) =>
        lower.Text.Length == 0 || lower.Text == upper.Text ? upper
        : lower with { Text = WithUnitLast(upper.Text, lower.Text) };

    /// <summary>高新技术企业（家） over 总数 is 高新技术企业总数（家）; a unit of the lower cell holds instead.</summary>
    private static string WithUnitLast(string upper, string lower)
    {
        var open = upper.LastIndexOfAny(['（', '(']);
        if (open <= 0 || upper[^1] is not ('）' or ')'))
            return upper + lower;
        return upper[..open] + lower + (lower[^1] is '）' or ')' ? "" : upper[open..]);
    }

    /// <summary>Words alone, two at least.</summary>
    private static bool IsHeading(IReadOnlyList<TableCell> row) =>
        row.Count > 1 && !HoldsNumbers(row) && row.Count(cell => cell.Text.Length > 0) >= 2;

    private static bool HoldsNumbers(IReadOnlyList<TableCell> row)
    {
        foreach (var cell in row)
        {
            if (cell.Text.Length > 0 && TableReader.IsValue(cell.Text) && TableReader.Year(cell.Text) is null)
                return true;
        }

        return false;
    }
}
