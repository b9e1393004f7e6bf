using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Evidence;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Sheets;

/// <summary>A file to be handed out.</summary>
public sealed record HandedOut(string Name, string MediaType, byte[] Bytes);

/// <summary>Hands out the papers of a round: a feedback sheet, the ranking, or everything in one package.</summary>
public sealed class HandOutSheets(Databases databases, Acting acting, ShowRounds show, TimeProvider clock)
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
        return Paper(sheet, day, await IssuerAsync(db, standing.UnitId, cancel).ConfigureAwait(false), Until(standing.RoundState, standing.AppealUntil), standing.IsRecalled ? standing : null);
    }

    public async Task<Outcome<HandedOut>> RankingAsync(Guid roundId, CancellationToken cancel = default) =>
        (await show.RunAsync(roundId, cancel).ConfigureAwait(false)).Then<HandedOut>(sheet => sheet.Ranking.Length == 0
            ? Missing.Snapshot(sheet.Round.Name)
            : new HandedOut($"{sheet.Round.Name}排名.xlsx", RankingBook.MediaType, RankingBook.Write(sheet)));

    /// <summary>Every unit's feedback sheet, the ranking, the cases with their evidence, and the snapshot with its result, so that anyone can make it again; one file of it at a time is held.</summary>
    /// <param name="roundId">The round.</param>
    /// <param name="target">Where the zip goes; of no use when there is a problem.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>The name of the file.</returns>
    public async Task<Outcome<string>> EverythingAsync(Guid roundId, Stream target, CancellationToken cancel = default)
    {
        var found = await show.RunAsync(roundId, cancel).ConfigureAwait(false);
        if (!found.IsSuccess)
            return found.Problem;
        var sheet = found.Value;
        if (sheet.Scored is not { } scored || sheet.Ranking.Length == 0)
            return Missing.Snapshot(sheet.Round.Name);
        await using var db = databases.Open(acting);
        var (issuer, until) = (await IssuerAsync(db, sheet.Round.UnitId, cancel).ConfigureAwait(false), Until(sheet.Round.State, sheet.Round.AppealUntil));
        var zip = await FileBundleWriter.BeginAsync(target, cancel).ConfigureAwait(false);
        await using (zip.ConfigureAwait(false))
        {
            await zip.AddAsync("排名.xlsx", RankingBook.Write(sheet), cancel).ConfigureAwait(false);
            foreach (var member in scored.Image.Members)
                await zip.AddAsync($"反馈表/{member.Code}{member.Name}.docx", Paper(scored.Of(member), scored.Day, issuer, until).Bytes, cancel).ConfigureAwait(false);
            if (sheet.Appeals.Length + sheet.Vetoes.Length > 0)
                await zip.AddAsync("申诉和否决案件台账.xlsx", CaseBook.Write(sheet), cancel).ConfigureAwait(false);
            await AddEvidenceAsync(db, zip, sheet, cancel).ConfigureAwait(false);
            foreach (var (name, bytes) in await KeptAsync(db, roundId, scored.Image.Number, cancel).ConfigureAwait(false))
                await zip.AddAsync(name, bytes, cancel).ConfigureAwait(false);
        }

        return $"{sheet.Round.Name}.zip";
    }

    /// <summary>The very bytes that were kept: made anew here, they would prove nothing of those.</summary>
    private static async Task<IEnumerable<(string, byte[])>> KeptAsync(HengliangDb db, Guid round, int number, CancellationToken cancel)
    {
        var snapshot = await db.RoundSnapshots.AsNoTracking().Where(s => s.RoundId == round && s.Number == number).Select(s => s.Content).SingleAsync(cancel).ConfigureAwait(false);
        var result = await db.RoundResults.AsNoTracking().Where(r => r.RoundId == round && r.Number == number).Select(r => r.Content).SingleAsync(cancel).ConfigureAwait(false);
        return [("重算/" + SnapshotProof.SnapshotName, snapshot), ("重算/" + SnapshotProof.ResultName, result)];
    }

    /// <summary>The files of cases, each under its kind and unit; the number before the name tells two of one name apart.</summary>
    private static async Task AddEvidenceAsync(HengliangDb db, FileBundleWriter zip, RoundSheet sheet, CancellationToken cancel)
    {
        var round = sheet.Round.Id;
        var found = await db.CaseFiles.AsNoTracking().Where(f => f.RoundId == round).OrderBy(f => f.Id).Select(f => new { f.Id, f.Kind, f.CaseId, f.FileName }).ToListAsync(cancel).ConfigureAwait(false);
        var places = CaseBook.Places(sheet);
        foreach (var (n, file) in found.Index())
        {
            var content = await db.CaseFiles.AsNoTracking().Where(f => f.Id == file.Id).Select(f => f.Content).SingleAsync(cancel).ConfigureAwait(false);
            await zip.AddAsync(
                string.Create(CultureInfo.InvariantCulture, $"{(file.Kind == CaseKind.Appeal ? "申诉材料" : "否决案件材料")}/{places.GetValueOrDefault(file.CaseId, "其他")}/{n + 1:000}-{file.FileName}"), content, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Nobody is invited to appeal once that is over, as after its last day or when it was concluded before.</summary>
    private DateOnly? Until(RoundState state, DateOnly? until) => state == RoundState.Appeals && until >= ChinaDay.Today(clock) ? until : null;

    private static HandedOut Paper(UnitSheet sheet, DateOnly day, string issuer, DateOnly? appealUntil, UnitStanding? recalled = null) => new(
        $"{sheet.Round}反馈表（{sheet.Member.Name}）.docx", FeedbackSheet.MediaType,
        FeedbackSheet.Write(sheet, issuer, day, appealUntil, recalled is { RecalledAt: { } at } ? (ChinaDay.Of(at), recalled.RecallReason) : null).ToDocx());

    private static async Task<string> IssuerAsync(HengliangDb db, Guid unit, CancellationToken cancel) =>
        await db.Set<Unit>().AsNoTracking().Where(u => u.Id == unit).Select(u => u.Name).SingleOrDefaultAsync(cancel).ConfigureAwait(false) ?? "";
}
