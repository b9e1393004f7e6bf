using System.Collections.Immutable;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;
using Hengliang.Language.Syntax;
using Hengliang.Language.Text;

namespace Hengliang.Language.Binding;

/// <summary>An expression with every name, unit and function resolved; the engines run these.</summary>
public abstract record BoundExpression(TextSpan Span, HengType Type);

public sealed record BoundConstant(TextSpan Span, HengType Type, Value Value) : BoundExpression(Span, Type);

public sealed record BoundName(TextSpan Span, Symbol Symbol) : BoundExpression(Span, Symbol.Type);

/// <param name="DivisorText">The divisor as written, named when it turns out to be zero.</param>
public sealed record BoundArithmetic(TextSpan Span, HengType Type, TokenKind Sign, BoundExpression Left, BoundExpression Right, string? DivisorText)
    : BoundExpression(Span, Type);

public sealed record BoundNegative(TextSpan Span, HengType Type, BoundExpression Operand) : BoundExpression(Span, Type);

public sealed record BoundComparison(TextSpan Span, TokenKind Sign, BoundExpression Left, BoundExpression Right) : BoundExpression(Span, HengType.YesNo);

public sealed record BoundJunction(TextSpan Span, bool IsAnd, ImmutableArray<BoundExpression> Operands) : BoundExpression(Span, HengType.YesNo);

public sealed record BoundNegation(TextSpan Span, BoundExpression Operand) : BoundExpression(Span, HengType.YesNo);

public sealed record BoundMembership(TextSpan Span, BoundExpression Item, BoundExpression List) : BoundExpression(Span, HengType.YesNo);

public sealed record BoundConditional(TextSpan Span, HengType Type, BoundExpression Condition, BoundExpression Then, BoundExpression Else)
    : BoundExpression(Span, Type);

/// <summary>The items whose conditions hold; an item may itself be a list, which is spread.</summary>
public sealed record BoundListing(TextSpan Span, HengType Type, ImmutableArray<BoundCollected> Rows) : BoundExpression(Span, Type);

public sealed record BoundCollected(BoundExpression Item, BoundExpression? Condition);

/// <summary>分段: Σ rate × the part of the subject inside each band; bands follow each other from zero.</summary>
public sealed record BoundMarginal(TextSpan Span, HengType Type, BoundExpression Subject, ImmutableArray<BoundBand> Bands) : BoundExpression(Span, Type);

/// <param name="Upper">Where the band ends; null for the last one.</param>
public sealed record BoundBand(BoundExpression? Upper, BoundExpression Rate);

/// <summary>分档 and 决策表: the row whose cells all fit.</summary>
public sealed record BoundTable(TextSpan Span, HengType Type, ImmutableArray<BoundExpression> Subjects, ImmutableArray<BoundRow> Rows)
    : BoundExpression(Span, Type);

public sealed record BoundRow(TextSpan Span, ImmutableArray<BoundCell> Cells, BoundExpression Value);

public abstract record BoundCell;

public sealed record BoundAnyCell : BoundCell;

public sealed record BoundValueCell(ImmutableArray<BoundExpression> Values) : BoundCell;

public sealed record BoundRangeCell(BoundExpression? Lower, bool LowerIncluded, BoundExpression? Upper, bool UpperIncluded) : BoundCell;

public sealed record BoundCall(TextSpan Span, HengType Type, Function Function, ImmutableArray<BoundExpression> Arguments) : BoundExpression(Span, Type);

/// <summary>触顶(x), 缺失项(x), 零分母(x): questions about how a value came about.</summary>
public sealed record BoundQuestion(TextSpan Span, HengType Type, Question Question, BoundExpression Subject) : BoundExpression(Span, Type);

public enum Question
{
    /// <summary>Did an upper limit bind in the formula of this definition?</summary>
    Capped,

    /// <summary>Which fields are missing, as texts; empty when the value is known.</summary>
    MissingFields,

    /// <summary>Is the value nothing because a denominator was zero?</summary>
    ZeroDenominator,

    /// <summary>Is the value 无?</summary>
    IsNothing,

    /// <summary>Is the value unknown?</summary>
    IsUnknown,

    /// <summary>为空: is there no value, be it not provided or not applicable?</summary>
    IsEmpty,
}

public sealed record BoundList(TextSpan Span, HengType Type, ImmutableArray<BoundExpression> Items) : BoundExpression(Span, Type);

public sealed record BoundComprehension(TextSpan Span, HengType Type, BoundExpression Body, LocalSymbol Variable, BoundExpression Source, BoundExpression? Filter)
    : BoundExpression(Span, Type);

public sealed record BoundRecord(TextSpan Span, HengType Type, ImmutableArray<BoundEntry> Entries) : BoundExpression(Span, Type);

public sealed record BoundEntry(string Name, BoundExpression Value);

public sealed record BoundIndex(TextSpan Span, HengType Type, BoundExpression Target, BoundExpression Index) : BoundExpression(Span, Type);

public sealed record BoundMember(TextSpan Span, HengType Type, BoundExpression Target, string Name) : BoundExpression(Span, Type);

public sealed record BoundLimit(TextSpan Span, HengType Type, BoundExpression Value, bool IsUpper, BoundExpression Limit, string? Label)
    : BoundExpression(Span, Type);

public sealed record BoundRounding(TextSpan Span, HengType Type, BoundExpression Value, RoundingMode Mode, Rational Step, string StepText)
    : BoundExpression(Span, Type);

/// <summary>就高不重复 and 不重复享受: a record {项, 金额, 排除}.</summary>
public sealed record BoundChoice(TextSpan Span, HengType Type, bool Highest, ImmutableArray<BoundEntry> Entries) : BoundExpression(Span, Type);

/// <summary>叠加上限: a record {合计, 应付, 约束} and what each item keeps.</summary>
public sealed record BoundStacking(TextSpan Span, HengType Type, ImmutableArray<BoundEntry> Caps, ImmutableArray<BoundEntry> Items)
    : BoundExpression(Span, Type);
