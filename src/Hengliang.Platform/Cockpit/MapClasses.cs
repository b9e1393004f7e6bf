using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Cockpit;

/// <summary>How the values of a map are put into classes.</summary>
public enum Classing
{
    /// <summary>As many regions in each.</summary>
    Quantile,

    /// <summary>As wide a span in each.</summary>
    Equal,

    /// <summary>At bounds a person gives.</summary>
    Manual,
}

/// <summary>One class: from its low bound to below its high one; the last holds its high bound too.</summary>
public sealed record MapClass(decimal Low, decimal High, int Count);

/// <summary>Puts values into classes for a map's legend.</summary>
public static class MapClasses
{
    public const int Fewest = 2;
    public const int Most = 7;

    /// <summary>The most bounds that lie between them.</summary>
    public const int MostCuts = Most - 1;

    private const int MostDigits = 12;

    /// <param name="values">The values shown, in any order.</param>
    /// <param name="count">How many classes, for quantile and equal; the nearest allowed.</param>
    /// <param name="cuts">The bounds between classes, for manual; those outside the values are left out.</param>
    /// <returns>Classes from low to high that hold every value; fewer than asked for where values repeat. None for no values.</returns>
    public static IReadOnlyList<MapClass> Of(IEnumerable<decimal> values, Classing classing, int count = 5, IEnumerable<decimal>? cuts = null)
    {
        decimal[] sorted = [.. values.Order()];
        if (sorted.Length == 0)
            return [];
        var (low, high) = (sorted[0], sorted[^1]);
        count = Math.Clamp(count, Fewest, Most);
        var inner = classing switch
        {
            // A bound is a value of its own, so that the numbers of the legend are numbers of the table.
            Classing.Quantile => Enumerable.Range(1, count - 1).Select(i => sorted[Math.Min(sorted.Length - 1, (i * sorted.Length) / count)]),
            Classing.Equal => Enumerable.Range(1, count - 1).Select(i => low + ((high - low) * i / count)),
            _ => cuts ?? [],
        };
        decimal[] bounds = [low, .. inner.Where(b => b > low && b <= high).Distinct().Order().Take(MostCuts), high];
        // The highest value alone may be a class of its own.
        return
        [
            .. bounds.Zip(bounds.Skip(1)).Select((b, i) => new MapClass(
                b.First, b.Second, sorted.Count(v => v >= b.First && (v < b.Second || (i == bounds.Length - 2 && v == b.Second))))),
        ];
    }

    /// <summary>The bounds of each class as a legend tells them: rounded half up, with further digits where two of them would look alike.</summary>
    /// <param name="classes">The classes, from low to high.</param>
    /// <param name="digits">Digits after the point that the values are shown with.</param>
    public static IReadOnlyList<(decimal Low, decimal High)> Told(IReadOnlyList<MapClass> classes, int digits)
    {
        ArgumentNullException.ThrowIfNull(classes);
        var apart = classes.Where(c => c.Low != c.High).ToList();
        while (digits < MostDigits && apart.Exists(c => Round(c.Low, digits) == Round(c.High, digits)))
            digits++;
        return [.. classes.Select(c => (Round(c.Low, digits), Round(c.High, digits)))];
    }

    private static decimal Round(decimal bound, int digits) => Math.Round(bound, digits, MidpointRounding.AwayFromZero);

    /// <summary>The class a value falls in, from 1; null when in none.</summary>
    public static int? ClassOf(IReadOnlyList<MapClass> classes, decimal value)
    {
        ArgumentNullException.ThrowIfNull(classes);
        for (var i = 0; i < classes.Count; i++)
            if (value >= classes[i].Low && (value < classes[i].High || (i == classes.Count - 1 && value == classes[i].High)))
                return i + 1;
        return null;
    }

    public static Words Label(this Classing classing) => classing switch
    {
        Classing.Quantile => new("分位数", "Quantile"),
        Classing.Equal => new("等距", "Equal spans"),
        Classing.Manual => new("自定界限", "Own bounds"),
        _ => throw new ArgumentOutOfRangeException(nameof(classing), classing, "There is no such way."),
    };
}
