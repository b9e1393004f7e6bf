using System.Numerics;
using System.Runtime.InteropServices;

namespace Hengliang.Language.Columns;

/// <summary>Whole numbers as narrow as they are given: bytes, 16, 32 or 64 bits.</summary>
internal sealed class Storage
{
    private Interval? _range;

    private Storage(Array data, int width) => (Data, Width) = (data, width);

    public Array Data { get; }

    /// <summary>Bytes an element takes.</summary>
    public int Width { get; }

    public int Count => Data.Length;

    /// <summary>The least and the greatest element, masked-out ones included; read once.</summary>
    public Interval Range => _range ??= FindRange();

    public static Storage Of(byte[] data) => new(data, 1);

    public static Storage Of(short[] data) => new(data, 2);

    public static Storage Of(int[] data) => new(data, 4);

    public static Storage Of(long[] data) => new(data, 8);

    public long this[int row] => Data switch
    {
        byte[] bytes => bytes[row],
        short[] shorts => shorts[row],
        int[] ints => ints[row],
        _ => ((long[])Data)[row],
    };

    /// <summary>The same numbers in the fewest bytes that hold them.</summary>
    public static Storage Narrowest(long[] data)
    {
        var (low, high) = data.Length == 0 ? (0, 0) : Extremes<long>(data);
        return (low, high) switch
        {
            ( >= 0, <= byte.MaxValue) => Of(Array.ConvertAll(data, n => (byte)n)),
            ( >= short.MinValue, <= short.MaxValue) => Of(Array.ConvertAll(data, n => (short)n)),
            ( >= int.MinValue, <= int.MaxValue) => Of(Array.ConvertAll(data, n => (int)n)),
            _ => Of(data),
        };
    }

    private Interval FindRange()
    {
        if (Count == 0)
            return Interval.Of(0);
        var (low, high) = Data switch
        {
            byte[] bytes => Widen(Extremes<byte>(bytes)),
            short[] shorts => Widen(Extremes<short>(shorts)),
            int[] ints => Widen(Extremes<int>(ints)),
            _ => Extremes<long>((long[])Data),
        };
        return new(low, high);
    }

    private static (long Low, long High) Widen<T>((T Low, T High) extremes) where T : IBinaryInteger<T> =>
        (long.CreateChecked(extremes.Low), long.CreateChecked(extremes.High));

    private static (T Low, T High) Extremes<T>(T[] data) where T : struct, IBinaryInteger<T>
    {
        var (low, high) = (data[0], data[0]);
        var vectors = MemoryMarshal.Cast<T, Vector<T>>(data);
        if (!vectors.IsEmpty)
        {
            var (least, most) = (vectors[0], vectors[0]);
            foreach (var vector in vectors)
                (least, most) = (Vector.Min(least, vector), Vector.Max(most, vector));
            for (var i = 0; i < Vector<T>.Count; i++)
                (low, high) = (T.Min(low, least[i]), T.Max(high, most[i]));
        }

        for (var i = vectors.Length * Vector<T>.Count; i < data.Length; i++)
            (low, high) = (T.Min(low, data[i]), T.Max(high, data[i]));
        return (low, high);
    }
}
