using System.IO.Compression;
using System.Xml.Linq;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Sheets;
using Hengliang.Platform.Assessment.Vetoes;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>Veto cases under rules whose facts count over a time of their own.</summary>
public class VetoPeriodCaseTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_fact_outside_the_period_is_not_upheld_whoever_decides(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var round = await county.OpenAsync();
        var id = await ProposeAsync(county, round, "V03", new(new(2024, 12, 31)));
        await StepAsync(county, id, county.Officer, VetoVerb.Verify, VetoVerb.Notify);
        await StepAsync(county, id, county.ClerkA, VetoVerb.Reply);
        var refused = (await MoveAsync(county, id, county.Leader, VetoVerb.Uphold)).Problem!;
        Assert.Equal("assessment.fact-outside", refused.Code);
        Assert.Contains("事实发生在 2024-12-31，不在计入期间“考核期内（2025-01-01 至 2025-12-31）”之内", refused.Message.Chinese, StringComparison.Ordinal);
        Assert.Contains("(2025-01-01 to 2025-12-31)", refused.Message.English, StringComparison.Ordinal);
        Assert.Equal(VetoState.Heard, (await county.MustAsync<ShowVeto, VetoSheet>(county.Leader, s => s.RunAsync(id))).Case.State);
        // What the unit was told stays; the case ends, or is brought up anew.
        Assert.Equal("assessment.fact-told", (await DateAsync(county, id, county.Officer, new(new(2025, 1, 1)))).Problem?.Code);
        await StepAsync(county, id, county.Leader, VetoVerb.Dismiss);
        Assert.Equal("assessment.veto-closed", (await DateAsync(county, id, county.Officer, new(new(2025, 1, 1)))).Problem?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_wider_period_lets_the_same_fact_count_and_stands_in_the_snapshot(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var scheme = await SchemeAsync(county, Integrity with { Period = VetoPeriod.Parse("years-back 1") });
        var round = await county.MustAsync<OpenRound, Guid>(county.Planner, o => o.RunAsync(scheme));
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check, RoundVerb.PassReview, RoundVerb.GiveFeedback);
        var id = await ProposeAsync(county, round, "V09", new(new(2024, 2, 29)));
        await StepAsync(county, id, county.Officer, VetoVerb.Verify, VetoVerb.Notify);
        // The unit does not see the scheme, and is told all the same over which time its facts count.
        var told = await county.MustAsync<ShowVeto, VetoSheet>(county.ClerkA, s => s.RunAsync(id));
        Assert.Equal((VetoPeriod.Parse("years-back 1"), 2025, "办法第十条", false), (told.Period, told.Year, told.Basis, told.MayDate));
        Assert.Null(told.WhyNot);
        await StepAsync(county, id, county.ClerkA, VetoVerb.Reply);
        await StepAsync(county, id, county.Leader, VetoVerb.Uphold);
        var (image, result) = await county.LatestAsync(round);
        Assert.Equal((VetoPeriod.Parse("years-back 1"), new DateOnly(2024, 2, 29)), (image.Vetoes[0].Period!.Value, image.Vetoes[0].FactOn!.Value));
        Assert.Equal(["V09"], result.Units[0].Vetoes);
        Assert.True((await county.MustAsync<VerifyRound, RoundVerified>(county.Planner, v => v.RunAsync(round))) is { Checked: 2, Agrees: true });
        // The papers of the round say so too: the sheet of the unit, the ranking and the list of cases.
        var days = "2024-02-29";
        Assert.Contains($"事实日期 {days}，计入期间为前1年至本年", Text((await county.MustAsync<HandOutSheets, HandedOut>(county.Planner, h => h.FeedbackAsync(round, county.Town.CountyA))).Bytes), StringComparison.Ordinal);
        Assert.Contains($"事实日期 {days}", Text((await county.MustAsync<HandOutSheets, HandedOut>(county.Planner, h => h.RankingAsync(round))).Bytes), StringComparison.Ordinal);
        using var all = new ZipArchive(new MemoryStream((await county.EverythingAsync(round)).Bytes));
        using var cases = new MemoryStream();
        await using (var entry = await all.GetEntry("申诉和否决案件台账.xlsx")!.OpenAsync())
            await entry.CopyToAsync(cases);
        Assert.All(["事实日期", days, "前1年至本年（2024-01-01 至 2025-12-31）"], word => Assert.Contains(word, Text(cases.ToArray()), StringComparison.Ordinal));
        // Scoring asks no day: the same veto without its days comes to the same result.
        var bare = image with { Vetoes = [image.Vetoes[0] with { Period = null, FactOn = null }] };
        Assert.Equal(CanonicalJson.WriteText(RoundScoring.Score(image)), CanonicalJson.WriteText(RoundScoring.Score(bare)));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_case_without_a_day_is_dated_before_it_is_upheld(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var round = await county.OpenAsync();
        var id = await ProposeAsync(county, round, "V03", default);
        await StepAsync(county, id, county.Officer, VetoVerb.Verify, VetoVerb.Notify);
        await StepAsync(county, id, county.ClerkA, VetoVerb.Reply);
        Assert.Equal("assessment.fact-undated", (await MoveAsync(county, id, county.Leader, VetoVerb.Uphold)).Problem?.Code);
        Assert.Equal("assessment.fact-day-needed", (await DateAsync(county, id, county.Officer, default)).Problem?.Code);
        Assert.Equal("assessment.fact-in-future", (await DateAsync(county, id, county.Officer, new(new(2999, 1, 1)))).Problem?.Code);
        Assert.Equal(ProblemKind.Refused, (await DateAsync(county, id, county.ClerkA, new(new(2025, 6, 18)))).Problem?.Kind);
        Assert.Null((await DateAsync(county, id, county.Officer, new(new(2025, 6, 18)))).Problem);
        await StepAsync(county, id, county.Leader, VetoVerb.Uphold);
    }

    [Fact]
    public async Task What_was_ended_before_the_year_counts_no_longer_also_when_that_comes_out_in_the_hearing()
    {
        await using var county = await CountyRound.BuildAsync("sqlite");
        var scheme = await SchemeAsync(county, Integrity with { Period = VetoPeriod.UntilEnded });
        var round = await county.MustAsync<OpenRound, Guid>(county.Planner, o => o.RunAsync(scheme));
        var id = await ProposeAsync(county, round, "V09", new(new(2019, 5, 1)));
        await StepAsync(county, id, county.Officer, VetoVerb.Verify, VetoVerb.Notify);
        await StepAsync(county, id, county.ClerkA, VetoVerb.Reply);
        Assert.Null((await DateAsync(county, id, county.Officer, new(new(2019, 5, 1), new(2025, 1, 1)))).Problem);
        Assert.Null((await county.MustAsync<ShowVeto, VetoSheet>(county.Leader, s => s.RunAsync(id))).WhyNot);
        Assert.Null((await DateAsync(county, id, county.Officer, new(new(2019, 5, 1), new(2024, 12, 31)))).Problem);
        var refused = (await MoveAsync(county, id, county.Leader, VetoVerb.Uphold)).Problem!;
        Assert.Equal("assessment.fact-outside", refused.Code);
        Assert.Contains("已于 2024-12-31 解除", refused.Message.Chinese, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task An_end_the_unit_was_told_of_is_neither_taken_away_nor_put_off(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var scheme = await SchemeAsync(county, Integrity with { Period = VetoPeriod.UntilEnded });
        var round = await county.MustAsync<OpenRound, Guid>(county.Planner, o => o.RunAsync(scheme));
        var id = await ProposeAsync(county, round, "V09", new(new(2023, 5, 1), new(2025, 6, 30)));
        // Before the unit is told, whatever was mistyped is put right.
        Assert.Null((await DateAsync(county, id, county.Officer, new(new(2023, 5, 1)))).Problem);
        Assert.Null((await DateAsync(county, id, county.Officer, new(new(2023, 5, 1), new(2024, 6, 30)))).Problem);
        await StepAsync(county, id, county.Officer, VetoVerb.Verify, VetoVerb.Notify);
        await StepAsync(county, id, county.ClerkA, VetoVerb.Reply);
        foreach (var end in new DateOnly?[] { null, new(2024, 7, 1), new(2025, 6, 30) })
        {
            var refused = (await DateAsync(county, id, county.Officer, new(new(2023, 5, 1), end))).Problem;
            Assert.Equal("assessment.fact-end-told", refused?.Code);
            Assert.Contains("2024-06-30", refused!.Message.Chinese, StringComparison.Ordinal);
        }

        Assert.Null((await DateAsync(county, id, county.Officer, new(new(2023, 5, 1), new(2024, 6, 1)))).Problem);
        Assert.Equal("assessment.fact-outside", (await MoveAsync(county, id, county.Leader, VetoVerb.Uphold)).Problem?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Data_are_asked_for_every_year_of_the_period_and_for_all_of_a_run(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        foreach (var (year, intensity, fiscal) in new[] { (2021, 3m, 2m), (2022, 2.5m, 1.5m) })
        {
            await county.RecordAsync(county.Intensity, county.Town.CountyA, year, intensity, "%");
            await county.RecordAsync(county.Fiscal, county.Town.CountyA, year, fiscal, "亿元");
        }

        // County A fell in both figures in 2022 and 2023 and in neither year after; county B has no figures before 2023.
        foreach (var (period, year, day, clear, unknown) in new[]
        {
            ("year", 2025, null, 2, 0),
            ("years-back 1", 2025, null, 2, 0),
            ("years-back 2", 2025, new DateOnly(2023, 12, 31), 0, 1),
            ("years-running 2", 2025, null, 2, 0),
            ("years-running 2", 2024, null, 2, 0),
            ("years-running 2", 2023, new DateOnly(2023, 12, 31), 0, 1),
            ("years-running 3", 2023, (DateOnly?)null, 0, 2),
            ("2022-06-01/2025-05-31", 2025, new DateOnly(2023, 12, 31), 0, 1),
        })
        {
            var scheme = await SchemeAsync(county, Falling with { Period = VetoPeriod.Parse(period) });
            var round = await county.MustAsync<OpenRound, Guid>(county.Planner, o => o.RunAsync(scheme, year: year));
            var leads = await county.MustAsync<LookForLeads, LeadsFound>(county.Officer, l => l.RunAsync(round));
            Assert.Equal((period, year, day is null ? 0 : 1, clear, unknown), (period, year, leads.Found.Count, leads.Clear, leads.Unknown.Count));
            if (day is null)
                continue;
            var found = await county.ReadAsync(county.Planner, db => db.VetoCases.SingleAsync(v => v.RoundId == round));
            Assert.Equal((county.Town.CountyA, day, VetoState.Lead), (found.MemberRegionId, found.FactOn, found.State));
            Assert.Contains("2023年 ", found.Fact, StringComparison.Ordinal);
            Assert.Equal(period == "years-running 2" || period[0] == '2', found.Fact.Contains("2022年 ", StringComparison.Ordinal));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_rule_is_fed_only_with_what_its_input_measures_and_in_its_own_unit(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var draft = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.BeginVersionAsync(county.Scheme));
        // A share where an amount is asked for, a growth where an amount is, an amount where a share is.
        foreach (var (input, fed) in new[] { ("fiscalNow", new VetoInput("fiscalNow", "RD_INT")), ("fiscalNow", new("fiscalNow", "FISC_AMT", 0, AsGrowth: true)), ("intensityNow", new("intensityNow", "FISC_AMT")) })
        {
            var refused = await county.As<KeepVetoRules, Outcome<Guid>>(county.Planner, k => k.SaveAsync(draft, Falling with { Inputs = [.. Falling.Inputs.Where(i => i.Name != input), fed] }));
            Assert.Equal("assessment.input-unit", refused.Problem?.Code);
            Assert.Contains("不是同一种量", refused.Problem!.Message.Chinese, StringComparison.Ordinal);
        }

        await county.MustAsync<DraftScheme, Done>(county.Planner, d => d.DropAsync(draft));
        var small = await county.DefineAsync("FISC_WAN", "财政科技投入（万元）", "万元");
        await county.RecordAsync(small, county.Town.CountyA, 2024, 13_000m, "万元");
        var scheme = await SchemeAsync(county, Falling with { Inputs = [.. Falling.Inputs.Where(i => i.Name != "fiscalBefore"), new("fiscalBefore", "FISC_WAN", 1)] });
        var round = await county.MustAsync<OpenRound, Guid>(county.Planner, o => o.RunAsync(scheme));
        // 13,000 of 万元 before and 1.3 of 亿元 now are the same money: nobody is accused.
        var leads = await county.MustAsync<LookForLeads, LeadsFound>(county.Officer, l => l.RunAsync(round));
        Assert.Equal((0, 2, 0), (leads.Found.Count, leads.Clear, leads.Unknown.Count));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_rule_that_does_not_fit_its_inputs_is_told_by_name_and_the_others_are_asked_all_the_same(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var scheme = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.BeginVersionAsync(county.Scheme));
        foreach (var code in (string[])["V01", "V04"])
            await county.MustAsync<KeepVetoRules, Guid>(county.Planner, k => k.SaveAsync(scheme, Falling with { Code = code, NameEnglish = "Money falls" }));
        await county.MustAsync<ActivateScheme, Done>(county.Planner, a => a.RunAsync(scheme));
        // As rules stand that were put in force before units were compared, or when the pack's rule had another input.
        await county.Database.RunAsync("update \"VetoRules\" set \"Inputs\" = replace(\"Inputs\", 'FISC_AMT', 'RD_INT') where \"Code\" = 'V01'");
        await county.Database.RunAsync("update \"VetoRules\" set \"Inputs\" = replace(\"Inputs\", 'fiscalNow', 'fiscalThen') where \"Code\" = 'V04'");
        var round = await county.MustAsync<OpenRound, Guid>(county.Planner, o => o.RunAsync(scheme));
        var leads = await county.MustAsync<LookForLeads, LeadsFound>(county.Officer, l => l.RunAsync(round));
        Assert.Equal((1, 1, 0), (leads.Found.Count, leads.Clear, leads.Unknown.Count));
        Assert.Equal("V03", await county.ReadAsync(county.Planner, db => db.VetoCases.Select(v => v.RuleCode).SingleAsync()));
        Assert.Equal(["V01 Money falls", "V04 Money falls"], leads.Unfit.Select(u => $"{u.Code} {u.Name.English}"));
        Assert.Contains("不是同一种量", leads.Unfit[0].Why.Chinese, StringComparison.Ordinal);
        Assert.Contains("fiscalThen", leads.Unfit[1].Why.Chinese, StringComparison.Ordinal);
        var entry = await county.ReadAsync(Acting.System("test"), db => db.AuditEntries.OrderByDescending(e => e.Sequence).FirstAsync());
        Assert.EndsWith("没有使用规则 V01、V04", entry.SentenceZh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scheme_keeps_its_periods_over_versions_and_last_years_days_hinder_its_activation()
    {
        await using var county = await CountyRound.BuildAsync("sqlite");
        var scheme = await SchemeAsync(county, Integrity with { Period = VetoPeriod.Parse("2025-04-01/2026-03-31") });
        var next = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.BeginVersionAsync(scheme, 2026));
        Assert.Empty(await FaultsAsync(next));
        await county.MustAsync<DraftScheme, Done>(county.Planner, d => d.DropAsync(next));
        var later = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.BeginVersionAsync(scheme, 2027));
        Assert.Contains("2025-04-01 至 2026-03-31", Assert.Single(await FaultsAsync(later)).Said.Chinese, StringComparison.Ordinal);
        var dataless = Falling with { Period = VetoPeriod.Parse("2025-04-01/2025-12-30") };
        Assert.Equal("assessment.veto-period-data", (await county.As<KeepVetoRules, Outcome<Guid>>(county.Planner, k => k.SaveAsync(later, dataless))).Problem?.Code);

        async Task<IReadOnlyList<SchemeFault>> FaultsAsync(Guid id) => (await county.MustAsync<ShowSchemes, SchemeSheet>(county.Planner, s => s.RunAsync(id))).Faults;
    }

    private static VetoRuleForm Integrity { get; } = new() { Code = "V09", Name = "科研失信", Basis = "办法第十条", Effect = VetoEffect.GradeCap, Grade = "不合格" };

    private static VetoRuleForm Falling { get; } = new()
    {
        Code = "V09", Name = "双下降", Basis = "办法第九条", Effect = VetoEffect.NoExcellence, Heng = "assessment.doubleDeclineAmount",
        Inputs = [new("intensityBefore", "RD_INT", 1), new("intensityNow", "RD_INT"), new("fiscalBefore", "FISC_AMT", 1), new("fiscalNow", "FISC_AMT")],
    };

    /// <summary>A new version of the scheme with one veto alone, in force.</summary>
    private static async Task<Guid> SchemeAsync(CountyRound county, VetoRuleForm rule)
    {
        var last = await county.ReadAsync(county.Planner, db => db.Schemes.OrderByDescending(s => s.Number).Select(s => s.Id).FirstAsync());
        var scheme = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.BeginVersionAsync(last));
        await county.MustAsync<KeepVetoRules, Done>(county.Planner, k => k.RemoveAsync(scheme, "V03"));
        await county.MustAsync<KeepVetoRules, Guid>(county.Planner, k => k.SaveAsync(scheme, rule));
        await county.MustAsync<ActivateScheme, Done>(county.Planner, a => a.RunAsync(scheme));
        return scheme;
    }

    /// <summary>What an Office file says, without its marks.</summary>
    private static string Text(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        return string.Concat(zip.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal)).Select(e => XDocument.Load(e.Open()).Root!.Value));
    }

    private static Task<Guid> ProposeAsync(CountyRound county, Guid round, string rule, FactDays days) => county.MustAsync<ProposeVeto, Guid>(
        county.Officer, p => p.RunAsync(round, rule, county.Town.CountyA, "事实", "通报", days: days));

    private static Task<Outcome<Done>> DateAsync(CountyRound county, Guid id, Acting acting, FactDays days) =>
        county.As<DateVeto, Outcome<Done>>(acting, d => d.RunAsync(id, days));

    private static Task<Outcome<VetoState>> MoveAsync(CountyRound county, Guid id, Acting acting, VetoVerb verb) =>
        county.As<MoveVeto, Outcome<VetoState>>(acting, m => m.RunAsync(id, verb, "经办意见"));

    private static async Task StepAsync(CountyRound county, Guid id, Acting acting, params VetoVerb[] verbs)
    {
        foreach (var verb in verbs)
            Assert.Null((await MoveAsync(county, id, acting, verb)).Problem);
    }
}
