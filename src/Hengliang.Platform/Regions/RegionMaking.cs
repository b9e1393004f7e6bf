using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Regions;

/// <summary>Checks a new region against those that are there, gives it its code and adds it.</summary>
internal static class RegionMaking
{
    public static async Task<Outcome<Region>> MakeAsync(HengliangDb db, NewRegion wanted, RegionOrder order, CancellationToken cancel)
    {
        Region? place = null;
        if (wanted.GeographicParentId is { } at && (place = await db.FindRegionAsync(at, cancel).ConfigureAwait(false)) is null)
            return NoParent;
        var (reporting, above) = (wanted.ReportingParentId ?? wanted.GeographicParentId, default(Region));
        if (reporting is { } to && (above = await db.FindRegionAsync(to, cancel).ConfigureAwait(false)) is null)
            return NoParent;
        if (new[] { place, above }.FirstOrDefault(p => p?.ValidTo < order.Date) is { } gone)
            return Problem.Conflict(
                "regions.parent-ends", FormattableString.Invariant($"上级区划“{gone.Name}”已登记于 {gone.ValidTo:yyyy-MM-dd} 后撤销，到 {order.Date:yyyy-MM-dd} 已不存在；请选择承接它的区划。"),
                FormattableString.Invariant($"The parent region {gone.Code} ends on {gone.ValidTo:yyyy-MM-dd} and is not there on {order.Date:yyyy-MM-dd}; please choose the one that takes it over."));
        var coded = wanted.Code is { Length: > 0 } given
            ? Check(given.Trim(), wanted.Kind)
            : await NextZoneAsync(db, place, cancel).ConfigureAwait(false);
        if (!coded.IsSuccess)
            return coded.Problem;
        var code = coded.Value.ToString();
        if (await db.FindRegionAsync(code, cancel).ConfigureAwait(false) is not null)
            return Problem.Conflict("regions.code-taken", $"代码 {code} 已经用过；撤销的代码也不再使用，请换一个。", $"The code {code} has been used; a code is never used again, so please choose another.");

        var region = new Region
        {
            Id = Guid.CreateVersion7(order.Now),
            Code = code,
            Name = wanted.Name.Trim(),
            NameEnglish = string.IsNullOrWhiteSpace(wanted.NameEnglish) ? null : wanted.NameEnglish.Trim(),
            Kind = wanted.Kind,
            GeographicParentId = wanted.GeographicParentId,
            ReportingParentId = reporting,
            ValidFrom = wanted.ValidFrom,
        };
        db.Add(region);
        return await GoingOn.AddAsync(db, region, order, cancel).ConfigureAwait(false) is { } fault ? fault : region;
    }

    private static Problem NoParent { get; } = Problem.Missing("regions.no-such-region", "没有所选的上级区划，请重新选择。", "There is no such parent region; please choose again.");

    private static Outcome<RegionCode> Check(string code, RegionKind kind)
    {
        if (RegionCode.FindFault(code) is { } fault)
            return new Problem(ProblemKind.Invalid, "regions.wrong-code", fault);
        var parsed = RegionCode.Parse(code);
        return parsed.IsZone && kind == RegionKind.Administrative
            ? Problem.Invalid("regions.wrong-code", "行政区应有 6 位数字代码，功能区才用内部代码。", "A division of the state has six digits; internal codes are for zones.")
            : parsed;
    }

    private static async Task<Outcome<RegionCode>> NextZoneAsync(HengliangDb db, Region? place, CancellationToken cancel)
    {
        if (place is null || !RegionCode.TryParse(place.Code, out var at) || at.IsZone)
            return Problem.Invalid("regions.code-missing", "请填写代码；功能区请选择所在的行政区，系统会自动编码。", "Please enter the code; for a zone choose the division it lies in, and it gets one.");
        var prefix = at + "-Z";
        var last = await db.FindLastCodeAsync(prefix, cancel).ConfigureAwait(false);
        var next = last is null ? 1 : int.Parse(last[prefix.Length..], System.Globalization.CultureInfo.InvariantCulture) + 1;
        return next <= 99
            ? RegionCode.ForZone(at, next)
            : Problem.Conflict("regions.zones-full", $"{place.Name}下的内部代码已用完（99 个）。", $"All 99 internal codes under {place.Code} are taken.");
    }
}
