using Hengliang.Platform.Access;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Web.Hosting;
using Hengliang.Web.Languages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Hengliang.Web.Pages.Account;

/// <summary>What the forms about one's own account do.</summary>
internal static class AccountForms
{
    public static void MapAccountForms(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-out", SignOutAsync).AddEndpointFilter(Antiforgery.Check);
        routes.MapPost("/account/post", ChoosePostAsync);
        routes.MapPost("/account/password", ChangePasswordAsync);
        routes.MapPost("/account/delegations", DelegateAsync);
        routes.MapPost("/account/delegations/{id:guid}/end", RevokeAsync).AddEndpointFilter(Antiforgery.Check);
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, SignOut signOut, CancellationToken cancel)
    {
        await signOut.RunAsync(cancel);
        await http.SignOutAsync(Ticket.Scheme);
        return Results.LocalRedirect("/sign-in");
    }

    private static async Task<IResult> ChoosePostAsync([FromForm] Guid post, HttpContext http, ChoosePost choose, Flash flash, Texts t, CancellationToken cancel)
    {
        var outcome = await choose.RunAsync(post, cancel);
        if (!outcome.IsSuccess)
        {
            flash.Say(outcome.Problem);
            return Results.LocalRedirect("/account");
        }

        await Ticket.ChooseAsync(http, post);
        flash.Say(t.Say("account.post-chosen", outcome.Value.Words()));
        return Results.LocalRedirect("/");
    }

    /// <summary>From now to the end of the day named, by the clock of China.</summary>
    private static async Task<IResult> DelegateAsync(
        [FromForm] Guid post, [FromForm] string? colleague, [FromForm] string? until, [FromForm] string? reason,
        DelegatePost give, TimeProvider clock, Flash flash, Texts t, CancellationToken cancel) =>
        Answer.Of(
            await TypedDay.Need(until, Problem.Invalid("web.date-needed", "请填写委托到哪一天为止，如 2026-01-31。", "Say until which day the post is delegated, such as 2026-01-31."))
                .ThenAsync(day => give.ToNamedAsync(post, colleague ?? "", clock.GetUtcNow(), ChinaDay.End(day), reason ?? "", cancel)),
            flash, t["delegations.given"], "/account");

    private static async Task<IResult> RevokeAsync(Guid id, RevokeDelegation revoke, Flash flash, Texts t, CancellationToken cancel) =>
        Answer.Of(await revoke.RunAsync(id, cancel), flash, t["delegations.revoked"], "/account");

    private static async Task<IResult> ChangePasswordAsync(
        [FromForm] string present, [FromForm] string wanted, [FromForm] string again,
        HttpContext http, ChangePassword change, Flash flash, Texts t, CancellationToken cancel)
    {
        if (!string.Equals(wanted, again, StringComparison.Ordinal))
        {
            flash.Say(t["account.password-again-differs"], bad: true);
            return Results.LocalRedirect("/account");
        }

        var outcome = await change.RunAsync(present, wanted, cancel);
        if (!outcome.IsSuccess)
        {
            flash.Say(outcome.Problem);
            return Results.LocalRedirect("/account");
        }

        await PresentPost.SignInAsync(http, outcome.Value, Ticket.Read(http.User)?.Post);
        flash.Say(t["account.password-changed"]);
        return Results.LocalRedirect("/account");
    }
}
