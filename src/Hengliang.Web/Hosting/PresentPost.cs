using System.Security.Claims;
using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Microsoft.AspNetCore.Authentication;

namespace Hengliang.Web.Hosting;

/// <summary>Who acts in this request and in which of their posts, as the accounts stand now.</summary>
internal sealed class PresentPost
{
    /// <summary>Null while nobody is signed in.</summary>
    public ActingNow? Now { get; private set; }

    /// <summary>Resolves the ticket of each request anew: a post that ended or an account that was closed counts from the next click on.</summary>
    public static void UsePresentPost(IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (!Failures.IsTold(http) && Ticket.Read(http.User) is { } ticket && await ResolveAsync(http, ticket) is { MustChangePassword: true } && MustWait(http.Request))
        {
            http.Response.Redirect("/account");
            return;
        }

        await next(http);
    });

    private static async Task<ActingNow?> ResolveAsync(HttpContext http, (Guid Person, string Stamp, Guid? Post) ticket)
    {
        var services = http.RequestServices;
        var outcome = await services.GetRequiredService<ResolveActing>()
            .RunAsync(ticket.Person, ticket.Stamp, ticket.Post, http.RequestAborted);
        if (!outcome.IsSuccess)
        {
            await http.SignOutAsync(Ticket.Scheme);
            http.User = new ClaimsPrincipal(new ClaimsIdentity());
            return null;
        }

        services.GetRequiredService<Acting>().Become(outcome.Value.Actor, outcome.Value.Sight);
        return services.GetRequiredService<PresentPost>().Now = outcome.Value;
    }

    // A first password set by someone else opens nothing but the page that changes it.
    private static bool MustWait(HttpRequest request) =>
        !request.Path.StartsWithSegments("/account", StringComparison.Ordinal) && request.Path != "/sign-out" && request.Path != "/language"
        && !request.Path.StartsWithSegments("/error", StringComparison.Ordinal);
}
