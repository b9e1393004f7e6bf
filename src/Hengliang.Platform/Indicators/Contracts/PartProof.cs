using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>Weighs what values of parts of a year prove of a target, beside what its rule says.</summary>
/// <remarks>
/// An estimate of the year proves nothing reached; the running total itself does where it meets an "at least" of that very year, and one that has
/// passed a limit of that year is behind whatever the rest brings. What is promised for each year is not kept before the year is over.
/// </remarks>
internal static class PartProof
{
    /// <param name="standing">As the rule says, taking the estimate or the level for the value.</param>
    /// <param name="target">The promise.</param>
    /// <param name="way">What counts as met.</param>
    /// <param name="inside">What parts of a year the value was told by; null for a recorded year, which stays as it is.</param>
    /// <param name="note">What was left out.</param>
    public static TargetStanding Weigh(TargetStanding standing, Target target, TargetWay way, InYear? inside, Words? note)
    {
        standing = standing with { Inside = inside, Note = note };
        if (inside is null)
            return standing;
        var (verdict, words) = inside.IsEstimate ? OfEstimate(standing.Verdict, target, way, inside) : OfLevel(standing.Verdict, target, inside);
        var why = PartWords.Joined(inside.How, standing.Why);
        return standing with { Verdict = verdict, Why = words is { } said ? PartWords.Joined(why, said) : why };
    }

    private static (Verdict, Words?) OfEstimate(Verdict verdict, Target target, TargetWay way, InYear inside)
    {
        if (verdict == Verdict.Unknown)
            return (verdict, null);
        if (target.PerYear || target.LastYear == inside.Year)
        {
            if (way.HasNoLimit && way.IsMet(inside.Total))
                return (Verdict.Reached, PartWords.Proof(inside.Month));
            if (way.IsPassed(inside.Total))
                return (verdict < Verdict.Behind ? Verdict.Behind : verdict, PartWords.Passed(inside.Month));
        }

        return verdict == Verdict.Reached ? (Verdict.OnTrack, PartWords.NotProof) : (verdict, null);
    }

    private static (Verdict, Words?) OfLevel(Verdict verdict, Target target, InYear inside) =>
        verdict == Verdict.Reached && target.PerYear && !inside.IsWholeYear ? (Verdict.OnTrack, PartWords.NotOver) : (verdict, null);
}
