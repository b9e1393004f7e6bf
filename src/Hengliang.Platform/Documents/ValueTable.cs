using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Reading;

namespace Hengliang.Platform.Documents;

/// <summary>One value of a table file.</summary>
internal sealed record ValueLine(int Number, TextSpan Line, Guid IndicatorId, Guid RegionId, Period Period, decimal? Value, ValueMark Mark, string Unit);

/// <summary>Reads a table of values, one line a value: indicator, region, period, value, unit.</summary>
internal sealed class ValueTable(NamedIndicators indicators, IReadOnlyList<Region> regions, Guid own)
{
    private const int MostFaultsTold = 5;

    private static readonly string[][] Headings =
    [
        ["指标", "指标名称", "indicator"], ["指标编码", "编码", "code"], ["地区", "区划", "region"],
        ["年份", "时期", "期间", "period", "year"], ["数值", "指标值", "value"], ["单位", "unit"],
    ];

    private readonly List<Words> _faults = [];

    /// <summary>Every value of the file, or every line that is wrong; never a part.</summary>
    public Outcome<IReadOnlyList<ValueLine>> Read(string text)
    {
        var lines = TableLines.Cut(text);
        if (lines.Count == 0 || FindColumns(lines[0].Cells) is not { } columns)
            return Problem.Invalid(
                "documents.table-heading",
                "第一行应为表头，至少包含“指标名称（或指标编码）、地区、年份、数值、单位”各列；请补上后重新上传。",
                "The first line must head the columns indicator (or code), region, period, value and unit; add it and upload again.");
        var rows = new List<ValueLine>();
        for (var i = 1; i < lines.Count; i++)
            if (ReadRow(i + 1, lines[i], columns) is { } row)
                rows.Add(row);
        return _faults.Count == 0 ? Outcome.Of<IReadOnlyList<ValueLine>>(rows) : Faults();
    }

    private ValueLine? ReadRow(int number, (TextSpan Line, List<Cell> Cells) line, int[] columns)
    {
        string Cell(int column) => columns[column] >= 0 && columns[column] < line.Cells.Count ? line.Cells[columns[column]].Text : "";
        var code = Cell(1);
        if ((code.Length > 0 ? indicators.OfCode(code) : indicators.Exactly(Cell(0))) is not { } indicator)
            return Fault(number, $"指标库里没有“{(code.Length > 0 ? code : Cell(0))}”", $"there is no indicator '{(code.Length > 0 ? code : Cell(0))}'");
        if (RegionOfText.Match(regions, own, Cell(2)) is not { } region)
            return Fault(number, $"没有地区“{Cell(2)}”，或有重名", $"there is no one region '{Cell(2)}'");
        if (!Period.TryParse(Cell(3), out var period))
            return Fault(number, $"“{Cell(3)}”不是时期", $"'{Cell(3)}' is no period");
        var (value, mark, wrong) = ReadValue(Cell(4));
        return wrong
            ? Fault(number, $"“{Cell(4)}”不是数值", $"'{Cell(4)}' is no number")
            : new(number, line.Line, indicator, region, period, value, mark, Cell(5));
    }

    // Yearbook marks: … is below the smallest unit, a dash does not apply, blank was not reported; none of them is zero.
    private static (decimal? Value, ValueMark Mark, bool Wrong) ReadValue(string text) => text switch
    {
        "" or "未报" or "NR" => (null, ValueMark.NotReported, false),
        "—" or "-" or "–" or "不适用" or "NA" => (null, ValueMark.NotApplicable, false),
        "…" or "..." or "……" => (null, ValueMark.BelowUnit, false),
        _ => TypedNumber.Read(text) is { } value ? (value, ValueMark.None, false) : (null, ValueMark.None, true),
    };

    private static int[]? FindColumns(List<Cell> heading)
    {
        int[] columns =
        [
            .. Headings.Select(names => heading.FindIndex(c => names.Contains(c.Text, StringComparer.OrdinalIgnoreCase))),
        ];
        return (columns[0] >= 0 || columns[1] >= 0) && columns[2] >= 0 && columns[3] >= 0 && columns[4] >= 0 && columns[5] >= 0 ? columns : null;
    }

    private ValueLine? Fault(int number, string chinese, string english)
    {
        _faults.Add(new($"第{number}行：{chinese}", $"line {number}: {english}"));
        return null;
    }

    private Problem Faults()
    {
        var told = _faults.Take(MostFaultsTold).ToList();
        var more = _faults.Count - told.Count;
        return Problem.Invalid(
            "documents.table-rows",
            $"有 {_faults.Count} 行不能读取，没有保存任何数值。{string.Join("；", told.Select(f => f.Chinese))}{(more > 0 ? $"；另有 {more} 行" : "")}。请改正后重新上传。",
            $"{_faults.Count} lines can not be read, so no value was kept. {string.Join("; ", told.Select(f => f.English))}{(more > 0 ? $"; and {more} more" : "")}. Correct them and upload again.");
    }
}
