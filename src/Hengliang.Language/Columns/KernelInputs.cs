namespace Hengliang.Language.Columns;

/// <summary>The arrays a kernel reads, each under one slot.</summary>
internal sealed class KernelInputs
{
    private readonly Dictionary<object, int> _slots = new(ReferenceEqualityComparer.Instance);
    private readonly List<(Array Data, int Width)> _arrays = [];

    /// <summary>The arrays with the bytes of an element; a bitmap has width 0.</summary>
    public IReadOnlyList<(Array Data, int Width)> Arrays => _arrays;

    public int SlotOf(Storage storage) => SlotOf(storage.Data, storage.Width);

    public int SlotOf(Known known) => SlotOf(known.Bits, 0);

    private int SlotOf(Array data, int width)
    {
        if (_slots.TryGetValue(data, out var slot))
            return slot;
        _slots.Add(data, _arrays.Count);
        _arrays.Add((data, width));
        return _arrays.Count - 1;
    }
}
