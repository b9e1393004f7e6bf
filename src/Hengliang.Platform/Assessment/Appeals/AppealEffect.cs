using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Sheets;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Appeals;

/// <summary>What another figure would do: puts it into a snapshot and scores that.</summary>
internal static class AppealEffect
{
    /// <summary>By how much the unit's score would change, untouched and after the vetoes that stand; null when it has none.</summary>
    public static (decimal? Score, decimal? Final) Difference(RoundImage image, Guid region, string item, decimal figure)
    {
        var now = RoundScoring.Score(image).Find(region);
        var then = RoundScoring.Score(Put(image, region, item, figure)).Find(region);
        return (then?.Score - now?.Score, then?.FinalScore - now?.FinalScore);
    }

    /// <summary>The image with what an accepted appeal put in place, and that it did.</summary>
    public static RoundImage Grant(RoundImage image, Appeal appeal) => appeal.GrantedFigure is not { } figure ? image : Put(image, appeal.RegionId, appeal.ItemCode, figure) with
    {
        Changes =
        [
            .. image.Changes,
            new ChangeImage("appeal", appeal.Id, appeal.ItemCode, appeal.RegionId, Standing(image, appeal.RegionId, appeal.ItemCode), ValueWords.Number(figure), appeal.Answer),
        ],
    };

    /// <summary>The image with another figure in the place of the unit's own; of marks all give way to one that stands alone.</summary>
    public static RoundImage Put(RoundImage image, Guid region, string item, decimal figure)
    {
        if (image.Scheme.Items.FirstOrDefault(i => i.Code == item) is { Method: ScoringMethod.Marks })
            return image with
            {
                Marks = [.. image.Marks.Where(m => m.Item != item || m.Region != region), new(item, region, "申诉复核", figure) { StandsAlone = true }],
            };
        var resting = Resting(image, item).Select(i => i.Code).ToHashSet(StringComparer.Ordinal);
        return image with
        {
            Figures =
            [
                .. image.Figures.Select(f => resting.Contains(f.Item) && f.Region == region
                    ? f with { Now = new() { Year = image.Year, Value = figure, Status = ObservationStatus.Revised, Source = "申诉采纳" } }
                    : f),
            ],
        };
    }

    /// <summary>Why it is not told what a figure would do: of few units compared with each other it would tell the others' figures; null where it is told.</summary>
    /// <remarks>Not even whether the score would rise: trying figure after figure, where it begins to is the neighbour's.</remarks>
    public static Words? WhyUntold(RoundImage image, Guid region, string item, decimal figure)
    {
        var (put, group) = (Put(image, region, item, figure), image.Members.First(m => m.Region == region).Group);
        return Resting(put, item).Any(i => ComparedUnits.IsRelative(i) && ComparedUnits.Of(put, i, group).Length < UnitSheet.FewestCompared)
            ? new(
                $"这项指标按组内各单位相比较计分，本组可计分的单位不足 {UnitSheet.FewestCompared} 个，不测算总分变化，以免由此得知其他单位的数值；不影响提出申诉",
                $"the units of the group are compared in this item, and fewer than {UnitSheet.FewestCompared} of them can be scored by it: the change of the score is left out, as it would tell the figures of others; you can appeal all the same")
            : null;
    }

    /// <summary>The items a figure rests in: one indicator may be scored by its level in one and by its growth in another, and has one figure.</summary>
    private static IEnumerable<ItemImage> Resting(RoundImage image, string item)
    {
        var indicator = image.Scheme.Items.FirstOrDefault(i => i.Code == item)?.Indicator;
        return image.Scheme.Items.Where(i => i.Code == item || (indicator is not null && i.Indicator == indicator));
    }

    /// <summary>The figure that stands in a snapshot, as words; — where there is none.</summary>
    public static string Standing(RoundImage image, Guid region, string item) =>
        image.Figures.FirstOrDefault(f => f.Item == item && f.Region == region)?.Now?.Value is { } value ? ValueWords.Number(value)
        : image.Marks.Where(m => m.Item == item && m.Region == region).Select(m => m.Mark).ToList() is { Count: > 0 } marks ? string.Join("、", marks.Select(ValueWords.Number))
        : "—";
}
