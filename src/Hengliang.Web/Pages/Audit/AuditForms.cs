using System.Text;
using Hengliang.Platform.Audit;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Hengliang.Web.Pages.Audit;

/// <summary>What the buttons of the audit page do.</summary>
internal static class AuditForms
{
    public static void MapAuditForms(this IEndpointRouteBuilder routes)
    {
        var audit = routes.MapGroup("/audit").RequireAuthorization(AuditPermissions.Read).AddEndpointFilter(Antiforgery.Check);
        audit.MapPost("/verification", VerifyAsync);
        audit.MapPost("/export", ExportAsync);
    }

    /// <summary>What is asked for, days being days of Beijing; or which day can not be read.</summary>
    public static Outcome<AuditFilter> Filter(string? words, string? subject, string? from, string? to) =>
        TypedDay.Read(from).Then(first => TypedDay.Read(to).Then<AuditFilter>(last => new AuditFilter
        {
            Search = words,
            Subject = subject,
            From = first is { } day ? ChinaDay.Begin(day) : null,
            To = last is { } end ? ChinaDay.End(end) : null,
        }));

    private static async Task<IResult> VerifyAsync(VerifyAudit verify, Flash flash, CancellationToken cancel)
    {
        var outcome = await verify.RunAsync(cancel: cancel);
        if (outcome.IsSuccess)
            flash.Say(outcome.Value.Message.ToString(), bad: outcome.Value.BrokenAt is not null);
        else
            flash.Say(outcome.Problem);
        return Results.LocalRedirect("/audit");
    }

    private static async Task<IResult> ExportAsync(
        [FromQuery] string? q, [FromQuery] string? subject, [FromQuery] string? from, [FromQuery] string? to,
        ExportAudit export, Flash flash, CancellationToken cancel)
    {
        // Written to a file first: a long export neither fills the memory nor leaves half a file when something breaks.
        var file = new FileStream(
            Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        Outcome<int> written;
        await using (var writer = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
            written = await Filter(q, subject, from, to).ThenAsync(filter => export.RunAsync(filter, writer, cancel));
        if (!written.IsSuccess)
        {
            await file.DisposeAsync();
            flash.Say(written.Problem);
            return Results.LocalRedirect("/audit");
        }

        file.Position = 0;
        return Results.File(file, "text/csv; charset=utf-8", "audit.csv");
    }
}
