using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Regions;

/// <summary>Where a region lies, and whom it reports to.</summary>
internal readonly record struct RegionPlace(Guid? Lies, Guid? Reports);

/// <summary>Changes recorded ahead of their day: of names and places, which a region has none of but today's. Its first and last day it has itself.</summary>
internal static class AwaitedChanges
{
    extension(HengliangDb db)
    {
        /// <summary>Those that await their day, those of this commit among them, in the order of their days.</summary>
        public async Task<IReadOnlyList<RegionChange>> FindAwaitedAsync(CancellationToken cancel)
        {
            await db.RegionChanges.Where(c => c.Awaits).LoadAsync(cancel).ConfigureAwait(false);
            var found = new List<(RegionChange Change, bool Follows)>();
            foreach (var change in db.RegionChanges.Local.Where(c => c.Awaits).OrderBy(c => c.Date).ThenBy(c => c.Id).ToList())
                found.Add((change, await db.FollowsAsync(change, cancel).ConfigureAwait(false)));
            // What comes to lie in a region on the day it ends goes on with it.
            return [.. found.OrderBy(f => f.Change.Date).ThenBy(f => f.Follows).Select(f => f.Change)];
        }

        /// <summary>Where a region lies on a day, by all that is recorded ahead.</summary>
        public async Task<RegionPlace> FindPlaceAsync(Region region, DateOnly day, CancellationToken cancel)
        {
            var place = new RegionPlace(region.GeographicParentId, region.ReportingParentId);
            foreach (var change in await db.FindAwaitedAsync(cancel).ConfigureAwait(false))
                if (change.RegionId == region.Id && change.Kind == RegionChangeKind.Resubordinated && change.Date <= day)
                    place = await db.MoveAsync(place, change, cancel).ConfigureAwait(false);
            return place;
        }

        /// <summary>Where a region lies after a change of subordination.</summary>
        public async Task<RegionPlace> MoveAsync(RegionPlace place, RegionChange change, CancellationToken cancel)
        {
            var (before, after) = (await db.OfCodeAsync(change.Before, cancel).ConfigureAwait(false), await db.OfCodeAsync(change.After, cancel).ConfigureAwait(false));
            if (after is null)
                return place;
            return await db.FollowsAsync(change, cancel).ConfigureAwait(false)
                ? new(place.Lies == before!.Id ? after.Id : place.Lies, place.Reports == before.Id ? after.Id : place.Reports)
                : place with { Reports = after.Id };
        }

        /// <summary>Whether a region goes over to the heir of one that ends, and is not moved by itself.</summary>
        private async Task<bool> FollowsAsync(RegionChange change, CancellationToken cancel) =>
            change.Kind == RegionChangeKind.Resubordinated && await db.OfCodeAsync(change.Before, cancel).ConfigureAwait(false) is { ValidTo: { } last } && last.AddDays(1) == change.Date;

        private async Task<Region?> OfCodeAsync(string? code, CancellationToken cancel) => code is null ? null : await db.FindRegionAsync(code, cancel).ConfigureAwait(false);
    }
}
