using System.Globalization;

namespace Hengliang.Platform.Kernel;

/// <summary>One sentence or label in both languages of the interface, Chinese first.</summary>
/// <remarks>Neither side is ever empty, except in <c>default</c>.</remarks>
public readonly record struct Words
{
    public Words(string chinese, string english)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(chinese);
        ArgumentException.ThrowIfNullOrWhiteSpace(english);
        (Chinese, English) = (chinese, english);
    }

    /// <summary>A name people gave; where it has no English one, the Chinese one stands for it.</summary>
    public static Words Named(string chinese, string? english) => new(chinese, string.IsNullOrEmpty(english) ? chinese : english);

    public string Chinese { get => field ?? ""; }

    public string English { get => field ?? ""; }

    /// <summary>The sentence in the language of <paramref name="culture"/>; Chinese unless that is English.</summary>
    public string In(CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return string.Equals(culture.TwoLetterISOLanguageName, "en", StringComparison.Ordinal) ? English : Chinese;
    }

    public override string ToString() => In(CultureInfo.CurrentUICulture);
}
