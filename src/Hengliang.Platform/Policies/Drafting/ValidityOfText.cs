using System.Globalization;
using System.Text.RegularExpressions;

namespace Hengliang.Platform.Policies.Drafting;

/// <summary>Reads from a policy's closing article from when to when it holds.</summary>
/// <remarks>自2024年7月20日起施行，有效期至2027年7月19日; or 有效期3年, counted from the first day to the day before its anniversary.</remarks>
public static partial class ValidityOfText
{
    public static (DateOnly? From, DateOnly? Until) Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var from = DayOf(Begins().Match(text));
        if (DayOf(Ends().Match(text)) is { } until)
            return (from, until);
        if (from is { } first && Years().Match(text) is { Success: true } years && CountOf(years.Groups["n"].Value) is { } count)
            return (from, first.AddYears(count).AddDays(-1));
        return (from, null);
    }

    private static DateOnly? DayOf(Match found) =>
        found.Success
        && DateOnly.TryParseExact(
            $"{found.Groups["y"].Value}-{found.Groups["m"].Value}-{found.Groups["d"].Value}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    private static int? CountOf(string words) => words switch
    {
        "一" => 1,
        "两" or "二" => 2,
        "三" => 3,
        "四" => 4,
        "五" => 5,
        "十" => 10,
        _ => int.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 50 ? number : null,
    };

    [GeneratedRegex(@"自\s*(?<y>\d{4})\s*年\s*(?<m>\d{1,2})\s*月\s*(?<d>\d{1,2})\s*日\s*起\s*(施行|实施|执行|生效)", RegexOptions.NonBacktracking)]
    private static partial Regex Begins();

    [GeneratedRegex(@"有效期(限)?(为|截)?\s*(至|到)\s*(?<y>\d{4})\s*年\s*(?<m>\d{1,2})\s*月\s*(?<d>\d{1,2})\s*日", RegexOptions.NonBacktracking)]
    private static partial Regex Ends();

    [GeneratedRegex(@"有效期(限)?为?\s*(?<n>\d{1,2}|[一二两三四五十])\s*年", RegexOptions.NonBacktracking)]
    private static partial Regex Years();
}
