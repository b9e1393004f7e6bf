using static Hengliang.Reading.Clauses.ClauseTokenKind;

namespace Hengliang.Reading.Clauses;

/// <summary>
/// Joins promises that follow each other without a break and are one benefit: steps of a scale, cases whose subject is
/// elided (…奖励20万元，重新认定的奖励10万元), a limit in a sentence of its own.
/// </summary>
internal static class PromiseJoin
{
    // A subject that only names another case is short: 重新认定的, 单个车间, 二等奖.
    private const int ShortSubject = 12;

    // 对重新认定的，: a subject with 对 names its taker again, unless it is shorter still.
    private const int ShortestSubject = 8;

    private const int MostCases = 24;

    public static List<Promise> Join(IReadOnlyList<Promise> promises)
    {
        var joined = new List<Promise>();
        foreach (var next in promises)
        {
            if (joined.Count > 0 && Joined(joined[^1], next) is { } one)
                joined[^1] = one;
            else
                joined.Add(next);
        }

        return joined;
    }

    private static Promise? Joined(Promise first, Promise next)
    {
        var last = first.Last;
        var sameLine = next.Line == last.Line;
        if (next.Line - last.Line > 1 || (next.Numbered && !sameLine) || first.Cases.Count >= MostCases)
            return null;
        if (next.OnlyLimits && !last.OnlyLimits)
            return LimitsTheLast(last, next) ? first with { Body = [.. first.Body, .. next.Lead, .. next.Body] } : null;
        if ((last.IsStep && next.IsStep) || (sameLine && DividesIncome(last) && DividesIncome(next)))
            return WithCase(first, next);
        if (next.Halves)
            return last.OnlyGrants || last.OnlyRates ? WithCase(first, next) : null;
        if (last.OnlyGrants && next.GivesSums && NamesOnlyACase(next, last))
            return WithCase(first, next);
        var ratesGoOn = last.OnlyRates && next.Body.All(s => s.Has(QuantityRole.Rate) || s.OnlyLimits);
        return ratesGoOn && (sameLine ? NamesOnlyACase(next, last) : next.BeginsWithBound) ? WithCase(first, next) : null;
    }

    private static Promise WithCase(Promise first, Promise next) => first with { Cases = [.. first.Cases, next] };

    // 单个企业每年最高不超过100万元。 after a promise without a cap; 本条款最高… after any.
    private static bool LimitsTheLast(Promise last, Promise next) =>
        next.Body[0].Tokens[0].Kind == This || (!last.HasLimit && next.Lead.Count == 0 && next.Body[0].Tokens[0].Kind is Most or Per or Least or NotOver
        && !next.Body[0].HasKind(Together) && !next.Body[0].HasKind(Give));

    // The subject of the next is elided, or both are counted out: 单条产线…；单个车间….
    private static bool NamesOnlyACase(Promise next, Promise last)
    {
        if (next.DealsOut || last.DealsOut)
            return false;
        if ((StartsPer(next) && StartsPer(last)) || next.BeginsWithBound)
            return true;
        return SubjectSpan(next).Length <= (next.All.Any(s => s.HasKind(For)) ? ShortestSubject : ShortSubject);
    }

    // 团队所得不低于60%，带头人所得不低于30%: one rule of division.
    private static bool DividesIncome(Promise promise) => promise.Body[0].HasKind(Income) && promise.OnlyRates;

    private static bool StartsPer(Promise promise) => promise.Body[0].Tokens[0].Kind == Per;

    /// <summary>What stands before the promise's first word of giving or its first number.</summary>
    public static TextSpan SubjectSpan(Promise promise)
    {
        var start = promise.WholeSpan.Start;
        foreach (var token in promise.Body[0].Tokens)
        {
            if (token.IsQuantity || token.IsBenefit || token.Kind is Give or By or Respectively or Halving)
                return new(start, token.Span.Start);
        }

        return new(start, promise.Body[0].Span.Start);
    }
}
