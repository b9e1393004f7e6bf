using System.Numerics;

namespace Hengliang.Language.Columns;

/// <summary>An output's numbers for all rows, written by the kernel where they stay.</summary>
/// <remarks>A value is its numerator divided by <see cref="Scale"/>; where a bit of unknown or nothing is set there is no number.</remarks>
public sealed class NumbersOfAll
{
    private readonly byte[]? _unknown;
    private readonly byte[]? _nothing;

    internal NumbersOfAll(FusedNumber number, int count)
    {
        Number = number;
        Numerators = new long[count];
        _unknown = number.Unknown < 0 ? null : new byte[(count + 7) / 8];
        _nothing = number.Nothing < 0 ? null : new byte[(count + 7) / 8];
    }

    /// <summary>The whole numbers; 8 bytes a row.</summary>
    public long[] Numerators { get; }

    public BigInteger Scale => Number.Scale;

    /// <summary>Whether every row has a number.</summary>
    public bool IsAlwaysNumber => _unknown is null && _nothing is null;

    internal FusedNumber Number { get; }

    public bool IsUnknown(int row) => IsSet(_unknown, row);

    public bool IsNothing(int row) => IsSet(_nothing, row);

    /// <summary>The arrays with the results they take.</summary>
    internal IEnumerable<(int Result, Array Data)> Destinations()
    {
        yield return (Number.Numerator, Numerators);
        if (_unknown is not null)
            yield return (Number.Unknown, _unknown);
        if (_nothing is not null)
            yield return (Number.Nothing, _nothing);
    }

    private static bool IsSet(byte[]? bits, int row) => bits is not null && (bits[row >> 3] >> (row & 7) & 1) != 0;
}
