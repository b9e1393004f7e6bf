using System.Globalization;
using System.Text;
using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Benchmarks.Indicators;

/// <summary>An invented country: its regions, its people, its catalogue, its targets and its values, from fixed seeds.</summary>
/// <remarks>Two thirds of the indicators are observed, one third is computed from two of them. Some computed ones look a year back.</remarks>
internal sealed class Country(int provinces, int counties, int years, int observed, int computed)
{
    public const int FirstYear = 2010;
    private const int TargetsACommit = 250;

    public int LastYear => FirstYear + years - 1;

    public long ValuesAFile => (long)Math.Max(1, provinces) * counties * years * observed;

    /// <summary>Regions, units, a planner who sees all of them and a clerk who sees one county, and the catalogue.</summary>
    public async Task FoundAsync(Site site)
    {
        var top = await site.UseAsync<FoundRegion, Guid>(f => f.RunAsync(new() { Name = "试验区", Kind = RegionKind.Administrative, Code = "990000" }));
        var clerkAt = top;
        foreach (var (code, name, isCounty) in Regions())
        {
            Guid? parent = isCounty && provinces > 0 ? await ParentAsync(site, code) : top;
            var region = await site.UseAsync<FoundRegion, Guid>(f => f.RunAsync(new() { Name = name, Kind = RegionKind.Administrative, Code = code, GeographicParentId = parent }));
            clerkAt = isCounty ? region : clerkAt;
        }

        await PersonAsync(site, "planner", top, Role.Planner, ScopeShape.RegionAndBelow);
        await PersonAsync(site, "clerk", clerkAt, Role.CountyClerk, ScopeShape.Region);
        await site.UseAsync<ImportCatalogue, ImportedCatalogue>(i => i.RunAsync("bench.csv", Encoding.UTF8.GetBytes(Catalogue())));
    }

    /// <summary>A target of each county for some observed and some computed indicators, due in the last year and five years after the first.</summary>
    public async Task PromiseAsync(Site site, Ledger ledger, int indicators)
    {
        await using var db = site.Open();
        var unit = await db.Set<Unit>().Select(u => u.Id).FirstAsync();
        var places = await db.Set<Region>().Where(r => r.GeographicParentId != null).OrderBy(r => r.Code).Select(r => r.Id).ToListAsync();
        var about = await db.Set<Indicator>().AsNoTracking().OrderBy(i => i.Code).ToListAsync();
        var chosen = about.Where((_, i) => i % Math.Max(1, about.Count / Math.Max(1, indicators)) == 0).Take(indicators).ToList();
        var random = new Random(7);
        foreach (var some in places.SelectMany(p => chosen.Select(i => (Region: p, Indicator: i))).Chunk(TargetsACommit))
        {
            await using var own = site.Open();
            foreach (var (region, indicator) in some)
                _ = (await ledger.RecordAsync(own, Promise(indicator, region, unit, random), null, CancellationToken.None)).Value;
            var deed = new Deed("Bench", IndicatorsPermissions.Record, "bench", new("设定试验目标", "set targets for a measurement"));
            _ = (await own.CommitAsync(deed, Outcome.Done)).Value;
        }
    }

    /// <summary>One file of values; another revision has other values.</summary>
    public async Task WriteAsync(string file, int revision)
    {
        var random = new Random(revision);
        var places = Regions().Where(r => r.IsCounty).Select(r => r.Code).ToList();
        await using var writer = new StreamWriter(file);
        await writer.WriteLineAsync("indicator,region,period,value");
        for (var i = 0; i < observed; i++)
            foreach (var place in places)
                for (var y = 0; y < years; y++)
                    await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"A{i:000},{place},{FirstYear + y},{(random.Next(1, 10_000_000) / 1000m) + revision}"));
    }

    private TargetEntry Promise(Indicator indicator, Guid region, Guid unit, Random random) => new()
    {
        IndicatorId = indicator.Id, RegionId = region, UnitId = unit, FirstYear = LastYear + 2, LastYear = LastYear + 2, BaseYear = LastYear - 3,
        Value = new() { Value = random.Next(100, 20_000), Unit = indicator.Unit, Bound = Bound.AtLeast },
        Origin = ValueOrigin.Entry, Source = new(Guid.Empty, "试验文件", null, "", 0, 0, $"到{LastYear + 2}年达到目标"),
    };

    private IEnumerable<(string Code, string Name, bool IsCounty)> Regions()
    {
        if (provinces == 0)
            for (var c = 0; c < counties; c++)
                yield return (string.Create(CultureInfo.InvariantCulture, $"99{1 + (c / 80):00}{1 + (c % 80):00}"), $"县{c}", true);
        for (var p = 1; p <= provinces; p++)
        {
            yield return (string.Create(CultureInfo.InvariantCulture, $"99{p:00}00"), $"地区{p}", false);
            for (var c = 1; c <= counties; c++)
                yield return (string.Create(CultureInfo.InvariantCulture, $"99{p:00}{c:00}"), $"县{p}-{c}", true);
        }
    }

    private static async Task<Guid> ParentAsync(Site site, string county)
    {
        await using var db = site.Open();
        var code = county[..4] + "00";
        return await db.Set<Region>().Where(r => r.Code == code).Select(r => r.Id).SingleAsync();
    }

    private static async Task PersonAsync(Site site, string name, Guid region, Role role, ScopeShape scope)
    {
        var unit = await site.UseAsync<KeepUnit, Guid>(k => k.AddAsync(new() { Name = $"{name}的单位", Kind = UnitKind.PublicBody, RegionId = region }));
        var user = await site.UseAsync<OpenAccount, Guid>(o => o.RunAsync(name, name, Site.Password, mustChange: false));
        await site.UseAsync<GivePost, Guid>(g => g.RunAsync(new() { UserId = user, UnitId = unit, Role = role, Scope = scope, IsDefault = true }));
    }

    private string Catalogue()
    {
        var text = new StringBuilder("编码,名称,单位,方向,汇总方式,分子,分母,系数,公式,口径,来源与依据\n");
        for (var i = 0; i < observed; i++)
            text.Append(CultureInfo.InvariantCulture, $"A{i:000},观测指标甲{i:000}号,亿元,越高越好,求和,,,1,,测试口径,测试\n");
        for (var i = 0; i < computed; i++)
        {
            var (a, b) = (i % observed, (i + (observed / 2)) % observed);
            // One in ten needs another year than its own.
            var formula = i % 10 == 9 ? $"(观测指标甲{a:000}号 - 上年同期(观测指标甲{a:000}号)) / 上年同期(观测指标甲{a:000}号)" : $"观测指标甲{a:000}号 / 观测指标甲{b:000}号";
            text.Append(CultureInfo.InvariantCulture, $"C{i:000},计算指标乙{i:000}号,%,越高越好,按公式,A{a:000},A{b:000},100,{formula},测试口径,测试\n");
        }

        return text.ToString();
    }
}
