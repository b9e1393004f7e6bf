using System.Text;
using BenchmarkDotNet.Attributes;
using Hengliang.Reading;
using Hengliang.Reading.Cleaning;

namespace Hengliang.Benchmarks.Reading;

/// <summary>How fast documents are read: the bar is 5 MB of UTF-8 text per second and core, and 200 ms for a plan of 60 pages.</summary>
[MemoryDiagnoser]
public class ReadingBenchmarks
{
    private const int PlanLength = 40_000;

    private string _plan = "";
    private string _page = "";
    private byte[] _bytes = [];

    [GlobalSetup]
    public void Setup()
    {
        _plan = SamplePlan.Write(PlanLength);
        _page = SamplePlan.Page(PlanLength / 10);
        _bytes = Encoding.UTF8.GetBytes(_plan);
        if (Reader.Read(_plan).Figures.Count < 100)
            throw new InvalidOperationException("The plan's figures were not read; a timing would mean nothing.");
    }

    /// <summary>A plan of 60 pages, about 110 kB.</summary>
    [Benchmark(Baseline = true)]
    public int Plan() => Reader.Read(_plan).Figures.Count;

    /// <summary>The same from its bytes.</summary>
    [Benchmark]
    public int PlanFromBytes() => Reader.Read(_bytes, out _)!.Figures.Count;

    /// <summary>Clean text, article and outline alone.</summary>
    [Benchmark]
    public int PlanPrepared() => Reader.Prepare(_plan, ReadingOptions.Default).Outline.Sentences.Count;

    [Benchmark]
    public int PlanCleaned() => Cleaner.Clean(_plan).Text.Length;

    /// <summary>A news page with menus and links.</summary>
    [Benchmark]
    public int NewsPage() => Reader.Read(_page).Figures.Count;
}
