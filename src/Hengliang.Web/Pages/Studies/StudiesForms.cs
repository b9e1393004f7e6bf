using System.Text;
using Hengliang.Indices.Data;
using Hengliang.Indices.Methods;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Studies;
using Hengliang.Platform.Studies.Contracts;
using Hengliang.Web.Hosting;
using Hengliang.Web.Languages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace Hengliang.Web.Pages.Studies;

/// <summary>What the forms of the studies' pages do, and the parts of a page that follow a moving weight.</summary>
internal static class StudiesForms
{
    public static void MapStudiesForms(this IEndpointRouteBuilder routes)
    {
        var studies = routes.MapGroup("/studies/{id:guid}").RequireAuthorization(StudiesPermissions.Read);
        studies.MapGet("/ranking", RankingAsync);
        studies.MapGet("/intervals", IntervalsAsync);
        studies.MapGet("/steps/{step}.csv", StepAsync);
        studies.MapPost("/results", ResultsAsync).AddEndpointFilter(Antiforgery.Check);
        studies.MapPost("/lay-aside", LayAsideAsync).AddEndpointFilter(Antiforgery.Check);
    }

    private static async Task<IResult> RankingAsync(Guid id, HttpContext http, WeighStudy weigh, CancellationToken cancel)
    {
        var asked = AskedStudy.Of(http.Request.Query);
        return (await weigh.RunAsync(id, asked.Revision, asked.Weights, cancel)).Match<IResult>(
            weighed => new RazorComponentResult<RankingView>(new { Weighed = weighed }), problem => problem.ToHttp());
    }

    private static async Task<IResult> IntervalsAsync(Guid id, HttpContext http, DoubtStudy doubt, CancellationToken cancel)
    {
        var asked = AskedStudy.Of(http.Request.Query);
        return (await doubt.RunAsync(id, asked.Revision, asked.Weights, asked.Doubt, cancel)).Match<IResult>(
            doubted => new RazorComponentResult<IntervalsView>(new { Doubted = doubted }), problem => problem.ToHttp());
    }

    private static async Task<IResult> StepAsync(Guid id, string step, int? revision, ShowStudy show, CancellationToken cancel) =>
        (await show.RunAsync(id, revision, cancel)).Match<IResult>(
            sheet => StudySteps.Find(step) is { } found ? Csv(CsvText.Of(StudySteps.TableOf(sheet.Index, found)), $"{found}.csv") : Results.NotFound(),
            problem => problem.ToHttp());

    private static async Task<IResult> ResultsAsync(
        Guid id, HttpContext http, WeighStudy weigh, ReviseStudy revise, ExportStudy export, Flash flash, Texts t, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var asked = AskedStudy.Of(form);
        var back = $"/studies/{id}";
        switch (form["do"].ToString())
        {
            case "zip":
                return (await export.RunAsync(id, asked.Revision, asked.Weights, asked.Doubt, cancel)).Match<IResult>(
                    file => Results.File(file.Bytes, file.MediaType, file.Name), problem => Refuse(problem, flash, back));
            case "keep":
                var kept = await KeepAsync(id, asked, weigh, revise, cancel);
                if (kept.IsSuccess)
                    flash.Say(t.Say("study.kept", kept.Value));
                else
                    flash.Say(kept.Problem);
                return Results.LocalRedirect(back);
            case "csv" or "method" or "xlsx":
                var what = form["do"].ToString();
                return (await weigh.RunAsync(id, asked.Revision, asked.Weights, cancel)).Match<IResult>(
                    weighed => Download(weighed, what), problem => Refuse(problem, flash, back));
            default:
                return Results.LocalRedirect(QueryHelpers.AddQueryString(
                    back, form.Where(f => f.Key is not "do" && !f.Key.StartsWith("__", StringComparison.Ordinal)).Select(f => KeyValuePair.Create(f.Key, (string?)f.Value.ToString()))));
        }
    }

    private static IResult Download(WeighedStudy weighed, string what) => what switch
    {
        "method" => Results.File(Encoding.UTF8.GetBytes(MethodWriter.Write(weighed.Moved.Method)), "application/json", "method.json"),
        "xlsx" => Results.File(StudyWorkbook.Write(weighed), StudyWorkbook.MediaType, "study.xlsx"),
        _ => Csv(CsvText.Of(weighed.Moved.Scores), "scores.csv"),
    };

    private static async Task<Outcome<int>> KeepAsync(Guid id, AskedStudy asked, WeighStudy weigh, ReviseStudy revise, CancellationToken cancel)
    {
        var weighed = await weigh.RunAsync(id, asked.Revision, asked.Weights, cancel);
        return weighed.IsSuccess
            ? await revise.RunAsync(id, new(weighed.Value.Sheet.Revision, "调整权重") { Method = weighed.Value.IsMoved ? MethodWriter.Write(weighed.Value.Moved.Method) : null }, cancel)
            : weighed.Problem;
    }

    private static async Task<IResult> LayAsideAsync(Guid id, LayStudyAside layAside, Flash flash, Texts t, CancellationToken cancel)
    {
        var outcome = await layAside.RunAsync(id, cancel);
        if (!outcome.IsSuccess)
            return Refuse(outcome.Problem, flash, $"/studies/{id}/revisions");
        flash.Say(t["study.laid-aside"]);
        return Results.LocalRedirect("/studies");
    }

    private static IResult Refuse(Problem problem, Flash flash, string back)
    {
        flash.Say(problem);
        return Results.LocalRedirect(back);
    }

    private static IResult Csv(string text, string name) => Results.File(Encoding.UTF8.GetBytes(text), "text/csv; charset=utf-8", name);
}
