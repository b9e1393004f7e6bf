using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Rounds;

/// <summary>What one unit is given for an item.</summary>
/// <param name="RegionId">The unit.</param>
/// <param name="Mark">Null: none; one given before is taken back.</param>
/// <param name="Note">Why.</param>
public sealed record UnitMark(Guid RegionId, decimal? Mark, string Note = "");

/// <summary>Gives units their marks for an item that no figure measures; one mark a seat and unit, changed until the data are frozen.</summary>
/// <remarks>Given by delegation, a mark fills the seat of the one acted for and leaves the giver's own alone; either of the two can change it.</remarks>
public sealed class GiveMark(Databases databases, Acting acting, TimeProvider clock)
{
    private const int Told = 3;

    /// <param name="roundId">A round whose data are not frozen.</param>
    /// <param name="itemCode">An item that is marked.</param>
    /// <param name="marks">All of them are kept, or none.</param>
    /// <param name="seen">The <see cref="MarkingSheet.StateOf(ItemImage)"/> that was before the giver's eyes; null for whatever stands.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>How many were given, changed or taken back.</returns>
    public async Task<Outcome<int>> RunAsync(Guid roundId, string itemCode, IReadOnlyList<UnitMark> marks, string? seen = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(marks);
        if (acting.Refuse(AssessmentPermissions.Mark) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Rounds.AsNoTracking().SingleOrDefaultAsync(r => r.Id == roundId, cancel).ConfigureAwait(false) is not { } round)
            return Missing.Round(roundId);
        if (round.State != RoundState.Draft)
            return Problem.Conflict("assessment.marks-closed", "数据已冻结，不能再评分；确需改分请先解除冻结。", "The data are frozen and marks are closed; to change one, thaw the data first.");
        var scheme = await Scorekeeping.SchemeAsync(db, round, cancel).ConfigureAwait(false);
        if (scheme.Marked.FirstOrDefault(i => i.Code == itemCode) is not { } item)
            return Problem.Invalid("assessment.not-marked", $"“{itemCode}”不是评分项。", $"'{itemCode}' is no item that is marked.");
        var places = scheme.Places.ToDictionary(p => p.RegionId);
        var given = await db.ItemMarks.Where(m => m.RoundId == roundId && m.ItemCode == itemCode && m.GivenBy == acting.Actor!.SeatId)
            .ToDictionaryAsync(m => m.MemberRegionId, cancel).ConfigureAwait(false);
        if (seen is not null && seen != MarkingSheet.StateOf(given.Values))
            return await Overtaking.TellAsync(
                db, round.Subject, Words.Named(item.Name, item.NameEnglish), cancel, $"{given.Values.MaxBy(m => (m.GivenAt, m.Version))?.Id ?? acting.Actor!.SeatId}").ConfigureAwait(false);
        if (marks.Select(m => FindFault(places, item, m, given.GetValueOrDefault(m.RegionId))).FirstOrDefault(f => f is not null) is { } fault)
            return fault;
        var said = Write(db, round, item, places, marks, given);
        return await db.CommitIfAsync(
            new(nameof(GiveMark), AssessmentPermissions.Mark, round.Subject, new(
                $"给“{item.Name}”评分：{Join(said, w => w.Chinese, "，", $"等 {said.Count} 个单位")}",
                $"marked '{(item.NameEnglish.Length > 0 ? item.NameEnglish : item.Name)}': {Join(said, w => w.English, ", ", $" and others, {said.Count} units")}")),
            said.Count, token => RoundGuard.FindMovedAsync(db, round, round.State, token), cancel).ConfigureAwait(false);
    }

    private static Problem? FindFault(Dictionary<Guid, SchemePlace> places, ItemImage item, UnitMark given, ItemMark? old)
    {
        if (!places.TryGetValue(given.RegionId, out var place))
            return Problem.Invalid("assessment.not-a-member", "所选单位不参评。", "The place chosen is not assessed.");
        if (given.Mark is { } mark)
            return FindFault(item, place.Name, mark);
        if (given.Note.Trim() is { Length: > 0 } note && note != old?.Note)
            return Problem.Invalid(
                "assessment.note-without-mark", $"“{place.Name.Chinese}”写了说明而没有评分，没有保存；请填写评分，或清空说明。",
                $"'{place.Name.English}' has a note and no mark, so nothing was saved; give a mark, or clear the note.");
        return null;
    }

    /// <summary>What is wrong with a mark, whether given by who marks or granted on appeal.</summary>
    internal static Problem? FindFault(ItemImage item, Words place, decimal mark)
    {
        var (least, most) = Bounds(item);
        if (mark < least || mark > most)
            return Problem.Invalid(
                "assessment.mark-range", $"“{place.Chinese}”的评分应在 {ValueWords.Number(least)} 到 {ValueWords.Number(most)} 之间。",
                $"The mark of '{place.English}' is from {ValueWords.Number(least)} to {ValueWords.Number(most)}.");
        return mark != Math.Round(mark, 4)
            ? Problem.Invalid("assessment.mark-digits", $"“{place.Chinese}”的评分最多保留 4 位小数。", $"The mark of '{place.English}' has at most 4 digits after the point.")
            : null;
    }

    /// <summary>The least and the most a mark may be.</summary>
    internal static (decimal Least, decimal Most) Bounds(ItemImage item) => (item.Floor ?? 0, item.Cap ?? 100);

    private List<Words> Write(
        HengliangDb db, Round round, ItemImage item, Dictionary<Guid, SchemePlace> places, IReadOnlyList<UnitMark> marks, Dictionary<Guid, ItemMark> given)
    {
        var (me, seat, now) = (acting.Actor!, acting.Actor!.SeatId, clock.GetUtcNow());
        var said = new List<Words>();
        foreach (var (region, mark, note) in marks.DistinctBy(m => m.RegionId))
        {
            var name = places[region].Name;
            var old = given.GetValueOrDefault(region);
            if (mark is not { } points)
            {
                if (old is null)
                    continue;
                db.Remove(old);
                said.Add(new($"“{name.Chinese}”撤回评分", $"taken back from '{name.English}'"));
                continue;
            }

            if (old is not null && old.Mark == points && old.Note == note.Trim())
                continue;
            if (old is null)
                db.Add(old = new ItemMark
                {
                    Id = Guid.CreateVersion7(now), RoundId = round.Id, RegionId = round.RegionId, UnitId = round.UnitId,
                    ItemCode = item.Code, MemberRegionId = region, GivenBy = seat, GivenByName = me.ShownName,
                });
            (old.Mark, old.Note, old.GivenAt, old.GivenByName) = (points, note.Trim(), now, me.ShownName);
            said.Add(new($"“{name.Chinese}” {ValueWords.Number(points)} 分", $"'{name.English}' {ValueWords.Number(points)} points"));
        }

        return said;
    }

    private static string Join(List<Words> said, Func<Words, string> tongue, string between, string more) =>
        string.Join(between, said.Take(Told).Select(tongue)) + (said.Count > Told ? more : "");
}
