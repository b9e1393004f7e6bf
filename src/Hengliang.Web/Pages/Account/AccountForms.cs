using Hengliang.Platform.Access;
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

        await Ticket.IssueAsync(http, outcome.Value, Ticket.Read(http.User)?.Post);
        flash.Say(t["account.password-changed"]);
        return Results.LocalRedirect("/account");
    }
}
