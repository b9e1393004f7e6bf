using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Hengliang.Benchmarks.Indicators;

// A province is filled and looked at as its people do; it takes minutes and is no micro-benchmark.
if (args is ["province", .. var rest])
    return await Province.RunAsync(rest);

// In process: a job of its own would restore packages from the Internet. Fifteen rounds, so that the median is one of them.
var rounds = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(5).WithIterationCount(15);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, DefaultConfig.Instance.AddJob(rounds).AddColumn(StatisticColumn.Median));
return 0;
