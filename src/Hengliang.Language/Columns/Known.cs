namespace Hengliang.Language.Columns;

/// <summary>Which rows of a column are known: one bit a row, set where the value was provided.</summary>
public sealed class Known
{
    private readonly byte[] _bits;

    /// <summary>All known, to begin with.</summary>
    public Known(int count)
    {
        Count = count;
        _bits = new byte[(count + 7) / 8];
        Array.Fill(_bits, (byte)0xFF);
    }

    public int Count { get; }

    internal byte[] Bits => _bits;

    public bool this[int row] => (_bits[row >> 3] >> (row & 7) & 1) != 0;

    /// <summary>Says that a row was not provided.</summary>
    public void Miss(int row) => _bits[row >> 3] &= (byte)~(1 << (row & 7));
}
