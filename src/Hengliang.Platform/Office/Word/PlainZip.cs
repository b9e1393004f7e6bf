using System.IO.Compression;

namespace Hengliang.Platform.Office.Word;

/// <summary>Evens out a zip package: entries in order of name, all of one moment, so that equal content is equal bytes.</summary>
internal static class PlainZip
{
    // The first moment a zip can name.
    public static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Even(byte[] package)
    {
        using var source = new ZipArchive(new MemoryStream(package, writable: false), ZipArchiveMode.Read);
        // The list of content types comes first: readers that take the package as a stream expect it there.
        return Pack(source.Entries
            .OrderBy(e => e.FullName == "[Content_Types].xml" ? 0 : 1).ThenBy(e => e.FullName, StringComparer.Ordinal)
            .Select(e => (e.FullName, Read(e))));
    }

    public static byte[] Pack(IEnumerable<(string Name, byte[] Content)> entries)
    {
        using var target = new MemoryStream();
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = Epoch;
                using var writer = entry.Open();
                writer.Write(content);
            }
        }

        return target.ToArray();
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var content = new MemoryStream();
        using (var stream = entry.Open())
            stream.CopyTo(content);
        return content.ToArray();
    }
}
