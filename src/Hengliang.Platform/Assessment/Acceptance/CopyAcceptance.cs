using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Acceptance;

/// <summary>Carries evidence, statements and the report's parts over to a new version of an acceptance scheme, without committing.</summary>
internal static class CopyAcceptance
{
    public static async Task RunAsync(HengliangDb db, Scheme old, Scheme made, TimeProvider clock, CancellationToken cancel)
    {
        // In their order: what was added first stays first.
        foreach (var e in await db.AcceptanceEvidence.AsNoTracking().Where(e => e.SchemeId == old.Id).OrderBy(e => e.Id).ToListAsync(cancel).ConfigureAwait(false))
            db.Add(new AcceptanceEvidence
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()), SchemeId = made.Id, RegionId = made.RegionId, UnitId = made.UnitId, ItemCode = e.ItemCode, Kind = e.Kind,
                DocumentId = e.DocumentId, ObservationSeriesId = e.ObservationSeriesId, Title = e.Title, FileName = e.FileName, MediaType = e.MediaType, Sha256 = e.Sha256,
                Content = e.Content, AddedByName = e.AddedByName, AddedAt = e.AddedAt,
            });
        foreach (var s in await db.AcceptanceStatements.AsNoTracking().Where(s => s.SchemeId == old.Id).ToListAsync(cancel).ConfigureAwait(false))
            db.Add(new AcceptanceStatement
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()), SchemeId = made.Id, RegionId = made.RegionId, UnitId = made.UnitId, ItemCode = s.ItemCode, Text = s.Text, IsReached = s.IsReached,
            });
        foreach (var s in await db.AcceptanceSections.AsNoTracking().Where(s => s.SchemeId == old.Id).ToListAsync(cancel).ConfigureAwait(false))
            db.Add(new AcceptanceSection { Id = Guid.CreateVersion7(clock.GetUtcNow()), SchemeId = made.Id, RegionId = made.RegionId, UnitId = made.UnitId, Part = s.Part, Text = s.Text });
    }
}
