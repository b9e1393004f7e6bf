namespace Hengliang.Web.Pages.Collection;

/// <summary>Where units are offered to be chosen from.</summary>
internal static class UnitSearch
{
    /// <summary>So many are seen at a glance, and not looked for.</summary>
    public const int Few = 12;
}
