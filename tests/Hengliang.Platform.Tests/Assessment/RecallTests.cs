using System.IO.Compression;
using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment;
using Hengliang.Platform.Assessment.Appeals;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Sheets;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>撤回反馈: an error of the organiser's own is mended after the units were told, and nothing that was told or granted is lost.</summary>
public class RecallTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task An_error_found_after_the_last_day_of_appeals_is_mended_and_the_units_are_told_anew(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var (round, standing) = await AppealsAsync(county);
        var appeal = await county.MustAsync<FileAppeal, Guid>(county.ClerkA, f => f.RunAsync(standing, new("A1", 2.4m, "统计口径有误", "复核函")));
        await county.MustAsync<AnswerAppeal, AppealState>(county.Planner, a => a.RunAsync(appeal, true, "依据充分", 2.4m));
        var window = (await RoundAsync(county, round)).AppealUntil;
        county.Clock.Now += TimeSpan.FromDays(30);
        // Its last day is over: nobody is invited to appeal by it.
        Assert.DoesNotContain("请于", await PaperAsync(county, standing), StringComparison.Ordinal);
        await county.StepAsync(round, RoundVerb.Conclude);

        Assert.Equal("access.refused", await CodeAsync(county, round, county.Planner, "取数有误"));
        Assert.Equal("assessment.reason-needed", await CodeAsync(county, round, county.Leader, " "));
        Assert.Null(await CodeAsync(county, round, county.Leader, "桐岭县财政数据取数有误"));
        var sheet = await county.MustAsync<ShowRounds, RoundSheet>(county.Planner, s => s.RunAsync(round));
        var recall = Assert.Single(sheet.Recalls);
        Assert.Equal((RoundState.Trial, RoundState.FinalReview, 2, window, "桐岭县财政数据取数有误", "沈岳"),
            (sheet.Round.State, recall.From, recall.Snapshot, recall.AppealUntil, recall.Reason, recall.RecalledByName));
        // What the unit was told stays before its eyes, marked.
        var own = await county.MustAsync<ShowOwn, OwnSheet>(county.ClerkA, s => s.RunAsync(standing));
        Assert.Equal((true, "桐岭县财政数据取数有误", false), (own.Standing.IsRecalled, own.Standing.RecallReason, own.MayAppeal));
        Assert.Contains("桐岭县财政数据取数有误", await PaperAsync(county, standing), StringComparison.Ordinal);
        Assert.Contains("已撤回", await PaperAsync(county, standing), StringComparison.Ordinal);

        await county.StepAsync(round, RoundVerb.Thaw);
        await county.RecordAsync(county.Fiscal, county.Town.CountyB, 2025, 1.21m, "亿元", "财政局更正");
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute);
        var (image, result) = await county.LatestAsync(round);
        // What the appeal was granted stands in the figures taken anew, and so does the correction.
        Assert.Equal(("2", "2.4", "依据充分"), (Assert.Single(image.Changes).From, image.Changes[0].To, image.Changes[0].Reason));
        Assert.Equal((2.4m, 1.21m), (Figure(image, "A1", county.Town.CountyA), Figure(image, "A2", county.Town.CountyB)));
        Assert.Equal(ItemNote.Appealed, result.Find(county.Town.CountyA)!.Find("A1")!.Note);
        await county.StepAsync(round, RoundVerb.Check);
        Assert.Equal("assessment.not-reviewed", (await county.As<MoveRound, Outcome<RoundState>>(county.Planner, m => m.RunAsync(round, RoundVerb.GiveFeedback))).Problem?.Code);
        await county.StepAsync(round, RoundVerb.PassReview, RoundVerb.GiveFeedback, RoundVerb.OpenAppeals);
        own = await county.MustAsync<ShowOwn, OwnSheet>(county.ClerkA, s => s.RunAsync(standing));
        Assert.Equal((false, 3, true), (own.Standing.IsRecalled, own.Standing.Number, own.MayAppeal));
        Assert.True(own.Standing.AppealUntil > window && own.Standing.AppealFrom == ChinaDay.Of(county.Clock.Now));
        Assert.DoesNotContain("已撤回", await PaperAsync(county, standing), StringComparison.Ordinal);
        Assert.True((await county.MustAsync<VerifyRound, RoundVerified>(county.Planner, v => v.RunAsync(round))) is { Agrees: true });
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Sent_back_to_the_appeals_they_are_open_again(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var (round, standing) = await AppealsAsync(county);
        county.Clock.Now += TimeSpan.FromDays(30);
        await county.StepAsync(round, RoundVerb.Conclude);
        await county.MustAsync<MoveRound, RoundState>(county.Leader, m => m.RunAsync(round, RoundVerb.SendBack, "有单位未收到反馈"));
        Assert.True((await county.MustAsync<ShowOwn, OwnSheet>(county.ClerkA, s => s.RunAsync(standing))).MayAppeal);
        Assert.True((await RoundAsync(county, round)).AppealUntil > ChinaDay.Of(county.Clock.Now));
        Assert.Contains("请于", await PaperAsync(county, standing), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_handed_the_trial_over_does_not_recall_it_not_even_by_delegation()
    {
        await using var county = await CountyRound.BuildAsync("sqlite");
        var (round, _) = await AppealsAsync(county);
        var planner = county.Planner.Actor!.UserId;
        Assert.Null((await county.As<DelegatePost, Outcome<Guid>>(
            county.Leader, d => d.RunAsync(county.Leader.Actor!.PostId!.Value, planner, county.Clock.Now, county.Clock.Now.AddDays(10), "出差"))).Problem);
        var asLeader = await county.Town.ActAsync(planner, (await county.Town.ResolveAsync(planner)).Choices.Single(p => p.Role == Role.Leader).PostId);
        Assert.Equal("assessment.two-persons", await CodeAsync(county, round, asLeader, "取数有误"));
        Assert.Null(await CodeAsync(county, round, county.Leader, "取数有误"));
    }

    [Fact]
    public async Task An_appeal_that_waits_is_answered_before_the_data_are_frozen_anew_and_stands_in_them()
    {
        await using var county = await CountyRound.BuildAsync("sqlite");
        var (round, standing) = await AppealsAsync(county);
        var appeal = await county.MustAsync<FileAppeal, Guid>(county.ClerkA, f => f.RunAsync(standing, new("A1", 2.4m, "统计口径有误", "复核函")));
        Assert.Null(await CodeAsync(county, round, county.Leader, "取数有误"));
        await county.StepAsync(round, RoundVerb.Thaw);
        await county.MustAsync<AnswerAppeal, AppealState>(county.Planner, a => a.RunAsync(appeal, true, "依据充分", 2.4m));
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute);
        Assert.Equal(2.4m, Figure((await county.LatestAsync(round)).Image, "A1", county.Town.CountyA));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_mark_granted_on_appeal_stands_in_what_is_frozen_anew_and_so_do_marks_given_since(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var (round, first, second) = await MarkingTests.OpenAsync(county);
        await MarkingTests.GiveAsync(county, first, round, 80, 90);
        await MarkingTests.GiveAsync(county, second, round, 70, 90);
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check, RoundVerb.PassReview, RoundVerb.GiveFeedback, RoundVerb.OpenAppeals);
        var standing = await county.ReadAsync(county.ClerkA, db => db.UnitStandings.Select(s => s.Id).SingleAsync());
        var appeal = await county.MustAsync<FileAppeal, Guid>(county.ClerkA, f => f.RunAsync(standing, new("D", 85, "漏看一项成果", "成果清单")));
        await county.MustAsync<AnswerAppeal, AppealState>(county.Planner, a => a.RunAsync(appeal, true, "成果属实", 85));
        Assert.Null(await CodeAsync(county, round, county.Leader, "取数有误"));
        await county.StepAsync(round, RoundVerb.Thaw);
        await MarkingTests.GiveAsync(county, second, round, 70, 95);
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute);
        var image = (await county.LatestAsync(round)).Image;
        Assert.Equal([85m], image.Marks.Where(m => m.Region == county.Town.CountyA).Select(m => m.Mark));
        Assert.Equal([90m, 95m], image.Marks.Where(m => m.Region == county.Town.CountyB).Select(m => m.Mark).Order());
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_figure_granted_in_error_is_taken_back_while_no_data_are_frozen_and_does_not_come_back(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var (round, standing) = await AppealsAsync(county);
        var appeal = await county.MustAsync<FileAppeal, Guid>(county.ClerkA, f => f.RunAsync(standing, new("A1", 2.4m, "统计口径有误", "复核函")));
        Task<Outcome<AppealState>> ReopenAsync(Acting by, string reason = "复核函系误发", int? version = null) => county.As<ReopenAppeal, Outcome<AppealState>>(by, r => r.RunAsync(appeal, version, reason));
        await county.MustAsync<AnswerAppeal, AppealState>(county.Planner, a => a.RunAsync(appeal, true, "依据充分", 2.4m));
        Assert.Equal("assessment.answer-frozen", (await ReopenAsync(county.Planner)).Problem?.Code);
        Assert.Null(await CodeAsync(county, round, county.Leader, "取数有误"));
        await county.StepAsync(round, RoundVerb.Thaw);
        Assert.Equal("access.refused", (await ReopenAsync(county.ClerkA)).Problem?.Code);
        Assert.Equal("assessment.reason-needed", (await ReopenAsync(county.Planner, " ")).Problem?.Code);
        Assert.Equal(Problem.ChangedMeanwhile, (await ReopenAsync(county.Planner, version: 1)).Problem?.Code);
        Assert.Equal(AppealState.Filed, (await ReopenAsync(county.Planner, version: 2)).Value);
        Assert.Equal("assessment.appeal-not-answered", (await ReopenAsync(county.Planner)).Problem?.Code);
        var own = Assert.Single((await county.MustAsync<ShowOwn, OwnSheet>(county.ClerkA, s => s.RunAsync(standing))).Appeals);
        Assert.Equal((AppealState.Filed, "", (decimal?)null, (DateTimeOffset?)null), (own.State, own.Answer, own.GrantedFigure, own.AnsweredAt));
        Assert.Matches("^[-0-9]+ 王敏采纳，数值改为 2.4：依据充分；[-0-9]+ 王敏撤销：复核函系误发$", own.FormerAnswers);
        await county.MustAsync<AnswerAppeal, AppealState>(county.Planner, a => a.RunAsync(appeal, false, "口径一致"));
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute);
        var image = (await county.LatestAsync(round)).Image;
        Assert.Equal((2m, 0), (Figure(image, "A1", county.Town.CountyA), image.Changes.Length));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_figure_granted_while_the_data_are_frozen_anew_is_in_them_or_not_granted(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var (round, standing) = await AppealsAsync(county);
        var appeal = await county.MustAsync<FileAppeal, Guid>(county.ClerkA, f => f.RunAsync(standing, new("A1", 2.4m, "统计口径有误", "复核函")));
        Assert.Null(await CodeAsync(county, round, county.Leader, "取数有误"));
        await county.StepAsync(round, RoundVerb.Thaw);
        Task<Outcome<AppealState>> AnswerAsync() => county.As<AnswerAppeal, Outcome<AppealState>>(county.Planner, a => a.RunAsync(appeal, true, "依据充分", 2.4m));
        var late = await Between.DoAsync(AnswerAsync, "RoundSnapshots", 1, () => county.StepAsync(round, RoundVerb.Freeze));
        Assert.Equal("assessment.round-moved", late.Problem?.Code);
        await county.StepAsync(round, RoundVerb.Thaw);
        // What was granted before is read after the figures, and the checks of the data come last.
        var frozen = await Between.DoAsync(
            () => county.As<MoveRound, Outcome<RoundState>>(county.Planner, m => m.RunAsync(round, RoundVerb.Freeze, "按程序")), "IndicatorAliases", 1, async () => Assert.Null((await AnswerAsync()).Problem));
        Assert.Equal("assessment.changed-while-freezing", frozen.Problem?.Code);
        await county.StepAsync(round, RoundVerb.Freeze);
        Assert.Equal(2.4m, Figure((await county.LatestAsync(round)).Image, "A1", county.Town.CountyA));
    }

    private static decimal? Figure(RoundImage image, string item, Guid region) => image.Figures.Single(f => f.Item == item && f.Region == region).Now!.Value;

    private static async Task<(Guid Round, Guid Standing)> AppealsAsync(CountyRound county)
    {
        var round = await county.OpenAsync();
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check, RoundVerb.PassReview, RoundVerb.GiveFeedback, RoundVerb.OpenAppeals);
        return (round, await county.ReadAsync(county.ClerkA, db => db.UnitStandings.Select(s => s.Id).SingleAsync()));
    }

    private static Task<Round> RoundAsync(CountyRound county, Guid round) => county.ReadAsync(county.Planner, db => db.Rounds.SingleAsync(r => r.Id == round));

    private static async Task<string?> CodeAsync(CountyRound county, Guid round, Acting acting, string reason) =>
        (await county.As<MoveRound, Outcome<RoundState>>(acting, m => m.RunAsync(round, RoundVerb.Recall, reason))).Problem?.Code;

    private static async Task<string> PaperAsync(CountyRound county, Guid standing)
    {
        var paper = await county.MustAsync<HandOutSheets, HandedOut>(county.ClerkA, h => h.OwnAsync(standing));
        using var zip = new ZipArchive(new MemoryStream(paper.Bytes));
        using var reader = new StreamReader(await zip.GetEntry("word/document.xml")!.OpenAsync());
        return await reader.ReadToEndAsync();
    }
}
