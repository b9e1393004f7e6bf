namespace Hengliang.Platform.Office.Contracts;

/// <summary>Keeps texts that begin like a formula from being run by a spreadsheet that opens them, and gives them back unchanged.</summary>
/// <remarks>OWASP's list of beginnings: <c>= + - @</c>, tab and carriage return, in full width as well. One apostrophe is put before;
/// a text that itself begins with apostrophes before such a sign gets one more, so that taking one away is exact.</remarks>
public static class FormulaGuard
{
    public static bool IsDangerous(string? text) => text is { Length: > 0 } && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠';

    /// <summary>The text as a csv may hold it.</summary>
    public static string Shield(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsDangerous(text.TrimStart('\'')) ? "'" + text : text;
    }

    /// <summary>The text that <see cref="Shield"/> was given.</summary>
    public static string Unshield(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith('\'') && IsDangerous(text.TrimStart('\'')) ? text[1..] : text;
    }
}
