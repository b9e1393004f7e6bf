using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Tests.Numbers;

public sealed class RationalTests
{
    /// <summary>Small, large and 64-bit-edge fractions: the fast path, the fallback and the step between them.</summary>
    private static readonly Gen<Rational> Any =
        from top in Gen.OneOf(
            Gen.Choose(-1000, 1000).Select(n => (BigInteger)n),
            Gen.Elements<BigInteger>(long.MaxValue, long.MinValue, (BigInteger)long.MaxValue + 1, BigInteger.Pow(10, 30)))
        from bottom in Gen.OneOf(Gen.Choose(1, 1000).Select(n => (BigInteger)n), Gen.Elements<BigInteger>(long.MaxValue, BigInteger.Pow(7, 40)))
        select Rational.Of(top, bottom);

    [Fact]
    public void Arithmetic_agrees_with_plain_fractions() =>
        Check(a => b =>
            Same(a + b, (a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator)
            && Same(a - b, (a.Numerator * b.Denominator) - (b.Numerator * a.Denominator), a.Denominator * b.Denominator)
            && Same(a * b, a.Numerator * b.Numerator, a.Denominator * b.Denominator)
            && (b.IsZero || Same(a / b, a.Numerator * b.Denominator, a.Denominator * b.Numerator))
            && a.CompareTo(b) == (a.Numerator * b.Denominator).CompareTo(b.Numerator * a.Denominator));

    [Fact]
    public void A_number_written_and_read_again_is_the_same() =>
        Check(a => b => Rational.TryParse(a.ToString(), out var read) == (a.ToString().Length <= Rational.LongestText) && read == a && b == b + 0);

    [Fact]
    public void Rounding_never_moves_a_number_by_more_than_its_step() =>
        Check(a => b =>
        {
            var step = Rational.Abs(b) + Rational.Of(1, 3);
            return Enum.GetValues<RoundingMode>().All(mode =>
            {
                var rounded = a.RoundTo(step, mode);
                var moved = Rational.Abs(rounded - a);
                var allowed = mode is RoundingMode.HalfUp or RoundingMode.HalfEven ? step / 2 : step;
                return (rounded / step).IsInteger && moved <= allowed;
            });
        });

    [Theory]
    [InlineData("2.5", "3", "2", "2", "3")]
    [InlineData("-2.5", "-3", "-2", "-2", "-3")]
    [InlineData("3.5", "4", "4", "3", "4")]
    [InlineData("2.49", "2", "2", "2", "3")]
    public void Each_rounding_rule_has_its_own_way_with_halves(string number, string halfUp, string halfEven, string down, string up)
    {
        Assert.True(Rational.TryParse(number, out var value));
        Assert.Equal(
            [halfUp, halfEven, down, up],
            Enum.GetValues<RoundingMode>().Select(mode => value.RoundTo(1, mode).ToString()));
    }

    [Theory]
    [InlineData("1,234,567.50", "1234567.5")]
    [InlineData("1e-3", "0.001")]
    [InlineData("130/919", "130/919")]
    [InlineData("-0.10", "-0.1")]
    public void Numbers_are_read_exactly(string text, string shown)
    {
        Assert.True(Rational.TryParse(text, out var value));
        Assert.Equal(shown, value.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1,23")]
    [InlineData(",100")]
    [InlineData("12,3456")]
    [InlineData("1.")]
    [InlineData("1/0")]
    [InlineData("1e999999999")]
    [InlineData("abc")]
    public void What_is_no_number_is_refused(string text) => Assert.False(Rational.TryParse(text, out _));

    [Fact]
    public void A_root_is_rounded_as_the_exact_root_would_be()
    {
        for (var n = 0; n <= 2000; n++)
        {
            var root = ((Rational)n).Root(2, 3);
            var half = Rational.Of(1, 2000);
            Assert.True((root + half) * (root + half) > n && (root.IsZero || (root - half) * (root - half) <= n));
        }
    }

    private static bool Same(Rational value, BigInteger top, BigInteger bottom) =>
        value.Numerator * bottom == top * value.Denominator && value.Denominator.Sign > 0
        && BigInteger.GreatestCommonDivisor(value.Numerator, value.Denominator).IsOne;

    private static void Check(Func<Rational, Func<Rational, bool>> law) =>
        Prop.ForAll(Any.ToArbitrary(), Any.ToArbitrary(), (a, b) => law(a)(b)).QuickCheckThrowOnFailure();
}
