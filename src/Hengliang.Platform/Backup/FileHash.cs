using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Backup;

/// <summary>A kept file as it came back: the hash it had when it came, and the one its bytes have now.</summary>
internal sealed record FileHash(string Name, string Kept, string Found, long Length)
{
    /// <summary>Hashes the files a query tells of, none of them held further than a piece.</summary>
    public static async IAsyncEnumerable<FileHash> OfAsync(DbDataReader reader, bool inPieces, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (open, length) = (((Guid Id, string Name, string Kept)?)null, 0L);
        while (await reader.ReadAsync(cancel).ConfigureAwait(false))
        {
            // A file that is one row is known by its row.
            var id = inPieces ? reader.GetGuid(3) : Guid.NewGuid();
            if (open is { } before && before.Id != id)
                yield return new(before.Name, before.Kept, Convert.ToHexStringLower(hash.GetHashAndReset()), length);
            if (open?.Id != id)
                (open, length) = ((id, reader.GetString(0), reader.GetString(1)), 0);
            if (!await reader.IsDBNullAsync(2, cancel).ConfigureAwait(false))
                length += Add(hash, await reader.GetFieldValueAsync<byte[]>(2, cancel).ConfigureAwait(false), inPieces);
        }

        if (open is { } last)
            yield return new(last.Name, last.Kept, Convert.ToHexStringLower(hash.GetHashAndReset()), length);
    }

    private static long Add(IncrementalHash hash, byte[] bytes, bool isPacked)
    {
        if (!isPacked)
        {
            hash.AppendData(bytes);
            return bytes.Length;
        }

        using var unpacked = Gzip.Open(bytes);
        var (buffer, length) = (new byte[1 << 16], 0L);
        for (int read; (read = unpacked.Read(buffer)) > 0; length += read)
            hash.AppendData(buffer, 0, read);
        return length;
    }
}
