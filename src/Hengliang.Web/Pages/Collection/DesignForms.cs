using System.Globalization;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Web.Hosting;
using Hengliang.Web.Languages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Hengliang.Web.Pages.Collection;

/// <summary>What the editor of a form does beside keeping what was typed: beginning, moving, removing, trying.</summary>
internal static class DesignForms
{
    public static void MapDesignForms(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/collection/forms/drafts", BeginAsync).RequireAuthorization(CollectionPermissions.Design).AddEndpointFilter(Antiforgery.Check);
        routes.MapPost("/collection/forms/{id:guid}/editions", BeginEditionAsync).RequireAuthorization(CollectionPermissions.Design).AddEndpointFilter(Antiforgery.Check);
        var design = routes.MapGroup("/collection/forms/{id:guid}/design").RequireAuthorization(CollectionPermissions.Design).AddEndpointFilter(Antiforgery.Check);
        design.MapPost("/fields", FieldsAsync);
        design.MapPost("/checks", ChecksAsync);
        design.MapPost("/rows", RowsAsync);
        design.MapPost("/parts", PartsAsync);
        design.MapPost("/try-field", TryFieldAsync);
        design.MapPost("/try-check", TryCheckAsync);
    }

    private static async Task<IResult> BeginAsync([FromForm] string? code, [FromForm] string? title, [FromForm] string? rows, KeepForm keep, Flash flash, Texts t, CancellationToken cancel)
    {
        var made = await keep.DraftAsync(new() { Code = code ?? "", Title = title ?? "", Rows = FieldTyped.Choice(rows, RowSource.Regions) }, cancel);
        ReturnForms.Say(flash, t, made.Problem, "design");
        return Results.LocalRedirect(made.IsSuccess ? $"/collection/forms/{made.Value}/edit?field=%2B#part-title" : "/collection/forms/new");
    }

    private static async Task<IResult> BeginEditionAsync(Guid id, DesignForm design, Flash flash, Texts t, CancellationToken cancel)
    {
        var made = await design.BeginEditionAsync(id, cancel);
        ReturnForms.Say(flash, t, made.Problem, "design");
        return Results.LocalRedirect(made.IsSuccess ? $"/collection/forms/{made.Value}/edit" : $"/collection/forms/{id}");
    }

    private static async Task<IResult> FieldsAsync(Guid id, [FromForm] int version, [FromForm] string code, [FromForm(Name = "do")] string act, DesignForm design, Flash flash, Texts t, CancellationToken cancel) =>
        Answer(id, act, code, "f", act switch
        {
            "up" => await design.MoveFieldAsync(id, version, code, -1, cancel),
            "down" => await design.MoveFieldAsync(id, version, code, 1, cancel),
            "remove" => await design.RemoveFieldAsync(id, version, code, cancel),
            _ => NoSuchAct(act),
        }, flash, t);

    private static async Task<IResult> ChecksAsync(Guid id, [FromForm] int version, [FromForm] string? code, [FromForm(Name = "do")] string act, DesignForm design, Flash flash, Texts t, CancellationToken cancel) =>
        Answer(id, act, code ?? "", "c", act switch
        {
            "sums" => await design.KeepSumsAsync(id, version, cancel),
            "up" => await design.MoveCheckAsync(id, version, code ?? "", -1, cancel),
            "down" => await design.MoveCheckAsync(id, version, code ?? "", 1, cancel),
            "remove" => await design.RemoveCheckAsync(id, version, code ?? "", cancel),
            _ => NoSuchAct(act),
        }, flash, t);

    private static async Task<IResult> RowsAsync(Guid id, [FromForm] int version, [FromForm] string? rows, DesignForm design, Flash flash, Texts t, CancellationToken cancel)
    {
        ReturnForms.Say(flash, t, (await design.KeepRowsAsync(id, version, HeadTyped.ReadRows(rows ?? ""), cancel)).Problem, "design");
        return Results.LocalRedirect($"/collection/forms/{id}/edit#rows-title");
    }

    private static async Task<IResult> PartsAsync(Guid id, HttpRequest request, DesignForm design, Flash flash, Texts t, CancellationToken cancel)
    {
        var form = await request.ReadFormAsync(cancel);
        var rows = form["row"].OfType<string>().ToList();
        var parts = rows.Index().DistinctBy(r => r.Item).ToDictionary(r => r.Item, r => string.Join('；', form[string.Create(CultureInfo.InvariantCulture, $"part-{r.Index}")].Where(p => !string.IsNullOrWhiteSpace(p))));
        _ = int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        ReturnForms.Say(flash, t, (await design.KeepPartsAsync(id, version, parts, cancel)).Problem, "design");
        return Results.LocalRedirect($"/collection/forms/{id}/edit#rows-title");
    }

    private static async Task<IResult> TryFieldAsync(Guid id, HttpRequest request, DesignForm design, CancellationToken cancel)
    {
        var typed = FieldTyped.Of(await request.ReadFormAsync(cancel));
        var tried = await typed.Read().ThenAsync(field => design.TryFieldAsync(id, typed.Was ?? "", field, cancel));
        return new RazorComponentResult<FieldSaid>(new { Trial = tried.Match(t => t, _ => (FieldTrial?)null), tried.Problem });
    }

    private static async Task<IResult> TryCheckAsync(Guid id, HttpRequest request, DesignForm design, CancellationToken cancel)
    {
        var typed = CheckTyped.Of(await request.ReadFormAsync(cancel));
        var check = typed.Read();
        var tried = await design.TryCheckAsync(id, typed.Was ?? "", check, cancel);
        return new RazorComponentResult<CheckSaid>(new { Trial = tried.Match(t => t, _ => (CheckTrial?)null), tried.Problem, check.Formula });
    }

    private static Outcome<Guid> NoSuchAct(string act) =>
        Problem.Missing("web.no-such-step", $"没有“{act}”这个操作；请使用页面上的按钮。", $"There is no step '{act}'; please use the buttons of the page.");

    private static IResult Answer(Guid id, string act, string code, string mark, Outcome<Guid> done, Flash flash, Texts t)
    {
        if (!done.IsSuccess)
            flash.Say(done.Problem);
        else if (act is "remove" or "sums")
            flash.Say(t["collect.design.kept"]);
        var moved = string.Create(CultureInfo.InvariantCulture, $"?moved={mark}-{Uri.EscapeDataString(code)}");
        // Where the address names a place, the browser does not go to what asks for the keyboard.
        return Results.LocalRedirect($"/collection/forms/{id}/edit{(act is "remove" or "sums" ? mark == "f" ? "#fields-title" : "#checks-title" : moved)}");
    }
}
