namespace Hengliang.Web.Shell;

/// <summary>Reads which of several was chosen, by its name, from an address or a form.</summary>
internal static class Chosen
{
    /// <summary>The one named; null for what names none, a number out of range included.</summary>
    public static T? Of<T>(string? name)
        where T : struct, Enum => Enum.TryParse<T>(name, out var value) && Enum.IsDefined(value) ? value : null;
}
