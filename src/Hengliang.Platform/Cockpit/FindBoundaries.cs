using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Cockpit.Contracts;
using Hengliang.Platform.Kernel;
using Microsoft.Extensions.Configuration;

namespace Hengliang.Platform.Cockpit;

/// <summary>Finds the boundaries a site draws its map by: the GeoJSON file of <c>Cockpit:Boundaries</c>, or the demonstration's own.</summary>
/// <remarks>Each feature's <c>code</c> is a region's code; the collection's <c>reviewNumber</c> is the number under which the map was approved
/// (审图号), without which it may not be published.</remarks>
public sealed class FindBoundaries(Acting acting, IConfiguration configuration)
{
    private const string Demonstration = "samples/regions/qingheng.geojson";

    public async Task<Outcome<string>> RunAsync(CancellationToken cancel = default)
    {
        if (acting.Refuse(CockpitPermissions.Read) is { } refusal)
            return refusal;
        if (configuration["Cockpit:Boundaries"] is not { Length: > 0 } path)
            return await ReadEmbeddedAsync(cancel).ConfigureAwait(false);
        return File.Exists(path)
            ? await File.ReadAllTextAsync(path, cancel).ConfigureAwait(false)
            : Problem.Missing(
                "cockpit.no-boundaries",
                "设置 Cockpit:Boundaries 指向的边界文件不存在；请检查路径，地图暂以表格代替。",
                "The boundary file that Cockpit:Boundaries names is not there; check the path. The table stands in for the map.");
    }

    private static async Task<string> ReadEmbeddedAsync(CancellationToken cancel)
    {
        await using var stream = typeof(FindBoundaries).Assembly.GetManifestResourceStream(Demonstration)
            ?? throw new InvalidOperationException($"The assembly lacks {Demonstration}.");
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancel).ConfigureAwait(false);
    }
}
