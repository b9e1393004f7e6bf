using System.Numerics;

namespace Hengliang.Language.Numbers;

/// <summary>The rounding rules a clause can name.</summary>
public enum RoundingMode
{
    /// <summary>四舍五入: halves away from zero.</summary>
    HalfUp,

    /// <summary>四舍六入五成双: halves to the even neighbour (GB/T 8170).</summary>
    HalfEven,

    /// <summary>舍去: towards zero.</summary>
    Down,

    /// <summary>进一: away from zero.</summary>
    Up,
}

public readonly partial struct Rational
{
    /// <summary>The multiple of <paramref name="step"/> that the rule chooses; <paramref name="step"/> must be positive.</summary>
    public Rational RoundTo(Rational step, RoundingMode mode)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(step.Sign, 0);
        return RoundToInteger(this / step, mode) * step;
    }

    /// <summary>Rounds to a number of decimals; <paramref name="decimals"/> may be negative (hundreds).</summary>
    public Rational RoundToDecimals(int decimals, RoundingMode mode = RoundingMode.HalfUp) => RoundTo(PowerOfTen(-decimals), mode);

    public static Rational PowerOfTen(int exponent) =>
        exponent >= 0 ? BigInteger.Pow(10, exponent) : Of(BigInteger.One, BigInteger.Pow(10, -exponent));

    /// <summary>The exact power with a whole exponent; a negative one needs a base that is not zero.</summary>
    public Rational ToPower(int exponent) =>
        exponent >= 0
            ? Of(BigInteger.Pow(Numerator, exponent), BigInteger.Pow(Denominator, exponent))
            : Of(BigInteger.Pow(Denominator, -exponent), BigInteger.Pow(Numerator, -exponent));

    /// <summary>The largest whole number that is not above the value.</summary>
    public BigInteger Floor()
    {
        var quotient = BigInteger.DivRem(Numerator, Denominator, out var rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }

    /// <summary>
    /// The positive <paramref name="degree"/>-th root, correctly rounded half up to <paramref name="decimals"/> decimals:
    /// the decision is made on integers, so no floating point error can reach the last figure. The value must not be negative.
    /// </summary>
    public Rational Root(int degree, int decimals)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degree, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Sign, 0);
        // r = floor(root * 2*10^d) gives floor(2x); adding one and halving rounds half up.
        var scale = 2 * BigInteger.Pow(10, decimals);
        var scaled = Numerator * BigInteger.Pow(scale, degree) / Denominator;
        return Of((IntegerRoot(scaled, degree) + 1) / 2, BigInteger.Pow(10, decimals));
    }

    private static BigInteger IntegerRoot(BigInteger value, int degree)
    {
        if (value.IsZero || degree == 1)
            return value;
        var low = BigInteger.Zero;
        var high = BigInteger.One << (int)((value.GetBitLength() / degree) + 1);
        while (high - low > 1)
        {
            var middle = (low + high) >> 1;
            if (BigInteger.Pow(middle, degree) <= value)
                low = middle;
            else
                high = middle;
        }

        return low;
    }

    private static Rational RoundToInteger(Rational value, RoundingMode mode)
    {
        if (value.IsInteger)
            return value;
        var truncated = BigInteger.DivRem(value.Numerator, value.Denominator, out var rest);
        var doubled = (BigInteger.Abs(rest) * 2).CompareTo(value.Denominator);
        var away = mode switch
        {
            RoundingMode.Down => false,
            RoundingMode.Up => true,
            RoundingMode.HalfUp => doubled >= 0,
            _ => doubled > 0 || (doubled == 0 && !truncated.IsEven),
        };
        return away ? truncated + value.Sign : truncated;
    }
}
