using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;

namespace Hengliang.Platform.Indicators.Divisions;

/// <summary>Under which division values are shown.</summary>
public enum DivisionView
{
    /// <summary>按当年区划: where they were reported.</summary>
    AsWas,

    /// <summary>按现行区划: under the regions of today.</summary>
    AsNow,
}

/// <summary>How a value came to stand where it is shown.</summary>
public enum CellOrigin
{
    /// <summary>Nothing was reported.</summary>
    None,

    /// <summary>As it was reported.</summary>
    Reported,

    /// <summary>折算: moved, whole or in part, from regions that are no more.</summary>
    Moved,

    /// <summary>不完整: moved, but something it should hold was never reported.</summary>
    Incomplete,

    /// <summary>由分子分母重算: a ratio of moved parts.</summary>
    Rebuilt,

    /// <summary>沿用: of the very same territory under an earlier code.</summary>
    Carried,

    /// <summary>追溯公布: published later for a region that was not there in that year; those that were there make the total.</summary>
    Restated,

    /// <summary>不可追溯: it does not add up and has no parts, so nothing is guessed.</summary>
    NotTraceable,
}

/// <summary>A value of a region and year.</summary>
public readonly record struct DivisionCell(decimal? Value, CellOrigin Origin);

/// <summary>Lays the values of old regions under the regions of today; pure, so that its laws can be tried on any history.</summary>
internal sealed class DivisionLaying(RegionHistory history, IReadOnlyDictionary<Guid, Region> regions)
{
    /// <summary>An additive indicator in one period: every region that stands and has or should have a value.</summary>
    /// <param name="reported">By region of its time.</param>
    /// <param name="period">The period.</param>
    public Dictionary<Guid, DivisionCell> LayAdditive(IReadOnlyDictionary<Guid, decimal> reported, Period period)
    {
        var (sums, moved) = (new Dictionary<Guid, decimal>(), new HashSet<Guid>());
        foreach (var (region, value) in reported)
        {
            var restated = Restated(region, reported, period);
            foreach (var (heir, part) in history.Move(region, value))
                // A figure published anew for today's region says it all: what it was made of is not added to it.
                if (heir == region || !restated.Contains(heir))
                {
                    sums[heir] = sums.GetValueOrDefault(heir) + part;
                    if (heir != region)
                        moved.Add(heir);
                }
        }

        return sums.ToDictionary(s => s.Key, s => new DivisionCell(
            s.Value, !moved.Contains(s.Key) ? CellOrigin.Reported : IsComplete(s.Key, reported, period) ? CellOrigin.Moved : CellOrigin.Incomplete));
    }

    /// <summary>A ratio in one period: as reported where its region is as it was, else from its parts where both are whole.</summary>
    public Dictionary<Guid, DivisionCell> LayRatio(
        IReadOnlyDictionary<Guid, decimal> reported, IReadOnlyDictionary<Guid, decimal>? numerators, IReadOnlyDictionary<Guid, decimal>? denominators, decimal factor, Period period) =>
        LayRatio(reported, (numerators, period), (denominators, period), factor, period);

    /// <summary>The same where a count is taken of another period, as of the population of the year before.</summary>
    public Dictionary<Guid, DivisionCell> LayRatio(
        IReadOnlyDictionary<Guid, decimal> reported, (IReadOnlyDictionary<Guid, decimal>? Values, Period Period) numerators,
        (IReadOnlyDictionary<Guid, decimal>? Values, Period Period) denominators, decimal factor, Period period)
    {
        var above = numerators.Values is { } counts ? LayAdditive(counts, numerators.Period) : [];
        var below = denominators.Values is { } wholes ? LayAdditive(wholes, denominators.Period) : [];
        var laid = new Dictionary<Guid, DivisionCell>();
        foreach (var region in reported.Keys.SelectMany(r => history.Move(r, 1).Select(m => m.Region)).Concat(above.Keys).Distinct())
            laid[region] = LayRatio(region, reported, above, below, factor, period);
        return laid;
    }

    private DivisionCell LayRatio(
        Guid region, IReadOnlyDictionary<Guid, decimal> reported, Dictionary<Guid, DivisionCell> above, Dictionary<Guid, DivisionCell> below, decimal factor, Period period)
    {
        var changedSince = history.ForebearsOf(region).Count > 1 && history.ForebearsOf(region).Any(f => f != region && Existed(f, period));
        if (reported.TryGetValue(region, out var own) && (!changedSince || !Existed(region, period)))
            return new(own, CellOrigin.Reported);
        if (above.TryGetValue(region, out var counted) && below.TryGetValue(region, out var per)
            && counted is { Origin: not CellOrigin.Incomplete, Value: { } top } && per is { Origin: not CellOrigin.Incomplete, Value: { } bottom } && bottom != 0)
            return new(Math.Round(top / bottom * factor, 10, MidpointRounding.AwayFromZero), CellOrigin.Rebuilt);
        for (var before = history.SameTerritoryBefore(region); before is { } same; before = history.SameTerritoryBefore(same))
            if (reported.TryGetValue(same, out var theirs))
                return new(theirs, CellOrigin.Carried);
        return changedSince ? new(null, CellOrigin.NotTraceable) : default;
    }

    /// <summary>Heirs of a region that did not exist in the period and yet have a figure of it.</summary>
    private HashSet<Guid> Restated(Guid region, IReadOnlyDictionary<Guid, decimal> reported, Period period) =>
        history.Stands(region) ? [] : [.. history.Move(region, 1).Select(m => m.Region).Where(h => reported.ContainsKey(h) && !Existed(h, period))];

    private bool IsComplete(Guid region, IReadOnlyDictionary<Guid, decimal> reported, Period period) =>
        history.ForebearsOf(region).Where(f => Existed(f, period)).All(reported.ContainsKey);

    /// <summary>At the end of the period: who exists then reports for the whole of it.</summary>
    private bool Existed(Guid region, Period period) =>
        regions.TryGetValue(region, out var known)
        && (known.ValidFrom is not { } from || from <= period.LastDay) && (known.ValidTo is not { } to || to >= period.LastDay);
}
