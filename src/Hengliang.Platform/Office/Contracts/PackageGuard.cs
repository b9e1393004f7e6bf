using System.IO.Compression;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Office.Contracts;

/// <summary>Refuses packages that were made to do harm, before anything unpacks them.</summary>
/// <remarks>Declared sizes can lie, so every part that will be read is also unpacked once against a counter.</remarks>
internal static class PackageGuard
{
    private const int MostParts = 5000;
    private const long LargestPart = 64L * 1024 * 1024;
    private const long LargestWhole = 256L * 1024 * 1024;
    private const int HighestRatio = 200;
    private const long SmallPart = 1024 * 1024;

    public static Problem? FindFault(byte[] bytes)
    {
        try
        {
            using var package = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            if (package.Entries.Count > MostParts)
                return Bomb($"{package.Entries.Count}", "个部件", "parts");
            long whole = 0;
            foreach (var part in package.Entries)
            {
                if (part.Length > LargestPart || part.Length > SmallPart && part.Length / Math.Max(part.CompressedLength, 1) > HighestRatio)
                    return Bomb(part.FullName, "展开后过大", "unpacks too large");
                whole += IsRead(part.FullName) ? Unpacked(part) : part.Length;
                if (whole > LargestWhole)
                    return Bomb(part.FullName, "展开后过大", "unpacks too large");
            }

            return null;
        }
        catch (InvalidDataException)
        {
            return Damaged();
        }
    }

    public static Problem Damaged() => Problem.Invalid(
        "documents.damaged", "文档已损坏，无法打开。请用 Word 或 WPS 打开并重新保存后再试。", "The document is damaged and cannot be opened; open and save it again with Word or WPS.");

    private static bool IsRead(string name) => name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);

    /// <summary>The true size of a part; stops as soon as it passes the limit.</summary>
    private static long Unpacked(ZipArchiveEntry part)
    {
        using var stream = part.Open();
        var buffer = new byte[81920];
        long size = 0;
        for (var read = stream.Read(buffer); read > 0 && size <= LargestWhole; read = stream.Read(buffer))
            size += read;
        return size > LargestPart ? LargestWhole + 1 : size;
    }

    private static Problem Bomb(string what, string chinese, string english) => Problem.TooLarge(
        "documents.package-too-large", $"文档压缩包不安全（{what} {chinese}），已拒绝打开。", $"The document's package is unsafe ({what} {english}); it was not opened.");
}
