using System.Globalization;
using Hengliang.Indices;
using Hengliang.Indices.Data;
using Hengliang.Indices.Structure;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Studies;

namespace Hengliang.Web.Pages.Studies;

/// <summary>Numbers and names of an index as its pages show them; what is exact stands in the files.</summary>
internal static class StudyShown
{
    private const double LargestExact = 1e15;

    public static string Score(double value) => double.IsNaN(value) ? "—" : value.ToString("0.00", CultureInfo.InvariantCulture);

    public static string Rank(double value) => double.IsNaN(value) ? "—" : value.ToString("0.#", CultureInfo.InvariantCulture);

    public static string Share(double value) => double.IsNaN(value) ? "—" : value.ToString("0.0%", CultureInfo.InvariantCulture);

    /// <summary>A figure in its own unit: four significant digits, never a power of ten.</summary>
    public static string Figure(double value)
    {
        if (double.IsNaN(value))
            return "—";
        var digits = value == 0 ? 0 : Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 8);
        return Math.Round(value, digits).ToString("0.########", CultureInfo.InvariantCulture);
    }

    /// <summary>A figure of an indicator after a step: with the indicator's decimals as long as it is counted in its unit, else like any other.</summary>
    public static string Figure(FrameworkNode indicator, string step, double value) =>
        indicator.Decimals is { } decimals && (step == StudySteps.Raw || step != StudySteps.Normalised && indicator.Denominator is null) && Math.Abs(value) < LargestExact
            ? ShownDecimals.Of((decimal)value, decimals).ToString("0.############", CultureInfo.InvariantCulture)
            : Figure(value);

    /// <summary>The exact number, for scripts and form fields; empty when missing.</summary>
    public static string Exact(double value) => CsvText.Number(value);

    public static string NameOf(CompositeIndex index, string unit) => index.Data.Names[index.Data.Units.PlaceOf(unit)];

    /// <summary>Units from the first rank down; those without a score last.</summary>
    public static IEnumerable<string> ByRank(CompositeIndex index)
    {
        var top = index.Framework.Top.Code;
        return index.Units.OrderBy(u => index.Ranks[u, top] is var rank && double.IsNaN(rank) ? double.MaxValue : rank).ThenBy(u => u, StringComparer.Ordinal);
    }

    /// <summary>The parts right below the index that have scores of their own.</summary>
    public static IEnumerable<FrameworkNode> Parts(CompositeIndex index) =>
        index.Framework.Aggregates.Where(a => a.Parent is not null && a.Level >= index.Framework.Levels - 1);
}
