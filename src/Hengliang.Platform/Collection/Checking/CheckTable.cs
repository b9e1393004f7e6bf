namespace Hengliang.Platform.Collection;

/// <summary>A return as checks look at it: its rows and answers, and what stands beside them.</summary>
internal sealed class CheckTable
{
    public required FormDefinition Form { get; init; }

    public required IReadOnlyList<ReturnRow> Rows { get; init; }

    public required IReadOnlyDictionary<(Guid Row, Guid Field), DataCell> Cells { get; init; }

    /// <summary>Approved answers of the period before, by what the row is of and field code.</summary>
    public Dictionary<(string Row, string Field), CellAnswer> Last { get; init; } = [];

    /// <summary>Approved answers of the same period a year before.</summary>
    public Dictionary<(string Row, string Field), CellAnswer> YearBefore { get; init; } = [];

    /// <summary>Approved numbers of earlier periods, latest first.</summary>
    public Dictionary<(string Row, string Field), List<decimal>> Earlier { get; init; } = [];

    /// <summary>Other forms of the same unit and period, by code.</summary>
    public Dictionary<string, CheckTable> Others { get; init; } = [];

    /// <summary>What other sources say, by source and row code, then by the name a formula uses.</summary>
    public Dictionary<(string Source, string Row), Dictionary<string, SourceValue>> Sources { get; init; } = [];

    /// <summary>What the formulas are compiled with beside the form itself.</summary>
    public FormNeighbours Neighbours { get; init; } = FormNeighbours.None;

    public Guid ReturnId { get; init; }

    /// <summary>The rows that count: one that was added to a list and not begun asks for nothing.</summary>
    public IReadOnlyList<ReturnRow> Counted => field ??= Form.Template.Rows == RowSource.Free ? [.. Rows.Where(HasBegun)] : Rows;

    /// <summary>What the campaign's units have submitted.</summary>
    public IReadOnlyList<PeerFigure> Peers { get; set; } = [];

    /// <summary>Which regions each row is compared with.</summary>
    public IReadOnlyDictionary<Guid, PeerGroup> Groups { get; set; } = new Dictionary<Guid, PeerGroup>();

    private RowIdentity Identity => field ??= RowIdentity.Of(Form);

    /// <summary>What a row is of, by which it meets other periods; empty, which meets none, when that is not known.</summary>
    public string KeyOf(ReturnRow row) => Identity.Of(row.Code, f => Answer(row, f)) ?? "";

    public CellAnswer? Answer(ReturnRow row, FormField field) => Cells.GetValueOrDefault((row.Id, field.Id))?.Answer;

    public SourceValue? SourceOf(ReturnRow row, string source, string name) => Sources.GetValueOrDefault((source, row.Code))?.GetValueOrDefault(name);

    /// <summary>Whether one of the cells a finding points at was changed after <paramref name="moment"/>.</summary>
    public bool HasChangedSince(Finding finding, DateTimeOffset moment) =>
        finding.FieldIds.Any(f => finding.RowId is { } row ? Cells.GetValueOrDefault((row, f))?.At > moment : Rows.Any(r => Cells.GetValueOrDefault((r.Id, f))?.At > moment));

    /// <summary>The values one row, and the source a check names, give to names.</summary>
    public Dictionary<string, JsonValue> ValuesOf(ReturnRow row, IEnumerable<string> names, string source = "")
    {
        var values = new Dictionary<string, JsonValue>(StringComparer.Ordinal);
        foreach (var name in names)
            if (source.Length > 0 && name.StartsWith(CheckNames.Source, StringComparison.Ordinal) && Form.Find(name) is null)
                values[name] = SourceOf(row, source, name) is { } other ? JsonValue.One(other.Answer, other.Type) : JsonValue.None;
            else if (Form.Find(name) is { } field)
                values[name] = JsonValue.One(Answer(row, field), field.Type);
            else if (Without(name, CheckNames.YearBefore) is { } before)
                values[name] = JsonValue.One(YearBefore.GetValueOrDefault((KeyOf(row), before.Code)), before.Type);
            else if (Without(name, CheckNames.Last) is { } last)
                values[name] = JsonValue.One(Last.GetValueOrDefault((KeyOf(row), last.Code)), last.Type);
        return values;
    }

    /// <summary>The values the whole table, and those beside it, give to names.</summary>
    public Dictionary<string, JsonValue> ValuesOf(IEnumerable<string> names)
    {
        var values = new Dictionary<string, JsonValue>(StringComparer.Ordinal);
        foreach (var name in names)
            if ((Find(name) ?? OfOther(name)) is { } value)
                values[name] = value;
        return values;
    }

    /// <summary>The field of this form a name points at.</summary>
    public FormField? FieldOf(string name) =>
        Form.Find(name) ?? Without(name, CheckNames.YearBefore) ?? Without(name, CheckNames.Last)
        ?? Form.Fields.FirstOrDefault(f => Form.Rows.Any(r => name == $"{f.Code}_{r.Code}"));

    private FormField? Without(string name, string before) =>
        name.StartsWith(before, StringComparison.Ordinal) ? Form.Find(name[before.Length..]) : null;

    private JsonValue? Find(string name)
    {
        if (Form.Find(name) is { } column)
            return JsonValue.List(Counted.Select(r => Answer(r, column)), column.Type);
        foreach (var row in Form.Rows)
            if (name.EndsWith("_" + row.Code, StringComparison.Ordinal) && Form.Find(name[..^(row.Code.Length + 1)]) is { } field)
                return JsonValue.One(Rows.FirstOrDefault(r => r.Code == row.Code) is { } own ? Answer(own, field) : null, field.Type);
        return null;
    }

    private bool HasBegun(ReturnRow row) => Form.Fields.Any(f => !f.IsComputed && Cells.GetValueOrDefault((row.Id, f.Id)) is { IsEmpty: false });

    private JsonValue? OfOther(string name)
    {
        foreach (var (code, other) in Others)
            if (name.StartsWith(code + "_", StringComparison.Ordinal))
                return other.Find(name[(code.Length + 1)..]);
        return null;
    }
}
