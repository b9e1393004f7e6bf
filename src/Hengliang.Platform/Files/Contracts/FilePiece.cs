using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Files.Contracts;

/// <summary>A part of a kept file, packed by itself, so that a file of any length is kept and read without ever being held.</summary>
/// <remarks>Unpacked and put one behind another, the pieces are the file byte for byte.</remarks>
public sealed class FilePiece : IHeld
{
    /// <summary>The record the file belongs to.</summary>
    public Guid FileId { get; init; }

    /// <summary>From 0.</summary>
    public int Number { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    /// <summary>The line, counted from 1, that begins where the piece begins; 0 where it begins amid a line.</summary>
    public long FirstLine { get; init; }

    /// <summary>Gzip.</summary>
    public required byte[] Packed { get; init; }
}
