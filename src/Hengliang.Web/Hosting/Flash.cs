using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Hengliang.Platform.Kernel;

namespace Hengliang.Web.Hosting;

/// <summary>One sentence about what was just done, carried over the redirect that follows a form and shown once.</summary>
internal sealed class Flash(IDataProtectionProvider protection, IHttpContextAccessor http)
{
    private const string Cookie = "hengliang.said";

    private readonly IDataProtector _protector = protection.CreateProtector("Hengliang.Flash");

    public void Say(string text, bool bad = false) => Context.Response.Cookies.Append(
        Cookie,
        _protector.Protect(JsonSerializer.Serialize(new Said(text.Length > 1500 ? text[..1500] + "…" : text, bad))),
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, MaxAge = TimeSpan.FromMinutes(1), Secure = Context.Request.IsHttps });

    public void Say(Problem problem) => Say(problem.Message.ToString(), bad: true);

    /// <summary>The sentence, once; null when there is none.</summary>
    public Said? Take()
    {
        if (Context.Request.Cookies[Cookie] is not { } kept || Context.Response.HasStarted)
            return null;
        Context.Response.Cookies.Delete(Cookie);
        try
        {
            return JsonSerializer.Deserialize<Said>(_protector.Unprotect(kept));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            // Written with keys this site no longer has, or by someone else: not ours to show.
            return null;
        }
    }

    private HttpContext Context => http.HttpContext!;

    internal sealed record Said(string Text, bool Bad);
}
