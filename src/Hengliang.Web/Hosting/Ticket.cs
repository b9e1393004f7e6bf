using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.WebUtilities;

namespace Hengliang.Web.Hosting;

/// <summary>What the sign-in cookie says: who, under which stamp of the account, and in which post. Nothing of it is trusted without asking.</summary>
internal static class Ticket
{
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    private const string Person = "person";
    private const string Stamp = "stamp";
    private const string Post = "post";

    /// <summary>Signed in from here on, in that post; null for whoever has none.</summary>
    public static Task IssueAsync(HttpContext http, Guid person, string stamp, Guid? post)
    {
        List<Claim> claims = [new(Person, person.ToString("D", CultureInfo.InvariantCulture)), new(Stamp, stamp)];
        if (post is { } chosen)
            claims.Add(new(Post, chosen.ToString("D", CultureInfo.InvariantCulture)));
        return http.SignInAsync(Scheme, new(new ClaimsIdentity(claims, Scheme)));
    }

    /// <summary>The same person, acting in another post from here on.</summary>
    public static Task ChooseAsync(HttpContext http, Guid post) =>
        Read(http.User) is { } ticket ? IssueAsync(http, ticket.Person, ticket.Stamp, post) : Task.CompletedTask;

    public static (Guid Person, string Stamp, Guid? Post)? Read(ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(Person), out var person) && user.FindFirstValue(Stamp) is { } stamp
            ? (person, stamp, Guid.TryParse(user.FindFirstValue(Post), out var post) ? post : null)
            : null;

    public static void AddTickets(this IServiceCollection services) =>
        services.AddAuthentication(Scheme).AddCookie(Scheme, cookie =>
        {
            cookie.Cookie.Name = "hengliang.ticket";
            cookie.Cookie.HttpOnly = true;
            // Lax, so that a link in a message opens the page it names; every form carries its own token.
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(8);
            cookie.SlidingExpiration = true;
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = "back";
            cookie.Events.OnRedirectToAccessDenied = denied => Answer(denied, StatusCodes.Status403Forbidden);
            cookie.Events.OnRedirectToLogin = login => Failures.IsApi(login.HttpContext) || login.Request.IsHtmx()
                ? Answer(login, StatusCodes.Status401Unauthorized)
                : Redirect(login);
        });

    private static Task Answer(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static Task Redirect(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.Redirect(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
            ? context.RedirectUri
            : QueryHelpers.AddQueryString("/sign-in", "back", PageOf(context.Request)));
        return Task.CompletedTask;
    }

    // A form's own address answers no browser that comes back to it after signing in; the page it stood on does.
    private static string PageOf(HttpRequest form) =>
        Uri.TryCreate(form.Headers.Referer.ToString(), UriKind.Absolute, out var page) && page.Authority == form.Host.Value ? LocalAddress.Of(page.PathAndQuery) : "/";
}
