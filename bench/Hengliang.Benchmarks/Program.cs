using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Hengliang.Benchmarks.Collection;
using Hengliang.Benchmarks.Indicators;
using Hengliang.Benchmarks.Language;

switch (args)
{
    // A province is filled and looked at as its people do; it takes minutes and is no micro-benchmark.
    case ["province", .. var rest]:
        return await Province.RunAsync(rest, nation: false).ConfigureAwait(false);
    // Nine million values from one file, and the same pages.
    case ["nation", .. var rest]:
        return await Province.RunAsync(rest, nation: true).ConfigureAwait(false);
    // The built site over a filled database: pages, cold start and memory.
    case ["pages", .. var rest]:
        return await SitePages.RunAsync(rest).ConfigureAwait(false);
    // One move of a slider is one run: what counts is the whole of it, the first one too.
    case ["simulation", ..]:
        return MovedParameter.Run(args);
    // A load is not measured in rounds: it is one long run that must lose nothing.
    case ["deadline-hour", ..]:
        return await DeadlineHour.RunAsync(args).ConfigureAwait(false);
}

// In process: a job of its own would restore packages from the Internet. Fifteen rounds, so that the median is one of them.
var rounds = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(5).WithIterationCount(15);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, DefaultConfig.Instance.AddJob(rounds).AddColumn(StatisticColumn.Median));
return 0;
