using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Indicators.Integrity;

/// <summary>What a check found: what it is about, and the page where it is mended.</summary>
/// <param name="About">The record in words.</param>
/// <param name="Address">Its page.</param>
public sealed record IntegrityFinding(Words About, string Address);

/// <summary>One check of the data: a query, how bad a finding is, why it matters and how it is mended.</summary>
/// <param name="Code">Short and stable.</param>
/// <param name="Severity">How bad a finding is.</param>
/// <param name="Title">What is looked for.</param>
/// <param name="Reason">Why it matters.</param>
/// <param name="Remedy">How it is mended.</param>
/// <param name="Find">The findings the actor of the database sees; counted or shown some at a time, never all read.</param>
internal sealed record IntegrityCheck(
    string Code, IntegritySeverity Severity, Words Title, Words Reason, Words Remedy, Func<HengliangDb, DateOnly, IQueryable<FoundRow>> Find)
{
    /// <summary>The same before figures are relied on, where more matters then than on any other day; null where it is no more.</summary>
    public Func<HengliangDb, DateOnly, IQueryable<FoundRow>>? FindRelied { get; init; }
}

/// <summary>A row a query found, before it is put in words.</summary>
/// <remarks>Made by its properties, so that a query over rows can still be narrowed in the database.</remarks>
internal sealed record FoundRow
{
    /// <summary>indicator, target, value or breakdown.</summary>
    public required string Kind { get; init; }

    /// <summary>Of its page.</summary>
    public required Guid Id { get; init; }

    public required Guid IndicatorId { get; init; }

    /// <summary>Null where it is about the indicator itself.</summary>
    public Guid? RegionId { get; init; }

    public int? Year { get; init; }

    public required string Name { get; init; }

    public string Region { get; init; } = "";

    /// <summary>The year or period; empty where there is none.</summary>
    public string When { get; init; } = "";

    /// <summary>The finding in words.</summary>
    /// <param name="english">The English names of indicators and regions by their Chinese ones.</param>
    public IntegrityFinding Tell(IReadOnlyDictionary<string, string> english)
    {
        var parts = new[] { Name, Region, When }.Where(p => p.Length > 0).ToList();
        return new(new(string.Join(" · ", parts), string.Join(" · ", parts.Select(p => english.GetValueOrDefault(p, p)))), Kind switch
        {
            "indicator" => $"/indicators/{Id}/definition",
            "target" => $"/targets/{Id}",
            "breakdown" => $"/targets/{Id}/breakdown",
            "value" => $"/values/{Id}",
            _ => "/indicators",
        });
    }
}
