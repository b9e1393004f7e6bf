using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Text;

namespace Hengliang.Language.Simulation;

/// <summary>One line of the redline: what a reform puts in the place of what.</summary>
/// <param name="Name">The parameter or the definition.</param>
/// <param name="Clause">The label of its clause; null for a parameter.</param>
/// <param name="Before">The words that go.</param>
/// <param name="After">The words that come.</param>
public sealed record ReformChange(string Name, string? Clause, bool IsParameter, string Before, string After);

/// <summary>A change of a rule, written as the parts that replace others and compiled beside the rule it changes.</summary>
/// <param name="Steps">The rule after the first change, after the first two, and so on; the last is <paramref name="Rule"/>.</param>
public sealed record Reform(
    string Title, CompiledRule Baseline, CompiledRule Rule, ImmutableArray<ReformChange> Changes, ImmutableArray<CompiledRule> Steps)
{
    /// <summary>
    /// Reads a reform: a rule file with the baseline's rule name and only what changes, parameters (<c>参数 上限 = 200万元</c>) and
    /// formulas (<c>补助 = …</c>, under the label of its clause where there are several versions).
    /// </summary>
    public static ReformReading Read(CompiledRule baseline, SourceText patch)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(patch);
        return new ReformReader(baseline, patch).Read();
    }

    /// <summary>A reform that only sets parameters, to values as rules write them: 增量上限 to 200万元.</summary>
    public static ReformReading Set(CompiledRule baseline, string title, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(parameters);
        var lines = parameters.Select(p => $"参数 `{Plain(p.Key)}` = {Plain(p.Value)}\n");
        return Read(baseline, new SourceText("reform.heng", $"政策 \"{title.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n规则 {baseline.Outside}\n{string.Concat(lines)}"));
    }

    private static string Plain(string text) => text.Replace('`', '\'').ReplaceLineEndings(" ");
}

/// <summary>A reform as read, or what is wrong with it.</summary>
public sealed record ReformReading(Reform? Reform, ImmutableArray<Diagnostic> Diagnostics);
