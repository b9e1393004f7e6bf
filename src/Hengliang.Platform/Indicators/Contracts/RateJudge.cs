using Hengliang.Indices.Progress;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>Judges growth targets by published rates, where the levels do not tell.</summary>
/// <remarks>Rates that follow each other without a gap make an index that begins at 100, and it is judged as a level is. What is published as growth
/// is counted alike in both years, so that a break of the levels does not matter.</remarks>
internal static class RateJudge
{
    /// <summary>Null where no published rate tells of its years.</summary>
    public static TargetStanding? Find(Target target, Direction direction, int from, IReadOnlyList<PublishedRate> rates)
    {
        if (target.Basis is GrowthBasis.VersusPeer or GrowthBasis.None)
            return null;
        var (isRelative, until) = (GrowthLevel.IsRelative(target), target.LastYear);
        if (EachYear.IsGrowth(target))
        {
            // 每年: the last year published is held against what was promised for it.
            until = rates.Where(r => r.FirstYear == r.LastYear && r.LastYear >= target.FirstYear && r.LastYear <= target.LastYear).Select(r => r.LastYear).DefaultIfEmpty(from + 1).Max();
            from = until - 1;
        }

        if (RateChain.Of(rates, isRelative, from, until) is not { } chain)
            return null;
        if (chain.Missing.Count > 0)
            return new(Verdict.Unknown, null, null, null, RateWords.Missing(chain.Missing)) { Rule = target.Path };
        if (GrowthLevel.Of(target, chain.Start, until - from) is not { } level)
            return null;
        var way = TargetWay.OfGrowth(target, level, direction);
        var progress = TargetProgress.Of(way.From(from, chain.Start, until), chain.LastYear, (double)chain.Level);
        var standing = TargetJudge.Say(target, way, progress, new(chain.LastYear, chain.Level), new(from, chain.Start));
        var (rate, unit) = (Rate(target, chain, isRelative, chain.LastYear - from), isRelative ? "%" : target.Unit);
        standing = standing with { Actual = new(chain.LastYear, rate) { Status = Actuals.LessFinal(chain.Rates.Select(r => r.Status)) }, Base = null, Rate = chain.Rates[^1], Why = RateWords.Of(target, chain, rate, unit, standing.Index) };
        return EachYear.IsGrowth(target) ? EachYear.Weigh(standing, target, MissedBefore(target, direction, rates, until)) : standing;
    }

    /// <summary>The years before that were published to have grown by less than was promised for each.</summary>
    private static List<int> MissedBefore(Target target, Direction direction, IReadOnlyList<PublishedRate> rates, int year) =>
    [
        .. from rate in rates
           where rate.FirstYear == rate.LastYear && rate.LastYear >= target.FirstYear && rate.LastYear < year
           orderby rate.LastYear
           let chain = RateChain.Of([rate], GrowthLevel.IsRelative(target), rate.FirstYear - 1, rate.LastYear)
           where chain is not null && GrowthLevel.Of(target, chain.Start, 1) is { } level && !TargetWay.OfGrowth(target, level, direction).IsMet(chain.Level)
           select rate.LastYear,
    ];

    /// <summary>What the rates come to, in the way the target is said: a year, the average of the years, or all of them together.</summary>
    private static decimal Rate(Target target, RateChain chain, bool isRelative, int years)
    {
        var rate = (target.Basis, isRelative) switch
        {
            _ when chain.Rates is [var only] && target.Basis is GrowthBasis.YearOnYear or GrowthBasis.AverageAnnual => only.Value,
            (GrowthBasis.AverageAnnual, true) => ((decimal)Math.Pow((double)(chain.Level / chain.Start), 1.0 / years) - 1) * 100,
            (GrowthBasis.AverageAnnual, false) => chain.Level / years,
            _ => chain.Level - chain.Start,
        };
        return Math.Round(rate, 2, MidpointRounding.AwayFromZero);
    }
}
