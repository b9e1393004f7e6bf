using System.Text;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Documents.Formats;

/// <summary>What a file is by its first bytes.</summary>
public enum FileFormat
{
    PlainText,
    Markdown,
    WebPage,
    Word,
    Pdf,

    /// <summary>A package of files that is no Word document: a workbook, slides, an archive.</summary>
    OtherPackage,

    /// <summary>The Word, Excel and PowerPoint files of before 2007.</summary>
    OldOffice,

    /// <summary>An Office file locked with a password.</summary>
    Locked,

    Picture,
    Archive,
    Program,
}

/// <summary>Tells files apart by their first bytes, since a name can say anything.</summary>
internal static class FileSignature
{
    private static readonly byte[] EncryptedPackage = Encoding.Unicode.GetBytes("EncryptedPackage");
    private static readonly byte[] WordPart = Encoding.ASCII.GetBytes("word/document.xml");

    public static FileFormat Of(string fileName, ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("PK\x03\x04"u8) || bytes.StartsWith("PK\x05\x06"u8))
            return bytes.IndexOf(WordPart) >= 0 ? FileFormat.Word : FileFormat.OtherPackage;
        if (bytes[..Math.Min(bytes.Length, 1024)].IndexOf("%PDF-"u8) >= 0)
            return FileFormat.Pdf;
        if (bytes is [0xD0, 0xCF, 0x11, 0xE0, ..])
            return bytes.IndexOf(EncryptedPackage) >= 0 ? FileFormat.Locked : FileFormat.OldOffice;
        if (bytes is [0x89, 0x50, 0x4E, 0x47, ..] or [0xFF, 0xD8, 0xFF, ..] or [0x47, 0x49, 0x46, 0x38, ..] or [0x42, 0x4D, _, _, _, _, 0, 0, 0, 0, ..])
            return FileFormat.Picture;
        if (bytes is [0x52, 0x61, 0x72, 0x21, ..] or [0x37, 0x7A, 0xBC, 0xAF, ..] or [0x1F, 0x8B, ..])
            return FileFormat.Archive;
        if (bytes is [0x4D, 0x5A, ..] && bytes[..Math.Min(bytes.Length, 256)].Contains((byte)0) || bytes is [0x7F, 0x45, 0x4C, 0x46, ..])
            return FileFormat.Program;
        return OfText(fileName, bytes);
    }

    public static Problem Refusal(FileFormat format) => format switch
    {
        FileFormat.OtherPackage => Wrong("这是压缩包或表格、演示文稿，不是 Word 文档。请另存为 .docx、.txt 或 PDF 后再试。", "This is an archive, workbook or slides, not a Word document; save it as .docx, .txt or PDF."),
        FileFormat.OldOffice => Wrong("这是 2007 年以前的 Office 格式（.doc）。请用 Word 或 WPS 另存为 .docx 后再试。", "This is an Office file of before 2007 (.doc); save it as .docx with Word or WPS."),
        FileFormat.Locked => Problem.Invalid("documents.locked", "文档设有密码。请去掉密码后再试。", "The document is locked with a password; remove it and try again."),
        FileFormat.Picture => Wrong("这是图片，没有可读的文字。请先做文字识别（OCR）。", "This is a picture and holds no text; run text recognition first."),
        FileFormat.Archive => Wrong("这是压缩包。请解压后读取其中的文档。", "This is an archive; unpack it and read the documents in it."),
        FileFormat.Program => Wrong("这是程序，不是文档。", "This is a program, not a document."),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    private static FileFormat OfText(string fileName, ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 512)]).Replace("\0", "", StringComparison.Ordinal).TrimStart('\u00EF', '\u00BB', '\u00BF', '\u00FF', '\u00FE', ' ', '\r', '\n', '\t');
        if (head.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || head.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
            return FileFormat.WebPage;
        return Path.GetExtension(fileName).ToUpperInvariant() switch
        {
            ".HTML" or ".HTM" => FileFormat.WebPage,
            ".MD" or ".MARKDOWN" => FileFormat.Markdown,
            _ => FileFormat.PlainText,
        };
    }

    private static Problem Wrong(string chinese, string english) => Problem.Invalid("documents.wrong-type", chinese, english);
}
