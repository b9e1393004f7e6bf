using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Web.Hosting;
using Hengliang.Web.Languages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Hengliang.Web.Pages.Policies;

/// <summary>What the forms of the policies pages do.</summary>
internal static class PoliciesForms
{
    public static void MapPoliciesForms(this IEndpointRouteBuilder routes)
    {
        var policies = routes.MapGroup("/policies").AddEndpointFilter(Antiforgery.Check);
        policies.MapPost("/{id:guid}/steps/{step}", StepPolicyAsync).RequireAuthorization(PoliciesPermissions.Read);
        policies.MapPost("/{id:guid}/rules", BeginBlankAsync).RequireAuthorization(PoliciesPermissions.Draft);
        policies.MapPost("/clauses/{id:guid}/rule", BeginAsync).RequireAuthorization(PoliciesPermissions.Draft);
        policies.MapPost("/rules/{id:guid}/check", CheckAsync).RequireAuthorization(PoliciesPermissions.Read);
        policies.MapPost("/rules/{id:guid}/revise", ReviseAsync).RequireAuthorization(PoliciesPermissions.Draft);
        policies.MapPost("/rules/{id:guid}/steps/{step}", StepRuleAsync).RequireAuthorization(PoliciesPermissions.Read);
    }

    private static async Task<IResult> StepPolicyAsync(Guid id, string step, HttpRequest request, StepPolicy use, Flash flash, Texts t, CancellationToken cancel)
    {
        var form = await request.ReadFormAsync(cancel);
        var reason = Typed.Text(form, "reason");
        Outcome<PolicyState> outcome = step switch
        {
            "file" => await use.FileAsync(id, cancel),
            "return" => await use.ReturnAsync(id, reason, cancel),
            "force" => await use.PutInForceAsync(id, cancel),
            "renew" => await TypedDay.Need(form["until"], Problem.Invalid("web.date-needed", "请填写续期到哪一天，如 2026-12-31。", "Say until which day it is renewed, such as 2026-12-31."))
                .ThenAsync(until => use.RenewAsync(id, until, reason, cancel)),
            "repeal" => await use.RepealAsync(id, reason, cancel),
            "drop" => await use.DropAsync(id, cancel),
            _ => NoSuchStep(step),
        };
        Say(outcome, flash, t);
        return Results.LocalRedirect((step, outcome.IsSuccess) is ("drop", true) ? "/policies" : $"/policies/{id}");
    }

    private static async Task<IResult> BeginAsync(Guid id, BeginRule begin, Flash flash, CancellationToken cancel) =>
        Open(await begin.FromClauseAsync(id, cancel), "/policies/clauses", flash);

    private static async Task<IResult> BeginBlankAsync(Guid id, [FromForm] string? name, BeginRule begin, Flash flash, CancellationToken cancel) =>
        Open(await begin.BlankAsync(id, name ?? "", cancel), $"/policies/{id}", flash);

    private static async Task<IResult> ReviseAsync(Guid id, BeginRule begin, Flash flash, CancellationToken cancel) =>
        Open(await begin.ReviseAsync(id, cancel), $"/policies/rules/{id}", flash);

    /// <summary>The fragment that stands under the editor; keeps nothing.</summary>
    private static async Task<IResult> CheckAsync(Guid id, [FromForm] string? text, CheckRule check, CancellationToken cancel)
    {
        var outcome = await check.RunAsync(text ?? "", cancel);
        return new RazorComponentResult<RuleFindings>(new { Report = outcome.IsSuccess ? outcome.Value : null, outcome.Problem, MayWrite = true });
    }

    private static async Task<IResult> StepRuleAsync(Guid id, string step, HttpRequest request, StepRule use, ShowRule show, Flash flash, Texts t, CancellationToken cancel)
    {
        var reason = Typed.Text(await request.ReadFormAsync(cancel), "reason");
        var policy = (await show.RunAsync(id, cancel)).Match<Guid?>(sheet => sheet.Policy.Id, _ => null);
        Outcome<RuleState> outcome = step switch
        {
            "submit" => await use.SubmitAsync(id, reason, cancel),
            "return" => await use.ReturnAsync(id, reason, cancel),
            "publish" => await use.PublishAsync(id, cancel),
            "repeal" => await use.RepealAsync(id, reason, cancel),
            "drop" => await use.DropAsync(id, cancel),
            _ => NoSuchStep(step),
        };
        Say(outcome, flash, t);
        return Results.LocalRedirect((step, outcome.IsSuccess, policy) is ("drop", true, { } home) ? $"/policies/{home}" : $"/policies/rules/{id}");
    }

    private static IResult Open(Outcome<Guid> outcome, string otherwise, Flash flash)
    {
        if (outcome.IsSuccess)
            return Results.LocalRedirect($"/policies/rules/{outcome.Value}");
        flash.Say(outcome.Problem);
        return Results.LocalRedirect(otherwise);
    }

    private static void Say<T>(Outcome<T> outcome, Flash flash, Texts t)
    {
        if (outcome.IsSuccess)
            flash.Say(t["policies.done"]);
        else
            flash.Say(outcome.Problem);
    }

    private static Problem NoSuchStep(string step) => Problem.Missing(
        "web.no-such-step", $"没有“{step}”这个操作，或缺少它需要的内容；请使用页面上的按钮。", $"There is no step '{step}', or what it needs is missing; please use the buttons of the page.");
}
