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
    string Code, IntegritySeverity Severity, Words Title, Words Reason, Words Remedy, Func<HengliangDb, DateOnly, IQueryable<FoundRow>> Find);

/// <summary>A row a query found, before it is put in words.</summary>
/// <param name="Kind">indicator, target, value, region or breakdown.</param>
/// <param name="Id">Of its page.</param>
/// <param name="Name">The indicator's or region's name.</param>
/// <param name="Region">The region's name; empty where there is none.</param>
/// <param name="When">The year or period; empty where there is none.</param>
internal sealed record FoundRow(string Kind, Guid Id, string Name, string Region, string When)
{
    public IntegrityFinding Tell()
    {
        var about = string.Join(" · ", new[] { Name, Region, When }.Where(p => p.Length > 0));
        return new(new(about, about), Kind switch
        {
            "indicator" => $"/indicators/{Id}/definition",
            "target" => $"/targets/{Id}",
            "breakdown" => $"/targets/{Id}/breakdown",
            "value" => $"/values/{Id}",
            _ => "/indicators",
        });
    }
}
