using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions;

namespace Hengliang.Web.Pages.Regions;

/// <summary>Finds the region whose code was typed.</summary>
internal static class RegionByCode
{
    public static async Task<Outcome<Guid>> FindAsync(ListRegions regions, string code, CancellationToken cancel) =>
        (await regions.RunAsync(search: code, cancel: cancel)).Then<Guid>(page => page.Rows.FirstOrDefault(r => r.Code == code) is { } region
            ? region.Id
            : Problem.Missing("web.no-such-region", $"没有代码为“{code}”的区划；请填写 6 位区划代码或功能区代码。", $"There is no region with the code '{code}'; give its six digits, or the code of a zone."));
}
