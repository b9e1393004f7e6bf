using System.Globalization;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Cockpit;
using Hengliang.Platform.Cockpit.Contracts;
using Hengliang.Web.Hosting;

namespace Hengliang.Web.Pages.Cockpit;

/// <summary>The boundaries the map is drawn by, served by this site alone, and the overview as files.</summary>
internal static class CockpitFiles
{
    public static void MapCockpitFiles(this IEndpointRouteBuilder routes)
    {
        var cockpit = routes.MapGroup("/cockpit").RequireAuthorization(CockpitPermissions.Read);
        cockpit.MapGet("/boundaries.geojson", async (FindBoundaries find, CancellationToken cancel) =>
            (await find.RunAsync(cancel)).Match<IResult>(shapes => Results.Text(shapes, "application/geo+json"), problem => problem.ToHttp()));
        cockpit.MapGet("/briefing.docx", BriefingAsync);
        cockpit.MapGet("/progress.xlsx", (HttpContext http, ShowProgress show) =>
            FileAsync(http, show, ProgressFile.Workbook, ProgressFile.WorkbookType, "progress.xlsx"));
        cockpit.MapGet("/progress.docx", (HttpContext http, ShowProgress show) =>
            FileAsync(http, show, ProgressFile.Document, ProgressFile.DocumentType, "progress.docx"));
    }

    private static async Task<IResult> BriefingAsync(HttpContext http, ShowCockpit show, ShowMap map, TimeProvider clock)
    {
        var (query, cancel) = (http.Request.Query, http.RequestAborted);
        var region = Id(query, "region");
        var shown = await show.RunAsync(region, cancel);
        if (!shown.IsSuccess)
            return shown.Problem.ToHttp();
        var sheet = shown.Value;
        var indicator = sheet.Indicators.FirstOrDefault(i => i.Id == Id(query, "indicator")) ?? (sheet.Indicators is [var first, ..] ? first : null);
        int? year = int.TryParse(query["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : null;
        var mapped = indicator is null ? null : (await map.RunAsync(indicator.Id, region, year, cancel)).Match(found => found, _ => (MapSheet?)null);
        return Results.File(CockpitBriefing.Write(sheet, mapped, ChinaDay.Today(clock)).ToDocx(), CockpitBriefing.MediaType, $"{sheet.Region.Chinese}科技创新主要指标进展情况.docx");
    }

    private static Guid? Id(IQueryCollection query, string name) => Guid.TryParse(query[name], out var id) ? id : null;

    private static async Task<IResult> FileAsync(HttpContext http, ShowProgress show, Func<ProgressSheet, byte[]> write, string type, string name) =>
        (await show.RunAsync(ProgressAddress.Of(http.Request.Query).Filter, http.RequestAborted)).Match<IResult>(
            sheet => Results.File(write(sheet), type, name), problem => problem.ToHttp());
}
