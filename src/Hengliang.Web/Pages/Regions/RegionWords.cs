using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;

namespace Hengliang.Web.Pages.Regions;

/// <summary>Regions as the pages name them.</summary>
internal static class RegionWords
{
    /// <summary>Its name in the reader's language; in Chinese where it has no other.</summary>
    public static string ToWords(this Region region) => Words.Named(region.Name, region.NameEnglish).ToString();

    /// <summary>A share of a region: 0.25 is 25%.</summary>
    public static string Percent(decimal weight) => FormattableString.Invariant($"{weight * 100:0.######}%");
}
