using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>What the checks of the data find before they are frozen.</summary>
public class SoundnessTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Errors_stand_in_the_way_until_someone_says_why_not_and_are_kept_with_the_name(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var round = await county.OpenAsync();
        // Both indicators of the scheme lack their definition, which is an error.
        var refused = await county.As<MoveRound, Outcome<RoundState>>(county.Planner, m => m.RunAsync(round, RoundVerb.Freeze));
        Assert.Equal("assessment.data-unsound", refused.Problem?.Code);
        Assert.Contains("指标没有口径（2）", refused.Problem!.Message.Chinese, StringComparison.Ordinal);
        Assert.Equal(RoundState.Draft, (await ShowAsync(county, round)).Round.State);

        await county.MustAsync<MoveRound, RoundState>(county.Planner, m => m.RunAsync(round, RoundVerb.Freeze, "口径文件下周印发"));
        var findings = (await ShowAsync(county, round)).Snapshots.Single().Findings;
        Assert.Equal(("no-definition", IntegritySeverity.Error, 2, "口径文件下周印发", "王敏"), Of(findings.Single(f => f.Check == "no-definition")));
        // A warning is listed, and needs no reason.
        Assert.Equal(("no-source", IntegritySeverity.Warning, 2, "", ""), Of(findings.Single(f => f.Check == "no-source")));
        Assert.DoesNotContain(findings, f => f.Severity == IntegritySeverity.Remark);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Only_what_the_round_is_scored_from_counts(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var round = await county.OpenAsync();
        var before = await CheckAsync(county, round);
        // Another indicator without a definition, an old leap of values, and a leap of a region that is not assessed.
        Assert.True((await county.As<DefineIndicator, Outcome<Guid>>(county.Planner, d => d.RunAsync(new NewIndicator { Code = "X", Name = "无关指标", Unit = "家", Direction = Direction.HigherIsBetter }))).IsSuccess);
        await county.RecordAsync(county.Fiscal, county.Town.CountyA, 2019, 50m, "亿元");
        await county.RecordAsync(county.Fiscal, county.Town.CountyA, 2020, 500m, "亿元");
        await county.RecordAsync(county.Fiscal, county.Town.City, 2024, 50m, "亿元");
        await county.RecordAsync(county.Fiscal, county.Town.City, 2025, 500m, "亿元");
        Assert.Equal(Tell(before), Tell(await CheckAsync(county, round)));
        // A leap in the year assessed is found, and leads to where it is mended.
        await county.RecordAsync(county.Fiscal, county.Town.CountyA, 2024, 50m, "亿元", revise: "改");
        await county.RecordAsync(county.Fiscal, county.Town.CountyA, 2025, 500m, "亿元", revise: "改");
        var swing = (await CheckAsync(county, round)).Single(f => f.Check == "swing");
        Assert.Contains(swing.Examples, e => e.Address == $"/values/{ObservationSeries.OfLevel(county.Fiscal, county.Town.CountyA, "2025")}");
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_forecast_is_not_scored_and_the_checks_say_so_before_data_are_frozen(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var round = await county.OpenAsync();
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute);
        Assert.Equal(2.0m, (await county.LatestAsync(round)).Result.Find(county.Town.CountyA)!.Find("A1")!.Figure);
        var other = await county.OpenAsync();
        Assert.DoesNotContain(await CheckAsync(county, other), f => f.Check == "only-forecast");

        var series = ObservationSeries.OfLevel(county.Intensity, county.Town.CountyA, "2025");
        var typed = new TypedValue { Value = 2.9m, Status = ObservationStatus.Forecast, Basis = "测算" };
        Assert.True((await county.As<CorrectValue, Outcome<RevisedValue>>(county.Planner, c => c.RunAsync(series, null, typed, "数据未出"))).IsSuccess);

        var found = (await CheckAsync(county, other)).Single(f => f.Check == "only-forecast");
        Assert.Equal(("只有预测值", 1, $"/values/{series}"), (found.Title.Chinese, found.Count, found.Examples.Single().Address));
        await county.StepAsync(other, RoundVerb.Freeze, RoundVerb.Compute);
        var (image, result) = await county.LatestAsync(other);
        Assert.Null(image.Figures.Single(f => f.Item == "A1" && f.Region == county.Town.CountyA).Now);
        var item = result.Find(county.Town.CountyA)!.Find("A1")!;
        Assert.Equal((null, ItemNote.MissingZero, 0m), (item.Figure, item.Note, item.Contribution));
        Assert.Contains((await ShowAsync(county, other)).Snapshots.Single().Findings, f => f.Check == "only-forecast");
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_lone_figure_among_units_compared_with_each_other_is_found_before_data_are_frozen(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        Assert.DoesNotContain(await CheckAsync(county, await county.OpenAsync()), f => f.Check == "lone-figure");
        var scheme = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.BeginVersionAsync(county.Scheme));
        await county.MustAsync<KeepItem, Guid>(county.Planner, k => k.SaveAsync(scheme, "A1", new()
        {
            Code = "A1", ParentCode = "A", Name = "研发投入强度", Weight = 60, IndicatorId = county.Intensity, Method = ScoringMethod.Efficacy,
        }));
        await county.MustAsync<KeepMembers, int>(county.Planner, k => k.RunAsync(scheme, [new(county.Town.CountyA, "县"), new(county.Town.CountyB, "市辖区")]));
        await county.MustAsync<ActivateScheme, Done>(county.Planner, a => a.RunAsync(scheme));
        var round = await county.MustAsync<OpenRound, Guid>(county.Planner, o => o.RunAsync(scheme));
        var found = (await CheckAsync(county, round)).Single(f => f.Check == "lone-figure");
        Assert.Equal((IntegritySeverity.Warning, 2), (found.Severity, found.Count));
        Assert.Equal(["“研发投入强度”“市辖区”组：只有下溪县可按此计分", "“研发投入强度”“县”组：只有上溪县可按此计分"], found.Examples.Select(e => e.About.Chinese).OrderDescending(StringComparer.Ordinal));
        await county.StepAsync(round, RoundVerb.Freeze);
        Assert.Contains((await ShowAsync(county, round)).Snapshots.Single().Findings, f => f.Check == "lone-figure");
    }

    private static string Tell(IReadOnlyList<SoundnessFinding> findings) => string.Join(' ', findings.Select(f => $"{f.Check}:{f.Count}").Order(StringComparer.Ordinal));

    private static (string, IntegritySeverity, int, string, string) Of(Finding finding) => (finding.Check, finding.Severity, finding.Count, finding.Reason, finding.By);

    private static async Task<IReadOnlyList<SoundnessFinding>> CheckAsync(CountyRound county, Guid round) =>
        (await county.MustAsync<CheckRound, (Round Round, IReadOnlyList<SoundnessFinding> Findings)>(county.Planner, c => c.RunAsync(round))).Findings;

    private static Task<RoundSheet> ShowAsync(CountyRound county, Guid round) => county.MustAsync<ShowRounds, RoundSheet>(county.Planner, s => s.RunAsync(round));
}
