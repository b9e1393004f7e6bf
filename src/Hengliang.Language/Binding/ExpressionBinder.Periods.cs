using System.Collections.Immutable;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Functions;
using Hengliang.Language.Syntax;
using Hengliang.Language.Text;

namespace Hengliang.Language.Binding;

/// <summary>Formulas at other periods and over the units below: 上期, 上年同期, 本年累计, 期间数, 下级合计.</summary>
/// <remarks>
/// The bare name of a periodic field is its value at the period the formula stands in. These functions bind their argument once more
/// in another place: an earlier period, each period of the year, each unit below. Definitions named there are bound there too.
/// </remarks>
internal sealed partial class ExpressionBinder
{
    /// <summary>Definitions bound again in other places by one rule; more is a rule nobody could read.</summary>
    private const int MostInlined = 2_000;

    /// <summary>The period the expression stands in; null for the one reported.</summary>
    private BoundExpression? _period;

    /// <summary>Whether definitions must be bound again here, because the place is another than where they are computed.</summary>
    private bool _moved;

    private ImmutableHashSet<string> _inlining = [];
    private int[] _inlined = [0];

    /// <summary>The formulas of a definition, all versions; empty for a name that is none.</summary>
    public Func<string, ImmutableArray<Definition>> Inlined { get; set; } = _ => [];

    private ExpressionBinder Inside(Scope inner, BoundExpression? period, bool moved = false) =>
        new(source, diagnostics, units, inner) { Inlined = Inlined, _period = period, _moved = _moved || moved, _inlining = _inlining, _inlined = _inlined };

    private BoundExpression BindSymbol(TextSpan span, Symbol symbol)
    {
        if (_moved && symbol is DefinitionSymbol definition)
            return BindAgain(span, definition);
        BoundExpression bound = symbol is MemberSymbol member
            ? new BoundMember(span, member.Member.Type, new BoundName(span, member.Owner), member.Member.Name)
            : new BoundName(span, symbol);
        if (bound.Type is not PeriodicType periodic)
            return bound;
        return PeriodHere(span, symbol.Name) is { } period ? new BoundIndex(span, periodic.Element, bound, period) : Broken(span);
    }

    private BoundExpression? PeriodHere(TextSpan span, string word)
    {
        if (_period is not null)
            return _period;
        if (scope.ThisPeriod is { } reported)
            return new BoundName(span, reported);
        diagnostics.Report(Catalogue.NoTimeInput, span, word, "期间 作为 本期");
        return null;
    }

    /// <summary>A definition in another place: its formula bound there, so that what it names is taken from there.</summary>
    private BoundExpression BindAgain(TextSpan span, DefinitionSymbol definition)
    {
        var formulas = Inlined(definition.Name);
        if (formulas is not [var only] || _inlining.Contains(definition.Name) || ++_inlined[0] > MostInlined)
        {
            diagnostics.Report(Catalogue.CannotMove, span, definition.Name);
            return Broken(span);
        }

        var binder = Inside(scope, _period);
        binder._inlining = _inlining.Add(definition.Name);
        return binder.Bind(only.Formula) with { Span = span };
    }

    /// <summary>上期(x), 上期(x, n): x so many periods ago. 上年同期(x): x in the same period a year ago.</summary>
    private BoundExpression BindShift(Call call, bool years)
    {
        if (call.Arguments is not [var body, .. var more] || more.Length > 1)
            return WrongUse(call, $"{call.Name}(x) 或 {call.Name}(x, n)");
        var back = 1;
        if (more is [var count])
        {
            if (WholeNumber(count, 1000) is not { } written)
                return Broken(call.Span);
            back = written;
        }

        if (PeriodHere(call.Span, call.Name) is not { } period)
            return Broken(call.Span);
        var shift = years ? PeriodFunctions.BackYears(back) : PeriodFunctions.BackPeriods(back);
        return Inside(scope, new BoundCall(call.Span, HengType.Period, shift, [period]), true).Bind(body);
    }

    /// <summary>本年累计(x): the sum of x from the first period of the year to this one.</summary>
    private BoundExpression BindYearToDate(Call call)
    {
        if (call.Arguments is not [var body])
            return WrongUse(call, $"{call.Name}(x)");
        if (OverYear(call, body, null) is not { } values)
            return Broken(call.Span);
        if (values.Body.Type is NumberType { Nature: Nature.Stock })
            diagnostics.Report(Catalogue.StockSummed, values.Body.Span, call.Name);
        return Aggregate(call, "求和", values);
    }

    /// <summary>期间数(): how many periods of the year have passed, this one included. 期间数(x): in how many of them x has a value.</summary>
    private BoundExpression BindPeriodCount(Call call)
    {
        if (call.Arguments.Length > 1)
            return WrongUse(call, $"{call.Name}() 或 {call.Name}(x)");
        var one = new NumberLiteral(call.Span, 1, null);
        return OverYear(call, one, call.Arguments.FirstOrDefault()) is { } values ? Aggregate(call, "计数", values) : Broken(call.Span);
    }

    private BoundComprehension? OverYear(Call call, Expression body, Expression? present)
    {
        if (PeriodHere(call.Span, call.Name) is not { } period)
            return null;
        var variable = new LocalSymbol("期", source, call.Span) { Type = HengType.Period };
        var binder = Inside(scope, new BoundName(call.Span, variable), true);
        var filter = present is null ? null : new BoundNegation(present.Span, new BoundQuestion(present.Span, HengType.YesNo, Question.IsEmpty, binder.Bind(present)));
        var bound = binder.Bind(body);
        var periods = new BoundCall(call.Span, new ListType(HengType.Period), PeriodFunctions.OfYearToDate, [period]);
        return new(call.Span, new ListType(bound.Type), bound, variable, periods, filter);
    }

    /// <summary>下级合计(x) and its kin: x of every unit below; 下级个数(condition) counts those for which it holds.</summary>
    private BoundExpression BindBelow(Call call, string name)
    {
        var counts = name == "下级个数";
        if (call.Arguments.Length > 1 || (!counts && call.Arguments.IsEmpty))
            return WrongUse(call, counts ? $"{call.Name}() 或 {call.Name}(条件)" : $"{call.Name}(x)");
        if (scope.Below is not { Type: ListType { Element: RecordType record } } below)
        {
            diagnostics.Report(Catalogue.NoTimeInput, call.Span, call.Name, "列表 记录 { … } 作为 下级");
            return Broken(call.Span);
        }

        var variable = new LocalSymbol("下级单位", source, call.Span) { Type = record };
        var inner = new Scope(scope);
        foreach (var field in record.Fields)
            inner.Add(new MemberSymbol(field, variable, source, call.Span) { Type = field.Type });
        var binder = Inside(inner, _period, true);
        var units = new BoundName(call.Span, below);
        if (counts)
        {
            var condition = call.Arguments.IsEmpty ? null : binder.BindCondition(call.Arguments[0]);
            return Aggregate(call, "计数", new(call.Span, below.Type, new BoundName(call.Span, variable), variable, units, condition));
        }

        var body = binder.Bind(call.Arguments[0]);
        var function = name switch { "下级合计" => "求和", "下级平均" => "平均", "下级最大" => "最大", _ => "最小" };
        return Aggregate(call, function, new(call.Span, new ListType(body.Type), body, variable, units, null));
    }

    private BoundExpression Aggregate(Call call, string function, BoundComprehension values)
    {
        var found = FunctionTable.Find(function)!;
        if (values.Body.Type is AnyType)
            return Broken(call.Span);
        if (found.TypeOf([values.Type]) is { } type)
            return new BoundCall(call.Span, type, found, [values]);
        diagnostics.Report(Catalogue.TypeMismatch, values.Body.Span, HengType.Number.Describe(), values.Body.Type.Describe());
        return Broken(call.Span);
    }

    private BoundConstant WrongUse(Call call, string usage)
    {
        diagnostics.Report(
            Catalogue.WrongArguments, call.Span, call.Name, usage, $"{call.Arguments.Length} 个参数", $"{call.Arguments.Length} arguments");
        return Broken(call.Span);
    }
}
