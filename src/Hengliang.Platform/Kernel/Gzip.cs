using System.IO.Compression;

namespace Hengliang.Platform.Kernel;

/// <summary>Bytes kept packed in a row of the database (RFC 1952).</summary>
internal static class Gzip
{
    public static byte[] Pack(ReadOnlySpan<byte> bytes, CompressionLevel level)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level, leaveOpen: true))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>The bytes as they were, read as they are unpacked.</summary>
    public static Stream Open(byte[] packed) => new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
}
