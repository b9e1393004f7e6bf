using System.Collections.Immutable;
using System.Text;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;
using Hengliang.Language.Syntax;
using Hengliang.Language.Text;

namespace Hengliang.Language;

/// <summary>A quantity a formula may use.</summary>
/// <param name="Type">Its unit or type as rules write it: 万元, 家 存量, 逐年 亿元.</param>
public sealed record FormulaField(string Name, string Type);

/// <summary>A named formula with the unit its result is shown in: 研发强度, %, 研发经费 / 地区生产总值.</summary>
public sealed record NamedFormula(string Name, string Unit, string Text);

/// <summary>A condition data should fulfil, and how grave it is when they do not.</summary>
/// <param name="Text">高新技术企业数 >= 上年 × 0.5.</param>
/// <param name="Level">警告, 错误 or 提示, or their English names.</param>
/// <param name="Message">What is then said; null says the condition.</param>
public sealed record NamedCheck(string Name, string Text, string Level, string? Message);

/// <summary>What formulas of a sheet may reach beyond the values of one unit now.</summary>
/// <param name="Yearly">Adds the year that 本年 and 上年 refer to, for fields declared 逐年.</param>
/// <param name="Periodic">Makes every number a series of periods: 上期, 上年同期, 本年累计 and 期间数 work, a bare name is this period.</param>
/// <param name="UnitsBelow">Adds the units below, each with the same fields: 下级合计 and its kin work.</param>
public sealed record SheetScope(bool Yearly = false, bool Periodic = false, bool UnitsBelow = false)
{
    /// <summary>Units of the fields that Heng does not know by itself, as 计量单位 declares them.</summary>
    public ImmutableArray<string> Units { get; init; } = [];
}

/// <summary>Formulas of indicators and scores and checks of data, checked together: names, units, kinds and circles between them.</summary>
/// <remarks>They are bound as one rule, so that a formula may use another and both engines can run the sheet.</remarks>
public sealed class FormulaSheet
{
    private const string YearName = "年度";
    private const string PeriodName = "期间";
    private const string BelowName = "下级单位";

    private FormulaSheet(CompiledRule? rule, ImmutableArray<FormulaFinding> findings) => (Rule, Findings) = (rule, findings);

    /// <summary>The formulas as a rule; null when any of them has an error.</summary>
    public CompiledRule? Rule { get; }

    public ImmutableArray<FormulaFinding> Findings { get; }

    /// <summary>Compiles formulas over fields; <paramref name="yearly"/> adds an input 年度 that 本年 and 上年 refer to.</summary>
    public static FormulaSheet Compile(IEnumerable<FormulaField> fields, IEnumerable<NamedFormula> formulas, bool yearly = false) =>
        Compile(fields, formulas, [], new SheetScope(yearly));

    /// <summary>Compiles formulas and checks over fields.</summary>
    public static FormulaSheet Compile(IEnumerable<FormulaField> fields, IEnumerable<NamedFormula> formulas, IEnumerable<NamedCheck> checks, SheetScope scope)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(formulas);
        ArgumentNullException.ThrowIfNull(checks);
        ArgumentNullException.ThrowIfNull(scope);
        // A sheet of checks alone has nothing to show, but a rule must show something.
        var all = formulas.DefaultIfEmpty(new("只有核对", "是否", "是")).ToArray();
        FormulaField[] declared = [.. fields];
        var names = declared.Select(f => f.Name).Concat(all.Select(f => f.Name)).ToHashSet(StringComparer.Ordinal);
        var text = new StringBuilder();
        foreach (var unit in scope.Units)
            text.Append("计量单位 ").Append(OneLine(unit)).Append('\n');
        text.Append("规则 公式表\n输入\n");
        Declare(text, declared, scope);
        text.Append("输出\n");
        foreach (var formula in all)
            text.Append(Quote(formula.Name)).Append(": ").Append(OneLine(formula.Unit)).Append('\n');
        text.Append("条款 \"公式\"\n");
        var starts = new List<(string Name, int Start, QuotedFormula Quoted)>();
        foreach (var formula in all)
        {
            text.Append(Quote(formula.Name)).Append(" = ");
            var quoted = FormulaNames.Quote(OneLine(formula.Text), names.Contains);
            starts.Add((formula.Name, text.Length, quoted));
            text.Append(quoted.Text).Append('\n');
        }

        foreach (var check in checks)
        {
            text.Append("检查 ");
            var quoted = FormulaNames.Quote(OneLine(check.Text), names.Contains);
            starts.Add((check.Name, text.Length, quoted));
            text.Append(quoted.Text).Append(" 否则 ").Append(OneLine(check.Level));
            text.Append(" \"").Append(OneLine(check.Message ?? check.Text).Replace("\"", "\"\"", StringComparison.Ordinal)).Append("\"\n");
        }

        var library = RuleLibrary.Compile("formula.heng", text.ToString());
        return new(library.Rules.FirstOrDefault(), [.. library.Diagnostics.Select(d => Place(d, starts))]);
    }

    /// <summary>The values of all formulas for one set of fields, under the formulas' names; exact, unknown where a field is missing.</summary>
    /// <param name="values">By field; a <see cref="PeriodicValue"/> or <see cref="SeriesValue"/> for several periods, a plain value for this one.</param>
    public FinishedRun Run(IReadOnlyDictionary<string, Value> values) => Run(values, null, []);

    /// <summary>The same at a period, and over units below.</summary>
    /// <param name="period">This period (or, for a yearly sheet, this year); null when the sheet knows no time.</param>
    /// <param name="below">The fields of each unit below; a field one of them lacks is unknown there.</param>
    public FinishedRun Run(IReadOnlyDictionary<string, Value> values, Period? period, IReadOnlyList<IReadOnlyDictionary<string, Value>> below)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(below);
        var rule = Rule ?? throw new InvalidOperationException("A sheet with errors does not run.");
        var inputs = new CaseInputs(rule);
        if (period is { } now && rule.ThisPeriod is { } reported)
            inputs.Set(reported, new PeriodValue(now));
        if (period is { Year: var year } && rule.ThisYear is { } fiscal)
            inputs.Set(fiscal, Value.Of(year));
        foreach (var input in rule.Inputs.Where(i => i.Role == InputRole.None))
            if (values.GetValueOrDefault(input.Name) is { } value)
                inputs.Set(input, AtPeriods(value, input.Type, input.Outside, period));
            else if (input.Type is PeriodicType)
                inputs.Set(input, new PeriodicValue(input.Outside, ImmutableSortedDictionary<Period, Value>.Empty));
        if (rule.Below is { Type: ListType { Element: RecordType record } } units)
            inputs.Set(units, new ListValue([.. below.Select((unit, i) => (Value)UnitBelow(unit, record, $"{units.Outside}[{(Rational)(i + 1)}]", period))]));
        return Interpreter.RunFor(rule, inputs, new RunOptions());
    }

    private static RecordValue UnitBelow(IReadOnlyDictionary<string, Value> unit, RecordType record, string path, Period? period) =>
        new([.. record.Fields.Select(f => new KeyValuePair<string, Value>(
            f.Name, unit.GetValueOrDefault(f.Name) is { } value ? AtPeriods(value, f.Type, $"{path}.{f.Outside}", period) : new UnknownValue([$"{path}.{f.Outside}"])))]);

    /// <summary>A plain value of a periodic field is that of this period.</summary>
    private static Value AtPeriods(Value value, HengType type, string path, Period? period) => (type, value) switch
    {
        (PeriodicType, PeriodicValue periodic) => periodic with { Name = path },
        (PeriodicType, not (ListValue or UnknownValue)) when period is { } now => new PeriodicValue(path, ImmutableSortedDictionary<Period, Value>.Empty.Add(now, value)),
        (SeriesType, SeriesValue series) => series with { Name = path },
        (SeriesType, not (ListValue or UnknownValue)) when period is { Year: var year } => new SeriesValue(path, ImmutableSortedDictionary<int, Value>.Empty.Add(year, value)),
        _ => value,
    };

    private static void Declare(StringBuilder text, FormulaField[] fields, SheetScope scope)
    {
        if (scope.Yearly)
            text.Append(YearName).Append(": 年度 作为 本年\n");
        if (scope.Periodic)
            text.Append(PeriodName).Append(": 期间 作为 本期\n");
        foreach (var field in fields)
            text.Append(Quote(field.Name)).Append(": ").Append(TypeOf(field, scope)).Append('\n');
        if (scope.UnitsBelow)
            text.Append(BelowName).Append(": 列表 记录 { ").AppendJoin("; ", fields.Select(f => $"{Quote(f.Name)}: {TypeOf(f, scope)}")).Append(" } 作为 下级\n");
    }

    private static string TypeOf(FormulaField field, SheetScope scope)
    {
        var type = OneLine(field.Type);
        var first = type.Split(' ', 2)[0];
        var isNumber = Spelling.FindTypeWord(first) is null or "数" or "比率" or "金额";
        return scope.Periodic && isNumber ? "逐期 " + type : type;
    }

    private static FormulaFinding Place(Diagnostic diagnostic, List<(string Name, int Start, QuotedFormula Quoted)> formulas)
    {
        for (var i = formulas.Count - 1; i >= 0; i--)
            if (formulas[i] is var (name, start, quoted) && diagnostic.Span.Start >= start && diagnostic.Source is not null)
                return new(name, new(quoted.Written(diagnostic.Span.Start - start), quoted.Written(Math.Max(diagnostic.Span.End, diagnostic.Span.Start) - start)), diagnostic);
        return new(null, default, diagnostic);
    }

    private static string Quote(string name) =>
        FormulaNames.IsPlain(name) ? name : $"`{name.Replace('`', '\'').Replace('\n', ' ').Replace('\r', ' ')}`";

    private static string OneLine(string text) => text.Replace('\n', ' ').Replace('\r', ' ');
}

/// <summary>A finding about one formula or check of a sheet.</summary>
/// <param name="Formula">Its name; null when the finding is about the fields.</param>
/// <param name="Span">Where in the formula's own text.</param>
public sealed record FormulaFinding(string? Formula, TextSpan Span, Diagnostic Diagnostic);
