using System.Globalization;
using System.Threading.RateLimiting;

namespace Hengliang.Web.Hosting;

/// <summary>How often one address may try to sign in, for guessing passwords shall take longer than it is worth; and how often it may
/// use what anyone may use without signing in.</summary>
internal static class SignInLimit
{
    private const int AttemptsAMinute = 20;
    private const int CalculationsAMinute = 120;

    public static void AddSignInLimit(this IServiceCollection services, IConfiguration configuration)
    {
        var attempts = configuration.GetValue("SignIn:AttemptsAMinute", AttemptsAMinute);
        var calculations = configuration.GetValue("Calculator:RequestsAMinute", CalculationsAMinute);
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = 60.ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => (Starts(http, "/sign-in"), Starts(http, "/calculator") || Starts(http, "/api/calculator")) switch
            {
                (true, _) when HttpMethods.IsPost(http.Request.Method) => Window("sign-in " + Caller(http), attempts),
                (_, true) => Window("calculator " + Caller(http), calculations),
                _ => RateLimitPartition.GetNoLimiter(""),
            });
        });
    }

    private static bool Starts(HttpContext http, string path) => http.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase);

    private static string Caller(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "unknown";

    private static RateLimitPartition<string> Window(string key, int permits) =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new() { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) });
}
