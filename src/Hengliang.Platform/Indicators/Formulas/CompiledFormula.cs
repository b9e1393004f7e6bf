using System.Globalization;
using Hengliang.Language;
using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;
using Hengliang.Platform.Kernel;
using Period = Hengliang.Platform.Kernel.Period;

namespace Hengliang.Platform.Indicators.Formulas;

/// <summary>A formula checked and ready: its unit fits, its names are known, it never divides by nothing but zero.</summary>
internal sealed class CompiledFormula
{
    // Values of formulas are kept to so many digits; what pages show is rounded further.
    private const int KeptDecimals = 10;

    private const string Result = "结果";

    private readonly FormulaSheet _sheet;
    private readonly (FormulaUse Use, InputSymbol Input, Rational Factor)[] _inputs;
    private readonly FormulaUnit _unit;
    private readonly InputSymbol? _period;

    private CompiledFormula(Guid indicatorId, FormulaUnit unit, FormulaSheet sheet, RewrittenFormula rewritten, Func<Guid, string> unitOf)
    {
        (IndicatorId, _unit, _sheet) = (indicatorId, unit, sheet);
        _inputs = [.. from use in rewritten.Uses
                      let input = sheet.Rule!.FindInput(use.Field)
                      where input is not null
                      select (use, input, input.Shape.Unit.Scale * FormulaUnit.Of(unitOf(use.IndicatorId)).Factor)];
        _period = rewritten.AsksPeriod ? sheet.Rule!.FindInput(FormulaText.PeriodNumber) : null;
    }

    public Guid IndicatorId { get; }

    public IEnumerable<FormulaUse> Uses => _inputs.Select(i => i.Use);

    /// <summary>Compiles a formula that gives <paramref name="unit"/>, or says in one sentence what is wrong with it.</summary>
    /// <param name="indicatorId">Whose formula it is.</param>
    /// <param name="unit">The unit of its result.</param>
    /// <param name="text">As written.</param>
    /// <param name="names">Every name it may use, the longest first.</param>
    /// <param name="unitOf">The unit of an indicator.</param>
    public static Outcome<CompiledFormula> Compile(
        Guid indicatorId, string unit, string text, IReadOnlyList<FormulaName> names, Func<Guid, string> unitOf)
    {
        var rewritten = FormulaText.Rewrite(text, names);
        if (!rewritten.IsSuccess)
            return rewritten.Problem;
        var own = FormulaUnit.Of(unit);
        var units = rewritten.Value.Uses.Select(u => FormulaUnit.Of(unitOf(u.IndicatorId))).ToList();
        var fields = rewritten.Value.Uses.Zip(units, (u, its) => new FormulaField(u.Field, its.Heng)).ToList();
        if (rewritten.Value.AsksPeriod)
            fields.Add(new(FormulaText.PeriodNumber, "数"));
        if (rewritten.Value.Uses.Count == 0)
            return Wrong("公式里没有用到任何指标；请写指标的名称、别名或编码。", "The formula uses no indicator; write their names, aliases or codes.");
        var declared = units.Append(own).SelectMany(u => u.Declared).Distinct(StringComparer.Ordinal);
        var sheet = FormulaSheet.Compile(fields, [new(Result, own.Heng, rewritten.Value.Heng)], [], new SheetScope { Units = [.. declared] });
        var errors = sheet.Findings.Where(f => f.Diagnostic.Severity == Language.Diagnostics.Severity.Error).ToList();
        if (sheet.Rule is null || errors.Count > 0)
            return Wrong(
                string.Join("；", errors.Select(e => e.Diagnostic.Describe(Language.Diagnostics.Tongue.Chinese))),
                string.Join("; ", errors.Select(e => e.Diagnostic.Describe(Language.Diagnostics.Tongue.English))));
        var compiled = new CompiledFormula(indicatorId, own, sheet, rewritten.Value, unitOf);
        return compiled.AlwaysDividesByZero()
            ? Wrong("无论取什么值，公式的分母都是零；请改正。", "Whatever its values are, the formula divides by zero; please correct it.")
            : compiled;
    }

    /// <summary>Its value; null with a mark when it is not defined.</summary>
    /// <param name="valueOf">The value of each field; null where there is none.</param>
    /// <param name="period">The period computed.</param>
    public FormulaResult Run(Func<FormulaUse, decimal?> valueOf, Period period)
    {
        var inputs = new CaseInputs(_sheet.Rule!);
        foreach (var (use, input, factor) in _inputs)
            if (valueOf(use) is { } value)
                inputs.Set(input, Value.Of(Exact(value) * factor));
        if (_period is not null)
            inputs.Set(_period, Value.Of((Rational)Math.Max(1, period.Part)));
        var output = Interpreter.Run(_sheet.Rule!, inputs, new RunOptions()).Outputs is [var only] ? only : null;
        return output?.Value switch
        {
            NumberValue number => Kept(number.Number / (output.Field.Shape.Unit.Scale * _unit.Factor)),
            NothingValue => new(null, FormulaGap.ZeroDenominator),
            null => new(null, FormulaGap.Broken),
            _ => new(null, FormulaGap.Missing),
        };
    }

    private static FormulaResult Kept(Rational number) =>
        decimal.TryParse(number.RoundToDecimals(KeptDecimals).ToText(KeptDecimals), NumberStyles.Number, CultureInfo.InvariantCulture, out var value)
            ? new(value / 1.0000000000000000000000000000m, FormulaGap.None)
            : new(null, FormulaGap.TooLarge);

    private static Rational Exact(decimal value)
    {
        var bits = decimal.GetBits(value);
        var mantissa = ((System.Numerics.BigInteger)(uint)bits[2] << 64) | ((System.Numerics.BigInteger)(uint)bits[1] << 32) | (uint)bits[0];
        return Rational.Of(value < 0 ? -mantissa : mantissa, System.Numerics.BigInteger.Pow(10, value.Scale));
    }

    // Two runs with values that have nothing in common: a denominator that is zero in both is zero always.
    private bool AlwaysDividesByZero()
    {
        int[] primes = [101, 307, 503, 709, 907, 1103, 1301, 1511, 1709, 1901];
        return Enumerable.Range(0, 2).All(run =>
            Run(u => primes[(Array.FindIndex(_inputs, i => i.Use == u) + (run * 3)) % primes.Length] + run, Period.OfQuarter(2024, 2 + run)).Gap == FormulaGap.ZeroDenominator);
    }

    private static Problem Wrong(string chinese, string english) => Problem.Invalid("indicators.wrong-formula", $"公式有误：{chinese}", $"The formula is wrong: {english}");
}

/// <summary>Why a formula has no value.</summary>
internal enum FormulaGap
{
    None,

    /// <summary>A value it needs is missing.</summary>
    Missing,

    /// <summary>Its denominator is zero: not applicable, which is not zero.</summary>
    ZeroDenominator,

    /// <summary>The number has more digits than can be kept.</summary>
    TooLarge,

    /// <summary>The run took more steps than allowed.</summary>
    Broken,
}

/// <summary>What a formula came to.</summary>
internal readonly record struct FormulaResult(decimal? Value, FormulaGap Gap);
