using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>Answers what checks found: explains a warning, lets prefilled values stand.</summary>
public sealed class AnswerFindings(ReturnDesk desk)
{
    private const int Shortest = 2;

    /// <summary>Explains a warning; an explanation that says nothing is not taken.</summary>
    public async Task<Outcome<Done>> ExplainAsync(Guid id, string finding, string text, CancellationToken cancel = default)
    {
        if (string.IsNullOrWhiteSpace(finding) || (text ?? "").Trim().Length < Shortest)
            return Problem.Invalid("collection.explanation-needed", "请说明原因（至少两个字）。", "Please explain in a few words.");
        await using var db = desk.Open();
        var taken = await desk.TakeToFillAsync(db, id, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return taken.Problem;
        var open = taken.Value;
        var explanation = await db.Explanations.SingleOrDefaultAsync(e => e.ReturnId == id && e.Finding == finding, cancel).ConfigureAwait(false);
        if (explanation is null)
            db.Add(new Explanation
            {
                Id = Guid.CreateVersion7(open.Now), RegionId = open.Return.RegionId, UnitId = open.Return.UnitId, ReturnId = id, Finding = finding,
                Text = text!.Trim(), By = open.Who.UserId, ByName = open.Who.ShownName, At = open.Now,
            });
        else
            (explanation.Text, explanation.By, explanation.ByName, explanation.At) = (text!.Trim(), open.Who.UserId, open.Who.ShownName, open.Now);
        open.Return.Fill(open.Now);
        return await db.CommitAsync(
            Explained(open, finding, text!), default(Done), cancel).ConfigureAwait(false);
    }

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
