using System.Buffers;
using Hengliang.Reading.Cleaning;

namespace Hengliang.Reading.Structure;

/// <summary>Says what a line of a page is, from its shape and the words it opens with.</summary>
internal static class LineReading
{
    private const int LongestLabelLine = 160;
    private const int LongestAdvert = 80;
    private const int LongestSalutation = 80;
    private const int LongestOffice = 30;
    private const int LongestMenuCell = 8;
    private const int SureProse = 60;
    private const int ShortestProse = 12;

    private static readonly SearchValues<char> NumberCell = SearchValues.Create("0123456789.%-≥≤,*");

    private static readonly string[] OfficeEnds =
    [
        "人民政府", "人民政府办公室", "人民政府办公厅", "政府办公室", "委员会", "管委会", "管理委员会", "办公室", "办公厅", "局", "厅", "委", "部", "统计局", "科技局", "科学技术局", "科学技术厅", "调查队", "中心", "领导小组",
    ];

    private static readonly string[] ToolbarButtons = ["打印", "关闭", "字号", "收藏", "分享"];

    private static readonly string[] Speakers = ["问：", "答：", "问:", "答:", "【问】", "【答】"];

    private static readonly string[] Salutations = ["各", "尊敬的", "同志们", "女士们", "各位", "先生们", "主席团", "朋友们", "代表们"];

    /// <summary>What each line is; a line of words right above rows of as many cells is the heading of their table.</summary>
    public static List<LineKind> All(string text, List<Paragraph> lines)
    {
        var kinds = lines.ConvertAll(line => Of(line.In(text)));
        for (var i = 0; i + 1 < kinds.Count; i++)
        {
            if (kinds[i] == LineKind.Plain && kinds[i + 1] == LineKind.Row && Cells(lines[i].In(text)) is >= 3 and var cells && Math.Abs(cells - Cells(lines[i + 1].In(text))) <= 1)
                kinds[i] = LineKind.Row;
        }

        for (var i = 0; i < kinds.Count; i++)
        {
            // 首页 | 数据 | 公报: a row without a table is a menu.
            if (kinds[i] == LineKind.Row && (i == 0 || kinds[i - 1] != LineKind.Row) && (i + 1 == kinds.Count || kinds[i + 1] != LineKind.Row) && IsMenuRow(lines[i].In(text)))
                kinds[i] = LineKind.Label;
        }

        for (var i = kinds.Count - 3; i >= 0; i--)
        {
            if (kinds[i] == LineKind.Plain && kinds[i + 1] == LineKind.Row && kinds[i + 2] == LineKind.Row && SpansHeading(lines[i].In(text), lines[i + 1].In(text), lines[i + 2].In(text)))
                kinds[i] = LineKind.Row;
        }

        MarkCells(text, lines, kinds);
        return kinds;
    }

    /// <summary>An upper heading whose cells span as many of the lower one each: 县区, 企业, 合同 over 总数, 增长, 总数, 增长.</summary>
    private static bool SpansHeading(ReadOnlySpan<char> upper, ReadOnlySpan<char> lower, ReadOnlySpan<char> row)
    {
        if (IsSpacedRow(lower) || !IsSpacedRow(row) || upper.IndexOfAny('。', '，', '：') >= 0 || lower.Contains('|'))
            return false;
        var alone = Cells(row) - Cells(lower);
        var spans = Cells(upper) - alone;
        return alone > 0 && spans > 0 && Cells(lower) % spans == 0 && Cells(lower) > spans;
    }

    /// <summary>The lines of a table set with one cell a line are rows too: they belong to the article that holds them.</summary>
    private static void MarkCells(string text, List<Paragraph> lines, List<LineKind> kinds)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var reach = CellGrid.Reach(text, lines, i);
            if (reach == 0)
                continue;
            if (CellGrid.Find(text, lines, i, out var taken) is not null)
            {
                for (var j = i; j < i + taken; j++)
                    kinds[j] = LineKind.Row;
            }

            i += reach;
        }
    }

    public static LineKind Of(ReadOnlySpan<char> line)
    {
        var last = line[^1];
        if (IsRow(line))
            return IsLabelRow(line) || IsToolbar(line) ? LineKind.Label : LineKind.Row;
        if (line.Length <= LongestAdvert && ChromeWords.Ends.Opens(line) && !IsSentence(line))
            return LineKind.End;
        if (IsLabel(line))
            return LineKind.Label;
        if (line.Length <= LongestAdvert && ChromeWords.Contacts.Opens(line) && !line.EndsWith("。", StringComparison.Ordinal))
            return LineKind.Contact;
        if (IsAdvert(line))
            return LineKind.Advert;
        if (DateReading.IsWhole(line))
            return LineKind.Date;
        if (line.Length <= LongestSalutation && last is '：' or ':' && ChromeWords.OpensWith(line, Salutations))
            return LineKind.Salutation;
        if (IsCaption(line))
            return LineKind.Caption;
        if (HeadingMark.Read(line) is { Exists: true } mark && mark.Length < line.Length)
            return LineKind.Heading;
        if (IsRemark(line))
            return LineKind.Remark;
        if (IsProse(line))
            return LineKind.Prose;
        return line.Length <= LongestOffice && EndsWithOffice(line) ? LineKind.Office : LineKind.Plain;
    }

    public static bool IsRow(ReadOnlySpan<char> line) => line.Count('|') >= 2 || (line.Count('\t') >= 1 && line.IndexOf('。') < 0) || IsSpacedRow(line);

    /// <summary>2025-01-18 来源：日报 | 打印 | 关闭: where and when, and the buttons of the page.</summary>
    private static bool IsToolbar(ReadOnlySpan<char> line) =>
        line.Length <= LongestLabelLine && line[0] != '|' && line[^1] != '|' && ChromeWords.LabelCount(line) > 0 && ChromeWords.HoldsAny(line, ToolbarButtons);

    private static bool IsMenuRow(ReadOnlySpan<char> line)
    {
        if (line.Contains('\t') || line[0] == '|' || line.IndexOfAnyInRange('0', '9') >= 0)
            return false;
        foreach (var range in line.Split('|'))
        {
            if (line[range].Trim().Length > LongestMenuCell)
                return false;
        }

        return true;
    }

    /// <summary>索引号 | 0001 | 分类 | 科技: the table of a page's particulars.</summary>
    private static bool IsLabelRow(ReadOnlySpan<char> line)
    {
        var mark = line.Contains('|') ? '|' : '\t';
        var (cells, labels) = (0, 0);
        foreach (var range in line.Trim(mark).Split(mark))
        {
            var cell = line.Trim(mark)[range].Trim().TrimEnd("：:");
            labels += cells % 2 == 0 && cell.Length > 0 && ChromeWords.Labels.EndOf(cell) == cell.Length ? 1 : 0;
            if (cells++ == 0 && labels == 0)
                return false;
        }

        return cells is 2 or 4 or 6 && labels * 2 == cells && ChromeWords.Particulars.IsIn(line);
    }

    public static bool EndsWithOffice(ReadOnlySpan<char> line)
    {
        foreach (var end in OfficeEnds)
        {
            if (line.EndsWith(end, StringComparison.Ordinal))
                return line.Length > end.Length;
        }

        return false;
    }

    /// <summary>Three cells or more, divided by blanks, two numbers side by side: 2023 年 6 月 is a date and no row.</summary>
    public static bool IsSpacedRow(ReadOnlySpan<char> line)
    {
        if (line.Length > LongestLabelLine || line.IndexOf('。') >= 0 || line.IndexOf('：') >= 0)
            return false;
        var (cells, beside, numeric) = (0, false, false);
        foreach (var range in line.Split(' '))
        {
            var cell = line[range];
            if (cell.IsEmpty)
                continue;
            // The dots of a table of contents are no number.
            var number = cell.IndexOfAnyExcept(NumberCell) < 0 && (cell.Length == 1 || cell.IndexOfAnyInRange('0', '9') >= 0 || cell.Contains('*'));
            beside |= number && numeric;
            numeric = number;
            cells++;
        }

        return cells >= 3 && beside && !DateReading.IsWhole(line);
    }

    /// <summary>指标 2020年 2025年 above rows of as many cells: the heading of their table.</summary>
    public static bool HeadsSpacedRow(ReadOnlySpan<char> line, ReadOnlySpan<char> next) =>
        line.Length <= LongestLabelLine && line.IndexOf('。') < 0 && line.IndexOf('，') < 0 && Cells(line) is >= 3 and var cells && IsSpacedRow(next) && Math.Abs(cells - Cells(next)) <= 1;

    private static int Cells(ReadOnlySpan<char> line)
    {
        var cells = 0;
        for (var i = 0; i < line.Length; i++)
            cells += line[i] != ' ' && (i == 0 || line[i - 1] == ' ') ? 1 : 0;
        return cells;
    }

    private static bool IsSentence(ReadOnlySpan<char> line) => line.Length > LongestAdvert / 2 && line[^1] == '。';

    private static bool IsLabel(ReadOnlySpan<char> line)
    {
        if (line.Length > LongestLabelLine || HeadingMark.Read(line).Exists || ChromeWords.LabelCount(line) is not (> 0 and var labels))
            return false;
        // Speech opens with a name and a colon too, but it ends as a sentence does.
        if (line[^1] is '。' or '？' or '！' or '；' && line.Length > LongestOffice)
            return labels > 1 && line.Length <= LongestAdvert;
        return labels > 1 || line.Length <= LongestAdvert || OpensWithLabel(line);
    }

    private static bool OpensWithLabel(ReadOnlySpan<char> line)
    {
        var colon = line.IndexOfAny('：', ':');
        return colon is > 0 and <= 8 && ChromeWords.LabelCount(line[..(colon + 1)]) > 0;
    }

    private static bool IsAdvert(ReadOnlySpan<char> line)
    {
        if (line[0] is '↑' or '↓' or '▼' or '△' || line.IndexOf("..", StringComparison.Ordinal) >= 0 && line.Length > ShortestProse)
            return true;
        if (line.Length <= LongestAdvert && ChromeWords.Buttons.Opens(line) && !line.EndsWith("。", StringComparison.Ordinal))
            return true;
        return line.Length <= LongestAdvert && line[^1] is not ('。' or '；' or '，' or '、') && ChromeWords.Adverts.IsIn(line)
            || line.Length <= LongestAdvert * 3 && (ChromeWords.Ends.Opens(line) && ChromeWords.Adverts.IsIn(line) || ChromeWords.HoldsSeveral(line, ChromeWords.Sharing));
    }

    private static bool IsCaption(ReadOnlySpan<char> line)
    {
        if (line.Length > SureProse * 2)
            return false;
        if (line[^1] == '摄' || line.EndsWith("摄）", StringComparison.Ordinal) || line.EndsWith("供图", StringComparison.Ordinal) || line.EndsWith("供图）", StringComparison.Ordinal))
            return true;
        return line[0] == '图' && line.Length > 1 && (Glyphs.IsDigit(line[1]) || line[1] is '：' or '为') && line.Length <= SureProse;
    }

    private static bool IsRemark(ReadOnlySpan<char> line) =>
        line.StartsWith("注：", StringComparison.Ordinal) || line.StartsWith("注释：", StringComparison.Ordinal) || line.StartsWith("单位：", StringComparison.Ordinal)
        || line.StartsWith("备注：", StringComparison.Ordinal) || line.StartsWith("数据来源：", StringComparison.Ordinal)
        || line[0] == '[' && line.Length > 3 && Glyphs.IsDigit(line[1]);

    private static bool IsProse(ReadOnlySpan<char> line)
    {
        // 问：为什么要出台这项政策？ is speech, however short.
        if (line.Length > ShortestProse / 2 && ChromeWords.OpensWith(line, Speakers))
            return true;
        var (stops, commas) = (0, 0);
        foreach (var c in line)
        {
            stops += c is '。' or '；' ? 1 : 0;
            commas += c is '，' or '、' ? 1 : 0;
        }

        if (line.Length < ShortestProse)
            return line[^1] == '。' && line.Length > 4;
        return stops > 0 || (commas > 0 && line.Length >= SureProse) || (line.Length >= SureProse / 2 && Glyphs.EndsLine(line[^1]));
    }
}
