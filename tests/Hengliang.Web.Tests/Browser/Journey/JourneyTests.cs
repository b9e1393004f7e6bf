using System.Text.RegularExpressions;
using Hengliang.Web.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser.Journey;

/// <summary>Over all modules as people go through them, on a site of its own: from a sentence that promises to a ranking nobody can dispute.</summary>
public sealed class JourneyTests(Chromium chromium)
{
    private readonly List<string> _heard = [];

    [Fact]
    public async Task From_the_sentence_that_promises_to_the_feedback_sheet_in_the_countys_hands()
    {
        await using var site = new Site().With("SignIn:AttemptsAMinute", "1000");
        var address = site.Start();
        var (indicator, target, region) = await PromiseAsync(address);
        var path = await CollectAsync(address, target);
        await FollowAsync(address, indicator, region, target);
        await AssessAsync(address, indicator);
        await ReadInEnglishAsync(address, target, path);
        Assert.DoesNotContain(_heard, h => !h.Contains("status of 40", StringComparison.Ordinal));
    }

    /// <summary>Indicator, sentence, target, breakdown; and a first figure that lags behind.</summary>
    private async Task<(string Indicator, string Target, string Region)> PromiseAsync(Uri site)
    {
        await using var planner = await Person.SignInAsync(chromium, site, DemoSite.Planner);
        var indicator = await PromiseSteps.DefineAsync(planner.Page);
        await PromiseSteps.EnterBaseAsync(planner.Page, indicator);
        var city = await PromiseSteps.PromiseAsync(planner.Page);
        await PromiseSteps.BreakDownAsync(planner.Page, city);
        string county;
        await using (var leader = await Person.SignInAsync(chromium, site, "leader"))
        {
            county = await PromiseSteps.IssueAsync(leader.Page, city);
            await LeaveAsync(leader);
        }

        await PromiseSteps.EnterAsync(planner.Page, indicator, "990121", "2026", "9");
        await PromiseSteps.StandsAsync(planner.Page, county, "滞后");
        await Look.KeepAsync(planner.Page, "journey-lagging");
        await planner.Page.GotoAsync($"/values/new?indicator={indicator.Split('/')[^1]}");
        var region = await planner.Page.Locator("#region option[data-code='990121']").GetAttributeAsync("value") ?? "";
        await LeaveAsync(planner);
        return (indicator, county, region);
    }

    /// <summary>Form, campaign, and the county's return until it is approved; the progress turns with it.</summary>
    private async Task<string> CollectAsync(Uri site, string target)
    {
        await using var planner = await Person.SignInAsync(chromium, site, DemoSite.Planner);
        var form = await FormSteps.DesignAsync(planner.Page);
        await using (var leader = await Person.SignInAsync(chromium, site, "leader"))
        {
            await FormSteps.EnableAsync(leader.Page, form);
            await LeaveAsync(leader);
        }

        await ReturnSteps.OrganiseAsync(planner.Page);
        await using var clerk = await Person.SignInAsync(chromium, site, "clerk");
        var path = await ReturnSteps.FindAsync(clerk.Page);
        await ReturnSteps.FillAsync(clerk.Page);
        await ReturnSteps.SendBackAsync(planner.Page, path);
        await ReturnSteps.CorrectAsync(clerk.Page, path);
        await ReturnSteps.ApproveAsync(planner.Page, path);
        await PromiseSteps.StandsAsync(planner.Page, target, "符合进度");
        await Look.KeepAsync(planner.Page, "journey-on-track");
        await LeaveAsync(clerk);
        await LeaveAsync(planner);
        return path;
    }

    /// <summary>The county's clerk follows the number back to the cell it was typed into.</summary>
    private async Task FollowAsync(Uri site, string indicator, string region, string target)
    {
        await using var clerk = await Person.SignInAsync(chromium, site, "clerk");
        await PromiseSteps.StandsAsync(clerk.Page, target, "符合进度");
        await ReturnSteps.FollowAsync(clerk.Page, indicator, region);
        await LeaveAsync(clerk);
    }

    private async Task AssessAsync(Uri site, string indicator)
    {
        await using var planner = await Person.SignInAsync(chromium, site, DemoSite.Planner);
        await using var leader = await Person.SignInAsync(chromium, site, "leader");
        await using var clerk = await Person.SignInAsync(chromium, site, "clerk");
        // Ten stood in the other county; it fell, which data tell and people decide on.
        await PromiseSteps.EnterAsync(planner.Page, indicator, "990122", "2026", "7");
        // A rule on growth looks two years back.
        await PromiseSteps.EnterAsync(planner.Page, indicator, "990121", "2024", "9");
        await PromiseSteps.EnterAsync(planner.Page, indicator, "990122", "2024", "8");
        var round = await AssessmentSteps.DrawUpAsync(planner.Page);
        await AssessmentSteps.StepAsync(planner.Page, round, "Freeze", "Compute");
        await AssessmentSteps.LookForLeadsAsync(planner.Page, round);
        await AssessmentSteps.VetoAsync(planner.Page, leader.Page, clerk.Page, round);
        await AssessmentSteps.ReviewAsync(planner.Page, leader.Page, round);
        await AssessmentSteps.StepAsync(planner.Page, round, "OpenAppeals");
        await AssessmentSteps.AppealAsync(clerk.Page);
        await AssessmentSteps.AcceptAsync(planner.Page, round);
        await AssessmentSteps.StepAsync(planner.Page, round, "Conclude");
        await AssessmentSteps.DismissLeadAsync(leader.Page, round);
        await AssessmentSteps.StepAsync(leader.Page, round, "Approve");
        await AssessmentSteps.StepAsync(planner.Page, round, "Publish");
        await Look.KeepAsync(planner.Page, "journey-round");
        var paper = await AssessmentSteps.DownloadAsync(clerk.Page);
        foreach (var said in new[] { PromiseSteps.Indicator, "等级封顶为不合格", "更正为 13", "92.00" })
            Assert.Contains(said, paper, StringComparison.Ordinal);
        Assert.DoesNotContain(PromiseSteps.Other, paper, StringComparison.Ordinal);
        foreach (var person in new[] { planner, leader, clerk })
            await LeaveAsync(person);
    }

    /// <summary>The key screens once more, in English.</summary>
    private async Task ReadInEnglishAsync(Uri site, string target, string path)
    {
        await using var clerk = await Person.SignInAsync(chromium, site, "clerk", "en");
        await PromiseSteps.StandsAsync(clerk.Page, target, "On track");
        await clerk.Page.GotoAsync(path);
        await Expect(clerk.Page.Locator(".return-facts")).ToContainTextAsync("Locked");
        await Expect(clerk.Page.Locator("#findings")).ToContainTextAsync("Explained");
        await clerk.Page.GotoAsync("/assessment/own");
        await clerk.Page.Locator("a.row-link", new() { HasText = AssessmentSteps.Scheme }).ClickAsync();
        await Expect(clerk.Page.Locator(".page-actions .state").First).ToContainTextAsync("Published");
        await Expect(clerk.Page.Locator("section[aria-labelledby=appeals-title]")).ToContainTextAsync(new Regex("[Aa]ccepted"));
        await LeaveAsync(clerk);
    }

    private async Task LeaveAsync(Person person)
    {
        _heard.AddRange(person.Heard);
        await person.SignOutAsync();
    }
}
