using System.Collections.Immutable;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Acceptance;

/// <summary>An acceptance as it stands now, with all that is there, and all that is missing.</summary>
public sealed record AcceptanceSheet
{
    public required Scheme Scheme { get; init; }

    public required Words Region { get; init; }

    public required AcceptanceImage Image { get; init; }

    /// <summary>What keeps the package from being complete.</summary>
    public required ImmutableArray<Words> Missing { get; init; }

    /// <summary>The parts of the report that were written, for who changes them.</summary>
    public required IReadOnlyDictionary<AcceptancePart, Seen> Sections { get; init; }

    /// <summary>The statements, by the item's code.</summary>
    public required IReadOnlyDictionary<string, Seen> Statements { get; init; }

    public ImmutableArray<AcceptanceLine> Lines => Image.Lines;

    public int Reached => Image.Reached;

    public bool IsComplete => Missing.IsEmpty;

    internal static async Task<AcceptanceSheet?> LoadAsync(HengliangDb db, Guid id, CancellationToken cancel)
    {
        if (await SchemeSheet.LoadAsync(db, id, cancel).ConfigureAwait(false) is not { Scheme: { Kind: SchemeKind.Acceptance, BaseYear: { } first } scheme } sheet)
            return null;
        var region = await db.Set<Region>().AsNoTracking().SingleAsync(r => r.Id == scheme.RegionId, cancel).ConfigureAwait(false);
        var sections = await db.AcceptanceSections.AsNoTracking().Where(s => s.SchemeId == id).ToDictionaryAsync(s => s.Part, cancel).ConfigureAwait(false);
        var statements = await db.AcceptanceStatements.AsNoTracking().Where(s => s.SchemeId == id).ToDictionaryAsync(s => s.ItemCode, StringComparer.Ordinal, cancel).ConfigureAwait(false);
        var name = Words.Named(region.Name, region.NameEnglish);
        var image = new AcceptanceImage
        {
            Scheme = scheme.Id, Number = scheme.Number, Name = scheme.Name, Region = name.Chinese, BaseYear = first, Year = scheme.Year, ApprovedOn = scheme.ApprovedOn,
            Lines = await new AcceptanceReading(db, scheme, first, statements).LinesAsync(sheet.Image.Items, cancel).ConfigureAwait(false),
            Sections = [.. AcceptanceParts.All.Where(p => sections.GetValueOrDefault(p) is { Text.Length: > 0 }).Select(p => new AcceptanceText(p, sections[p].Text))],
        };
        return new()
        {
            Scheme = scheme,
            Region = name,
            Image = image,
            Missing = [.. AcceptanceGaps.Of(image)],
            Sections = sections.ToDictionary(s => s.Key, s => new Seen(s.Value.Id, s.Value.Version)),
            Statements = statements.ToDictionary(s => s.Key, s => new Seen(s.Value.Id, s.Value.Version), StringComparer.Ordinal),
        };
    }
}
