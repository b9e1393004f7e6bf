using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hengliang.Cli.Commands;

/// <summary>Prints JSON that a person can read: indented, Chinese as it is.</summary>
internal static class RuleJson
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void WriteTo(TextWriter output, Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Readable))
            write(writer);
        output.WriteLine(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
    }
}
