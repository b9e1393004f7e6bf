using System.Globalization;
using Hengliang.Platform.Documents;
using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Documents.Readings;
using Hengliang.Platform.Kernel;
using Hengliang.Web.Hosting;
using Hengliang.Web.Languages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Hengliang.Web.Pages.Documents;

/// <summary>What the cards of the review page do; each answers with its card, or goes back to the page where there is no script.</summary>
internal static class ReviewForms
{
    public static void MapReviewForms(this IEndpointRouteBuilder routes)
    {
        var cards = routes.MapGroup("/documents/{id:guid}/extracts/{extract:guid}");
        cards.MapGet("/card", CardAsync).RequireAuthorization(DocumentsPermissions.Read);
        cards.MapPost("/accept", AcceptAsync).Decides();
        cards.MapPost("/correct", CorrectAsync).Decides();
        cards.MapPost("/reject", RejectAsync).Decides();
        cards.MapPost("/reopen", ReopenAsync).Decides();
        routes.MapPost("/documents/{id:guid}/figures", AddAsync).Decides();
        routes.MapPost("/documents/{id:guid}/sentences/{sentence:guid}", PassAsync).RequireAuthorization(DocumentsPermissions.Review);
    }

    private static void Decides(this RouteHandlerBuilder route) =>
        route.RequireAuthorization(DocumentsPermissions.Review).AddEndpointFilter(Antiforgery.Check);

    private static Task<IResult> CardAsync(Guid id, Guid extract, CardAnswer answer) => answer.ShowAsync(id, extract);

    private static async Task<IResult> AcceptAsync(Guid id, Guid extract, HttpRequest request, ShowReview show, AcceptExtract accept, CardAnswer answer)
    {
        var (typed, card) = (await TypedAsync(request), await FindAsync(show, id, extract));
        if (card is null)
            return await answer.ShowAsync(id, extract);
        var corrected = typed.Correct(card.Reading);
        var outcome = await corrected.ThenAsync(reading => accept.RunAsync(
            extract, typed.Version, typed.Accept(reading, (reading as FigureReading)?.Unit ?? ""), request.HttpContext.RequestAborted));
        // What must be chosen or completed first opens the form where it can be.
        return await answer.ShowAsync(id, extract, outcome.Problem, NeedsForm(outcome.Problem) || typed.IsEdited ? typed : null, corrected.IsSuccess ? corrected.Value : null);
    }

    private static async Task<IResult> CorrectAsync(Guid id, Guid extract, HttpRequest request, ShowReview show, CorrectExtract correct, CardAnswer answer)
    {
        var (typed, card) = (await TypedAsync(request), await FindAsync(show, id, extract));
        if (card is null)
            return await answer.ShowAsync(id, extract);
        var corrected = typed.Correct(card.Reading);
        var outcome = await corrected.ThenAsync(reading => correct.RunAsync(
            extract, typed.Version, reading ?? card.Reading, typed.Reason, request.HttpContext.RequestAborted));
        return await answer.ShowAsync(id, extract, outcome.Problem, typed, corrected.IsSuccess ? corrected.Value : null);
    }

    private static async Task<IResult> RejectAsync(Guid id, Guid extract, HttpRequest request, RejectExtract reject, CardAnswer answer)
    {
        var typed = await TypedAsync(request);
        var outcome = await reject.RunAsync(extract, typed.Version, typed.Reason, request.HttpContext.RequestAborted);
        return await answer.ShowAsync(id, extract, outcome.Problem);
    }

    private static async Task<IResult> ReopenAsync(Guid id, Guid extract, HttpRequest request, ReopenExtract reopen, CardAnswer answer)
    {
        var typed = await TypedAsync(request);
        var outcome = await reopen.RunAsync(extract, typed.Version, typed.Reason, request.HttpContext.RequestAborted);
        return await answer.ShowAsync(id, extract, outcome.Problem);
    }

    private static async Task<IResult> PassAsync(Guid id, Guid sentence, [FromForm] bool pass, PassSentence use, CardAnswer answer, CancellationToken cancel) =>
        await answer.ShowAsync(id, sentence, (await use.RunAsync(sentence, pass, cancel: cancel)).Problem);

    private static async Task<IResult> AddAsync(Guid id, HttpRequest request, ShowReview show, AddFigure add, Flash flash, Texts t)
    {
        var cancel = request.HttpContext.RequestAborted;
        var form = await request.ReadFormAsync(cancel);
        var typed = new TypedReading(form);
        var at = int.TryParse(form["at"], NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : -1;
        var figure = typed.Add();
        var outcome = await figure.ThenAsync(it => add.RunAsync(id, at, typed.WordsOfNumber, it, cancel));
        if (outcome.IsSuccess)
        {
            flash.Say(t["review.add.done"]);
            return To(request, $"/documents/{id}/review#x{outcome.Value}");
        }

        var sheet = await show.RunAsync(id, cancel);
        if (request.IsHtmx() && sheet.IsSuccess && sheet.Value.SentenceAt(at) is { } sentence)
            return new RazorComponentResult<AddFigureForm>(new
            {
                Sentence = sentence, DocumentId = id, Typed = figure.IsSuccess ? figure.Value : TypedReading.Begin(typed.WordsOfNumber), Words = typed.WordsOfNumber, outcome.Problem,
            });
        flash.Say(outcome.Problem);
        return To(request, string.Create(CultureInfo.InvariantCulture, $"/documents/{id}/figures/new?at={at}&words={Uri.EscapeDataString(typed.WordsOfNumber)}"));
    }

    /// <summary>Leads on to another page, with or without script.</summary>
    private static IResult To(HttpRequest request, string address)
    {
        if (!request.IsHtmx())
            return Results.LocalRedirect(address);
        request.HttpContext.Response.Headers["HX-Redirect"] = address;
        return Results.Ok();
    }

    private static async Task<TypedReading> TypedAsync(HttpRequest request) => new(await request.ReadFormAsync(request.HttpContext.RequestAborted));

    private static async Task<CandidateCard?> FindAsync(ShowReview show, Guid id, Guid extract) =>
        (await show.RunAsync(id)).Match(sheet => sheet.Candidates.FirstOrDefault(c => c.Id == extract), _ => null);

    private static bool NeedsForm(Problem? problem) => problem is { Kind: ProblemKind.Invalid } or { Code: "indicators.other-value-stands" };
}
