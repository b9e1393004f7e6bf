using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>Answers what checks found: explains a warning, lets prefilled values stand.</summary>
public sealed class AnswerFindings(ReturnDesk desk, FormShelf shelf, PeerShelf peers)
{
    private const int Shortest = 2;

    private static Problem WordNeeded => Problem.Invalid("collection.explanation-needed", "请说明原因（至少两个字）。", "Please explain in a few words.");

    /// <summary>Explains a warning; an explanation that says nothing is not taken.</summary>
    /// <param name="id">The return.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="text">The word.</param>
    /// <param name="version">The version of the word that was seen, 0 for none; null for whatever there is.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Done>> ExplainAsync(Guid id, string finding, string text, int? version = null, CancellationToken cancel = default)
    {
        if (string.IsNullOrWhiteSpace(finding) || (text ?? "").Trim().Length < Shortest)
            return WordNeeded;
        await using var db = desk.Open();
        var taken = await desk.TakeToFillAsync(db, id, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return taken.Problem;
        var open = taken.Value;
        var explanation = await db.Explanations.SingleOrDefaultAsync(e => e.ReturnId == id && e.Finding == finding, cancel).ConfigureAwait(false);
        if (FindOvertaken(explanation, version, text!) is { } overtaken)
            return overtaken;
        var stood = explanation?.Version ?? 0;
        if (explanation is null)
            db.Add(Written(open, finding, text!));
        else
            (explanation.Text, explanation.By, explanation.ByName, explanation.At) = (text!.Trim(), open.Who.UserId, open.Who.ShownName, open.Now);
        open.Return.Fill(open.Now);
        async Task<Problem?> FindFasterAsync(CancellationToken token)
        {
            // Given at the same moment, it is told as one given before: nobody's word is written over unseen.
            var now = await db.Explanations.AsNoTracking().SingleOrDefaultAsync(e => e.ReturnId == id && e.Finding == finding, token).ConfigureAwait(false);
            return FindOvertaken(now, stood, text!);
        }

        return await db.CommitIfAsync(Explained(open, finding, text!), default(Done), FindFasterAsync, cancel).ConfigureAwait(false);
    }

    /// <summary>One word for all findings of one check that wait for one, as they were seen.</summary>
    /// <param name="id">The return.</param>
    /// <param name="kind">What they have in common.</param>
    /// <param name="text">The word.</param>
    /// <param name="seen">Names the findings that were seen; null for whatever there are.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>How many it answers.</returns>
    public async Task<Outcome<int>> ExplainAlikeAsync(Guid id, string kind, string text, string? seen = null, CancellationToken cancel = default)
    {
        if (string.IsNullOrWhiteSpace(kind) || (text ?? "").Trim().Length < Shortest)
            return WordNeeded;
        await using var db = desk.Open();
        var taken = await desk.TakeToFillAsync(db, id, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return taken.Problem;
        var open = taken.Value;
        await using var beyond = desk.OpenBeyond();
        var table = await CheckTables.LoadAsync(open, beyond, peers, shelf, cancel).ConfigureAwait(false);
        var before = await db.Explanations.AsNoTracking().Where(e => e.ReturnId == id).ToListAsync(cancel).ConfigureAwait(false);
        var alike = new OpenFindings(kind, [.. RunChecks.On(table, CheckTables.FormulasFor(table), before).Findings.Where(f => f.IsOpen && f.Kind == kind)]);
        if (seen is not null && seen != alike.Seen)
            return Problem.Conflict(
                Problem.ChangedMeanwhile,
                $"您查看之后，这项检查待说明的提示有变动（现有 {alike.Findings.Count} 条），说明没有保存；请看过现在的各条再说明。",
                $"Since you looked, what waits for an explanation of this check has changed ({alike.Findings.Count} now), and nothing was saved; please look at them as they stand and explain again.");
        if (alike.Findings.Count == 0)
            return 0;
        var keys = alike.Findings.Select(f => f.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var key in keys)
            db.Add(Written(open, key, text!));
        open.Return.Fill(open.Now);
        var words = alike.WordsIn(open.Form);
        var deed = open.Deed(
            nameof(AnswerFindings), CollectionPermissions.Fill, $"一并说明了{open.Title}的 {keys.Count} 条检查提示“{words.Chinese}”", $"explained {keys.Count} findings '{words.English}' of the return {open.TitleEnglish} at once", text);
        // A colleague who explained one of them at the same moment is met in its own key.
        return await db.CommitAsync(deed, keys.Count, cancel).ConfigureAwait(false);
    }

    private static Explanation Written(OnDesk open, string finding, string text) => new()
    {
        Id = Guid.CreateVersion7(open.Now), RegionId = open.Return.RegionId, UnitId = open.Return.UnitId, ReturnId = open.Return.Id, Finding = finding,
        Text = text.Trim(), By = open.Who.UserId, ByName = open.Who.ShownName, At = open.Now,
    };

    /// <summary>The word of a colleague that was not seen, and one's own, which is not kept; null when what was seen stands.</summary>
    private static Problem? FindOvertaken(Explanation? now, int? seen, string own) =>
        seen is not { } version || version == (now?.Version ?? 0) || now?.Text == own.Trim() ? null : now is null ? Problem.Conflict(
            Problem.ChangedMeanwhile, "您查看之后，这条说明已不在；您写的没有保存，请刷新后再说明。", "The explanation you saw is gone; yours was not saved, please reload the page and explain again.")
        : Problem.Conflict(
            Problem.ChangedMeanwhile,
            $"{now.ByName}已先说明为“{now.Text}”，您写的“{own.Trim()}”没有保存；请对照后再说明。",
            $"{now.ByName} has explained it as '{now.Text}' meanwhile, and yours, '{own.Trim()}', was not saved; please compare the two and explain again.");

    /// <summary>A finding by the sentence of its check, not by its key.</summary>
    private static Deed Explained(OnDesk open, string finding, string text)
    {
        var (code, field) = FindingKey.PartsOf(finding);
        var check = open.Form.Checks.FirstOrDefault(c => c.Code == code);
        var zh = check?.Sentence ?? open.Form.Find(field)?.Label ?? "其他提示";
        var en = check is { SentenceEnglish.Length: > 0 } ? check.SentenceEnglish : zh;
        return open.Deed(nameof(AnswerFindings), CollectionPermissions.Fill, $"说明了{open.Title}的检查提示“{zh}”", $"explained the finding '{en}' of the return {open.TitleEnglish}", text);
    }

    /// <summary>Lets prefilled values stand that a person has looked at; none named means all.</summary>
    public async Task<Outcome<int>> ConfirmAsync(Guid id, IReadOnlyList<MarkedCell> cells, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(cells);
        await using var db = desk.Open();
        var taken = await desk.TakeToFillAsync(db, id, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return taken.Problem;
        var open = taken.Value;
        var wanted = cells.Select(c => Filling.IdOf(id, c.RowId, c.FieldId)).ToHashSet();
        var kept = db.ReturnRows.Where(r => r.ReturnId == id && !r.IsRemoved).Select(r => r.Id);
        var found = await db.DataCells.Where(c => c.ReturnId == id && c.Source == CellSource.Prefilled && !c.IsConfirmed && kept.Contains(c.RowId) && (wanted.Count == 0 || wanted.Contains(c.Id)))
            .ToListAsync(cancel).ConfigureAwait(false);
        found.RemoveAll(c => !open.Return.Opens(c));
        foreach (var cell in found)
            cell.Confirm(open.Signature);
        if (found.Count == 0)
            return 0;
        // Returns of before computed fields were filled in beforehand catch up here.
        var filling = await Filling.BeginAsync(open, found.Select(c => (c.RowId, c.FieldId)), [], cancel, CellSource.Prefilled).ConfigureAwait(false);
        filling.Compute(found.Select(c => c.RowId));
        open.Return.Fill(open.Now);
        return await db.CommitIfAsync(
            open.Deed(nameof(AnswerFindings), CollectionPermissions.Fill, $"确认了{open.Title}的 {found.Count} 个预填值", $"confirmed {found.Count} prefilled values of the return {open.TitleEnglish}"), found.Count, filling.FindOvertakenAsync, cancel).ConfigureAwait(false);
    }
}
