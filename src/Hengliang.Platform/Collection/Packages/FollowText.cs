using System.Security.Cryptography;
using System.Text;

namespace Hengliang.Platform.Collection;

/// <summary>How a mark to follow up is written as the note of its cell, and read from what people make of it there.</summary>
/// <remarks>Excel puts the author's name on a line before the text, and the newer kind of comments a whole explanation; the line that begins with 待跟进 is what counts.</remarks>
internal static class FollowText
{
    /// <summary>Stands as a note at the head of the table. Programs that drop notes drop this one too, and then no mark was taken away by a person.</summary>
    public const string Guide = "标注待跟进的两种办法：\n1. 在单元格的批注里写“待跟进：事项”；\n2. 在“待跟进”工作表里写明行、字段和跟进事项。\n处理完的，在该表写处理结果。";

    public const string Rule = "————";

    private static readonly string[] Beginnings = [ReturnWorkbook.FollowUps, "to follow up", "follow up"];

    /// <summary>The note of a marked cell; a remark that stands there too comes below a rule.</summary>
    public static string AtCell(FollowUp follow, string? remark) =>
        $"{ReturnWorkbook.FollowUps}（{follow.ByName}）：{follow.Note}{(remark is null ? "" : $"\n{Rule}\n{remark}")}";

    /// <summary>What a note marks to be followed up, perhaps nothing yet; null when it is no mark.</summary>
    public static string? Read(string note)
    {
        var lines = Even(note).Split('\n');
        for (var at = 0; at < lines.Length; at++)
            if (AfterBeginning(lines[at]) is { } first)
                return Even(string.Join('\n', lines.Skip(at + 1).TakeWhile(l => l != Rule).Prepend(first)));
        return null;
    }

    public static bool IsGuide(string note) => Even(note).Contains(Even(Guide), StringComparison.Ordinal);

    /// <summary>The text without what programs change on the way: ends of lines, and spaces around them.</summary>
    public static string Even(string? text) => string.Join('\n', (text ?? "").ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim())).Trim();

    /// <summary>What the seal keeps of a text.</summary>
    public static string Digest(string? text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Even(text))));

    /// <summary>The line behind 待跟进： or 待跟进（王敏）：; null when it begins otherwise.</summary>
    private static string? AfterBeginning(string line)
    {
        if (Array.Find(Beginnings, b => line.StartsWith(b, StringComparison.OrdinalIgnoreCase)) is not { } beginning)
            return null;
        var rest = line[beginning.Length..];
        if (rest.TrimStart() is ['（' or '(', ..] && rest.AsSpan().IndexOfAny('）', ')') is > 0 and var close && rest[(close + 1)..].TrimStart() is ['：' or ':', .. var named])
            return named.Trim();
        return rest switch
        {
            "" => "",
            ['：' or ':', .. var said] => said.Trim(),
            [' ' or '　', .. var said] => said.Trim(),
            _ => null,
        };
    }
}
