using System.Reflection;
using System.Text;
using Hengliang.Language;
using Hengliang.Language.Binding;
using Hengliang.Language.Text;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Vetoes;

/// <summary>The rules in Heng by which data may bring up a veto case; they come with the product as a pack.</summary>
/// <remarks>Such a rule answers yes or no, with 结论 or its last yes-or-no output. What it says is a lead for people, never a decision.</remarks>
public sealed class VetoPack
{
    private readonly Lazy<RuleLibrary> _library = new(Load);

    /// <summary>The rules a veto may name: those that answer yes or no.</summary>
    public IReadOnlyList<string> Names => [.. _library.Value.Rules.Where(r => AnswerOf(r) is not null).Select(r => r.Outside).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    internal CompiledRule? Find(string name, DateOnly? day = null) => _library.Value.Find(name, day);

    /// <summary>What is wrong with the rule a veto names, or with what it is to be given.</summary>
    internal Problem? FindFault(VetoRuleForm form)
    {
        if (Find(form.Heng) is not { } rule || AnswerOf(rule) is null)
            return Problem.Missing("assessment.no-such-rule", $"规则库中没有能判断是与否的规则“{form.Heng}”。", $"The packs hold no rule '{form.Heng}' that answers yes or no.");
        if (form.Inputs.Select(i => FindUnknown(rule, i)).FirstOrDefault(f => f is not null) is { } unknown)
            return unknown;
        return rule.Inputs.FirstOrDefault(i => i.Default is null && form.Inputs.All(f => rule.FindInput(f.Name) != i)) is { } left
            ? Problem.Invalid("assessment.input-needed", $"请说明规则“{form.Heng}”的输入项“{left.Name}”取哪个指标。", $"Say which indicator is the input '{left.Outside}' of the rule '{form.Heng}'.")
            : null;
    }

    /// <summary>What is wrong with the indicators a rule's inputs are to be taken from, by their units; an indicator whose unit is not known has no figures either.</summary>
    internal static Problem? FindMisfit(CompiledRule rule, IEnumerable<VetoInput> inputs, IReadOnlyDictionary<string, string> units) => inputs
        .Select(i => FindUnknown(rule, i) ?? (units.TryGetValue(i.Indicator, out var unit) ? VetoUnits.FindFault(rule.FindInput(i.Name)!, i, unit) : null))
        .FirstOrDefault(f => f is not null);

    private static Problem? FindUnknown(CompiledRule rule, VetoInput input) => rule.FindInput(input.Name) is null
        ? Problem.Invalid("assessment.no-such-input", $"规则“{rule.Outside}”没有输入项“{input.Name}”。", $"The rule '{rule.Outside}' has no input '{input.Name}'.")
        : null;

    /// <summary>The output that says whether there is a case.</summary>
    internal static OutputField? AnswerOf(CompiledRule rule) => rule.Outputs.LastOrDefault(o => o.Type is YesNoType);

    private static RuleLibrary Load()
    {
        var assembly = typeof(VetoPack).Assembly;
        return RuleLibrary.Compile(assembly.GetManifestResourceNames().Where(n => n.StartsWith("rules/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(n => new SourceText(n, Read(assembly, n))));
    }

    private static string Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
