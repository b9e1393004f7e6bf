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
        cockpit.MapPost("/briefings/keep", KeepAsync).RequireAuthorization(CockpitPermissions.Keep).AddEndpointFilter(Antiforgery.Check);
        cockpit.MapGet("/briefings/{id:guid}/paper.docx", KeptAsync);
        cockpit.MapGet("/progress.xlsx", (HttpContext http, ShowProgress show) =>
            FileAsync(http, show, ProgressFile.Workbook, ProgressFile.WorkbookType, "progress.xlsx"));
        cockpit.MapGet("/progress.docx", (HttpContext http, ShowProgress show) =>
            FileAsync(http, show, ProgressFile.Document, ProgressFile.DocumentType, "progress.docx"));
    }

    private static async Task<IResult> BriefingAsync(HttpContext http, ShowBriefing show, TimeProvider clock)
    {
        var choice = CockpitChoice.Of(http.Request.Query);
        var briefing = new CockpitBriefing(IsForEnglish(http));
        return (await show.RunAsync(choice.Region, choice.Indicator, choice.Year, http.RequestAborted)).Match<IResult>(
            sheet => Results.File(briefing.Write(sheet, ChinaDay.Today(clock)).ToDocx(), CockpitBriefing.MediaType, $"{briefing.Title(sheet.Sheet)}.docx"), problem => problem.ToHttp());
    }

    private static async Task<IResult> KeepAsync(HttpContext http, KeepBriefing keep, Flash flash, Texts t)
    {
        var choice = CockpitChoice.Of(http.Request.Query);
        return Answer.Of(
            await keep.RunAsync(choice.Region, choice.Indicator, choice.Year, http.RequestAborted), flash, t["briefing.kept"], _ => "/cockpit/briefings", choice.At("/cockpit/briefing"));
    }

    private static async Task<IResult> KeptAsync(Guid id, HttpContext http, ListBriefings list) =>
        (await list.FetchAsync(id, IsForEnglish(http), http.RequestAborted)).Match<IResult>(
            paper => Results.File(paper, CockpitBriefing.MediaType, $"briefing-{id:N}.docx"), problem => problem.ToHttp());

    // A paper is for whom it is read to, who need not read the page's language.
    private static bool IsForEnglish(HttpContext http) => http.Request.Query["language"].ToString() switch { "en" => true, "zh-CN" => false, _ => !Texts.SpeaksChinese };

    private static async Task<IResult> FileAsync(HttpContext http, ShowProgress show, Func<ProgressSheet, byte[]> write, string type, string name) =>
        (await show.RunAsync(ProgressAddress.Of(http.Request.Query).Filter, http.RequestAborted)).Match<IResult>(
            sheet => Results.File(write(sheet), type, name), problem => problem.ToHttp());
}
