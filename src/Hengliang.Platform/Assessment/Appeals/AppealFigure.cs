using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Appeals;

/// <summary>What a figure claimed or granted on appeal may be: of an item that is marked what a mark may be, of any other no more than a quantity can be.</summary>
internal static class AppealFigure
{
    private const decimal Most = 1_000_000_000_000m;

    /// <param name="item">The item appealed; null when the result no longer has it.</param>
    /// <param name="place">The unit.</param>
    /// <param name="figure">In the item's unit, or points; null for none.</param>
    public static Problem? FindFault(ItemImage? item, Words place, decimal? figure) => figure switch
    {
        { } mark when item is { Method: ScoringMethod.Marks, Indicator: null } => GiveMark.FindFault(item, place, mark),
        < -Most or > Most => Problem.Invalid("assessment.figure-absurd", "数值过大；请核对单位。", "The figure is too large; check its unit."),
        _ => null,
    };
}
