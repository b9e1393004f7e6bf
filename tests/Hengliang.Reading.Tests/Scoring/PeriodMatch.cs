namespace Hengliang.Reading.Tests.Scoring;

/// <summary>Brings 2025年, 2025-06 and 2021—2025 to one form.</summary>
internal static class PeriodMatch
{
    public static string? Plain(string? period)
    {
        if (period is null or "" or "null")
            return null;
        var text = string.Concat(period.Where(c => !char.IsWhiteSpace(c) && c != '年'))
            .Replace('—', '-').Replace('–', '-').Replace('~', '-').Replace('至', '-');
        if (!StartsWithYear(text, 0))
            return text;
        var isRange = text.Length == 9 && text[4] == '-' && StartsWithYear(text, 5);
        return isRange && text[..4] != text[5..] ? text : text[..4];
    }

    private static bool StartsWithYear(string text, int at) =>
        text.Length >= at + 4 && text.AsSpan(at, 4).IndexOfAnyExceptInRange('0', '9') < 0;
}
