using System.Text.Json.Serialization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Cockpit.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Cockpit;

/// <summary>One of the cockpit's key figures.</summary>
/// <param name="Target">The target it is about.</param>
/// <param name="Unit">The indicator's unit.</param>
/// <param name="Decimals">Digits after the point when shown.</param>
/// <param name="Latest">The latest yearly level; null when none is observed.</param>
/// <param name="YearBefore">The level of the year before that, for the arrow; null when not known, or not to be compared.</param>
/// <param name="Change">Change on the year before in words; null when not known, or not told.</param>
/// <param name="Trend">Yearly levels in order of years.</param>
public sealed record KeyFigure(
    TargetLine Target, string Unit, int Decimals, YearValue? Latest, YearValue? YearBefore, Words? Change, IReadOnlyList<YearValue> Trend)
{
    /// <summary>口径有变, 上年同期为零: why no change on the year before is told; null where one is, or where that year is not known.</summary>
    public Words? NotCompared { get; init; }
}

/// <summary>Everything the cockpit shows of a region.</summary>
/// <param name="Region">The region.</param>
/// <param name="RegionCode">Its code.</param>
/// <param name="RegionId">Its id.</param>
/// <param name="Key">6 to 9 key figures where there are as many: one an indicator, by the plan that is due last but not past.</param>
/// <param name="Verdicts">How many of the region's current targets stand how.</param>
/// <param name="Indicators">Indicators that have values by region, for the map.</param>
/// <param name="AsOf">The latest whole year any of it is of; null when there is nothing.</param>
/// <param name="IsDemonstration">演示数据.</param>
public sealed record CockpitSheet(
    Words Region, string RegionCode, Guid RegionId, IReadOnlyList<KeyFigure> Key, IReadOnlyDictionary<Verdict, int> Verdicts,
    IReadOnlyList<MapChoice> Indicators, int? AsOf, bool IsDemonstration)
{
    /// <summary>数据截至: the last month any of it tells of, which may lie in a year that is not over; null when there is nothing.</summary>
    public DataUntil? Until { get; init; } = AsOf is { } year ? DataUntil.EndOf(year) : null;

    /// <summary>Indicators the region has targets of: its map begins with one of them before others.</summary>
    internal IReadOnlySet<Guid> Promised { get; init; } = new HashSet<Guid>();
}

/// <summary>An indicator the map can show.</summary>
public sealed record MapChoice(Guid Id, string Code, Words Name, string Unit)
{
    /// <summary>Digits after the point of what is computed.</summary>
    [JsonIgnore]
    public int Decimals { get; init; }
}

/// <summary>Shows a region at a glance: key targets with their latest values, and how all its targets stand.</summary>
/// <remarks>What is stored of years that have not begun as if it had happened is no data: the integrity checks list it.</remarks>
public sealed class ShowCockpit(Databases databases, Acting acting, TimeProvider clock)
{
    private const int MostKeyFigures = 9;

    /// <param name="regionId">Null: the actor's own region.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<CockpitSheet>> RunAsync(Guid? regionId = null, CancellationToken cancel = default)
    {
        if (acting.Refuse(CockpitPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var id = regionId ?? acting.Actor!.RegionId;
        if (await db.Set<Region>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel).ConfigureAwait(false) is not { } region)
            return Problem.Missing(
                "cockpit.no-such-region",
                "没有这个地区；请从列表中选择。",
                "There is no such region; choose one from the list.");
        var targets = await TargetLines.OfAsync(db, db.Set<Target>().Where(t => t.RegionId == id), cancel).ConfigureAwait(false);
        var indicators = await db.Set<Indicator>().AsNoTracking().ToDictionaryAsync(i => i.Id, cancel).ConfigureAwait(false);
        var year = ChinaDay.Today(clock).Year;
        var asOf = await Levels(db).Where(o => o.RegionId == id && o.Year <= year).MaxAsync(o => (int?)o.Year, cancel).ConfigureAwait(false);
        var key = ChooseKey(targets, asOf).ToList();
        var shown = key.ConvertAll(t => t.IndicatorId);
        // Only what the key figures draw: a region has thousands of levels.
        var levels = (await Levels(db).Where(o => o.RegionId == id && o.Year <= year && shown.Contains(o.IndicatorId))
                .Select(o => new { o.IndicatorId, o.Year, o.Value, o.Status, o.Origin }).ToListAsync(cancel).ConfigureAwait(false))
            .ToLookup(o => o.IndicatorId, o => new YearValue(o.Year, o.Value!.Value) { Decimals = ValueWords.DecimalsShown(o.Origin, indicators[o.IndicatorId].Decimals), Status = o.Status });
        var breaks = await BrokenSeries.ReadAsync(db, cancel).ConfigureAwait(false);
        var choices = await MapChoices.ReadAsync(db, Levels(db), indicators, cancel).ConfigureAwait(false);
        return new CockpitSheet(
            Words.Named(region.Name, region.NameEnglish), region.Code, region.Id,
            key.ConvertAll(t => Figure(t, indicators[t.IndicatorId], [.. levels[t.IndicatorId].OrderBy(l => l.Year)], breaks.YearsOf(t.IndicatorId, id))),
            targets.GroupBy(t => t.Standing.Verdict).ToDictionary(g => g.Key, g => g.Count()),
            choices, asOf,
            RegionCode.FindFault(region.Code) is null && RegionCode.Parse(region.Code).IsFictional)
        {
            Promised = targets.Select(t => t.IndicatorId).ToHashSet(),
            Until = targets.Select(t => t.Standing.Until).Where(u => u?.Year <= year).Append(asOf is { } whole ? DataUntil.EndOf(whole) : null).Max(),
        };
    }

    /// <summary>One level target an indicator: that of a plan before others, that with a value before others, the one due soonest after the data's year, or the latest of those before it.</summary>
    private static IEnumerable<TargetLine> ChooseKey(IReadOnlyList<TargetLine> targets, int? asOf) => targets
        .Where(t => t.Value is { Measure: Measure.Level, PerYear: false })
        .GroupBy(t => t.IndicatorId)
        .Select(g => g.OrderByDescending(t => t.PlanId is not null)
            .ThenByDescending(t => t.LastYear >= (asOf ?? 0)).ThenBy(t => t.LastYear >= (asOf ?? 0) ? t.LastYear : -t.LastYear).First())
        .OrderByDescending(t => t.PlanId is not null).ThenByDescending(t => t.Nature == TargetNature.Binding)
        .ThenByDescending(t => t.Standing.Actual is not null).ThenBy(t => t.Source.Start).Take(MostKeyFigures);

    private static KeyFigure Figure(TargetLine target, Indicator indicator, IReadOnlyList<YearValue> trend, IReadOnlyList<int> breaks)
    {
        var latest = trend.Count > 0 ? trend[^1] : (YearValue?)null;
        // What is counted in another way from this year on says nothing of growth.
        var isBroken = latest is { } last && breaks.Contains(last.Year);
        var before = !isBroken && latest is { } l && trend.Count > 1 && trend[^2].Year == l.Year - 1 ? trend[^2] : (YearValue?)null;
        var noRate = !IsShare(indicator.Unit) && latest is { } known && before is { } was ? ChangePhrase.NoRate(known.Value, was.Value) : null;
        return new(
            target, indicator.Unit, indicator.Decimals, latest, before,
            noRate is null && latest is { } now && before is { } then ? ChangeWords(indicator.Unit, now, then) : null, trend)
        {
            NotCompared = isBroken ? Broken : noRate,
        };
    }

    private static bool IsShare(string unit) => unit is "%" or "‰";

    private static Words Broken { get; } = new("口径有变，不作比较", "not compared, as it is counted in another way");

    private static Words NearlyLevel { get; } = new("与上年基本持平", "nearly level with the year before");

    // Two shares differ by points. The card names the year itself, so that the phrase need not.
    private static Words ChangeWords(string unit, YearValue latest, YearValue before)
    {
        var (now, then) = (latest.Value, before.Value);
        if (now == then)
            return new("与上年持平", "level with the year before");
        if (IsShare(unit))
        {
            // From what is shown, so that the reader who takes one from the other finds the difference.
            if (latest.Shown == before.Shown)
                return NearlyLevel;
            var points = ValueWords.Number(Math.Abs(latest.Shown - before.Shown));
            var (name, english) = unit == "%" ? ("个百分点", "percentage points") : ("个千分点", "per-mille points");
            return now > then ? new($"提高{points}{name}", $"up {points} {english}") : new($"降低{points}{name}", $"down {points} {english}");
        }

        var percent = Math.Round((now - then) / then * 100, 1, MidpointRounding.AwayFromZero);
        if (percent == 0)
            return NearlyLevel;
        var words = ValueWords.Number(Math.Abs(percent));
        return percent > 0 ? new($"增长{words}%", $"up {words}%") : new($"下降{words}%", $"down {words}%");
    }

    internal static IQueryable<Observation> Levels(HengliangDb db) => db.Set<Observation>().AsNoTracking().Narrow(db).ThatHappened().Where(o =>
        o.State == RevisionState.Current && o.IsWholeYear && o.Dimension == "" && o.Measure == Measure.Level && o.Value != null);
}
