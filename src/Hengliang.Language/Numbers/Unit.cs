namespace Hengliang.Language.Numbers;

/// <summary>A unit a number is written or shown in: what it counts and how many base units it is worth.</summary>
/// <param name="Text">As it was written: 万元, 件/万人, %.</param>
/// <param name="Scale">Base units in one of it: 万元 is 10,000 元, % is 1/100.</param>
public sealed record Unit(string Text, Dimension Dimension, Rational Scale)
{
    public static Unit None { get; } = new("", Dimension.None, Rational.One);

    public static Unit Yuan { get; } = new("元", Dimension.Of("元"), Rational.One);

    public static Unit Percent { get; } = new("%", Dimension.None, Rational.Of(1, 100));

    /// <summary>A number of years, months or days; points in time have types of their own.</summary>
    public static Unit Years { get; } = new("年", Dimension.Of("年"), Rational.One);

    public static Unit Days { get; } = new("日", Dimension.Of("日"), Rational.One);

    public bool IsPoints => Text is "百分点" or "percentage-points" or "percentage-point";
}
