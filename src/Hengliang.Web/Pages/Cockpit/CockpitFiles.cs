using Hengliang.Platform.Cockpit;
using Hengliang.Platform.Cockpit.Contracts;
using Hengliang.Web.Hosting;

namespace Hengliang.Web.Pages.Cockpit;

/// <summary>The boundaries the map is drawn by, served by this site alone.</summary>
internal static class CockpitFiles
{
    public static void MapCockpitFiles(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/cockpit/boundaries.geojson", async (FindBoundaries find, CancellationToken cancel) =>
            (await find.RunAsync(cancel)).Match<IResult>(shapes => Results.Text(shapes, "application/geo+json"), problem => problem.ToHttp()))
            .RequireAuthorization(CockpitPermissions.Read);
}
