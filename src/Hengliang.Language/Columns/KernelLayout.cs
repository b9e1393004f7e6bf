namespace Hengliang.Language.Columns;

/// <summary>What stands behind an address a kernel is given.</summary>
internal enum SlotKind
{
    /// <summary>An input array; the address moves with the block.</summary>
    Input,

    /// <summary>64 bits a row of the block.</summary>
    Values,

    /// <summary>One bit a row of the block.</summary>
    Bits,

    /// <summary>Room for the 128-bit lanes of one step.</summary>
    Wide,
}

/// <summary>The addresses a kernel is given, in order: inputs first, then room for results and for what one part leaves to the next.</summary>
internal sealed class KernelLayout
{
    private readonly List<SlotKind> _kinds;

    public KernelLayout(KernelInputs inputs)
    {
        Inputs = inputs;
        _kinds = [.. Enumerable.Repeat(SlotKind.Input, inputs.Arrays.Count)];
        WideSlot = Add(SlotKind.Wide);
    }

    public KernelInputs Inputs { get; }

    public IReadOnlyList<SlotKind> Kinds => _kinds;

    public int WideSlot { get; }

    /// <summary>Bytes behind the wide slot.</summary>
    public int WideRoom { get; set; }

    public int Add(SlotKind kind)
    {
        _kinds.Add(kind);
        return _kinds.Count - 1;
    }
}
