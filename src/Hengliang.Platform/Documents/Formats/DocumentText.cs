using Hengliang.Platform.Kernel;
using Hengliang.Reading.Cleaning;

namespace Hengliang.Platform.Documents.Formats;

/// <summary>The text of a file, and what kind of file it was.</summary>
/// <param name="Text">As the reader takes it; the offsets of what is read count its characters.</param>
/// <param name="Format">What the bytes are, whatever the name says.</param>
public sealed record ReadableText(string Text, FileFormat Format);

/// <summary>Takes the text out of a file: plain text, Markdown, web page, Word document, PDF.</summary>
/// <remarks>What a file is decides by its first bytes; the ending of its name only tells plain text, Markdown and web pages apart.
/// Nothing here reads beyond the bytes it is given, save that PDF needs the program pdftotext.</remarks>
public static class DocumentText
{
    /// <summary>More than any plan or yearbook holds.</summary>
    public const int LargestFile = 100 * 1024 * 1024;

    /// <summary>The endings of files that can be read, for expanding folders and for upload forms.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".txt", ".md", ".markdown", ".html", ".htm", ".docx", ".pdf"];

    public static Outcome<ReadableText> Of(string fileName, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(bytes);
        if (bytes.Length == 0)
            return Problem.Invalid("documents.empty-file", "文件是空的（0 字节），没有可读的文字。请重新选择文件。", "The file is empty (0 bytes); choose one that holds text.");
        if (bytes.Length > LargestFile)
            return Problem.TooLarge("documents.file-too-large", "文件超过 100 MB，无法读取。请拆分后再试。", "The file is over 100 MB; split it and try again.");
        var format = FileSignature.Of(fileName, bytes);
        return Extract(format, bytes).Then<ReadableText>(text => string.IsNullOrWhiteSpace(text) ? NoText(format) : new ReadableText(text, format));
    }

    private static Outcome<string> Extract(FileFormat format, byte[] bytes) => format switch
    {
        FileFormat.Word => WordText.Read(bytes),
        FileFormat.Pdf => PdfText.Read(bytes),
        FileFormat.WebPage => Decode(bytes).Then<string>(WebPageText.Read),
        FileFormat.Markdown => Decode(bytes).Then<string>(text => MarkdownText.Read(text)),
        FileFormat.PlainText => Decode(bytes),
        _ => FileSignature.Refusal(format),
    };

    private static Outcome<string> Decode(byte[] bytes)
    {
        var decoded = TextDecoding.Decode(bytes);
        return decoded.Text is { } text ? text : Problem.Invalid("documents.not-text", decoded.ChineseProblem, decoded.EnglishProblem);
    }

    private static Problem NoText(FileFormat format) => format == FileFormat.Pdf
        ? Problem.Invalid("documents.no-text-layer", "这份 PDF 没有文字层（多半是扫描件）。请先做文字识别（OCR），再上传识别后的文件。", "This PDF has no text layer (a scan, most likely); run text recognition first and read its result.")
        : Problem.Invalid("documents.no-text", "文件里没有文字。请检查内容后再试。", "The file holds no text; check its content and try again.");
}
