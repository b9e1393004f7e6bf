using System.Globalization;
using System.Text;
using System.Xml;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Office;

/// <summary>Reads one sheet, cell by cell; blank cells between are kept as blank, those after the last filled one are not kept at all.</summary>
internal sealed class SheetReading(List<string> texts, ShownStyles styles, bool since1904, int mostRows, int mostCells)
{
    private const int Widest = 16_384;

    private readonly List<IReadOnlyList<FoundCell>> _rows = [];
    private readonly List<MergedCells> _merged = [];
    private int _cells;

    /// <summary>The sheet; null when it holds more than is taken.</summary>
    public FoundSheet? Read(XmlReader opened, string name, bool hidden)
    {
        using var xml = opened;
        var number = 0;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "mergeCell" && Area(xml.GetAttribute("ref")) is { } area)
                _merged.Add(area);
            if (xml.LocalName != "row")
                continue;
            number = Count(xml.GetAttribute("r")) ?? number + 1;
            var row = xml.IsEmptyElement ? [] : ReadRow(xml);
            if (row.Count > 0 && !Keep(number, row))
                return null;
        }

        return new(name, hidden, _rows, _merged);
    }

    /// <summary>All texts inside the element, without the readings of phonetic guides.</summary>
    public static string TextOf(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return "";
        var (depth, whole, phonetic) = (xml.Depth, new StringBuilder(), -1);
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "rPh", IsEmptyElement: false })
                phonetic = xml.Depth;
            else if (xml.NodeType == XmlNodeType.EndElement && xml.Depth == phonetic)
                phonetic = -1;
            else if (phonetic < 0 && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
                whole.Append(xml.Value);
        return SheetText.Unescape(whole.ToString());
    }

    private bool Keep(int number, List<FoundCell> row)
    {
        _cells += row.Count;
        // Rows out of order or twice are a damaged file; the later one is put behind.
        if (number > mostRows || _rows.Count >= mostRows || _cells > mostCells)
            return false;
        while (_rows.Count < number - 1)
            _rows.Add([]);
        _rows.Add(row);
        return true;
    }

    private List<FoundCell> ReadRow(XmlReader xml)
    {
        var row = new List<FoundCell>();
        var (depth, column) = (xml.Depth, 0);
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "c" })
                continue;
            column = ColumnOf(xml.GetAttribute("r")) ?? column + 1;
            var cell = ReadCell(xml);
            if (column > Widest || cell is { Text: null or "" })
                continue;
            while (row.Count < column - 1)
                row.Add(default);
            if (row.Count < column)
                row.Add(cell);
            else
                row[column - 1] = cell;
        }

        return row;
    }

    private FoundCell ReadCell(XmlReader xml)
    {
        var (type, style) = (xml.GetAttribute("t"), Count(xml.GetAttribute("s")) ?? 0);
        if (xml.IsEmptyElement)
            return default;
        var (depth, value) = (xml.Depth, "");
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "v" or "is" })
                value = TextOf(xml);
        return Cell(type, value, style);
    }

    private FoundCell Cell(string? type, string value, int style) => type switch
    {
        "s" => new(Count(value.Trim()) is { } at && at < texts.Count ? texts[at] : ""),
        "inlineStr" or "str" => new(value),
        "b" => new(value.Trim() is "1" or "true" ? "TRUE" : "FALSE"),
        "e" => new(value.Length == 0 ? "#N/A" : value, IsError: true),
        "d" => DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment) ? Moment(moment) : new(value),
        _ => Number(value.Trim(), style),
    };

    private FoundCell Number(string value, int style)
    {
        if (value.Length == 0)
            return default;
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number) || Math.Abs(number) >= 1e28)
            return new(value);
        if (styles.IsDay(style) && number is >= 0 and < 2_958_466)
            return Moment(DateTime.FromOADate(number + (since1904 ? 1462 : 0)));
        // The conversion keeps 15 digits, which is what a spreadsheet shows: 0.30000000000000004 is 0.3.
        var exact = (decimal)number;
        // 0.12 shown as 12% is what a person reads and means, and what a csv of the same table says.
        if (styles.IsPercent(style) && Math.Abs(exact) < 1e24m)
            return new(ExactText.Of(exact * 100) + "%", Share: exact);
        return new(ExactText.Of(exact), exact);
    }

    private static FoundCell Moment(DateTime moment) => new(
        moment.ToString(moment.TimeOfDay == default ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), Moment: moment);

    private static int? Count(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The column of AB12, from 1; null when the text is no address.</summary>
    private static int? ColumnOf(string? address)
    {
        var column = 0;
        foreach (var c in address ?? "")
            if (char.IsAsciiLetter(c) && column <= Widest)
                column = (column * 26) + (char.ToUpperInvariant(c) - 'A' + 1);
            else
                break;
        return column == 0 ? null : column;
    }

    /// <summary>Row and column of AB12, from 1; null when the text is no address.</summary>
    internal static (int Row, int Column)? Place(string? address) => ColumnOf(address) is { } column && RowOf(address!) is { } row ? (row, column) : null;

    private static MergedCells? Area(string? reference)
    {
        if (reference?.Split(':') is not [var first, var last])
            return null;
        return ColumnOf(first) is { } column && ColumnOf(last) is { } lastColumn && RowOf(first) is { } row && RowOf(last) is { } lastRow
            ? new(row, column, lastRow, lastColumn)
            : null;
    }

    private static int? RowOf(string address) => Count(address.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"]));
}
