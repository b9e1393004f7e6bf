using Hengliang.Web.Languages;
using Hengliang.Web.Shell;

namespace Hengliang.Web.Hosting;

/// <summary>Puts the site together: services first, then the way of a request.</summary>
internal static class HengliangWeb
{
    public static void AddHengliangWeb(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Assets>();
        services.AddScoped<FrameReader>();
        services.AddLanguages();
        services.AddProblemDetails();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "hengliang.antiforgery";
            options.Cookie.SameSite = SameSiteMode.Strict;
        });
        // Only our own files are compressed: they hold no secret, so that compressing them tells nothing.
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/css", "text/javascript", "image/svg+xml", "application/geo+json"];
        });
        services.AddHealthChecks();
    }

    public static void UseHengliangWeb(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        app.UseRequestLocalization();
        app.UseFailurePages();
        app.UseStaticFiles(Assets.Options);
        app.UseRouting();
        app.UseAntiforgery();
        app.MapLanguageChoice();
        app.MapHealthChecks("/health/live").AllowAnonymous();
        app.MapRazorComponents<App>();
    }
}
