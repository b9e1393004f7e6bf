using System.Collections.Immutable;
using Hengliang.Language.Numbers;
using Hengliang.Language.Text;

namespace Hengliang.Language.Syntax;

/// <summary>A part of a rule as it was written.</summary>
public abstract record SyntaxNode(TextSpan Span);

/// <summary>Something that has a value.</summary>
/// <param name="Height">Levels below and with this node; the parser keeps it bounded, so that every later stage may recurse.</param>
public abstract record Expression(TextSpan Span, int Height) : SyntaxNode(Span)
{
    /// <summary>Expressions higher than this are refused.</summary>
    public const int GreatestHeight = 200;

    protected static int Over(params ReadOnlySpan<Expression?> parts)
    {
        var height = 0;
        foreach (var part in parts)
            height = Math.Max(height, part?.Height ?? 0);
        return height + 1;
    }

    protected static int Over<T>(ImmutableArray<T> parts, Func<T, int> heightOf) =>
        parts.IsDefaultOrEmpty ? 1 : parts.Max(heightOf) + 1;
}

/// <summary>Stands where a value was expected and none was found; already reported.</summary>
public sealed record Missing(TextSpan Span) : Expression(Span, 1);

public sealed record NumberLiteral(TextSpan Span, Rational Value, UnitPhrase? Unit) : Expression(Span, 1);

public sealed record TextLiteral(TextSpan Span, string Value) : Expression(Span, 1);

public sealed record DateLiteral(TextSpan Span, DateOnly Value) : Expression(Span, 1);

/// <summary>是, 否, 无 or 未知.</summary>
public sealed record WordLiteral(TextSpan Span, Word Word) : Expression(Span, 1);

public sealed record NameUse(TextSpan Span, string Name) : Expression(Span, 1);

public sealed record Unary(TextSpan Span, TokenKind Sign, Expression Operand) : Expression(Span, Over(Operand));

public sealed record Binary(TextSpan Span, TokenKind Sign, Expression Left, Expression Right) : Expression(Span, Over(Left, Right));

/// <summary>One comparison or a chain of them: <c>a &gt; b &gt; 0</c> asks every neighbouring pair.</summary>
public sealed record Comparison(TextSpan Span, ImmutableArray<Expression> Operands, ImmutableArray<TokenKind> Signs)
    : Expression(Span, Over(Operands, o => o.Height));

/// <summary>Conditions joined by 且 or by 或.</summary>
public sealed record Junction(TextSpan Span, Word Word, ImmutableArray<Expression> Operands) : Expression(Span, Over(Operands, o => o.Height));

public sealed record Negation(TextSpan Span, Expression Operand) : Expression(Span, Over(Operand));

public sealed record Membership(TextSpan Span, Expression Item, Expression List) : Expression(Span, Over(Item, List));

public sealed record Conditional(TextSpan Span, Expression Condition, Expression Then, Expression Else)
    : Expression(Span, Over(Condition, Then, Else));

/// <summary>分情况: the first row whose condition holds; a row without condition is the rest.</summary>
public sealed record CaseList(TextSpan Span, ImmutableArray<CaseRow> Rows) : Expression(Span, Over(Rows, r => Over(r.Condition, r.Value)));

public sealed record CaseRow(TextSpan Span, Expression? Condition, Expression Value) : SyntaxNode(Span);

/// <summary>列出: the texts whose conditions hold.</summary>
public sealed record Listing(TextSpan Span, ImmutableArray<CaseRow> Rows) : Expression(Span, Over(Rows, r => Over(r.Condition, r.Value)));

/// <summary>分段: each part of the amount at its own rate. 分档: the whole at the rate of its band. 决策表: one row fits.</summary>
/// <param name="Word">Which of the three.</param>
public sealed record TableExpression(TextSpan Span, Word Word, ImmutableArray<Expression> Subjects, ImmutableArray<TableRow> Rows)
    : Expression(Span, Math.Max(Over(Subjects, s => s.Height), Over(Rows, r => r.Value.Height)));

public sealed record TableRow(TextSpan Span, ImmutableArray<Cell> Cells, Expression Value) : SyntaxNode(Span);

public sealed record Call(TextSpan Span, string Name, TextSpan NameSpan, ImmutableArray<Expression> Arguments)
    : Expression(Span, Over(Arguments, a => a.Height));

public sealed record ListLiteral(TextSpan Span, ImmutableArray<Expression> Items) : Expression(Span, Over(Items, i => i.Height));

/// <summary><c>body 对 name 于 source 当 filter</c>: the list of bodies over a list.</summary>
public sealed record Comprehension(TextSpan Span, Expression Body, string Variable, TextSpan VariableSpan, Expression Source, Expression? Filter)
    : Expression(Span, Over(Body, Source, Filter));

public sealed record RecordLiteral(TextSpan Span, ImmutableArray<Entry> Entries) : Expression(Span, Over(Entries, e => e.Value.Height));

/// <summary>A name and its value, inside braces.</summary>
public sealed record Entry(TextSpan Span, string Name, TextSpan NameSpan, Expression Value) : SyntaxNode(Span);

public sealed record IndexUse(TextSpan Span, Expression Target, Expression Index) : Expression(Span, Over(Target, Index));

public sealed record MemberUse(TextSpan Span, Expression Target, string Name, TextSpan NameSpan) : Expression(Span, Over(Target));

/// <summary><c>value 上限 limit 称 "name"</c>, or 下限.</summary>
public sealed record Limited(TextSpan Span, Expression Value, bool IsUpper, Expression Limit, string? Label) : Expression(Span, Over(Value, Limit));

/// <summary><c>value 取整 四舍五入 到 step</c>; the step is an amount or a unit.</summary>
public sealed record RoundedValue(TextSpan Span, Expression Value, Word Mode, Rational Step, UnitPhrase? StepUnit) : Expression(Span, Over(Value));

/// <summary>就高不重复 or 不重复享受 over named amounts.</summary>
public sealed record Choice(TextSpan Span, Word Word, ImmutableArray<Entry> Entries) : Expression(Span, Over(Entries, e => e.Value.Height));

/// <summary>叠加上限 … 扣减顺序: named amounts, reduced in the order they are listed until no cap is exceeded.</summary>
public sealed record Stacking(TextSpan Span, ImmutableArray<Entry> Caps, ImmutableArray<Entry> Items)
    : Expression(Span, Math.Max(Over(Caps, e => e.Value.Height), Over(Items, e => e.Value.Height)));

/// <summary>A unit as written: 万元, 件/万人, %.</summary>
public sealed record UnitPhrase(TextSpan Span, string Text) : SyntaxNode(Span);
