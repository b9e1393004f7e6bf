using Hengliang.Language.Binding;
using Hengliang.Language.Numbers;
using Hengliang.Language.Simulation;

namespace Hengliang.Platform.Policies.Calculator;

/// <summary>Knows rules that settle others with each other: an amount of money they ask for bears the name of another rule.</summary>
/// <remarks>就高不重复, 不重复享受 and 叠加上限 between policies are written as such a rule of the policy that lays them down.</remarks>
internal static class SettlingRules
{
    public static bool Settles(CompiledRule rule, IEnumerable<string> others) => Links(rule, [.. others]).Any();

    /// <summary>The inputs that take another rule's amount.</summary>
    public static IEnumerable<InputSymbol> Links(CompiledRule rule, IReadOnlyCollection<string> others) =>
        rule.Inputs.Where(i => IsMoney(i.Type) && others.Contains(i.Name, StringComparer.Ordinal));

    /// <summary>The output a rule pays: its first in money; null when it pays none.</summary>
    public static OutputField? AmountOf(CompiledRule rule) => PolicySimulation.AmountsOf(rule).FirstOrDefault();

    /// <summary>Whether one rule reckons every clause that another of the same policy does, and more.</summary>
    public static bool Covers(ChosenRule wide, ChosenRule narrow)
    {
        if (wide.Policy.Id != narrow.Policy.Id || wide.Version.Id == narrow.Version.Id)
            return false;
        var (all, some) = (LabelsOf(wide.Rule), LabelsOf(narrow.Rule));
        return some.Count > 0 && all.IsProperSupersetOf(some);
    }

    private static HashSet<string> LabelsOf(CompiledRule rule) =>
        rule.Definitions.SelectMany(d => d.Versions).Select(v => v.Clause.Label).OfType<string>().Where(l => l.Length > 0).ToHashSet(StringComparer.Ordinal);

    private static bool IsMoney(HengType type) => type is NumberType { Dimension: { } dimension } && dimension.Equals(Unit.Yuan.Dimension);
}
