using System.Collections.Immutable;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;
using Hengliang.Language.Syntax;
using Hengliang.Language.Text;

namespace Hengliang.Language.Binding;

/// <summary>Resolves the names, units, functions and types of expressions; reports every fault and goes on.</summary>
internal sealed partial class ExpressionBinder(SourceText source, DiagnosticList diagnostics, UnitTable units, Scope scope)
{
    public BoundExpression Bind(Expression expression) => expression switch
    {
        NumberLiteral number => BindNumber(number),
        TextLiteral text => new BoundConstant(text.Span, HengType.Text, Value.Of(text.Value)),
        DateLiteral date => new BoundConstant(date.Span, HengType.Date, new DateValue(date.Value)),
        WordLiteral word => BindWord(word),
        NameUse name => BindName(name),
        Unary unary => BindUnary(unary),
        Binary binary => BindBinary(binary),
        Comparison comparison => BindComparison(comparison),
        Junction junction => new BoundJunction(junction.Span, junction.Word == Word.And, [.. junction.Operands.Select(BindCondition)]),
        Negation negation => new BoundNegation(negation.Span, BindCondition(negation.Operand)),
        Membership membership => BindMembership(membership),
        Conditional conditional => BindConditional(conditional),
        CaseList cases => BindCases(cases),
        Listing listing => BindListing(listing),
        TableExpression table => BindTable(table),
        Call call => BindCall(call),
        ListLiteral list => BindList(list),
        Comprehension comprehension => BindComprehension(comprehension),
        RecordLiteral record => BindRecord(record),
        IndexUse index => BindIndex(index),
        MemberUse member => BindMember(member),
        Limited limited => BindLimit(limited),
        RoundedValue rounded => BindRounding(rounded),
        Choice choice => BindChoice(choice),
        Stacking stacking => BindStacking(stacking),
        PopulationClause clause => BindNested(clause),
        _ => Broken(expression.Span),
    };

    /// <summary>Binds what must be yes or no.</summary>
    public BoundExpression BindCondition(Expression expression)
    {
        var bound = Bind(expression);
        Require(bound, HengType.YesNo);
        return bound;
    }

    /// <summary>Reports when a value does not fit a type; true when it fits.</summary>
    public bool Require(BoundExpression bound, HengType wanted)
    {
        RequireNature(bound.Span, bound.Type, wanted);
        if (HengType.Join(bound.Type, wanted) is { } joined && (wanted is not NumberType { Dimension: not null } || joined.Equals(wanted) || bound.Type is AnyType))
            return true;
        ReportMismatch(bound.Span, wanted, bound.Type);
        return false;
    }

    /// <summary>A stock never stands where a flow is wanted, nor the other way round.</summary>
    private void RequireNature(TextSpan span, HengType a, HengType b)
    {
        if (a is NumberType { Nature: not Nature.Any and var one } && b is NumberType { Nature: not Nature.Any and var other } && one != other)
            diagnostics.Report(Catalogue.NatureMismatch, span);
    }

    private static BoundConstant Broken(TextSpan span) => new(span, HengType.Any, new UnknownValue([]));

    private void ReportMismatch(TextSpan span, HengType wanted, HengType found)
    {
        if (wanted is NumberType { Dimension: { } want } && found is NumberType { Dimension: { } have })
            diagnostics.Report(Catalogue.UnitMismatch, span, UnitWords(want), UnitWords(have));
        else
            diagnostics.Report(Catalogue.TypeMismatch, span, wanted.Describe(), found.Describe());
    }

    private static TwoTongued UnitWords(Dimension dimension) =>
        dimension.IsNone ? new("无单位的数", "a pure number") : new($"“{dimension}”", $"'{dimension}'");

    private BoundConstant BindNumber(NumberLiteral number)
    {
        if (number.Unit is null)
            return new(number.Span, number.Value.IsZero ? HengType.Zero : HengType.Number, Value.Of(number.Value));
        if (Spelling.FindTypeWord(number.Unit.Text) == "年度")
        {
            if (!number.Value.IsInteger || number.Value < 1 || number.Value > 9999)
                diagnostics.Report(Catalogue.NoSuchYear, number.Span, number.Value.ToString());
            return new(number.Span, HengType.Year, Value.Of(number.Value));
        }

        var unit = units.Find(number.Unit, diagnostics);
        return unit is null
            ? Broken(number.Span)
            : new(number.Span, new NumberType(unit.Dimension), Value.Of(number.Value * unit.Scale));
    }

    private static BoundConstant BindWord(WordLiteral word) => word.Word switch
    {
        Word.Yes => new(word.Span, HengType.YesNo, Value.Yes),
        Word.No => new(word.Span, HengType.YesNo, Value.No),
        Word.Nothing => new(word.Span, HengType.Nothing, NothingValue.Plain),
        _ => new(word.Span, HengType.Nothing, new UnknownValue([])),
    };

    private BoundExpression BindName(NameUse name)
    {
        if (scope.Find(name.Name) is { } symbol)
            return BindSymbol(name.Span, symbol);
        if (Scope.WordFor(name.Name) is { } word)
            return BindTimeWord(name.Span, word);
        diagnostics.ReportName(Catalogue.UnknownName, name.Span, name.Name, scope.Names);
        return Broken(name.Span);
    }

    private BoundExpression BindTimeWord(TextSpan span, string word)
    {
        Symbol? role = word == "适用日" ? scope.EffectiveDay : scope.ThisYear;
        if (role is null)
        {
            diagnostics.Report(Catalogue.NoTimeInput, span, word, word == "适用日" ? "日期 作为 适用日" : "年度 作为 本年");
            return Broken(span);
        }

        return word switch
        {
            "上年" => YearsBack(span, role, 1),
            "前年" => YearsBack(span, role, 2),
            _ => new BoundName(span, role),
        };
    }

    private static BoundExpression YearsBack(TextSpan span, Symbol thisYear, int years) =>
        years == 0
            ? new BoundName(span, thisYear)
            : new BoundArithmetic(
                span, HengType.Year, TokenKind.Minus, new BoundName(span, thisYear), new BoundConstant(span, HengType.Number, Value.Of(years)), null);

    private BoundExpression BindUnary(Unary unary)
    {
        var operand = Bind(unary.Operand);
        if (operand.Type is not (NumberType or AnyType))
        {
            diagnostics.Report(Catalogue.TypeMismatch, operand.Span, HengType.Number.Describe(), operand.Type.Describe());
            return Broken(unary.Span);
        }

        return operand is BoundConstant { Value: NumberValue number } constant
            ? constant with { Span = unary.Span, Value = Value.Of(-number.Number) }
            : new BoundNegative(unary.Span, operand.Type, operand);
    }

    private BoundExpression BindComparison(Comparison comparison)
    {
        var outer = _subject;
        _subject = SubjectOf(comparison.Operands[0]);
        var operands = comparison.Operands.Select((o, i) => i == 0 ? BindSubject(o, comparison) : BindFactor(o)).ToArray();
        _subject = outer;
        var pairs = ImmutableArray.CreateBuilder<BoundExpression>();
        for (var i = 0; i < comparison.Signs.Length; i++)
            pairs.Add(BindPair(comparison.Signs[i], operands[i], operands[i + 1]));
        if (pairs.Count == 1)
            return pairs[0] with { Span = comparison.Span };
        return new BoundJunction(comparison.Span, true, pairs.ToImmutable());
    }

    private BoundComparison BindPair(TokenKind sign, BoundExpression left, BoundExpression right)
    {
        var span = left.Span.Cover(right.Span);
        var joined = HengType.Join(left.Type, right.Type);
        RequireNature(span, left.Type, right.Type);
        if (joined is null)
            ReportMismatch(right.Span, left.Type, right.Type);
        else if (sign is not (TokenKind.Equal or TokenKind.NotEqual) && joined is not (NumberType or YearType or DateType or AnyType or NothingType))
            diagnostics.Report(Catalogue.NoOrder, span, joined.Describe());
        else if (right is BoundConstant { Value: TextValue text })
            RequireChoice(left.Type, text.Text, right.Span);
        return new(span, sign, left, right);
    }

    /// <summary>A text compared with an input that allows only certain texts must be one of them.</summary>
    private void RequireChoice(HengType type, string text, TextSpan span)
    {
        if (type is TextType { Choices: { IsEmpty: false } choices } && !choices.Contains(text, StringComparer.Ordinal))
            diagnostics.ReportName(Catalogue.NoSuchChoice, span, text, choices, string.Join("、", choices));
    }

    private BoundMembership BindMembership(Membership membership)
    {
        var item = Bind(membership.Item);
        var list = Bind(membership.List);
        if (list.Type is not (ListType or AnyType))
            diagnostics.Report(Catalogue.TypeMismatch, list.Span, new ListType(item.Type).Describe(), list.Type.Describe());
        else if (list.Type is ListType { Element: var element } && HengType.Join(item.Type, element) is null)
            ReportMismatch(list.Span, item.Type, element);
        if (list is BoundList literal)
            foreach (var one in literal.Items)
                if (one is BoundConstant { Value: TextValue text })
                    RequireChoice(item.Type, text.Text, one.Span);
        return new(membership.Span, item, list);
    }

    private BoundConditional BindConditional(Conditional conditional)
    {
        var condition = BindCondition(conditional.Condition);
        var then = Bind(conditional.Then);
        var otherwise = Bind(conditional.Else);
        return new BoundConditional(conditional.Span, JoinBranches(otherwise.Span, then.Type, otherwise.Type), condition, then, otherwise);
    }

    private HengType JoinBranches(TextSpan span, HengType first, HengType next)
    {
        RequireNature(span, first, next);
        if (HengType.Join(first, next) is { } joined)
            return joined;
        ReportMismatch(span, first, next);
        return HengType.Any;
    }

    private BoundExpression BindCases(CaseList cases)
    {
        BoundExpression result = new BoundConstant(cases.Span, HengType.Nothing, NothingValue.Plain);
        for (var i = cases.Rows.Length - 1; i >= 0; i--)
        {
            var row = cases.Rows[i];
            var value = Bind(row.Value);
            if (row.Condition is null)
            {
                if (i < cases.Rows.Length - 1)
                    diagnostics.Report(Catalogue.RestNotLast, row.Span);
                result = value;
                continue;
            }

            var condition = BindCondition(row.Condition);
            result = new BoundConditional(row.Span, JoinBranches(value.Span, result.Type, value.Type), condition, value, result);
        }

        return result;
    }

    private BoundListing BindListing(Listing listing)
    {
        var rows = ImmutableArray.CreateBuilder<BoundCollected>();
        HengType element = HengType.Nothing;
        foreach (var row in listing.Rows)
        {
            var item = Bind(row.Value);
            element = JoinBranches(item.Span, element, item.Type is ListType list ? list.Element : item.Type);
            rows.Add(new(item, row.Condition is null ? null : BindCondition(row.Condition)));
        }

        return new(listing.Span, new ListType(element), rows.ToImmutable());
    }
}
