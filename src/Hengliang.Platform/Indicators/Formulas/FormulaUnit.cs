using System.Collections.Concurrent;
using Hengliang.Language;
using Hengliang.Language.Numbers;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Formulas;

/// <summary>A unit of the platform as Heng writes it.</summary>
/// <param name="Heng">The unit or type in Heng: 亿元, 件/万人.</param>
/// <param name="Factor">How many of Heng's unit one of the platform's is.</param>
/// <param name="Declared">Units that Heng has to be told of.</param>
internal sealed record FormulaUnit(string Heng, Rational Factor, IReadOnlyList<string> Declared)
{
    private static readonly ConcurrentDictionary<string, FormulaUnit> Known = new(StringComparer.Ordinal);

    public static FormulaUnit Of(string symbol) => Known.GetOrAdd(symbol, Make);

    private static FormulaUnit Make(string symbol)
    {
        if (HengKnows(symbol))
            return new(symbol, Rational.One, []);
        var parts = symbol.Split('/').Select(MakePart).ToList();
        var factor = parts.Count == 2 ? parts[0].Factor / parts[1].Factor : parts[0].Factor;
        return new(string.Join('/', parts.Select(p => p.Heng)), factor, [.. parts.SelectMany(p => p.Declared)]);
    }

    // What Heng does not know is declared by what it measures, and its multiples are numbers before that.
    private static FormulaUnit MakePart(string symbol)
    {
        if (HengKnows(symbol) || MeasureUnit.TryParse(symbol) is not { } unit)
            return new(symbol, Rational.One, []);
        return new(unit.Dimension, Rational.Of(unit.Numerator, unit.Denominator), HengKnows(unit.Dimension) ? [] : [unit.Dimension]);
    }

    private static bool HengKnows(string symbol) =>
        FormulaSheet.Compile([new("值", symbol)], [new("结果", symbol, "值 × 1")]).Rule is not null;
}
