using System.Globalization;

namespace Hengliang.Reading.Figures;

/// <summary>Sentences that say of others that they are to come.</summary>
internal sealed partial class StatementReader
{
    private const int LongestPlanTold = 24;

    /// <summary>规划部署了五项重点任务：: the items counted behind it are to be done.</summary>
    private static bool AnnouncesTasks(ReadOnlySpan<char> sentence) =>
        sentence.TrimEnd() is [.., '：' or ':'] && TenseWords.Announcing.OccursIn(sentence) && TenseWords.Announced.OccursIn(sentence);

    /// <summary>部署了2018年工作 early in 2018: what follows is to be done.</summary>
    private bool TellsNewYearsPlan(ReadOnlySpan<char> sentence) =>
        _context.Date is { Month: <= 3 } && sentence.TrimEnd("。；").EndsWith("工作", StringComparison.Ordinal)
        && sentence.LastIndexOf("部署", StringComparison.Ordinal) is >= 0 and var told && sentence[told..] is { Length: <= LongestPlanTold } rest
        && (rest.Contains("今年", StringComparison.Ordinal) || (_times.SpokenIn is { } now && rest.Contains(now.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)));

    /// <summary>到2027年，…: all that the sentence tells is aimed at.</summary>
    private static bool AimsAtYear(ReadOnlySpan<char> words) =>
        words.IndexOf("到20", StringComparison.Ordinal) is >= 0 and var at && at + 5 < words.Length && words[at + 5] == '年';
}
