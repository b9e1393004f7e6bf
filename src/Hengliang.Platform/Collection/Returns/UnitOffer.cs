using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>A unit that can be asked.</summary>
public sealed record UnitChoice(Guid Id, string Name, string NameEnglish);

/// <summary>Which of the units that can be asked are wanted.</summary>
/// <param name="Words">A part of a unit's name, its initials, or a part of a region's name, which stands for all units in and below it; empty for all.</param>
/// <param name="Chosen">Units offered whatever is looked for, as they are chosen already.</param>
/// <param name="NotIn">A campaign whose units are left out; null for none.</param>
public sealed record UnitsWanted(string Words = "", IReadOnlyCollection<Guid>? Chosen = null, Guid? NotIn = null);

/// <summary>Units that can be asked, by name.</summary>
/// <param name="Units">No more than <see cref="OpenCampaign.MostUnits"/>, the chosen ones beside them.</param>
/// <param name="Found">How many of them were looked for; the others are chosen already.</param>
/// <param name="IsCut">There are more, which are found by a part of their name or their region's.</param>
public sealed record UnitsOffered(IReadOnlyList<UnitChoice> Units, int Found, bool IsCut);

/// <summary>Finds the units one may ask: those in sight with someone to fill in, or public bodies, which will have one.</summary>
public sealed class UnitOffer(Acting acting, IUnitPeople people, TimeProvider clock)
{
    internal async Task<UnitsOffered> FindAsync(HengliangDb db, UnitsWanted wanted, CancellationToken cancel)
    {
        var (chosen, units, returns) = (wanted.Chosen ?? [], InSight(db), db.Returns);
        if (wanted.NotIn is { } campaign)
            units = units.Where(u => !returns.Any(r => r.CampaignId == campaign && r.UnitId == u.Id));
        var part = wanted.Words.Trim();
        var regions = part.Length == 0 ? [] : await RegionsAsync(db, part, cancel).ConfigureAwait(false);
        var (found, isCut) = (new List<UnitChoice>(), false);
        // Read a part at a time: of very many units most may have nobody to fill in.
        for (var read = 0; !isCut; read += OpenCampaign.MostUnits)
        {
            var next = await units.OrderBy(u => u.Name).ThenBy(u => u.Id).Skip(read).Take(OpenCampaign.MostUnits).ToListAsync(cancel).ConfigureAwait(false);
            var fitting = await AskableAsync(next.FindAll(u => part.Length == 0 || Fits(u, part) || regions.Contains(u.RegionId)), cancel).ConfigureAwait(false);
            isCut = found.Count + fitting.Count > OpenCampaign.MostUnits;
            found.AddRange(fitting.Take(OpenCampaign.MostUnits - found.Count));
            if (next.Count < OpenCampaign.MostUnits)
                break;
        }

        var count = found.Count;
        var missing = chosen.Except(found.Select(u => u.Id)).ToList();
        if (missing.Count > 0)
            found.AddRange(await AskableAsync(await units.Where(u => missing.Contains(u.Id)).OrderBy(u => u.Name).ThenBy(u => u.Id).Take(OpenCampaign.MostUnits).ToListAsync(cancel).ConfigureAwait(false), cancel).ConfigureAwait(false));
        return new(found, count, isCut);
    }

    private IQueryable<Unit> InSight(HengliangDb db)
    {
        var (units, sight) = (db.Set<Unit>().AsNoTracking().Where(u => !u.IsClosed), acting.Sight);
        if (sight.IsEverything)
            return units;
        var (regions, own) = (sight.Regions, sight.Units);
        return units.Where(u => regions.Contains(u.RegionId) || own.Contains(u.Id));
    }

    private async Task<IReadOnlyList<UnitChoice>> AskableAsync(List<Unit> units, CancellationToken cancel)
    {
        var seen = units.FindAll(u => acting.May(CollectionPermissions.Organise, new Keeper(u.RegionId, u.Id)));
        List<Guid> others = [.. seen.Where(u => u.Kind != UnitKind.PublicBody).Select(u => u.Id)];
        var staffed = others.Count == 0 ? null : await people.OfAsync(others, CollectionPermissions.Fill, cancel).ConfigureAwait(false);
        return [.. seen.Where(u => u.Kind == UnitKind.PublicBody || staffed!.Contains(u.Id)).Select(u => new UnitChoice(u.Id, u.Name, u.NameEnglish))];
    }

    private static bool Fits(Unit unit, string part) =>
        unit.Name.Contains(part, StringComparison.OrdinalIgnoreCase) || unit.NameEnglish.Contains(part, StringComparison.OrdinalIgnoreCase) || (Initials.May(part) && Initials.Fit(unit.Name, part));

    /// <summary>Regions of this name with all below them.</summary>
    private async Task<HashSet<Guid>> RegionsAsync(HengliangDb db, string part, CancellationToken cancel)
    {
        var all = await db.Set<Region>().AsNoTracking().ThereOn(ChinaDay.Today(clock)).OrderBy(r => r.Code).ToListAsync(cancel).ConfigureAwait(false);
        var below = all.Where(r => r.ReportingParentId is not null).ToLookup(r => r.ReportingParentId!.Value, r => r.Id);
        var open = new Stack<Guid>(all.Where(r => r.Name.Contains(part, StringComparison.OrdinalIgnoreCase) || r.NameEnglish?.Contains(part, StringComparison.OrdinalIgnoreCase) == true).Select(r => r.Id));
        var found = new HashSet<Guid>();
        while (open.TryPop(out var region))
            if (found.Add(region))
                foreach (var each in below[region])
                    open.Push(each);
        return found;
    }
}
