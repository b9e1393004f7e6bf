using System.Globalization;
using System.Text;
using Hengliang.Platform.Audit;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Hengliang.Web.Pages.Audit;

/// <summary>What the buttons of the audit page do.</summary>
internal static class AuditForms
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public static void MapAuditForms(this IEndpointRouteBuilder routes)
    {
        var audit = routes.MapGroup("/audit").RequireAuthorization(AuditPermissions.Read).AddEndpointFilter(Antiforgery.Check);
        audit.MapPost("/verification", VerifyAsync);
        audit.MapPost("/export", ExportAsync);
    }

    /// <summary>What is asked for; days are days of Beijing, and a day that is none is not asked for.</summary>
    public static AuditFilter Filter(string? words, string? subject, string? from, string? to) => new()
    {
        Search = words,
        Subject = subject,
        From = Day(from),
        To = Day(to)?.AddDays(1),
    };

    private static DateTimeOffset? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), China)
            : null;

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
        await using (var writer = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
        {
            var outcome = await export.RunAsync(Filter(q, subject, from, to), writer, cancel);
            if (!outcome.IsSuccess)
            {
                await file.DisposeAsync();
                flash.Say(outcome.Problem);
                return Results.LocalRedirect("/audit");
            }
        }

        file.Position = 0;
        return Results.File(file, "text/csv; charset=utf-8", "audit.csv");
    }
}
