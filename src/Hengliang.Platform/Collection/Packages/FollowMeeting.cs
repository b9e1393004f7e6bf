using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>One mark an import sets, rewords or clears.</summary>
/// <param name="Row">The row; null for one the file adds.</param>
/// <param name="NewRow">Which of those.</param>
/// <param name="Field">The field.</param>
/// <param name="Standing">The mark that stands; null when none does.</param>
/// <param name="Text">What is to be followed up, or how it was settled.</param>
/// <param name="Clears">Whether it is settled.</param>
/// <param name="IsTakenAway">Settled by taking its line away, without a word.</param>
internal sealed record FollowStep(ReturnRow? Row, int NewRow, FormField Field, FollowUp? Standing, string Text, bool Clears, bool IsTakenAway);

/// <summary>Meets the marks a file holds with those that stand: what differs from how they went out is what a person changed.</summary>
/// <remarks>Each mark goes out twice, on the sheet 待跟进 and as the note of its cell, and may be changed at either; changed at both, both must say the same.
/// Without a seal nobody knows how they went out, so nothing counts as taken away.</remarks>
internal sealed class FollowMeeting(IReadOnlyList<ReturnRow> rows, OnDesk open, PackageFacts? facts, bool overwrite, IReadOnlyList<FollowUp> standing, FollowReading found)
{
    private const int Told = 5;

    private readonly Dictionary<(Guid, Guid), FollowUp> _standing = standing.ToDictionary(f => (f.RowId, f.FieldId));

    public List<FollowStep> Steps { get; } = [];

    public List<FollowChange> Changes { get; } = [];

    public List<ImportFault> Faults { get; } = [.. found.Faults];

    public List<FaultyLine> Faulty { get; } = [.. found.Faulty];

    /// <summary>The cells whose marks can not be taken as the file has them.</summary>
    public IEnumerable<(Guid Row, Guid Field)> FaultyCells =>
        from line in Faulty
        let row = rows.FirstOrDefault(r => r.Code == line.Row)
        let at = open.Form.Find(line.Field)
        where row is not null && at is not null
        select (row.Id, at.Id);

    public void Meet()
    {
        var (listed, atCells) = (found.Listed.ToDictionary(Key), found.AtCells.Where(m => m.Row is not null).DistinctBy(Key).ToDictionary(Key));
        foreach (var row in rows)
            foreach (var field in open.Form.Fields)
                Meet(row, field, listed.GetValueOrDefault((row.Id, field.Id)), atCells.GetValueOrDefault((row.Id, field.Id)));
        foreach (var mark in found.AtCells.Where(m => m.Row is null))
            Take(new(mark.Place, mark.Note, false), null, mark, null);
    }

    /// <summary>Does what was planned; answers it in words, null when there is nothing.</summary>
    public Outcome<Words?> Apply(IReadOnlyList<ReturnRow> added)
    {
        var said = new List<Words>();
        foreach (var step in Steps)
        {
            var row = step.Row ?? added[step.NewRow];
            var done = step.Clears ? Following.Clear(open, step.Standing!, row.Label, step.Text) : Following.Mark(open, row, step.Field, step.Standing, step.Text);
            if (!done.IsSuccess)
                return done.Problem;
            said.Add(done.Value);
        }

        if (said.Count < 2)
            return said.Count == 0 ? (Words?)null : said[0];
        var (cleared, marked) = (Steps.Count(s => s.Clears), Steps.Count(s => !s.Clears));
        return new Words(
            $"在{open.Title}标注或改写待跟进 {marked} 处、消除 {cleared} 处：{string.Join('；', Changes.Take(Told).Select(c => $"“{c.Row.Chinese} {c.Field.Chinese}”{(c.After.Length > 0 ? c.After : "已消除")}"))}{(Changes.Count > Told ? "等" : "")}",
            $"marked {marked} cells of the return {open.TitleEnglish} to be followed up and cleared {cleared}");
    }

    private void Meet(ReturnRow row, FormField field, FoundMark? line, FoundMark? note)
    {
        var stands = _standing.GetValueOrDefault((row.Id, field.Id));
        var isSealed = facts?.Marks is not null;
        var went = isSealed
            ? facts!.Marks!.GetValueOrDefault((row.Code, field.Code), ("", ""))
            : stands is null ? ("", "") : (FollowText.Digest(stands.Note), FollowText.Digest(FollowText.Read(FollowText.AtCell(stands, null))));
        var onSheet = WantedOf(line, went.Item1, isSealed && found.HasSheet ? ReturnWorkbook.FollowUps : null);
        var atCell = WantedOf(note, went.Item2, isSealed && found.KeepsNotes ? found.PlaceOf(row.Id, field.Id) : null);
        if (onSheet is { } one && atCell is { } other && !one.Agrees(other))
            Refuse(new(other.Place, new(
                $"“{row.Label} {field.Label}”的待跟进在 {one.Place} 和 {other.Place} 改得不一样；请改成一致，或只改一处。",
                $"What is to be followed up at '{row.Label} {field.EnglishLabel}' was changed otherwise at {one.Place} than at {other.Place}; make them agree, or change one alone.")), row, line, note);
        else if ((onSheet ?? atCell) is { } wanted)
            Take(wanted, stands, line ?? note ?? new(wanted.Place, row, -1, field, "", ""), isSealed ? went.Item1 : null);
    }

    /// <summary>What a person wants of a mark at one of its two places; null when it stands there as it went out.</summary>
    /// <param name="mark">As it was found; null when it was not.</param>
    /// <param name="went">How it went out; empty when it did not.</param>
    /// <param name="gone">Where it would be, when its not being there says that it was taken away; else null.</param>
    private static Wanted? WantedOf(FoundMark? mark, string went, string? gone) => mark switch
    {
        null => went.Length > 0 && gone is not null ? new(gone, "", true) : null,
        { Word.Length: > 0 } => new(mark.Place, mark.Word, true),
        { Note.Length: 0 } when went.Length > 0 => new(mark.Place, "", true),
        _ => FollowText.Digest(mark.Note) == went ? null : new(mark.Place, mark.Note, false),
    };

    private void Take(Wanted wanted, FollowUp? stands, FoundMark mark, string? went)
    {
        var taken = wanted.Clears && wanted.Text.Length == 0; // taken away without a word
        if (taken && stands is null || !wanted.Clears && stands is not null && FollowText.Even(stands.Note) == wanted.Text)
            return;
        if (FindFault(wanted, stands, mark, went) is { } fault)
        {
            Refuse(new(wanted.Place, new($"{wanted.Place}：{fault.Chinese}", $"{wanted.Place}: {fault.English}")), mark.Row, mark, null);
            return;
        }

        var text = taken ? "在导回的工作簿中删去，未写处理结果" : wanted.Text;
        Steps.Add(new(mark.Row, mark.NewRow, mark.Field, stands, text, wanted.Clears, taken));
        Changes.Add(new(PackageReading.NameOf(mark.Row), new(mark.Field.Label, mark.Field.EnglishLabel), wanted.Clears ? FollowChanged.Cleared : stands is null ? FollowChanged.Marked : FollowChanged.Reworded, stands?.Note ?? "", text));
    }

    private Words? FindFault(Wanted wanted, FollowUp? stands, FoundMark mark, string? went)
    {
        if (wanted.Clears && stands is null)
            return new("这一格没有待跟进的标注，不能写处理结果；请删去这一行。", "Nothing is to be followed up at this cell, so there is nothing to settle; remove the line.");
        // What somebody marked or settled after the workbook was written is not lost unseen.
        if (went is not null && !overwrite && (stands is null ? "" : FollowText.Digest(stands.Note)) != went)
            return stands is null
                ? new("导出之后这条待跟进已被消除；请核对，确需再标时选择“以文件为准”。", "It was settled after the workbook was exported; check it, or choose 'the file counts' to mark it again.")
                : new($"导出之后{stands.ByName}已标为“{stands.Note}”；请核对，确需覆盖时选择“以文件为准”。", $"{stands.ByName} marked it '{stands.Note}' after the workbook was exported; check it, or choose 'the file counts'.");
        if (!wanted.Clears)
            return (Following.FindFaultOfNote(wanted.Text) ?? Following.FindOther(open, stands))?.Message;
        if (wanted.Text.Length > 0 && mark.Word.Length > 0 && mark.Note.Length > 0 && FollowText.Digest(mark.Note) != FollowText.Digest(stands!.Note))
            return new("同一行既改了跟进事项又写了处理结果；请只改其中一项。", "The line rewords the mark and settles it at once; do one of them.");
        return wanted.Text.Length > 0 ? Following.FindFaultOfWord(wanted.Text)?.Message : null;
    }

    private void Refuse(ImportFault fault, ReturnRow? row, FoundMark? line, FoundMark? note)
    {
        Faults.Add(fault);
        if ((line ?? note) is { } mark)
            Faulty.Add(new(row?.Code ?? "", mark.Field.Code, mark.Note, mark.Word, fault.Words.Chinese));
    }

    private static (Guid, Guid) Key(FoundMark mark) => (mark.Row!.Id, mark.Field.Id);

    private readonly record struct Wanted(string Place, string Text, bool Clears)
    {
        /// <summary>Taken away at one place agrees with settled at the other.</summary>
        public bool Agrees(Wanted other) => Clears == other.Clears && (Text == other.Text || Clears && (Text.Length == 0 || other.Text.Length == 0));
    }
}
