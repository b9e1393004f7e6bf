using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Hengliang.Platform.Indicators.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Benchmarks.Indicators;

/// <summary>Starts the built site on a filled database, on this machine alone, and asks for its pages as a signed-in planner does.</summary>
/// <remarks><c>pages --file filled.db | --database "Host=127.0.0.1;…" [--site …/Hengliang.Web.dll] [--demo yes]</c>: with <c>--demo</c> on the
/// demonstration of an empty database. The process is ended by its own handle.</remarks>
internal sealed class SitePages(Uri address, Process server, Figures figures) : IDisposable
{
    private const double DemonstrationBar = 50;
    private const double FirstPageBar = 3;
    private const double IdleBar = 250;

    private static readonly string[] Places =
    [
        "/", "/documents", "/plans", "/policies", "/calculator", "/simulation", "/indicators", "/indicators?page=8&size=50", "/assessment", "/studies", "/integrity",
        "/collection", "/cockpit", "/cockpit/progress", "/cockpit/progress?page=20", "/cockpit/progress?verdict=Behind", "/cockpit/display", "/search?q=观测指标", "/account",
    ];

    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = address };

    public static async Task<int> RunAsync(string[] args)
    {
        var isDemonstration = Site.Text(args, "--demo") is not null;
        await using var site = await Site.OpenAsync(args);
        var root = FindRoot();
        var program = Site.Text(args, "--site") ?? Path.Combine(root, "src", "Hengliang.Web", "bin", "Release", "net10.0", "Hengliang.Web.dll");
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var watch = Stopwatch.StartNew();
        using var server = Start(program, root, address, site, isDemonstration);
        try
        {
            using var pages = new SitePages(address, server, new Figures());
            await pages.StartedAsync(watch, isDemonstration);
            await pages.SignInAsync(isDemonstration ? ("planner", "hengliang-demo-2026") : ("planner", Site.Password));
            await pages.LookAsync(isDemonstration ? [] : await OfIndicatorsAsync(site), isDemonstration ? DemonstrationBar : Figures.PageBar);
            return await pages.RestAsync();
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task StartedAsync(Stopwatch watch, bool isDemonstration)
    {
        while (true)
        {
            try
            {
                using var answer = await _client.GetAsync(new Uri("/sign-in", UriKind.Relative));
                if (answer.IsSuccessStatusCode)
                    break;
            }
            catch (HttpRequestException) when (watch.Elapsed < TimeSpan.FromMinutes(3) && !server.HasExited)
            {
                await Task.Delay(20);
            }
        }

        server.Refresh();
        // The demonstration is loaded before the first page; only a site that has its data is started cold.
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"from start to first page: {watch.Elapsed.TotalSeconds:N2} s (processor {server.TotalProcessorTime.TotalSeconds:N2} s){(isDemonstration ? ", the demonstration loaded on the way" : figures.Judge(watch.Elapsed.TotalSeconds, FirstPageBar, "s"))}"));
    }

    private async Task SignInAsync((string Name, string Password) who)
    {
        var form = await _client.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        using var answer = await _client.PostAsync(new Uri("/sign-in", UriKind.Relative), new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", Between(form, "name=\"__RequestVerificationToken\" value=\"", "\"")), new("_handler", "sign-in"),
            new("name", who.Name), new("password", who.Password), new("back", ""),
        ]));
        if (answer.StatusCode != HttpStatusCode.Found)
            throw new InvalidOperationException($"Signing in answered {answer.StatusCode}.");
    }

    private async Task LookAsync(IReadOnlyList<string> more, double bar)
    {
        foreach (var place in Places.Concat(more))
        {
            var page = new Uri(place, UriKind.Relative);
            using (var first = await _client.GetAsync(page))
                if (!first.IsSuccessStatusCode)
                {
                    Console.WriteLine($"{place}: {(int)first.StatusCode}, not open to a planner");
                    continue;
                }

            await figures.TimesAsync(place, () => _client.GetStringAsync(page), bar: bar, ofThisProcess: false);
        }
    }

    private async Task<int> RestAsync()
    {
        await Task.Delay(TimeSpan.FromSeconds(5));
        figures.Say("memory after all pages, resting", Memory("VmRSS"), "MB", IdleBar);
        figures.Say("most memory ever", Memory("VmHWM"), "MB");
        return figures.ExitCode;
    }

    private double Memory(string what)
    {
        var line = File.ReadLines($"/proc/{server.Id}/status").First(l => l.StartsWith(what, StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }

    private static async Task<IReadOnlyList<string>> OfIndicatorsAsync(Site site)
    {
        await using var db = site.Open();
        var ids = await db.Set<Indicator>().OrderBy(i => i.Code).Select(i => i.Id).Take(2).ToListAsync();
        return [.. ids.SelectMany(i => (string[])[$"/indicators/{i}", $"/indicators/{i}/regions", $"/cockpit?indicator={i}"])];
    }

    private static Process Start(string program, string root, Uri address, Site site, bool isDemonstration)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = site.Folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])
        [
            program, "--urls", address.ToString(), "--contentRoot", Path.Combine(root, "src", "Hengliang.Web"), "--Data:Folder", site.Folder.FullName,
            "--Demonstration:Load", isDemonstration ? "true" : "false", "--ConnectionStrings:Hengliang", site.Connection, "--SignIn:AttemptsAMinute", "1000", "--environment", "Production",
        ])
            start.ArgumentList.Add(argument);
        var server = Process.Start(start)!;
        server.OutputDataReceived += (_, _) => { };
        server.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        return server;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(Environment.CurrentDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Hengliang.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Run it within the repository.");
    }

    private static int FreePort()
    {
        using var port = new TcpListener(IPAddress.Loopback, 0);
        port.Start();
        return ((IPEndPoint)port.LocalEndpoint).Port;
    }

    private static string Between(string text, string before, string after)
    {
        var from = text.IndexOf(before, StringComparison.Ordinal) + before.Length;
        return text[from..text.IndexOf(after, from, StringComparison.Ordinal)];
    }
}
