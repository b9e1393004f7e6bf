using System.Numerics;

namespace Hengliang.Language.Columns;

/// <summary>The whole numbers a lane can hold; what proves that nothing overflows.</summary>
internal readonly record struct Interval(BigInteger Low, BigInteger High)
{
    private static readonly BigInteger LeastWide = (BigInteger)Int128.MinValue;
    private static readonly BigInteger MostWide = (BigInteger)Int128.MaxValue;

    public static Interval Of(BigInteger value) => new(value, value);

    public bool IsPoint => Low == High;

    public bool FitsLong => Low >= long.MinValue && High <= long.MaxValue;

    public bool FitsWide => Low >= LeastWide && High <= MostWide;

    public static Interval operator +(Interval a, Interval b) => new(a.Low + b.Low, a.High + b.High);

    public static Interval operator -(Interval a, Interval b) => new(a.Low - b.High, a.High - b.Low);

    public static Interval operator *(Interval a, Interval b)
    {
        var (x, y, z, w) = (a.Low * b.Low, a.Low * b.High, a.High * b.Low, a.High * b.High);
        return new(BigInteger.Min(BigInteger.Min(x, y), BigInteger.Min(z, w)), BigInteger.Max(BigInteger.Max(x, y), BigInteger.Max(z, w)));
    }

    public Interval Union(Interval other) => new(BigInteger.Min(Low, other.Low), BigInteger.Max(High, other.High));

    public Interval Min(Interval other) => new(BigInteger.Min(Low, other.Low), BigInteger.Min(High, other.High));

    public Interval Max(Interval other) => new(BigInteger.Max(Low, other.Low), BigInteger.Max(High, other.High));

    /// <summary>Whether every value lies strictly between −<paramref name="bound"/> and <paramref name="bound"/>.</summary>
    public bool IsWithin(BigInteger bound) => Low > -bound && High < bound;

    /// <summary>The quotients, rounded down, by divisors above zero.</summary>
    public Interval FloorDivide(Interval divisor)
    {
        var (x, y) = (Floor(Low, divisor.Low), Floor(Low, divisor.High));
        var (z, w) = (Floor(High, divisor.Low), Floor(High, divisor.High));
        return new(BigInteger.Min(x, y), BigInteger.Max(z, w));
    }

    public static BigInteger Floor(BigInteger value, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(value, divisor, out var rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }
}
