using System.Globalization;
using Hengliang.Indices.Data;
using Hengliang.Indices.Faults;

namespace Hengliang.Indices.Tests;

/// <summary>Reads sheets of expected results.</summary>
internal static class Tables
{
    /// <summary>Every column but the key and those named, as numbers.</summary>
    public static UnitTable Of(CsvSheet sheet, string key = "uCode", params string[] without)
    {
        var columns = new Codes(sheet.Header.Where(h => h != key && !without.Contains(h)));
        var units = new Codes(Enumerable.Range(0, sheet.RowCount).Select(r => sheet[r, key]));
        return new UnitTable(units, columns, [.. columns.SelectMany(c => Column(sheet, c))]);
    }

    /// <summary>One column as numbers; true is 1 and false 0.</summary>
    public static double[] Column(CsvSheet sheet, string column)
    {
        var faults = new FaultList();
        double[] values = [.. Enumerable.Range(0, sheet.RowCount).Select(r => sheet[r, column] switch
        {
            "true" => 1,
            "false" => 0,
            _ => sheet.Number(r, column, faults),
        })];
        faults.ThrowIfAny();
        return values;
    }

    public static string[] Texts(CsvSheet sheet, string column) =>
        [.. Enumerable.Range(0, sheet.RowCount).Select(r => sheet[r, column])];

    public static IEnumerable<Dictionary<string, string>> Rows(CsvSheet sheet) =>
        Enumerable.Range(0, sheet.RowCount).Select(r => sheet.Header.ToDictionary(h => h, h => sheet[r, h], StringComparer.Ordinal));

    public static double Number(string text) => text.Length == 0 ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);
}
