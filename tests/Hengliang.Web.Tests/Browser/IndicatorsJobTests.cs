using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>From a new indicator to the progress of a county, and a correction with all that follows from it.</summary>
public sealed class IndicatorsJobTests(Chromium chromium, DemoSite demo)
{
    [Theory]
    [InlineData("zh-CN", "甲")]
    [InlineData("en", "乙")]
    public async Task From_a_new_indicator_over_target_and_breakdown_to_progress(string language, string mark)
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await demo.SignInAsync(window, DemoSite.Planner, language);
        var heard = Look.Listen(page);
        var indicator = await DefineAsync(page, $"试点企业数{mark}", $"PILOT_{language[..2].ToUpperInvariant()}", "家");
        await EnterAsync(page, indicator, "990100", "2025", "90");
        string[] counties = ["990102", "990103", "990104", "990121", "990122", "990123", "990124", "990125", "990181"];
        foreach (var (i, county) in counties.Index())
            await EnterAsync(page, indicator, county, "2025", $"{6 + i}");

        await page.GotoAsync($"/targets/new?indicator={indicator}");
        await ChooseRegionAsync(page, "990100");
        await page.FillAsync("#year", "2030");
        await page.FillAsync("#base", "2025");
        await page.FillAsync("#value", "180");
        await page.FillAsync("#basis", "青衡市科技创新规划");
        await page.ClickAsync("form.card button.btn-primary");
        await Expect(page.Locator("#approval-title")).ToBeVisibleAsync();
        await Expect(page.Locator("form[action$=approval]")).ToHaveCountAsync(0);
        await ApprovedAsync(page, $"target-approval-{language}", language);
        await page.ClickAsync(".page-actions a[href$=breakdown]");

        await page.SelectOptionAsync("#method", "BaseShare");
        await page.ClickAsync("form[action$=breakdown] button.btn-primary");
        await Expect(page.Locator("#sum .state-good")).ToBeVisibleAsync();
        var first = page.Locator("input[name^=part-]").First;
        var part = await first.InputValueAsync();
        await first.FillAsync("1");
        // What is typed and not saved is not left behind by handing over, nor by splitting again.
        foreach (var form in new[] { "submission", "breakdown" })
        {
            await page.ClickAsync($"form[action$={form}] button.btn-primary");
            await Expect(page.Locator($"form[action$={form}] [data-unsaved-note]")).ToBeVisibleAsync();
            await Expect(first).ToBeFocusedAsync();
        }

        Assert.Empty(await Axe.FindAsync(page));
        await page.ClickAsync("#parts button.btn");
        await Expect(page.Locator("#sum .state-bad")).ToBeVisibleAsync();
        await page.ClickAsync("form[action$=submission] button.btn-primary");
        await Expect(page.Locator(".alert-danger").First).ToContainTextAsync("180");
        await page.Locator("input[name^=part-]").First.FillAsync(part);
        await page.ClickAsync("#parts button.btn");
        await Expect(page.Locator("#sum .state-good")).ToBeVisibleAsync();
        await page.ClickAsync("form[action$=submission] button.btn-primary");
        await Expect(page.Locator("form[action$=recall]")).ToBeVisibleAsync();
        await Expect(page.Locator("input[name^=part-]")).ToHaveCountAsync(0);
        await ReturnedAsync(page, "请核对首个区的数");
        await Expect(page.Locator("section:has(#approval-title)")).ToContainTextAsync("请核对首个区的数");
        await page.ClickAsync("form[action$=submission] button.btn-primary");
        await ApprovedAsync(page, $"breakdown-approval-{language}", language);
        await Expect(page.Locator("a[href^='/targets/'].row-link").First).ToBeVisibleAsync();

        await EnterAsync(page, indicator, "990102", "2026", "8");
        await page.GotoAsync($"/indicators/{indicator}?region={await RegionAsync(page, indicator, "990102")}");
        await Expect(page.Locator(".why").First).ToContainTextAsync(language == "en" ? "Straight line" : "按直线");
        Assert.Empty(heard);
    }

    [Fact]
    public async Task A_correction_lists_what_is_computed_from_it()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await demo.SignInAsync(window, DemoSite.Planner, "zh-CN");
        var spent = await DefineAsync(page, "试点投入", "PILOT_IN", "亿元");
        var made = await DefineAsync(page, "试点产出", "PILOT_OUT", "亿元");
        var ratio = await DefineAsync(page, "试点投入产出比", "PILOT_RATIO", "%");
        await EnterAsync(page, spent, "990100", "2025", "2");
        await EnterAsync(page, made, "990100", "2025", "80");
        await page.GotoAsync($"/indicators/{ratio}/formula");
        await page.FillAsync("#text", "试点投入 / 试点产出");
        await page.ClickAsync("form[method=get].card-body button.btn-primary");
        await Expect(page.Locator("tbody")).ToContainTextAsync("2.5%");
        await page.FillAsync("#reason", "按口径计算");
        await page.ClickAsync("form[method=post][action$=formula] button.btn-primary");
        await Expect(page.Locator(".alert-success")).ToContainTextAsync("变动 1 个值");

        await page.GotoAsync($"/indicators/{spent}");
        await page.Locator("tr[id] a.row-link").First.ClickAsync();
        await page.FillAsync("#value", "4");
        await page.FillAsync("#basis", "市统计局更正函");
        await page.FillAsync("#reason", "漏报一家企业");
        await page.ClickAsync("form[action$=correction] button.btn-primary");

        var followed = page.Locator("section:has(#followed-title)");
        await Expect(followed).ToContainTextAsync("试点投入产出比");
        await Expect(followed).ToContainTextAsync("2.5%");
        await Expect(followed).ToContainTextAsync("5%");
        await Expect(page.Locator("section:has(#history-title) tbody tr")).ToHaveCountAsync(2);
        await followed.Locator("a").First.ClickAsync();
        await Expect(page.Locator("section:has(#formula-title)")).ToContainTextAsync("试点投入 / 试点产出");
    }

    [Theory]
    [InlineData("zh-CN", "戊")]
    [InlineData("en", "己")]
    public async Task A_value_of_the_wrong_region_is_withdrawn_and_entered_where_it_belongs(string language, string mark)
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await demo.SignInAsync(window, DemoSite.Planner, language);
        var heard = Look.Listen(page);
        var indicator = await DefineAsync(page, $"试点合同数{mark}", $"WRONG_{language[..2].ToUpperInvariant()}", "项");
        await EnterAsync(page, indicator, "990121", "2025", "17");
        var wrong = page.Url;

        await page.ClickAsync("section:has(#withdraw-title) summary");
        await page.FillAsync("#withdraw-reason", "应为另一县的数");
        await page.ClickAsync("section:has(#withdraw-title) button[value=again]");
        await Expect(page).ToHaveURLAsync(new Regex("/values/new"));
        await Expect(page.Locator("#value")).ToHaveValueAsync("17");
        await Expect(page.Locator("#period")).ToHaveValueAsync("2025");
        await ChooseRegionAsync(page, "990122");
        await page.ClickAsync("form.card button.btn-primary");
        await Expect(page.Locator("section:has(#now-title)")).ToContainTextAsync("17");

        await page.GotoAsync(wrong);
        await Expect(page.Locator("section:has(#history-title) tbody tr")).ToHaveCountAsync(2);
        await Expect(page.Locator("section:has(#history-title)")).ToContainTextAsync("应为另一县的数");
        await Expect(page.Locator("#withdraw-title")).ToHaveCountAsync(0);

        // What has not begun has no value yet.
        await page.GotoAsync($"/values/new?indicator={indicator}");
        await ChooseRegionAsync(page, "990122");
        await page.FillAsync("#period", "2199");
        await page.FillAsync("#value", "40");
        await page.FillAsync("#basis", "统计公报");
        await page.ClickAsync("form.card button.btn-primary");
        await Expect(page.Locator(".alert")).ToContainTextAsync("2199-01-01");

        await page.GotoAsync($"/targets/new?indicator={indicator}");
        await ChooseRegionAsync(page, "990122");
        await page.FillAsync("#year", "2030");
        await page.FillAsync("#base", "2025");
        await page.FillAsync("#value", "40");
        await page.SelectOptionAsync("#plan", new SelectOptionValue { Index = 1 });
        await page.FillAsync("#basis", "青衡市科技创新规划");
        await page.ClickAsync("form.card button.btn-primary");
        await ApprovedAsync(page);
        await page.ClickAsync("section:has(#withdraw-title) summary");
        await page.FillAsync("#withdraw-reason", "规划已调整");
        await page.ClickAsync("section:has(#withdraw-title) button.btn-danger");
        // It stands until another person approves that.
        await Expect(page.Locator("#approval-title")).ToBeVisibleAsync();
        await Expect(page.Locator("#promise-title")).ToBeVisibleAsync();
        var target = new Uri(page.Url).AbsolutePath;
        await page.GotoAsync($"/cockpit/progress?indicator={indicator}&waiting=yes");
        await Expect(page.Locator("section:has(#waiting-title) li")).ToHaveCountAsync(1);
        foreach (var (width, name) in new[] { (1440, ""), (390, "-390") })
        {
            await page.SetViewportSizeAsync(width, 900);
            Assert.Null(await Look.FindOverflowAsync(page));
            Assert.Empty(await Look.FindSmallTargetsAsync(page));
            Assert.Empty(await Axe.FindAsync(page));
            await Look.KeepAsync(page, $"job-progress-waiting{name}-{language[..2]}");
        }

        await page.GotoAsync("/plans");
        Assert.Empty(await Look.FindSmallTargetsAsync(page));
        await page.ClickAsync("td a[href$='#waiting']");
        await Expect(page.Locator("#waiting li").Filter(new() { HasText = mark }).Or(page.Locator("#waiting li").Filter(new() { HasText = "WRONG_EN" }))).ToHaveCountAsync(1);
        Assert.Empty(await Axe.FindAsync(page));
        Assert.Null(await Look.FindOverflowAsync(page));
        await Look.KeepAsync(page, $"job-plan-waiting-390-{language[..2]}");
        await page.SetViewportSizeAsync(1440, 900);
        await Look.KeepAsync(page, $"job-plan-waiting-{language[..2]}");
        await page.GotoAsync($"/cockpit/progress?indicator={indicator}&waiting=yes");
        await page.ClickAsync("#lines td a:has(.state-warn)");
        await Expect(page).ToHaveURLAsync(new Regex(Regex.Escape(target)));
        await ApprovedAsync(page, $"job-withdrawal-{language[..2]}", language);
        await Expect(page.Locator(".alert-warning")).ToBeVisibleAsync();
        await Expect(page.Locator("section:has(#revisions-title)")).ToContainTextAsync("规划已调整");
        Assert.Empty(heard);
    }

    [Theory]
    [InlineData("zh-CN", "庚")]
    [InlineData("en", "辛")]
    public async Task Steps_and_growth_are_set_by_hand_and_drawn_and_a_break_of_one_region_is_told(string language, string mark)
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await demo.SignInAsync(window, DemoSite.Planner, language);
        var heard = Look.Listen(page);
        var indicator = await DefineAsync(page, $"试点平台数{mark}", $"STEPS_{language[..2].ToUpperInvariant()}", "家");
        foreach (var (year, value) in new[] { ("2023", "60"), ("2024", "80"), ("2025", "100"), ("2026", "104") })
            await EnterAsync(page, indicator, "990121", year, value);

        await SetAsync("Level", "2030", "2025", "180", async () =>
        {
            await page.SelectOptionAsync("#path", "Stepped");
            await page.FillAsync("#milestones", "2027=120；2029=150");
        });
        await Expect(page.Locator("dl.facts").First).ToContainTextAsync(language == "en" ? "in 2027" : "2027年120家");
        await Expect(page.Locator("#milestones")).ToHaveValueAsync("2027=120;2029=150");
        var twin = page.Locator("#trend-table");
        foreach (var (year, due) in new[] { ("2026", "100"), ("2027", "120"), ("2028", "120"), ("2029", "150"), ("2030", "180") })
            await Expect(twin.Locator($"tr[data-name='{year}'] td.number").Nth(1)).ToHaveAttributeAsync("data-value", due);
        await page.FillAsync("#milestones", "2027=130");
        await page.FillAsync("#path-reason", "按会议纪要调整");
        await page.ClickAsync("form[action$=path] button");
        await Expect(page.Locator("section:has(#revisions-title) tbody tr").First).ToContainTextAsync("130");
        await Expect(page.Locator("section:has(#revisions-title) tbody tr").Nth(1)).ToContainTextAsync("150");

        // A place among counties can not be two and a half: what was typed comes back with what is wrong.
        await SetAsync("Rank", "2030", "2025", "2.5");
        await Expect(page.Locator(".alert-danger")).ToBeVisibleAsync();
        await Expect(page.Locator("#sort")).ToHaveValueAsync("Rank");
        await SetAsync("AverageAnnual", "2028", "2025", "10");
        await Expect(page.Locator(".extract-value")).ToContainTextAsync("10%");
        await Expect(page.Locator("#trend-table tr[data-name='2028'] td.number").Nth(1)).ToHaveAttributeAsync("data-value", "133.1");

        await page.GotoAsync($"/indicators/{indicator}/definition");
        await page.FillAsync("#from", "2025");
        await page.SelectOptionAsync("#break-region", await page.Locator("#break-region option[data-code='990121']").GetAttributeAsync("value") ?? "");
        await page.FillAsync("#why", "统计范围扩大到园区");
        await page.ClickAsync("form[action$=breaks] button");
        await Expect(page.Locator("section:has(#breaks-title)")).ToContainTextAsync("统计范围扩大到园区");
        await page.GotoAsync($"/indicators/{indicator}?region={await RegionAsync(page, indicator, "990121")}");
        await Expect(page.Locator("#trend-table tr[data-break=cut]")).ToContainTextAsync("统计范围扩大到园区");
        await Expect(page.Locator("#trend-table th[data-step]")).ToHaveCountAsync(1);
        await CorrectBreakAsync(page, indicator, language);

        await page.ClickAsync(".page-actions a[href$='/values']");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(4);
        await page.FillAsync("#from", "2024");
        await page.FillAsync("#to", "2025");
        await page.ClickAsync("form[role=search] button.btn-primary");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync(".page-actions a[download]"));
        Assert.Equal(3, (await File.ReadAllLinesAsync(await download.PathAsync())).Length);
        await page.Locator("tbody a.row-link").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/values/[0-9a-f-]{36}$"));
        Assert.Empty(heard);

        async Task SetAsync(string sort, string year, string from, string value, Func<Task>? more = null)
        {
            await page.GotoAsync($"/targets/new?indicator={indicator}");
            await ChooseRegionAsync(page, "990121");
            await page.SelectOptionAsync("#sort", sort);
            await page.FillAsync("#year", year);
            await page.FillAsync("#base", from);
            await page.FillAsync("#value", value);
            await page.FillAsync("#basis", "青衡市科技创新规划");
            if (more is not null)
                await more();
            await page.ClickAsync("form.card button.btn-primary");
            await Expect(page.Locator(".alert-danger, #approval-title").First).ToBeVisibleAsync();
            if (await page.Locator("#approval-title").CountAsync() > 0)
                await ApprovedAsync(page);
        }
    }

    [Theory]
    [InlineData("zh-CN", "子", "全年按1—6月推算", "没有计入")]
    [InlineData("en", "丑", "estimated from January–June", "are not counted")]
    public async Task A_half_year_moves_a_target_once_the_catalogue_says_what_it_is(string language, string mark, string estimated, string unused)
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await demo.SignInAsync(window, DemoSite.Planner, language);
        var heard = Look.Listen(page);
        var indicator = await DefineAsync(page, $"试点成交额{mark}", $"PART_{language[..2].ToUpperInvariant()}", "亿元");
        foreach (var (period, value) in new[] { ("2021", "60"), ("2025", "100"), ("2025-H1", "40"), ("2026-H1", "45") })
            await EnterAsync(page, indicator, "990100", period, value);
        await page.GotoAsync($"/targets/new?indicator={indicator}");
        await ChooseRegionAsync(page, "990100");
        await page.FillAsync("#year", "2026");
        await page.FillAsync("#base", "2021");
        await page.FillAsync("#value", "120");
        await page.FillAsync("#basis", "青衡市科技创新规划");
        await page.ClickAsync("form.card button.btn-primary");
        await ApprovedAsync(page);
        await Expect(page.Locator("section:has(#promise-title) .why")).ToContainTextAsync(unused);
        var target = new Uri(page.Url).AbsolutePath;

        await page.ClickAsync("section:has(#promise-title) .why a");
        await page.ClickAsync(".page-actions a[href$=edit]");
        await page.SelectOptionAsync("#within-year", "RunningTotal");
        await page.FillAsync("#reason", "统计局按累计数发布");
        await page.ClickAsync("form.card button.btn-primary");
        await Expect(page).ToHaveURLAsync(new Regex("/definition$"));
        await Expect(page.Locator("section:has(#editions-title) tbody tr")).ToHaveCountAsync(2);

        await page.GotoAsync(target);
        await Expect(page.Locator("section:has(#proof-title) tbody tr:has(th)").First).ToBeVisibleAsync();
        await Expect(page.Locator("section:has(#proof-title) .extract-value")).ToContainTextAsync(estimated);
        await Expect(page.Locator("section:has(#proof-title) .why")).ToContainTextAsync("45 × 100 ÷ 40 = 112.5");
        await LookAsync("target");
        await page.GotoAsync($"/cockpit/progress?indicator={indicator}");
        await Expect(page.Locator("#lines td.number a").First).ToBeVisibleAsync();
        await Expect(page.Locator("#lines")).ToContainTextAsync(estimated);
        await LookAsync("progress");
        await page.GotoAsync($"/trace/standing/{target.Split('/')[^1]}");
        await Expect(page.Locator("main")).ToContainTextAsync("45 × 100 ÷ 40 = 112.5");
        await LookAsync("trace");
        Assert.Empty(heard);

        async Task LookAsync(string name)
        {
            foreach (var (width, ending) in new[] { (390, "-390"), (1440, "") })
            {
                await page.SetViewportSizeAsync(width, 900);
                await Look.KeepAsync(page, $"job-half-year-{name}{ending}-{language[..2]}");
                Assert.Null(await Look.FindOverflowAsync(page));
                Assert.Empty(await Look.FindSmallTargetsAsync(page));
                Assert.Empty(await Axe.FindAsync(page));
            }
        }
    }

    [Theory]
    [InlineData("zh-CN", "壬", "预测")]
    [InlineData("en", "癸", "Forecast")]
    public async Task A_forecast_is_drawn_apart_and_leaves_the_target_where_it_stands(string language, string mark, string forecast)
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await demo.SignInAsync(window, DemoSite.Planner, language);
        var heard = Look.Listen(page);
        var indicator = await DefineAsync(page, $"试点人数{mark}", $"AHEAD_{language[..2].ToUpperInvariant()}", "人");
        foreach (var (year, value) in new[] { ("2023", "100"), ("2024", "106"), ("2025", "114") })
            await EnterAsync(page, indicator, "990100", year, value);
        await EnterAsync(page, indicator, "990100", "2030", "500", async () => await page.SelectOptionAsync("#status", "Forecast"));
        await page.GotoAsync($"/targets/new?indicator={indicator}");
        await ChooseRegionAsync(page, "990100");
        await page.FillAsync("#year", "2030");
        await page.FillAsync("#base", "2023");
        await page.FillAsync("#value", "150");
        await page.FillAsync("#basis", "青衡市科技创新规划");
        await page.ClickAsync("form.card button.btn-primary");
        await ApprovedAsync(page);

        await Expect(page.Locator(".why, .card-body").First).ToContainTextAsync("114");
        // A value is entered as initial unless another status is chosen, and a column of its own says so.
        await Expect(page.Locator("#trend-table thead th")).ToHaveCountAsync(5);
        await Expect(page.Locator("#trend-table thead th").Last).ToHaveTextAsync(forecast);
        Assert.Equal(["2030", "—", "", "150", "500"], (await page.Locator("#trend-table tbody tr").Last.Locator("th, td").AllTextContentsAsync()).Select(t => t.Trim()));
        await Expect(page.Locator("[data-chart=trend][role=img]")).ToBeVisibleAsync();
        await Look.KeepAsync(page, $"target-forecast-{language}");
        Assert.Empty(await Axe.FindAsync(page));
        Assert.Empty(heard);
    }

    [Theory]
    [InlineData("zh-CN", "丙")]
    [InlineData("en", "丁")]
    public async Task Parts_are_entered_by_their_members_and_told_from_the_whole(string language, string mark)
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await demo.SignInAsync(window, DemoSite.Planner, language);
        var heard = Look.Listen(page);
        var indicator = await DefineAsync(page, $"试点产值{mark}", $"PARTS_{language[..2].ToUpperInvariant()}", "亿元", "产业（一产、二产）；园区");
        await EnterAsync(page, indicator, "990100", "2025", "90");
        foreach (var (member, park, value) in new[] { ("一产", "", "30"), ("二产", "", "65"), ("二产", "东园", "12") })
            await EnterAsync(page, indicator, "990100", "2025", value, async () =>
            {
                await page.SelectOptionAsync("[name='dimension.产业']", member);
                await page.FillAsync("[name='dimension.园区']", park);
            });
        await Expect(page.Locator(".page-title")).ToContainTextAsync("东园");

        await page.GotoAsync($"/indicators/{indicator}");
        await Expect(page.Locator("tr[id]")).ToHaveCountAsync(4);
        await page.SelectOptionAsync("#part", "产业=二产");
        await Expect(page.Locator("tr[id]")).ToHaveCountAsync(1);
        await Expect(page.Locator("tr[id]")).ToContainTextAsync(language == "en" ? "6.5" : "65");
        await page.SelectOptionAsync("#part", "");
        await Expect(page.Locator("tr[id] [data-part]")).ToHaveAttributeAsync("data-part", "");
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("a[href$='values.csv']"));
        Assert.Contains("产业=二产;园区=东园", await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);

        await page.GotoAsync("/integrity");
        await page.ClickAsync("form[action='/integrity/runs'] button");
        await Expect(page.Locator(".alert-success")).ToBeVisibleAsync();
        await page.GotoAsync("/integrity?check=dimension-does-not-add-up");
        await Expect(page.Locator(".line-list")).ToContainTextAsync(language == "en" ? "PARTS_EN" : "试点产值丙");
        Assert.Empty(heard);
    }

    private static async Task<string> DefineAsync(IPage page, string name, string code, string unit, string dimensions = "")
    {
        await page.GotoAsync("/indicators/new");
        await page.FillAsync("#name", name);
        await page.FillAsync("#english", code);
        await page.FillAsync("#code", code);
        await page.FillAsync("#unit", unit);
        await page.SelectOptionAsync("#direction", "HigherIsBetter");
        if (unit == "%")
        {
            await page.FillAsync("#decimals", "1");
            await page.SelectOptionAsync("#aggregation", "None");
        }
        else
            await page.CheckAsync("[name='Typed.Additive']");
        await page.FillAsync("#dimensions", dimensions);
        await page.FillAsync("#definition", "试点范围内的合计。");
        await page.FillAsync("#source", "市科技局");
        await page.ClickAsync("form.card button.btn-primary");
        await page.WaitForURLAsync(new Regex("/definition$"));
        return new Uri(page.Url).Segments[2].TrimEnd('/');
    }

    /// <summary>A break declared for a wrong year is corrected; the history tells both.</summary>
    private static async Task CorrectBreakAsync(IPage page, string indicator, string language)
    {
        var trend = page.Url;
        await page.GotoAsync($"/indicators/{indicator}/definition");
        var breaks = page.Locator("section:has(#breaks-title)");
        await breaks.Locator("details.reject > summary").ClickAsync();
        await Look.KeepAsync(page, $"break-change-{language}");
        Assert.Empty(await Axe.FindAsync(page));
        await breaks.Locator("input[id^=from-]").FillAsync("2026");
        await breaks.Locator("input[id^=amend-]").FillAsync("年份有误");
        await breaks.Locator("form:has(input[id^=amend-]) button").ClickAsync();
        await Expect(breaks.Locator("li").First).ToContainTextAsync("2026");
        await breaks.Locator("details.twin > summary").ClickAsync();
        await Expect(breaks.Locator("details.twin")).ToContainTextAsync("年份有误");
        await page.SetViewportSizeAsync(390, 844);
        await Look.KeepAsync(page, $"break-changed-{language}-390");
        await page.SetViewportSizeAsync(1440, 900);
        await page.GotoAsync(trend);
    }

    /// <summary>The leader approves what waits on the page; it is looked at as the leader sees it.</summary>
    private async Task ApprovedAsync(IPage page, string look = "", string language = "zh-CN")
    {
        await Expect(page.Locator("#approval-title")).ToBeVisibleAsync();
        await using var window = await chromium.OpenAsync(demo.Address);
        var leader = await demo.SignInAsync(window, "leader", language);
        await leader.GotoAsync(new Uri(page.Url).AbsolutePath);
        if (look.Length > 0)
        {
            await Look.KeepAsync(leader, look);
            Assert.Empty(await Axe.FindAsync(leader));
            await leader.SetViewportSizeAsync(390, 844);
            await Look.KeepAsync(leader, look + "-390");
        }

        await leader.FillAsync("#opinion", "同意");
        await leader.ClickAsync("section:has(#approval-title) form.filters button.btn-primary");
        await Expect(leader.Locator("#approval-title")).ToHaveCountAsync(0);
        await page.ReloadAsync();
    }

    /// <summary>The leader sends back what waits on the page.</summary>
    private async Task ReturnedAsync(IPage page, string reason)
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var leader = await demo.SignInAsync(window, "leader", "zh-CN");
        await leader.GotoAsync(new Uri(page.Url).AbsolutePath);
        await leader.ClickAsync("section:has(#approval-title) summary");
        await leader.FillAsync("#return-reason", reason);
        await leader.ClickAsync("form[action$=return] button");
        await Expect(leader.Locator("form[action$=return]")).ToHaveCountAsync(0);
        await page.ReloadAsync();
    }

    private static async Task EnterAsync(IPage page, string indicator, string region, string year, string value, Func<Task>? choose = null)
    {
        await page.GotoAsync($"/values/new?indicator={indicator}");
        await ChooseRegionAsync(page, region);
        await page.FillAsync("#period", year);
        if (choose is not null)
            await choose();
        await page.FillAsync("#value", value);
        await page.FillAsync("#basis", "市统计年报");
        await page.ClickAsync("form.card button.btn-primary");
        await page.WaitForURLAsync(new Regex("/values/[0-9a-f-]{36}$"));
    }

    // By its place in the list: names are in the page's language, and the list goes by code.
    private static async Task ChooseRegionAsync(IPage page, string code) =>
        await page.SelectOptionAsync("#region", await page.Locator($"#region option[data-code='{code}']").GetAttributeAsync("value") ?? "");

    private static async Task<string> RegionAsync(IPage page, string indicator, string code)
    {
        await page.GotoAsync($"/values/new?indicator={indicator}");
        return await page.Locator($"#region option[data-code='{code}']").GetAttributeAsync("value") ?? "";
    }
}
