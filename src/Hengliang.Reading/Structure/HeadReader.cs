using Hengliang.Reading.Cleaning;

namespace Hengliang.Reading.Structure;

/// <summary>Reads what a page says about itself: title, issuer, number, date, region, genre.</summary>
internal static class HeadReader
{
    private const int LongestTitle = 80;
    private const int ShortestTitle = 6;
    private const int MenuWords = 4;
    private const int LongestMenuWord = 6;

    private static readonly string[] TitleLabels = ["标题", "名称", "信息名称", "文件名称"];
    private static readonly string[] IssuerLabels = ["发文机关", "发布机构", "发文单位", "制发机关", "发布单位", "公开机构", "信息来源", "来源"];
    private static readonly string[] WrittenLabels = ["成文日期", "印发日期", "发文日期", "生成日期"];
    private static readonly string[] ShownLabels = ["发布日期", "发布时间", "发布", "日期", "时间", "上传时间"];

    public static DocumentHead Read(PageLines page, IReadOnlyList<TextSpan> body)
    {
        var (text, paragraphs, kinds) = page;
        var start = body.Count == 0 ? text.Length : body[0].Start;
        var end = body.Count == 0 ? text.Length : body[^1].End;
        var first = paragraphs.FindIndex(paragraph => paragraph.Start >= start);
        if (first < 0)
            first = paragraphs.Count;
        var labels = new LabelTable(text, Around(paragraphs, kinds, first, end));
        var title = Title(text, paragraphs, kinds, labels, first);
        var number = DocumentNumber(text, title, first < paragraphs.Count ? paragraphs[first].Start : text.Length);
        var issuer = labels.First(IssuerLabels) is { Length: > 0 } named ? named : Signature(text, paragraphs, kinds, start, end).Issuer;
        var date = Date(text, paragraphs, kinds, labels, start, end, first);
        var genre = GenreReading.Of(title, labels.First(["来源", "作者"]).Length > 0 || text.Contains("记者", StringComparison.Ordinal));
        return new(title, issuer, number, date, RegionReading.Find(text, title, issuer, Above(paragraphs, kinds, first), body), genre);
    }

    /// <summary>The lines above the article that are neither labels nor links.</summary>
    private static List<TextSpan> Above(List<Paragraph> paragraphs, List<LineKind> kinds, int first)
    {
        var lines = new List<TextSpan>();
        for (var i = 0; i < first; i++)
        {
            if (kinds[i] is LineKind.Plain or LineKind.Prose or LineKind.Office)
                lines.Add(paragraphs[i].Span);
        }

        return lines;
    }

    /// <summary>The lines above the article, and those below it up to the first list of links.</summary>
    private static List<Paragraph> Around(List<Paragraph> paragraphs, List<LineKind> kinds, int first, int end)
    {
        var around = paragraphs.GetRange(0, first);
        for (var i = first; i < paragraphs.Count && kinds[i] != LineKind.End; i++)
        {
            if (paragraphs[i].Start >= end)
                around.Add(paragraphs[i]);
        }

        return around;
    }

    private static string Title(string text, List<Paragraph> paragraphs, List<LineKind> kinds, LabelTable labels, int first)
    {
        if (labels.First(TitleLabels) is { Length: >= ShortestTitle } labelled)
            return labelled;
        var (best, score) = ("", 0);
        for (var i = 0; i < first; i++)
        {
            var line = paragraphs[i].In(text);
            if (kinds[i] is not (LineKind.Plain or LineKind.Prose or LineKind.Office) || line.Length is < ShortestTitle or > LongestTitle || line[0] is '-' or '·' or '—' || line.IndexOf('>') >= 0 || IsMenu(line))
                continue;
            var points = Math.Min(line.Length, 30) + (i * 4 / Math.Max(first, 1)) + (i + 1 < paragraphs.Count && kinds[i + 1] == LineKind.Label ? 12 : 0)
                + (ChromeWords.HoldsAny(line, ["规划", "方案", "措施", "办法", "意见", "通知", "报告", "公报", "总结", "计划", "发布会", "科技", "创新"]) ? 12 : 0)
                - (line.IndexOf('。') >= 0 ? 20 : 0) - (DateReading.Find(line) is not null || line.Contains("会议上", StringComparison.Ordinal) ? 30 : 0);
            if (points > score)
                (best, score) = (WithIssuer(text, paragraphs, kinds, i), points);
        }

        if (best.Length == 0 && first < paragraphs.Count && paragraphs[first].Length <= LongestTitle && paragraphs[first].In(text).IndexOfAny('。', '，', '；') < 0)
            best = text[paragraphs[first].Start..paragraphs[first].End];
        return WithoutEnding(best);
    }

    /// <summary>首页 要闻 政策 园区: short words with gaps between.</summary>
    private static bool IsMenu(ReadOnlySpan<char> line)
    {
        int words = 1, longest = 0, start = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] is not (' ' or '　' or '|' or '｜' or '·'))
                continue;
            longest = Math.Max(longest, i - start);
            words += i > start ? 1 : 0;
            start = i + 1;
        }

        return words >= MenuWords && Math.Max(longest, line.Length - start) <= LongestMenuWord;
    }

    /// <summary>A sharing site shows the name of the file.</summary>
    private static string WithoutEnding(string title) =>
        title.LastIndexOf('.') is > 0 and var dot && title[(dot + 1)..].ToUpperInvariant() is "DOC" or "DOCX" or "PDF" or "TXT" or "PPT" or "WPS" ? title[..dot] : title;

    /// <summary>The office that a red-headed title opens with often stands on a line of its own.</summary>
    private static string WithIssuer(string text, List<Paragraph> paragraphs, List<LineKind> kinds, int at)
    {
        var title = text[paragraphs[at].Start..paragraphs[at].End];
        return at > 0 && kinds[at - 1] == LineKind.Office && title.StartsWith("关于", StringComparison.Ordinal) ? text[paragraphs[at - 1].Start..paragraphs[at - 1].End] + title : title;
    }

    /// <summary>云政办发〔2021〕56号</summary>
    private static string DocumentNumber(string text, string title, int before)
    {
        for (var open = text.IndexOf('〔', StringComparison.Ordinal); open >= 0; open = text.IndexOf('〔', open + 1))
        {
            var end = open + 6;
            if (end >= text.Length || text[open + 5] != '〕' || open > before && title.Length > 0)
                return "";
            while (end < text.Length && Glyphs.IsDigit(text[end]))
                end++;
            if (end >= text.Length || text[end] != '号')
                continue;
            var start = open;
            while (start > 0 && Glyphs.IsHan(text[start - 1]))
                start--;
            return text[start..(end + 1)];
        }

        return "";
    }

    private static DateOnly? Date(
        string text, List<Paragraph> paragraphs, List<LineKind> kinds, LabelTable labels, int start, int end, int first)
    {
        if (labels.FirstDate(WrittenLabels) is { } written)
            return written;
        if (Signature(text, paragraphs, kinds, start, end).Date is { } signed)
            return signed;
        for (var i = 0; i < first; i++)
        {
            if ((kinds[i] == LineKind.Date || text.AsSpan(paragraphs[i].Start, paragraphs[i].Length).Contains("会议上", StringComparison.Ordinal)) && DateReading.Find(paragraphs[i].In(text)) is { } spoken)
                return spoken.Date;
        }

        if (labels.FirstDate(ShownLabels) is { } shown)
            return shown;
        for (var i = 0; i < first; i++)
        {
            if (DateReading.Find(paragraphs[i].In(text)) is { } found)
                return found.Date;
            if (DateReading.Month(paragraphs[i].In(text)) is { } month)
                return month;
        }

        return null;
    }

    /// <summary>The office and the date a notice ends with.</summary>
    private static (string Issuer, DateOnly? Date) Signature(string text, List<Paragraph> paragraphs, List<LineKind> kinds, int start, int end)
    {
        for (var i = 1; i < paragraphs.Count; i++)
        {
            if (paragraphs[i].Start < start || paragraphs[i].Start >= end || kinds[i] != LineKind.Date || kinds[i - 1] != LineKind.Office)
                continue;
            return (text[paragraphs[i - 1].Start..paragraphs[i - 1].End], DateReading.Find(paragraphs[i].In(text))?.Date);
        }

        return ("", null);
    }
}
