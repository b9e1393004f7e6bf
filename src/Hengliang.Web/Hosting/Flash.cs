using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;
using Hengliang.Platform.Kernel;

namespace Hengliang.Web.Hosting;

/// <summary>One sentence about what was just done, carried over the redirect that follows a form and shown once.</summary>
internal sealed class Flash(IDataProtectionProvider protection, IHttpContextAccessor http)
{
    private const string Cookie = "hengliang.said";

    private readonly IDataProtector _protector = protection.CreateProtector("Hengliang.Flash");

    public void Say(string text, bool bad = false) => Say(new Said(text, bad, Typed: bad));

    /// <remarks>Where someone else was faster, the page shows what stands now beside what was typed over the older state.</remarks>
    public void Say(Problem problem) => Say(new Said(
        problem.Message.ToString(), Bad: true, Typed: problem.Kind != ProblemKind.Conflict, Overtaken: problem.Code == Problem.ChangedMeanwhile));

    /// <summary>Where someone else was faster, draws the form's own page anew with both sides; false for any other refusal, and where no script would show them.</summary>
    /// <param name="problem">The refusal.</param>
    /// <param name="navigation">Goes to the page.</param>
    /// <param name="to">Where what stands is in the form; null: the page the form was sent from.</param>
    public bool ShowsSides(Problem problem, NavigationManager navigation, string? to = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (problem.Code != Problem.ChangedMeanwhile || !KeepsTyped)
            return false;
        Say(problem);
        navigation.NavigateTo(to ?? navigation.Uri);
        return true;
    }

    /// <summary>What was typed over an older state, where the browser keeps nothing of it; null where it does, or the form was refused for something else.</summary>
    internal IFormCollection? Unkept(Problem problem) => problem.Code == Problem.ChangedMeanwhile && !KeepsTyped && Context.Request.HasFormContentType ? Context.Request.Form : null;

    /// <summary>The script that compares both sides says so with the form (typed.js).</summary>
    private bool KeepsTyped => Context.Request.HasFormContentType && Context.Request.Form.ContainsKey("__sides");

    private void Say(Said said) => Context.Response.Cookies.Append(
        Cookie,
        _protector.Protect(JsonSerializer.Serialize(said with { Text = said.Text.Length > 1500 ? said.Text[..1500] + "…" : said.Text })),
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, MaxAge = TimeSpan.FromMinutes(1), Secure = Context.Request.IsHttps });

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

    /// <param name="Typed">Whether what was typed may be put back into the form it was sent from.</param>
    /// <param name="Overtaken">Whether it was typed over a state that somebody has changed since.</param>
    internal sealed record Said(string Text, bool Bad, bool Typed, bool Overtaken = false);
}
