using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Evidence;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Sheets;

/// <summary>A file to be handed out.</summary>
public sealed record HandedOut(string Name, string MediaType, byte[] Bytes);

/// <summary>Hands out the papers of a round: a feedback sheet, the ranking, or everything in one package.</summary>
public sealed class HandOutSheets(Databases databases, Acting acting, ShowRounds show)
{
    public async Task<Outcome<HandedOut>> FeedbackAsync(Guid roundId, Guid regionId, CancellationToken cancel = default)
    {
        var found = await show.DatedUnitAsync(roundId, regionId, cancel).ConfigureAwait(false);
        if (!found.IsSuccess)
            return found.Problem;
        var (round, sheet, day) = found.Value;
        await using var db = databases.Open(acting);
        return Paper(sheet, day, await IssuerAsync(db, round.UnitId, cancel).ConfigureAwait(false), Until(round.State, round.AppealUntil));
    }

    /// <summary>One's own unit's feedback sheet.</summary>
    public async Task<Outcome<HandedOut>> OwnAsync(Guid standingId, CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.Own) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.UnitStandings.AsNoTracking().SingleOrDefaultAsync(s => s.Id == standingId, cancel).ConfigureAwait(false) is not { } standing)
            return Missing.Standing(standingId);
        var (sheet, day) = await ScoredRound.OwnAsync(databases, standing, cancel).ConfigureAwait(false);
        return Paper(sheet, day, await IssuerAsync(db, standing.UnitId, cancel).ConfigureAwait(false), Until(standing.RoundState, standing.AppealUntil));
    }

    public async Task<Outcome<HandedOut>> RankingAsync(Guid roundId, CancellationToken cancel = default) =>
        (await show.RunAsync(roundId, cancel).ConfigureAwait(false)).Then<HandedOut>(sheet => sheet.Ranking.Length == 0
            ? Missing.Snapshot(sheet.Round.Name)
            : new HandedOut($"{sheet.Round.Name}排名.xlsx", RankingBook.MediaType, RankingBook.Write(sheet)));

    /// <summary>Every unit's feedback sheet, the ranking, the cases with their evidence, and the snapshot with its result, so that anyone can make it again.</summary>
    public async Task<Outcome<HandedOut>> EverythingAsync(Guid roundId, CancellationToken cancel = default)
    {
        var found = await show.RunAsync(roundId, cancel).ConfigureAwait(false);
        if (!found.IsSuccess)
            return found.Problem;
        var sheet = found.Value;
        if (sheet.Scored is not { } scored || sheet.Ranking.Length == 0)
            return Missing.Snapshot(sheet.Round.Name);
        await using var db = databases.Open(acting);
        var (issuer, until) = (await IssuerAsync(db, sheet.Round.UnitId, cancel).ConfigureAwait(false), Until(sheet.Round.State, sheet.Round.AppealUntil));
        var files = new List<(string, byte[])> { ("排名.xlsx", RankingBook.Write(sheet)) };
        files.AddRange(scored.Image.Members.Select(m => ($"反馈表/{m.Code}{m.Name}.docx", Paper(scored.Of(m), scored.Day, issuer, until).Bytes)));
        if (sheet.Appeals.Length + sheet.Vetoes.Length > 0)
            files.Add(("申诉和否决案件台账.xlsx", CaseBook.Write(sheet)));
        files.AddRange(await EvidenceAsync(db, sheet, cancel).ConfigureAwait(false));
        files.AddRange(await KeptAsync(db, roundId, scored.Image.Number, cancel).ConfigureAwait(false));
        return new HandedOut($"{sheet.Round.Name}.zip", "application/zip", FileBundle.Zip(files));
    }

    /// <summary>The very bytes that were kept: made anew here, they would prove nothing of those.</summary>
    private static async Task<IEnumerable<(string, byte[])>> KeptAsync(HengliangDb db, Guid round, int number, CancellationToken cancel)
    {
        var snapshot = await db.RoundSnapshots.AsNoTracking().Where(s => s.RoundId == round && s.Number == number).Select(s => s.Content).SingleAsync(cancel).ConfigureAwait(false);
        var result = await db.RoundResults.AsNoTracking().Where(r => r.RoundId == round && r.Number == number).Select(r => r.Content).SingleAsync(cancel).ConfigureAwait(false);
        return [("重算/" + SnapshotProof.SnapshotName, snapshot), ("重算/" + SnapshotProof.ResultName, result)];
    }

    /// <summary>The files of cases, each under its kind and unit; the number before the name tells two of one name apart.</summary>
    private static async Task<IEnumerable<(string, byte[])>> EvidenceAsync(HengliangDb db, RoundSheet sheet, CancellationToken cancel)
    {
        var round = sheet.Round.Id;
        var found = await db.CaseFiles.AsNoTracking().Where(f => f.RoundId == round).OrderBy(f => f.Id).ToListAsync(cancel).ConfigureAwait(false);
        var places = CaseBook.Places(sheet);
        return found.Select((f, n) => (string.Create(CultureInfo.InvariantCulture, $"{(f.Kind == CaseKind.Appeal ? "申诉材料" : "否决案件材料")}/{places.GetValueOrDefault(f.CaseId, "其他")}/{n + 1:000}-{f.FileName}"), f.Content));
    }

    /// <summary>Nobody is invited to appeal once that is over, as when it was concluded before its last day.</summary>
    private static DateOnly? Until(RoundState state, DateOnly? until) => state == RoundState.Appeals ? until : null;

    private static HandedOut Paper(UnitSheet sheet, DateOnly day, string issuer, DateOnly? appealUntil) =>
        new($"{sheet.Round}反馈表（{sheet.Member.Name}）.docx", FeedbackSheet.MediaType, FeedbackSheet.Write(sheet, issuer, day, appealUntil).ToDocx());

    private static async Task<string> IssuerAsync(HengliangDb db, Guid unit, CancellationToken cancel) =>
        await db.Set<Unit>().AsNoTracking().Where(u => u.Id == unit).Select(u => u.Name).SingleOrDefaultAsync(cancel).ConfigureAwait(false) ?? "";
}
