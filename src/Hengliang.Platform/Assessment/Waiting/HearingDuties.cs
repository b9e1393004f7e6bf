using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Vetoes;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Duties.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Waiting;

/// <summary>申辩: veto cases the own unit was told of, until the last day of its reply.</summary>
internal sealed class HearingDuties(Databases databases, Acting acting, TimeProvider clock) : IDuties
{
    public DutyKind Kind { get; } = new("assessment.hearing", new("否决案件申辩", "Replies to veto cases"));

    public Task<int> CountAsync(HengliangDb db, CancellationToken cancel) =>
        acting.May(AssessmentPermissions.Own) ? Open(db).CountAsync(cancel) : Task.FromResult(0);

    public async Task<IReadOnlyList<Duty>> FirstAsync(HengliangDb db, int most, CancellationToken cancel)
    {
        if (!acting.May(AssessmentPermissions.Own))
            return [];
        var found = await Open(db).OrderBy(c => c.ReplyUntil).ThenBy(c => c.Id).Take(most).ToListAsync(cancel).ConfigureAwait(false);
        var names = await VetoNames.OfAsync(databases, found, cancel).ConfigureAwait(false);
        var rounds = await RoundNames.OfAsync(db, found.Select(c => c.RoundId), cancel).ConfigureAwait(false);
        return found.ConvertAll(c => VetoDuties.Tell(c, rounds[c.RoundId].Of(c.RoundName), names[c.RuleId], new("待申辩", "To be replied to")) with { DueOn = c.ReplyUntil, Since = c.NotifiedAt });
    }

    private IQueryable<VetoCase> Open(HengliangDb db)
    {
        var today = ChinaDay.Today(clock);
        return db.VetoCases.AsNoTracking().Where(c => c.State == VetoState.Notified && c.ReplyUntil >= today);
    }
}

/// <summary>否决案件: to be checked, to be told to the unit, or, once the unit was heard or its days are over, to be decided by another person.</summary>
internal sealed class VetoDuties(Databases databases, Acting acting, TimeProvider clock) : IDuties
{
    public DutyKind Kind { get; } = new("assessment.veto", new("否决案件办理", "Veto cases to handle"));

    public Task<int> CountAsync(HengliangDb db, CancellationToken cancel) => Open(db).CountAsync(cancel);

    public async Task<IReadOnlyList<Duty>> FirstAsync(HengliangDb db, int most, CancellationToken cancel)
    {
        var found = await Open(db).OrderBy(c => c.ProposedAt).ThenBy(c => c.Id).Take(most).ToListAsync(cancel).ConfigureAwait(false);
        var names = await VetoNames.OfAsync(databases, found, cancel).ConfigureAwait(false);
        var rounds = await RoundNames.OfAsync(db, found.Select(c => c.RoundId), cancel).ConfigureAwait(false);
        return found.ConvertAll(c => Tell(c, rounds[c.RoundId].Of(c.RoundName), names[c.RuleId], c.State switch
        {
            VetoState.Lead => new("线索待核实", "A lead to be checked"),
            VetoState.Verified => new("待告知单位", "The unit to be told"),
            VetoState.Heard => new("已申辩，待认定", "Heard, to be decided"),
            _ => new("申辩期满，待认定", "Not replied in time, to be decided"),
        }) with { Since = c.RepliedAt ?? c.VerifiedAt ?? c.ProposedAt });
    }

    internal static Duty Tell(VetoCase found, Words round, Words rule, Words what) => new()
    {
        Id = found.Id, What = what, Title = new($"{found.RoundName} · {found.RuleCode} {rule.Chinese}", $"{round.English} · {found.RuleCode} {rule.English}"),
        Address = $"/assessment/vetoes/{found.Id}",
    };

    private IQueryable<VetoCase> Open(HengliangDb db)
    {
        var (brings, decides, today) = (acting.May(AssessmentPermissions.ProposeVeto), acting.May(AssessmentPermissions.DecideVeto), ChinaDay.Today(clock));
        Guid? me = acting.Actor?.UserId, other = acting.Actor?.ActingForId ?? me;
        // The unit that was told sees the case, and not the round: nothing of it waits there to be decided.
        var rounds = db.Rounds;
        return db.VetoCases.AsNoTracking().Where(c => rounds.Any(r => r.Id == c.RoundId)).Where(c =>
            (brings && (c.State == VetoState.Lead || c.State == VetoState.Verified))
            || (decides && (c.State == VetoState.Heard || (c.State == VetoState.Notified && c.ReplyUntil < today))
                && c.ProposedBy != me && c.ProposedBy != other && (c.ProposedFor == null || (c.ProposedFor != me && c.ProposedFor != other))));
    }
}
