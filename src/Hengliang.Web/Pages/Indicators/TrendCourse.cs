using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Web.Languages;
using Hengliang.Web.Shell;

namespace Hengliang.Web.Pages.Indicators;

/// <summary>The way to a target, drawn beside what was observed.</summary>
/// <param name="Name">Its series in the chart, and its column in the table.</param>
/// <param name="Points">By year.</param>
/// <param name="IsStepped">Each value holds until the next, instead of leading to it.</param>
public sealed record TrendCourse(string Name, IReadOnlyList<YearValue> Points, bool IsStepped = false)
{
    // More lines than these nobody tells apart; the table of targets below the chart has them all.
    private const int Most = 4;

    /// <summary>The way to the one target a chart is about, as its path goes.</summary>
    internal static TrendCourse Of(TargetLine target, Texts t) => new(t["plans.targets"], TargetCourse.Of(target), target.Path == PathKind.Stepped);

    /// <summary>The ways to several targets of one indicator, the latest due first; those that are no level and lead to none are left out.</summary>
    internal static IReadOnlyList<TrendCourse> Of(IEnumerable<TargetLine> targets, Texts t) =>
    [
        .. targets.OrderByDescending(target => target.LastYear)
            .Select(target => new TrendCourse(t.Say("chart.target", Shown.Years(target.FirstYear, target.LastYear), target.ValueInWords), TargetCourse.Of(target), target.Path == PathKind.Stepped))
            .Where(course => course.Points.Count > 0).DistinctBy(course => course.Name).Take(Most),
    ];
}
