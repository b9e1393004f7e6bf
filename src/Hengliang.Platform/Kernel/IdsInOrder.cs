using System.Buffers.Binary;

namespace Hengliang.Platform.Kernel;

/// <summary>Ids of very many rows made at one moment, each after the one before: an index takes them at its end, where random ones would touch all of it.</summary>
/// <remarks>Version 7 with a counter in its random bits (RFC 9562, section 6.2, method 2); the first is random, so two runs of one moment keep apart.</remarks>
internal sealed class IdsInOrder
{
    private const ulong Variant = 0x8000_0000_0000_0000;

    // The counter starts in the lower half of its 62 bits and never reaches their end.
    private const ulong Room = 0x1FFF_FFFF_FFFF_FFFF;

    private readonly byte[] _id = new byte[16];
    private ulong _last;

    public IdsInOrder(DateTimeOffset now)
    {
        Guid.CreateVersion7(now).TryWriteBytes(_id, bigEndian: true, out _);
        _last = BinaryPrimitives.ReadUInt64BigEndian(_id.AsSpan(8)) & Room;
    }

    public Guid Next()
    {
        BinaryPrimitives.WriteUInt64BigEndian(_id.AsSpan(8), Variant | ++_last);
        return new(_id, bigEndian: true);
    }
}
