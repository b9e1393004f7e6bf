using System.Runtime.InteropServices;

namespace Hengliang.Language.Columns;

/// <summary>One thread's room for the results of a block, and the table of addresses its kernel is given.</summary>
internal sealed unsafe class BlockMemory
{
    private const int Alignment = 64;
    private const int TailRows = 8;

    private readonly KernelLayout _layout;
    private readonly byte[] _arena;
    private readonly nint[] _table;
    private readonly int[] _offsets;
    private readonly byte[] _tail;
    private readonly int _firstResult;
    private readonly nint[] _destinations;

    /// <param name="rows">Rows of a block.</param>
    /// <param name="destinations">Results that go to an array of all rows instead, by the array's address.</param>
    public BlockMemory(KernelLayout layout, int rows, IReadOnlyDictionary<int, nint> destinations)
    {
        _layout = layout;
        _destinations = new nint[layout.Kinds.Count];
        foreach (var (result, address) in destinations)
            _destinations[layout.WideSlot + 1 + result] = address;
        _firstResult = layout.WideSlot + 1;
        _offsets = new int[layout.Kinds.Count];
        var size = 0;
        for (var slot = 0; slot < _offsets.Length; slot++)
        {
            _offsets[slot] = size;
            size += Aligned(layout.Kinds[slot] switch
            {
                SlotKind.Values => rows * sizeof(long),
                SlotKind.Bits => rows / 8,
                SlotKind.Wide => layout.WideRoom,
                _ => 0,
            });
        }

        _arena = GC.AllocateArray<byte>(size + Alignment, pinned: true);
        _tail = GC.AllocateArray<byte>(layout.Inputs.Arrays.Count * TailRows * sizeof(long), pinned: true);
        _table = GC.AllocateArray<nint>(_offsets.Length, pinned: true);
        var start = Marshal.UnsafeAddrOfPinnedArrayElement(_arena, 0);
        var shift = (int)(Aligned((long)start) - (long)start);
        for (var slot = 0; slot < _offsets.Length; slot++)
            _offsets[slot] += shift;
    }

    /// <summary>The lanes of a result.</summary>
    public Span<long> Values(int result) => MemoryMarshal.Cast<byte, long>(_arena.AsSpan(_offsets[_firstResult + result], Length(_firstResult + result)));

    /// <summary>The bits of a result.</summary>
    public ReadOnlySpan<byte> Bits(int result) => _arena.AsSpan(_offsets[_firstResult + result], Length(_firstResult + result));

    /// <summary>A row's bit; no when there are no bits.</summary>
    public bool Bit(int result, int row) => result >= 0 && (_arena[_offsets[_firstResult + result] + (row >> 3)] >> (row & 7) & 1) != 0;

    /// <summary>Computes the rows from <paramref name="start"/>, a multiple of eight.</summary>
    /// <param name="inputs">The addresses of the input arrays.</param>
    public void Run(Kernel kernel, ReadOnlySpan<nint> inputs, int start, int count)
    {
        var whole = count / TailRows * TailRows;
        if (whole > 0)
        {
            Point(inputs, start, 0);
            PointToDestinations(start);
            kernel.Run(Marshal.UnsafeAddrOfPinnedArrayElement(_table, 0), whole);
        }

        if (whole == count)
            return;
        PointToTail(inputs, start + whole, count - whole, whole);
        kernel.Run(Marshal.UnsafeAddrOfPinnedArrayElement(_table, 0), TailRows);
        CopyTail(start + whole, whole, count - whole);
    }

    private void PointToDestinations(int start)
    {
        for (var slot = 0; slot < _table.Length; slot++)
            if (_destinations[slot] != 0)
                _table[slot] = _destinations[slot] + (_layout.Kinds[slot] == SlotKind.Values ? start * (nint)sizeof(long) : start / 8);
    }

    /// <summary>A whole step would write beyond the end of an array, so its last rows come by way of the block.</summary>
    private void CopyTail(int row, int rowOfBlock, int count)
    {
        for (var slot = 0; slot < _table.Length; slot++)
        {
            if (_destinations[slot] == 0)
                continue;
            var isValues = _layout.Kinds[slot] == SlotKind.Values;
            var (from, to, bytes) = isValues ? (rowOfBlock * sizeof(long), row * (nint)sizeof(long), count * sizeof(long)) : (rowOfBlock / 8, row / 8, 1);
            _arena.AsSpan(_offsets[slot] + from, bytes).CopyTo(new Span<byte>((void*)(_destinations[slot] + to), bytes));
        }
    }

    private void Point(ReadOnlySpan<nint> inputs, int start, int resultRow)
    {
        var arena = Marshal.UnsafeAddrOfPinnedArrayElement(_arena, 0);
        for (var slot = 0; slot < _table.Length; slot++)
        {
            _table[slot] = _layout.Kinds[slot] switch
            {
                SlotKind.Input => inputs[slot] + Offset(slot, start),
                SlotKind.Values => arena + _offsets[slot] + (resultRow * sizeof(long)),
                SlotKind.Bits => arena + _offsets[slot] + (resultRow / 8),
                _ => arena + _offsets[slot],
            };
        }
    }

    /// <summary>The last few rows are copied to where a whole step of them may be read.</summary>
    private void PointToTail(ReadOnlySpan<nint> inputs, int start, int count, int resultRow)
    {
        Point(inputs, start, resultRow);
        var tail = Marshal.UnsafeAddrOfPinnedArrayElement(_tail, 0);
        for (var slot = 0; slot < inputs.Length; slot++)
        {
            var width = _layout.Inputs.Arrays[slot].Width;
            var bytes = width == 0 ? 1 : count * width;
            var room = new Span<byte>((void*)(tail + (slot * TailRows * sizeof(long))), TailRows * sizeof(long));
            // Rows beyond the last are the last again, so that every lane keeps within the range the code was proven for.
            new ReadOnlySpan<byte>((void*)_table[slot], bytes).CopyTo(room);
            for (var row = count; width > 0 && row < TailRows; row++)
                room.Slice((count - 1) * width, width).CopyTo(room[(row * width)..]);
            _table[slot] = tail + (slot * TailRows * sizeof(long));
        }
    }

    private nint Offset(int slot, int row) => _layout.Inputs.Arrays[slot].Width is var width && width == 0 ? row / 8 : row * (nint)width;

    private int Length(int slot) => slot + 1 < _offsets.Length ? _offsets[slot + 1] - _offsets[slot] : _arena.Length - _offsets[slot];

    private static int Aligned(int size) => (size + Alignment - 1) / Alignment * Alignment;

    private static long Aligned(long address) => (address + Alignment - 1) / Alignment * Alignment;
}
