namespace Hengliang.Platform.Assessment.Scoring;

/// <summary>What an item gave another unit, or gave in another round, told by the share it has of the reader's own score.</summary>
/// <remarks>Shares differ by the weights of the list, by items left out and from one version of a scheme to the next; 90 % of 60 points and 90 % of 30 are no gap.</remarks>
internal static class OwnShare
{
    private const int Decimals = 12;

    /// <param name="tree">The items <paramref name="unit"/> was scored by.</param>
    /// <param name="item">One of them.</param>
    /// <param name="unit">What it is told of.</param>
    /// <param name="share">The reader's own share.</param>
    /// <returns>Points and bonus stand as they are; null where the item weighs nothing for either of the two.</returns>
    public static decimal? Of(ItemTree tree, ItemImage item, UnitResult unit, decimal share)
    {
        var earned = unit.Find(item.Code)!;
        if (item.Part != ItemPart.Weighted)
            return earned.Contribution;
        if (earned.Share == 0 || share == 0)
            return null;
        if (earned.Share == share)
            return earned.Contribution;
        if (earned.Points is { } points)
            return Math.Round(share * points / 100, Decimals, MidpointRounding.AwayFromZero);
        var apart = tree.Branch(item).Where(i => i.Part != ItemPart.Weighted && tree.IsLeaf(i)).Sum(i => unit.Find(i.Code)!.Contribution);
        return Math.Round(((earned.Contribution - apart) * share / earned.Share) + apart, Decimals, MidpointRounding.AwayFromZero);
    }
}
