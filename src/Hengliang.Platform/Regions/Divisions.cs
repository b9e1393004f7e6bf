using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;

namespace Hengliang.Platform.Regions;

/// <summary>One line of the state's list of divisions.</summary>
internal sealed record Division(RegionCode Code, string Name, RegionCode? Parent, RegionKind Kind);

/// <summary>The divisions down to the county, as the package china-division publishes them, parents before their children.</summary>
internal static class Divisions
{
    // The package keeps these apart; they have codes of GB/T 2260 like all provinces.
    private static readonly (string Code, string Name)[] Apart = [("710000", "台湾省"), ("810000", "香港特别行政区"), ("820000", "澳门特别行政区")];

    public static IReadOnlyList<Division> Read()
    {
        var provinces = Lines("provinces").Select(l => Make(l[0] + "0000", l[1], null))
            .Concat(Apart.Select(a => Make(a.Code, a.Name, null))).OrderBy(d => d.Code).ToList();
        // Headings such as 市辖区 and 省直辖县级行政区划 gather counties in lists and are no regions.
        var cities = Lines("cities").Where(l => !IsHeading(l[1])).Select(l => Make(l[0] + "00", l[1], l[2] + "0000")).ToList();
        var known = cities.Select(c => c.Code).ToHashSet();
        var counties = Lines("areas").Where(l => !l[0].EndsWith("00", StringComparison.Ordinal)).Select(l =>
            Make(l[0], l[1], known.Contains(RegionCode.Parse(l[2] + "00")) ? l[2] + "00" : l[3] + "0000"));
        return [.. provinces, .. cities, .. counties];
    }

    /// <summary>The statistics bureau numbers development zones 71 to 79 among the counties; they are no administrative divisions.</summary>
    internal static RegionKind KindOf(RegionCode code) =>
        code.Level == RegionLevel.County && string.CompareOrdinal(code.ToString()[4..], "71") is >= 0 && string.CompareOrdinal(code.ToString()[4..], "79") <= 0
            ? RegionKind.FunctionalZone
            : RegionKind.Administrative;

    private static bool IsHeading(string name) => name is "市辖区" or "县" || name.EndsWith("直辖县级行政区划", StringComparison.Ordinal);

    private static Division Make(string code, string name, string? parent)
    {
        var parsed = RegionCode.Parse(code);
        return new(parsed, name, parent is null ? null : RegionCode.Parse(parent), KindOf(parsed));
    }

    /// <summary>The lines under the heading, cut at commas; no name holds one.</summary>
    private static IEnumerable<string[]> Lines(string file)
    {
        using var stream = typeof(Divisions).Assembly.GetManifestResourceStream($"divisions/{file}.csv")
            ?? throw new InvalidOperationException($"The build did not embed the divisions ({file}.csv).");
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
            if (line.Length > 0)
                yield return line.Replace("\"", "", StringComparison.Ordinal).Split(',');
    }
}
