using Hengliang.Platform.Assessment.Scoring;

namespace Hengliang.Platform.Assessment.Rounds;

/// <summary>The round before, as another is compared with it: by what scheme it was scored, and what it came to last.</summary>
/// <remarks>The versions of a scheme may differ in scale, groups and items; what differs in them is not compared.</remarks>
public sealed record RoundBefore(SchemeImage Scheme, ResultImage Result)
{
    /// <summary>A unit's final place, where it was one of the same group; null where there is none to compare with.</summary>
    public int? PlaceOf(UnitResult now)
    {
        ArgumentNullException.ThrowIfNull(now);
        return Result.Find(now.Region) is { } before && before.Group == now.Group ? before.FinalRank : null;
    }

    /// <summary>What an item gave a unit, where it is the same item of a score out of the same scale; null where it is not.</summary>
    public ItemResult? Find(SchemeImage scheme, ItemImage item, Guid region)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(item);
        return scheme.Scale == Scheme.Scale && Scheme.Items.Any(i => i.Code == item.Code && i.Indicator == item.Indicator) ? Result.Find(region)?.Find(item.Code) : null;
    }
}
