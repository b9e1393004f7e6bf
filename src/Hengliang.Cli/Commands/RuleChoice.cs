using Hengliang.Language;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Simulation;

namespace Hengliang.Cli.Commands;

/// <summary>Which rule of a library a table of data is for: the one named, else the only one, else the one whose inputs it has.</summary>
internal sealed class RuleChoice(RuleLibrary library, SimulateChoices choices)
{
    /// <summary>Why there is none.</summary>
    public Diagnostic Refusal => Diagnostic.ForName(
        Catalogue.NoSuchRule, choices.Rule ?? "?", library.Names) with { Nearest = choices.Rule is null ? $"--rule {library.Rules.FirstOrDefault()?.Outside}" : null };

    public CompiledRule? Choose(IReadOnlyList<string> header)
    {
        if (choices.Rule is { } name)
            return library.Find(name, choices.AsOf);
        var names = library.Rules.Select(r => r.Outside).Distinct(StringComparer.Ordinal).ToArray();
        if (names.Length == 1)
            return library.Find(names[0], choices.AsOf);
        var fitting = names.Select(n => library.Find(n, choices.AsOf)!).Where(r => Fits(r, header)).ToArray();
        return fitting.Length == 1 ? fitting[0] : null;
    }

    private bool Fits(CompiledRule rule, IReadOnlyList<string> header)
    {
        var reader = new PopulationReader(rule, choices.Data);
        reader.ReadHeader(header, null, choices.Set);
        return !reader.HasFaults && rule.Inputs.Length > 0;
    }
}

/// <summary>Which output of a rule is the amount paid when nobody says.</summary>
internal static class AmountChoice
{
    private static readonly string[] Usual = ["payable", "total", "应付", "合计", "实付", "award", "amount", "补助", "奖励"];

    /// <summary>
    /// One with a usual name, else the one that most other amounts lead to; empty when the rule pays nothing. Where a budget or places stand
    /// over some amounts only those are asked: they are what is paid.
    /// </summary>
    public static string Of(CompiledRule rule)
    {
        var amounts = PolicySimulation.AmountsOf(rule).ToArray();
        if (Array.Exists(amounts, a => PolicySimulation.IsSettled(a.Symbol)))
            amounts = Array.FindAll(amounts, a => PolicySimulation.IsSettled(a.Symbol));
        foreach (var name in Usual)
            if (Array.Find(amounts, a => a.Outside == name || a.Name == name) is { } usual)
                return usual.Outside;
        var symbols = amounts.Select(a => a.Symbol).ToHashSet();
        return amounts.Length == 0 ? "" : amounts.MaxBy(a => PolicySimulation.SymbolsBehind(a.Symbol).Count(symbols.Contains))!.Outside;
    }
}
