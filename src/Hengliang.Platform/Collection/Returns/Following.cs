using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>Marks a cell and clears its mark, the same for one cell on the page and for all those a workbook brings back.</summary>
internal static class Following
{
    /// <summary>Marks the cell, or rewords one's own mark; answers what was done, in words.</summary>
    public static Outcome<Words> Mark(OnDesk open, ReturnRow row, FormField field, FollowUp? standing, string note)
    {
        if ((FindFaultOfNote(note) ?? FindOther(open, standing)) is { } fault)
            return fault;
        if (standing is not null)
            (standing.Note, standing.At) = (note.Trim(), open.Now);
        else
            open.Db.Add(new FollowUp
            {
                Id = Guid.CreateVersion7(open.Now), RegionId = open.Return.RegionId, UnitId = open.Return.UnitId, ReturnId = open.Return.Id, RowId = row.Id, FieldId = field.Id,
                Note = note.Trim(), By = open.Who.UserId, ByName = open.Who.ShownName, At = open.Now,
            });
        return new Words($"将{open.Title}的“{row.Label} {field.Label}”标为待跟进：{note.Trim()}", $"marked '{row.Label} {field.Label}' of the return {open.TitleEnglish} to be followed up");
    }

    /// <summary>Clears a mark with a word on how it was settled; answers what was done, in words.</summary>
    public static Outcome<Words> Clear(OnDesk open, FollowUp found, string row, string word)
    {
        if (FindFaultOfWord(word) is { } fault)
            return fault;
        if (!found.IsOpen)
            return Problem.Conflict("collection.follow-up-cleared", $"{found.ClearedByName}已消除这条待跟进：“{found.Word}”。", $"{found.ClearedByName} has cleared it already: '{found.Word}'.");
        found.Clear(word.Trim(), open.Signature);
        var field = open.Form.Find(found.FieldId)!.Label;
        return new Words($"消除了{open.Title}“{row} {field}”的待跟进：{found.Word}", $"cleared what was to be followed up at '{row} {field}' of the return {open.TitleEnglish}");
    }

    /// <summary>Another's mark is cleared before the cell is marked anew.</summary>
    public static Problem? FindOther(OnDesk open, FollowUp? standing) => standing is not null && standing.By != open.Who.UserId
        ? Problem.Conflict(
            "collection.followed-already", $"{standing.ByName}已标为待跟进：“{standing.Note}”；请先写明结果消除，再另行标注。", $"{standing.ByName} has marked it already: '{standing.Note}'. Clear that first, with a word.")
        : null;

    public static Problem? FindFaultOfNote(string? note) => FindFault(note, "请写明要跟进什么", "Say what is to be followed up");

    public static Problem? FindFaultOfWord(string? word) => FindFault(word, "请写明如何处理的", "Say how it was settled");

    private static Problem? FindFault(string? text, string chinese, string english) => (text ?? "").Trim().Length is 0 or > FollowUp.Longest
        ? Problem.Invalid("collection.follow-up-words", $"{chinese}（1 到 {FollowUp.Longest} 个字）。", $"{english} (1 to {FollowUp.Longest} characters).")
        : null;
}
