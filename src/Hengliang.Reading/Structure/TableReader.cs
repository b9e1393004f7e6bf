using Hengliang.Reading.Cleaning;

namespace Hengliang.Reading.Structure;

/// <summary>Reads lines of cells, divided by bars, tabs or blanks, as a table with a heading.</summary>
internal static class TableReader
{
    private const int LongestCaption = 60;

    private static readonly string[] NameTitles = ["指标", "名称", "项目", "地区", "县", "区", "单位名称", "园区", "城市", "类别", "内容", "市", "企业"];
    private static readonly string[] OtherTitles = ["属性", "性质", "责任", "牵头", "备注", "类型", "说明", "配合", "部门", "指标类型", "依据", "来源"];

    public static Table Read(string text, IReadOnlyList<Paragraph> lines, Paragraph? above, Paragraph? higher, int node)
    {
        var rows = new List<IReadOnlyList<TableCell>>();
        foreach (var line in lines)
        {
            if (!IsRule(line.In(text)))
                rows.Add(Cells(text, line, framed: text[lines[0].Start] == '|'));
        }

        return Of(text, rows, lines, above, higher, node);
    }

    /// <summary>A table of rows already cut into cells, the first of them its heading, or its first two.</summary>
    public static Table Of(string text, List<IReadOnlyList<TableCell>> rows, IReadOnlyList<Paragraph> lines, Paragraph? above, Paragraph? higher, int node)
    {
        rows = HeadingRows.Joined(rows);
        var columns = rows.Count == 0 ? [] : Columns(rows);
        var (caption, unit) = Caption(text, above, higher);
        return new(new(lines[0].Start, lines[^1].End), caption, unit, columns, rows.Count == 0 ? rows : rows.GetRange(1, rows.Count - 1), node);
    }

    /// <summary>| --- | --- |</summary>
    private static bool IsRule(ReadOnlySpan<char> line)
    {
        foreach (var c in line)
        {
            if (c is not ('|' or '-' or ':' or ' ' or '+' or '—' or '=' or '\t'))
                return false;
        }

        return true;
    }

    private static List<TableCell> Cells(string text, Paragraph line, bool framed)
    {
        var (start, end) = (line.Start, line.End);
        var mark = text.AsSpan(start, end - start).Contains('|') ? '|' : text.AsSpan(start, end - start).Contains('\t') ? '\t' : ' ';
        // Where no frame stands on the left, a bar in front of a row closes an empty cell.
        if (mark == '|' && text[start] == '|' && framed)
            start++;
        if (mark == '|' && end > start && text[end - 1] == '|')
            end--;
        var cells = new List<TableCell>();
        for (var first = start; first <= end;)
        {
            var stop = text.IndexOf(mark, first, end - first) is >= 0 and var found ? found : end;
            var cell = Trimmed(text, first, stop);
            if (mark != ' ' || !cell.Clean.IsEmpty)
                cells.Add(cell);
            first = stop + 1;
        }

        return cells;
    }

    private static TableCell Trimmed(string text, int start, int end)
    {
        while (start < end && Glyphs.IsBlank(text[start]))
            start++;
        while (end > start && Glyphs.IsBlank(text[end - 1]))
            end--;
        return new(text[start..end], new(start, end));
    }

    private static List<TableColumn> Columns(List<IReadOnlyList<TableCell>> rows)
    {
        var columns = new List<TableColumn>();
        var named = false;
        for (var i = 0; i < rows[0].Count; i++)
        {
            var title = rows[0][i].Text;
            var holds = Holds(title, rows, i, named);
            named |= holds == ColumnKind.Name;
            columns.Add(new(title, Year(title), Unit(title), holds));
        }

        return columns;
    }

    private static ColumnKind Holds(string title, List<IReadOnlyList<TableCell>> rows, int at, bool named)
    {
        if (title is "序号" or "编号" or "No." or "号")
            return ColumnKind.Number;
        if (title is "单位" or "计量单位")
            return ColumnKind.Unit;
        if (ChromeWords.HoldsAny(title, OtherTitles))
            return ColumnKind.Other;
        int values = 0, filled = 0;
        for (var r = 1; r < rows.Count; r++)
        {
            if (at >= rows[r].Count || rows[r][at].Text.Length == 0)
                continue;
            filled++;
            values += IsValue(rows[r][at].Text) ? 1 : 0;
        }

        if (values * 2 > filled)
            return ColumnKind.Value;
        return !named || ChromeWords.HoldsAny(title, NameTitles) ? ColumnKind.Name : ColumnKind.Other;
    }

    internal static bool IsValue(string cell)
    {
        var digits = 0;
        foreach (var c in cell)
        {
            if (Glyphs.IsDigit(c) || c == '*')
                digits++;
            else if (Glyphs.IsHan(c) && c is not ('万' or '亿' or '元' or '家' or '个' or '件' or '人' or '左' or '右' or '以' or '上' or '约' or '年' or '位' or '名' or '第' or '项'))
                return false;
        }

        return digits > 0 || cell is "-" or "—" or "/" or "…" or "...";
    }

    internal static int? Year(string title)
    {
        for (var i = 0; i + 4 <= title.Length; i++)
        {
            if (title.AsSpan(i, 4).IndexOfAnyExceptInRange('0', '9') < 0 && (i + 4 == title.Length || !Glyphs.IsDigit(title[i + 4]))
                && int.Parse(title.AsSpan(i, 4), System.Globalization.CultureInfo.InvariantCulture) is >= 1949 and <= 2100 and var year)
                return year;
        }

        return null;
    }

    /// <summary>研发经费（亿元） names its unit in brackets, 企业数/家 behind a slash.</summary>
    private static string Unit(string title)
    {
        var (open, close) = (title.LastIndexOfAny(['（', '(']), title.LastIndexOfAny(['）', ')']));
        if (open > 0 && close == title.Length - 1 && close - open is > 1 and <= 8)
        {
            var inside = title[(open + 1)..close];
            return inside.StartsWith("单位：", StringComparison.Ordinal) ? inside[3..] : Glyphs.IsDigit(inside[0]) ? "" : inside;
        }

        var slash = title.LastIndexOf('/');
        return slash > 0 && title.Length - slash <= 5 ? title[(slash + 1)..] : "";
    }

    private static (string Caption, string Unit) Caption(string text, Paragraph? above, Paragraph? higher)
    {
        if (above is not { } near)
            return ("", "");
        var line = near.In(text);
        if (line.IndexOf("单位：", StringComparison.Ordinal) is >= 0 and var at && line.Length - at <= 24)
        {
            var unit = line[(at + 3)..].TrimEnd("）) ").ToString();
            var own = line[..at].TrimEnd("（( ").ToString();
            return (own.Length > 0 ? own : higher is { } title ? Short(title.In(text)) : "", unit);
        }

        return (Short(line), "");
    }

    private static string Short(ReadOnlySpan<char> line) => line.Length <= LongestCaption && line.IndexOf('。') < 0 ? line.ToString() : "";
}
