using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Hengliang.Platform.Kernel;

/// <summary>An id made from what it names, so that the same thing gets the same id each time it is made.</summary>
/// <remarks>A UUID of version 8 (RFC 9562, section 5.8): the first 122 free bits of a SHA-256.</remarks>
public static class StableId
{
    /// <param name="parts">What it names, from wide to narrow; parts are kept apart, so that ("ab", "c") is not ("a", "bc").</param>
    public static Guid Of(params ReadOnlySpan<string> parts)
    {
        var name = new StringBuilder();
        foreach (var part in parts)
            name.Append(part.Length).Append(':').Append(part);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(name.ToString()), hash);
        var bytes = hash[..16];
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)((BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]) & 0x0FFF) | 0x8000));
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
