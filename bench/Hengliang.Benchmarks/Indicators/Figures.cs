using System.Diagnostics;
using System.Globalization;

namespace Hengliang.Benchmarks.Indicators;

/// <summary>Says what was measured, a line each with its bar, and whether all were held.</summary>
internal sealed class Figures
{
    public const double PageBar = 300;

    private bool _over;
    private TimeSpan _cpu = Process.GetCurrentProcess().TotalProcessorTime;

    public int ExitCode => _over ? 1 : 0;

    /// <summary>Forgets the processor time used so far: what follows is counted anew.</summary>
    public void Begin() => _cpu = Process.GetCurrentProcess().TotalProcessorTime;

    /// <summary>A time by the clock, with the processor time of it: beside other work only the latter means much.</summary>
    public void Say(string what, TimeSpan time, double? barInSeconds = null, string more = "")
    {
        var cpu = Process.GetCurrentProcess().TotalProcessorTime - _cpu;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{what}: {time.TotalSeconds:N2} s{Bar(time.TotalSeconds, barInSeconds, "s")} (processor {cpu.TotalSeconds:N2} s) {more}").TrimEnd());
        Begin();
    }

    public void Say(string what, double amount, string unit, double? bar = null) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{what}: {amount:N0} {unit}{Bar(amount, bar, unit)}"));

    /// <summary>Asks for a page again and again: once to warm up, then <paramref name="times"/> times.</summary>
    public async Task TimesAsync(string what, Func<Task> page, int times = 40, double bar = PageBar, bool ofThisProcess = true)
    {
        var first = Stopwatch.StartNew();
        await page();
        var (once, took) = (first.Elapsed.TotalMilliseconds, new List<double>());
        Begin();
        for (var i = 0; i < times; i++)
        {
            var watch = Stopwatch.StartNew();
            await page();
            took.Add(watch.Elapsed.TotalMilliseconds);
        }

        // The processor time of this process alone: of a page over HTTP or of a database server nothing would be told.
        var own = ofThisProcess ? string.Create(CultureInfo.InvariantCulture, $", processor {(Process.GetCurrentProcess().TotalProcessorTime - _cpu).TotalMilliseconds / times:N0} ms each") : "";
        took.Sort();
        var p95 = took[Math.Min(times - 1, (int)(times * 0.95))];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: p50 {took[times / 2]:N0} ms, p95 {p95:N0} ms{Bar(p95, bar, "ms")} (first {once:N0} ms{own})"));
    }

    public void Memory() => Say("peak memory of this process", Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0, "MB");

    /// <summary>The bar of an amount and whether it was held.</summary>
    public string Judge(double amount, double bar, string unit) => Bar(amount, bar, unit);

    private string Bar(double amount, double? bar, string unit)
    {
        if (bar is not { } most)
            return "";
        _over |= amount > most;
        return string.Create(CultureInfo.InvariantCulture, $", bar {most:N0} {unit}: {(amount > most ? "over" : "ok")}");
    }
}
