using System.Collections.Immutable;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Schemes;

/// <summary>A place a scheme assesses, with its name.</summary>
public sealed record SchemePlace(Guid RegionId, string Code, Words Name, string Group, bool IsListed)
{
    /// <summary>What is proposed for a place, in whatever language the page is; it has an English name of its own.</summary>
    public const string UsualGroup = "县";

    /// <summary>Its first day; null when it was there before the records begin.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Its last day; null while it exists.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The day whose regions are assessed for a year: its last, when its figures are of.</summary>
    public static DateOnly DayOf(int year) => new(year, 12, 31);

    /// <summary>Whether it was yet to come, stood or was gone at the end of a year.</summary>
    public RegionStanding StandingIn(int year) => RegionsInTime.Standing(From, To, DayOf(year));
}

/// <summary>A scheme with all that belongs to it.</summary>
public sealed record SchemeSheet
{
    public required Scheme Scheme { get; init; }

    /// <summary>As a round would freeze it: items in the order of the tree.</summary>
    public required SchemeImage Image { get; init; }

    /// <summary>The indicators of the items, by id.</summary>
    public required IReadOnlyDictionary<Guid, Words> Indicators { get; init; }

    public required ImmutableArray<SchemePlace> Places { get; init; }

    public required ImmutableArray<VetoRule> Vetoes { get; init; }

    /// <summary>The items by code, for who changes them.</summary>
    public required IReadOnlyDictionary<string, Seen> Seen { get; init; }

    /// <summary>The mark of the places, for who changes them.</summary>
    public string PlacesSeen => Schemes.Seen.Of(Places.Select(p => new MemberForm(p.RegionId, p.Group, p.IsListed)));

    /// <summary>What its groups, grades and list are called in both languages.</summary>
    public EnglishNames Names => field ??= EnglishNames.Read(Scheme.EnglishNames);

    /// <summary>The groups, grades and list it has, each once: grades from the best down, groups by name.</summary>
    public IEnumerable<string> Named => Image.Grades.Select(g => g.Name).Append(Scheme.ListName).Concat(Places.Select(p => p.Group)).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal);

    /// <summary>What keeps it from being activated.</summary>
    public required IReadOnlyList<SchemeFault> Faults { get; init; }

    /// <summary>What may be meant and may be a slip.</summary>
    public required IReadOnlyList<SchemeFault> Remarks { get; init; }

    /// <summary>All its versions, the latest first.</summary>
    public required ImmutableArray<Scheme> Versions { get; init; }

    /// <summary>The items people mark: leaves that no figure measures.</summary>
    public IEnumerable<ItemImage> Marked => Image.Items.Where(i => i is { Method: ScoringMethod.Marks, Indicator: null } && Image.Items.All(o => o.Parent != i.Code));

    internal static async Task<SchemeSheet?> LoadAsync(HengliangDb db, Guid id, CancellationToken cancel)
    {
        if (await db.Schemes.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancel).ConfigureAwait(false) is not { } scheme)
            return null;
        var items = await db.SchemeItems.AsNoTracking().Where(i => i.SchemeId == id).ToListAsync(cancel).ConfigureAwait(false);
        var used = items.Select(i => i.IndicatorId).OfType<Guid>().Distinct().ToList();
        var indicators = await db.Set<Indicator>().AsNoTracking().Where(i => used.Contains(i.Id)).ToDictionaryAsync(i => i.Id, cancel).ConfigureAwait(false);
        var vetoes = await db.VetoRules.AsNoTracking().Where(v => v.SchemeId == id).OrderBy(v => v.Code).ToListAsync(cancel).ConfigureAwait(false);
        var versions = await db.Schemes.AsNoTracking().Where(s => s.SeriesId == scheme.SeriesId).OrderByDescending(s => s.Number).ToListAsync(cancel).ConfigureAwait(false);
        var places = await PlacesAsync(db, id, cancel).ConfigureAwait(false);
        var image = Draw(scheme, items, indicators);
        return new()
        {
            Scheme = scheme,
            Image = image,
            Indicators = indicators.ToDictionary(i => i.Key, i => Words.Named(i.Value.Name, i.Value.NameEnglish)),
            Places = places,
            Vetoes = [.. vetoes],
            Seen = items.ToDictionary(i => i.Code, i => new Seen(i.Id, i.Version), StringComparer.Ordinal),
            Faults = scheme.Kind == SchemeKind.Acceptance ? SchemeFaults.OfAcceptance(image) : [.. SchemeFaults.Of(image, places.Length, vetoes, scheme.Year), .. SchemeFaults.OfPlaces(places, scheme.Year)],
            Remarks = scheme.Kind == SchemeKind.Acceptance ? [] : [.. SchemeRemarks.Of(image, indicators)],
            Versions = [.. versions],
        };
    }

    private static async Task<ImmutableArray<SchemePlace>> PlacesAsync(HengliangDb db, Guid id, CancellationToken cancel)
    {
        var found = await db.SchemeMembers.AsNoTracking().Where(m => m.SchemeId == id)
            .Join(db.Set<Region>(), m => m.MemberRegionId, r => r.Id, (m, r) => new { m.MemberRegionId, r.Code, r.Name, r.NameEnglish, m.Group, m.IsListed, r.ValidFrom, r.ValidTo })
            .ToListAsync(cancel).ConfigureAwait(false);
        return
        [
            .. found.OrderBy(f => f.Group, StringComparer.Ordinal).ThenBy(f => f.Code, StringComparer.Ordinal)
                .Select(f => new SchemePlace(f.MemberRegionId, f.Code, Words.Named(f.Name, f.NameEnglish), f.Group, f.IsListed) { From = f.ValidFrom, To = f.ValidTo }),
        ];
    }

    private static SchemeImage Draw(Scheme scheme, List<SchemeItem> items, Dictionary<Guid, Indicator> indicators)
    {
        var below = items.OrderBy(i => i.Order).ThenBy(i => i.Code, StringComparer.Ordinal).ToLookup(i => i.ParentId);
        IEnumerable<ItemImage> Walk(Guid? parent, string? code) => below[parent].SelectMany(i =>
            Walk(i.Id, i.Code).Prepend(i.ToImage(code, i.IndicatorId is { } id ? indicators.GetValueOrDefault(id) : null)));
        return new()
        {
            Id = scheme.Id,
            Number = scheme.Number,
            Name = scheme.Name,
            WeightMode = scheme.WeightMode,
            Scale = scheme.Scale,
            Decimals = scheme.Decimals,
            ListName = scheme.ListName,
            Grades = scheme.Grades.Length > 0 && GradeText.Read(scheme.Grades) is { IsSuccess: true, Value: var grades } ? grades : [],
            Items = [.. Walk(null, null)],
        };
    }
}
