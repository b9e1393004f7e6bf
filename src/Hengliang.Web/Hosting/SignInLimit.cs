using System.Globalization;
using System.Threading.RateLimiting;

namespace Hengliang.Web.Hosting;

/// <summary>How often one address may try to sign in: guessing passwords takes longer than it is worth.</summary>
internal static class SignInLimit
{
    private const int AttemptsAMinute = 20;

    public static void AddSignInLimit(this IServiceCollection services, IConfiguration configuration)
    {
        var attempts = configuration.GetValue("SignIn:AttemptsAMinute", AttemptsAMinute);
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = 60.ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
                HttpMethods.IsPost(http.Request.Method) && http.Request.Path.StartsWithSegments("/sign-in", StringComparison.OrdinalIgnoreCase)
                    ? RateLimitPartition.GetFixedWindowLimiter(
                        http.Connection.RemoteIpAddress?.ToString() ?? "unknown",
                        _ => new() { PermitLimit = attempts, Window = TimeSpan.FromMinutes(1) })
                    : RateLimitPartition.GetNoLimiter(""));
        });
    }
}
