using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Regions;

/// <summary>A region to be entered by hand: a functional zone, or a new division.</summary>
public sealed record NewRegion
{
    public required string Name { get; init; }

    public string? NameEnglish { get; init; }

    public required RegionKind Kind { get; init; }

    /// <summary>Null for a zone: it gets the next internal code under the region it lies in.</summary>
    public string? Code { get; init; }

    /// <summary>Where it lies; only a province has none.</summary>
    public Guid? GeographicParentId { get; init; }

    /// <summary>Whom it reports to; null for the region it lies in.</summary>
    public Guid? ReportingParentId { get; init; }

    public DateOnly? ValidFrom { get; init; }

    /// <summary>The document that founded it.</summary>
    public string? Document { get; init; }
}

/// <summary>Enters a region by hand.</summary>
public sealed class FoundRegion(Databases databases, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<Guid>> RunAsync(NewRegion wanted, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (acting.Refuse(RegionsPermissions.Manage) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var made = await Founding.AddAsync(db, wanted, new(wanted.ValidFrom ?? ChinaDay.Today(clock), wanted.Document ?? "", clock.GetUtcNow()), cancel).ConfigureAwait(false);
        if (!made.IsSuccess)
            return made.Problem;
        var region = made.Value;
        return await db.CommitAsync(
            new Deed(nameof(FoundRegion), RegionsPermissions.Manage, "region:" + region.Code, Founding.Tell(region), wanted.Document)
            {
                RegionId = region.Id,
            },
            region.Id,
            cancel).ConfigureAwait(false);
    }
}
