using System.Globalization;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Web.Hosting;
using Hengliang.Web.Languages;
using Microsoft.AspNetCore.Mvc;

namespace Hengliang.Web.Pages.Indicators;

/// <summary>What the forms of the indicators' pages do.</summary>
internal static class IndicatorsForms
{
    public static void MapIndicatorsForms(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/indicators/export", ExportAsync).RequireAuthorization(IndicatorsPermissions.Read);
        routes.MapGet("/indicators/{id:guid}/values.csv", ValuesAsync).RequireAuthorization(IndicatorsPermissions.Read);
        routes.MapPost("/indicators/import", ImportAsync).RequireAuthorization(IndicatorsPermissions.Define);
        routes.MapPost("/indicators/{id:guid}/breaks", BreakAsync).RequireAuthorization(IndicatorsPermissions.Define);
        routes.MapPost("/indicators/{id:guid}/breaks/{break:guid}", AmendBreakAsync).RequireAuthorization(IndicatorsPermissions.Define);
        routes.MapPost("/indicators/{id:guid}/breaks/{break:guid}/removal", RemoveBreakAsync).RequireAuthorization(IndicatorsPermissions.Define);
        routes.MapPost("/indicators/{id:guid}/retire", RetireAsync).RequireAuthorization(IndicatorsPermissions.Define);
        routes.MapPost("/indicators/{id:guid}/formula", FormulaAsync).RequireAuthorization(IndicatorsPermissions.Define);
        routes.MapPost("/values", RecordAsync).RequireAuthorization(IndicatorsPermissions.Record);
        routes.MapPost("/values/{id:guid}/correction", CorrectAsync).RequireAuthorization(IndicatorsPermissions.Record);
        routes.MapPost("/values/{id:guid}/withdrawal", WithdrawValueAsync).RequireAuthorization(IndicatorsPermissions.Record);
        routes.MapPost("/targets/{id:guid}/withdrawal", WithdrawTargetAsync).RequireAuthorization(IndicatorsPermissions.Record);
        routes.MapPost("/targets/{id:guid}/path", PathAsync).RequireAuthorization(IndicatorsPermissions.Record);
        routes.MapPost("/targets/{id:guid}/breakdown", SplitAsync).RequireAuthorization(IndicatorsPermissions.BreakDown);
        routes.MapPost("/targets/{id:guid}/breakdown/parts", PartsAsync).RequireAuthorization(IndicatorsPermissions.BreakDown).AddEndpointFilter(Antiforgery.Check);
        routes.MapPost("/targets/{id:guid}/breakdown/submission", SubmitAsync).RequireAuthorization(IndicatorsPermissions.BreakDown);
        routes.MapPost("/targets/{id:guid}/breakdown/issue", IssueAsync).RequireAuthorization(IndicatorsPermissions.Approve);
        routes.MapPost("/targets/{id:guid}/breakdown/issue/return", ReturnBreakdownAsync).RequireAuthorization(IndicatorsPermissions.Approve);
        routes.MapPost("/targets/{id:guid}/breakdown/issue/recall", RecallBreakdownAsync).RequireAuthorization(IndicatorsPermissions.BreakDown);
        routes.MapPost("/targets/{id:guid}/approval", ApproveAsync).RequireAuthorization(IndicatorsPermissions.Approve);
        routes.MapPost("/targets/{id:guid}/approval/return", ReturnTargetAsync).RequireAuthorization(IndicatorsPermissions.Approve);
        routes.MapPost("/targets/{id:guid}/approval/recall", RecallTargetAsync).RequireAuthorization(IndicatorsPermissions.Record);
        routes.MapPost("/integrity/runs", CheckAsync).RequireAuthorization(IndicatorsPermissions.Check).AddEndpointFilter(Antiforgery.Check);
    }

    private static async Task<IResult> ExportAsync([FromQuery] string? format, ExportCatalogue export, CancellationToken cancel) =>
        (await export.RunAsync(format != "csv", cancel)).Match<IResult>(
            bytes => format == "csv"
                ? Results.File(bytes, "text/csv", "indicators.csv")
                : Results.File(bytes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "indicators.xlsx"),
            problem => problem.ToHttp());

    private static async Task<IResult> ImportAsync(IFormFile file, ImportCatalogue import, RecomputeFormulas recompute, Flash flash, Texts t, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancel);
        var done = await import.RunAsync(Path.GetFileName(file.FileName), bytes.ToArray(), cancel);
        return Answer.Of(
            await done.ThenAsync(async count => (await recompute.RunAsync(cancel)).Then<ImportedCatalogue>(_ => count)), flash,
            count => t.Say("indicators.imported", count.Added, count.Amended, count.Same) + (count.StillBroken.Length > 0 ? t.Say("indicators.imported.broken", count.StillBroken) : ""), "/indicators?use=all");
    }

    private static async Task<IResult> BreakAsync(
        Guid id, [FromForm] string fromYear, [FromForm] string reason, [FromForm] bool? comparable, [FromForm] string? region, DeclareBreak declare, Flash flash, Texts t, CancellationToken cancel) =>
        Answer.Of(await declare.RunAsync(
            id, int.TryParse(fromYear, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : 0, comparable ?? false, reason, Guid.TryParse(region, out var only) ? only : null, cancel), flash, t["definition.break-declared"], $"/indicators/{id}/definition");

    private static async Task<IResult> AmendBreakAsync(
        Guid id, Guid @break, [FromForm] int? version, [FromForm] string fromYear, [FromForm] string what, [FromForm] bool? comparable, [FromForm] string reason,
        ReviseBreak revise, Flash flash, Texts t, CancellationToken cancel) =>
        Answer.Of(await revise.AmendAsync(
            @break, version, int.TryParse(fromYear, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : 0, comparable ?? false, what, reason, cancel), flash, t["definition.break-amended"], $"/indicators/{id}/definition");

    private static async Task<IResult> RemoveBreakAsync(
        Guid id, Guid @break, [FromForm] int? version, [FromForm] string reason, ReviseBreak revise, Flash flash, Texts t, CancellationToken cancel) =>
        Answer.Of(await revise.RemoveAsync(@break, version, reason, cancel), flash, t["definition.break-removed"], $"/indicators/{id}/definition");

    private static async Task<IResult> RetireAsync(
        Guid id, [FromForm] string? lastDay, [FromForm] string? again, [FromForm] string? reason, [FromForm] int? version, RetireIndicator retire, Flash flash, Texts t, CancellationToken cancel) =>
        Answer.Of(await LastDay(lastDay, again).ThenAsync(day => retire.RunAsync(id, day, reason ?? "", version ?? 0, cancel)), flash, t["definition.kept"], $"/indicators/{id}/definition");

    /// <summary>A day that can not be read never takes an indicator back into use.</summary>
    private static Outcome<DateOnly?> LastDay(string? lastDay, string? again) =>
        !string.IsNullOrEmpty(again) ? default(DateOnly?)
        : DateOnly.TryParseExact(lastDay, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? (DateOnly?)day
        : Problem.Invalid("web.date-needed", "请填写最后使用日，如 2026-12-31。", "Give the last day of its use, such as 2026-12-31.");

    private static async Task<IResult> FormulaAsync(
        Guid id, [FromForm] string? text, [FromForm] int? version, [FromForm] string reason, SetFormula set, RecomputeFormulas recompute, Flash flash, Texts t, CancellationToken cancel)
    {
        var done = await set.RunAsync(id, text ?? "", reason, version, cancel);
        var computed = await done.ThenAsync(_ => recompute.RunAsync(cancel));
        var page = $"/indicators/{id}/formula";
        // The formula was tried before it was sent, and is tried again where it was refused.
        return Answer.Of(
            computed, flash, count => string.IsNullOrWhiteSpace(text) ? t["formula.dropped"] : t.Say("formula.saved", count.Changed, count.Withdrawn), _ => page,
            string.IsNullOrWhiteSpace(text) ? page : $"{page}?text={Uri.EscapeDataString(text)}");
    }

    private static async Task<IResult> RecordAsync(
        [FromForm] Guid indicator, [FromForm] Guid region, [FromForm] string period, [FromForm] string? value, [FromForm] ValueMark mark,
        [FromForm] ObservationStatus status, [FromForm] string basis, HttpRequest request, RecordValue record, FollowedNotes notes, Flash flash, Texts t, CancellationToken cancel)
    {
        var outcome = await Typed(value, mark, status, basis).ThenAsync(typed => record.RunAsync(indicator, region, period, typed with { Dimension = PartOf(request.Form) }, cancel));
        if (outcome.IsSuccess)
            notes.Keep(outcome.Value.SeriesId, outcome.Value.Followed);
        // The page it goes back to leads to the value that stands there already.
        return Answer.Of(
            outcome, flash, done => t.Say("value.recorded", done.Followed.Count), done => $"/values/{done.SeriesId}",
            $"/values/new?indicator={indicator}&region={region}&period={Uri.EscapeDataString(period)}&part={Uri.EscapeDataString(PartOf(request.Form))}");
    }

    private static async Task<IResult> CorrectAsync(
        Guid id, [FromForm] int revision, [FromForm] string? value, [FromForm] ValueMark mark, [FromForm] Bound? bound, [FromForm] string? max, [FromForm] ObservationStatus status,
        [FromForm] string? basis, [FromForm] string reason, CorrectValue correct, FollowedNotes notes, Flash flash, Texts t, CancellationToken cancel)
    {
        var outcome = await Typed(value, mark, status, basis ?? "", bound, max).ThenAsync(typed => correct.RunAsync(id, revision, typed, reason, cancel));
        if (outcome.IsSuccess)
            notes.Keep(id, outcome.Value.Followed);
        return Answer.Of(outcome, flash, done => t.Say("value.corrected", done.Revision, done.Followed.Count), $"/values/{id}");
    }

    private static async Task<IResult> WithdrawValueAsync(
        Guid id, [FromForm] int revision, [FromForm] string reason, [FromForm] string? then, WithdrawValue withdraw, ShowValue show, FollowedNotes notes, Flash flash, Texts t, CancellationToken cancel)
    {
        var outcome = await withdraw.RunAsync(id, revision, reason, cancel);
        if (outcome.IsSuccess)
            notes.Keep(id, outcome.Value.Followed);
        var again = outcome.IsSuccess && then == "again" && await show.RunAsync(id, cancel) is { IsSuccess: true, Value: var sheet } ? $"/values/new?indicator={sheet.Indicator.Id}&from={id}" : null;
        return Answer.Of(outcome, flash, done => t.Say("value.withdraw.done", done.Followed.Count), again ?? $"/values/{id}");
    }

    private static async Task<IResult> WithdrawTargetAsync(
        Guid id, [FromForm] int revision, [FromForm] string reason, [FromForm] bool? parts, [FromForm] string? then, WithdrawTarget withdraw, ShowTarget show, Flash flash, Texts t, CancellationToken cancel)
    {
        var outcome = await withdraw.RunAsync(id, revision, reason, parts ?? false, cancel);
        var again = outcome.IsSuccess && then == "again" && await show.RunAsync(id, cancel) is { IsSuccess: true, Value: var sheet } ? $"/targets/new?indicator={sheet.IndicatorId}&from={id}" : null;
        return Answer.Of(outcome, flash, count => count > 0 ? t.Say("target.withdraw.asked-parts", count) : t["target.withdraw.asked"], again ?? $"/targets/{id}");
    }

    /// <summary>The part a value is of: a field for each dimension.</summary>
    private static string PartOf(IFormCollection form)
    {
        const string Field = "dimension.";
        return string.Join(';', form.Where(f => f.Key.StartsWith(Field, StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(f.Value)).Select(f => $"{f.Key[Field.Length..]}={f.Value}"));
    }

    private static async Task<IResult> ValuesAsync(
        Guid id, [FromQuery] Guid? region, [FromQuery] string? from, [FromQuery] string? to, [FromQuery] string? status, [FromQuery] string? mark, [FromQuery] string? part, ExportValues export, CancellationToken cancel) =>
        (await FilterOf(region, from, to, status, mark, part).ThenAsync(filter => export.RunAsync(id, Texts.SpeaksChinese, filter, cancel))).Match<IResult>(
            bytes => Results.File(bytes, "text/csv; charset=utf-8", "values.csv"),
            problem => problem.ToHttp());

    /// <summary>How an address asks for the whole alone, as a field of a form left empty asks for everything.</summary>
    internal const string WholeAlone = "whole";

    /// <summary>What an address asks of the values, or the first year in it that is none.</summary>
    internal static Outcome<ValueFilter> FilterOf(Guid? region, string? from, string? to, string? status, string? mark, string? part)
    {
        if (!TryYear(from, out var first) || !TryYear(to, out var last))
            return Problem.Invalid("web.wrong-number", "起始年和截止年应是四位年份。", "The first and the last year are years of four digits.");
        return new ValueFilter
        {
            RegionId = region, FromYear = first, ToYear = last,
            Status = Enum.TryParse<ObservationStatus>(status, out var how) && Enum.IsDefined(how) ? how : null,
            Mark = Enum.TryParse<ValueMark>(mark, out var why) && Enum.IsDefined(why) ? why : null,
            Dimension = part switch { null or "" => null, WholeAlone => "", _ => part },
        };
    }

    /// <summary>A year, or none where none is typed.</summary>
    internal static bool TryYear(string? text, out int? year)
    {
        year = int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : null;
        return year is not null || string.IsNullOrWhiteSpace(text);
    }

    private static Outcome<TypedValue> Typed(string? value, ValueMark mark, ObservationStatus status, string basis, Bound? bound = null, string? max = null) =>
        Number(value).Then(number => Number(max).Then<TypedValue>(upper => new TypedValue { Value = number, ValueMax = upper, Bound = bound, Mark = mark, Status = status, Basis = basis }));

    /// <summary>A number, or none where none is typed.</summary>
    private static Outcome<decimal?> Number(string? text) =>
        string.IsNullOrWhiteSpace(text) ? default(decimal?)
        : TypedNumber.TryRead(text, out var read) ? (decimal?)read
        : Problem.Invalid("web.wrong-number", $"数值“{text}”不是数字；请更正。", $"The value '{text}' is no number; please correct it.");

    private static async Task<IResult> PathAsync(
        Guid id, [FromForm] PathKind path, [FromForm] string? milestones, [FromForm] int? revision, [FromForm] string reason, SetTargetPath set, Flash flash, Texts t, CancellationToken cancel) =>
        Answer.Of(await set.RunAsync(id, path, milestones ?? "", reason, revision, cancel), flash, t["target.path-set"], $"/targets/{id}");

    private static async Task<IResult> SplitAsync(
        Guid id, [FromForm] BreakdownMethod method, [FromForm] string? capacity, [FromForm] bool? anew, [FromForm] int? version, SplitTarget split, Flash flash, Texts t, CancellationToken cancel) =>
        Answer.Of(await split.RunAsync(id, method, Guid.TryParse(capacity, out var by) ? by : null, !(anew ?? false), version, cancel), flash, t["breakdown.done"], $"/targets/{id}/breakdown");

    private static async Task<IResult> PartsAsync(Guid id, HttpContext http, SetBreakdownParts set, Flash flash, Texts t, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var parts = new Dictionary<Guid, decimal?>();
        foreach (var (name, typed) in form.Where(f => f.Key.StartsWith("part-", StringComparison.Ordinal)))
            if (Guid.TryParse(name.AsSpan(5), out var region))
            {
                var text = typed.ToString().Trim();
                if (text.Length > 0 && TypedNumber.Read(text) is null)
                    return Answer.Of((Outcome<int>)Problem.Invalid("web.wrong-number", $"“{text}”不是数字；请更正。", $"'{text}' is no number; please correct it."), flash, "", $"/targets/{id}/breakdown");
                parts[region] = TypedNumber.Read(text);
            }

        return Answer.Of(await set.RunAsync(
            Guid.TryParse(form["breakdown"], out var breakdown) ? breakdown : default,
            int.TryParse(form["version"], CultureInfo.InvariantCulture, out var version) ? version : null, parts, cancel), flash, changed => t.Say("breakdown.saved", changed), $"/targets/{id}/breakdown");
    }

    private static async Task<IResult> SubmitAsync(
        Guid id, [FromForm] Guid breakdown, [FromForm] int? version, [FromForm] string? reason, StepBreakdown step, Flash flash, Texts t, CancellationToken cancel) =>
        Answer.Of(await step.SubmitAsync(breakdown, version, reason ?? "", cancel), flash, t["breakdown.submitted"], $"/targets/{id}/breakdown");

    private static async Task<IResult> IssueAsync(
        Guid id, [FromForm] Guid breakdown, [FromForm] int? version, [FromForm] string? opinion, IssueBreakdown issue, Flash flash, Texts t, CancellationToken cancel) =>
        Answer.Of(await issue.RunAsync(breakdown, version, opinion ?? "", cancel), flash, count => t.Say("breakdown.issued-to", count), $"/targets/{id}/breakdown");

    private static async Task<IResult> ReturnBreakdownAsync(
        Guid id, [FromForm] Guid breakdown, [FromForm] int? version, [FromForm] string? reason, StepBreakdown step, Flash flash, Texts t, CancellationToken cancel) =>
        Answer.Of(await step.SendBackAsync(breakdown, version, reason ?? "", cancel), flash, t["approval.returned"], $"/targets/{id}/breakdown");

    private static async Task<IResult> RecallBreakdownAsync(
        Guid id, [FromForm] Guid breakdown, [FromForm] int? version, StepBreakdown step, Flash flash, Texts t, CancellationToken cancel) =>
        Answer.Of(await step.TakeBackAsync(breakdown, version, cancel), flash, t["approval.recalled"], $"/targets/{id}/breakdown");

    private static async Task<IResult> ApproveAsync(
        Guid id, [FromForm] int? revision, [FromForm] string? opinion, StepTarget step, Flash flash, Texts t, CancellationToken cancel) =>
        Answer.Of(await step.ApproveAsync(id, revision, opinion ?? "", cancel), flash, state => t[state == RevisionState.Withdrawn ? "target.withdraw.done" : "approval.approved"], $"/targets/{id}");

    private static async Task<IResult> ReturnTargetAsync(
        Guid id, [FromForm] int? revision, [FromForm] string? reason, StepTarget step, Flash flash, Texts t, CancellationToken cancel) =>
        Answer.Of(await step.SendBackAsync(id, revision, reason ?? "", cancel), flash, t["approval.returned"], $"/targets/{id}");

    private static async Task<IResult> RecallTargetAsync(Guid id, [FromForm] int? revision, StepTarget step, Flash flash, Texts t, CancellationToken cancel) =>
        Answer.Of(await step.TakeBackAsync(id, revision, cancel), flash, t["approval.recalled"], $"/targets/{id}");

    private static async Task<IResult> CheckAsync(RunIntegrityChecks run, Flash flash, Texts t, CancellationToken cancel) =>
        Answer.Of(await run.RunAsync(cancel), flash, found => t.Say("integrity.ran", found.Checks, found.Errors, found.Warnings, found.Remarks), "/integrity");
}
