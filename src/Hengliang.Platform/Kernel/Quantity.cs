using System.Globalization;
using System.Numerics;

namespace Hengliang.Platform.Kernel;

/// <summary>A number with its unit, exact; it converts into another unit exactly, or not at all.</summary>
public readonly record struct Quantity(decimal Value, MeasureUnit Unit)
{
    /// <summary>The same quantity in <paramref name="unit"/>; a problem when the units measure different things or the result has no exact decimal.</summary>
    public Outcome<Quantity> TryConvert(MeasureUnit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (!Unit.ConvertsTo(unit))
            return Problem.Invalid(
                "kernel.units-differ",
                $"“{Unit.Symbol}”不能换算为“{unit.Symbol}”：两者计量的不是同一种量。",
                $"{Unit.English} can not be converted into {unit.English}: they measure different things.");
        return Divide(
            Mantissa(Value) * Unit.Numerator * unit.Denominator, BigInteger.Pow(10, Value.Scale) * Unit.Denominator * unit.Numerator) is { } exact
            ? new Quantity(exact, unit)
            : Problem.Invalid(
                "kernel.no-exact-decimal",
                $"{this} 换算为“{unit.Symbol}”后除不尽或位数过多；请换一个单位。",
                $"{ToString(CultureInfo.InvariantCulture)} has no exact decimal in {unit.English}; please choose another unit.");
    }

    /// <summary>As written in a sentence: 2.6%, 12亿元; in English 1.2 billion yuan.</summary>
    public string ToString(CultureInfo culture) => Unit is null ? QuantityWords.Number(Value) : QuantityWords.Of(Value, null, Unit.Symbol).In(culture);

    public override string ToString() => ToString(CultureInfo.GetCultureInfo("zh-CN"));

    private static BigInteger Mantissa(decimal value)
    {
        var bits = decimal.GetBits(value);
        var size = ((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0];
        return value < 0 ? -size : size;
    }

    /// <summary>The fraction as a decimal of at most 28 places; null when it has none.</summary>
    private static decimal? Divide(BigInteger numerator, BigInteger denominator)
    {
        for (byte places = 0; places <= 28; places++)
        {
            var whole = BigInteger.DivRem(numerator * BigInteger.Pow(10, places), denominator, out var rest);
            if (rest.IsZero)
                return BigInteger.Abs(whole) >> 96 == 0 ? Make(whole, places) : null;
        }

        return null;
    }

    private static decimal Make(BigInteger whole, byte places)
    {
        var size = BigInteger.Abs(whole);
        return new((int)(uint)(size & uint.MaxValue), (int)(uint)((size >> 32) & uint.MaxValue), (int)(uint)(size >> 64), whole.Sign < 0, places);
    }
}
