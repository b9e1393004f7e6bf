using System.Globalization;
using Hengliang.Platform.Kernel;
using Hengliang.Reading.Cleaning;

namespace Hengliang.Platform.Documents;

/// <summary>The text of a file and what kind of file it is by its bytes; the ending of its name decides nothing alone.</summary>
/// <param name="MediaType">What it is served as.</param>
/// <param name="Text">What the reader is given; offsets count in it.</param>
internal sealed record FileText(string MediaType, string Text)
{
    /// <summary>The text, or why there is none; nothing of a refused file is kept.</summary>
    public static Outcome<FileText> From(IncomingFile file)
    {
        var decoded = TextDecoding.Decode(file.Bytes);
        if (decoded.Text is not { } text)
            return new Problem(ProblemKind.Invalid, "documents.not-readable", new(decoded.ChineseProblem, decoded.EnglishProblem));
        return string.IsNullOrWhiteSpace(text)
            ? NothingToRead(file.Name)
            : new FileText(MediaTypeOf(file.Name), text.ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal));
    }

    private static string MediaTypeOf(string name) => Path.GetExtension(name).ToLower(CultureInfo.InvariantCulture) switch
    {
        ".html" or ".htm" => "text/html",
        ".md" => "text/markdown",
        ".csv" => "text/csv",
        _ => "text/plain",
    };

    private static Problem NothingToRead(string name) => Problem.Invalid(
        "documents.no-text",
        $"“{name}”里没有文字，没有保存；如果是扫描件，请先做文字识别。",
        $"There is no text in '{name}', and it was not kept; if it is a scan, run text recognition first.");
}
