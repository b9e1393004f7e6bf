using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Indicators.Contracts;

namespace Hengliang.Platform.Assessment.Appeals;

/// <summary>What another figure would do: puts it into a snapshot and scores that.</summary>
internal static class AppealEffect
{
    /// <summary>By how much the unit's score would change; null when it has none.</summary>
    public static decimal? Difference(RoundImage image, Guid region, string item, decimal figure)
    {
        var now = RoundScoring.Score(image).Find(region)?.Score;
        var then = RoundScoring.Score(Put(image, region, item, figure)).Find(region)?.Score;
        return then - now;
    }

    /// <summary>The image with another figure in the place of the unit's own; of marks all give way to one that stands alone.</summary>
    public static RoundImage Put(RoundImage image, Guid region, string item, decimal figure)
    {
        if (image.Scheme.Items.FirstOrDefault(i => i.Code == item) is { Method: ScoringMethod.Marks })
            return image with
            {
                Marks = [.. image.Marks.Where(m => m.Item != item || m.Region != region), new(item, region, "申诉复核", figure) { StandsAlone = true }],
            };
        // One indicator may be scored by its level in one item and by its growth in another: it has one figure.
        var indicator = image.Scheme.Items.FirstOrDefault(i => i.Code == item)?.Indicator;
        var resting = image.Scheme.Items.Where(i => i.Code == item || (indicator is not null && i.Indicator == indicator)).Select(i => i.Code).ToHashSet(StringComparer.Ordinal);
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

    /// <summary>The figure that stands in a snapshot, as words; — where there is none.</summary>
    public static string Standing(RoundImage image, Guid region, string item) =>
        image.Figures.FirstOrDefault(f => f.Item == item && f.Region == region)?.Now?.Value is { } value ? ValueWords.Number(value)
        : image.Marks.Where(m => m.Item == item && m.Region == region).Select(m => m.Mark).ToList() is { Count: > 0 } marks ? string.Join("、", marks.Select(ValueWords.Number))
        : "—";
}
