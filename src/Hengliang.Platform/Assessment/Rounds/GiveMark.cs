using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Rounds;

/// <summary>Gives a unit a mark for an item that no figure measures; one mark a person, changed until the data are frozen.</summary>
public sealed class GiveMark(Databases databases, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<Done>> RunAsync(
        Guid roundId, string itemCode, Guid memberRegionId, decimal mark, string note = "", CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.Mark) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Rounds.AsNoTracking().SingleOrDefaultAsync(r => r.Id == roundId, cancel).ConfigureAwait(false) is not { } round)
            return Missing.Round(roundId);
        if (round.State != RoundState.Draft)
            return Problem.Conflict("assessment.marks-closed", "数据已冻结，不能再评分；确需改分请先解除冻结。", "The data are frozen and marks are closed; to change one, thaw the data first.");
        var scheme = await Scorekeeping.SchemeAsync(db, round, cancel).ConfigureAwait(false);
        if (scheme.Image.Items.FirstOrDefault(i => i.Code == itemCode) is not { Method: ScoringMethod.Marks, Indicator: null } item)
            return Problem.Invalid("assessment.not-marked", $"“{itemCode}”不是评分项。", $"'{itemCode}' is no item that is marked.");
        if (scheme.Places.FirstOrDefault(p => p.RegionId == memberRegionId) is not { } place)
            return Problem.Invalid("assessment.not-a-member", "所选单位不参评。", "The place chosen is not assessed.");
        if (mark < (item.Floor ?? 0) || mark > (item.Cap ?? 100))
            return Problem.Invalid(
                "assessment.mark-range", $"评分应在 {ValueWords.Number(item.Floor ?? 0)} 到 {ValueWords.Number(item.Cap ?? 100)} 之间。",
                $"The mark is from {ValueWords.Number(item.Floor ?? 0)} to {ValueWords.Number(item.Cap ?? 100)}.");
        var me = acting.Actor!.UserId;
        var given = await db.ItemMarks.SingleOrDefaultAsync(
            m => m.RoundId == roundId && m.ItemCode == itemCode && m.MemberRegionId == memberRegionId && m.GivenBy == me, cancel).ConfigureAwait(false);
        if (given is null)
            db.Add(given = new ItemMark
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()), RoundId = roundId, RegionId = round.RegionId, UnitId = round.UnitId,
                ItemCode = itemCode, MemberRegionId = memberRegionId, GivenBy = me, GivenByName = acting.Actor.ShownName,
            });
        (given.Mark, given.Note, given.GivenAt) = (mark, note.Trim(), clock.GetUtcNow());
        return await db.CommitAsync(
            new(nameof(GiveMark), AssessmentPermissions.Mark, round.Subject, new(
                $"给“{place.Name.Chinese}”的“{item.Name}”评了 {ValueWords.Number(mark)} 分", $"gave '{place.Name.English}' {ValueWords.Number(mark)} points for '{item.Name}'")),
            default(Done), cancel).ConfigureAwait(false);
    }
}
