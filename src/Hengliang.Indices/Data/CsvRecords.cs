using System.Text;
using Hengliang.Indices.Faults;

namespace Hengliang.Indices.Data;

/// <summary>Cuts comma-separated text into records, each with the line it starts on.</summary>
internal static class CsvRecords
{
    public static List<(int Line, string[] Fields)> Split(string text, string file)
    {
        var records = new List<(int, string[])>();
        var fields = new List<string>();
        var field = new StringBuilder();
        var (line, start, position) = (1, 1, text.StartsWith('\uFEFF') ? 1 : 0);
        var quoted = false;
        while (position < text.Length)
        {
            var c = text[position++];
            if (c == '"' && !quoted && field.Length == 0)
            {
                position = ReadQuoted(text, position, field, ref line, new Place(file, start));
                quoted = true;
            }
            else if (c == ',')
            {
                Close(fields, field, ref quoted);
            }
            else if (c is '\n')
            {
                Close(fields, field, ref quoted);
                Keep(records, fields, start);
                start = ++line;
            }
            else if (c != '\r')
            {
                field.Append(c);
            }
        }

        Close(fields, field, ref quoted);
        Keep(records, fields, start);
        return records;
    }

    private static int ReadQuoted(string text, int position, StringBuilder field, ref int line, Place place)
    {
        while (position < text.Length)
        {
            var c = text[position++];
            if (c == '\n')
                line++;
            if (c != '"')
                field.Append(c);
            else if (position < text.Length && text[position] == '"')
                field.Append(text[position++]);
            else
                return position;
        }

        throw new FaultyInputException(place, "双引号没有闭合；请补上右引号。", "a quotation mark is never closed; add the closing one.");
    }

    private static void Close(List<string> fields, StringBuilder field, ref bool quoted)
    {
        fields.Add(field.ToString());
        field.Clear();
        quoted = false;
    }

    private static void Keep(List<(int, string[])> records, List<string> fields, int line)
    {
        // A blank line is one empty field; lines of commas alone come from spreadsheets and say nothing either.
        if (fields.Exists(f => f.Length > 0))
            records.Add((line, [.. fields]));
        fields.Clear();
    }
}
