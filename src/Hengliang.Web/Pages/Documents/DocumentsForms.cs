using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Documents;
using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;
using Hengliang.Web.Hosting;
using Hengliang.Web.Languages;
using Hengliang.Web.Shell;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hengliang.Web.Pages.Documents;

/// <summary>What the forms of the documents pages do.</summary>
internal static class DocumentsForms
{
    public static void MapDocumentsForms(this IEndpointRouteBuilder routes)
    {
        var documents = routes.MapGroup("/documents");
        documents.MapPost("/upload", UploadAsync).RequireAuthorization(DocumentsPermissions.Upload)
            .WithMetadata(new RequestLimit());
        documents.MapGet("/list.csv", ListAsync).RequireAuthorization(DocumentsPermissions.Read);
        documents.MapGet("/{id:guid}/state", StateAsync).RequireAuthorization(DocumentsPermissions.Read);
        documents.MapGet("/{id:guid}/original", OriginalAsync).RequireAuthorization(DocumentsPermissions.Read);
        documents.MapPost("/{id:guid}/steps/{step}", StepAsync).RequireAuthorization(DocumentsPermissions.Read).AddEndpointFilter(Antiforgery.Check);
    }

    /// <summary>The list as it is filtered, all its pages, for a spreadsheet.</summary>
    private static async Task<IResult> ListAsync(string? q, DocumentState? state, DocumentKind? kind, ListDocuments list, Texts t, CancellationToken cancel)
    {
        const int PageSize = 200;
        var rows = new List<SheetRow>
        {
            new(t["documents.name"], t["documents.state"], t["documents.kind"], t["documents.region"], t["documents.date"], t["documents.open"], t["documents.uploaded"]),
        };
        for (var page = 1; ; page++)
        {
            var found = await list.RunAsync(new(q ?? "", state, kind, Page: page, Size: PageSize), cancel);
            if (!found.IsSuccess)
                return found.Problem.ToHttp();
            rows.AddRange(found.Value.Lines.Select(line => new SheetRow(
                line.Title, line.State.Label().ToString(), line.Kind.Label().ToString(), Texts.SpeaksChinese ? line.Region : line.RegionEnglish,
                SheetCell.Of(line.IssuedOn), SheetCell.Of((decimal)line.Open), Shown.Time(line.UploadedAt))));
            if (page >= found.Value.Pages)
                return Results.File(CsvText.Write(rows), "text/csv; charset=utf-8", "documents.csv");
        }
    }

    private static async Task<IResult> StateAsync(Guid id, ShowReview show, CancellationToken cancel) =>
        (await show.RunAsync(id, cancel)).Match<IResult>(
            sheet => new RazorComponentResult<DocumentStateLabel>(new { Id = id, sheet.Document.State }),
            problem => problem.ToHttp());

    /// <summary>The bytes as they came, always as a download: nothing uploaded is ever shown as a page of this site.</summary>
    private static async Task<IResult> OriginalAsync(Guid id, FetchOriginal fetch, CancellationToken cancel) =>
        (await fetch.RunAsync(id, cancel)).Match<IResult>(
            original => Results.File(original.Bytes, "application/octet-stream", original.FileName),
            problem => problem.ToHttp());

    private static async Task<IResult> StepAsync(Guid id, string step, HttpContext http, ReadingQueue queue, Acting acting, Flash flash, Texts t, CancellationToken cancel)
    {
        var services = http.RequestServices;
        var problem = step switch
        {
            "finish" => (await services.GetRequiredService<FinishReview>().RunAsync(id, cancel)).Problem,
            "resume" => (await services.GetRequiredService<ResumeReview>().RunAsync(id, cancel: cancel)).Problem,
            "publish" => (await services.GetRequiredService<PublishDocument>().RunAsync(id, cancel)).Problem,
            "drop" => (await services.GetRequiredService<DropDocument>().RunAsync(id, cancel)).Problem,
            "read-again" => await ReadAgainAsync(id, services.GetRequiredService<ShowReview>(), queue, acting, cancel),
            _ => Problem.Missing("web.no-such-step", $"没有“{step}”这个操作；请使用页面上的按钮。", $"There is no step '{step}'; please use the buttons of the page."),
        };
        if (problem is not null)
            flash.Say(problem);
        else
            flash.Say(t[$"document.done.{step}"]);
        return Results.LocalRedirect((step, problem) is ("drop", null) ? "/documents" : $"/documents/{id}");
    }

    private static async Task<Problem?> ReadAgainAsync(Guid id, ShowReview show, ReadingQueue queue, Acting acting, CancellationToken cancel)
    {
        // Reading comes later; that there is nothing to read is said now.
        if ((acting.Refuse(DocumentsPermissions.Upload) ?? (await show.RunAsync(id, cancel)).Problem) is { } refusal)
            return refusal;
        queue.Add(id, acting);
        return null;
    }

    private static async Task<IResult> UploadAsync(
        IFormFileCollection files, HttpContext http, UploadDocument upload, ReadingQueue queue, Acting acting, Flash flash, Texts t, CancellationToken cancel)
    {
        var outcomes = new List<(string Name, Outcome<Uploaded> Outcome)>();
        foreach (var file in files)
        {
            await using var content = file.OpenReadStream();
            var outcome = await upload.RunAsync(new() { FileName = file.FileName, Content = content }, cancel);
            if (outcome is { IsSuccess: true, Value.AlreadyThere: false })
                queue.Add(outcome.Value.Id, acting);
            outcomes.Add((IncomingFile.SafeName(file.FileName), outcome));
        }

        if (http.Request.IsHtmx())
            return new RazorComponentResult<UploadedLines>(new { Outcomes = outcomes });
        flash.Say(
            outcomes.Count == 0 ? t["upload.none"] : string.Join(" ", outcomes.Select(o => $"{o.Name}: {o.Outcome.Match(u => u.Message, p => p.Message)}")),
            bad: outcomes.Count == 0 || outcomes.Any(o => !o.Outcome.IsSuccess));
        return Results.LocalRedirect("/documents");
    }

    /// <summary>Room for several files in one form; each file's own limit is the use case's.</summary>
    private sealed class RequestLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => 512L * 1024 * 1024;
    }
}
