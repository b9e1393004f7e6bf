using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Cockpit.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.Extensions.Configuration;

namespace Hengliang.Platform.Cockpit;

/// <summary>Finds the boundaries a map is drawn by: a set that was loaded, or for days no set draws the GeoJSON file of <c>Cockpit:Boundaries</c>, or the demonstration's own.</summary>
/// <remarks>Each feature's <c>code</c> is a region's code; the collection's <c>reviewNumber</c> is the number under which the map was approved
/// (审图号), without which it may not be published.</remarks>
public sealed class FindBoundaries(Databases databases, Acting acting, IConfiguration configuration)
{
    private const string Demonstration = "samples/regions/qingheng.geojson";

    /// <param name="set">The set; null for the site's own file.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>GeoJSON, to be disposed of by who reads it.</returns>
    public async Task<Outcome<Stream>> RunAsync(Guid? set, CancellationToken cancel = default)
    {
        if (acting.Refuse(CockpitPermissions.Read) is { } refusal)
            return refusal;
        if (set is { } id)
        {
            await using var db = databases.Open(acting);
            return await Boundaries.OpenAsync(db, id, cancel).ConfigureAwait(false) is { } shapes
                ? shapes
                : Problem.Missing("cockpit.no-such-boundaries", "没有这套边界；请刷新页面。", "There are no such boundaries; please load the page again.");
        }

        if (configuration["Cockpit:Boundaries"] is not { Length: > 0 } path)
            return OpenEmbedded();
        return File.Exists(path)
            ? File.OpenRead(path)
            : Problem.Missing(
                "cockpit.no-boundaries",
                "设置 Cockpit:Boundaries 指向的边界文件不存在；请检查路径，地图暂以表格代替。",
                "The boundary file that Cockpit:Boundaries names is not there; check the path. The table stands in for the map.");
    }

    private static Stream OpenEmbedded() => typeof(FindBoundaries).Assembly.GetManifestResourceStream(Demonstration)
        ?? throw new InvalidOperationException($"The assembly lacks {Demonstration}.");
}
