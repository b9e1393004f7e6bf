using System.Diagnostics;
using System.Globalization;
using System.Text;
using Hengliang.Platform;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Benchmarks.Indicators;

/// <summary>Fills a province and times what its people wait for: <c>province [--counties 100] [--years 15] [--revisions 4] [--database Host=…]</c>.</summary>
/// <remarks>Two thirds of the indicators are observed, one third computed from two of them. Every revision is one file through the bulk road.</remarks>
internal static class Province
{
    private const int Observed = 200;
    private const int Computed = 100;
    private const int Pages = 60;

    public static async Task<int> RunAsync(string[] args)
    {
        var (counties, years, revisions) = (Number(args, "--counties", 100), Number(args, "--years", 15), Number(args, "--revisions", 4));
        var folder = Directory.CreateTempSubdirectory("hengliang-province-");
        var connection = Text(args, "--database") ?? $"Data Source={Path.Combine(folder.FullName, "province.db")}";
        var services = new ServiceCollection();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Hengliang", connection)]).Build();
        services.AddSingleton<IConfiguration>(configuration).AddLogging().AddHengliang(configuration);
        await using var provider = services.BuildServiceProvider();
        try
        {
            await provider.GetRequiredService<Databases>().PrepareAsync();
            await FillAsync(provider, folder, counties, years, revisions);
            await MeasureAsync(provider, counties, years);
            return 0;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task FillAsync(ServiceProvider provider, DirectoryInfo folder, int counties, int years, int revisions)
    {
        var province = await UseAsync<FoundRegion, Guid>(provider, f => f.RunAsync(new() { Name = "试验省", Kind = RegionKind.Administrative, Code = "990000" }));
        for (var c = 0; c < counties; c++)
            await UseAsync<FoundRegion, Guid>(provider, f => f.RunAsync(new() { Name = $"县{c}", Kind = RegionKind.Administrative, Code = CodeOf(c), GeographicParentId = province }));
        await UseAsync<ImportCatalogue, ImportedCatalogue>(provider, i => i.RunAsync("bench.csv", Encoding.UTF8.GetBytes(Catalogue())));
        for (var revision = 0; revision < revisions; revision++)
        {
            var file = Path.Combine(folder.FullName, $"values-{revision}.csv");
            await WriteAsync(file, counties, years, revision);
            await using var stream = File.OpenRead(file);
            var watch = Stopwatch.StartNew();
            var count = await UseAsync<ImportValues, ImportedValues>(provider, i => i.RunAsync(stream, Path.GetFileName(file), revision == 0 ? "" : "季度修订"));
            Say($"values import {count.Rows} rows", watch.Elapsed, $"{count.Rows / watch.Elapsed.TotalSeconds:N0} rows/s, peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576} MB");
            watch.Restart();
            var computed = await UseAsync<RecomputeFormulas, RecomputeCount>(provider, r => r.RunAsync());
            Say($"recompute, {computed.Changed} of {computed.Values} changed", watch.Elapsed);
        }
    }

    private static async Task MeasureAsync(ServiceProvider provider, int counties, int years)
    {
        var watch = Stopwatch.StartNew();
        var computed = await UseAsync<RecomputeFormulas, RecomputeCount>(provider, r => r.RunAsync());
        Say($"recompute all formulas ({computed.Formulas}, {computed.Values} values)", watch.Elapsed, "bar 5 s");
        var regions = (await UseAsync<ListRegions, Page<RegionRow>>(provider, l => l.RunAsync(search: "990000"))).Rows;
        watch.Restart();
        var rolled = await UseAsync<RollUp, IReadOnlyList<RolledUpLine>>(provider, r => r.RunAsync(2010 + years - 1, regions[0].Id));
        Say($"roll up the tree ({rolled.Count} nodes)", watch.Elapsed, "bar 1 s");
        var random = new Random(1);
        var indicators = (await UseAsync<ListIndicators, IReadOnlyList<IndicatorLine>>(provider, l => l.RunAsync())).Select(i => i.Id).ToList();
        await TimesAsync("catalogue page", () => UseAsync<FindIndicators, Page<IndicatorLine>>(provider, f => f.RunAsync(new(), random.Next(1, 15), 20)));
        await TimesAsync("page of values", () => UseAsync<ListValues, Page<ValueLine>>(
            provider, l => l.RunAsync(indicators[random.Next(indicators.Count)], null, null, null, random.Next(1, counties * years / 50), 50)));
    }

    private static async Task TimesAsync(string what, Func<Task> page)
    {
        var times = new List<double>();
        for (var i = 0; i < Pages; i++)
        {
            var watch = Stopwatch.StartNew();
            await page();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: p50 {times[Pages / 2]:N0} ms, p95 {times[(int)(Pages * 0.95)]:N0} ms (bar 300 ms)"));
    }

    private static string Catalogue()
    {
        var text = new StringBuilder("编码,名称,单位,方向,汇总方式,分子,分母,系数,公式,口径,来源与依据\n");
        for (var i = 0; i < Observed; i++)
            text.Append(CultureInfo.InvariantCulture, $"A{i:000},观测指标甲{i:000}号,亿元,越高越好,求和,,,1,,测试口径,测试\n");
        for (var i = 0; i < Computed; i++)
            text.Append(CultureInfo.InvariantCulture, $"C{i:000},计算指标乙{i:000}号,%,越高越好,按公式,A{i:000},A{i + 100:000},100,观测指标甲{i:000}号 / 观测指标甲{i + 100:000}号,测试口径,测试\n");
        return text.ToString();
    }

    private static async Task WriteAsync(string file, int counties, int years, int revision)
    {
        var random = new Random(revision);
        await using var writer = new StreamWriter(file);
        await writer.WriteLineAsync("indicator,region,period,value");
        for (var i = 0; i < Observed; i++)
            for (var c = 0; c < counties; c++)
                for (var y = 0; y < years; y++)
                    await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"A{i:000},{CodeOf(c)},{2010 + y},{random.Next(1, 10_000_000) / 1000m + revision}"));
    }

    private static string CodeOf(int county) => string.Create(CultureInfo.InvariantCulture, $"99{1 + (county / 80):00}{1 + (county % 80):00}");

    private static async Task<T> UseAsync<TUse, T>(ServiceProvider provider, Func<TUse, Task<Outcome<T>>> use)
        where TUse : notnull
    {
        await using var scope = provider.CreateAsyncScope();
        var system = Acting.System("bench");
        scope.ServiceProvider.GetRequiredService<Acting>().Become(system.Actor!, system.Sight);
        return (await use(scope.ServiceProvider.GetRequiredService<TUse>())).Value;
    }

    private static void Say(string what, TimeSpan time, string more = "") =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {time.TotalSeconds:N2} s {more}"));

    private static int Number(string[] args, string name, int otherwise) =>
        int.TryParse(Text(args, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static string? Text(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
}
