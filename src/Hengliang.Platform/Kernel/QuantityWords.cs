using System.Globalization;

namespace Hengliang.Platform.Kernel;

/// <summary>A number, or a range, with its unit as prose says it: 12亿元, 63%～68%; in English 1.2 billion yuan, 30,000 yuan, 63%–68%.</summary>
/// <remarks>
/// English has no 万 and 亿: there the number moves into millions and billions, exactly. A unit that is not known stays as it is written,
/// in both languages, rather than be guessed.
/// </remarks>
public static class QuantityWords
{
    private static readonly (decimal Size, string Name)[] Scales = [(1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million")];

    /// <summary>The words for <paramref name="low"/>, or for the range up to <paramref name="high"/>.</summary>
    public static Words Of(decimal low, decimal? high, string unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return new(Chinese(low, high, unit), English(low, high, unit));
    }

    /// <summary>A number as Chinese sentences say it and as it is typed again: no trailing zeros, no thousands marks, at most twelve decimals.</summary>
    public static string Number(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);

    // GB/T 15835: a range of percentages repeats the sign, 63%～68%.
    private static string Chinese(decimal low, decimal? high, string unit)
    {
        var label = unit == "百分点" ? "个百分点" : unit;
        return high is not { } to ? Number(low) + label
            : IsSign(unit) ? $"{Number(low)}{unit}～{Number(to)}{unit}"
            : $"{Number(low)}～{Number(to)}{label}";
    }

    private static string English(decimal low, decimal? high, string unit)
    {
        if (IsSign(unit))
            return high is { } most ? $"{DigitGroups.Of(low)}{unit}–{DigitGroups.Of(most)}{unit}" : DigitGroups.Of(low) + unit;
        var known = MeasureUnit.TryParse(unit);
        var counted = known?.Counted ?? unit;
        var scale = "";
        if (known is { Times.IsOne: false } && Scaled(known, low, high) is { } moved)
            (low, high, scale) = moved;
        else if (known is { Times.IsOne: false })
            counted = "× " + known.English;
        if (high is null && low == 1 && scale.Length == 0 && known is not null)
            counted = OneOf(counted);
        var number = high is { } to ? $"{DigitGroups.Of(low)}–{DigitGroups.Of(to)}" : DigitGroups.Of(low);
        return string.Join(' ', new[] { number, scale, counted }.Where(part => part.Length > 0));
    }

    /// <summary>The numbers without the unit's own multiplier, in millions or more where they are so large; null where they have no room for it.</summary>
    private static (decimal Low, decimal? High, string Scale)? Scaled(MeasureUnit unit, decimal low, decimal? high)
    {
        try
        {
            var (from, to) = (low * (decimal)unit.Times, high * (decimal)unit.Times);
            var largest = Math.Max(Math.Abs(from), Math.Abs(to ?? 0));
            var (size, name) = Scales.FirstOrDefault(s => largest >= s.Size, (1, ""));
            var back = (from / size, to / size);
            return back.Item1 * size == from && back.Item2 * size == to ? (back.Item1, back.Item2, name) : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static string OneOf(string counted)
    {
        var per = counted.IndexOf(" per ", StringComparison.Ordinal);
        return per < 0 ? UnitTable.One(counted) : UnitTable.One(counted[..per]) + counted[per..];
    }

    private static bool IsSign(string unit) => unit is "%" or "‰";
}
