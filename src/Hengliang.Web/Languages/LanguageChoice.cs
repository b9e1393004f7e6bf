using Hengliang.Web.Hosting;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace Hengliang.Web.Languages;

/// <summary>Chooses the language of a request: <c>?culture=</c> first, then the cookie, else Chinese.</summary>
internal static class LanguageChoice
{
    public const string Cookie = "hengliang.language";

    public static IServiceCollection AddLanguages(this IServiceCollection services) =>
        services.AddSingleton<Texts>().Configure<RequestLocalizationOptions>(options =>
        {
            options.SupportedCultures = [.. Texts.Supported];
            options.SupportedUICultures = [.. Texts.Supported];
            options.DefaultRequestCulture = new(Texts.Supported[0]);
            options.ApplyCurrentCultureToResponseHeaders = true;
            options.RequestCultureProviders =
            [
                new QueryStringRequestCultureProvider { QueryStringKey = "culture", UIQueryStringKey = "culture" },
                new CookieRequestCultureProvider { CookieName = Cookie },
            ];
        });

    /// <summary>The switch in the top bar: keeps the choice for a year and returns to the page it was made on.</summary>
    public static void MapLanguageChoice(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/language", (HttpContext http, [FromForm] string culture, [FromForm] string? back) =>
        {
            var chosen = Texts.Supported.FirstOrDefault(c => c.Name == culture) ?? Texts.Supported[0];
            http.Response.Cookies.Append(
                Cookie,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(chosen)),
                new() { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Secure = http.Request.IsHttps });
            return Results.LocalRedirect(LocalAddress.Of(back));
        }).AllowAnonymous();
}
