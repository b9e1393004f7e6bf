using System.Security.Claims;
using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Hengliang.Web.Hosting;

/// <summary>Who acts in this request and in which of their posts, as the accounts stand now.</summary>
internal sealed class PresentPost
{
    /// <summary>Null while nobody is signed in.</summary>
    public ActingNow? Now { get; private set; }

    /// <summary>Resolves the ticket of each request anew: a post that ended or an account that was closed counts from the next click on.</summary>
    public static void UsePresentPost(IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (!Failures.IsTold(http) && Ticket.Read(http.User) is { } ticket && await ResolveAsync(http, ticket) is { } now)
        {
            if (now.MustChangePassword && MustWait(http.Request))
            {
                http.Response.Redirect("/account");
                return;
            }

            if (now.Ended is { } ended && !IsForAll(http))
            {
                await Ticket.IssueAsync(http, ticket.Person, ticket.Stamp, now.Actor.PostId);
                await Failures.RefuseAsync(http, ended);
                return;
            }
        }

        await next(http);
    });

    /// <summary>Signs in to the person's default post by name: when that ends, no other silently takes its place.</summary>
    public static async Task SignInAsync(HttpContext http, SignedIn signedIn, Guid? post = null)
    {
        if (post is null && await http.RequestServices.GetRequiredService<ResolveActing>().RunAsync(signedIn.UserId, signedIn.Stamp, null, http.RequestAborted) is { IsSuccess: true } now)
            post = now.Value.Actor.PostId;
        await Ticket.IssueAsync(http, signedIn.UserId, signedIn.Stamp, post);
    }

    private static async Task<ActingNow?> ResolveAsync(HttpContext http, (Guid Person, string Stamp, Guid? Post) ticket)
    {
        var services = http.RequestServices;
        var outcome = await services.GetRequiredService<ResolveActing>()
            .RunAsync(ticket.Person, ticket.Stamp, ticket.Post, http.RequestAborted);
        if (!outcome.IsSuccess)
        {
            await http.SignOutAsync(Ticket.Scheme);
            http.User = new ClaimsPrincipal(new ClaimsIdentity());
            // Said on the page of signing in, where this leads.
            if (!IsForAll(http) && !Failures.IsApi(http) && !http.Request.IsHtmx())
                services.GetRequiredService<Flash>().Say(outcome.Problem);
            return null;
        }

        services.GetRequiredService<Acting>().Become(outcome.Value.Actor, outcome.Value.Sight);
        return services.GetRequiredService<PresentPost>().Now = outcome.Value;
    }

    private static bool IsForAll(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null || http.Request.Path == "/sign-out";

    // A first password set by someone else opens nothing but the page that changes it.
    private static bool MustWait(HttpRequest request) =>
        !request.Path.StartsWithSegments("/account", StringComparison.Ordinal) && request.Path != "/sign-out" && request.Path != "/language"
        && !request.Path.StartsWithSegments("/error", StringComparison.Ordinal);
}
