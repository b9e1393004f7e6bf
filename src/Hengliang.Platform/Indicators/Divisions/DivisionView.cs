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
public readonly record struct DivisionCell(decimal? Value, CellOrigin Origin)
{
    /// <inheritdoc cref="Contracts.YearValue.Decimals"/>
    public int? Decimals { get; init; }

    /// <inheritdoc cref="Contracts.YearValue.Shown"/>
    public decimal? Shown => Value is { } value ? ShownDecimals.Of(value, Decimals) : null;
}

/// <summary>Lays the values of old regions under the regions of today; pure, so that its laws can be tried on any history.</summary>
internal sealed class DivisionLaying(RegionHistory history, IReadOnlyDictionary<Guid, Region> regions)
{
    /// <summary>An additive indicator in one period: every region that stands and has or should have a value.</summary>
    /// <param name="reported">By region of its time.</param>
    /// <param name="period">The period.</param>
    public Dictionary<Guid, DivisionCell> LayAdditive(IReadOnlyDictionary<Guid, decimal> reported, Period period)
    {
        var (sums, moved) = (new Dictionary<Guid, decimal>(), new HashSet<Guid>());
        // A figure published anew for a later region says it all, whether that one stands or gave way again: what it was made of is not added to it.
        bool Told(Guid region) => IsRestated(region, reported, period);
        foreach (var (region, value) in reported)
            foreach (var (heir, part) in history.Move(region, value, Told))
            {
                sums[heir] = sums.GetValueOrDefault(heir) + part;
                if (heir != region)
                    moved.Add(heir);
            }

        return sums.ToDictionary(s => s.Key, s => new DivisionCell(
            s.Value, !moved.Contains(s.Key) ? CellOrigin.Reported : MissingOf(s.Key, reported, period).Count == 0 ? CellOrigin.Moved : CellOrigin.Incomplete));
    }

    /// <summary>A ratio in one period: as reported where its region is as it was, else from its parts where both are whole.</summary>
    public Dictionary<Guid, DivisionCell> LayRatio(
        IReadOnlyDictionary<Guid, decimal> reported, IReadOnlyDictionary<Guid, decimal>? numerators, IReadOnlyDictionary<Guid, decimal>? denominators, decimal factor, Period period) =>
        LayRatio(reported, (numerators, period), (denominators, period), Times(factor), period);

    /// <summary>Of which regions' figures a moved one is made: each figure, and how much of it comes to this region.</summary>
    /// <param name="region">The region as it stands.</param>
    /// <param name="reported">By region of its time.</param>
    /// <param name="period">The period.</param>
    public IReadOnlyList<(Guid From, decimal Value, decimal Part)> PartsOf(Guid region, IReadOnlyDictionary<Guid, decimal> reported, Period period) =>
    [
        .. from value in reported
           from moved in history.Move(value.Key, value.Value, r => IsRestated(r, reported, period))
           where moved.Region == region
           select (value.Key, value.Value, moved.Part),
    ];

    /// <summary>Whose figures a moved one should hold and does not, as they were never reported.</summary>
    /// <inheritdoc cref="PartsOf"/>
    public IReadOnlyList<Guid> MissingOf(Guid region, IReadOnlyDictionary<Guid, decimal> reported, Period period) =>
        [.. history.ForebearsOf(region, f => IsRestated(f, reported, period)).Where(f => Existed(f, period) && !reported.ContainsKey(f))];

    /// <summary>The latest earlier code of the same territory that has a figure; null where there is none.</summary>
    public Guid? CarriedFrom(Guid region, IReadOnlyDictionary<Guid, decimal> reported)
    {
        for (var before = SameTerritoryBefore(region); before is { } same; before = SameTerritoryBefore(same))
            if (reported.ContainsKey(same))
                return same;
        return null;
    }

    /// <summary>How a ratio without a formula is made of its two counts.</summary>
    /// <param name="factor">What their quotient is multiplied by: 100 for a share in per cent of counts in one unit.</param>
    public static Func<decimal, decimal, decimal?> Times(decimal factor) => (top, bottom) => Math.Round(top / bottom * factor, 10, MidpointRounding.AwayFromZero);

    /// <summary>The same where a count is taken of another period, as of the population of the year before, and where a formula makes the ratio of the two.</summary>
    public Dictionary<Guid, DivisionCell> LayRatio(
        IReadOnlyDictionary<Guid, decimal> reported, (IReadOnlyDictionary<Guid, decimal>? Values, Period Period) numerators,
        (IReadOnlyDictionary<Guid, decimal>? Values, Period Period) denominators, Func<decimal, decimal, decimal?> rebuild, Period period)
    {
        var above = numerators.Values is { } counts ? LayAdditive(counts, numerators.Period) : [];
        var below = denominators.Values is { } wholes ? LayAdditive(wholes, denominators.Period) : [];
        var laid = new Dictionary<Guid, DivisionCell>();
        foreach (var region in reported.Keys.SelectMany(r => history.Move(r, 1).Select(m => m.Region)).Concat(above.Keys).Distinct())
            laid[region] = LayRatio(region, reported, above, below, rebuild, period);
        return laid;
    }

    private DivisionCell LayRatio(
        Guid region, IReadOnlyDictionary<Guid, decimal> reported, Dictionary<Guid, DivisionCell> above, Dictionary<Guid, DivisionCell> below, Func<decimal, decimal, decimal?> rebuild, Period period)
    {
        var changedSince = history.ForebearsOf(region).Count > 1 && history.ForebearsOf(region).Any(f => f != region && Existed(f, period));
        if (reported.TryGetValue(region, out var own) && (!changedSince || !Existed(region, period)))
            return new(own, CellOrigin.Reported);
        var carried = Carried(region, reported, out var isRestated, period);
        // Published anew for this very territory: it is not made again of what that was made of.
        if (isRestated)
            return carried;
        if (above.TryGetValue(region, out var counted) && below.TryGetValue(region, out var per)
            && counted is { Origin: not CellOrigin.Incomplete, Value: { } top } && per is { Origin: not CellOrigin.Incomplete, Value: { } bottom } && bottom != 0
            && rebuild(top, bottom) is { } rebuilt)
            return new(rebuilt, CellOrigin.Rebuilt);
        if (carried.Value is not null)
            return carried;
        return changedSince ? new(null, CellOrigin.NotTraceable) : default;
    }

    /// <summary>What the same territory reported under its latest earlier code that has a figure.</summary>
    private DivisionCell Carried(Guid region, IReadOnlyDictionary<Guid, decimal> reported, out bool isRestated, Period period)
    {
        var same = CarriedFrom(region, reported);
        isRestated = same is { } before && IsRestated(before, reported, period);
        return same is { } code ? new(reported[code], CellOrigin.Carried) : default;
    }

    /// <summary>The one whose whole territory this one is, as the history knows it; not one that was merged into a region which stood beside it.</summary>
    private Guid? SameTerritoryBefore(Guid region) =>
        history.SameTerritoryBefore(region) is { } same && regions.GetValueOrDefault(region)?.ValidFrom is { } began && regions.GetValueOrDefault(same)?.ValidTo is { } ended && began > ended
            ? same : null;

    /// <summary>Whether a region did not exist in the period and yet has a figure of it.</summary>
    private bool IsRestated(Guid region, IReadOnlyDictionary<Guid, decimal> reported, Period period) => reported.ContainsKey(region) && !Existed(region, period);

    /// <summary>At the end of the period: who exists then reports for the whole of it.</summary>
    private bool Existed(Guid region, Period period) =>
        regions.TryGetValue(region, out var known)
        && (known.ValidFrom is not { } from || from <= period.LastDay) && (known.ValidTo is not { } to || to >= period.LastDay);
}
