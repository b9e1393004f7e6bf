using Hengliang.Platform.Regions.Contracts;
using Hengliang.Web.Languages;
using Hengliang.Web.Shell;

namespace Hengliang.Web.Pages.Cockpit;

/// <summary>Which boundaries a map is drawn by, as the chart reads it.</summary>
internal static class DrawnBy
{
    public static string Address(BoundarySpan boundaries) =>
        boundaries.SetId is { } set ? $"/cockpit/boundaries.geojson?set={set}" : "/cockpit/boundaries.geojson";

    /// <summary>Which days they are of; empty where one file draws all days.</summary>
    public static string Tell(BoundarySpan boundaries, Texts t) => boundaries switch
    {
        { From: { } from, Until: { } until } => t.Say("map.drawn.between", Shown.Day(from), Shown.Day(until)),
        { From: { } from } => t.Say("map.drawn.from", Shown.Day(from)),
        { Until: { } until } => t.Say("map.drawn.until", Shown.Day(until)),
        _ => "",
    };
}
