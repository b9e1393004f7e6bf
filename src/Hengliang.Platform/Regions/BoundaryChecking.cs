using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;

namespace Hengliang.Platform.Regions;

/// <summary>Holds the shapes of a set against the divisions of a day.</summary>
internal static class BoundaryChecking
{
    /// <param name="day">The day.</param>
    /// <param name="codes">Of the shapes.</param>
    /// <param name="regions">Every region there is or was.</param>
    /// <param name="tree">The divisions of that day.</param>
    public static BoundaryCheck On(DateOnly day, IReadOnlyList<string> codes, IReadOnlyList<Region> regions, DivisionTree tree)
    {
        var (byCode, drawn) = (regions.ToDictionary(r => r.Code, StringComparer.Ordinal), codes.ToHashSet(StringComparer.Ordinal));
        var stray = codes.Where(c => !byCode.TryGetValue(c, out var region) || !region.IsThereOn(day)).Select(c => new StrayShape(c, byCode.GetValueOrDefault(c)));
        // A file draws one city or a whole country: lacking is what lies beside something that is drawn. A province drawn alone has none beside it.
        var shown = regions.Where(r => drawn.Contains(r.Code) && tree.Holds(r.Id)).Select(r => tree.Above(r.Id)).ToLookup(above => above ?? Guid.Empty);
        var lacking = regions.Where(r => !drawn.Contains(r.Code) && tree.Holds(r.Id) && shown[tree.Above(r.Id) ?? Guid.Empty].Skip(tree.Above(r.Id) is null ? 1 : 0).Any());
        return new(
            day, [.. lacking.OrderBy(r => r.Code, StringComparer.Ordinal).Select(r => new RegionLink(r.Id, r.Code, Words.Named(r.Name, r.NameEnglish)))],
            [.. stray]);
    }
}
