using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Binding;

/// <summary>The numbers a rule is written with: in its formulas and in the parameters they name.</summary>
internal static class RuleConstants
{
    /// <summary>Each with its type, in base units.</summary>
    public static IEnumerable<(HengType Type, Rational Value)> Of(CompiledRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var seen = new HashSet<Symbol>();
        return rule.Definitions.SelectMany(d => d.Versions).Select(v => v.Formula)
            .Concat(rule.Verdict is null ? [] : [rule.Verdict])
            .SelectMany(formula => In(formula, seen)).Distinct();
    }

    private static IEnumerable<(HengType Type, Rational Value)> In(BoundExpression expression, HashSet<Symbol> seen) => expression switch
    {
        BoundConstant { Type: NumberType or YearType, Value: NumberValue number } => [(expression.Type, number.Number)],
        BoundName { Symbol: ParameterSymbol parameter } => seen.Add(parameter) ? parameter.Versions.SelectMany(v => In(v.Value, seen)) : [],
        _ => BoundNames.PartsOf(expression).SelectMany(part => In(part, seen)),
    };
}
