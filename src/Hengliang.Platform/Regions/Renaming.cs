using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Regions;

/// <summary>What orders a change of the division.</summary>
/// <param name="Date">The first day on which it holds.</param>
/// <param name="Document">With its number.</param>
/// <param name="Now">When it is recorded.</param>
internal sealed record RegionOrder(DateOnly Date, string Document, DateTimeOffset Now)
{
    /// <summary>What it writes is known by it.</summary>
    public Guid Id { get; } = Guid.CreateVersion7(Now);

    public static Problem NoDocument { get; } = Problem.Invalid("regions.document-missing", "请填写批准文件及文号。", "Please name the document that ordered the change.");

    /// <summary>Its day is yet to come: until then nothing changes.</summary>
    public bool IsAhead => Date > ChinaDay.Of(Now);

    /// <summary>The record of an event in a region's life.</summary>
    public RegionChange Record(Region region, RegionChangeKind kind, string? before, string? after) => new()
    {
        Id = Guid.CreateVersion7(Now), OrderId = Id, RegionId = region.Id, Kind = kind, Date = Date, Document = Document.Trim(), Before = before, After = after,
    };

    /// <summary>What was done, with its day where that is yet to come.</summary>
    public Words Tell(string chinese, string english) =>
        IsAhead ? new(FormattableString.Invariant($"{chinese}，自 {Date:yyyy-MM-dd} 起"), FormattableString.Invariant($"{english}, from {Date:yyyy-MM-dd} on")) : new(chinese, english);

    /// <summary>Whether the region was changed in the same way after this day, so that what is recorded late holds until then only.</summary>
    public async Task<bool> IsOvertakenAsync(HengliangDb db, Region region, RegionChangeKind kind, CancellationToken cancel) =>
        db.RegionChanges.Local.Any(c => c.RegionId == region.Id && c.Kind == kind && c.Date > Date && !c.Awaits)
        || await db.RegionChanges.AnyAsync(c => c.RegionId == region.Id && c.Kind == kind && c.Date > Date && !c.Awaits, cancel).ConfigureAwait(false);
}

/// <summary>Gives a region another name and records the one it gives up.</summary>
internal static class Renaming
{
    /// <returns>What was done, in words.</returns>
    public static async Task<Outcome<Words>> ApplyAsync(HengliangDb db, Region region, string name, string? nameEnglish, RegionOrder order, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(name) || string.IsNullOrWhiteSpace(order.Document))
            return Problem.Invalid("regions.name-missing", "请填写新名称和批准文件。", "Please enter the new name and the document that ordered it.");
        if (region.ValidTo < order.Date)
            return Problem.Conflict("regions.abolished", $"“{region.Name}”在变更之日已撤销，不能再更名。", $"'{region.Name}' was abolished by the day of the change and can not be renamed.");
        var awaited = (await db.FindAwaitedAsync(cancel).ConfigureAwait(false)).LastOrDefault(c => c.RegionId == region.Id && c.Kind == RegionChangeKind.Renamed && c.Date <= order.Date);
        var (before, after, english) = (awaited?.After ?? region.Name, name.Trim(), string.IsNullOrWhiteSpace(nameEnglish) ? null : nameEnglish.Trim());
        var change = order.Record(region, RegionChangeKind.Renamed, before, after);
        (change.Awaits, change.AfterEnglish) = (order.IsAhead, english);
        if (!order.IsAhead && !await order.IsOvertakenAsync(db, region, RegionChangeKind.Renamed, cancel).ConfigureAwait(false))
            (region.Name, region.NameEnglish) = (after, english ?? region.NameEnglish);
        db.Touch(region);
        db.Add(change);
        return order.Tell($"将区划“{before}”更名为“{after}”", $"renamed the region '{before}' to '{after}'");
    }
}
