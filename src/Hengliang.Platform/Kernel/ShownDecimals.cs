namespace Hengliang.Platform.Kernel;

/// <summary>A computed number as it is shown: rounded half up (away from zero) to so many decimals; what is stored, judged and ranked stays exact.</summary>
public static class ShownDecimals
{
    private const int Most = 12;

    /// <param name="value">The exact number.</param>
    /// <param name="decimals">Digits after the point; null for a number that was reported, which is shown as it was.</param>
    /// <returns>What is not zero is never shown as zero: it is rounded at the first place where something is left of it.</returns>
    public static decimal Of(decimal value, int? decimals)
    {
        if (decimals is not { } digits)
            return value;
        for (var kept = Math.Clamp(digits, 0, Most); kept <= Most; kept++)
            if (Math.Round(value, kept, MidpointRounding.AwayFromZero) is var rounded && (rounded != 0 || value == 0))
                return rounded;
        return value;
    }

    /// <summary>The digits after the point a number is written with; the zeros at its end are none.</summary>
    public static int In(decimal value) => (value / 1.0000000000000000000000000000m).Scale;

    /// <summary>The same where it is told apart from another number: with every digit where rounding would make them look alike.</summary>
    /// <inheritdoc cref="Of" />
    public static decimal Beside(decimal value, int? decimals, decimal? other) => Of(value, decimals) is var shown && shown == other ? value : shown;
}
