using System.Globalization;
using Hengliang.Platform.Cockpit;
using Hengliang.Platform.Indicators.Contracts;
using Microsoft.AspNetCore.WebUtilities;

namespace Hengliang.Web.Pages.Cockpit;

/// <summary>What an address of the overview asks for, and the addresses that ask for something else in the same way.</summary>
/// <param name="Filter">Which targets; what can not be read is not asked.</param>
/// <param name="By">What they are counted by.</param>
/// <param name="Size">Lines a page, as written; empty for the usual number.</param>
public sealed record ProgressAddress(ProgressFilter Filter, ProgressBy By = ProgressBy.Region, string Size = "")
{
    private const string Page = "/cockpit/progress";
    private const string None = "none";

    /// <summary>What an address says where it asks for what waits alone.</summary>
    public const string Yes = "yes";


    public static ProgressAddress Of(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var filter = new ProgressFilter(
            IdOf(query, "plan"), IdOf(query, "region"), IdOf(query, "owner"), IdOf(query, "indicator"),
            int.TryParse(query["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null,
            Enum.TryParse<Verdict>(query["verdict"], out var verdict) && Enum.IsDefined(verdict) ? verdict : null,
            IdOf(query, "goal"), query["waiting"] == Yes);
        // A form that asks for another plan still holds a task of the one before.
        if (query.TryGetValue("goal-of", out var before) && before != query["plan"])
            filter = filter with { GoalId = null };
        return new(filter, Enum.GetValues<ProgressBy>().FirstOrDefault(by => Say(by) == query["by"]), query["size"].ToString());
    }

    /// <summary>The page, or a file of it, for other targets.</summary>
    /// <param name="filter">Which targets.</param>
    /// <param name="path">The page when nothing is said.</param>
    /// <param name="more">What else the address says.</param>
    public string To(ProgressFilter filter, string path = Page, params IEnumerable<KeyValuePair<string, string?>> more) =>
        QueryHelpers.AddQueryString(path, Query(filter).Concat(more));

    /// <summary>The targets of a part, down where they are listed.</summary>
    public string ToLines(ProgressFilter filter) => To(filter) + "#lines";

    /// <summary>The same as the parts of an address.</summary>
    public Dictionary<string, string?> Query(ProgressFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var said = new (string Name, string? Value)[]
        {
            ("by", By == ProgressBy.Region ? null : Say(By)), ("plan", Say(filter.PlanId)), ("goal", Say(filter.GoalId)), ("region", Say(filter.RegionId)),
            ("owner", Say(filter.OwnerId)), ("indicator", Say(filter.IndicatorId)), ("year", filter.Year?.ToString(CultureInfo.InvariantCulture)),
            ("verdict", filter.Verdict?.ToString()), ("waiting", filter.Waits ? Yes : null), ("size", Size),
        };
        return said.Where(s => !string.IsNullOrEmpty(s.Value)).ToDictionary(s => s.Name, s => s.Value, StringComparer.Ordinal);
    }

    /// <summary>What an address or a form says for a choice.</summary>
    public static string? Say(Guid? id) => id is { } known && known == ProgressFilter.None ? None : id?.ToString();

    public static string Say(ProgressBy by) => by switch
    {
        ProgressBy.Goal => "goal",
        ProgressBy.Owner => "owner",
        ProgressBy.Cross => "cross",
        _ => "region",
    };

    /// <summary>The name of a summary, as a key of the languages.</summary>
    public static string TitleOf(ProgressBy by) => $"progress.by.{Say(by)}";

    private static Guid? IdOf(IQueryCollection query, string name) =>
        Guid.TryParse(query[name], out var id) ? id : name is "plan" or "goal" && query[name] == None ? ProgressFilter.None : null;
}
