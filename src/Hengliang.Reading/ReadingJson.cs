using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hengliang.Reading.Structure;

namespace Hengliang.Reading;

/// <summary>Writes what was read as JSON, one object a document: the interchange format that the scorer and other programs take.</summary>
/// <remarks>Offsets count UTF-16 units of the raw text. Members beyond those of the format (head, notes, quote) explain a result.</remarks>
public static class ReadingJson
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Indented = Compact with { Indented = true };

    /// <summary>The document as one JSON object.</summary>
    /// <param name="name">What <c>doc</c> says: the file's name without its ending.</param>
    /// <param name="document">What was read.</param>
    /// <param name="indented">True for people, false for one line.</param>
    public static string Write(string name, ReadDocument document, bool indented = false)
    {
        ArgumentNullException.ThrowIfNull(document);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, indented ? Indented : Compact))
            Write(json, name, document);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void Write(Utf8JsonWriter json, string name, ReadDocument document)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(document);
        json.WriteStartObject();
        json.WriteString("doc", name);
        WriteHead(json, document.Context.Head);
        WriteBody(json, document);
        WriteArray(json, "figures", document.Figures, (writer, figure) => FigureJson.Write(writer, figure, document.Context.Raw));
        WriteArray(json, "tasks", document.Tasks, (writer, task) =>
        {
            writer.WriteStartObject();
            writer.WriteString("name", task.Name);
            WriteSpan(writer, task.Heading);
            if (task.Lead.Length > 0)
                writer.WriteString("lead", task.Lead);
            writer.WriteEndObject();
        });
        WriteArray(json, "policies", document.Clauses, (writer, clause) => ClauseJson.Write(writer, clause, document.Context.Raw));
        WriteArray(json, "notes", document.Notes, (writer, note) =>
        {
            writer.WriteStartObject();
            writer.WriteString("code", note.Code);
            WriteSpan(writer, note.Quote);
            writer.WriteStartArray("figures");
            foreach (var figure in note.Figures)
                writer.WriteNumberValue(figure);
            writer.WriteEndArray();
            writer.WriteString("zh", note.Chinese);
            writer.WriteString("en", note.English);
            writer.WriteEndObject();
        });
        json.WriteEndObject();
    }

    internal static void WriteSpan(Utf8JsonWriter json, TextSpan span)
    {
        json.WriteNumber("start", span.Start);
        json.WriteNumber("end", span.End);
    }

    internal static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        if (text.Length > 0)
            json.WriteString(name, text);
    }

    private static void WriteHead(Utf8JsonWriter json, DocumentHead head)
    {
        json.WriteStartObject("head");
        json.WriteString("title", head.Title);
        WriteText(json, "issuer", head.Issuer);
        WriteText(json, "number", head.DocumentNumber);
        if (head.Date is { } date)
            json.WriteString("date", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        WriteText(json, "region", head.Region);
        json.WriteString("genre", Kebab(head.Genre.ToString()));
        json.WriteEndObject();
    }

    /// <summary>From the first character of the article to its last; the pieces only where something foreign stands between them.</summary>
    private static void WriteBody(Utf8JsonWriter json, ReadDocument document)
    {
        var spans = document.Body.ToList();
        json.WriteStartObject("body");
        if (spans.Count > 0)
            WriteSpan(json, spans[0].Cover(spans[^1]));
        if (spans.Count > 1)
        {
            json.WriteStartArray("spans");
            foreach (var span in spans)
            {
                json.WriteStartArray();
                json.WriteNumberValue(span.Start);
                json.WriteNumberValue(span.End);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteArray<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            write(json, item);
        json.WriteEndArray();
    }

    /// <summary>PostSubsidy is written post-subsidy.</summary>
    internal static string Kebab(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterUpper(c) && text.Length > 0)
                text.Append('-');
            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
