using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Acceptance;

/// <summary>Keeps evidence and statement with their item while a scheme is drafted; nothing is committed here.</summary>
internal static class ItemProofs
{
    /// <summary>The item is given another code.</summary>
    public static async Task FollowAsync(HengliangDb db, Guid schemeId, string from, string to, CancellationToken cancel)
    {
        foreach (var evidence in await EvidenceAsync(db, schemeId, [from], cancel).ConfigureAwait(false))
            evidence.ItemCode = to;
        foreach (var statement in await db.AcceptanceStatements.Where(s => s.SchemeId == schemeId && s.ItemCode == from).ToListAsync(cancel).ConfigureAwait(false))
            statement.ItemCode = to;
    }

    /// <summary>The items are removed: what proved them would prove another item that is given the code later.</summary>
    public static async Task DropAsync(HengliangDb db, Guid schemeId, IReadOnlyCollection<string> codes, CancellationToken cancel)
    {
        db.RemoveRange(await EvidenceAsync(db, schemeId, codes, cancel).ConfigureAwait(false));
        db.RemoveRange(await db.AcceptanceStatements.Where(s => s.SchemeId == schemeId && codes.Contains(s.ItemCode)).ToListAsync(cancel).ConfigureAwait(false));
    }

    /// <summary>Known to the database's context without their files, which stay as they are.</summary>
    private static async Task<List<AcceptanceEvidence>> EvidenceAsync(HengliangDb db, Guid schemeId, IReadOnlyCollection<string> codes, CancellationToken cancel)
    {
        var found = await db.AcceptanceEvidence.AsNoTracking().Where(e => e.SchemeId == schemeId && codes.Contains(e.ItemCode))
            .Select(e => new AcceptanceEvidence
            {
                Id = e.Id, SchemeId = e.SchemeId, RegionId = e.RegionId, UnitId = e.UnitId, ItemCode = e.ItemCode, Kind = e.Kind, DocumentId = e.DocumentId,
                ObservationSeriesId = e.ObservationSeriesId, Title = e.Title, FileName = e.FileName, MediaType = e.MediaType, Sha256 = e.Sha256, AddedByName = e.AddedByName, AddedAt = e.AddedAt,
            }).ToListAsync(cancel).ConfigureAwait(false);
        db.AttachRange(found);
        return found;
    }
}
