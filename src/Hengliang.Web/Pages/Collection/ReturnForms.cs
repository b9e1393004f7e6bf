using System.Globalization;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Web.Hosting;
using Hengliang.Web.Languages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Hengliang.Web.Pages.Collection;

/// <summary>What the page of a return does.</summary>
internal static class ReturnForms
{
    public static void MapReturnForms(this IEndpointRouteBuilder routes)
    {
        var returns = routes.MapGroup("/collection/returns/{id:guid}");
        returns.MapPost("/cells", SaveAsync).RequireAuthorization(CollectionPermissions.Fill).AddEndpointFilter(Antiforgery.Check);
        returns.MapGet("/cell/{row:guid}/{field:guid}", CellAsync).RequireAuthorization(CollectionPermissions.Read);
        returns.MapGet("/findings", FindingsAsync).RequireAuthorization(CollectionPermissions.Read);
        returns.MapPost("/explain", ExplainAsync).RequireAuthorization(CollectionPermissions.Fill).AddEndpointFilter(Antiforgery.Check);
        returns.MapPost("/explain-alike", ExplainAlikeAsync).RequireAuthorization(CollectionPermissions.Fill).AddEndpointFilter(Antiforgery.Check);
        returns.MapPost("/steps/{step}", StepAsync).RequireAuthorization(CollectionPermissions.Read).AddEndpointFilter(Antiforgery.Check);
        returns.MapPost("/follow-ups", FollowAsync).RequireAuthorization(CollectionPermissions.Read).AddEndpointFilter(Antiforgery.Check);
        returns.MapPost("/follow-ups/{follow:guid}/clear", ClearAsync).RequireAuthorization(CollectionPermissions.Read).AddEndpointFilter(Antiforgery.Check);
        returns.MapGet("/files/{file:guid}", FileAsync).RequireAuthorization(CollectionPermissions.Read);
        routes.MapPost("/collection/unlocks/{id:guid}", UnlockAsync).RequireAuthorization(CollectionPermissions.Unlock).AddEndpointFilter(Antiforgery.Check);
        routes.MapPost("/collection/reminders/{id:guid}", ReadReminderAsync).RequireAuthorization(CollectionPermissions.Read).AddEndpointFilter(Antiforgery.Check);
    }

    /// <summary>Saves cells as they are left; each edit bears an id of its own, so that one sent twice counts once.</summary>
    private static async Task<IResult> SaveAsync(Guid id, [FromBody] TypedCells typed, SaveCells save, CancellationToken cancel) =>
        (await save.RunAsync(id, typed.Edits ?? [], cancel)).Match<IResult>(
            saved => TypedResults.Ok(new
            {
                saved.State,
                Cells = saved.Cells.Select(c => new { c.EditId, c.RowId, c.FieldId, c.Result, c.Version, c.Shown, c.ByName, c.At, c.Source, Message = c.Message?.ToString() }),
            }),
            problem => problem.ToHttp());

    private static async Task<IResult> CellAsync(Guid id, Guid row, Guid field, ShowCell show, CancellationToken cancel) => (await show.BesideAsync(id, row, field, cancel)).Match<IResult>(
        beside => new RazorComponentResult<CellPanel>(new { beside.Sheet, beside.Findings, Lock = beside.Lock?.ToString(), beside.MayFill }), problem => problem.ToHttp());

    private static async Task<IResult> FindingsAsync(Guid id, HttpRequest request, ShowReturn show, CancellationToken cancel) =>
        (await show.RunAsync(id, cancel)).Match<IResult>(
            sheet => new RazorComponentResult<FindingList>(new { Sheet = sheet, RowPage = Number(request.Query["page"], 1), Found = Number(request.Query["found"], 1) }), problem => problem.ToHttp());

    private static async Task<IResult> ExplainAsync(
        Guid id, [FromForm] string finding, [FromForm] string? text, [FromForm] int? version, HttpRequest request, AnswerFindings answer, Flash flash, Texts t, CancellationToken cancel)
    {
        Say(flash, t, (await answer.ExplainAsync(id, finding, text ?? "", version, cancel)).Problem, "explain");
        return Back(id, request);
    }

    private static async Task<IResult> ExplainAlikeAsync(
        Guid id, [FromForm] string kind, [FromForm] string? text, [FromForm] string? seen, HttpRequest request, AnswerFindings answer, Flash flash, Texts t, CancellationToken cancel)
    {
        var explained = await answer.ExplainAlikeAsync(id, kind, text ?? "", seen, cancel);
        if (explained.Problem is { } problem)
            flash.Say(problem);
        else
            flash.Say(t.Say("collect.done.explain-alike", explained.Value));
        return Back(id, request);
    }

    /// <summary>To the return, on the pages of rows and findings it was left on.</summary>
    private static IResult Back(Guid id, HttpRequest request) =>
        Results.LocalRedirect($"/collection/returns/{id}{CollectionLooks.Where(Number(request.Query["page"], 1), Number(request.Query["found"], 1))}");

    private static async Task<IResult> StepAsync(Guid id, string step, HttpContext http, Flash flash, Texts t, CancellationToken cancel)
    {
        var (services, form) = (http.RequestServices, await http.Request.ReadFormAsync(cancel));
        var review = services.GetRequiredService<ReviewReturn>();
        int? seen = int.TryParse(form["seen"], NumberStyles.Integer, CultureInfo.InvariantCulture, out var turn) ? turn : null;
        var approved = step == "approve" ? await review.ApproveAsync(id, form["opinion"].ToString(), seen, cancel) : null;
        var problem = step switch
        {
            "submit" => (await services.GetRequiredService<SubmitReturn>().RunAsync(id, cancel)).Problem,
            "withdraw" => (await services.GetRequiredService<WithdrawReturn>().RunAsync(id, cancel)).Problem,
            "open" => (await review.OpenAsync(id, cancel)).Problem,
            "approve" => approved!.Problem,
            "accept" => (await review.AcceptAsync(id, seen, cancel)).Problem,
            "hand-on" => (await services.GetRequiredService<AskSignature>().HandOnAsync(id, Person(form), form["reason"].ToString(), seen, cancel)).Problem,
            "add-signer" => (await services.GetRequiredService<AskSignature>().AddAsync(id, Person(form), form["when"] == "after", form["reason"].ToString(), seen, cancel)).Problem,
            "take-back" => (await services.GetRequiredService<AskSignature>().TakeBackAsync(id, Guid.TryParse(form["signature"], out var asked) ? asked : Guid.Empty, form["reason"].ToString(), cancel)).Problem,
            "send-back" => (await review.SendBackAsync(id, Number(form["to"], -1), form["reason"].ToString(), Marked(form), Number(form["days"], OpenTerm.Usual), seen, cancel)).Problem,
            "ask-unlock" => (await services.GetRequiredService<AskUnlock>().RunAsync(id, form["reason"].ToString(), Marked(form), cancel)).Problem,
            "add-rows" => (await services.GetRequiredService<KeepRows>().AddAsync(id, Number(form["count"], 0), cancel)).Problem,
            "remove-row" => (await services.GetRequiredService<KeepRows>().RemoveAsync(id, Row(form), cancel)).Problem,
            "restore-row" => (await services.GetRequiredService<KeepRows>().RestoreAsync(id, Row(form), cancel)).Problem,
            "refill" => (await services.GetRequiredService<RefillReturn>().RunAsync(id, cancel)).Problem,
            "confirm" => (await services.GetRequiredService<AnswerFindings>().ConfirmAsync(id, Marked(form), cancel)).Problem,
            _ => Problem.Missing("web.no-such-step", $"没有“{step}”这个操作；请使用页面上的按钮。", $"There is no step '{step}'; please use the buttons of the page."),
        };
        // A signature others are waited for with does not end the step.
        Say(flash, t, problem, approved is { IsSuccess: true, Value: ReturnState.InReview } ? "sign" : step);
        return Back(id, http.Request);
    }

    private static async Task<IResult> FollowAsync(
        Guid id, [FromForm] Guid row, [FromForm] Guid field, [FromForm] string? note, HttpRequest request, FollowCells follow, Flash flash, Texts t, CancellationToken cancel) =>
        Answer(request, flash, t, await follow.MarkAsync(id, row, field, note ?? "", cancel), "follow", $"/collection/returns/{id}?at={row}#c-{row}-{field}");

    private static async Task<IResult> ClearAsync(
        Guid id, Guid follow, [FromForm] string? word, [FromForm] string? back, HttpRequest request, FollowCells cells, Flash flash, Texts t, CancellationToken cancel) =>
        Answer(request, flash, t, await cells.ClearAsync(id, follow, word ?? "", cancel), "follow-clear",
            Guid.TryParse(back, out var campaign) ? $"/collection/campaigns/{campaign}/follow-ups" : $"/collection/returns/{id}/follow-ups");

    /// <summary>The page's script hears what became of it; a form goes on to a page that says so.</summary>
    private static IResult Answer(HttpRequest request, Flash flash, Texts t, Outcome<Done> done, string said, string next)
    {
        if (request.Headers.Accept == "application/json")
            return done.Match<IResult>(_ => Results.Json(new { Words = t[$"collect.done.{said}"] }), problem => problem.ToHttp());
        Say(flash, t, done.Problem, said);
        return Results.LocalRedirect(next);
    }

    /// <summary>The file as it came, always as a download.</summary>
    private static async Task<IResult> FileAsync(Guid id, Guid file, ShowCell show, CancellationToken cancel) =>
        (await show.FileAsync(id, file, cancel)).Match<IResult>(f => Results.File(f.Bytes, "application/octet-stream", f.Name), problem => problem.ToHttp());

    private static async Task<IResult> UnlockAsync(
        Guid id, [FromForm] bool granted, [FromForm] string? answer, [FromForm] string? days, [FromForm] Guid back, DecideUnlock decide, Flash flash, Texts t, CancellationToken cancel)
    {
        Say(flash, t, (await decide.RunAsync(id, granted, answer ?? "", Number(days, OpenTerm.Usual), cancel)).Problem, granted ? "granted" : "refused");
        return Results.LocalRedirect($"/collection/returns/{back}");
    }

    private static async Task<IResult> ReadReminderAsync(Guid id, ReadReminders read, CancellationToken cancel)
    {
        _ = await read.MarkAsync(id, cancel);
        return Results.LocalRedirect("/collection");
    }

    internal static void Say(Flash flash, Texts t, Problem? problem, string done)
    {
        if (problem is not null)
            flash.Say(problem);
        else
            flash.Say(t[$"collect.done.{done}"]);
    }

    private static int Number(string? text, int otherwise) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static Guid Person(IFormCollection form) => Guid.TryParse(form["person"], out var person) ? person : Guid.Empty;

    private static Guid Row(IFormCollection form) => Guid.TryParse(form["row"], out var row) ? row : Guid.Empty;

    private static List<MarkedCell> Marked(IFormCollection form) =>
    [
        .. form["cells"].Select(c => (c ?? "").Split(' ')).Where(p => p.Length == 2 && Guid.TryParse(p[0], out _) && Guid.TryParse(p[1], out _))
            .Select(p => new MarkedCell(Guid.Parse(p[0]), Guid.Parse(p[1]), form[$"why {p[0]} {p[1]}"].ToString())),
    ];

    /// <summary>What the page's script sends.</summary>
    internal sealed record TypedCells(IReadOnlyList<CellEdit>? Edits);
}
