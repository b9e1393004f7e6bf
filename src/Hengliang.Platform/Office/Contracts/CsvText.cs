using System.Buffers;
using System.Globalization;
using System.Text;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Office.Contracts;

/// <summary>Writes rows as csv that Excel and WPS open rightly by double click: UTF-8 with its mark, RFC 4180, formulas disarmed.</summary>
public static class CsvText
{
    // Every sign that some reader takes for a separator is put between quotation marks.
    private static readonly SearchValues<char> Parting = SearchValues.Create(",;\"\r\n\t");

    public static byte[] Write(IEnumerable<SheetRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        using var bytes = new MemoryStream();
        using (var writer = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
            foreach (var row in rows)
                writer.Write(string.Join(',', row.Cells.Select(Show)) + "\r\n");
        return bytes.ToArray();
    }

    private static string Show(SheetCell cell) => cell switch
    {
        { Number: { } number } => cell.Decimals < 0 ? ExactText.Of(number) : number.ToString("F" + cell.Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        { Day: { } day } => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        { Truth: { } truth } => truth ? "TRUE" : "FALSE",
        _ => Quote(FormulaGuard.Shield(cell.Text ?? "")),
    };

    private static string Quote(string text) => text.AsSpan().ContainsAny(Parting) || text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]))
        ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""
        : text;
}
