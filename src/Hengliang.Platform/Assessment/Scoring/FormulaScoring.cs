using System.Collections.Concurrent;
using System.Globalization;
using System.Numerics;
using Hengliang.Language;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Scoring;

/// <summary>Points by a formula in Heng: over 本年值, 上年值 and 目标值, plain numbers in the indicator's unit, giving 分.</summary>
/// <remarks>若 本年值 ≥ 目标值 则 100分 否则 本年值 / 目标值 × 100分. Exact; a figure that is missing gives no points, never zero.</remarks>
public static class FormulaScoring
{
    private const string Points = "得分";
    private const string Previous = "上年值";
    private const int Decimals = 10;

    // A scheme's formulas are few and are asked for every unit of every draw.
    private static readonly ConcurrentDictionary<string, FormulaSheet> Sheets = new(StringComparer.Ordinal);

    private static readonly FormulaField[] Fields = [new("本年值", "数"), new(Previous, "数"), new("目标值", "数")];

    /// <summary>What is wrong with a formula, in both languages; null when it can be used.</summary>
    public static Words? FindFault(string formula)
    {
        if (string.IsNullOrWhiteSpace(formula))
            return new("请填写计分公式。", "Write the formula.");
        var sheet = Compile(formula);
        if (sheet.Rule is not null)
            return null;
        var finding = sheet.Findings.FirstOrDefault(f => f.Diagnostic.Severity == Severity.Error) ?? sheet.Findings[0];
        return new(finding.Diagnostic.Message(Tongue.Chinese), finding.Diagnostic.Message(Tongue.English));
    }

    internal static MethodPoints Score(string formula, ItemCase one)
    {
        var sheet = Sheets.Count < 1000 ? Sheets.GetOrAdd(formula, Compile) : Compile(formula);
        if (sheet.Rule is not { } rule)
            return MethodPoints.None("计分公式有误，不能计分。", "The formula has an error and gives no points.");
        var values = new Dictionary<string, Value>(StringComparer.Ordinal);
        Add(values, "本年值", one.Figure);
        Add(values, Previous, one.Before);
        Add(values, "目标值", one.Target);
        var run = sheet.Run(values);
        if (run.Broken is not null || run.Result.Find(Points)?.Value is not NumberValue points)
            return run.Result.Missing switch
            {
                { Length: > 0 } missing when one is { NoBefore: { } apart } && missing.Contains(Previous) => new(null, apart),
                { Length: > 0 } missing => MethodPoints.None($"缺少{string.Join("、", missing)}，公式得不出分数。", $"The formula gives no points, as {string.Join(", ", missing)} is missing."),
                _ => MethodPoints.None("公式对这些数值得不出分数。", "The formula gives no points for these figures."),
            };
        return decimal.TryParse(points.Number.ToText(Decimals), NumberStyles.Number, CultureInfo.InvariantCulture, out var exact)
            ? new(exact)
            : MethodPoints.None("公式得出的分数过大。", "The points are too large.");
    }

    private static FormulaSheet Compile(string formula) => FormulaSheet.Compile(Fields, [new(Points, "分", formula)]);

    private static void Add(Dictionary<string, Value> values, string name, decimal? figure)
    {
        if (figure is { } value)
            values[name] = Value.Of(Exact(value));
    }

    private static Rational Exact(decimal value)
    {
        var bits = decimal.GetBits(value);
        var size = ((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0];
        return Rational.Of(value < 0 ? -size : size, BigInteger.Pow(10, value.Scale));
    }
}
