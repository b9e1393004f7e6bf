using System.Collections.Immutable;
using Hengliang.Language.Text;

namespace Hengliang.Language.Syntax;

/// <summary>What one column of a table row asks of its subject.</summary>
public abstract record Cell(TextSpan Span) : SyntaxNode(Span);

/// <summary>任意: any value.</summary>
public sealed record AnyCell(TextSpan Span) : Cell(Span);

/// <summary>其余: what no other row took.</summary>
public sealed record RestCell(TextSpan Span) : Cell(Span);

/// <summary>One of these values.</summary>
public sealed record ValueCell(TextSpan Span, ImmutableArray<Expression> Values) : Cell(Span);

/// <summary>A stretch between two ends; an end that was not written follows from the rows around it.</summary>
public sealed record RangeCell(TextSpan Span, CellEnd? Lower, CellEnd? Upper) : Cell(Span);

/// <summary>One end of a range.</summary>
/// <param name="Inclusive">含 or 不含; null when the author did not say.</param>
public sealed record CellEnd(Expression Value, bool? Inclusive);
