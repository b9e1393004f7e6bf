using System.Collections.Immutable;
using Hengliang.Language.Numbers;
using Hengliang.Language.Text;

namespace Hengliang.Language.Syntax;

/// <summary>What a clause about all applicants at once decides.</summary>
public enum PopulationKind
{
    /// <summary>预算总额控制: what each is paid when all together may not cost more than a budget.</summary>
    Budget,

    /// <summary>名额: who is among a number of places.</summary>
    Quota,

    /// <summary>排名: who stands where.</summary>
    Rank,
}

/// <summary>同分: what happens to applicants whose keys are equal.</summary>
public enum TieRule
{
    /// <summary>Not said: 先列者先得 for places, 并列 for ranks.</summary>
    NotSaid,

    /// <summary>先列者先得: the one listed first goes first.</summary>
    FirstListed,

    /// <summary>全部入选: all who are equal at the last place are in, even beyond the number of places.</summary>
    AllIn,

    /// <summary>全不入选: when there is not a place for all who are equal, none of them is in.</summary>
    NoneIn,

    /// <summary>并列: equals share a rank and the next is skipped (1, 2, 2, 4).</summary>
    Shared,

    /// <summary>并列连号: equals share a rank and none is skipped (1, 2, 2, 3).</summary>
    Dense,
}

/// <summary>
/// <c>应补 预算总额控制 3000万元 按比例折算 尾差最大余额 到 元</c>, <c>名额 20家 按 得分 从高到低</c>, <c>排名 按 得分 从高到低</c>:
/// a value each applicant has only among all of them.
/// </summary>
/// <param name="Amount">What is shared out; null unless it is a budget.</param>
/// <param name="Limit">The budget or the number of places; null for ranks.</param>
/// <param name="Keys">What applicants are put in order by, the first key first.</param>
/// <param name="Condition">当: who takes part; null for all.</param>
/// <param name="Groups">每: applicants for whom these are the same make a population of their own.</param>
/// <param name="Step">到: payments are whole multiples of it; null for a fen.</param>
/// <param name="Words">Where the words of the clause stand that are reserved only in it.</param>
public sealed record PopulationClause(
    TextSpan Span, PopulationKind Kind, Expression? Amount, Expression? Limit, ImmutableArray<SortKey> Keys, Expression? Condition,
    ImmutableArray<Expression> Groups, TieRule Ties, Rational? Step, UnitPhrase? StepUnit, ImmutableArray<TextSpan> Words)
    : Expression(Span, Math.Max(Over(Amount, Limit, Condition), Math.Max(Over(Keys, k => k.Value.Height), Over(Groups, g => g.Height))));

/// <summary>One thing applicants are put in order by.</summary>
public sealed record SortKey(TextSpan Span, Expression Value, bool Descending) : SyntaxNode(Span);
