using System.IO.Compression;
using System.Security.Cryptography;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Evidence;

/// <summary>A file as a person sends it.</summary>
/// <param name="Name">Its name; a path before it is left out.</param>
/// <param name="Content">Its bytes, read once.</param>
public sealed record SentFile(string Name, Stream Content);

/// <summary>A file that came as evidence: its name without a path, and bytes that are what the name says.</summary>
internal sealed record EvidenceFile(string Name, string MediaType, byte[] Bytes)
{
    public const int Largest = 20 * 1024 * 1024;

    private static readonly (string Ending, string MediaType, byte[] Begins, string Part)[] Kinds =
    [
        (".pdf", "application/pdf", "%PDF-"u8.ToArray(), ""),
        (".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", [0x50, 0x4B, 0x03, 0x04], "word/document.xml"),
        (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [0x50, 0x4B, 0x03, 0x04], "xl/workbook.xml"),
        (".png", "image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], ""),
        (".jpg", "image/jpeg", [0xFF, 0xD8, 0xFF], ""),
        (".jpeg", "image/jpeg", [0xFF, 0xD8, 0xFF], ""),
    ];

    /// <summary>SHA-256, in lower hexadecimal digits.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Bytes));

    public static async Task<Outcome<EvidenceFile>> ReadAsync(string fileName, Stream content, int limit, CancellationToken cancel)
    {
        var name = SafeName(fileName);
        if (Array.Find(Kinds, k => name.EndsWith(k.Ending, StringComparison.OrdinalIgnoreCase)) is not { MediaType.Length: > 0 } kind)
            return Problem.Invalid("assessment.evidence-kind", "佐证材料只收 pdf、docx、xlsx、png、jpg 文件。", "Evidence is taken as pdf, docx, xlsx, png or jpg.");
        using var kept = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await content.ReadAsync(buffer, cancel).ConfigureAwait(false)) > 0;)
        {
            if (kept.Length + read > limit)
                return Problem.TooLarge("assessment.evidence-too-large", $"文件超过 {limit / 1024 / 1024} MB；请压缩或拆分后再传。", $"The file exceeds {limit / 1024 / 1024} MB; please shrink or split it.");
            await kept.WriteAsync(buffer.AsMemory(0, read), cancel).ConfigureAwait(false);
        }

        var bytes = kept.ToArray();
        return bytes.AsSpan().StartsWith(kind.Begins) && (kind.Part.Length == 0 || Holds(bytes, kind.Part))
            ? new EvidenceFile(name, kind.MediaType, bytes)
            : Problem.Invalid("assessment.evidence-bytes", $"“{name}”的内容与扩展名不符；请核对后再传。", $"The content of '{name}' is not what its name says; please check it.");
    }

    /// <summary>Any zip begins alike; an office file holds its main part. Only the list of parts is read, nothing is unpacked.</summary>
    private static bool Holds(byte[] bytes, string part)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            return zip.GetEntry(part) is not null;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static string SafeName(string fileName)
    {
        var last = fileName.LastIndexOfAny(['/', '\\']);
        var name = string.Concat(fileName[(last + 1)..].Where(c => !char.IsControl(c) && !":*?\"<>|".Contains(c, StringComparison.Ordinal))).Trim('.', ' ');
        return name.Length > 120 ? name[^120..] : name;
    }
}
