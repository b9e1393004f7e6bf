using System.Globalization;
using Hengliang.Language.Binding;
using Hengliang.Language.Columns;
using Hengliang.Language.Numbers;
using Hengliang.Language.Syntax;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Policies.Simulation;

/// <summary>Lays a table people sent (xlsx or csv) out as a population for one rule.</summary>
/// <remarks>
/// The first row names the columns: an input by either of its names, perhaps with its unit in brackets (研发费用（元）) or its year
/// (rd[2025], 研发费用[2024], rd0 for this year and rd1 for the last); any other column of texts may be grouped by. A blank cell is
/// missing, never zero; a cell that is no value of its column is named, and nothing is read.
/// </remarks>
internal sealed class PopulationFile(CompiledRule rule, FoundSheet sheet)
{
    private const int MostGroups = 500;

    private readonly int _count = sheet.Rows.Count - 1;
    private readonly TextPool _texts = new();

    public static Outcome<Population> Read(CompiledRule rule, string fileName, byte[] bytes)
    {
        var table = TableReader.Read(fileName, bytes);
        if (!table.IsSuccess)
            return table.Problem;
        var sheet = table.Value.Sheets.FirstOrDefault(s => !s.IsHidden && s.Rows.Count > 1);
        return sheet is null
            ? Problem.Invalid("policies.empty-population", $"“{fileName}”里没有企业：第一行是列名，从第二行起每行一家。", $"'{fileName}' holds no firm: the first row names the columns, each further row is a firm.")
            : new PopulationFile(rule, sheet).Build();
    }

    private Outcome<Population> Build()
    {
        var columns = new List<Column>();
        var series = new Dictionary<InputSymbol, SortedDictionary<int, NumberColumn>>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < sheet.Rows[0].Count; at++)
        {
            var head = sheet.Rows[0][at].Trimmed;
            if (head.Length == 0)
                continue;
            var (name, unit) = SplitUnit(head);
            if (Find(name) is not var (input, age))
            {
                if (taken.Add(head) && Group(head, at) is { } group)
                    columns.Add(group);
                continue;
            }

            if (input.Type is not SeriesType && !taken.Add(input.Outside))
                return Problem.Invalid("policies.column-twice", $"“{head}”与另一列重复；请只保留一列。", $"'{head}' stands twice; keep one column.");
            var made = ColumnOf(input, at, head, unit);
            if (!made.IsSuccess)
                return made.Problem;
            if (input.Type is SeriesType && made.Value is NumberColumn year)
                (series.TryGetValue(input, out var years) ? years : series[input] = [])[age] = year;
            else if (made.Value is { } column)
                columns.Add(column);
        }

        foreach (var (input, years) in series)
            columns.Add(new SeriesColumn(input.Outside, [.. Enumerable.Range(0, years.Keys.Max() + 1).Select(a => years.GetValueOrDefault(a) ?? Blank(input))]));
        return columns.Exists(c => rule.Inputs.Any(i => i.Outside == c.Name))
            ? new Population(_count, columns, _texts)
            : Problem.Invalid(
                "policies.no-input-column",
                $"没有一列是这条规则的输入；列名请用：{string.Join("、", rule.Inputs.Take(12).Select(i => $"{i.Name}（{i.Outside}）"))}。",
                $"No column is an input of this rule; name columns {string.Join(", ", rule.Inputs.Take(12).Select(i => i.Outside))}.");
    }

    /// <summary>The input a head names, and how many years back it lies.</summary>
    private (InputSymbol Input, int Age)? Find(string head)
    {
        if (rule.FindInput(head) is { } whole)
            return (whole, 0);
        var end = head.TrimEnd(']');
        var digits = 0;
        while (digits < end.Length && char.IsAsciiDigit(end[^(digits + 1)]))
            digits++;
        if (digits == 0 || rule.FindInput(end[..^digits].TrimEnd('[', '_', '-', ' ')) is not { Type: SeriesType } yearly
            || !int.TryParse(end.AsSpan(end.Length - digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        // A year is counted back from the newest one the table has; a small number is the age itself.
        return (yearly, number < 100 ? number : Newest() - number);
    }

    private int Newest() => sheet.Rows[0].Max(c =>
    {
        var head = SplitUnit(c.Trimmed).Name.TrimEnd(']');
        return head.Length >= 4 && int.TryParse(head.AsSpan(head.Length - 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 9999 ? year : 0;
    });

    private static (string Name, string? Unit) SplitUnit(string head)
    {
        var open = head.LastIndexOfAny(['（', '(']);
        return open > 0 && head[^1] is '）' or ')' && Spelling.FindUnit(head[(open + 1)..^1].Trim()) is not null
            ? (head[..open].Trim(), head[(open + 1)..^1].Trim())
            : (head, null);
    }

    private Outcome<Column> ColumnOf(InputSymbol input, int at, string head, string? unit)
    {
        var type = input.Type is SeriesType series ? series.Element : input.Type;
        var own = unit is null ? input.Shape.Unit : Spelling.FindUnit(unit)!;
        return type switch
        {
            NumberType number when !own.Dimension.Equals(number.Dimension ?? Dimension.None) =>
                Problem.Invalid("policies.wrong-column-unit", $"“{head}”的单位与规则的“{input.Name}”（{input.Shape.Unit.Text}）不是一类；请更正列名。", $"The unit of '{head}' does not fit '{input.Name}' ({input.Shape.Unit.Text}); correct the column's name."),
            NumberType => Numbers(input.Outside, at, head, own.Scale),
            YearType => Numbers(input.Outside, at, head, 1),
            YesNoType => YesNo(input.Outside, at, head),
            TextType text => Texts(input.Outside, at, head, text),
            DateType => Days(input.Outside, at, head),
            _ => Problem.Invalid("policies.no-column-type", $"“{input.Name}”是列表或记录，不能放在表格的一列里；请删去这一列。", $"'{input.Name}' is a list or a record and does not fit a column; remove it."),
        };
    }

    /// <summary>Exact: the whole numbers kept are the column's values in its finest decimal place.</summary>
    private Outcome<Column> Numbers(string name, int at, string head, Rational scale)
    {
        var values = new decimal?[_count];
        var places = 0;
        for (var row = 0; row < _count; row++)
        {
            if (Cell(row, at) is { IsBlank: false } cell)
            {
                if (NumberOf(cell) is not { } number)
                    return Wrong(head, row, cell, "不是数", "is no number");
                values[row] = number;
                places = Math.Max(places, Decimals(number));
            }
        }

        var factor = 1m;
        for (var i = 0; i < places; i++)
            factor *= 10;
        var (stored, known) = (new long[_count], default(Known));
        for (var row = 0; row < _count; row++)
        {
            if (values[row] is not { } number)
                (known ??= new(_count)).Miss(row);
            else if (Math.Abs(number) > long.MaxValue / factor)
                return Wrong(head, row, Cell(row, at), "超出范围", "is out of range");
            else
                stored[row] = decimal.ToInt64(number * factor);
        }

        return Outcome.Of<Column>(new NumberColumn(name, stored, scale / decimal.ToInt64(factor), known));
    }

    private Outcome<Column> YesNo(string name, int at, string head)
    {
        var (values, known) = (new byte[_count], default(Known));
        for (var row = 0; row < _count; row++)
        {
            var cell = Cell(row, at);
            if (cell.IsBlank)
                (known ??= new(_count)).Miss(row);
            else if (cell.Trimmed.ToUpperInvariant() is var said && said is "是" or "YES" or "TRUE" or "1" or "Y" or "√")
                values[row] = 1;
            else if (said is not ("否" or "NO" or "FALSE" or "0" or "N" or "×"))
                return Wrong(head, row, cell, "不是“是”或“否”", "is neither yes nor no");
        }

        return Outcome.Of<Column>(new YesNoColumn(name, values, known));
    }

    private Outcome<Column> Texts(string name, int at, string head, TextType type)
    {
        var (codes, known) = (new int[_count], default(Known));
        for (var row = 0; row < _count; row++)
        {
            var cell = Cell(row, at);
            if (cell.IsBlank)
                (known ??= new(_count)).Miss(row);
            else if (!type.Choices.IsEmpty && !type.Choices.Contains(cell.Trimmed, StringComparer.Ordinal))
                return Wrong(head, row, cell, $"不在选项（{string.Join("、", type.Choices)}）里", "is none of the choices");
            codes[row] = _texts.CodeOf(cell.Trimmed);
        }

        return Outcome.Of<Column>(new TextColumn(name, codes, _texts, known));
    }

    private Outcome<Column> Days(string name, int at, string head)
    {
        var (days, known) = (new int[_count], default(Known));
        for (var row = 0; row < _count; row++)
        {
            var cell = Cell(row, at);
            if (cell.IsBlank)
                (known ??= new(_count)).Miss(row);
            else if (cell.Moment is { } moment)
                days[row] = DateOnly.FromDateTime(moment).DayNumber;
            else if (DateOnly.TryParseExact(cell.Trimmed, ["yyyy-MM-dd", "yyyy/M/d", "yyyy年M月d日"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                days[row] = day.DayNumber;
            else
                return Wrong(head, row, cell, "不是日期", "is no date");
        }

        return Outcome.Of<Column>(new DateColumn(name, days, known));
    }

    /// <summary>A column to group by; null when it has too many different texts to be one.</summary>
    private TextColumn? Group(string head, int at)
    {
        var codes = new int[_count];
        var different = new HashSet<int>();
        for (var row = 0; row < _count; row++)
            if (different.Add(codes[row] = _texts.CodeOf(Cell(row, at).Trimmed is { Length: > 0 } text ? text : "—")) && different.Count > MostGroups)
                return null;
        return new(head, codes, _texts);
    }

    private NumberColumn Blank(InputSymbol input)
    {
        var known = new Known(_count);
        for (var row = 0; row < _count; row++)
            known.Miss(row);
        return new(input.Outside, new byte[_count], 1, known);
    }

    private FoundCell Cell(int row, int at) => sheet.Rows[row + 1] is var cells && at < cells.Count ? cells[at] : default;

    private static decimal? NumberOf(FoundCell cell) =>
        cell.Number ?? (decimal.TryParse(cell.Trimmed.TrimEnd('%'), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null);

    private static int Decimals(decimal number) => (decimal.GetBits(number / 1.000000000000000000000000000000m)[3] >> 16) & 0xFF;

    private static Problem Wrong(string head, int row, FoundCell cell, string chinese, string english)
    {
        var shown = cell.Trimmed is { Length: > 30 } text ? text[..30] + "…" : cell.Trimmed;
        var line = (row + 2).ToString(CultureInfo.InvariantCulture);
        return Problem.Invalid("policies.wrong-cell", $"第 {line} 行的“{head}”（{shown}）{chinese}；请更正后重新上传。", $"Row {line}: '{head}' ({shown}) {english}; correct it and send the file again.");
    }
}
