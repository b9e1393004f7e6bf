using System.Collections.Immutable;
using Hengliang.Language.Numbers;
using Hengliang.Language.Syntax;
using Hengliang.Language.Text;

namespace Hengliang.Language.Binding;

/// <summary>A clause about all applicants: a budget over an amount, a number of places, or ranks. Always a whole formula.</summary>
/// <param name="Amount">What is shared out; null unless it is a budget.</param>
/// <param name="Limit">The budget or the number of places; null for ranks.</param>
/// <param name="Condition">Who takes part; null for all.</param>
/// <param name="Groups">Applicants for whom these are the same make a population of their own.</param>
/// <param name="Step">Payments are whole multiples of it, in base units.</param>
public sealed record BoundPopulation(
    TextSpan Span, HengType Type, PopulationKind Kind, BoundExpression? Amount, BoundExpression? Limit, ImmutableArray<BoundKey> Keys,
    BoundExpression? Condition, ImmutableArray<BoundExpression> Groups, TieRule Ties, Rational Step)
    : BoundExpression(Span, Type)
{
    /// <summary>Everything it rests on for one applicant.</summary>
    public IEnumerable<BoundExpression> Parts =>
        new[] { Amount, Limit, Condition }.OfType<BoundExpression>().Concat(Keys.Select(k => k.Value)).Concat(Groups);
}

public sealed record BoundKey(BoundExpression Value, bool Descending);
