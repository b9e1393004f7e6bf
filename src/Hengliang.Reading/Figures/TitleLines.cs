using System.Text;
using Hengliang.Reading.Structure;

namespace Hengliang.Reading.Figures;

/// <summary>What the document calls itself: its title, or the line near its top that reads like one, with the years in brackets below.</summary>
internal static class TitleLines
{
    private const int Reach = 3000;
    private const int LongestLine = 60;

    // Shorter lines are the entries of a menu: 产业规划, 政策解读.
    private const int ShortestLine = 8;

    private static readonly WordTable<bool> Endings = WordTable.Of(
        "规划 规划纲要 行动计划 实施方案 工作方案 行动方案 建设方案 若干措施 措施 办法 细则 意见 规定 工作要点 公报 工作总结 工作报告 总结 工作计划 工作打算 工作思路 纲要 若干政策 政策 计划");

    internal static string Of(ReadingContext context)
    {
        var title = context.Head.Title;
        if (HasEnding(title) && title.Contains("20", StringComparison.Ordinal))
            return title;
        var found = new StringBuilder(title);
        var text = context.Clean.Text.AsSpan(0, Math.Min(Reach, context.Clean.Text.Length));
        var after = HasEnding(title);
        foreach (var range in text.Split('\n'))
        {
            var line = text[range].Trim(" 　#*—-");
            if (line.Length is < ShortestLine or > LongestLine)
                continue;
            if (after && line[0] is '（' or '(' && line.Contains("20", StringComparison.Ordinal) && line[^1] is '）' or ')')
                return found.Append(line).ToString();
            if (!after && !HasEnding(title) && HasEnding(line) && line.IndexOfAny("，。：:") < 0)
            {
                found.Append(' ').Append(line);
                after = true;
            }
        }

        return found.ToString();
    }

    private static bool HasEnding(ReadOnlySpan<char> line)
    {
        var end = line.TrimEnd("》的通知）)");
        var open = end.LastIndexOf('（');
        return Endings.TryMatchEnd(end, out _) || (open > 0 && Endings.TryMatchEnd(end[..open], out _));
    }
}
