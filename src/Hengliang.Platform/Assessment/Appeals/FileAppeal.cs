using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Evidence;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Sheets;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Appeals;

/// <summary>What a unit appeals; on evidence in words, in files, or both.</summary>
public sealed record AppealForm(string ItemCode, decimal? ClaimedFigure, string Claim, string Evidence)
{
    public IReadOnlyList<SentFile> Files { get; init; } = [];
}

/// <summary>What a figure would change one's own score by.</summary>
/// <param name="Difference">In points, before vetoes; null where it comes to none, and where it is not told.</param>
/// <param name="FinalDifference">The same after the vetoes that stand.</param>
/// <param name="WhyUntold">Why it is not told; null where it is.</param>
public sealed record Foretold(decimal? Difference, decimal? FinalDifference = null, Words? WhyUntold = null);

/// <summary>Appeals one item of one's own unit's result, within the days of appeals, and says what its score would change by.</summary>
public sealed class FileAppeal(Databases databases, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<Guid>> RunAsync(Guid standingId, AppealForm form, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (acting.Refuse(AssessmentPermissions.Own) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.UnitStandings.AsNoTracking().SingleOrDefaultAsync(s => s.Id == standingId, cancel).ConfigureAwait(false) is not { } standing)
            return Missing.Standing(standingId);
        var sheet = UnitSheet.Read(standing.Content);
        if ((FindFault(standing, sheet, form) ?? await FindTwinAsync(db, standing, form, cancel).ConfigureAwait(false)) is { } fault)
            return fault;
        var appeal = Make(standing, sheet, form, form.ClaimedFigure is { } figure ? await ForetellAsync(standing, form.ItemCode, figure, cancel).ConfigureAwait(false) : new(null));
        db.Add(appeal);
        var kept = await KeepEvidence.AddAsync(
            db, acting.Actor!.ShownName, clock, new(CaseKind.Appeal, appeal.Id, appeal.RoundId, appeal.RegionId, appeal.UnitId), form.Files, cancel).ConfigureAwait(false);
        if (!kept.IsSuccess)
            return kept.Problem;
        return await db.CommitIfAsync(
            new(nameof(FileAppeal), AssessmentPermissions.Own, appeal.Subject, new(
                $"就“{standing.RoundName}”的“{appeal.ItemName}”提出申诉", $"appealed '{appeal.ItemName}' of '{standing.RoundName}'")),
            appeal.Id,
            async token => await db.UnitStandings.AsNoTracking().SingleOrDefaultAsync(s => s.Id == standingId, token).ConfigureAwait(false) is { } now
                ? FindFault(now, sheet, form) ?? await FindTwinAsync(db, now, form, token).ConfigureAwait(false)
                : Missing.Standing(standingId),
            cancel).ConfigureAwait(false);
    }

    /// <summary>By how much one's own score would change with another figure, before anything is filed; answered of no more than could be filed now.</summary>
    public async Task<Outcome<Foretold>> TryAsync(Guid standingId, string itemCode, decimal figure, CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.Own) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.UnitStandings.AsNoTracking().SingleOrDefaultAsync(s => s.Id == standingId, cancel).ConfigureAwait(false) is not { } standing)
            return Missing.Standing(standingId);
        return FindFault(standing, UnitSheet.Read(standing.Content), itemCode, figure) is { } fault ? fault : await ForetellAsync(standing, itemCode, figure, cancel).ConfigureAwait(false);
    }

    /// <summary>Takes one's own appeal back.</summary>
    public async Task<Outcome<Done>> WithdrawAsync(Guid id, CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.Own) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Appeals.SingleOrDefaultAsync(a => a.Id == id, cancel).ConfigureAwait(false) is not { } appeal)
            return Missing.Appeal(id);
        if (appeal.Close(AppealState.Withdrawn, "", null, acting.Actor!, clock.GetUtcNow()) is { } closed)
            return closed;
        return await db.CommitAsync(
            new(nameof(FileAppeal), AssessmentPermissions.Own, appeal.Subject, new($"撤回了对“{appeal.ItemName}”的申诉", $"withdrew the appeal of '{appeal.ItemName}'")),
            default(Done), cancel).ConfigureAwait(false);
    }

    private static async Task<Problem?> FindTwinAsync(HengliangDb db, UnitStanding standing, AppealForm form, CancellationToken cancel) =>
        await db.Appeals.AnyAsync(a => a.RoundId == standing.RoundId && a.RegionId == standing.RegionId && a.ItemCode == form.ItemCode && a.State == AppealState.Filed, cancel).ConfigureAwait(false)
            ? Problem.Conflict("assessment.appeal-stands", "这一项已有申诉在办；请等答复，或先撤回。", "An appeal of this item is open; wait for the answer or withdraw it first.")
            : null;

    private Problem? FindFault(UnitStanding standing, UnitSheet sheet, AppealForm form) =>
        FindFault(standing, sheet, form.ItemCode, form.ClaimedFigure)
        ?? (string.IsNullOrWhiteSpace(form.Claim) || (string.IsNullOrWhiteSpace(form.Evidence) && form.Files.Count == 0)
            ? Problem.Invalid("assessment.claim-needed", "请写明申诉请求，并写明依据或附上文件。", "Please write down the claim, and its evidence or add a file.")
            : null);

    /// <summary>Of the day, the item and the figure alone.</summary>
    private Problem? FindFault(UnitStanding standing, UnitSheet sheet, string itemCode, decimal? figure)
    {
        var today = ChinaDay.Today(clock);
        if (standing.RoundState != RoundState.Appeals || today < standing.AppealFrom || today > standing.AppealUntil)
            return Problem.Conflict(
                "assessment.not-open-to-appeals",
                standing.AppealUntil is { } until
                    ? string.Create(CultureInfo.InvariantCulture, $"申诉期为 {standing.AppealFrom:yyyy-MM-dd} 至 {until:yyyy-MM-dd}，现在不受理申诉。")
                    : "申诉还没有开放。",
                standing.AppealUntil is { } end
                    ? string.Create(CultureInfo.InvariantCulture, $"Appeals are open from {standing.AppealFrom:yyyy-MM-dd} to {end:yyyy-MM-dd} and not now.")
                    : "The round is not open to appeals yet.");
        return sheet.Lines.FirstOrDefault(l => l.Item.Code == itemCode) is { IsLeaf: true } line
            ? AppealFigure.FindFault(line.Item, Words.Named(sheet.Member.Name, sheet.Member.NameEnglish), figure)
            : Missing.Item(itemCode);
    }

    private Appeal Make(UnitStanding standing, UnitSheet sheet, AppealForm form, Foretold foretold) => new()
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()),
        RoundId = standing.RoundId,
        RegionId = standing.RegionId,
        UnitId = acting.Actor!.UnitId,
        RoundName = standing.RoundName,
        ItemCode = form.ItemCode,
        ItemName = sheet.Lines.First(l => l.Item.Code == form.ItemCode).Item.Name,
        ClaimedFigure = form.ClaimedFigure,
        Claim = form.Claim.Trim(),
        Evidence = form.Evidence.Trim(),
        Difference = foretold.Difference,
        FinalDifference = foretold.FinalDifference,
        FiledBy = acting.Actor.UserId,
        FiledFor = acting.Actor.ActingForId,
        FiledByName = acting.Actor.ShownName,
        FiledAt = clock.GetUtcNow(),
    };

    /// <summary>Scored by the system: the unit sees its own difference and none of the figures it is scored among.</summary>
    private async Task<Foretold> ForetellAsync(UnitStanding standing, string itemCode, decimal figure, CancellationToken cancel)
    {
        await using var all = databases.Open(Acting.System("申诉测算 (appeal)"));
        if (await Scorekeeping.LatestAsync(all, standing.RoundId, cancel).ConfigureAwait(false) is not { } image)
            return new(null);
        if (AppealEffect.WhyUntold(image, standing.RegionId, itemCode, figure) is { } why)
            return new(null, WhyUntold: why);
        var (score, final) = AppealEffect.Difference(image, standing.RegionId, itemCode, figure);
        return new(score, final);
    }
}
