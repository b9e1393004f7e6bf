using System.Globalization;
using Hengliang.Platform.Cockpit;
using Hengliang.Platform.Kernel;
using Microsoft.AspNetCore.WebUtilities;

namespace Hengliang.Web.Pages.Cockpit;

/// <summary>What is chosen on the cockpit, as its address says it: the wall and the papers show the same.</summary>
/// <param name="Region">Null: the reader's own.</param>
/// <param name="Indicator">What the map shows; null or unknown: that of which most regions are drawn.</param>
/// <param name="Year">Of the map; null: the latest.</param>
/// <param name="Classing">How the map's values fall into classes.</param>
/// <param name="Count">How many classes; not for those set by hand.</param>
/// <param name="Cuts">The bounds set by hand, as they were typed.</param>
internal sealed record CockpitChoice(Guid? Region, Guid? Indicator, int? Year, Classing Classing, int Count, string Cuts)
{
    private const int UsualCount = 4;

    public static CockpitChoice Of(IQueryCollection query) => new(
        Id(query["region"]), Id(query["indicator"]), Whole(query["year"]),
        Enum.TryParse<Classing>(query["classes"], out var way) && Enum.IsDefined(way) ? way : Classing.Quantile,
        Whole(query["n"]) ?? UsualCount, query["cuts"].ToString())
    {
        IsSwitched = Id(query["of"]) is { } before && before != Id(query["indicator"]),
    };

    /// <summary>Another indicator was just chosen beside the year of the one before: that year is shown only where there is anything of it.</summary>
    public bool IsSwitched { get; private init; }

    /// <summary>The same with the year that is shown, once an indicator was switched.</summary>
    public CockpitChoice Settled(MapSheet? map) => IsSwitched && map is not null ? this with { Year = map.Year, IsSwitched = false } : this;

    /// <summary>The map chosen; null when no indicator has values by region, or the reader may not see it.</summary>
    public async Task<MapSheet?> MapAsync(CockpitSheet sheet, ShowMap show, CancellationToken cancel = default) =>
        (await show.OfAsync(sheet, Indicator, Year, IsSwitched, cancel)).Match(map => map, _ => null);

    public IReadOnlyList<MapClass> ClassesOf(MapSheet? map) =>
        MapClasses.Of(ValuesOf(map), Classing, Count, MapCuts.Read(Cuts).Cuts);

    /// <summary>Which of the bounds typed part no classes; null where each does, or none are asked for.</summary>
    public Words? LeftOutOf(MapSheet? map) => Classing == Classing.Manual ? MapCuts.Read(Cuts).LeftOut(ValuesOf(map)) : null;

    private static IEnumerable<decimal> ValuesOf(MapSheet? map) => map?.Values.Select(v => v.Value).OfType<decimal>() ?? [];

    /// <summary>The address of another view of the same.</summary>
    public string At(string path) => QueryHelpers.AddQueryString(path, new Dictionary<string, string?>
    {
        ["region"] = Region?.ToString(),
        ["indicator"] = Indicator?.ToString(),
        ["year"] = Year?.ToString(CultureInfo.InvariantCulture),
        ["classes"] = Classing == Classing.Quantile ? null : Classing.ToString(),
        ["n"] = Count == UsualCount ? null : Count.ToString(CultureInfo.InvariantCulture),
        ["cuts"] = Cuts,
    }.Where(q => !string.IsNullOrEmpty(q.Value)));

    private static Guid? Id(string? text) => Guid.TryParse(text, out var id) ? id : null;

    private static int? Whole(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole : null;
}
