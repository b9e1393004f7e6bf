using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Regions;

/// <summary>Finds regions as they stand amid several changes of one commit: those of the database, and those that this very commit founds, moves and ends.</summary>
internal static class RegionsInHand
{
    extension(HengliangDb db)
    {
        public async Task<Region?> FindRegionAsync(string code, CancellationToken cancel) =>
            db.Regions.Local.FirstOrDefault(r => r.Code == code) ?? await db.Regions.SingleOrDefaultAsync(r => r.Code == code, cancel).ConfigureAwait(false);

        public async Task<Region?> FindRegionAsync(Guid id, CancellationToken cancel) => await db.Regions.FindAsync([id], cancel).ConfigureAwait(false);

        /// <summary>Who was faster with a region that somebody changes from an older state of it; null where nobody was, or where nobody looked.</summary>
        public async Task<Problem?> FindOvertakingAsync(Region region, int? seen, CancellationToken cancel) => seen is { } version && region.Version != version
            ? await Overtaking.TellAsync(db, "region:" + region.Code, Words.Named(region.Name, region.NameEnglish ?? ""), cancel).ConfigureAwait(false)
            : null;

        /// <summary>What is recorded ahead of a region leaves it as it is, and yet nobody records something else from before.</summary>
        public void Touch(Region region) => db.Entry(region).State = db.Entry(region).State == EntityState.Unchanged ? EntityState.Modified : db.Entry(region).State;

        /// <summary>What lies in a region on a day, or reports to it, and where.</summary>
        public async Task<IReadOnlyList<(Region Part, RegionPlace Place)>> FindPartsAsync(Guid region, DateOnly day, CancellationToken cancel)
        {
            var moving = (await db.FindAwaitedAsync(cancel).ConfigureAwait(false)).Select(c => c.RegionId).ToHashSet();
            await db.Regions.Where(r => r.GeographicParentId == region || r.ReportingParentId == region || moving.Contains(r.Id)).LoadAsync(cancel).ConfigureAwait(false);
            var parts = new List<(Region Part, RegionPlace Place)>();
            foreach (var part in db.Regions.Local.Where(r => r.GeographicParentId == region || r.ReportingParentId == region || moving.Contains(r.Id)).OrderBy(r => r.Code, StringComparer.Ordinal).ToList())
                if (await db.FindPlaceAsync(part, day, cancel).ConfigureAwait(false) is var place && (place.Lies == region || place.Reports == region))
                    parts.Add((part, place));
            return parts;
        }

        /// <summary>What lies in a region on a day, or reports to it, and is not gone by then: somebody must take it over when the region ends.</summary>
        public async Task<IReadOnlyList<(Region Part, RegionPlace Place)>> FindLeftAsync(Region region, DateOnly day, CancellationToken cancel) =>
            [.. (await db.FindPartsAsync(region.Id, day, cancel).ConfigureAwait(false)).Where(p => p.Part.ValidTo is not { } to || to >= day)];

        /// <summary>The last code in use that begins with <paramref name="prefix"/>; null when none does.</summary>
        public async Task<string?> FindLastCodeAsync(string prefix, CancellationToken cancel)
        {
            var stored = await db.Regions.AsNoTracking().Where(r => r.Code.StartsWith(prefix)).OrderByDescending(r => r.Code).Select(r => r.Code).FirstOrDefaultAsync(cancel).ConfigureAwait(false);
            return db.Regions.Local.Select(r => r.Code).Where(c => c.StartsWith(prefix, StringComparison.Ordinal)).Append(stored).Max(StringComparer.Ordinal);
        }
    }
}
