using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;

namespace Hengliang.Platform.Collection;

/// <summary>Which regions are compared with one another: districts with districts, counties with counties and county-level cities.</summary>
internal enum PeerGroup
{
    /// <summary>市辖区</summary>
    Districts,

    /// <summary>县、县级市</summary>
    Counties,

    /// <summary>地级市、州、盟</summary>
    Prefectures,

    /// <summary>功能区</summary>
    Zones,
    Others,
}

internal static class PeerGroups
{
    private const int LastCounty = 50;
    private const int LastDistrict = 80;

    public static PeerGroup Of(Region region)
    {
        if (!RegionCode.TryParse(region.Code, out var code))
            return PeerGroup.Others;
        return code.Level switch
        {
            RegionLevel.Zone => PeerGroup.Zones,
            RegionLevel.Prefecture => PeerGroup.Prefectures,
            // 01–20 and 51–80 are districts, 21–50 counties, 81–99 county-level cities.
            RegionLevel.County => ((region.Code[4] - '0') * 10) + region.Code[5] - '0' is > 20 and <= LastCounty or > LastDistrict ? PeerGroup.Counties : PeerGroup.Districts,
            _ => PeerGroup.Others,
        };
    }

    public static Words Label(this PeerGroup group) => group switch
    {
        PeerGroup.Districts => new("市辖区", "districts"),
        PeerGroup.Counties => new("县（市）", "counties"),
        PeerGroup.Prefectures => new("市州", "prefectures"),
        PeerGroup.Zones => new("功能区", "zones"),
        _ => new("地区", "regions"),
    };
}
