using System.Text.Json.Serialization;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>A rate of growth as it was published: of one year on the year before, or the yearly average of a run of years.</summary>
/// <param name="FirstYear">The first year that grew by it.</param>
/// <param name="LastYear">The last; the same year for a rate on the year before.</param>
/// <param name="Value">Below zero for a fall.</param>
/// <param name="Unit">% or 百分点; ‰ of a share told in it.</param>
public readonly record struct PublishedRate(int FirstYear, int LastYear, decimal Value, string Unit)
{
    /// <inheritdoc cref="YearValue.Status"/>
    [JsonIgnore]
    public ObservationStatus? Status { get; init; }

    /// <summary>The value that was published.</summary>
    public Guid SeriesOf(Guid indicatorId, Guid regionId) => FirstYear == LastYear
        ? ObservationSeries.Of(indicatorId, regionId, Period.OfYear(LastYear).ToString(), Measure.Growth, GrowthBasis.YearOnYear)
        : ObservationSeries.Of(indicatorId, regionId, Period.OfYears(FirstYear, LastYear).ToString(), Measure.Growth, GrowthBasis.AverageAnnual);
}

/// <summary>What published rates come to, one after the other.</summary>
/// <param name="LastYear">The last year any of them tells of.</param>
/// <param name="Start">What they begin at: 100 for per cent, 0 for percentage points.</param>
/// <param name="Level">What that has become by the last year.</param>
/// <param name="Rates">The rates used, in order of years.</param>
/// <param name="Missing">Years before the last of which no rate tells; then there is no level to speak of.</param>
internal sealed record RateChain(int LastYear, decimal Start, decimal Level, IReadOnlyList<PublishedRate> Rates, IReadOnlyList<int> Missing)
{
    // Beyond that a rate is a slip, and numbers run out of digits.
    private const decimal MostPercent = 10_000;

    /// <summary>From the year after <paramref name="from"/> to the last year published, at most <paramref name="until"/>.</summary>
    /// <returns>Null when no rate of that unit tells of any of these years.</returns>
    public static RateChain? Of(IReadOnlyList<PublishedRate> rates, bool isRelative, int from, int until)
    {
        var fit = rates.Where(r => r.FirstYear > from && r.LastYear <= until && Fits(r, isRelative)).ToList();
        if (fit.Count == 0)
            return null;
        var (last, start) = (fit.Max(r => r.LastYear), isRelative ? 100m : 0m);
        var (used, missing) = (new List<PublishedRate>(), new List<int>());
        var steps = Steps(fit, from + 1, last);
        for (var year = from + 1; year <= last;)
        {
            var next = steps[year];
            if (next is { } found)
                used.Add(found);
            else
                missing.Add(year);
            year = (next?.LastYear ?? year) + 1;
        }

        return new(last, start, missing.Count > 0 ? start : used.Aggregate(start, (level, rate) => Grow(level, rate, isRelative)), used, missing);
    }

    /// <summary>Which rate to go on with from each year, null to leave it out: so that as few years as can be are left out, and of such ways the one of
    /// most rates, for what is said of a year itself goes before an average; of equals the shortest first.</summary>
    private static Dictionary<int, PublishedRate?> Steps(List<PublishedRate> fit, int first, int last)
    {
        var steps = new Dictionary<int, PublishedRate?>();
        var costs = new Dictionary<int, (int Missing, int Averaged)> { [last + 1] = (0, 0) };
        for (var year = last; year >= first; year--)
        {
            var (missing, averaged) = costs[year + 1];
            (steps[year], costs[year]) = (null, (missing + 1, averaged));
            foreach (var rate in fit.Where(r => r.FirstYear == year).OrderBy(r => r.LastYear))
            {
                var behind = costs[rate.LastYear + 1];
                var cost = (behind.Missing, behind.Averaged + rate.LastYear - rate.FirstYear);
                if (cost.CompareTo(costs[year]) < 0)
                    (steps[year], costs[year]) = (rate, cost);
            }
        }

        return steps;
    }

    private static bool Fits(PublishedRate rate, bool isRelative) =>
        isRelative ? rate is { Unit: "%", Value: > -100 and <= MostPercent } : rate.Unit is "百分点" or "个百分点" or "‰";

    // By repeated multiplication, as the level of a target is: a rate exactly as promised meets it exactly.
    private static decimal Grow(decimal level, PublishedRate rate, bool isRelative)
    {
        for (var year = rate.FirstYear; year <= rate.LastYear && level < 1e20m; year++)
            level = isRelative ? level * (1 + (rate.Value / 100)) : level + rate.Value;
        return level;
    }
}
