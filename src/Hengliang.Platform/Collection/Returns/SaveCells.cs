using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>One answer typed into a cell.</summary>
/// <param name="EditId">Made where it was typed; sent again, it counts once.</param>
/// <param name="RowId">The row.</param>
/// <param name="FieldId">The field.</param>
/// <param name="Value">As typed.</param>
/// <param name="Version">The version of the cell the person saw; 0 for a cell nobody had filled.</param>
/// <param name="Comment">A remark; null leaves the one that stands.</param>
public sealed record CellEdit(Guid EditId, Guid RowId, Guid FieldId, string Value, int Version, string? Comment = null)
{
    /// <summary>Where it stands in the file it is imported from: C7; empty where it is from none.</summary>
    internal string FilePlace { get; init; } = "";
}

/// <summary>What became of an edit.</summary>
public enum SaveResult
{
    Saved,

    /// <summary>Another answer stands there that the person had not seen; both are kept, the other one counts until one is chosen.</summary>
    Conflict,
    Refused,
}

/// <summary>What became of one edit, and how its cell stands now.</summary>
public sealed record SavedCell(Guid EditId, Guid RowId, Guid FieldId, SaveResult Result, int Version, string Shown, string ByName, DateTimeOffset? At, CellSource Source, Words? Message);

/// <summary>What became of a save.</summary>
public sealed record SavedCells(IReadOnlyList<SavedCell> Cells, ReturnState State);

/// <summary>Saves answers as cells are left: each is kept as a revision, and none is lost or counted twice.</summary>
public sealed class SaveCells(ReturnDesk desk)
{
    /// <summary>Edits taken at once; a block pasted from a spreadsheet may be large.</summary>
    public const int Most = 5000;

    private const int Tries = 5;

    public async Task<Outcome<SavedCells>> RunAsync(Guid returnId, IReadOnlyList<CellEdit> edits, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(edits);
        if (edits.Count > Most)
            return Problem.TooLarge("collection.too-many-edits", $"一次最多保存 {Most} 个单元格；请分批粘贴。", $"At most {Most} cells are saved at once; paste in parts.");
        for (var attempt = 1; ; attempt++)
        {
            var saved = await TryAsync(returnId, edits, cancel).ConfigureAwait(false);
            // Someone was faster by a moment, or the database was gone for one: what stands now is read, and the edits meet it. One that was saved
            // after all is known by its id.
            if (attempt == Tries || saved.Problem is not { Code: Problem.ChangedMeanwhile or "kernel.already-there" or "storage.cut" or "storage.unclear" })
                return saved;
        }
    }

    private async Task<Outcome<SavedCells>> TryAsync(Guid returnId, IReadOnlyList<CellEdit> edits, CancellationToken cancel)
    {
        await using var db = desk.Open();
        var taken = await desk.TakeToFillAsync(db, returnId, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return taken.Problem;
        var open = taken.Value;
        var filling = await Filling.BeginAsync(open, edits.Select(e => (e.RowId, e.FieldId)), [.. edits.Select(e => e.EditId)], cancel).ConfigureAwait(false);
        foreach (var edit in edits)
            filling.Take(edit);
        await filling.ComputeAsync(cancel).ConfigureAwait(false);
        if (!filling.HasChanges)
            return new SavedCells(filling.Results(), open.Return.State);
        var deed = filling.Deed(nameof(SaveCells), CollectionPermissions.Fill);
        var saved = await db.CommitIfAsync(deed, Outcome.Done, filling.FindOvertakenAsync, cancel).ConfigureAwait(false);
        return saved.IsSuccess ? new SavedCells(filling.Results(), open.Return.State) : saved.Problem;
    }
}
