using System.Diagnostics;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.AspNetCore.Diagnostics;

namespace Hengliang.Web.Hosting;

/// <summary>What a person sees when something broke: a clear sentence and an id to quote, never a stack trace.</summary>
internal static class Failures
{
    /// <summary>The id that stands on the page and in the log.</summary>
    public static string Id(HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;

    public static void UseFailurePages(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error/500",
            CreateScopeForErrors = true,
            StatusCodeSelector = Status,
        });
        app.UseWhen(http => !IsApi(http), pages => pages.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true));
        // A form that failed is answered by a page: the page is fetched, not posted to.
        app.Use((http, next) =>
        {
            if (http.Request.Path.StartsWithSegments("/error", StringComparison.Ordinal))
                http.Request.Method = HttpMethods.Get;
            return next(http);
        });
    }

    public static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    /// <summary>The status code of the page that failed.</summary>
    public static int Status(HttpContext http, int asked) =>
        http.Features.Get<IExceptionHandlerFeature>() is { } handler
            ? Status(handler.Error)
            : asked;

    /// <summary>The page that tells of a failure asks the database nothing, as that may be what failed.</summary>
    public static bool IsTold(HttpContext http) => http.Features.Get<IExceptionHandlerFeature>() is not null || http.Features.Get<IStatusCodeReExecuteFeature>() is not null;

    /// <summary>Answers a request that is not carried out: a program with problem details, a person with the page of its status and the sentence on it.</summary>
    public static Task RefuseAsync(HttpContext http, Problem problem)
    {
        if (IsApi(http) || http.Request.IsHtmx() || http.Request.HasJsonContentType())
            return problem.ToHttp().ExecuteAsync(http);
        http.Items[typeof(Problem)] = problem;
        http.Response.StatusCode = problem.Kind.Status();
        return Task.CompletedTask;
    }

    /// <summary>The sentence of <see cref="RefuseAsync"/> for the page; null when there is none.</summary>
    public static string? Refusal(HttpContext http) => (http.Items[typeof(Problem)] as Problem)?.Message.ToString();

    private static int Status(Exception failure) => failure switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        _ when Databases.AreOutOfReach(failure) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}
