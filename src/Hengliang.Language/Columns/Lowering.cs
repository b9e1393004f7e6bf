using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;

namespace Hengliang.Language.Columns;

/// <summary>Turns the bound tree of a rule into lanes; says <see cref="NotFusedException"/> where it cannot.</summary>
/// <remarks>Every method mirrors the one of the same name in <see cref="Interpreter"/>, for all rows at once.</remarks>
internal sealed partial class Lowering
{
    private readonly Graph _graph;
    private readonly KernelInputs _inputs;
    private readonly Population _population;
    private readonly CompiledRule _rule;
    private readonly RunOptions _options;
    private readonly Dictionary<Symbol, Lowered> _values = [];
    private readonly Dictionary<Symbol, NotFusedException> _faults = [];
    private readonly Dictionary<Symbol, Node> _capped = [];
    private readonly DateOnly? _day;
    private readonly LoweredDate? _dayOfRow;
    private Symbol? _defining;
    private Node _path;

    public Lowering(Graph graph, KernelInputs inputs, Population population, CompiledRule rule, RunOptions options)
    {
        (_graph, _inputs, _population, _rule, _options) = (graph, inputs, population, rule, options);
        _path = graph.Yes;
        _day = options.AsOf;
        if (rule.EffectiveDay is { } clock && Input(clock) is LoweredDate day)
        {
            if (day.Day.IsConstant && day.Unknown.IsNo)
                _day = DateOnly.FromDayNumber((int)day.Day.Constant);
            else
                _dayOfRow = day;
        }

        Escapes = graph.No;
        Broken = FindBroken();
    }

    /// <summary>Rows on whose day the rule or one of its definitions is not in force: they are errors.</summary>
    public Node Broken { get; }

    /// <summary>Rows for which more must be said than lanes hold: which fields are missing.</summary>
    public Node Escapes { get; private set; }

    private Node Yes => _graph.Yes;

    private Node No => _graph.No;

    /// <summary>The value of an input or a definition.</summary>
    public Lowered ValueOf(Symbol symbol)
    {
        if (_values.TryGetValue(symbol, out var known))
            return known;
        if (_faults.TryGetValue(symbol, out var fault))
            throw fault;
        try
        {
            return _values[symbol] = symbol switch
            {
                InputSymbol input => Input(input),
                DefinitionSymbol definition => Definition(definition),
                ParameterSymbol parameter => Parameter(parameter),
                _ => throw new NotFusedException(new TwoTongued($"名称“{symbol.Name}”不是逐行的值", $"'{symbol.Outside}' is no value of a row")),
            };
        }
        catch (NotFusedException found)
        {
            _faults[symbol] = found;
            throw;
        }
    }

    /// <summary>Refuses the rule when a row may be an error for a reason that only running it tells.</summary>
    /// <remarks>An error takes all outputs of a row with it, so this looks at every formula, asked for or not.</remarks>
    public void RequireSafety()
    {
        var formulas = _rule.Definitions.SelectMany(d => d.Versions).Select(v => v.Formula).Concat(_rule.Checks.Select(c => c.Condition));
        foreach (var part in (_rule.Verdict is null ? formulas : formulas.Append(_rule.Verdict)).SelectMany(All))
        {
            if (part is BoundName { Symbol: ParameterSymbol parameter })
                ValueOf(parameter);
            if (part is BoundArithmetic { Sign: Syntax.TokenKind.Power, Right: not BoundConstant })
                throw NotFused("指数逐行不同的乘方", "a power whose exponent differs by row");
        }
    }

    /// <summary>Whether the rule is met: its verdict, or without one that every output is known.</summary>
    public LoweredTruth Status()
    {
        if (_rule.Verdict is { } verdict)
            return Truth(Lower(verdict));
        var unknown = No;
        foreach (var output in _rule.Outputs)
            if (!IsAlwaysKnown(output.Symbol))
                unknown = _graph.Or(unknown, ValueOf(output.Symbol).Unknown);
        return new(_graph.Not(unknown), unknown, No, No);
    }

    /// <summary>A collected list is never unknown as a whole, whatever it holds.</summary>
    private static bool IsAlwaysKnown(Symbol symbol) => symbol is DefinitionSymbol definition && definition.Versions.All(v => v.Formula is BoundListing);

    private static IEnumerable<BoundExpression> All(BoundExpression expression) => BoundNames.PartsOf(expression).SelectMany(All).Prepend(expression);

    private Node FindBroken()
    {
        var broken = No;
        if (_dayOfRow is null)
        {
            var holds = (_day is not { } day || _rule.Policy.Holds(day)) && _rule.Definitions.All(d => VersionsOf(d).Any());
            return holds ? No : Yes;
        }

        // A row without a day of its own falls under the day asked for.
        var policy = new Validity(_rule.Policy.From, _rule.Policy.Until, null);
        broken = _graph.Not(HoldsOnDay(policy));
        foreach (var definition in _rule.Definitions)
            broken = _graph.Or(broken, _graph.Not(VersionsOf(definition).Aggregate(No, (any, v) => _graph.Or(any, HoldsOnDay(v.Validity)))));
        return broken;
    }

    /// <summary>The versions that may hold, those preferred last.</summary>
    private IEnumerable<DefinitionVersion> VersionsOf(DefinitionSymbol symbol) =>
        symbol.Versions
            .Where(v => !(_options.KnownOn is { } known && v.Validity.Issued > known))
            .Where(v => _dayOfRow is not null || _day is not { } day || v.Validity.Holds(day))
            .OrderBy(v => v.Validity.Issued ?? DateOnly.MinValue);

    private Node HoldsOnDay(Validity validity)
    {
        var day = _dayOfRow!;
        var holds = Yes;
        if (validity.From is { } from)
            holds = _graph.And(holds, _graph.LessEqual(_graph.Number(from.DayNumber), day.Day));
        if (validity.Until is { } until)
            holds = _graph.And(holds, _graph.LessEqual(day.Day, _graph.Number(until.DayNumber)));
        return _graph.Choose(day.Unknown, _graph.Truth(_day is not { } asked || validity.Holds(asked)), holds);
    }

    private Lowered Definition(DefinitionSymbol symbol)
    {
        var (path, defining) = (_path, _defining);
        _defining = symbol;
        try
        {
            Lowered? result = null;
            foreach (var version in VersionsOf(symbol))
            {
                var holds = _dayOfRow is null ? Yes : HoldsOnDay(version.Validity);
                if (holds.IsNo)
                    continue;
                // Only the version that is chosen is run, and only its limits count as reached.
                _path = holds;
                var value = Lower(version.Formula);
                result = result is null ? value : Merge(holds, value, result);
            }

            return result ?? Void(Yes, No);
        }
        finally
        {
            (_path, _defining) = (path, defining);
        }
    }

    private Lowered Input(InputSymbol input)
    {
        var column = _population.Find(input);
        return column is not null ? ValueOf(column) : input.Default is { } value ? Constant(value) : Void(Yes, No);
    }

    private Lowered ValueOf(Column column)
    {
        var unknown = UnknownOf(column);
        switch (column)
        {
            case NumberColumn number:
                return NumberOf(number);
            case YesNoColumn yesNo:
                var holds = yesNo.Storage.Range.IsPoint ? _graph.Truth(!yesNo.Storage.Range.Low.IsZero) : _graph.LoadYes(_inputs.SlotOf(yesNo.Storage));
                return new LoweredTruth(_graph.AndNot(holds, unknown), unknown, No, No);
            case TextColumn text:
                return new LoweredText(_graph.Load(_inputs.SlotOf(text.Storage), text.Storage.Range), unknown, No, No);
            case DateColumn date:
                return new LoweredDate(_graph.Load(_inputs.SlotOf(date.Storage), date.Storage.Range), unknown, No, No);
            case SeriesColumn series:
                return Series(series);
            default:
                throw new NotFusedException(new TwoTongued($"输入“{column.Name}”的类型不能按列存放", $"the input '{column.Name}' has a type that is not kept in columns"));
        }
    }

    private LoweredNumber NumberOf(NumberColumn column)
    {
        var load = _graph.Load(_inputs.SlotOf(column.Storage), column.Storage.Range);
        return new(_graph.Multiply(load, _graph.Number(column.One.Numerator)), column.One.Denominator, null, UnknownOf(column), No, No);
    }

    /// <summary>Without this year there is no telling which year is which.</summary>
    private LoweredSeries Series(SeriesColumn series)
    {
        var unknown = _rule.ThisYear is { } year ? ValueOf(year).Unknown : Yes;
        return new([.. series.Years.Select(NumberOf)], unknown, No, No);
    }

    private Node UnknownOf(Column column) => column.Known is { } known ? _graph.Not(_graph.LoadValid(_inputs.SlotOf(known))) : No;

    private Lowered Parameter(ParameterSymbol parameter)
    {
        if (parameter.Versions.Any(v => HasUpperLimit(v.Value)))
            throw new NotFusedException(new TwoTongued($"参数“{parameter.Name}”带上限", $"the parameter '{parameter.Name}' has a cap of its own"));
        if (parameter.Versions is [{ From: null, Until: null } only])
            return Lower(only.Value);
        if (parameter.Clock is null && _dayOfRow is not null)
            throw new NotFusedException(new TwoTongued($"参数“{parameter.Name}”按各行的日期分版本", $"the parameter '{parameter.Name}' is dated by each row's day"));
        if (parameter.Clock is null)
            return Lower(_day is { } day ? VersionAt(parameter, day).Value : parameter.Versions[^1].Value);
        return Lower(parameter.Clock) switch
        {
            LoweredNumber { Denominator: null, Scale.IsOne: true } year when year.Nothing.IsNo => ByYear(parameter, year),
            LoweredVoid { Unknown.IsYes: true } unknown => unknown,
            _ => throw new NotFusedException(new TwoTongued($"参数“{parameter.Name}”的时间不是年度", $"the clock of the parameter '{parameter.Name}' is no year")),
        };
    }

    private static ParameterVersion VersionAt(ParameterSymbol parameter, DateOnly day) =>
        parameter.Versions.FirstOrDefault(v => (v.From is null || v.From.CompareTo(day) <= 0) && (v.Until is null || v.Until.CompareTo(day) >= 0))
        ?? throw OutOfForce(parameter);

    /// <summary>Where years may lie outside every version the interpreter says which rows are errors.</summary>
    private static NotFusedException OutOfForce(ParameterSymbol parameter) =>
        new(new TwoTongued($"参数“{parameter.Name}”有的行没有有效版本", $"the parameter '{parameter.Name}' is not in force for every row"));

    private Lowered ByYear(ParameterSymbol parameter, LoweredNumber year)
    {
        var (low, high) = (year.Numerator.Range.Low, year.Numerator.Range.High);
        var reached = parameter.Versions.Where(v => (v.Until is null || (int)v.Until >= low) && (v.From is null || (int)v.From <= high)).ToArray();
        var next = low;
        foreach (var version in reached)
        {
            if (version.From is { } from && (int)from > next)
                throw OutOfForce(parameter);
            next = version.Until is { } until ? (int)until + 1 : high + 1;
        }

        if (next <= high || reached.Length == 0)
            throw OutOfForce(parameter);
        var result = Lower(reached[^1].Value);
        foreach (var version in reached.SkipLast(1).Reverse())
            result = Merge(_graph.LessEqual(year.Numerator, _graph.Number((int)version.Until!)), Lower(version.Value), result);
        return WithUnknown(result, year.Unknown);
    }

    private static bool HasUpperLimit(BoundExpression expression) =>
        expression is BoundLimit { IsUpper: true } || BoundNames.PartsOf(expression).Any(HasUpperLimit);

    private ImmutableArray<Lowered> LowerAll(ImmutableArray<BoundExpression> expressions) => [.. expressions.Select(Lower)];
}
