using System.Globalization;
using Hengliang.Language.Binding;
using Hengliang.Language.Columns;
using Hengliang.Language.Diagnostics;

namespace Hengliang.Language.Simulation;

/// <summary>What is wrong with a cell, besides its place.</summary>
internal sealed record CellFault(DiagnosticKind Kind, params object[] Particulars);

/// <summary>Reads the cells of one column of a table.</summary>
internal abstract class CellReader(string name, string header)
{
    private readonly List<int> _missing = [];
    private int _rows;
    private bool _isConstant;

    /// <summary>The input or group the column is for.</summary>
    public string Name => name;

    /// <summary>The column as the table calls it.</summary>
    public string Header => header;

    /// <summary>The cell that names the unit of this one; null when the column has one unit.</summary>
    public int? UnitCell { get; set; }

    /// <summary>A reader for an input's type; null when no column can hold it.</summary>
    public static CellReader? Of(string name, HengType type, Shape shape, string header, TextPool texts) => type switch
    {
        NumberType number => new NumberReader(name, header, number, shape),
        YearType => new NumberReader(name, header, null, Shape.Plain),
        YesNoType => new YesNoReader(name, header),
        TextType text => new TextReader(name, header, text.Choices, texts),
        DateType => new DateReader(name, header),
        _ => null,
    };

    /// <summary>Reads one cell; an empty one is unknown.</summary>
    public CellFault? Read(string cell, IReadOnlyList<string> row)
    {
        var text = cell.AsSpan().Trim();
        _rows++;
        if (text.Length > 0 && text is not ("未知" or "unknown" or "null"))
            return ReadKnown(text, row);
        _missing.Add(_rows - 1);
        SkipRow();
        return null;
    }

    /// <summary>Makes the one value read the value of every row.</summary>
    public CellReader Repeat()
    {
        _isConstant = true;
        return this;
    }

    public Column ToColumn(int count) => ToColumn(count, KnownOf(count));

    protected abstract CellFault? ReadKnown(ReadOnlySpan<char> text, IReadOnlyList<string> row);

    protected abstract void SkipRow();

    protected abstract Column ToColumn(int count, Known? known);

    protected CellFault Wrong(HengType type, ReadOnlySpan<char> text)
    {
        SkipRow();
        return new(SimulationCatalogue.WrongCell, type.Describe(), Cut(text));
    }

    protected static string Cut(ReadOnlySpan<char> text) => text.Length > 40 ? string.Concat(text[..40], "…") : text.ToString();

    /// <summary>The values of all rows: those read, or the one read for each.</summary>
    protected T[] Values<T>(List<T> read, int count)
    {
        if (!_isConstant)
            return [.. read];
        var values = new T[count];
        Array.Fill(values, read[0]);
        return values;
    }

    protected Known? KnownOf(int count)
    {
        if (_missing.Count == 0)
            return null;
        var known = new Known(count);
        foreach (var row in _isConstant ? Enumerable.Range(0, count) : _missing)
            known.Miss(row);
        return known;
    }
}

internal sealed class YesNoReader(string name, string header) : CellReader(name, header)
{
    private readonly List<byte> _values = [];

    protected override CellFault? ReadKnown(ReadOnlySpan<char> text, IReadOnlyList<string> row)
    {
        var yes = text is "是" or "1" or "Y" or "y" or "√" || text.Equals("yes", StringComparison.OrdinalIgnoreCase) || text.Equals("true", StringComparison.OrdinalIgnoreCase);
        if (!yes && text is not ("否" or "0" or "N" or "n") && !text.Equals("no", StringComparison.OrdinalIgnoreCase) && !text.Equals("false", StringComparison.OrdinalIgnoreCase))
            return Wrong(HengType.YesNo, text);
        _values.Add((byte)(yes ? 1 : 0));
        return null;
    }

    protected override void SkipRow() => _values.Add(0);

    protected override Column ToColumn(int count, Known? known) => new YesNoColumn(Name, Values(_values, count), known);
}

internal sealed class DateReader(string name, string header) : CellReader(name, header)
{
    private static readonly string[] Forms = ["yyyy-MM-dd", "yyyy年M月d日", "yyyy/M/d"];

    private readonly List<int> _days = [];

    protected override CellFault? ReadKnown(ReadOnlySpan<char> text, IReadOnlyList<string> row)
    {
        if (!DateOnly.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return Wrong(HengType.Date, text);
        _days.Add(day.DayNumber);
        return null;
    }

    // A missing day keeps the range of the known ones.
    protected override void SkipRow() => _days.Add(_days.Count == 0 ? 0 : _days[^1]);

    protected override Column ToColumn(int count, Known? known) => new DateColumn(Name, Values(_days, count), known);
}

internal class TextReader(string name, string header, IReadOnlyCollection<string> choices, TextPool texts) : CellReader(name, header)
{
    private readonly List<long> _codes = [];

    protected override CellFault? ReadKnown(ReadOnlySpan<char> text, IReadOnlyList<string> row)
    {
        var found = text.ToString();
        if (choices.Count > 0 && !choices.Contains(found, StringComparer.Ordinal))
            return Wrong(new TextType([.. choices]), text);
        _codes.Add(texts.CodeOf(found));
        return null;
    }

    protected override void SkipRow() => _codes.Add(0);

    protected override Column ToColumn(int count, Known? known) => new TextColumn(Name, Storage.Narrowest(Values(_codes, count)), texts, known);
}

/// <summary>Reads a column to group by; one with too many different texts is dropped, for it names rows.</summary>
internal sealed class GroupReader(string name, TextPool texts, int mostDifferent) : TextReader(name, name, [], texts)
{
    private readonly HashSet<string> _different = new(StringComparer.Ordinal);

    public bool IsDropped { get; private set; }

    protected override CellFault? ReadKnown(ReadOnlySpan<char> text, IReadOnlyList<string> row)
    {
        var seen = _different.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!IsDropped && seen.Add(text))
            IsDropped = _different.Count > mostDifferent;
        return IsDropped ? null : base.ReadKnown(text, row);
    }
}
