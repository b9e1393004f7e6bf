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

    /// <summary>What an item gave a unit, by the share it has now, where it is the same item of a score out of the same scale; null where it is not.</summary>
    /// <param name="scheme">The scheme of now.</param>
    /// <param name="item">An item of it.</param>
    /// <param name="own">What the item gives the unit now.</param>
    /// <param name="region">The unit.</param>
    public decimal? Find(SchemeImage scheme, ItemImage item, ItemResult own, Guid region)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(own);
        return scheme.Scale == Scheme.Scale && Result.Find(region) is { } unit
            && Scheme.Items.FirstOrDefault(i => i.Code == item.Code && i.Indicator == item.Indicator && i.Part == item.Part) is { } same
            ? OwnShare.Of(new(Scheme.Items), same, unit, own.Share)
            : null;
    }
}
