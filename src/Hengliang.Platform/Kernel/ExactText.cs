using System.Globalization;

namespace Hengliang.Platform.Kernel;

/// <summary>Writes a number with every digit it has and no zero that says nothing: one spelling of each, never 1E-05, which a reader of numbers need not know.</summary>
public static class ExactText
{
    public static string Of(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);
}
