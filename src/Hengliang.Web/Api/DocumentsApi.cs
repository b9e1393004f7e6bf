using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Documents;
using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Documents.Readings;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Plans;
using Hengliang.Platform.Plans.Contracts;
using Hengliang.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hengliang.Web.Api;

/// <summary>The main job over HTTP: the same use cases as the pages, for programs.</summary>
/// <remarks>Signed in by the same cookie; a request that changes something carries the antiforgery token as a header (see <c>GET /api/token</c>).</remarks>
internal static class DocumentsApi
{
    public static void MapDocumentsApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").RequireAuthorization();
        api.MapGet("/token", Token).WithSummary("The antiforgery token to send as the header RequestVerificationToken.");
        var documents = api.MapGroup("/documents").WithTags("documents");
        documents.MapGet("/", ListAsync).RequireAuthorization(DocumentsPermissions.Read).WithSummary("Documents in sight, the latest first.");
        documents.MapPost("/", UploadAsync).RequireAuthorization(DocumentsPermissions.Upload).WithSummary("Takes a file in and queues it to be read.");
        documents.MapGet("/{id:guid}", GetAsync).RequireAuthorization(DocumentsPermissions.Read).WithSummary("A document with its text, candidates, notes and coverage.");
        var extracts = api.MapGroup("/extracts").WithTags("extracts").RequireAuthorization(DocumentsPermissions.Review).AddEndpointFilter(Antiforgery.Check);
        extracts.MapPost("/{id:guid}/acceptance", AcceptAsync).WithSummary("Accepts a candidate into a target, value, task or draft clause.");
        extracts.MapPut("/{id:guid}/correction", CorrectAsync).WithSummary("Corrects a figure without deciding on it.");
        extracts.MapPost("/{id:guid}/rejection", RejectAsync).WithSummary("Rejects a candidate, with the reason.");
        extracts.MapDelete("/{id:guid}/decision", ReopenAsync).WithSummary("Takes a decision back.");
        api.MapGet("/plans", PlansAsync).RequireAuthorization(PlansPermissions.Read).WithTags("plans").WithSummary("Plans in sight.");
        api.MapGet("/plans/{id:guid}", PlanAsync).RequireAuthorization(PlansPermissions.Read).WithTags("plans").WithSummary("A plan: its tasks, and its targets by year, each with its sentence.");
        api.MapGet("/indicators", IndicatorsAsync).RequireAuthorization(IndicatorsPermissions.Read).WithTags("indicators").WithSummary("Indicators.");
        api.MapGet("/indicators/{id:guid}", IndicatorAsync).RequireAuthorization(IndicatorsPermissions.Read).WithTags("indicators").WithSummary("An indicator: definition, targets and observations of a region.");
        api.MapGet("/targets/{id:guid}", TargetAsync).RequireAuthorization(IndicatorsPermissions.Read).WithTags("indicators").WithSummary("A target with its sentence, standing and revisions.");
    }

    private static Ok<string> Token(HttpContext http, Microsoft.AspNetCore.Antiforgery.IAntiforgery antiforgery) =>
        TypedResults.Ok(antiforgery.GetAndStoreTokens(http).RequestToken!);

    private static async Task<Results<Ok<Listing<DocumentLine>>, ProblemHttpResult>> ListAsync(
        ListDocuments list, string? words, DocumentState? state, DocumentKind? kind, int? page, int? size, CancellationToken cancel) =>
        (await list.RunAsync(new(words ?? "", state, kind, Page: page ?? 1, Size: size ?? 20), cancel)).ToHttp();

    private static async Task<Results<Ok<Uploaded>, ProblemHttpResult>> UploadAsync(
        IFormFile file, UploadDocument upload, ReadingQueue queue, Acting acting, CancellationToken cancel)
    {
        await using var content = file.OpenReadStream();
        var outcome = await upload.RunAsync(new() { FileName = file.FileName, Content = content }, cancel);
        if (outcome is { IsSuccess: true, Value.AlreadyThere: false })
            queue.Add(outcome.Value.Id, acting);
        return outcome.ToHttp();
    }

    private static async Task<Results<Ok<ReviewSheet>, ProblemHttpResult>> GetAsync(Guid id, ShowReview show, CancellationToken cancel) =>
        (await show.RunAsync(id, cancel)).ToHttp();

    private static async Task<Results<Ok<Hengliang.Platform.Documents.Accepted>, ProblemHttpResult>> AcceptAsync(
        Guid id, AcceptanceForm form, AcceptExtract accept, CancellationToken cancel) =>
        (await accept.RunAsync(id, form.Version, form.ToAcceptance(), cancel)).ToHttp();

    private static async Task<Results<Ok<int>, ProblemHttpResult>> CorrectAsync(
        Guid id, CorrectionForm form, CorrectExtract correct, CancellationToken cancel) =>
        (await correct.RunAsync(id, form.Version, form.Figure, form.Reason, cancel)).ToHttp();

    private static async Task<Results<Ok<Done>, ProblemHttpResult>> RejectAsync(
        Guid id, DecisionForm form, RejectExtract reject, CancellationToken cancel) =>
        (await reject.RunAsync(id, form.Version, form.Reason, cancel)).ToHttp();

    private static async Task<Results<Ok<Done>, ProblemHttpResult>> ReopenAsync(
        Guid id, int? version, string? reason, ReopenExtract reopen, CancellationToken cancel) =>
        (await reopen.RunAsync(id, version, reason ?? "", cancel)).ToHttp();

    private static async Task<Results<Ok<IReadOnlyList<PlanLine>>, ProblemHttpResult>> PlansAsync(ShowPlan show, CancellationToken cancel) =>
        (await show.ListAsync(cancel)).ToHttp();

    private static async Task<Results<Ok<PlanSheet>, ProblemHttpResult>> PlanAsync(Guid id, ShowPlan show, CancellationToken cancel) =>
        (await show.RunAsync(id, cancel)).ToHttp();

    private static async Task<Results<Ok<IReadOnlyList<IndicatorLine>>, ProblemHttpResult>> IndicatorsAsync(ListIndicators list, string? words, CancellationToken cancel) =>
        (await list.RunAsync(words ?? "", cancel)).ToHttp();

    private static async Task<Results<Ok<IndicatorSheet>, ProblemHttpResult>> IndicatorAsync(Guid id, Guid? region, ShowIndicator show, CancellationToken cancel) =>
        (await show.RunAsync(id, region, cancel: cancel)).ToHttp();

    private static async Task<Results<Ok<TargetSheet>, ProblemHttpResult>> TargetAsync(Guid id, ShowTarget show, CancellationToken cancel) =>
        (await show.RunAsync(id, cancel: cancel)).ToHttp();
}

/// <summary>How a candidate is accepted.</summary>
/// <param name="Version">The version that was looked at; null to take the present one.</param>
/// <param name="IndicatorId">An indicator that exists; null: the new one, or the one named exactly as the text says.</param>
/// <param name="NewIndicator">An indicator to be made.</param>
/// <param name="Figure">The corrected figure; null accepts it as read.</param>
/// <param name="RegionId">Null: as the text says.</param>
/// <param name="Revise">Why it takes the place of a value that stands.</param>
/// <param name="Reason">Why it was corrected.</param>
internal sealed record AcceptanceForm(
    int? Version, Guid? IndicatorId, NewIndicator? NewIndicator, FigureReading? Figure, Guid? RegionId, string Revise = "", string Reason = "")
{
    public Acceptance ToAcceptance() => new()
    {
        Corrected = Figure, IndicatorId = IndicatorId, NewIndicator = NewIndicator, RegionId = RegionId, Revise = Revise, Reason = Reason,
    };
}

/// <summary>A figure as it shall be.</summary>
internal sealed record CorrectionForm(int? Version, FigureReading Figure, string Reason = "");

/// <summary>A decision with its reason.</summary>
internal sealed record DecisionForm(int? Version, string Reason);
