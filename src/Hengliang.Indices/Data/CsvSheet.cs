using System.Globalization;
using Hengliang.Indices.Faults;

namespace Hengliang.Indices.Data;

/// <summary>A comma-separated file with one header row (RFC 4180), each row knowing its line in the file.</summary>
public sealed class CsvSheet
{
    private readonly Codes _header;
    private readonly List<(int Line, string[] Fields)> _rows;

    private CsvSheet(string file, Codes header, List<(int, string[])> rows) => (File, _header, _rows) = (file, header, rows);

    public string File { get; }

    public Codes Header => _header;

    public int RowCount => _rows.Count;

    /// <summary>The field of a row as text; empty when the sheet has no such column.</summary>
    public string this[int row, string column] => _header.Find(column) is var c and >= 0 ? _rows[row].Fields[c] : "";

    public Place PlaceOf(int row, string? column = null) => new(File, _rows[row].Line, column);

    /// <summary>Reads a sheet; a BOM, CRLF line ends, quoted fields and blank lines are understood.</summary>
    /// <exception cref="FaultyInputException">On a repeated column, a quotation left open, or a row longer or shorter than the header.</exception>
    public static CsvSheet Parse(string text, string file)
    {
        ArgumentNullException.ThrowIfNull(text);
        var records = CsvRecords.Split(text, file);
        if (records.Count == 0)
            throw new FaultyInputException(new Place(file), "文件是空的；请写入一行列名和至少一行数据。", "the file is empty; write a header row and at least one row of data.");
        var faults = new FaultList();
        var header = records[0].Fields.Select(f => f.Trim()).ToArray();
        foreach (var twice in header.Where(h => h.Length > 0).GroupBy(h => h, StringComparer.Ordinal).Where(g => g.Count() > 1))
            faults.Add(new Place(file, records[0].Line, twice.Key), "列名重复；请删去或改名其中一列。", "the column stands twice; remove or rename one of them.");
        // A column without a name cannot be asked for; it gets one that no user would write.
        for (var i = 0; i < header.Length; i++)
            header[i] = header[i].Length == 0 ? $"\u0001{i.ToString(CultureInfo.InvariantCulture)}" : header[i];
        foreach (var (line, fields) in records.Skip(1).Where(r => r.Fields.Length != header.Length))
        {
            faults.Add(
                new Place(file, line),
                $"有 {fields.Length} 个字段，而表头有 {header.Length} 列；请检查漏掉或多余的逗号，含逗号的文字要加双引号。",
                $"the row has {fields.Length} fields but the header has {header.Length}; look for a missing or extra comma, and quote text that holds one.");
        }

        faults.ThrowIfAny();
        return new CsvSheet(file, new Codes(header), records.Skip(1).ToList());
    }

    /// <summary>The number in a field; NaN when the field is empty, NA or NaN.</summary>
    public double Number(int row, string column, FaultList faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        var text = this[row, column].AsSpan().Trim();
        if (text.IsEmpty || text.SequenceEqual("NA") || text.SequenceEqual("NaN"))
            return double.NaN;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
            return value;
        faults.Add(
            PlaceOf(row, column),
            $"“{text}”不是数；请填写数字（小数点用“.”，不加千位分隔符和单位），缺失则留空。",
            $"'{text}' is not a number; write digits with '.' as decimal point and neither thousands separators nor units, or leave the field empty when it is missing.");
        return double.NaN;
    }
}
