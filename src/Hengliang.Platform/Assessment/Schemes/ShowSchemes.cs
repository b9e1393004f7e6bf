using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Schemes;

/// <summary>One line of the list of schemes.</summary>
public sealed record SchemeLine(
    Guid Id, Words Name, int Number, int Year, SchemeKind Kind, SchemeState State, Words Region, int Items, int Places, bool IsDemonstration);

/// <summary>Something to choose from: an indicator or a region.</summary>
/// <param name="Direction">Of an indicator: which way it is better; null of a region.</param>
public sealed record SchemeChoice(Guid Id, string Code, Words Name, string Unit, Direction? Direction = null);

/// <summary>A region a scheme may assess.</summary>
/// <param name="Id">The region.</param>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Place">How the scheme assesses it; null while it does not.</param>
public sealed record PlaceChoice(Guid Id, string Code, Words Name, SchemePlace? Place);

/// <summary>Lists schemes in sight, shows one, and gives what its forms choose from.</summary>
public sealed class ShowSchemes(Databases databases, Acting acting)
{
    public async Task<Outcome<Page<SchemeLine>>> ListAsync(SchemeKind? kind = null, int page = 1, int size = 20, CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var (items, members) = (db.SchemeItems, db.SchemeMembers);
        var schemes = db.Schemes.AsNoTracking().Where(s => kind == null || s.Kind == kind);
        var found = await schemes.OrderByDescending(s => s.Year).ThenByDescending(s => s.Number).ThenBy(s => s.Id)
            .Join(db.Set<Region>(), s => s.RegionId, r => r.Id, (s, r) => new
            {
                Scheme = s, r.Name, r.NameEnglish, Items = items.Count(i => i.SchemeId == s.Id), Places = members.Count(m => m.SchemeId == s.Id),
            }).ToPageAsync(page, size, cancel).ConfigureAwait(false);
        return new Page<SchemeLine>(
            [
                .. found.Rows.OrderByDescending(f => f.Scheme.Year).ThenByDescending(f => f.Scheme.Number).ThenBy(f => f.Scheme.Id).Select(f => new SchemeLine(
                    f.Scheme.Id, f.Scheme.Title, f.Scheme.Number, f.Scheme.Year, f.Scheme.Kind, f.Scheme.State,
                    Words.Named(f.Name, f.NameEnglish), f.Items, f.Places, f.Scheme.IsDemonstration)),
            ],
            found.Total, found.Number, found.Size);
    }

    public async Task<Outcome<SchemeSheet>> RunAsync(Guid id, CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        return await SchemeSheet.LoadAsync(db, id, cancel).ConfigureAwait(false) is { } sheet ? sheet : Missing.Scheme(id);
    }

    /// <summary>All indicators, by code.</summary>
    public async Task<IReadOnlyList<SchemeChoice>> IndicatorsAsync(CancellationToken cancel = default)
    {
        await using var db = databases.Open(acting);
        var found = await db.Set<Indicator>().AsNoTracking().OrderBy(i => i.Code).ToListAsync(cancel).ConfigureAwait(false);
        return [.. found.Select(i => new SchemeChoice(i.Id, i.Code, Words.Named(i.Name, i.NameEnglish), i.Unit, i.Direction))];
    }

    /// <summary>The regions in sight that stood at the end of the year assessed, when its figures are of, and whatever the scheme assesses already; by code.</summary>
    /// <remarks>A county merged since then is assessed for its last year; one merged within the year is not: the region that took it over reports for both.</remarks>
    public async Task<IReadOnlyList<PlaceChoice>> PlacesAsync(SchemeSheet sheet, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        await using var db = databases.Open(acting);
        var seen = acting.Sight.Regions;
        var own = sheet.Scheme.RegionId;
        var found = await db.Set<Region>().AsNoTracking().ThereOn(SchemePlace.DayOf(sheet.Scheme.Year)).Where(r => seen.Contains(r.Id) && r.Id != own).ToListAsync(cancel).ConfigureAwait(false);
        var places = sheet.Places.ToDictionary(p => p.RegionId);
        return
        [
            .. found.Where(r => !places.ContainsKey(r.Id)).Select(r => new PlaceChoice(r.Id, r.Code, Words.Named(r.Name, r.NameEnglish), null))
                .Concat(sheet.Places.Select(p => new PlaceChoice(p.RegionId, p.Code, p.Name, p))).OrderBy(p => p.Code, StringComparer.Ordinal),
        ];
    }
}

/// <summary>Names of kinds, states and rules.</summary>
public static class SchemeLabels
{
    public static Words Label(this SchemeKind kind) => kind switch
    {
        SchemeKind.Yearly => new("年度考核", "Yearly assessment"),
        SchemeKind.Acceptance => new("创新型城市建设验收", "Acceptance of an innovative city"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind."),
    };

    public static Words Label(this SchemeState state) => state switch
    {
        SchemeState.Draft => new("起草", "Draft"),
        SchemeState.Active => new("启用", "In force"),
        SchemeState.Retired => new("停用", "Retired"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "There is no such state."),
    };

    public static Words Label(this PublishRule rule) => rule switch
    {
        PublishRule.ScoreAndRank => new("公布得分和名次", "Scores and places"),
        PublishRule.RankOnly => new("只公布名次", "Places only"),
        PublishRule.GradeOnly => new("只公布等级", "Grades only"),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "There is no such rule."),
    };
}
