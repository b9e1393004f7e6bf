using System.Diagnostics;
using System.Globalization;
using Hengliang.Platform.Audit;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Cockpit;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Indicators.Divisions;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions;

namespace Hengliang.Benchmarks.Indicators;

/// <summary>Fills a province or a nation and times what its people wait for.</summary>
/// <remarks><c>province [--counties 100] [--years 15] [--revisions 4] [--targets 100]</c>; <c>nation [--provinces 31] [--counties 97] [--years 10]</c>:
/// about nine million values; both take <c>--database</c> or <c>--file</c>, and <c>--filled yes</c> for one that was filled before.</remarks>
internal sealed class Province(Site site, Country country, Figures figures, double? rollUpBar)
{
    private const double RecomputeBar = 5;
    private const double RollUpBar = 1;

    public static async Task<int> RunAsync(string[] args, bool nation)
    {
        await using var site = await Site.OpenAsync(args);
        var country = nation
            ? new Country(Site.Number(args, "--provinces", 31), Site.Number(args, "--counties", 97), Site.Number(args, "--years", 10), 300, 0)
            : new Country(0, Site.Number(args, "--counties", 100), Site.Number(args, "--years", 15), 200, 100);
        var figures = new Figures();
        var province = new Province(site, country, figures, nation ? null : RollUpBar);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(nation ? "nation" : "province")}, {(site.IsPostgres ? "PostgreSQL" : "SQLite")}, {country.ValuesAFile:N0} values a file"));
        if (Site.Text(args, "--filled") is null)
            await province.FillAsync(nation ? 1 : Site.Number(args, "--revisions", 4), Site.Number(args, "--targets", nation ? 3 : 100));
        await province.WorkAsync();
        await province.LookAsync("planner");
        await province.LookAsync("clerk");
        figures.Memory();
        return figures.ExitCode;
    }

    private async Task FillAsync(int revisions, int targets)
    {
        await country.FoundAsync(site);
        await country.PromiseAsync(site, new Ledger(TimeProvider.System), targets);
        for (var revision = 0; revision < revisions; revision++)
        {
            var file = Path.Combine(site.Folder.FullName, $"values-{revision}.csv");
            await country.WriteAsync(file, revision);
            await using var stream = File.OpenRead(file);
            figures.Begin();
            var watch = Stopwatch.StartNew();
            var count = await site.UseAsync<ImportValues, ImportedValues>(i => i.RunAsync(stream, Path.GetFileName(file), revision == 0 ? "" : "季度修订", new Progress(watch)));
            figures.Say($"import {count.Rows} rows ({count.Revised} revised)", watch.Elapsed, null, string.Create(CultureInfo.InvariantCulture, $"{count.Rows / watch.Elapsed.TotalSeconds:N0} rows/s"));
            figures.Memory();
            watch.Restart();
            var computed = await site.UseAsync<RecomputeFormulas, RecomputeCount>(r => r.RunAsync());
            if (computed.Formulas > 0)
                figures.Say($"recompute, {computed.Changed} of {computed.Values} values changed and written", watch.Elapsed, RecomputeBar);
        }
    }

    /// <summary>What runs at night or on demand.</summary>
    private async Task WorkAsync()
    {
        figures.Begin();
        var watch = Stopwatch.StartNew();
        var computed = await site.UseAsync<RecomputeFormulas, RecomputeCount>(r => r.RunAsync());
        if (computed.Formulas > 0)
            figures.Say($"recompute all formulas ({computed.Formulas}, {computed.Values} values), nothing changed", watch.Elapsed, RecomputeBar);
        var top = (await site.UseAsync<ListRegions, Page<RegionRow>>(l => l.RunAsync(search: "990000"))).Rows[0].Id;
        watch.Restart();
        var rolled = await site.UseAsync<RollUp, IReadOnlyList<RolledUpLine>>(r => r.RunAsync(country.LastYear, top));
        figures.Say($"roll up the tree ({rolled.Count} nodes)", watch.Elapsed, rollUpBar);
    }

    /// <summary>Every list page's use case, each with the post resolved as a request does.</summary>
    private async Task LookAsync(string name)
    {
        var who = await site.PersonAsync(name);
        var random = new Random(1);
        var (indicators, targets, values, most) = await ThingsAsync(who);
        Guid Any(List<Guid> of) => of[random.Next(of.Count)];
        Task PageAsync<TUse, T>(string what, Func<TUse, Task<Outcome<T>>> use)
            where TUse : notnull => figures.TimesAsync($"{name}: {what}", () => site.UseAsync(who, use));

        await PageAsync<ShowDesk, DeskSheet>("work desk", d => d.RunAsync());
        await PageAsync<FindIndicators, Page<IndicatorLine>>("catalogue", f => f.RunAsync(new(), random.Next(1, 16), 20));
        await PageAsync<ListValues, Page<ValueLine>>("values", l => l.RunAsync(Any(indicators), new(), random.Next(1, most), 50));
        await PageAsync<ShowIndicator, IndicatorSheet>("indicator", s => s.RunAsync(Any(indicators), withLatest: false));
        if (name != "clerk")
            await PageAsync<ShowThroughTime, DivisionSheet>("regions through time", s => s.RunAsync(Any(indicators), DivisionView.AsNow));
        await PageAsync<ShowProgress, ProgressSheet>("progress overview", s => s.RunAsync(new(), random.Next(1, 500), 20));
        await PageAsync<ShowProgress, ProgressSheet>("progress by goal and region", s => s.RunAsync(new(), random.Next(1, 500), 20, ProgressBy.Cross));
        await PageAsync<ShowProgress, ProgressSheet>("progress, lagging", s => s.RunAsync(new(Verdict: Verdict.Behind), random.Next(1, 50), 20));
        await PageAsync<ShowCockpit, CockpitSheet>("cockpit", s => s.RunAsync());
        await PageAsync<ShowMap, MapSheet>("map", s => s.RunAsync(Any(indicators)));
        await PageAsync<Search, IReadOnlyList<Hit>>("search", s => s.RunAsync("观测指标"));
        if (targets.Count > 0)
            await PageAsync<ShowTarget, TargetSheet>("target", s => s.RunAsync(Any(targets)));
        await PageAsync<ShowValue, ValueSheet>("value", s => s.RunAsync(Any(values)));
        await PageAsync<ListAudit, Page<AuditEntry>>("audit", s => s.RunAsync(new(), random.Next(1, 20)));
    }

    private async Task<(List<Guid> Indicators, List<Guid> Targets, List<Guid> Values, int MostPages)> ThingsAsync((Guid Id, string Stamp) who)
    {
        var indicators = (await site.UseAsync<ListIndicators, IReadOnlyList<IndicatorLine>>(who, l => l.ChooseAsync())).Select(i => i.Id).ToList();
        var page = await site.UseAsync<ListValues, Page<ValueLine>>(who, l => l.RunAsync(indicators[0], new(), 1, 50));
        var shown = await site.UseAsync<ShowProgress, ProgressSheet>(who, s => s.RunAsync(new(), 1, 50));
        return (indicators, [.. shown.Lines.Select(l => l.Target.SeriesId)], [.. page.Rows.Select(r => r.SeriesId)], Math.Max(2, page.Total / 50));
    }

    private sealed class Progress(Stopwatch watch) : IProgress<long>
    {
        private long _told;

        public void Report(long value)
        {
            if (value - _told < 1_000_000)
                return;
            _told = value;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {value:N0} rows after {watch.Elapsed.TotalSeconds:N0} s"));
        }
    }
}
