using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Studies.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Studies;

/// <summary>An indicator a study can take, with how much is known of it.</summary>
/// <param name="Regions">Regions below the one chosen that have a value in <see cref="StudyChoices.Year"/>.</param>
/// <param name="LatestYear">The latest year any of them has one.</param>
public sealed record IndicatorChoice(Guid Id, string Code, Words Name, string Unit, Direction Direction, int Regions, int? LatestYear)
{
    /// <summary>Neither more nor less is better, so no score can be made of it.</summary>
    public bool HasNoWay => Direction == Direction.WithinRange;
}

/// <summary>A region a study can compare.</summary>
public sealed record RegionChoice(Guid Id, string Code, Words Name, RegionKind Kind);

/// <summary>What there is to make a study from.</summary>
/// <param name="Parents">Regions in sight that have regions below them.</param>
/// <param name="Parent">The one whose parts are compared.</param>
/// <param name="Years">Years with values, the latest first.</param>
/// <param name="Year">The year chosen.</param>
public sealed record StudyChoices(
    IReadOnlyList<RegionChoice> Parents, Guid? Parent, IReadOnlyList<RegionChoice> Regions, IReadOnlyList<int> Years, int Year, IReadOnlyList<IndicatorChoice> Indicators);

/// <summary>Shows what of the platform's values a study can be made from.</summary>
public sealed class ShowStudyChoices(Databases databases, Acting acting)
{
    /// <param name="parent">Whose parts to compare; null: the actor's own region, or the nearest that has parts.</param>
    /// <param name="year">Null: the latest with values.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<StudyChoices>> RunAsync(Guid? parent = null, int? year = null, CancellationToken cancel = default)
    {
        if (acting.Refuse(StudiesPermissions.Keep) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var seen = db.Set<Observation>().Narrow(db).Where(o => o.State == RevisionState.Current);
        var regions = await db.Set<Region>().AsNoTracking().Where(r => seen.Any(o => o.RegionId == r.Id)).OrderBy(r => r.Code).ToListAsync(cancel).ConfigureAwait(false);
        var parentIds = regions.Select(ParentOf).OfType<Guid>().ToHashSet();
        var parents = await db.Set<Region>().AsNoTracking().Where(r => parentIds.Contains(r.Id)).OrderBy(r => r.Code).ToListAsync(cancel).ConfigureAwait(false);
        var chosen = parents.Find(p => p.Id == (parent ?? acting.Actor!.RegionId)) ?? parents.MaxBy(p => regions.Count(r => ParentOf(r) == p.Id));
        var below = regions.Where(r => chosen is not null && ParentOf(r) == chosen.Id).ToList();
        var ids = below.ConvertAll(r => r.Id);
        // Counted where they are: a province has hundreds of thousands of levels.
        var known = await Levels(db, ids).GroupBy(o => new { o.IndicatorId, o.Year })
            .Select(g => new { g.Key.IndicatorId, g.Key.Year, Regions = g.Select(o => o.RegionId).Distinct().Count() }).ToListAsync(cancel).ConfigureAwait(false);
        var years = known.Select(k => k.Year).Distinct().OrderDescending().ToList();
        var shown = year is { } asked && years.Contains(asked) ? asked : years.FirstOrDefault();
        var byIndicator = known.ToLookup(k => k.IndicatorId);
        var indicators = await db.Set<Indicator>().AsNoTracking().OrderBy(i => i.Code).ToListAsync(cancel).ConfigureAwait(false);
        return new StudyChoices(
            parents.ConvertAll(Choice), chosen?.Id, below.ConvertAll(Choice), years, shown,
            [
                .. indicators.Where(i => byIndicator[i.Id].Any()).Select(i => new IndicatorChoice(
                    i.Id, i.Code, TargetLines.NameOf(i), i.Unit, i.Direction,
                    byIndicator[i.Id].Where(k => k.Year == shown).Sum(k => k.Regions), byIndicator[i.Id].Max(k => (int?)k.Year))),
            ]);
    }

    /// <summary>Yearly levels that count, of these regions.</summary>
    internal static IQueryable<Observation> Levels(HengliangDb db, IReadOnlyList<Guid> regions) => db.Set<Observation>().AsNoTracking().ThatHappened().Where(o =>
        regions.Contains(o.RegionId) && o.State == RevisionState.Current && o.IsWholeYear && o.Dimension == "" && o.Measure == Measure.Level && o.Value != null);

    private static Guid? ParentOf(Region region) => region.ReportingParentId ?? region.GeographicParentId;

    private static RegionChoice Choice(Region region) => new(region.Id, region.Code, Words.Named(region.Name, region.NameEnglish), region.Kind);
}
