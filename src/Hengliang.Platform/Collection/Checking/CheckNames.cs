namespace Hengliang.Platform.Collection;

/// <summary>Finds the names a formula uses, as Heng cuts them: unbroken runs of letters, digits and underscores, or what stands between back ticks.</summary>
internal static class CheckNames
{
    public const string Last = "上期";
    public const string YearBefore = "上年同期";

    /// <summary>What another source says: 来源 of an indicator, 来源_码 of a form's field.</summary>
    public const string Source = "来源";

    public static HashSet<string> In(string formula)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < formula.Length;)
            if (formula[at] is '"' or '“')
                at = Past(formula, at + 1, formula[at] == '"' ? '"' : '”');
            else if (formula[at] == '`')
            {
                var end = Past(formula, at + 1, '`');
                names.Add(formula[(at + 1)..Math.Max(at + 1, end - 1)]);
                at = end;
            }
            else if (IsPart(formula[at]))
            {
                var start = at;
                while (at < formula.Length && IsPart(formula[at]))
                    at++;
                if (!char.IsDigit(formula[start]))
                    names.Add(formula[start..at]);
            }
            else
                at++;
        return names;
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c == '_';

    private static int Past(string text, int from, char end) => text.IndexOf(end, Math.Min(from, text.Length)) is >= 0 and var found ? found + 1 : text.Length;
}
