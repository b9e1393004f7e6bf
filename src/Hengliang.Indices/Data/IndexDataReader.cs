using System.Collections.Immutable;
using System.Globalization;
using Hengliang.Indices.Faults;
using Hengliang.Indices.Panels;
using Hengliang.Indices.Structure;

namespace Hengliang.Indices.Data;

/// <summary>Reads the figures of the units from a sheet whose columns are the codes of a framework.</summary>
public static class IndexDataReader
{
    private static readonly string[] OwnColumns = ["uCode", "uName", "Time"];

    /// <param name="time">In a sheet of several periods, the one to read; null when the sheet has one.</param>
    /// <exception cref="FaultyInputException">Names every repeated or unknown code, text that is not a number, and column without a value.</exception>
    public static IndexData Read(CsvSheet sheet, Framework framework, string? time = null)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(framework);
        var faults = new FaultList();
        CheckColumns(sheet, framework, faults);
        faults.ThrowIfAny();
        var rows = RowsOf(sheet, time, faults);
        CheckUnits(sheet, rows, faults);
        faults.ThrowIfAny();
        var units = new Codes(rows.Select(r => sheet[r, "uCode"].Trim()));
        var indicators = Numbers(sheet, rows, units, framework.IndicatorCodes, faults);
        var denominators = Numbers(sheet, rows, units, framework.DenominatorCodes, faults);
        var panel = time is null ? null : PanelOf(sheet, framework, time, faults);
        if (faults.IsEmpty)
            CheckEmptyColumns(sheet, indicators, panel?.Indicators, faults);
        faults.ThrowIfAny();
        var groups = framework.GroupCodes.ToImmutableDictionary(
            g => g, g => rows.Select(r => sheet[r, g].Trim()).ToImmutableArray(), StringComparer.Ordinal);
        var origin = new DataOrigin(sheet.File, [.. rows.Select(r => sheet.PlaceOf(r).Row ?? 0)]);
        return new IndexData(indicators, denominators, groups, NamesOf(sheet, rows), origin) { Panel = panel };
    }

    /// <summary>All times of a sheet; null where it holds one, or where times are words and have no distance.</summary>
    private static (UnitPanel Indicators, UnitPanel Denominators)? PanelOf(CsvSheet sheet, Framework framework, string time, FaultList faults)
    {
        var names = Enumerable.Range(0, sheet.RowCount).Select(r => sheet[r, "Time"].Trim()).Distinct(StringComparer.Ordinal).ToList();
        var times = names.Select(n => double.TryParse(n, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : double.NaN).ToList();
        if (names.Count < 2 || times.Exists(double.IsNaN) || times.Distinct().Count() < times.Count)
            return null;
        var indicators = ImmutableSortedDictionary.CreateBuilder<double, UnitTable>();
        var denominators = ImmutableSortedDictionary.CreateBuilder<double, UnitTable>();
        foreach (var (name, number) in names.Zip(times))
        {
            var rows = RowsOf(sheet, name, faults);
            // The period of the index itself was read, and complained of, already.
            var told = name == time ? new FaultList() : faults;
            CheckUnits(sheet, rows, told);
            if (!told.IsEmpty)
                return null;
            var units = new Codes(rows.Select(r => sheet[r, "uCode"].Trim()));
            indicators[number] = Numbers(sheet, rows, units, framework.IndicatorCodes, told);
            denominators[number] = Numbers(sheet, rows, units, framework.DenominatorCodes, told);
        }

        var here = times[names.IndexOf(time)];
        return (new UnitPanel(here, indicators.ToImmutable()), new UnitPanel(here, denominators.ToImmutable()));
    }

    private static ImmutableArray<string> NamesOf(CsvSheet sheet, List<int> rows) =>
        [.. rows.Select(r => sheet[r, "uName"].Trim() is { Length: > 0 } name ? name : sheet[r, "uCode"].Trim())];

    private static void CheckColumns(CsvSheet sheet, Framework framework, FaultList faults)
    {
        if (!sheet.Header.Contains("uCode"))
            faults.Add(new Place(sheet.File, 1, "uCode"), "缺少单位代码列；请加入名为 uCode 的列。", "the column of unit codes is missing; add a column named uCode.");
        foreach (var node in framework.Columns.Where(n => !sheet.Header.Contains(n.Code)))
        {
            faults.Add(
                new Place(sheet.File, 1, node.Code),
                $"结构表中的“{node.Code}”在数据表里没有对应的列；请补上这一列，或从结构表中删去它。",
                $"the structure names '{node.Code}' but the data have no such column; add it, or remove it from the structure.");
        }

        foreach (var column in sheet.Header.Where(c => c[0] != '\u0001' && !OwnColumns.Contains(c) && !framework.Knows(c)))
        {
            var (zh, en) = Spelling.Suggest(column, framework.Columns.Select(n => n.Code));
            faults.Add(
                new Place(sheet.File, 1, column),
                $"代码“{column}”不在结构表中{zh}；请在结构表中登记，或删去这一列。",
                $"the code '{column}' is not in the structure{en}; enter it there, or remove the column.");
        }
    }

    private static List<int> RowsOf(CsvSheet sheet, string? time, FaultList faults)
    {
        var rows = Enumerable.Range(0, sheet.RowCount).Where(r => time is null || sheet[r, "Time"].Trim() == time).ToList();
        if (rows.Count == 0)
            faults.Add(new Place(sheet.File), "没有可用的数据行；请检查文件内容和所选时期。", "there is no row to read; look at the file and at the period asked for.");
        return rows;
    }

    private static void CheckUnits(CsvSheet sheet, List<int> rows, FaultList faults)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var code = sheet[row, "uCode"].Trim();
            var place = sheet.PlaceOf(row, "uCode");
            if (code.Length == 0)
                faults.Add(place, "单位代码为空；请填写。", "the unit has no code; write one.");
            else if (!seen.TryAdd(code, row))
                faults.Add(place, Twice(sheet, seen[code], code).Chinese, Twice(sheet, seen[code], code).English);
        }
    }

    private static (string Chinese, string English) Twice(CsvSheet sheet, int first, string code)
    {
        var line = sheet.PlaceOf(first).Row;
        return sheet.Header.Contains("Time")
            ? ($"单位代码“{code}”已在第 {line} 行出现；若数据含多个时期，请指定其中一个，否则请删去或改正一行。",
               $"the unit code '{code}' already stands in row {line}; choose one period if the file holds several, else remove or correct one of the rows.")
            : ($"单位代码“{code}”已在第 {line} 行出现；请删去或改正其中一行。",
               $"the unit code '{code}' already stands in row {line}; remove or correct one of the rows.");
    }

    private static UnitTable Numbers(CsvSheet sheet, List<int> rows, Codes units, Codes columns, FaultList faults)
    {
        var values = new double[rows.Count * columns.Count];
        for (var j = 0; j < columns.Count; j++)
        {
            for (var i = 0; i < rows.Count; i++)
                values[(j * rows.Count) + i] = sheet.Number(rows[i], columns[j], faults);
        }

        return new UnitTable(units, columns, values);
    }

    private static void CheckEmptyColumns(CsvSheet sheet, UnitTable table, UnitPanel? panel, FaultList faults)
    {
        for (var j = 0; j < table.Columns.Count; j++)
        {
            // What other times know may yet fill the column; whether it does is seen when gaps have been filled.
            if (!table.Column(j).ContainsAnyExcept(double.NaN) && panel?.Knows(table.Columns[j]) != true)
            {
                faults.Add(
                    new Place(sheet.File, null, table.Columns[j]),
                    "整列没有一个数值；请补充数据，或从结构表和数据表中删去该指标。",
                    "the column holds no value at all; supply data, or remove the indicator from structure and data.");
            }
        }
    }
}
