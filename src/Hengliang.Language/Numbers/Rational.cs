using System.Numerics;

namespace Hengliang.Language.Numbers;

/// <summary>An exact fraction in lowest terms; every amount, rate and count of a rule is one.</summary>
/// <remarks>
/// Parts that fit 64 bits are computed with 128-bit arithmetic and no allocation; larger ones fall back to
/// <see cref="BigInteger"/>. Nothing is ever rounded unless <see cref="RoundTo"/> is asked to.
/// </remarks>
public readonly partial struct Rational : IEquatable<Rational>, IComparable<Rational>
{
    private readonly long _numerator;
    private readonly long _denominatorLessOne;
    private readonly Big? _big;

    private Rational(long numerator, long denominator) =>
        (_numerator, _denominatorLessOne) = (numerator, denominator - 1);

    private Rational(Big big) => _big = big;

    public static Rational Zero => default;

    public static Rational One => new(1, 1);

    public BigInteger Numerator => _big?.Numerator ?? _numerator;

    public BigInteger Denominator => _big?.Denominator ?? SmallDenominator;

    public bool IsZero => _big is null && _numerator == 0;

    public bool IsInteger => _big?.Denominator.IsOne ?? _denominatorLessOne == 0;

    public int Sign => _big?.Numerator.Sign ?? Math.Sign(_numerator);

    /// <summary>Bits of the larger part: what limits on size count.</summary>
    public long Bits => _big is null ? 64 : Math.Max(_big.Numerator.GetBitLength(), _big.Denominator.GetBitLength());

    private long SmallDenominator => _denominatorLessOne + 1;

    public static implicit operator Rational(long value) => new(value, 1);

    public static implicit operator Rational(BigInteger value) => Of(value, BigInteger.One);

    /// <summary>The fraction in lowest terms; <paramref name="denominator"/> must not be zero.</summary>
    public static Rational Of(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
            throw new DivideByZeroException();
        if (denominator.Sign < 0)
            (numerator, denominator) = (-numerator, -denominator);
        var common = BigInteger.GreatestCommonDivisor(numerator, denominator);
        if (!common.IsOne)
            (numerator, denominator) = (numerator / common, denominator / common);
        return numerator >= long.MinValue && numerator <= long.MaxValue && denominator <= long.MaxValue
            ? new((long)numerator, (long)denominator)
            : new(new Big(numerator, denominator));
    }

    public static Rational operator +(Rational a, Rational b)
    {
        if (a._big is not null || b._big is not null)
            return Of((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);
        if (a._denominatorLessOne == b._denominatorLessOne)
            return Reduce((Int128)a._numerator + b._numerator, a.SmallDenominator);
        // Each product is below 2^126, so their sum fits.
        return Reduce(
            ((Int128)a._numerator * b.SmallDenominator) + ((Int128)b._numerator * a.SmallDenominator),
            (Int128)a.SmallDenominator * b.SmallDenominator);
    }

    public static Rational operator -(Rational a) =>
        a._big is null && a._numerator != long.MinValue
            ? new(-a._numerator, a.SmallDenominator)
            : Of(-a.Numerator, a.Denominator);

    public static Rational operator -(Rational a, Rational b) => a + -b;

    public static Rational operator *(Rational a, Rational b) =>
        a._big is null && b._big is null
            ? Reduce((Int128)a._numerator * b._numerator, (Int128)a.SmallDenominator * b.SmallDenominator)
            : Of(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    /// <exception cref="DivideByZeroException">The divisor is zero; callers ask first, for zero has a meaning in rules.</exception>
    public static Rational operator /(Rational a, Rational b) =>
        Of(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    public static bool operator ==(Rational a, Rational b) => a.Equals(b);

    public static bool operator !=(Rational a, Rational b) => !a.Equals(b);

    public static bool operator <(Rational a, Rational b) => a.CompareTo(b) < 0;

    public static bool operator >(Rational a, Rational b) => a.CompareTo(b) > 0;

    public static bool operator <=(Rational a, Rational b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Rational a, Rational b) => a.CompareTo(b) >= 0;

    public static Rational Min(Rational a, Rational b) => a <= b ? a : b;

    public static Rational Max(Rational a, Rational b) => a >= b ? a : b;

    public static Rational Abs(Rational a) => a.Sign < 0 ? -a : a;

    public int CompareTo(Rational other) =>
        _big is null && other._big is null
            ? ((Int128)_numerator * other.SmallDenominator).CompareTo((Int128)other._numerator * SmallDenominator)
            : (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    public bool Equals(Rational other) =>
        _big is null
            ? other._big is null && _numerator == other._numerator && _denominatorLessOne == other._denominatorLessOne
            : _big.Equals(other._big);

    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    public override int GetHashCode() => _big?.GetHashCode() ?? HashCode.Combine(_numerator, _denominatorLessOne);

    private static Rational Reduce(Int128 numerator, Int128 denominator)
    {
        if (denominator > 1)
        {
            var common = CommonDivisor(numerator < 0 ? (UInt128)(-numerator) : (UInt128)numerator, (UInt128)denominator);
            if (common > 1)
                (numerator, denominator) = (numerator / (Int128)common, denominator / (Int128)common);
        }

        return numerator >= long.MinValue && numerator <= long.MaxValue && denominator <= long.MaxValue
            ? new((long)numerator, (long)denominator)
            : new(new Big((BigInteger)numerator, (BigInteger)denominator));
    }

    private static UInt128 CommonDivisor(UInt128 a, UInt128 b)
    {
        while (a > ulong.MaxValue || b > ulong.MaxValue)
        {
            if (b == 0)
                return a;
            (a, b) = (b, a % b);
        }

        var (x, y) = ((ulong)a, (ulong)b);
        while (y != 0)
            (x, y) = (y, x % y);
        return x;
    }

    private sealed record Big(BigInteger Numerator, BigInteger Denominator);
}
