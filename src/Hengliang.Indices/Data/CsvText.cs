using System.Globalization;
using System.Text;

namespace Hengliang.Indices.Data;

/// <summary>Writes tables as comma-separated text: UTF-8, LF, numbers that read back to the same double.</summary>
public static class CsvText
{
    /// <summary>A number as text; empty when missing.</summary>
    public static string Number(double value) =>
        double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A field, quoted when it holds a comma, a quotation mark or a line end.</summary>
    public static string Field(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().ContainsAny(",\"\n\r") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    public static string Row(IEnumerable<string> fields) => string.Join(',', fields.Select(Field)) + "\n";

    /// <summary>The table with a first column of unit codes.</summary>
    public static string Of(UnitTable table, string unitColumn = "uCode")
    {
        ArgumentNullException.ThrowIfNull(table);
        var text = new StringBuilder(Row(table.Columns.Prepend(unitColumn)));
        for (var i = 0; i < table.Units.Count; i++)
        {
            text.Append(Field(table.Units[i]));
            for (var j = 0; j < table.Columns.Count; j++)
                text.Append(',').Append(Number(table[i, j]));
            text.Append('\n');
        }

        return text.ToString();
    }
}
