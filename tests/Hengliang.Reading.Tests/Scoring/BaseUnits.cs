using System.Globalization;
using System.Text;

namespace Hengliang.Reading.Tests.Scoring;

/// <summary>Brings values to one magnitude before they are compared: money in 元, counts without 万, firms in 家.</summary>
internal static class BaseUnits
{
    private static readonly (string Prefix, double Factor)[] Magnitudes =
        [("万亿", 1e12), ("亿", 1e8), ("万", 1e4), ("千", 1e3), ("百", 1e2)];

    private static readonly HashSet<string> NotMagnitudes =
        new(["百分点", "千克", "千米", "千瓦", "千瓦时", "百分比"], StringComparer.Ordinal);

    private static readonly Dictionary<string, string> OtherNames = new(StringComparer.Ordinal)
    {
        ["户"] = "家",
        ["名"] = "人",
        ["位"] = "人",
        ["位次"] = "位",
        ["个百分点"] = "百分点",
        ["pct"] = "%",
        ["户次"] = "家次",
        ["台套"] = "台",
        ["个/万人"] = "件/万人",
    };

    private static readonly Dictionary<string, double> InWan = new(StringComparer.Ordinal)
    {
        ["元"] = 1e-4,
        ["千元"] = 0.1,
        ["万元"] = 1,
        ["百万元"] = 100,
        ["亿元"] = 1e4,
    };

    public static (double? Value, string Unit) Of(double? value, string? unit, string? role)
    {
        var name = (unit ?? "").Normalize(NormalizationForm.FormKC).Trim();
        foreach (var (prefix, factor) in Magnitudes)
        {
            if (!name.StartsWith(prefix, StringComparison.Ordinal) || NotMagnitudes.Contains(name)
                || name.StartsWith("百分", StringComparison.Ordinal))
                continue;
            name = name[prefix.Length..];
            value *= factor;
            break;
        }

        return (Significant(value, 10), role == "rank" ? "位" : Renamed(name, role));
    }

    /// <summary>Money in 万元.</summary>
    public static double? Money(double? amount, string? unit)
    {
        var name = (unit is null or "" ? "万元" : unit).Normalize(NormalizationForm.FormKC);
        return Significant(amount * InWan.GetValueOrDefault(name, 1), 8);
    }

    public static double? Significant(double? value, int digits) =>
        value is { } number
            ? double.Parse(
                number.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
                CultureInfo.InvariantCulture)
            : null;

    // 位 counts people, except where it counts places.
    private static string Renamed(string unit, string? role) =>
        unit == "位" && role == "change" ? unit : OtherNames.GetValueOrDefault(unit, unit);
}
