using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Cockpit;
using Hengliang.Platform.Cockpit.Contracts;
using Hengliang.Web.Hosting;
using Hengliang.Web.Languages;

namespace Hengliang.Web.Pages.Cockpit;

/// <summary>The boundaries the map is drawn by, served by this site alone, and the overview as files.</summary>
internal static class CockpitFiles
{
    public static void MapCockpitFiles(this IEndpointRouteBuilder routes)
    {
        var cockpit = routes.MapGroup("/cockpit").RequireAuthorization(CockpitPermissions.Read);
        cockpit.MapGet("/boundaries.geojson", async (Guid? set, FindBoundaries find, CancellationToken cancel) =>
            (await find.RunAsync(set, cancel)).Match<IResult>(shapes => Results.Stream(shapes, "application/geo+json"), problem => problem.ToHttp()));
        cockpit.MapGet("/briefing.docx", BriefingAsync);
        cockpit.MapGet("/progress.xlsx", (HttpContext http, ShowProgress show) =>
            FileAsync(http, show, ProgressFile.Workbook, ProgressFile.WorkbookType, "progress.xlsx"));
        cockpit.MapGet("/progress.docx", (HttpContext http, ShowProgress show) =>
            FileAsync(http, show, ProgressFile.Document, ProgressFile.DocumentType, "progress.docx"));
    }

    private static async Task<IResult> BriefingAsync(HttpContext http, ShowCockpit show, ShowMap map, TimeProvider clock)
    {
        var (choice, cancel) = (CockpitChoice.Of(http.Request.Query), http.RequestAborted);
        var shown = await show.RunAsync(choice.Region, cancel);
        if (!shown.IsSuccess)
            return shown.Problem.ToHttp();
        var sheet = shown.Value;
        var mapped = await choice.MapAsync(sheet, map, cancel);
        // A paper is for whom it is read to, who need not read the page's language.
        var briefing = new CockpitBriefing(inEnglish: http.Request.Query["language"].ToString() switch { "en" => true, "zh-CN" => false, _ => !Texts.SpeaksChinese });
        return Results.File(briefing.Write(sheet, mapped, ChinaDay.Today(clock)).ToDocx(), CockpitBriefing.MediaType, $"{briefing.Title(sheet)}.docx");
    }

    private static async Task<IResult> FileAsync(HttpContext http, ShowProgress show, Func<ProgressSheet, byte[]> write, string type, string name) =>
        (await show.RunAsync(ProgressAddress.Of(http.Request.Query).Filter, http.RequestAborted)).Match<IResult>(
            sheet => Results.File(write(sheet), type, name), problem => problem.ToHttp());
}
