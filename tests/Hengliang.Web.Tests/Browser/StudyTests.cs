using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>The lab of indices: weights that re-rank while they move, files that build the same index again, and faults told by place.</summary>
public sealed class StudyTests(Chromium chromium, DemoSite demo)
{
    private const string Structure = "iCode,Level,Parent,Direction\nA,1,I,1\nB,1,I,-1\nI,2,,1\n";
    private const string Data = "uCode,uName,A,B\nu,甲县,1,9\nv,乙县,2,1\nw,丙县,4,8\n";

    [Fact]
    public async Task Moving_a_weight_ranks_anew_and_what_is_exported_builds_the_ranking_seen()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await demo.SignInAsync(window, DemoSite.Planner, "zh-CN");
        var heard = Look.Listen(page);
        await page.GotoAsync("/studies");
        await page.Locator("table a.row-link").First.ClickAsync();
        await Expect(page.Locator("#ranking-table tbody tr")).ToHaveCountAsync(9);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var before = await ScoresAsync(page);

        // By keyboard alone: a number beside its slider.
        var number = page.Locator("input[name='w.P1']");
        await number.FillAsync("4");
        await Expect(page.Locator("form[data-study]")).ToHaveAttributeAsync("data-rankings", new Regex("[1-9]"));
        await Expect(page.Locator("#ranking-table caption")).ToContainTextAsync("尚未保存");
        await Expect(page.Locator("[data-share-of='P1']")).ToHaveTextAsync("66.7%");
        await Expect(page.Locator("[data-slider-of='w-P1']")).ToHaveValueAsync("4");
        var after = await ScoresAsync(page);
        Assert.NotEqual(before, after);

        // By the slider: its number follows.
        await page.Locator("[data-slider-of='w-P3']").FocusAsync();
        await page.Keyboard.PressAsync("End");
        await Expect(page.Locator("input[name='w.P3']")).ToHaveValueAsync("2");
        await Expect(page.Locator("[data-share-of='P3']")).ToHaveTextAsync("28.6%");
        await Expect(page.Locator("#interval-table tbody tr")).ToHaveCountAsync(9);
        after = await ScoresAsync(page);

        foreach (var (kind, holds) in new[] { ("xlsx", "PK"), ("csv", "uCode,"), ("method", "\"P1\": 4") })
        {
            var handed = await page.RunAndWaitForDownloadAsync(() => page.Locator($"button[value={kind}]").ClickAsync());
            Assert.Contains(holds, await File.ReadAllTextAsync(await handed.PathAsync()), StringComparison.Ordinal);
        }

        var picture = await page.RunAndWaitForDownloadAsync(() => page.Locator("[data-save-chart=interval-chart]").ClickAsync());
        Assert.Equal(0x89, (await File.ReadAllBytesAsync(await picture.PathAsync()))[0]);
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("button[value=zip]").ClickAsync());
        var folder = Directory.CreateTempSubdirectory("hengliang-study-").FullName;
        try
        {
            await ZipFile.ExtractToDirectoryAsync(await download.PathAsync(), folder);
            Assert.Equal(0, await BuildAsync(folder, "2025"));
            foreach (var file in (string[])["scores.csv", "ranks.csv", "report.md", "denominated.csv", "screened.csv", "imputed.csv", "treated.csv", "normalised.csv"])
                Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(folder, "result", file)), await File.ReadAllBytesAsync(Path.Combine(folder, "rebuilt", file)));
            var rebuilt = (await File.ReadAllLinesAsync(Path.Combine(folder, "rebuilt", "scores.csv"))).Skip(1).Select(l => l.Split(','))
                .ToDictionary(f => f[0], f => f[^1], StringComparer.Ordinal);
            Assert.Equal(after, rebuilt);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        await page.Locator("[data-reset-weights]").ClickAsync();
        await Expect(page.Locator("#ranking-table caption")).ToContainTextAsync("已保存的方法");
        Assert.Equal(before, await ScoresAsync(page));
        Assert.Empty(heard);
    }

    [Fact]
    public async Task Faulty_files_are_told_by_file_row_and_column_and_right_ones_become_a_study()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await demo.SignInAsync(window, DemoSite.Planner, "en");
        await UploadAsync(page, Data.Replace("乙县,2", "乙县,2O", StringComparison.Ordinal), "Wrong");
        await Expect(page.Locator(".alert-danger")).ToContainTextAsync("data.csv, row 3, column 'A': '2O' is not a number");
        await UploadAsync(page, Data, "Right");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Right");
        await Expect(page.Locator("#ranking-table tbody tr").First).ToContainTextAsync("乙县");

        await page.Locator(".tabs a[href$='/method']").ClickAsync();
        await page.SelectOptionAsync("[name='aggregate.2.method']", "geometric");
        await page.Locator("form[data-method-form] button.btn-primary").ClickAsync();
        await Expect(page.Locator(".alert-danger")).ToContainTextAsync("cannot be aggregated by 'geometric'");
        await page.FillAsync("[name='normalise.low']", "1");
        await page.Locator("form[data-method-form] button.btn-primary").ClickAsync();
        await Expect(page.Locator(".alert-success")).ToContainTextAsync("revision 2");

        await page.Locator(".tabs a[href$='/revisions']").ClickAsync();
        await page.Locator("button.btn-danger").ClickAsync();
        await Expect(page.Locator(".alert-success")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_study_is_made_from_the_values_of_the_platform()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await demo.SignInAsync(window, DemoSite.Planner, "zh-CN");
        await page.GotoAsync("/studies/new?year=2025");
        await page.FillAsync("#name", "高新技术企业密度");
        await page.EvaluateAsync("() => document.querySelectorAll('input[name=take]').forEach(box => { box.checked = false; })");
        foreach (var (indicator, by) in new[] { ("高新技术企业数", "研发人员全时当量"), ("高新技术企业外迁率", "") })
        {
            var row = page.Locator("tbody tr", new() { Has = page.GetByText(new Regex($"^{indicator}\\s")) });
            await row.Locator("input[name=take]").CheckAsync();
            if (by.Length > 0)
                await row.Locator("select").SelectOptionAsync(new SelectOptionValue { Label = by });
        }

        await page.Locator("form:has(#name) button.btn-primary").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("高新技术企业密度");
        await Expect(page.Locator("#ranking-table tbody tr")).ToHaveCountAsync(9);
        await page.Locator(".tabs a[href$='/compare']").ClickAsync();
        await Expect(page.Locator("#with")).ToHaveValueAsync("time:2024");
        await Expect(page.Locator("table tbody tr")).ToHaveCountAsync(9);
        await page.Locator(".tabs a[href$='/revisions']").ClickAsync();
        await page.Locator("button.btn-danger").ClickAsync();
    }

    [Fact]
    public async Task Without_script_weights_are_sent_and_ranked()
    {
        await using var window = await chromium.OpenAsync(demo.Address, script: false);
        var page = await demo.SignInAsync(window, DemoSite.Planner, "zh-CN");
        await page.GotoAsync("/studies");
        await page.Locator("table a.row-link").First.ClickAsync();
        await page.FillAsync("input[name='w.P2']", "3");
        await page.Locator("button[value=try]").ClickAsync();
        await Expect(page.Locator("#ranking-table caption")).ToContainTextAsync("尚未保存");
        await Expect(page.Locator("[data-share-of='P2']")).ToHaveTextAsync("60.0%");
    }

    /// <summary>The exact top score of each unit, as the page holds it.</summary>
    private static async Task<Dictionary<string, string>> ScoresAsync(IPage page) => (await page.EvaluateAsync<string[][]>(
        "() => [...document.querySelectorAll('#ranking-table tbody tr')].map(r => [r.dataset.unit, r.querySelector('[data-value]').dataset.value])"))
        .ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);

    private static async Task UploadAsync(IPage page, string data, string name)
    {
        await page.GotoAsync("/studies/new");
        await page.FillAsync("#upload-name", name);
        await page.SetInputFilesAsync("#data", new FilePayload { Name = "figures.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(data) });
        await page.SetInputFilesAsync("#structure", new FilePayload { Name = "tree.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Structure) });
        await page.Locator("form:has(#upload-name) button.btn-primary").ClickAsync();
    }

    /// <summary>The command line itself, as a program of its own.</summary>
    private static async Task<int> BuildAsync(string folder, string time)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "hengliang.dll");
        string[] arguments =
        [
            program, "index", "build", "--data", "data.csv", "--structure", "structure.csv", "--method", "method.json", "--time", time, "--out", "rebuilt",
        ];
        var start = new System.Diagnostics.ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = System.Diagnostics.Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
