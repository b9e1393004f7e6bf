using Hengliang.Platform.Documents.Formats;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Documents;

/// <summary>The text of an incoming file, and what it is by its bytes; the ending of its name decides nothing alone.</summary>
/// <param name="MediaType">What it is served as.</param>
/// <param name="Text">What the reader is given, with one line end for all; offsets count in it.</param>
internal sealed record FileText(string MediaType, string Text)
{
    /// <summary>The text, or why there is none; nothing of a refused file is kept.</summary>
    public static Outcome<FileText> From(IncomingFile file)
    {
        var text = Formats.DocumentText.Of(file.Name, file.Bytes);
        if (!text.IsSuccess)
            return Named(text.Problem, file.Name);
        return new FileText(
            MediaTypeOf(text.Value.Format, file.Name),
            text.Value.Text.ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal));
    }

    // Several files come in at once: each refusal names its file.
    private static Problem Named(Problem problem, string name) => problem with
    {
        Message = new($"“{name}”没有保存：{problem.Message.Chinese}", $"'{name}' was not kept: {problem.Message.English}"),
    };

    private static string MediaTypeOf(FileFormat format, string name) => format switch
    {
        FileFormat.Word => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        FileFormat.Pdf => "application/pdf",
        FileFormat.WebPage => "text/html",
        FileFormat.Markdown => "text/markdown",
        _ => name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? "text/csv" : "text/plain",
    };
}
