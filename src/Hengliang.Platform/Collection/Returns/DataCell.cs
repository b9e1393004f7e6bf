using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>How a value came into its cell.</summary>
public enum CellSource
{
    /// <summary>手填</summary>
    Typed,

    /// <summary>预填</summary>
    Prefilled,

    /// <summary>导入</summary>
    Imported,

    /// <summary>修正: after it was sent back or unlocked.</summary>
    Corrected,
}

/// <summary>One answer: its value or the mark why there is none, who gave it, and whether it is open again.</summary>
public sealed class DataCell : IHeld, IVersioned
{
    public Guid Id { get; init; }

    public int Version { get; private set; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public Guid ReturnId { get; init; }

    public Guid RowId { get; init; }

    public Guid FieldId { get; init; }

    /// <summary>As it is kept: 12.5, 2026-01-31, 是; empty when there is no value.</summary>
    public string Value { get; private set; } = "";

    public decimal? Number { get; private set; }

    public ValueMark Mark { get; private set; }

    public string Comment { get; private set; } = "";

    public CellSource Source { get; private set; }

    /// <summary>A person has looked at a prefilled value and let it stand.</summary>
    public bool IsConfirmed { get; private set; }

    /// <summary>Marked when the return was sent back: this cell may be changed again.</summary>
    public bool IsReopened { get; internal set; }

    public string ReopenReason { get; internal set; } = "";

    /// <summary>The file it was imported from.</summary>
    public Guid? FileId { get; private set; }

    public Guid By { get; private set; }

    public string ByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>How many revisions it has had.</summary>
    public int Revisions { get; private set; }

    public bool IsEmpty => Value.Length == 0 && Mark == ValueMark.None;

    public CellAnswer Answer => new(Value, Number, Mark);

    /// <summary>Takes an answer and keeps it as a further revision.</summary>
    internal CellRevision Take(Guid editId, CellAnswer answer, string comment, CellSource source, Signature by, Guid? fileId = null, string filePlace = "")
    {
        (Value, Number, Mark, Comment, Source) = (answer.Text, answer.Number, answer.Mark, comment, source);
        (By, ByName, At, FileId) = (by.Person, by.Name, by.At, fileId);
        IsConfirmed = source != CellSource.Prefilled;
        Revisions++;
        return Keep(editId, answer, comment, source, by, Revisions, isTaken: true, fileId, filePlace);
    }

    /// <summary>Keeps an answer that met another one, without taking it.</summary>
    internal CellRevision Refuse(Guid editId, CellAnswer answer, string comment, CellSource source, Signature by) =>
        Keep(editId, answer, comment, source, by, Revisions, isTaken: false);

    internal void Confirm(Signature by)
    {
        IsConfirmed = true;
        (By, ByName, At) = (by.Person, by.Name, by.At);
    }

    private CellRevision Keep(
        Guid editId, CellAnswer answer, string comment, CellSource source, Signature by, int number, bool isTaken, Guid? fileId = null, string filePlace = "") => new()
    {
        Id = editId, RegionId = RegionId, UnitId = UnitId, ReturnId = ReturnId, CellId = Id, Number = number, IsTaken = isTaken, FileId = fileId, FilePlace = filePlace,
        Value = answer.Text, Mark = answer.Mark, Comment = comment, Source = source, By = by.Person, ByName = by.Name, At = by.At,
    };
}

/// <summary>One revision of a cell; kept for good.</summary>
public sealed class CellRevision : IHeld
{
    /// <summary>The edit's own id, given where it was typed: sent twice, it counts once.</summary>
    public Guid Id { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public Guid ReturnId { get; init; }

    public Guid CellId { get; init; }

    public int Number { get; init; }

    /// <summary>False for an answer that met another one and was not chosen.</summary>
    public bool IsTaken { get; init; }

    public required string Value { get; init; }

    public ValueMark Mark { get; init; }

    public required string Comment { get; init; }

    public CellSource Source { get; init; }

    /// <summary>The file it was imported from; null where it came from none, and where it was imported before this was kept.</summary>
    public Guid? FileId { get; init; }

    /// <summary>Where it stood in that file: C7; empty where there is no file, or that was not kept.</summary>
    public string FilePlace { get; init; } = "";

    public Guid By { get; init; }

    public required string ByName { get; init; }

    public DateTimeOffset At { get; init; }
}

/// <summary>An answer: a value, or the mark why there is none; both absent when the cell is blank.</summary>
public sealed record CellAnswer(string Text, decimal? Number = null, ValueMark Mark = ValueMark.None)
{
    public static CellAnswer Blank { get; } = new("");

    public bool IsBlank => Text.Length == 0 && Mark == ValueMark.None;
}

/// <summary>Who did something, and when.</summary>
internal readonly record struct Signature(Guid Person, string Name, DateTimeOffset At);
