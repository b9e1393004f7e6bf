using Hengliang.Platform.Assessment.Acceptance;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Web.Hosting;
using Hengliang.Web.Languages;

namespace Hengliang.Web.Pages.Assessment;

/// <summary>What the forms of an acceptance do, and the files it hands out.</summary>
internal static class AcceptanceForms
{
    public static void MapAcceptanceForms(this IEndpointRouteBuilder routes)
    {
        var acceptance = routes.MapGroup("/assessment/acceptance/{id:guid}");
        acceptance.MapGet("/package.zip", PackageAsync).RequireAuthorization(AssessmentPermissions.Read);
        acceptance.MapGet("/submissions/{number:int}/package.zip", SubmittedAsync).RequireAuthorization(AssessmentPermissions.Read);
        acceptance.MapGet("/evidence/{evidence:guid}", FetchAsync).RequireAuthorization(AssessmentPermissions.Read);
        var kept = acceptance.MapGroup("").RequireAuthorization(AssessmentPermissions.Design).AddEndpointFilter(Antiforgery.Check);
        acceptance.MapPost("/return", ReturnAsync).RequireAuthorization(AssessmentPermissions.Approve).AddEndpointFilter(Antiforgery.Check);
        kept.MapPost("/submissions", SubmitAsync);
        kept.MapPost("/sections", SectionAsync);
        kept.MapPost("/statements", StatementAsync);
        kept.MapPost("/links", LinkAsync);
        kept.MapPost("/evidence", AttachAsync);
        kept.MapPost("/evidence/{evidence:guid}/remove", RemoveAsync);
    }

    private static string Page(Guid id, string place = "") => $"/assessment/acceptance/{id}{place}";

    private static Task<IResult> PackageAsync(Guid id, PackAcceptance pack, CancellationToken cancel) => PackageAnswer.SendAsync(file => pack.RunAsync(id, file, cancel));

    private static Task<IResult> SubmittedAsync(Guid id, int number, ShowSubmissions show, CancellationToken cancel) => PackageAnswer.SendAsync(file => show.PackAsync(id, number, file, cancel));

    private static async Task<IResult> SubmitAsync(Guid id, HttpRequest request, SubmitAcceptance submit, Flash flash, Texts t, CancellationToken cancel)
    {
        var form = new FormReading(await request.ReadFormAsync(cancel));
        return Answer.Of(await submit.RunAsync(id, form.Text("reason"), cancel), flash, t["acceptance.submitted.done"], Page(id));
    }

    private static async Task<IResult> ReturnAsync(Guid id, HttpRequest request, SubmitAcceptance submit, Flash flash, Texts t, CancellationToken cancel)
    {
        var form = new FormReading(await request.ReadFormAsync(cancel));
        return Answer.Of(await submit.ReturnAsync(id, form.Text("reason"), cancel), flash, t["acceptance.returned.done"], Page(id));
    }

    private static async Task<IResult> SectionAsync(Guid id, HttpRequest request, KeepAcceptance keep, Flash flash, Texts t, CancellationToken cancel)
    {
        var form = new FormReading(await request.ReadFormAsync(cancel));
        var (part, seen) = (form.Choice<AcceptancePart>("part"), form.Whole("seen") ?? 0);
        return Answer.Of(await keep.WriteAsync(id, part, form.Text("text"), seen, cancel), flash, t["assessment.saved"], Page(id, $"#part-{part}"));
    }

    private static async Task<IResult> StatementAsync(Guid id, HttpRequest request, KeepAcceptance keep, Flash flash, Texts t, CancellationToken cancel)
    {
        var form = new FormReading(await request.ReadFormAsync(cancel));
        bool? reached = form.Text("reached") switch { "yes" => true, "no" => false, _ => null };
        var outcome = await keep.StateAsync(id, form.Text("item"), form.Text("text"), reached, form.Whole("seen") ?? 0, cancel);
        return Answer.Of(outcome, flash, t["assessment.saved"], Page(id, "#stated-title"));
    }

    private static async Task<IResult> LinkAsync(Guid id, HttpRequest request, KeepAcceptanceEvidence keep, Flash flash, Texts t, CancellationToken cancel)
    {
        var form = new FormReading(await request.ReadFormAsync(cancel));
        return Answer.Of(await keep.LinkAsync(id, form.Text("item"), form.Id("series") ?? Guid.Empty, form.Text("as") == "document", cancel), flash, t["assessment.saved"], Page(id));
    }

    private static async Task<IResult> AttachAsync(Guid id, HttpRequest request, KeepAcceptanceEvidence keep, Flash flash, Texts t, CancellationToken cancel)
    {
        var form = await request.ReadFormAsync(cancel);
        if (form.Files is not [var file, ..])
            return Answer.Of<Done>(Problem.Invalid("assessment.no-file", "请选择文件。", "Please choose a file."), flash, "", Page(id));
        await using var content = file.OpenReadStream();
        return Answer.Of(await keep.AttachAsync(id, form["item"].ToString(), file.FileName, content, cancel), flash, t["assessment.saved"], Page(id));
    }

    private static async Task<IResult> RemoveAsync(Guid id, Guid evidence, KeepAcceptanceEvidence keep, Flash flash, Texts t, CancellationToken cancel) =>
        Answer.Of(await keep.RemoveAsync(id, evidence, cancel), flash, t["assessment.removed"], Page(id));

    /// <summary>Always as a download: nothing uploaded is ever shown as a page of this site.</summary>
    private static async Task<IResult> FetchAsync(Guid id, Guid evidence, KeepAcceptanceEvidence keep, CancellationToken cancel) =>
        (await keep.FetchAsync(id, evidence, cancel)).Match<IResult>(
            found => Results.File(found.Content!, "application/octet-stream", found.FileName), problem => problem.ToHttp());
}
