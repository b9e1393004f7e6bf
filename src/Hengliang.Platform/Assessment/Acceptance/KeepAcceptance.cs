using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Acceptance;

/// <summary>Shows an acceptance, and keeps what it says in words: the report's parts, and how each requirement stands.</summary>
/// <remarks>Who writes says what version was seen; a text somebody else changed meanwhile is never overwritten in silence.</remarks>
public sealed class KeepAcceptance(Databases databases, Acting acting, TimeProvider clock)
{
    public const int LongestSection = 50_000;

    public const int LongestStatement = 5_000;

    public async Task<Outcome<AcceptanceSheet>> ShowAsync(Guid schemeId, CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        return await AcceptanceSheet.LoadAsync(db, schemeId, cancel).ConfigureAwait(false) is { } sheet ? sheet : Assessment.Missing.Scheme(schemeId);
    }

    /// <summary>Writes a part of the report.</summary>
    /// <param name="schemeId">The scheme.</param>
    /// <param name="part">Which part.</param>
    /// <param name="text">Its words.</param>
    /// <param name="seen">The version that was before the writer's eyes; 0 when there was none.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Done>> WriteAsync(Guid schemeId, AcceptancePart part, string text, int seen = 0, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        await using var db = databases.Open(acting);
        var opened = await OpenAcceptance.FindAsync(db, acting, schemeId, cancel).ConfigureAwait(false);
        if (!opened.IsSuccess)
            return opened.Problem;
        if (text.Length > LongestSection)
            return Problem.TooLarge("assessment.section-too-long", "每一部分不超过 50000 个字。", "A part has at most 50,000 characters.");
        var section = await db.AcceptanceSections.SingleOrDefaultAsync(s => s.SchemeId == schemeId && s.Part == part, cancel).ConfigureAwait(false);
        if ((section?.Version ?? 0) != seen)
            return await Overtaking.TellAsync(db, opened.Value.Subject, part.Label(), cancel, $"{section?.Id}").ConfigureAwait(false);
        if (section is null)
            db.Add(section = new()
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()), SchemeId = schemeId, RegionId = opened.Value.RegionId, UnitId = opened.Value.UnitId, Part = part, Text = "",
            });
        section.Text = Even(text);
        return await OpenAcceptance.CommitAsync(
            db, acting, opened.Value,
            new(nameof(KeepAcceptance), AssessmentPermissions.Design, opened.Value.Subject, new(
                $"修改了验收自评报告“{part.Label().Chinese}”", $"wrote the part '{part.Label().English}' of the self-assessment")), default(Done), cancel).ConfigureAwait(false);
    }

    /// <summary>States how a requirement stands that no indicator measures, and whether it is met.</summary>
    /// <param name="schemeId">The scheme.</param>
    /// <param name="itemCode">The requirement's code.</param>
    /// <param name="text">How it stands.</param>
    /// <param name="isReached">Whether it is met; null while that is not said.</param>
    /// <param name="seen">The version that was before the writer's eyes; 0 when there was none.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Done>> StateAsync(Guid schemeId, string itemCode, string text, bool? isReached, int seen = 0, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        await using var db = databases.Open(acting);
        var opened = await OpenAcceptance.FindAsync(db, acting, schemeId, cancel).ConfigureAwait(false);
        if (!opened.IsSuccess)
            return opened.Problem;
        if (await db.SchemeItems.AsNoTracking().SingleOrDefaultAsync(i => i.SchemeId == schemeId && i.Code == itemCode, cancel).ConfigureAwait(false) is not { } item)
            return Assessment.Missing.Item(itemCode);
        if (item.IndicatorId is not null)
            return Problem.Invalid("assessment.item-measured", $"“{item.Name}”由指标数值判断，不填写说明。", $"'{item.Title.English}' is judged by its figures and takes no statement.");
        if (text.Length > LongestStatement)
            return Problem.TooLarge("assessment.statement-too-long", "完成情况说明不超过 5000 个字。", "A statement has at most 5,000 characters.");
        var statement = await db.AcceptanceStatements.SingleOrDefaultAsync(s => s.SchemeId == schemeId && s.ItemCode == itemCode, cancel).ConfigureAwait(false);
        if ((statement?.Version ?? 0) != seen)
            return await Overtaking.TellAsync(db, opened.Value.Subject, item.Title, cancel, $"{statement?.Id}").ConfigureAwait(false);
        if (statement is null)
            db.Add(statement = new()
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()), SchemeId = schemeId, RegionId = opened.Value.RegionId, UnitId = opened.Value.UnitId, ItemCode = itemCode, Text = "",
            });
        (statement.Text, statement.IsReached) = (Even(text), isReached);
        var (said, saidEnglish) = isReached switch { true => ("达到", "met"), false => ("未达到", "not met"), null => ("未作结论", "not decided") };
        return await OpenAcceptance.CommitAsync(
            db, acting, opened.Value,
            new(nameof(KeepAcceptance), AssessmentPermissions.Design, opened.Value.Subject, new(
                $"填写了验收要求“{item.Name}”的完成情况（{said}）", $"stated how the requirement '{item.Title.English}' stands ({saidEnglish})")), default(Done), cancel).ConfigureAwait(false);
    }

    private static string Even(string text) => text.ReplaceLineEndings("\n").Trim();
}
