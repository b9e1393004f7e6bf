using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Hengliang.Platform;
using Hengliang.Platform.Collection;
using Hengliang.Web.Api;
using Hengliang.Web.Languages;
using Hengliang.Web.Pages.Access;
using Hengliang.Web.Pages.Account;
using Hengliang.Web.Pages.Assessment;
using Hengliang.Web.Pages.Audit;
using Hengliang.Web.Pages.Cockpit;
using Hengliang.Web.Pages.Collection;
using Hengliang.Web.Pages.Documents;
using Hengliang.Web.Pages.Enterprises;
using Hengliang.Web.Pages.Exports;
using Hengliang.Web.Pages.Indicators;
using Hengliang.Web.Pages.Policies;
using Hengliang.Web.Pages.Regions;
using Hengliang.Web.Pages.Studies;
using Hengliang.Web.Shell;

namespace Hengliang.Web.Hosting;

/// <summary>Puts the site together: services first, then the way of a request.</summary>
internal static class HengliangWeb
{
    public static void AddHengliangWeb(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.Configuration["contentRoot"] ??= builder.Environment.ContentRootPath;
        services.AddHengliang(builder.Configuration);
        services.AddRazorComponents();
        // Chinese as Chinese: the default would spell every character out as a number.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddHttpContextAccessor();
        services.AddLanguages();
        services.AddProblemDetails();
        services.AddOpenApi("v1");
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        services.AddTickets();
        services.AddSignInLimit(builder.Configuration);
        services.AddPermissionPolicies();
        services.AddDataFolder(builder.Configuration, builder.Environment);
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
        // A campaign asks very many units at once, each a value of its form.
        services.Configure<Microsoft.AspNetCore.Http.Features.FormOptions>(options => options.ValueCountLimit = OpenCampaign.MostUnits + options.ValueCountLimit);
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: ["ready"]);
        services.AddSingleton<Assets>().AddSingleton<DemonstrationLabel>().AddSingleton(WallPace.Of(builder.Configuration));
        services.AddSingleton<ReadingQueue>().AddHostedService(provider => provider.GetRequiredService<ReadingQueue>());
        services.AddSingleton<ImportQueue>().AddHostedService(provider => provider.GetRequiredService<ImportQueue>());
        services.AddScoped<PresentPost>().AddScoped<FrameReader>().AddScoped<ToDoCount>().AddScoped<PageIds>().AddScoped<Flash>();
        services.AddSingleton<FollowedShelf>().AddScoped<FollowedNotes>().AddHostedService<NightlyChecks>().AddHostedService<SumsQueue>().AddHostedService<TurnOfDay>();
        services.AddScoped<CardAnswer>().AddScoped<ShowFormOptions>();
    }

    public static void UseHengliangWeb(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        app.UseRequestLocalization();
        app.UseFailurePages();
        app.UseStaticFiles(Assets.Options);
        app.UseRouting();
        app.UseReadableQuery();
        app.UseRateLimiter();
        app.UseAuthentication();
        PresentPost.UsePresentPost(app);
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapLanguageChoice();
        app.MapAccountForms();
        app.MapDocumentsForms();
        app.MapReviewForms();
        app.MapPoliciesForms();
        app.MapSimulationForms();
        app.MapAccessForms();
        app.MapRegionsForms();
        app.MapBoundariesForms();
        app.MapStudiesForms();
        app.MapSchemesForms();
        app.MapRoundsForms();
        app.MapAcceptanceForms();
        app.MapMarksForms();
        app.MapCockpitFiles();
        app.MapExportForms();
        app.MapReturnForms();
        app.MapEnterpriseForms();
        app.MapCampaignForms();
        app.MapDesignForms();
        app.MapPackageForms();
        app.MapAuditForms();
        app.MapIndicatorsForms();
        app.MapImportsForms();
        app.MapDocumentsApi();
        app.MapCalculatorApi();
        app.MapOpenApi("/openapi/v1.json");
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains("ready") }).AllowAnonymous();
        app.MapRazorComponents<App>();
    }
}
