using Hengliang.Language;

namespace Hengliang.Platform.Collection;

/// <summary>The names a formula uses, and the words that begin those which are looked up elsewhere.</summary>
internal static class CheckNames
{
    public const string Last = "上期";
    public const string YearBefore = "上年同期";

    /// <summary>What another source says: 来源 of an indicator, 来源_码 of a form's field.</summary>
    public const string Source = "来源";

    public static HashSet<string> In(string formula) => FormulaNames.In(formula).ToHashSet(StringComparer.Ordinal);
}
