using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Breakdowns;

/// <summary>One region's place in a split.</summary>
/// <param name="RegionId">The region.</param>
/// <param name="Base">Its own value in the base year; null when missing.</param>
/// <param name="Capacity">The other indicator's value; null when missing or not asked for.</param>
/// <param name="Fixed">What a person set; null to be reckoned.</param>
internal sealed record BreakdownShare(Guid RegionId, decimal? Base, decimal? Capacity, decimal? Fixed);

/// <summary>Reckons how a target is split; no database, no clock.</summary>
internal static class BreakdownPlan
{
    /// <summary>Each region's part, null where what it is reckoned by is missing; the parts of an additive whole add up to it exactly.</summary>
    /// <param name="method">By what.</param>
    /// <param name="whole">The target.</param>
    /// <param name="wholeBase">The whole's own value in the base year; null when missing.</param>
    /// <param name="additive">Whether the parts add up to the whole.</param>
    /// <param name="decimals">Digits of the parts after the point.</param>
    /// <param name="shares">The regions.</param>
    public static Outcome<IReadOnlyList<decimal?>> Split(
        BreakdownMethod method, decimal whole, decimal? wholeBase, bool additive, int decimals, IReadOnlyList<BreakdownShare> shares)
    {
        if (method == BreakdownMethod.Hand)
            return Outcome.Of<IReadOnlyList<decimal?>>([.. shares.Select(s => s.Fixed)]);
        if (!additive)
            return method == BreakdownMethod.BaseShare
                ? Grow(whole, wholeBase, decimals, shares)
                : Problem.Invalid(
                    "indicators.not-additive-split",
                    "这个指标不可加，各县之和没有意义，只能按基数同比例提高或手工分解。",
                    "The indicator is not additive: parts do not add up to anything; raise all bases alike, or set the parts by hand.");
        var open = shares.Where(s => s.Fixed is null).ToList();
        var kept = shares.Sum(s => s.Fixed ?? 0);
        if (whole >= 0 && kept > whole && shares.All(s => s.Fixed is null or >= 0))
            return BeyondWhole(kept, whole);
        var byIncrease = method == BreakdownMethod.IncreaseByCapacity;
        decimal? Weight(BreakdownShare share) => method == BreakdownMethod.BaseShare ? share.Base : byIncrease && share.Base is null ? null : share.Capacity;
        var known = open.Where(s => Weight(s) is not null).ToList();
        if (known.Exists(s => Weight(s) < 0))
            return Problem.Invalid("indicators.negative-share", "有的县基数为负，不能按比例分解；请改用手工分解。", "A base is negative, so shares mean nothing; set the parts by hand.");
        if (known.Count == 0 || known.Sum(s => Weight(s)!.Value) <= 0)
            return Problem.Invalid("indicators.no-share", "各县都没有可作依据的数值，或合计为零；请换一种方法或手工分解。", "No region has a value to split by, or they add up to zero; take another method, or set the parts by hand.");
        var total = whole - kept - (byIncrease ? known.Sum(s => s.Base!.Value) : 0);
        var parts = LargestRemainder.Split(total, [.. known.Select(s => Weight(s)!.Value)], decimals);
        var reckoned = known.Zip(parts, (share, part) => (share.RegionId, Part: part + (byIncrease ? share.Base!.Value : 0))).ToDictionary(p => p.RegionId, p => p.Part);
        if (whole >= 0 && kept >= 0 && reckoned.Values.Any(p => p < 0))
            return Problem.Invalid(
                "indicators.negative-part",
                "按这种方法分解，有的县会分到负数；请换一种方法，或先手工填写这些县。",
                "Split that way some regions would get a negative part; take another method, or set those parts by hand first.");
        return Outcome.Of<IReadOnlyList<decimal?>>(
            [.. shares.Select(s => s.Fixed ?? (reckoned.TryGetValue(s.RegionId, out var part) ? part : (decimal?)null))]);
    }

    private static Problem BeyondWhole(decimal kept, decimal whole) => Problem.Invalid(
        "indicators.parts-beyond-whole",
        $"手工分解数合计{ValueWords.Number(kept)}，已超过目标{ValueWords.Number(whole)}，其余县会分到负数；请先调低手工分解数，或选“手工数也重新计算”。",
        $"The parts set by hand come to {ValueWords.Number(kept)}, more than the target of {ValueWords.Number(whole)}, so that the other regions would get negative ones; lower them first, or reckon all anew.");

    /// <summary>Every base raised as the whole is to be raised: what a base share means where parts do not add up.</summary>
    private static Outcome<IReadOnlyList<decimal?>> Grow(decimal whole, decimal? wholeBase, int decimals, IReadOnlyList<BreakdownShare> shares) =>
        wholeBase is { } start && start != 0
            ? Outcome.Of<IReadOnlyList<decimal?>>(
                [.. shares.Select(s => s.Fixed ?? (s.Base is { } own ? Math.Round(own * whole / start, decimals, MidpointRounding.AwayFromZero) : (decimal?)null))])
            : Problem.Invalid("indicators.no-share", "缺少本级基期值，不能按基数分解；请补录，或手工分解。", "The base of the whole is missing; enter it, or set the parts by hand.");
}
