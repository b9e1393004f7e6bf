using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>Asks one more unit in a campaign under way, or asks one no longer that has reported nothing.</summary>
public sealed class ChangeAskedUnits(ReturnDesk desk, FormShelf shelf, IPeopleInSight people, TimeProvider clock)
{
    /// <summary>Makes the unit its return, filled in beforehand like those of the others.</summary>
    public async Task<Outcome<Guid>> AddAsync(Guid id, Guid unitId, string reason, CancellationToken cancel = default)
    {
        await using var db = desk.Open();
        var taken = await TakeAsync(db, id, reason, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return taken.Problem;
        var campaign = taken.Value;
        if (await db.Set<Unit>().AsNoTracking().SingleOrDefaultAsync(u => u.Id == unitId && !u.IsClosed, cancel).ConfigureAwait(false) is not { } unit)
            return Problem.Missing("collection.no-such-unit", "没有这个单位或它已停用；请重新选择。", "There is no such unit, or it is closed; choose again.");
        var name = Words.Named(unit.Name, unit.NameEnglish);
        if (desk.Acting.Refuse(CollectionPermissions.Organise, new Keeper(unit.RegionId, unit.Id)) is { } outside)
            return outside;
        if (await db.Returns.AnyAsync(r => r.CampaignId == id && r.UnitId == unitId, cancel).ConfigureAwait(false))
            return Problem.Conflict("collection.unit-asked", $"“{name.Chinese}”已在本次填报中。", $"'{name.English}' is asked in this campaign already.");
        var form = (await shelf.TakeAsync(db, campaign.TemplateId, cancel).ConfigureAwait(false))!;
        if (await db.Forms.AnyAsync(f => f.Id == campaign.TemplateId && f.State == TemplateState.Disabled, cancel).ConfigureAwait(false))
            return Problem.Conflict("collection.form-not-usable", $"《{form.Template.Title}》已停用，不能再增加填报单位。", $"'{form.Template.Title}' is no longer in use; no unit can be added.");
        if (await JointSteps.FindTooFewAsync(people, campaign.Keeper, campaign.Steps, [unit], cancel).ConfigureAwait(false) is { } tooFew)
            return tooFew;
        var registered = form.Template.Rows == RowSource.Enterprises ? await RegisteredRows.LoadAsync(db, campaign.Period, ChinaDay.Today(clock), cancel).ConfigureAwait(false) : RegisteredRows.None;
        if (registered.FindFault([unit]) is { } tooMany)
            return tooMany;
        await new ReturnMaking(db, form, campaign, clock, desk.Acting.Actor!, registered).MakeAsync([unit], cancel).ConfigureAwait(false);
        var made = db.Returns.Local.Single(r => r.UnitId == unitId).Id;
        await KeepAsync(db, campaign, CampaignChanged.UnitAdded, unitId, reason, cancel).ConfigureAwait(false);
        var deed = ChangeCampaign.Deed(nameof(ChangeAskedUnits), campaign, $"为填报“{campaign.Title}”增加了单位“{name.Chinese}”", $"added '{name.English}' to the campaign '{campaign.Title}'", reason);
        return await db.CommitAsync(deed, made, cancel).ConfigureAwait(false);
    }

    /// <summary>Takes out a unit that has reported nothing; what was filled in for it beforehand goes with its return.</summary>
    public async Task<Outcome<Done>> DropAsync(Guid id, Guid unitId, string reason, CancellationToken cancel = default)
    {
        await using var db = desk.Open();
        var taken = await TakeAsync(db, id, reason, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return taken.Problem;
        var campaign = taken.Value;
        if (await db.Returns.SingleOrDefaultAsync(r => r.CampaignId == id && r.UnitId == unitId, cancel).ConfigureAwait(false) is not { } asked)
            return Missing.Return;
        var unit = await db.Set<Unit>().AsNoTracking().Where(u => u.Id == unitId).Select(u => new { u.Name, u.NameEnglish }).SingleAsync(cancel).ConfigureAwait(false);
        var name = Words.Named(unit.Name, unit.NameEnglish);
        if (desk.Acting.Refuse(CollectionPermissions.Organise, asked) is { } outside)
            return outside;
        if (asked.State != ReturnState.NotStarted || await HasWorkAsync(db, asked.Id, cancel).ConfigureAwait(false))
            return Problem.Conflict(
                "collection.unit-has-begun", $"“{name.Chinese}”已经开始填报，不能移除；如确实不再需要，请在退回或结束填报时说明。", $"'{name.English}' has begun its return and can not be dropped; say so when you send it back, or close the campaign.");
        await RemoveAsync(db, asked, cancel).ConfigureAwait(false);
        await KeepAsync(db, campaign, CampaignChanged.UnitDropped, unitId, reason, cancel).ConfigureAwait(false);
        var deed = ChangeCampaign.Deed(nameof(ChangeAskedUnits), campaign, $"从填报“{campaign.Title}”移除了未填报的单位“{name.Chinese}”", $"dropped '{name.English}', which had reported nothing, from the campaign '{campaign.Title}'", reason);
        return await db.CommitAsync(deed, default(Done), cancel).ConfigureAwait(false);
    }

    private async Task<Outcome<Campaign>> TakeAsync(HengliangDb db, Guid id, string reason, CancellationToken cancel)
    {
        var found = await ChangeCampaign.FindAsync(db, desk, id, cancel).ConfigureAwait(false);
        if (!found.IsSuccess)
            return found;
        if (string.IsNullOrWhiteSpace(reason))
            return Missing.Reason;
        return found.Value.IsClosed || ChinaDay.Today(clock) > found.Value.LateUntil
            ? Problem.Conflict("collection.campaign-over", "本次填报已结束或已过最迟日期；请先重新开放或延期。", "The campaign is over, or its last day is past; reopen it or move its days first.")
            : found;
    }

    private Task<CampaignChange> KeepAsync(HengliangDb db, Campaign campaign, CampaignChanged what, Guid unit, string reason, CancellationToken cancel) => ChangeCampaign.KeepAsync(
        db, campaign, what, (campaign.DueOn, campaign.LateUntil), unit, reason, desk.Acting.Actor!.ShownName, clock.GetUtcNow(), cancel);

    /// <summary>A file handed in, a word written or a step taken is work of the unit's, though no cell was filled in.</summary>
    private static async Task<bool> HasWorkAsync(HengliangDb db, Guid id, CancellationToken cancel) =>
        await db.ReturnFiles.AnyAsync(f => f.ReturnId == id, cancel).ConfigureAwait(false)
        || await db.ReturnSteps.AnyAsync(s => s.ReturnId == id, cancel).ConfigureAwait(false)
        || await db.Explanations.AnyAsync(e => e.ReturnId == id, cancel).ConfigureAwait(false)
        || await db.UnlockRequests.AnyAsync(u => u.ReturnId == id, cancel).ConfigureAwait(false)
        || await db.FollowUps.AnyAsync(f => f.ReturnId == id, cancel).ConfigureAwait(false);

    // The return's gate is asked for as it goes: somebody who fills in its first cell at this moment wins.
    private static async Task RemoveAsync(HengliangDb db, DataReturn asked, CancellationToken cancel)
    {
        db.RemoveRange(await db.Reminders.Where(m => m.ReturnId == asked.Id).ToListAsync(cancel).ConfigureAwait(false));
        db.RemoveRange(await db.CellRevisions.Where(r => r.ReturnId == asked.Id).ToListAsync(cancel).ConfigureAwait(false));
        db.RemoveRange(await db.DataCells.Where(c => c.ReturnId == asked.Id).ToListAsync(cancel).ConfigureAwait(false));
        db.RemoveRange(await db.ReturnRows.Where(r => r.ReturnId == asked.Id).ToListAsync(cancel).ConfigureAwait(false));
        db.Remove(asked);
    }
}
