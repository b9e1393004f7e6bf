using Hengliang.Platform.Collection;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Web.Hosting;
using Hengliang.Web.Languages;
using Microsoft.AspNetCore.Mvc;

namespace Hengliang.Web.Pages.Collection;

/// <summary>What the pages of campaigns and forms do.</summary>
internal static class CampaignForms
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapCampaignForms(this IEndpointRouteBuilder routes)
    {
        var campaigns = routes.MapGroup("/collection/campaigns");
        campaigns.MapPost("/{id:guid}/remind", RemindAsync).RequireAuthorization(CollectionPermissions.Organise).AddEndpointFilter(Antiforgery.Check);
        campaigns.MapPost("/{id:guid}/sum-up", SumUpAsync).RequireAuthorization(CollectionPermissions.Organise).AddEndpointFilter(Antiforgery.Check);
        campaigns.MapPost("/{id:guid}/close", CloseAsync).RequireAuthorization(CollectionPermissions.Organise).AddEndpointFilter(Antiforgery.Check);
        campaigns.MapPost("/{id:guid}/days", ShiftAsync).RequireAuthorization(CollectionPermissions.Organise).AddEndpointFilter(Antiforgery.Check);
        campaigns.MapPost("/{id:guid}/units/{change}", UnitAsync).RequireAuthorization(CollectionPermissions.Organise).AddEndpointFilter(Antiforgery.Check);
        campaigns.MapPost("/{id:guid}/signing", SignByAsync).RequireAuthorization(CollectionPermissions.Organise).AddEndpointFilter(Antiforgery.Check);
        campaigns.MapPost("/{id:guid}/reopen", ReopenAsync).RequireAuthorization(CollectionPermissions.Organise).AddEndpointFilter(Antiforgery.Check);
        campaigns.MapPost("/{id:guid}/unsum", UnsumAsync).RequireAuthorization(CollectionPermissions.Organise).AddEndpointFilter(Antiforgery.Check);
        campaigns.MapPost("/{id:guid}/cancel", CancelAsync).RequireAuthorization(CollectionPermissions.Organise).AddEndpointFilter(Antiforgery.Check);
        campaigns.MapGet("/{id:guid}/total.xlsx", TotalAsync).RequireAuthorization(CollectionPermissions.Read);
        routes.MapPost("/collection/forms/{id:guid}/steps/{step}", StepAsync).RequireAuthorization(CollectionPermissions.Read).AddEndpointFilter(Antiforgery.Check);
    }

    private static async Task<IResult> RemindAsync(Guid id, RemindLate remind, Flash flash, Texts t, CancellationToken cancel)
    {
        var done = await remind.RunAsync(id, cancel);
        if (done.IsSuccess)
            flash.Say(t.Say("collect.done.remind", done.Value.Units, done.Value.People, done.Value.AlreadyToday) + (done.Value.Unreached > 0 ? t.Say("collect.done.remind.unreached", done.Value.Unreached) : ""));
        else
            flash.Say(done.Problem);
        return Results.LocalRedirect($"/collection/campaigns/{id}");
    }

    private static async Task<IResult> SumUpAsync(Guid id, EndCampaign end, Flash flash, Texts t, CancellationToken cancel)
    {
        ReturnForms.Say(flash, t, (await end.SumUpAsync(id, cancel)).Problem, "sum-up");
        return Results.LocalRedirect($"/collection/campaigns/{id}");
    }

    private static async Task<IResult> CloseAsync(Guid id, EndCampaign end, Flash flash, Texts t, CancellationToken cancel)
    {
        ReturnForms.Say(flash, t, (await end.CloseAsync(id, cancel)).Problem, "close");
        return Results.LocalRedirect($"/collection/campaigns/{id}");
    }

    private static async Task<IResult> ShiftAsync(
        Guid id, [FromForm] string? due, [FromForm] string? late, [FromForm] int? version, [FromForm] string? reason, ChangeCampaign change, Flash flash, Texts t, CancellationToken cancel) =>
        Changed(id, flash, t, "days", (await CampaignTyped.Day(due).ThenAsync(dueOn => CampaignTyped.Day(late).ThenAsync(
            lateUntil => change.ShiftAsync(id, dueOn, lateUntil, reason ?? "", version, cancel)))).Problem);

    private static async Task<IResult> SignByAsync(
        Guid id, HttpRequest request, [FromForm] int? version, [FromForm] string? reason, ChangeCampaign change, Flash flash, Texts t, CancellationToken cancel) =>
        Changed(id, flash, t, "signing", (await change.SignByAsync(id, StepTyped.ReadNeeded((await request.ReadFormAsync(cancel))["needed"]), reason ?? "", version, cancel)).Problem);

    private static async Task<IResult> ReopenAsync(Guid id, [FromForm] string? late, [FromForm] string? reason, ChangeCampaign change, Flash flash, Texts t, CancellationToken cancel) =>
        Changed(id, flash, t, "reopen", (await CampaignTyped.Day(late).ThenAsync(lateUntil => change.ReopenAsync(id, lateUntil, reason ?? "", cancel))).Problem);

    private static async Task<IResult> UnsumAsync(Guid id, [FromForm] string? reason, ChangeCampaign change, Flash flash, Texts t, CancellationToken cancel) =>
        Changed(id, flash, t, "unsum", (await change.UnsumAsync(id, reason ?? "", cancel)).Problem);

    private static async Task<IResult> CancelAsync(Guid id, [FromForm] string? reason, ChangeCampaign change, Flash flash, Texts t, CancellationToken cancel) =>
        Changed(id, flash, t, "cancel", (await change.CancelAsync(id, reason ?? "", cancel)).Problem);

    private static async Task<IResult> UnitAsync(Guid id, string change, [FromForm] Guid? unit, [FromForm] string? reason, ChangeAskedUnits use, Flash flash, Texts t, CancellationToken cancel)
    {
        var problem = change switch
        {
            "add" => (await use.AddAsync(id, unit ?? Guid.Empty, reason ?? "", cancel)).Problem,
            "drop" => (await use.DropAsync(id, unit ?? Guid.Empty, reason ?? "", cancel)).Problem,
            _ => Problem.Missing("web.no-such-step", $"没有“{change}”这个操作；请使用页面上的按钮。", $"There is no step '{change}'; please use the buttons of the page."),
        };
        return Changed(id, flash, t, "unit-" + change, problem);
    }

    private static IResult Changed(Guid id, Flash flash, Texts t, string done, Problem? problem)
    {
        ReturnForms.Say(flash, t, problem, done);
        return Results.LocalRedirect(problem is null ? $"/collection/campaigns/{id}" : $"/collection/campaigns/{id}/change");
    }

    private static async Task<IResult> TotalAsync(Guid id, EndCampaign end, CancellationToken cancel) =>
        (await end.TotalAsync(id, cancel)).Match<IResult>(total => Results.File(TotalWorkbook.Write(total), Xlsx, $"{total.Campaign.Title}-汇总.xlsx"), problem => problem.ToHttp());

    private static async Task<IResult> StepAsync(Guid id, string step, [FromForm] string? reason, StepForm use, Flash flash, Texts t, CancellationToken cancel)
    {
        var problem = step switch
        {
            "submit" => (await use.SubmitAsync(id, cancel)).Problem,
            "enable" => (await use.EnableAsync(id, reason ?? "", cancel)).Problem,
            "send-back" => (await use.SendBackAsync(id, reason ?? "", cancel)).Problem,
            "disable" => (await use.DisableAsync(id, reason ?? "", cancel)).Problem,
            _ => Problem.Missing("web.no-such-step", $"没有“{step}”这个操作；请使用页面上的按钮。", $"There is no step '{step}'; please use the buttons of the page."),
        };
        ReturnForms.Say(flash, t, problem, "form-" + step);
        return Results.LocalRedirect($"/collection/forms/{id}");
    }
}
