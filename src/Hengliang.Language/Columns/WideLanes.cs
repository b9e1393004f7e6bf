namespace Hengliang.Language.Columns;

/// <summary>Arithmetic of 128 bits, a lane after the other, for the nodes whose range needs it; emitted code calls these.</summary>
/// <remarks>Slow beside vectors, but exact; intervals prove that no result overflows.</remarks>
internal static unsafe class WideLanes
{
    public static void Extend(long* a, Int128* result, int lanes)
    {
        for (var i = 0; i < lanes; i++)
            result[i] = a[i];
    }

    public static void Narrow(Int128* a, long* result, int lanes)
    {
        for (var i = 0; i < lanes; i++)
            result[i] = (long)a[i];
    }

    public static void Add(Int128* a, Int128* b, Int128* result, int lanes)
    {
        for (var i = 0; i < lanes; i++)
            result[i] = a[i] + b[i];
    }

    public static void Subtract(Int128* a, Int128* b, Int128* result, int lanes)
    {
        for (var i = 0; i < lanes; i++)
            result[i] = a[i] - b[i];
    }

    public static void Multiply(Int128* a, Int128* b, Int128* result, int lanes)
    {
        for (var i = 0; i < lanes; i++)
            result[i] = a[i] * b[i];
    }

    public static void Minimum(Int128* a, Int128* b, Int128* result, int lanes)
    {
        for (var i = 0; i < lanes; i++)
            result[i] = a[i] <= b[i] ? a[i] : b[i];
    }

    public static void Maximum(Int128* a, Int128* b, Int128* result, int lanes)
    {
        for (var i = 0; i < lanes; i++)
            result[i] = a[i] >= b[i] ? a[i] : b[i];
    }

    public static void Select(uint mask, Int128* a, Int128* b, Int128* result, int lanes)
    {
        for (var i = 0; i < lanes; i++)
            result[i] = (mask >> i & 1) != 0 ? a[i] : b[i];
    }

    public static void FloorDivide(Int128* a, Int128* b, Int128* result, int lanes)
    {
        for (var i = 0; i < lanes; i++)
        {
            var quotient = a[i] / b[i];
            result[i] = quotient * b[i] > a[i] ? quotient - 1 : quotient;
        }
    }

    public static long Less(Int128* a, Int128* b, int lanes)
    {
        var mask = 0L;
        for (var i = 0; i < lanes; i++)
            mask |= (a[i] < b[i] ? 1L : 0) << i;
        return mask;
    }

    public static long LessEqual(Int128* a, Int128* b, int lanes)
    {
        var mask = 0L;
        for (var i = 0; i < lanes; i++)
            mask |= (a[i] <= b[i] ? 1L : 0) << i;
        return mask;
    }

    public static long Equal(Int128* a, Int128* b, int lanes)
    {
        var mask = 0L;
        for (var i = 0; i < lanes; i++)
            mask |= (a[i] == b[i] ? 1L : 0) << i;
        return mask;
    }

    /// <summary>Quotients of 64 bits beyond what doubles divide exactly.</summary>
    public static void FloorDivideLong(long* a, long* b, long* result, int lanes)
    {
        for (var i = 0; i < lanes; i++)
        {
            var (quotient, rest) = Math.DivRem(a[i], b[i]);
            result[i] = rest < 0 ? quotient - 1 : quotient;
        }
    }
}
