using Hengliang.Web.Tests.Hosting;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Hengliang.Web.Tests.Browser.Chromium))]

namespace Hengliang.Web.Tests.Browser;

/// <summary>The system's Chromium, started once for all browser tests; it is never downloaded.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private readonly SemaphoreSlim _once = new(1, 1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static string? Program { get; } = new[] { Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }
        .FirstOrDefault(File.Exists);

    /// <summary>A person's own window: cookies of its own, the width asked for.</summary>
    public async Task<IBrowserContext> OpenAsync(Uri site, int width = 1440, bool script = true)
    {
        Skips.Unless(Program is not null, "Browser tests need Chromium: install the Debian package 'chromium', or name the program in the variable CHROMIUM.");
        await _once.WaitAsync();
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            // A busy machine is no fault of the page: as patient as a click is.
            Assertions.SetDefaultExpectTimeout(30_000);
            _browser ??= await _playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = Program,
                // Without a locale of UTF-8 it gives a file with a Chinese name another one.
                Env = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().Where(v => v.Key is not "LC_ALL")
                    .ToDictionary(v => (string)v.Key, v => (string)v.Value!).Append(new("LC_ALL", "C.UTF-8")),
                Args =
                [
                    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
                ],
            });
        }
        finally
        {
            _once.Release();
        }

        return await _browser.NewContextAsync(new()
        {
            BaseURL = site.ToString(),
            ViewportSize = new() { Width = width, Height = width < 800 ? 844 : 900 },
            JavaScriptEnabled = script,
            Locale = "zh-CN",
            ReducedMotion = ReducedMotion.Reduce,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        _once.Dispose();
    }
}
