using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>Changes a campaign that was opened: its last days, opening it again, taking its summing up back, ending it for good; each with a reason its units are told.</summary>
public sealed class ChangeCampaign(ReturnDesk desk, IPeopleInSight people, TimeProvider clock)
{
    /// <summary>Moves the day it is due and the last day.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="due">The last day of being on time.</param>
    /// <param name="late">The last day of being taken at all.</param>
    /// <param name="reason">Why; must be said.</param>
    /// <param name="version">The version the person saw; null when it does not matter.</param>
    /// <param name="cancel">Stops the work.</param>
    public Task<Outcome<Done>> ShiftAsync(Guid id, DateOnly due, DateOnly late, string reason, int? version = null, CancellationToken cancel = default) =>
        TakeAsync(id, CampaignChanged.Days, reason, version, (_, campaign) => Task.FromResult(campaign.Shift(due, late, ChinaDay.Today(clock))), cancel);

    /// <summary>Changes how many people must pass each step of the chain, while nothing was submitted yet.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="needed">One number for each step: 1 for 或签, 2 to 5 for 会签.</param>
    /// <param name="reason">Why; must be said.</param>
    /// <param name="version">The version the person saw; null when it does not matter.</param>
    /// <param name="cancel">Stops the work.</param>
    public Task<Outcome<Done>> SignByAsync(Guid id, IReadOnlyList<int> needed, string reason, int? version = null, CancellationToken cancel = default) =>
        TakeAsync(id, CampaignChanged.Signing, reason, version, async (db, campaign) =>
        {
            if (campaign.SignBy(needed, await SubmittedOf(db, id).CountAsync(cancel).ConfigureAwait(false)) is { } fault)
                return fault;
            var asked = db.Returns.Where(r => r.CampaignId == id).Select(r => r.UnitId);
            var units = await db.Set<Unit>().AsNoTracking().Where(u => asked.Contains(u.Id)).OrderBy(u => u.Name).ToListAsync(cancel).ConfigureAwait(false);
            return await JointSteps.FindTooFewAsync(people, campaign.Keeper, campaign.Steps, units, cancel).ConfigureAwait(false);
        }, cancel, async (db, token) => await SubmittedOf(db, id).CountAsync(token).ConfigureAwait(false) is > 0 and var submitted ? Campaign.InUse(submitted) : null);

    /// <summary>Opens a closed campaign again until <paramref name="late"/>.</summary>
    public Task<Outcome<Done>> ReopenAsync(Guid id, DateOnly late, string reason, CancellationToken cancel = default) =>
        TakeAsync(id, CampaignChanged.Reopened, reason, null, (_, campaign) => Task.FromResult(campaign.Reopen(late, ChinaDay.Today(clock))), cancel);

    /// <summary>Takes the summing up back: its returns are locked again, can be unlocked for a correction, and summed up anew.</summary>
    public Task<Outcome<Done>> UnsumAsync(Guid id, string reason, CancellationToken cancel = default) =>
        TakeAsync(id, CampaignChanged.Unsummed, reason, null, async (db, _) =>
        {
            var summed = await db.Returns.Where(r => r.CampaignId == id && r.State == ReturnState.Summed).OrderBy(r => r.Id).ToListAsync(cancel).ConfigureAwait(false);
            return summed.Count == 0
                ? Problem.Conflict("collection.nothing-summed", "本次填报没有已汇总的报表，无需撤回汇总。", "No return of the campaign is summed up, so there is nothing to take back.")
                : summed.Select(r => r.Unsum()).FirstOrDefault(p => p is not null);
        }, cancel);

    /// <summary>Ends for good a campaign that was opened in error; what was filled in stays to be read.</summary>
    public Task<Outcome<Done>> CancelAsync(Guid id, string reason, CancellationToken cancel = default) =>
        TakeAsync(
            id, CampaignChanged.Cancelled, reason, null,
            async (db, campaign) => campaign.Cancel(await ApprovedOf(db, id).CountAsync(cancel).ConfigureAwait(false), clock.GetUtcNow()), cancel,
            async (db, token) => await ApprovedOf(db, id).CountAsync(token).ConfigureAwait(false) is > 0 and var approved ? Campaign.Counts(approved) : null);

    /// <summary>Returns handed in already; those beyond the actor's sight count like all others.</summary>
    internal static IQueryable<DataReturn> SubmittedOf(HengliangDb db, Guid id) => db.Returns.IgnoreQueryFilters().AsNoTracking().Where(r => r.CampaignId == id && r.FirstSubmittedAt != null);

    /// <summary>Returns approved, and those accepted once and opened again since: what was recorded of them stands until they are accepted anew.</summary>
    private static IQueryable<DataReturn> ApprovedOf(HengliangDb db, Guid id)
    {
        ReturnState[] counts = [ReturnState.Approved, ReturnState.Locked, ReturnState.Summed];
        return db.Returns.IgnoreQueryFilters().AsNoTracking().Where(r => r.CampaignId == id && (counts.Contains(r.State) || r.LockedAt != null));
    }

    /// <summary>The campaign, for those who organise it.</summary>
    internal static async Task<Outcome<Campaign>> FindAsync(HengliangDb db, ReturnDesk desk, Guid id, CancellationToken cancel)
    {
        if (desk.Acting.Refuse(CollectionPermissions.Organise) is { } refusal)
            return refusal;
        if (await db.Campaigns.SingleOrDefaultAsync(c => c.Id == id, cancel).ConfigureAwait(false) is not { } campaign)
            return Missing.Campaign;
        return desk.Acting.Refuse(CollectionPermissions.Organise, campaign.Keeper) is { } outside ? outside : campaign;
    }

    /// <summary>The change to be kept; numbered, so that of two at once one must look again.</summary>
    internal static async Task<CampaignChange> KeepAsync(
        HengliangDb db, Campaign campaign, CampaignChanged what, (DateOnly Due, DateOnly Late) before, Guid? unit, string reason, string byName, DateTimeOffset now, CancellationToken cancel)
    {
        var change = new CampaignChange
        {
            Id = Guid.CreateVersion7(now), CampaignId = campaign.Id, What = what, DueBefore = before.Due, DueAfter = campaign.DueOn, LateBefore = before.Late, LateAfter = campaign.LateUntil,
            OfUnitId = unit, Reason = reason.Trim(), ByName = byName, At = now, Number = await db.CampaignChanges.CountAsync(c => c.CampaignId == campaign.Id, cancel).ConfigureAwait(false) + 1,
        };
        db.Add(change);
        return change;
    }

    internal static Deed Deed(string command, Campaign campaign, string chinese, string english, string reason) =>
        new(command, CollectionPermissions.Organise, campaign.Subject, new(chinese, english), reason.Trim()) { RegionId = campaign.RegionId, UnitId = campaign.UnitId };

    private async Task<Outcome<Done>> TakeAsync(
        Guid id, CampaignChanged what, string reason, int? version, Func<HengliangDb, Campaign, Task<Problem?>> take, CancellationToken cancel,
        Func<HengliangDb, CancellationToken, Task<Problem?>>? guard = null)
    {
        await using var db = desk.Open();
        var found = await FindAsync(db, desk, id, cancel).ConfigureAwait(false);
        if (!found.IsSuccess)
            return found.Problem;
        if (string.IsNullOrWhiteSpace(reason))
            return Missing.Reason;
        var campaign = found.Value;
        if (version is { } seen && seen != campaign.Version)
            return await Overtaking.TellAsync(db, campaign.Subject, new(campaign.Title, campaign.Title), cancel).ConfigureAwait(false);
        var before = (campaign.DueOn, campaign.LateUntil);
        if (await take(db, campaign).ConfigureAwait(false) is { } problem)
            return problem;
        var lengthened = campaign.LateUntil > before.LateUntil || what == CampaignChanged.Reopened ? await LengthenAsync(db, campaign, cancel).ConfigureAwait(false) : 0;
        await KeepAsync(db, campaign, what, before, null, reason, desk.Acting.Actor!.ShownName, clock.GetUtcNow(), cancel).ConfigureAwait(false);
        var (chinese, english) = Tell(campaign, what, before);
        if (lengthened > 0)
            (chinese, english) = ($"{chinese}；{lengthened} 份退回待改的报表补正期限顺延至 {Day(campaign.LateUntil)}", $"{english}; the terms for mending of {lengthened} returns move to {Day(campaign.LateUntil)}");
        var deed = Deed(nameof(ChangeCampaign), campaign, chinese, english, reason);
        return guard is null
            ? await db.CommitAsync(deed, default(Done), cancel).ConfigureAwait(false)
            : await db.CommitIfAsync(deed, default(Done), token => guard(db, token), cancel).ConfigureAwait(false);
    }

    /// <summary>A term for mending is never shorter than what the campaign leaves everybody, also when that grows afterwards.</summary>
    private static async Task<int> LengthenAsync(HengliangDb db, Campaign campaign, CancellationToken cancel)
    {
        var until = OpenTerm.EndOf(campaign.LateUntil);
        var shorter = await db.Returns.Where(r => r.CampaignId == campaign.Id && r.IsMending && r.OpenUntil < until).ToListAsync(cancel).ConfigureAwait(false);
        foreach (var dataReturn in shorter)
            dataReturn.Lengthen(until);
        return shorter.Count;
    }

    private static (string Chinese, string English) Tell(Campaign campaign, CampaignChanged what, (DateOnly Due, DateOnly Late) before) => what switch
    {
        CampaignChanged.Reopened => ($"重新开放了填报“{campaign.Title}”，最迟至 {Day(campaign.LateUntil)}", $"reopened the campaign '{campaign.Title}' until {Day(campaign.LateUntil)}"),
        CampaignChanged.Signing => ($"调整了填报“{campaign.Title}”的签署方式：{Signing(campaign, "、").Chinese}", $"changed how the steps of the campaign '{campaign.Title}' are signed: {Signing(campaign, ", ").English}"),
        CampaignChanged.Unsummed => ($"撤回了填报“{campaign.Title}”的汇总，已汇总的报表恢复为已锁定", $"took back the summing up of the campaign '{campaign.Title}'; its returns are locked again"),
        CampaignChanged.Cancelled => ($"终止了填报“{campaign.Title}”", $"cancelled the campaign '{campaign.Title}'"),
        _ => (
            $"将填报“{campaign.Title}”的截止日期由 {Day(before.Due)} 改为 {Day(campaign.DueOn)}，最迟日期由 {Day(before.Late)} 改为 {Day(campaign.LateUntil)}",
            $"moved the day the campaign '{campaign.Title}' is due from {Day(before.Due)} to {Day(campaign.DueOn)}, and its last day from {Day(before.Late)} to {Day(campaign.LateUntil)}"),
    };

    private static (string Chinese, string English) Signing(Campaign campaign, string comma) => (
        string.Join(comma, campaign.Steps.Select(s => $"“{s.Title}”{ChainStep.LabelOfNeeded(s.Needed).Chinese}")), string.Join(comma, campaign.Steps.Select(s => $"'{s.Title}' {ChainStep.LabelOfNeeded(s.Needed).English}")));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
