using System.Collections.Immutable;
using System.Diagnostics;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Text;

namespace Hengliang.Language.Evaluation;

/// <summary>Runs one rule over one case, exactly; the engine every other engine must agree with.</summary>
/// <remarks>It sees its rule and its inputs and nothing else. One instance runs one case.</remarks>
public sealed partial class Interpreter
{
    private readonly CompiledRule _rule;
    private readonly RunOptions _options;
    private readonly Dictionary<Symbol, Value> _values;
    private readonly Dictionary<Symbol, DefinitionVersion> _versions = [];
    private readonly Dictionary<Symbol, List<ExplanationFact>> _facts = [];
    private readonly HashSet<Symbol> _capped = [];
    private List<ExplanationFact>? _noted;
    private Symbol? _defining;
    private DateOnly? _day;
    private readonly long _started = Stopwatch.GetTimestamp();
    private int _steps;
    private int _ticks;

    private Interpreter(CompiledRule rule, CaseInputs inputs, RunOptions options)
    {
        _rule = rule;
        _options = options;
        _values = inputs.Complete();
        _settled = inputs.Settled;
    }

    /// <summary>Runs a rule over prepared inputs; inputs not mentioned take their defaults or are unknown.</summary>
    public static RuleResult Run(CompiledRule rule, CaseInputs inputs, RunOptions options) => RunFor(rule, inputs, options).Result;

    /// <summary>Runs a rule and keeps every value for questions.</summary>
    public static FinishedRun RunFor(CompiledRule rule, CaseInputs inputs, RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(options);
        var interpreter = new Interpreter(rule, inputs, options);
        var result = inputs.Diagnostics.Any(d => d.Severity == Severity.Error)
            ? RuleResult.Broken(rule, inputs.Diagnostics)
            : interpreter.RunGuarded(inputs.Diagnostics);
        return new(interpreter, result);
    }

    /// <summary>An expression of the rule after the run; unknown when it goes beyond what a case may use.</summary>
    internal Value ValueAfter(BoundExpression expression)
    {
        _steps = 0;
        try
        {
            return Evaluate(expression);
        }
        catch (Exception beyond) when (beyond is RuleLimitException or NotInForceException)
        {
            return new UnknownValue([]);
        }
    }

    internal DefinitionVersion? VersionUsed(Symbol symbol) => _versions.GetValueOrDefault(symbol);

    internal IReadOnlyList<ExplanationFact> FactsOf(Symbol symbol) => _facts.GetValueOrDefault(symbol) ?? [];

    internal string Read(Value value, Symbol symbol) => Readable(value, symbol, new Showing(_rule, _values));

    internal Numbers.Unit UnitOf(Shape shape) => new Showing(_rule, _values).UnitOf(shape);

    private RuleResult RunGuarded(ImmutableArray<Diagnostic> remarks)
    {
        try
        {
            return Run(remarks);
        }
        catch (NotInForceException gap)
        {
            return Broken(Catalogue.ParameterNotInForce, _rule.Span, gap.Parameter, gap.Moment);
        }
        catch (RuleLimitException limit)
        {
            return Broken(Catalogue.LimitReached, _rule.Span, new TwoTongued(limit.Chinese, limit.Message));
        }
    }

    private RuleResult Broken(DiagnosticKind kind, TextSpan span, params object[] particulars) =>
        RuleResult.Broken(_rule, [new(kind, _rule.Source, span, [.. particulars])]);

    private RuleResult Run(ImmutableArray<Diagnostic> remarks)
    {
        _day = _rule.EffectiveDay is { } clock && _values[clock] is DateValue date ? date.Date : _options.AsOf;
        if (_day is { } day && !_rule.Policy.Holds(day))
            return Broken(Catalogue.NotInForce, _rule.Span, _rule.Outside, new DateValue(day).ToString());
        foreach (var definition in _rule.Definitions)
        {
            if (VersionOf(definition) is not { } version)
                return Broken(Catalogue.NotInForce, definition.Span, definition.Name, _day is { } d ? new DateValue(d).ToString() : "—");
            Define(definition, version);
        }

        var outputs = _rule.Outputs.Select(o => new OutputValue(o, ValueOf(o.Symbol), null)).ToArray();
        var shown = new Showing(_rule, _values);
        var findings = RunChecks();
        var verdict = _rule.Verdict is null ? null : Evaluate(_rule.Verdict);
        var status = StatusOf(verdict, outputs);
        return new(
            _rule,
            status,
            [.. outputs.Select(o => o with { Shown = shown.Show(o.Value, o.Field.Type, o.Field.Shape) })],
            MissingOf(verdict, outputs),
            remarks,
            findings,
            _options.Explain ? Explain() : []);
    }

    private static RuleStatus StatusOf(Value? verdict, OutputValue[] outputs) => verdict switch
    {
        UnknownValue => RuleStatus.Undetermined,
        { } answer => Logic.IsYes(answer) ? RuleStatus.Met : RuleStatus.NotMet,
        null => outputs.Any(o => o.Value is UnknownValue) ? RuleStatus.Undetermined : RuleStatus.Met,
    };

    private static ImmutableArray<string> MissingOf(Value? verdict, OutputValue[] outputs) =>
        UnknownValue.Join([.. outputs.Select(o => o.Value), verdict ?? Value.Yes])?.Missing.Distinct(StringComparer.Ordinal).ToImmutableArray() ?? [];

    private ImmutableArray<CheckFinding> RunChecks()
    {
        var findings = ImmutableArray.CreateBuilder<CheckFinding>();
        foreach (var check in _rule.Checks)
        {
            var holds = Evaluate(check.Condition);
            if (holds is UnknownValue unknown)
                findings.Add(new(check, true, unknown.Missing));
            else if (!Logic.IsYes(holds))
                findings.Add(new(check, false, []));
        }

        return findings.ToImmutable();
    }

    private DefinitionVersion? VersionOf(DefinitionSymbol symbol) => VersionOn(symbol, _day, _options.KnownOn);

    private void Define(DefinitionSymbol symbol, DefinitionVersion version)
    {
        _noted = _options.Explain ? [] : null;
        _defining = symbol;
        _values[symbol] = Evaluate(Take(version.Formula));
        _versions[symbol] = version;
        if (_noted is { Count: > 0 })
            _facts[symbol] = _noted;
        _noted = null;
        _defining = null;
    }

    internal Value ValueOf(Symbol symbol) => symbol switch
    {
        ParameterSymbol parameter => ParameterValue(parameter),
        _ => _values.GetValueOrDefault(symbol) ?? new UnknownValue([symbol.Outside]),
    };

    private Value ParameterValue(ParameterSymbol parameter)
    {
        if (_values.TryGetValue(parameter, out var known))
            return known;
        return _values[parameter] = ComputeParameter(parameter);
    }

    private Value ComputeParameter(ParameterSymbol parameter)
    {
        if (parameter.Versions is [{ From: null, Until: null } only])
            return Evaluate(only.Value);
        var clock = parameter.Clock is null ? (_day is { } day ? new DateValue(day) : null) : Evaluate(parameter.Clock);
        if (clock is UnknownValue)
            return clock;
        IComparable? moment = clock switch
        {
            DateValue date => date.Date,
            NumberValue year => (int)year.Number.Floor(),
            _ => null,
        };
        if (moment is null)
            return Evaluate(parameter.Versions[^1].Value);
        foreach (var version in parameter.Versions)
            if ((version.From is null || moment.CompareTo(version.From) >= 0) && (version.Until is null || moment.CompareTo(version.Until) <= 0))
                return Evaluate(version.Value);
        throw new NotInForceException(parameter.Name, clock!.ToString()!);
    }

    private void Step(int count = 1)
    {
        _steps += count;
        if (_steps > _options.Limits.Steps)
            throw new RuleLimitException("计算步数超过上限", "the case took more steps than allowed");
        if ((_ticks += count) < 256)
            return;
        _ticks = 0;
        _options.Cancel.ThrowIfCancellationRequested();
        if (Stopwatch.GetElapsedTime(_started) > _options.Limits.Time)
            throw new RuleLimitException("计算时间超过上限", "the case took longer than allowed");
    }

    /// <summary>Refuses a value made of too many parts: lists of lists grow by products, and whoever shows them pays for each part.</summary>
    private T Weighed<T>(T value) where T : Value
    {
        var weight = 0;
        Weigh(value, ref weight);
        Step(weight);
        return value;
    }

    private void Weigh(Value value, ref int weight)
    {
        RequireLength(++weight);
        if (value is ListValue list)
            foreach (var item in list.Items)
                Weigh(item, ref weight);
        else if (value is RecordValue record)
            foreach (var (_, field) in record.Fields)
                Weigh(field, ref weight);
    }

    /// <summary>A parameter is asked for at a time none of its versions covers.</summary>
    private sealed class NotInForceException(string parameter, string moment) : Exception
    {
        public string Parameter => parameter;

        public string Moment => moment;
    }
}
