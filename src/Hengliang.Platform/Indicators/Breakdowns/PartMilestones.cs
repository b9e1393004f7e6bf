using System.Collections.Immutable;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Breakdowns;

/// <summary>The whole that was split: its way from its base to its target, and what is due in which year between.</summary>
/// <param name="Base">Its level in the base year; null when missing.</param>
/// <param name="Value">The target.</param>
/// <param name="Milestones">What is due when.</param>
internal sealed record WholeWay(decimal? Base, decimal Value, ImmutableSortedDictionary<int, decimal> Milestones);

/// <summary>Reckons what is due of each part of a split target on its way; no database, no clock.</summary>
internal static class PartMilestones
{
    /// <summary>Each part's milestones: of the way from its own base to its own target as much is due as of the whole's way.</summary>
    /// <remarks>
    /// <para>Of a whole of 100 from 30, 44 in 2027 are a fifth of the way; so a part of 60 from 10 is due to be at 20 then.</para>
    /// <para>A part without a base, and every part where the whole has none or keeps its level, is due as much of its target as the whole is of its own.
    /// Where the parts add up to the whole, so do their milestones of each year: steps of rounding go to the largest remainders, and what bases that do not
    /// make up the whole's leave over is spread in proportion. Rounded half away from zero where they need not add up.</para>
    /// </remarks>
    /// <param name="whole">The whole and its way.</param>
    /// <param name="addsUp">Whether the parts are such that they add up, and do.</param>
    /// <param name="decimals">Digits after the point.</param>
    /// <param name="parts">The parts' bases, null where missing, and their targets, in the whole's unit.</param>
    public static IReadOnlyList<ImmutableSortedDictionary<int, decimal>> Of(
        WholeWay whole, bool addsUp, int decimals, IReadOnlyList<(decimal? Base, decimal Value)> parts)
    {
        var start = whole.Base ?? (addsUp && parts.All(p => p.Base is not null) ? parts.Sum(p => p.Base) : null);
        var years = whole.Milestones.ToDictionary(m => m.Key, m => Round(m.Value, addsUp, decimals, [.. parts.Select(p => Due(p, m.Value, (start, whole.Value)))]));
        return [.. parts.Select((_, i) => years.ToImmutableSortedDictionary(y => y.Key, y => y.Value[i]))];
    }

    private static decimal Due((decimal? Base, decimal Value) part, decimal milestone, (decimal? Base, decimal Value) whole) => (part.Base, whole.Base) switch
    {
        ({ } own, { } start) when start != whole.Value => own + ((part.Value - own) * (milestone - start) / (whole.Value - start)),
        _ when whole.Value != 0 => milestone * part.Value / whole.Value,
        _ => milestone,
    };

    private static IReadOnlyList<decimal> Round(decimal milestone, bool addsUp, int decimals, IReadOnlyList<decimal> due) =>
        addsUp && due.All(d => d >= 0) && due.Any(d => d > 0)
            ? LargestRemainder.Split(milestone, due, decimals)
            : [.. due.Select(d => Math.Round(d, decimals, MidpointRounding.AwayFromZero))];
}
