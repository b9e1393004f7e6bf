namespace Hengliang.Platform.Collection;

/// <summary>The choices of a field as they are typed: a line each, so that a choice may hold any sign (农、林、牧、渔业).</summary>
/// <remarks>Where everything stands in one line, 、 and ; part the choices, as older workbooks and hurried hands have it.</remarks>
public static class ChoiceText
{
    private static readonly char[] Signs = ['、', ';', '；'];

    /// <summary>As it is read back: one choice that holds such a sign ends with its line.</summary>
    public static string Write(string choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return choices.Contains('\n', StringComparison.Ordinal) || choices.IndexOfAny(Signs) < 0 ? choices : choices + "\n";
    }

    /// <summary>The choices, a line each.</summary>
    public static string Read(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return string.Join('\n', typed.Split(typed.Contains('\n', StringComparison.Ordinal) ? ['\n'] : Signs, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
