using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Regions;

/// <summary>What orders a change of the division.</summary>
/// <param name="Date">The first day on which it holds.</param>
/// <param name="Document">With its number.</param>
/// <param name="Now">When it is recorded.</param>
internal sealed record RegionOrder(DateOnly Date, string Document, DateTimeOffset Now)
{
    public static Problem NoDocument { get; } = Problem.Invalid("regions.document-missing", "请填写批准文件及文号。", "Please name the document that ordered the change.");

    /// <summary>The record of an event in a region's life.</summary>
    public RegionChange Record(Region region, RegionChangeKind kind, string? before, string? after) => new()
    {
        Id = Guid.CreateVersion7(Now), RegionId = region.Id, Kind = kind, Date = Date, Document = Document.Trim(), Before = before, After = after,
    };
}

/// <summary>Gives a region another name and records the one it gives up.</summary>
internal static class Renaming
{
    /// <returns>What was done, in words.</returns>
    public static Outcome<Words> Apply(HengliangDb db, Region region, string name, string? nameEnglish, RegionOrder order)
    {
        if (string.IsNullOrWhiteSpace(name) || string.IsNullOrWhiteSpace(order.Document))
            return Problem.Invalid("regions.name-missing", "请填写新名称和批准文件。", "Please enter the new name and the document that ordered it.");
        if (region.ValidTo is not null)
            return Problem.Conflict("regions.abolished", $"“{region.Name}”已撤销，不能再更名。", $"'{region.Name}' was abolished and can not be renamed.");
        var before = region.Name;
        region.Name = name.Trim();
        region.NameEnglish = string.IsNullOrWhiteSpace(nameEnglish) ? region.NameEnglish : nameEnglish.Trim();
        db.Add(order.Record(region, RegionChangeKind.Renamed, before, region.Name));
        return new Words($"将区划“{before}”更名为“{region.Name}”", $"renamed the region '{before}' to '{region.Name}'");
    }
}
