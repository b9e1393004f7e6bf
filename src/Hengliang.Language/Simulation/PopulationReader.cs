using System.Collections.Immutable;
using System.Globalization;
using Hengliang.Language.Binding;
using Hengliang.Language.Columns;
using Hengliang.Language.Diagnostics;

namespace Hengliang.Language.Simulation;

/// <summary>Reads a table, such as a CSV file, into the columns a rule needs.</summary>
/// <remarks>
/// The header names inputs by their outside or Chinese names, perhaps with a unit: <c>rev</c>, <c>营业收入（万元）</c>. A yearly input has a
/// column for each year: <c>rev[2024]</c>, <c>rev[上年]</c>, <c>rev[T-1]</c>, or <c>rev0</c>, <c>rev1</c> for this year and the one before.
/// An empty cell is unknown. Other columns of texts are kept for grouping when they are asked for. Nothing is guessed: a cell that does not
/// fit is a finding with its row and column, and then there is no population.
/// </remarks>
public sealed class PopulationReader
{
    /// <summary>Findings told; what is wrong in one column is mostly wrong in every row of it.</summary>
    private const int MostFindings = 50;

    /// <summary>What a column that names rows is called, the best name first.</summary>
    private static readonly string[] Identifying = ["id", "ID", "编号", "序号", "uscc", "统一社会信用代码", "信用代码", "名称", "企业名称", "name"];

    private readonly CompiledRule _rule;
    private readonly string _file;
    private readonly TextPool _texts = new();
    private readonly List<Diagnostic> _found = [];
    private readonly List<CellReader> _readers = [];
    private readonly List<(CellReader Reader, int Cell)> _cells = [];
    private readonly List<GroupReader> _groups = [];
    private readonly List<string> _identities = [];
    private int _width;
    private string[] _named = [];
    private int _identity = -1;
    private int _unlisted;
    private long _values;
    private bool _isFull;

    /// <param name="file">How findings call the table.</param>
    public PopulationReader(CompiledRule rule, string file)
    {
        ArgumentNullException.ThrowIfNull(rule);
        (_rule, _file) = (rule, file);
    }

    /// <summary>Whether a rule's inputs may be lacking; what lacks is then for the caller to fill. A table without any input is a finding all the same.</summary>
    public bool MayLackInputs { get; init; }

    /// <summary>A group column with more different texts than this is left out: it names rows instead of grouping them.</summary>
    public int MostDifferent { get; init; } = int.MaxValue;

    /// <summary>How many values of all columns there is room for.</summary>
    public long MostValues { get; init; } = long.MaxValue;

    /// <summary>How findings call the table.</summary>
    public string File => _file;

    /// <summary>Rows read.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a finding so far forbids a population.</summary>
    public bool HasFaults => _found.Count > 0;

    /// <summary>What names a row outside (编号, id, 名称…); empty when the table has no such column.</summary>
    public IReadOnlyList<string> Identities => _identities;

    /// <summary>The header of the column of identities; null when there is none.</summary>
    public string? IdentityColumn { get; private set; }

    /// <summary>The group columns found, by what they stand for.</summary>
    public ImmutableArray<string> Groups =>
        [.. _named.Where(g => _groups.Any(r => r.Name == g && !r.IsDropped) || _readers.Any(r => r.Name == g && r is TextReader and not GroupReader)).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether a column of this header names rows.</summary>
    public static bool NamesRows(string header) => Identifying.Contains(header, StringComparer.Ordinal);

    /// <summary>The columns of a header that are no input of the rule and do not name rows: those one may group by.</summary>
    public IEnumerable<string> OtherColumns(IReadOnlyList<string> header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return header.Select((h, i) => new HeaderName(h, i))
            .Where(n => n.Written.Length > 0 && !NamesRows(n.Written) && !_rule.Inputs.Any(n.Names)).Select(n => n.Written);
    }

    /// <summary>Reads the header; a missing input is a finding.</summary>
    /// <param name="groups">Columns to keep for grouping.</param>
    /// <param name="constants">Values that hold for every row, by input: T to 2024.</param>
    public void ReadHeader(IReadOnlyList<string> header, IEnumerable<string>? groups = null, IReadOnlyDictionary<string, string>? constants = null)
    {
        ArgumentNullException.ThrowIfNull(header);
        _width = header.Count;
        var names = header.Select((h, i) => new HeaderName(h, i)).ToArray();
        foreach (var twice in names.GroupBy(n => n.Written, StringComparer.Ordinal).Where(g => g.Count() > 1 && g.Key.Length > 0))
            Report(SimulationCatalogue.ColumnTwice, _file, twice.Key);
        foreach (var input in _rule.Inputs)
            ReadInput(input, names, constants ?? ImmutableDictionary<string, string>.Empty);
        if (MayLackInputs && !_cells.Exists(c => c.Reader is not GroupReader))
            Report(SimulationCatalogue.NoInputColumn, _file, string.Join('、', _rule.Inputs.Take(12).Select(i => i.Outside == i.Name ? i.Name : $"{i.Name}（{i.Outside}）")));
        _named = [.. groups ?? []];
        foreach (var group in _named.Distinct(StringComparer.Ordinal).Where(g => _readers.All(r => r.Name != g || r is not TextReader)))
            ReadGroup(group, names);
        FindIdentity(names);
    }

    /// <summary>Reads one row.</summary>
    /// <param name="number">Its line as the author sees it; the header is line 1.</param>
    public void ReadRow(IReadOnlyList<string> cells, int number)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Count != _width)
        {
            Report(SimulationCatalogue.RowLength, _file, number, cells.Count, _width);
            return;
        }

        foreach (var (reader, cell) in _cells)
            if (reader.Read(cells[cell], cells) is { } fault)
                Report(fault.Kind, [_file, number, reader.Header, .. fault.Particulars]);
        if (_identity >= 0)
            _identities.Add(cells[_identity]);
        Count++;
        _values += _cells.Count;
        if (_values > MostValues && !_isFull)
        {
            _isFull = true;
            Report(SimulationCatalogue.TooManyCells, _file, number, _values, MostValues);
        }
    }

    /// <summary>The population; null when anything was found wrong.</summary>
    public (Population? Population, ImmutableArray<Diagnostic> Diagnostics) Finish()
    {
        if (_found.Count == 0 && Count == 0)
            Report(SimulationCatalogue.NoRows, _file);
        if (_found.Count > 0)
            return (null, _unlisted == 0 ? [.. _found] : [.. _found, PolicySimulation.Finding(Catalogue.MoreFindings, _unlisted)]);
        var columns = _readers.Where(r => r is not GroupReader { IsDropped: true }).GroupBy(r => r.Name, StringComparer.Ordinal).Select(g => ToColumn(g.Key, [.. g]));
        return (new Population(Count, columns.ToArray(), _texts), []);
    }

    /// <summary>Reports what is wrong with the file itself.</summary>
    public void Report(DiagnosticKind kind, params object[] particulars)
    {
        if (_found.Count < MostFindings)
            _found.Add(PolicySimulation.Finding(kind, particulars));
        else
            _unlisted++;
    }

    private Column ToColumn(string name, CellReader[] readers) =>
        _rule.Inputs.FirstOrDefault(i => i.Outside == name)?.Type is SeriesType
            ? new SeriesLayout(name, [.. readers.Cast<NumberReader>()], _readers.OfType<NumberReader>().FirstOrDefault(r => r.Name == _rule.ThisYear?.Outside), Count).ToColumn()
            : readers[0].ToColumn(Count);

    private void ReadInput(InputSymbol input, HeaderName[] names, IReadOnlyDictionary<string, string> constants)
    {
        if (constants.TryGetValue(input.Outside, out var constant) || constants.TryGetValue(input.Name, out constant))
        {
            AddConstant(input, constant);
            return;
        }

        var found = names.Where(n => n.Names(input)).ToArray();
        if (found.Length == 0)
        {
            // Where no column says which year is this one, it is the newest that the heads name.
            if (MayLackInputs && input.Role == InputRole.ThisYear && NewestYear(names) is { } newest)
                AddConstant(input, newest.ToString(CultureInfo.InvariantCulture));
            else if (input.Default is null && !MayLackInputs)
                Report(SimulationCatalogue.ColumnMissing, _file, input.Outside == input.Name ? input.Name : $"{input.Outside}（{input.Name}）");
            return;
        }

        foreach (var name in found)
            AddReader(input, name, names);
    }

    private int? NewestYear(HeaderName[] names) =>
        names.Where(n => _rule.Inputs.Any(i => i.Type is SeriesType && n.Names(i))).Max(n => n.Year);

    private void AddConstant(InputSymbol input, string text)
    {
        if (CellReader.Of(input.Outside, input.Type, input.Shape, input.Outside, _texts) is not { } reader)
            Report(SimulationCatalogue.NotAColumn, input.Outside, input.Type.Describe());
        else if (reader.Read(text, []) is { } fault)
            Report(fault.Kind, [_file, 1, input.Outside, .. fault.Particulars]);
        else
            _readers.Add(reader.Repeat());
    }

    private void AddReader(InputSymbol input, HeaderName name, HeaderName[] all)
    {
        var type = input.Type is SeriesType series ? series.Element : input.Type;
        if (name.Unit is { } unit && type is NumberType && !unit.Dimension.Equals(input.Shape.Unit.Dimension))
        {
            Report(SimulationCatalogue.WrongColumnUnit, _file, name.Written, unit.Text, input.Name, input.Shape.Unit.Text);
            return;
        }

        var unitOf = input.Shape.MeasuredIn is { } by && _rule.FindInput(by) is { } unitInput ? Array.Find(all, n => n.Names(unitInput))?.Place : null;
        if (CellReader.Of(input.Outside, type, name.ShapeOf(input.Shape), name.Written, _texts) is not { } reader)
        {
            Report(SimulationCatalogue.NotAColumn, input.Outside, input.Type.Describe());
            return;
        }

        reader.UnitCell = unitOf;
        if (input.Type is SeriesType && reader is NumberReader year)
        {
            (year.YearsBack, year.Year) = (name.YearsBack, name.Year);
            if (_readers.OfType<NumberReader>().Any(r => r.Name == year.Name && r.YearsBack == year.YearsBack && r.Year == year.Year))
                Report(SimulationCatalogue.ColumnTwice, _file, name.Written);
        }

        _readers.Add(reader);
        _cells.Add((reader, name.Place));
    }

    private void ReadGroup(string group, HeaderName[] names)
    {
        if (Array.Find(names, n => n.Written == group) is not { } name)
        {
            _found.Add(PolicySimulation.Finding(SimulationCatalogue.NoGroup, group) with { Nearest = NearestName.Find(group, names.Select(n => n.Written)) });
            return;
        }

        var reader = new GroupReader(group, _texts, MostDifferent);
        _readers.Add(reader);
        _groups.Add(reader);
        _cells.Add((reader, name.Place));
    }

    private void FindIdentity(HeaderName[] names)
    {
        if (Identifying.Select(k => Array.Find(names, n => n.Written == k)).FirstOrDefault(n => n is not null) is not { } found)
            return;
        (_identity, IdentityColumn) = (found.Place, found.Written);
    }
}
