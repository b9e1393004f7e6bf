using System.IO.Compression;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Files.Contracts;

/// <summary>Where a kept file belongs: to a record, of a region, of the unit that keeps it.</summary>
public sealed record FilePlace(Guid FileId, Guid RegionId, Guid UnitId);

/// <summary>Keeps a file of any length in the database, inside the commit of what rests on it.</summary>
public static class FileKeeping
{
    /// <summary>Bytes of a piece before it is packed, at most.</summary>
    public const int PieceLength = 1 << 20;

    /// <summary>Writes the file from where it stands to its end; no more than a piece of it is held.</summary>
    public static async Task WriteAsync(BulkRows many, Stream file, FilePlace place, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(many);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(place);
        var (buffer, filled, number, lines) = (new byte[PieceLength], 0, 0, new LineCount());
        while (true)
        {
            filled += await file.ReadAtLeastAsync(buffer.AsMemory(filled), buffer.Length - filled, throwOnEndOfStream: false, cancel).ConfigureAwait(false);
            if (filled == 0)
                return;
            var length = filled < buffer.Length ? filled : LineCount.Cut(buffer);
            var first = lines.Pass(buffer.AsSpan(0, length));
            await many.AddAsync<FilePiece>(
                [new() { FileId = place.FileId, Number = number++, RegionId = place.RegionId, UnitId = place.UnitId, FirstLine = first, Packed = Gzip.Pack(buffer.AsSpan(0, length), CompressionLevel.Fastest) }],
                cancel).ConfigureAwait(false);
            buffer.AsSpan(length, filled - length).CopyTo(buffer);
            filled -= length;
        }
    }
}
