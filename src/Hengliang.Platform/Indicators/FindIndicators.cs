using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>What is asked of the catalogue.</summary>
public sealed record IndicatorFilter
{
    /// <summary>In name, English name, alias or code; empty for all.</summary>
    public string Words { get; init; } = "";

    public IndicatorKind? Kind { get; init; }

    public Direction? Direction { get; init; }

    public Frequency? Frequency { get; init; }

    public TargetNature? Nature { get; init; }

    /// <summary>The unit that answers for it.</summary>
    public Guid? OwnerUnitId { get; init; }

    /// <summary>True for those out of use, false for those in use, null for both.</summary>
    public bool? Retired { get; init; }
}

/// <summary>Finds indicators page by page, with how much the actor sees of each on the page.</summary>
public sealed class FindIndicators(Databases databases, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<Page<IndicatorLine>>> RunAsync(IndicatorFilter filter, int page, int size, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (acting.Refuse(IndicatorsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var today = ChinaDay.Today(clock);
        var called = await db.CalledAsync(filter.Words, cancel).ConfigureAwait(false);
        var found = await Where(called, filter).OrderBy(i => i.Code).ToPageAsync(page, size, cancel).ConfigureAwait(false);
        var ids = found.Rows.Select(i => i.Id).ToList();
        // Counted for the page alone, and from the index of what stands.
        var values = await ValuesAsync(db, ids, cancel).ConfigureAwait(false);
        var targets = await db.Targets.Where(t => ids.Contains(t.IndicatorId) && t.State == RevisionState.Current)
            .GroupBy(t => t.IndicatorId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel).ConfigureAwait(false);
        return new Page<IndicatorLine>(
            [
                .. found.Rows.Select(i => new IndicatorLine(
                    i.Id, i.Code, TargetLines.NameOf(i), i.Unit, i.Direction, i.Nature, targets.GetValueOrDefault(i.Id),
                    values[i.Id].Count, values[i.Id].Latest)
                { Kind = i.Kind, Frequency = i.Frequency, IsRetired = i.IsRetiredOn(today) }),
            ],
            found.Total, found.Number, found.Size);
    }

    /// <summary>The units that answer for any indicator, closed ones too, by name.</summary>
    public async Task<Outcome<IReadOnlyList<(Guid Id, Words Name)>>> OwnersAsync(CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var indicators = db.Indicators;
        var found = await db.Set<Unit>().AsNoTracking().Where(u => indicators.Any(i => i.OwnerUnitId == u.Id)).OrderBy(u => u.Name).ThenBy(u => u.Id)
            .Select(u => new { u.Id, u.Name, u.NameEnglish }).ToListAsync(cancel).ConfigureAwait(false);
        return Outcome.Of<IReadOnlyList<(Guid Id, Words Name)>>([.. found.Select(u => (u.Id, Words.Named(u.Name, u.NameEnglish)))]);
    }

    /// <summary>Of each indicator how many values stand, counted up to one past <see cref="Counting.MostOnALine"/>, and the latest year of any that is no forecast.</summary>
    internal static async Task<Dictionary<Guid, (int Count, int? Latest)>> ValuesAsync(HengliangDb db, List<Guid> ids, CancellationToken cancel)
    {
        // Of few regions by the index of regions; of many by the index of indicators, whose last entry is the latest.
        var standing = (db.Sight.IsWide ? db.Observations : db.Observations.Narrow(db)).Where(o => o.State == RevisionState.Current);
        var happened = standing.ThatHappened();
        var found = await db.Indicators.Where(i => ids.Contains(i.Id)).Select(i => new
        {
            i.Id,
            Count = standing.Where(o => o.IndicatorId == i.Id).Select(o => o.Year).Take(Counting.MostOnALine + 1).Count(),
            Latest = happened.Where(o => o.IndicatorId == i.Id).Max(o => (int?)o.Year),
        }).ToListAsync(cancel).ConfigureAwait(false);
        return found.ToDictionary(f => f.Id, f => (f.Count, f.Latest));
    }

    private IQueryable<Indicator> Where(IQueryable<Indicator> found, IndicatorFilter filter)
    {
        var today = ChinaDay.Today(clock);
        if (filter.Kind is { } kind)
            found = found.Where(i => i.Kind == kind);
        if (filter.Direction is { } direction)
            found = found.Where(i => i.Direction == direction);
        if (filter.Frequency is { } frequency)
            found = found.Where(i => i.Frequency == frequency);
        if (filter.Nature is { } nature)
            found = found.Where(i => i.Nature == nature);
        if (filter.OwnerUnitId is { } owner)
            found = found.Where(i => i.OwnerUnitId == owner);
        return filter.Retired switch
        {
            true => found.Where(i => i.ValidTo != null && i.ValidTo < today),
            false => found.InUseOn(today),
            null => found,
        };
    }
}
