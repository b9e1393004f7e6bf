using System.Globalization;
using System.Text;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Office;

/// <summary>Reads comma, semicolon or tab separated text as it is found in the wild (RFC 4180, forgivingly).</summary>
internal static class CsvReading
{
    public static Outcome<TableFile> Read(string text, TableLimits limits)
    {
        var separator = Separator(text);
        var rows = new List<IReadOnlyList<FoundCell>>();
        var cells = 0;
        for (var at = 0; at < text.Length;)
        {
            var row = TakeRow(text, separator, ref at);
            cells += row.Count;
            if (rows.Count >= limits.Rows || cells > limits.Cells)
                return TableReader.TooMany(limits);
            rows.Add(row);
        }

        return new TableFile([new("", false, rows, [])]);
    }

    /// <summary>One row, and past the end of its line.</summary>
    private static List<FoundCell> TakeRow(string text, char separator, ref int at)
    {
        var row = new List<FoundCell>();
        while (true)
        {
            row.Add(Cell(TakeField(text, separator, ref at)));
            if (at >= text.Length || text[at] != separator)
                break;
            at++;
        }

        if (at < text.Length && text[at] == '\r')
            at++;
        if (at < text.Length && text[at] == '\n')
            at++;
        return row;
    }

    /// <summary>One field; a quotation mark that never closes ends with the text, and what follows a closed one is kept.</summary>
    private static string TakeField(string text, char separator, ref int at)
    {
        if (at >= text.Length || text[at] != '"')
            return TakePlain(text, separator, ref at);
        var field = new StringBuilder();
        for (at++; at < text.Length; at++)
            if (text[at] != '"')
                field.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '"')
                field.Append(text[++at]);
            else
                break;
        at = Math.Min(at + 1, text.Length);
        return field.Append(TakePlain(text, separator, ref at)).ToString();
    }

    private static string TakePlain(string text, char separator, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] != separator && text[at] is not ('\n' or '\r'))
            at++;
        return text[start..at];
    }

    private static FoundCell Cell(string text)
    {
        var plain = FormulaGuard.Unshield(text);
        // A shielded text is a text, whatever it looks like; numbers of a csv bear no shield. A comma that parts no thousands makes it none.
        return plain.Length == text.Length && decimal.TryParse(TypedNumber.Ungrouped(plain.Trim()), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new(plain, number)
            : new(plain);
    }

    /// <summary>The sign that stands most often outside quotation marks in the first lines.</summary>
    private static char Separator(string text)
    {
        int commas = 0, tabs = 0, semicolons = 0, lines = 0;
        var quoted = false;
        foreach (var c in text)
        {
            quoted ^= c == '"';
            if (quoted)
                continue;
            commas += c == ',' ? 1 : 0;
            tabs += c == '\t' ? 1 : 0;
            semicolons += c == ';' ? 1 : 0;
            if (c == '\n' && ++lines == 20)
                break;
        }

        return tabs > commas && tabs >= semicolons ? '\t' : semicolons > commas ? ';' : ',';
    }
}
