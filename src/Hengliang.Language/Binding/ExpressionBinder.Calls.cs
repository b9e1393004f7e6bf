using System.Collections.Immutable;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Syntax;
using Hengliang.Language.Text;

namespace Hengliang.Language.Binding;

internal sealed partial class ExpressionBinder
{
    private BoundExpression BindCall(Call call)
    {
        switch (FunctionNames.Canonical(call.Name))
        {
            case "触顶":
                return BindQuestion(call, Question.Capped, HengType.YesNo);
            case "缺失项":
                return BindQuestion(call, Question.MissingFields, new ListType(HengType.Text));
            case "零分母":
                return BindQuestion(call, Question.ZeroDenominator, HengType.YesNo);
            case "不适用":
                return BindQuestion(call, Question.IsNothing, HengType.YesNo);
            case "未提供":
                return BindQuestion(call, Question.IsUnknown, HengType.YesNo);
            case "为空":
                return BindQuestion(call, Question.IsEmpty, HengType.YesNo);
            case "上期":
                return BindShift(call, years: false);
            case "上年同期":
                return BindShift(call, years: true);
            case "本年累计":
                return BindYearToDate(call);
            case "期间数":
                return BindPeriodCount(call);
            case "下级合计" or "下级平均" or "下级最大" or "下级最小" or "下级个数":
                return BindBelow(call, FunctionNames.Canonical(call.Name));
            case "近三年":
                return BindLastYears(call with { Arguments = [new NumberLiteral(call.Span, 3, null)] });
            case "近年":
                return BindLastYears(call);
            case "连续增长":
                return BindSteadyGrowth(call);
        }

        var arguments = call.Arguments.Select(Bind).ToImmutableArray();
        if (FunctionTable.Find(call.Name) is not { } function)
        {
            diagnostics.ReportName(Catalogue.UnknownFunction, call.NameSpan, call.Name, FunctionTable.Names.Concat(FunctionNames.Special));
            return Broken(call.Span);
        }

        if (function.Chinese == "求和" && arguments is [BoundComprehension { Source.Type: ListType { Element: YearType }, Body: { Type: NumberType { Nature: Nature.Stock } } stock }])
            diagnostics.Report(Catalogue.StockSummed, stock.Span, call.Name);
        if (arguments.Any(a => a.Type is AnyType))
            return new BoundCall(call.Span, HengType.Any, function, arguments);
        if (function.TypeOf([.. arguments.Select(a => a.Type)]) is { } type)
            return new BoundCall(call.Span, type, function, arguments);
        diagnostics.Report(
            Catalogue.WrongArguments, call.Span, call.Name, function.Usage, string.Join("、", arguments.Select(a => a.Type.Describe().Chinese)),
            string.Join(", ", arguments.Select(a => a.Type.Describe().English)));
        return Broken(call.Span);
    }

    private BoundExpression BindQuestion(Call call, Question question, HengType type)
    {
        if (call.Arguments is not [var only])
        {
            diagnostics.Report(Catalogue.WrongArguments, call.Span, call.Name, $"{call.Name}(x)", $"{call.Arguments.Length}", $"{call.Arguments.Length}");
            return Broken(call.Span);
        }

        var subject = Bind(only);
        if (question == Question.Capped && subject is not BoundName { Symbol: DefinitionSymbol })
            diagnostics.Report(Catalogue.NotADefinition, subject.Span, call.Name);
        return new BoundQuestion(call.Span, type, question, subject);
    }

    private int? WholeNumber(Expression expression, int most)
    {
        if (expression is NumberLiteral { Value: { IsInteger: true } value, Unit: null or { Text: "年" or "years" or "year" } } && value >= 1 && value <= most)
            return (int)value.Numerator;
        diagnostics.Report(Catalogue.NeedsWholeNumber, expression.Span, most);
        return null;
    }

    /// <summary>近年(3): this year and the two before it, newest first.</summary>
    private BoundExpression BindLastYears(Call call)
    {
        if (call.Arguments is not [var count] || WholeNumber(count, 50) is not { } years)
            return Broken(call.Span);
        if (BindTimeWord(call.Span, "本年") is not BoundName { Symbol: var thisYear })
            return Broken(call.Span);
        return new BoundList(
            call.Span, new ListType(HengType.Year), [.. Enumerable.Range(0, years).Select(back => YearsBack(call.Span, thisYear, back))]);
    }

    /// <summary>连续增长(x, 2): x of this year above last year's, and that above the one before.</summary>
    private BoundExpression BindSteadyGrowth(Call call)
    {
        if (call.Arguments is not [var series, var count] || WholeNumber(count, 50) is not { } years)
        {
            diagnostics.Report(Catalogue.WrongArguments, call.Span, call.Name, $"{call.Name}(逐年值, 年数)", "", "");
            return Broken(call.Span);
        }

        var bound = Bind(series);
        if (bound.Type is not SeriesType { Element: NumberType element } || BindTimeWord(call.Span, "本年") is not BoundName { Symbol: var thisYear })
        {
            if (bound.Type is not (SeriesType or AnyType))
                diagnostics.Report(Catalogue.TypeMismatch, bound.Span, new SeriesType(HengType.Number).Describe(), bound.Type.Describe());
            return Broken(call.Span);
        }

        var pairs = ImmutableArray.CreateBuilder<BoundExpression>();
        for (var back = 0; back < years; back++)
        {
            pairs.Add(new BoundComparison(
                call.Span,
                TokenKind.Greater,
                new BoundIndex(call.Span, element, bound, YearsBack(call.Span, thisYear, back)),
                new BoundIndex(call.Span, element, bound, YearsBack(call.Span, thisYear, back + 1))));
        }

        return new BoundJunction(call.Span, true, pairs.ToImmutable());
    }

    private BoundList BindList(ListLiteral list)
    {
        HengType element = HengType.Nothing;
        var items = ImmutableArray.CreateBuilder<BoundExpression>();
        foreach (var item in list.Items)
        {
            var bound = Bind(item);
            element = JoinBranches(bound.Span, element, bound.Type);
            items.Add(bound);
        }

        return new(list.Span, Shallow(list.Span, new ListType(element)), items.ToImmutable());
    }

    private BoundComprehension BindComprehension(Comprehension comprehension)
    {
        var over = Bind(comprehension.Source);
        var element = over.Type switch
        {
            ListType list => list.Element,
            AnyType or NothingType => HengType.Any,
            _ => null,
        };
        if (element is null)
        {
            diagnostics.Report(Catalogue.TypeMismatch, over.Span, new ListType(HengType.Any).Describe(), over.Type.Describe());
            element = HengType.Any;
        }

        var variable = new LocalSymbol(comprehension.Variable, source, comprehension.VariableSpan) { Type = element };
        var inner = new Scope(scope);
        inner.Add(variable);
        var binder = Inside(inner, _period);
        var filter = comprehension.Filter is null ? null : binder.BindCondition(comprehension.Filter);
        var body = binder.Bind(comprehension.Body);
        return new BoundComprehension(comprehension.Span, Shallow(comprehension.Span, new ListType(body.Type)), body, variable, over, filter);
    }

    private HengType Shallow(TextSpan span, HengType type)
    {
        if (type.Depth <= HengType.DeepestNesting)
            return type;
        diagnostics.Report(Catalogue.TooDeep, TextSpan.At(span.Start), HengType.DeepestNesting, Expression.GreatestHeight);
        return HengType.Any;
    }

    private BoundRecord BindRecord(RecordLiteral record)
    {
        var entries = BindEntries(record.Entries);
        return new(record.Span, Shallow(record.Span, new RecordType([.. entries.Select(e => new RecordField(e.Name, e.Value.Type))])), entries);
    }

    private ImmutableArray<BoundEntry> BindEntries(ImmutableArray<Entry> entries)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
            if (entry.Name.Length > 0 && !seen.Add(entry.Name))
                diagnostics.Report(Catalogue.NameTwice, entry.NameSpan, entry.Name);
        return [.. entries.Select(e => new BoundEntry(e.Name, Bind(e.Value)))];
    }

    private BoundExpression BindIndex(IndexUse use)
    {
        var target = Bind(use.Target);
        var index = Bind(use.Index);
        switch (target.Type)
        {
            case SeriesType series:
                Require(index, HengType.Year);
                return new BoundIndex(use.Span, series.Element, target, index);
            case ListType list:
                Require(index, HengType.Number);
                return new BoundIndex(use.Span, list.Element, target, index);
            case AnyType:
                return Broken(use.Span);
            default:
                diagnostics.Report(Catalogue.NotIndexed, target.Span, target.Type.Describe());
                return Broken(use.Span);
        }
    }

    private BoundExpression BindMember(MemberUse use)
    {
        var target = Bind(use.Target);
        if (target.Type is AnyType)
            return Broken(use.Span);
        if (target.Type is not RecordType record)
        {
            diagnostics.Report(Catalogue.NotARecord, target.Span, target.Type.Describe());
            return Broken(use.Span);
        }

        var field = record.Find(use.Name) ?? record.Find(FunctionNames.CanonicalMember(use.Name));
        if (field is not null)
            return new BoundMember(use.Span, field.Type, target, field.Name);
        diagnostics.ReportName(Catalogue.UnknownName, use.NameSpan, use.Name, record.Fields.Select(f => f.Name));
        return Broken(use.Span);
    }

    private BoundChoice BindChoice(Choice choice)
    {
        var entries = BindEntries(choice.Entries);
        var amount = AmountType(entries);
        var labels = new TextType([.. entries.Select(e => e.Name)]);
        var type = new RecordType([new("项", labels), new("金额", amount), new("排除", new ListType(labels))]);
        return new BoundChoice(choice.Span, type, choice.Word == Word.HighestOf, entries);
    }

    private HengType AmountType(ImmutableArray<BoundEntry> entries)
    {
        HengType amount = HengType.Nothing;
        foreach (var entry in entries)
        {
            amount = JoinBranches(entry.Value.Span, amount, entry.Value.Type);
            if (entry.Value.Type is not (NumberType or NothingType or AnyType))
                diagnostics.Report(Catalogue.TypeMismatch, entry.Value.Span, HengType.Number.Describe(), entry.Value.Type.Describe());
        }

        return amount;
    }

    private BoundStacking BindStacking(Stacking stacking)
    {
        var caps = BindEntries(stacking.Caps);
        var items = BindEntries(stacking.Items);
        var amount = AmountType(items);
        foreach (var cap in caps)
            JoinBranches(cap.Value.Span, amount, cap.Value.Type);
        var labels = new TextType([.. caps.Select(c => c.Name)]);
        var fields = new List<RecordField> { new("合计", amount), new("应付", amount), new("约束", labels) };
        fields.AddRange(items.Where(i => fields.All(f => f.Name != i.Name)).Select(i => new RecordField(i.Name, amount)));
        return new(stacking.Span, new RecordType([.. fields]), caps, items);
    }
}
