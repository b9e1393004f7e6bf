using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Functions;
using Hengliang.Language.Syntax;

namespace Hengliang.Language.Evaluation;

/// <summary>Which missing fields can still change the answer of a run.</summary>
/// <remarks>
/// A value that is known although fields are missing stays as it is whatever they turn out to be, because conditions are
/// three-valued. This does not hold for what looks at the absence itself (未提供, 缺失项, 首个非空, 列出, 触顶): what rests on
/// those is walked through to its end. The fields found may be too many, never too few.
/// </remarks>
public sealed partial class Interpreter
{
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly HashSet<(Symbol Symbol, bool Prune)> _walked = [];
    private readonly Dictionary<Symbol, bool> _steady = [];

    /// <summary>The missing fields that can still change the status, an output or a check, by their outside names, in the order found.</summary>
    internal static ImmutableArray<string> OpenFields(CompiledRule rule, CaseInputs inputs, RunOptions options)
    {
        var interpreter = new Interpreter(rule, inputs.WithoutDefaults(), options);
        // What the fields not given could do to a rule that breaks on those given is nothing: it stays broken.
        return inputs.Diagnostics.IsEmpty ? interpreter.FindOpenFields() : [];
    }

    /// <summary>The value of an expression when no field still missing can change it; null otherwise.</summary>
    /// <remarks>Only for a run over inputs without their defaults.</remarks>
    internal Value? SettledValue(BoundExpression expression) =>
        IsSteady(expression) && ValueAfter(expression) is var value && IsKnown(value) ? value : null;

    private ImmutableArray<string> FindOpenFields()
    {
        var broken = RunGuarded([]).Status == RuleStatus.Error;
        if (broken && _day is { } day && !_rule.Policy.Holds(day))
            return [];
        try
        {
            if (broken)
                AddAllMissing();
            else
                WalkAll();
        }
        catch (Exception beyond) when (beyond is RuleLimitException or NotInForceException)
        {
            AddAllMissing();
        }

        return [.. _open];
    }

    /// <summary>Where the walk breaks off, every field that is missing counts: another answer might have gone another way.</summary>
    private void AddAllMissing()
    {
        foreach (var input in _rule.Inputs)
            if (!IsKnown(ValueOf(input)) || ValueOf(input) is SeriesValue or PeriodicValue)
                _open.Add(input.Outside);
    }

    private void WalkAll()
    {
        _steps = 0;
        if (DayIsOpen && (_rule.Policy.From is not null || _rule.Policy.Until is not null))
            _open.Add(_rule.EffectiveDay!.Outside);
        if (_rule.Verdict is not null)
            Walk(_rule.Verdict, true);
        foreach (var output in _rule.Outputs)
            WalkSymbol(output.Symbol, true);
        foreach (var check in _rule.Checks)
            Walk(check.Condition, true);
    }

    private bool DayIsOpen => _rule.EffectiveDay is { } clock && _values[clock] is UnknownValue;

    private void Walk(BoundExpression expression, bool prune)
    {
        if (prune && IsSteady(expression) && IsKnown(ValueAfter(expression)))
            return;
        switch (expression)
        {
            case BoundConstant:
                return;
            case BoundName name:
                WalkSymbol(name.Symbol, prune);
                return;
            case BoundJunction e when e.Operands.Any(o => IsSettled(o) is { } holds && holds != e.IsAnd):
                return;
            case BoundConditional e:
                WalkConditional(e, prune);
                return;
            case BoundTable e:
                WalkTable(e, prune);
                return;
            case BoundListing e:
                WalkListing(e, prune);
                return;
            case BoundComprehension e:
                WalkComprehension(e, prune);
                return;
            case BoundIndex e:
                WalkIndex(e, prune);
                return;
            case BoundCall { Function: var function } e when function == ListFunctions.FirstKnownFunction:
                WalkFirstKnown(e, prune);
                return;
            case BoundQuestion { Question: Question.Capped, Subject: BoundName { Symbol: DefinitionSymbol definition } }:
                WalkSymbol(definition, false);
                return;
            case BoundArithmetic { Sign: TokenKind.Divide } e when IsSteady(e.Right) && ValueAfter(e.Right) is NumberValue { Number.IsZero: true }:
                return;
            case BoundQuestion { Question: Question.ZeroDenominator } e:
                Walk(e.Subject, false);
                return;
            case BoundQuestion { Question: Question.MissingFields } e:
                Add(ValueAfter(e.Subject));
                Walk(e.Subject, false);
                return;
            default:
                foreach (var part in BoundNames.PartsOf(expression))
                    Walk(part, prune);
                return;
        }
    }

    /// <summary>是 or 否 that no missing field can change; null otherwise.</summary>
    private bool? IsSettled(BoundExpression condition) =>
        IsSteady(condition) && ValueAfter(condition) is var value && IsKnown(value) ? Logic.IsYes(value) : null;

    private void WalkSymbol(Symbol symbol, bool prune)
    {
        switch (symbol)
        {
            case DefinitionSymbol definition:
                if (!_walked.Add((symbol, prune)) || (prune && _walked.Contains((symbol, false))))
                    return;
                foreach (var version in VersionsPossible(definition))
                    Walk(version.Formula, prune);
                return;
            case ParameterSymbol parameter:
                if (!_walked.Add((symbol, true)))
                    return;
                if (parameter.Versions.Length > 1 || parameter.Versions.Any(v => v.From is not null || v.Until is not null))
                    WalkClock(parameter);
                foreach (var version in parameter.Versions)
                    Walk(version.Value, true);
                return;
            default:
                Add(ValueOf(symbol));
                return;
        }
    }

    private void WalkClock(ParameterSymbol parameter)
    {
        if (parameter.Clock is not null)
            Walk(parameter.Clock, true);
        else if (DayIsOpen)
            _open.Add(_rule.EffectiveDay!.Outside);
    }

    private IEnumerable<DefinitionVersion> VersionsPossible(DefinitionSymbol definition)
    {
        if (!DayIsOpen || !IsDated(definition))
            return VersionOf(definition) is { } version ? [version] : [];
        _open.Add(_rule.EffectiveDay!.Outside);
        return definition.Versions;
    }

    private static bool IsDated(DefinitionSymbol definition) =>
        definition.Versions.Length > 1 || definition.Versions.Any(v => v.Validity.From is not null || v.Validity.Until is not null);

    private void WalkConditional(BoundConditional e, bool prune)
    {
        Walk(e.Condition, true);
        var settled = IsSettled(e.Condition);
        if (settled != false)
            Walk(e.Then, prune);
        if (settled != true)
            Walk(e.Else, prune);
    }

    private void WalkTable(BoundTable e, bool prune)
    {
        foreach (var subject in e.Subjects)
            Walk(subject, true);
        var steady = e.Subjects.All(IsSteady);
        var subjects = e.Subjects.Select(ValueAfter).ToArray();
        foreach (var row in e.Rows)
        {
            var fits = steady ? RowFits(row, subjects) : null;
            if (fits is YesNoValue { Holds: false })
                continue;
            Walk(row.Value, prune);
            foreach (var bound in row.Cells.SelectMany(BoundNames.PartsOf))
                Walk(bound, true);
            if (fits is YesNoValue)
                return;
        }
    }

    private void WalkListing(BoundListing e, bool prune)
    {
        foreach (var row in e.Rows)
        {
            if (row.Condition is not null)
                Walk(row.Condition, true);
            if (row.Condition is null || IsSettled(row.Condition) != false)
                Walk(row.Item, prune);
        }
    }

    private void WalkComprehension(BoundComprehension e, bool prune)
    {
        Walk(e.Source, true);
        var items = ValueAfter(e.Source) is ListValue list ? list.Items : [new UnknownValue([])];
        foreach (var item in items.Distinct())
        {
            _values[e.Variable] = item;
            if (e.Filter is not null)
                Walk(e.Filter, true);
            if (e.Filter is null || IsSettled(e.Filter) != false)
                Walk(e.Body, prune);
        }

        _values.Remove(e.Variable);
    }

    /// <summary>x[上年] rests on that year of x alone; x at a year not known rests on all of x.</summary>
    private void WalkIndex(BoundIndex e, bool prune)
    {
        Walk(e.Index, true);
        var settled = IsSteady(e.Index) && IsKnown(ValueAfter(e.Index));
        var target = ValueAfter(e.Target);
        if (settled)
            Add(ValueAfter(e));
        else if (target is SeriesValue or PeriodicValue)
            _open.Add(target is SeriesValue series ? series.Name : ((PeriodicValue)target).Name);
        if (!settled || target is not (SeriesValue or PeriodicValue or ListValue) || e.Target is not BoundName { Symbol: InputSymbol })
            Walk(e.Target, prune);
    }

    private void WalkFirstKnown(BoundCall e, bool prune)
    {
        foreach (var argument in e.Arguments)
        {
            Walk(argument, prune);
            if (IsSteady(argument) && ValueAfter(argument) is not (UnknownValue or NothingValue))
                return;
        }
    }

    private void Add(Value value)
    {
        switch (value)
        {
            case UnknownValue unknown:
                _open.UnionWith(unknown.Missing);
                break;
            case ListValue list:
                foreach (var item in list.Items)
                    Add(item);
                break;
            case RecordValue record:
                foreach (var (_, field) in record.Fields)
                    Add(field);
                break;
            case SeriesValue series:
                foreach (var (_, year) in series.Years)
                    Add(year);
                break;
            case PeriodicValue periodic:
                foreach (var (_, period) in periodic.Periods)
                    Add(period);
                break;
        }
    }

    private static bool IsKnown(Value value) => value switch
    {
        UnknownValue => false,
        ListValue list => list.Items.All(IsKnown),
        RecordValue record => record.Fields.All(f => IsKnown(f.Value)),
        SeriesValue series => series.Years.Values.All(IsKnown),
        PeriodicValue periodic => periodic.Periods.Values.All(IsKnown),
        _ => true,
    };

    /// <summary>Whether a known value of the expression is known for good: nothing below it looks at what is missing.</summary>
    private bool IsSteady(BoundExpression expression) => expression switch
    {
        BoundListing => false,
        BoundQuestion { Question: Question.IsUnknown or Question.IsEmpty or Question.MissingFields or Question.Capped or Question.ZeroDenominator } => false,
        BoundCall { Function: var function } when function == ListFunctions.FirstKnownFunction => false,
        BoundName { Symbol: DefinitionSymbol definition } => IsSteady(definition),
        BoundName { Symbol: ParameterSymbol parameter } => parameter.Clock is not null ? IsSteady(parameter.Clock) : !DayIsOpen || parameter.Versions is [{ From: null, Until: null }],
        _ => BoundNames.PartsOf(expression).All(IsSteady),
    };

    private bool IsSteady(DefinitionSymbol definition)
    {
        if (_steady.TryGetValue(definition, out var known))
            return known;
        var steady = (!DayIsOpen || !IsDated(definition)) && definition.Versions.All(v => IsSteady(v.Formula));
        return _steady[definition] = steady;
    }
}
