using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Trials;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>An item is scored the way its indicator says, unless somebody means another, and then it is told.</summary>
public class ItemDirectionTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_curve_is_drawn_in_the_direction_and_the_unit_of_the_indicator(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var energy = await DefineLessAsync(county);
        var form = new ItemForm { Code = "", Name = "", IndicatorId = energy, Method = ScoringMethod.Efficacy, Params = new() { Low = 9, High = 1 } };
        var curve = await county.MustAsync<DrawCurve, ScoreCurve>(county.Planner, d => d.RunAsync(form));
        Assert.Null(curve.Fault);
        Assert.Null(curve.Remark);
        Assert.True(curve.Points[0].Points > curve.Points[^1].Points);
        Assert.Contains("（吨）", curve.Axis.Chinese, StringComparison.Ordinal);
        var against = await county.MustAsync<DrawCurve, ScoreCurve>(county.Planner, d => d.RunAsync(form with { Direction = Direction.HigherIsBetter }));
        Assert.Contains("应小于", against.Fault!.Value.Chinese, StringComparison.Ordinal);
        Assert.Contains("指标库中“能耗”为“越低越好”", against.Remark!.Value.Chinese, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Another_indicator_brings_its_own_direction_and_another_direction_is_told(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var energy = await DefineLessAsync(county);
        var draft = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.BeginVersionAsync(county.Scheme));
        var form = new ItemForm { Code = "A1", ParentCode = "A", Name = "能耗", Weight = 60, IndicatorId = energy, Method = ScoringMethod.Rank };
        await county.MustAsync<KeepItem, Guid>(county.Planner, k => k.SaveAsync(draft, "A1", form));
        var sheet = await county.MustAsync<ShowSchemes, SchemeSheet>(county.Planner, s => s.RunAsync(draft));
        Assert.Equal(Direction.LowerIsBetter, sheet.Image.Items.Single(i => i.Code == "A1").Direction);
        Assert.Empty(sheet.Remarks);
        await county.MustAsync<KeepItem, Guid>(county.Planner, k => k.SaveAsync(draft, "A1", form with { Direction = Direction.HigherIsBetter }));
        sheet = await county.MustAsync<ShowSchemes, SchemeSheet>(county.Planner, s => s.RunAsync(draft));
        Assert.Equal("A1", Assert.Single(sheet.Remarks).Item);
        // It may be meant: nothing keeps it from being activated.
        await county.MustAsync<ActivateScheme, Done>(county.Planner, a => a.RunAsync(draft));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Numbers_no_item_can_have_are_refused_with_their_name_wherever_they_are_typed(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var draft = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.BeginVersionAsync(county.Scheme));
        var round = await county.OpenAsync();
        var item = new ItemForm { Code = "A1", ParentCode = "A", Name = "研发投入强度", Weight = 60, IndicatorId = county.Intensity, Method = ScoringMethod.Completion };
        (ItemForm Form, string Code)[] absurd =
        [
            (item with { Weight = decimal.MaxValue }, "assessment.item-weight"), (item with { ListedWeight = -1 }, "assessment.item-weight"),
            (item with { Cap = decimal.MaxValue }, "assessment.points-absurd"), (item with { Floor = decimal.MinValue }, "assessment.points-absurd"),
            (item with { Neutral = 10_001 }, "assessment.points-absurd"), (item with { Params = new() { Target = decimal.MaxValue } }, "assessment.figure-absurd"),
            (item with { Params = new() { LevelShare = decimal.MaxValue, GrowthShare = decimal.MaxValue } }, "assessment.points-absurd"),
            (item with { Method = ScoringMethod.Efficacy, Params = new() { Low = decimal.MinValue, High = decimal.MaxValue } }, "assessment.figure-absurd"),
            (item with { Method = ScoringMethod.Banded, Params = new() { Bands = [new(decimal.MinValue, 0), new(decimal.MaxValue, 1)] } }, "assessment.figure-absurd"),
        ];
        foreach (var (form, code) in absurd)
        {
            Assert.Equal(code, (await county.As<DrawCurve, Outcome<ScoreCurve>>(county.Planner, d => d.RunAsync(form))).Problem?.Code);
            Assert.Equal(code, (await county.As<KeepItem, Outcome<Guid>>(county.Planner, k => k.SaveAsync(draft, "A1", form))).Problem?.Code);
        }

        foreach (var weight in new[] { decimal.MaxValue, 10_001, -1 })
            Assert.Equal("assessment.item-weight", (await county.As<TryRound, Outcome<TrialSheet>>(
                county.Planner, t => t.RunAsync(round, new(new Dictionary<string, decimal> { ["A1"] = weight })))).Problem?.Code);
        var tried = await county.MustAsync<TryRound, TrialSheet>(county.Planner, t => t.RunAsync(round, new(new Dictionary<string, decimal> { ["A1"] = 10_000 }, 7)));
        Assert.Equal(0.5, tried.Spread);
        // A fall by all there was has nothing it fell from.
        foreach (var asDifference in new[] { false, true })
            Assert.Null((await county.MustAsync<DrawCurve, ScoreCurve>(county.Planner, d => d.RunAsync(item with
            {
                Method = ScoringMethod.LevelAndGrowth, Params = new() { Low = 1, High = 9, GrowthLow = -150, GrowthHigh = -50, AsDifference = asDifference },
            }))).Fault);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_somebody_changed_meanwhile_is_not_removed_unseen(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var draft = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.BeginVersionAsync(county.Scheme));
        var sheet = await county.MustAsync<ShowSchemes, SchemeSheet>(county.Planner, s => s.RunAsync(draft));
        await county.MustAsync<KeepItem, Guid>(county.Planner, k => k.SaveAsync(draft, "A", new() { Code = "A", Name = "科技投入", Weight = 100 }));
        await county.MustAsync<KeepVetoRules, Guid>(county.Planner, k => k.SaveAsync(draft, new() { Code = "V03", Name = "双下降", Basis = "办法", Effect = VetoEffect.LastPlace }));
        Assert.Equal(Problem.ChangedMeanwhile, (await county.As<KeepItem, Outcome<Done>>(county.Planner, k => k.RemoveAsync(draft, "A", sheet.Seen["A"].Version))).Problem?.Code);
        Assert.Equal(Problem.ChangedMeanwhile, (await county.As<KeepVetoRules, Outcome<Done>>(county.Planner, k => k.RemoveAsync(draft, "V03", sheet.Vetoes[0].Id.ToString()))).Problem?.Code);
        sheet = await county.MustAsync<ShowSchemes, SchemeSheet>(county.Planner, s => s.RunAsync(draft));
        await county.MustAsync<KeepItem, Done>(county.Planner, k => k.RemoveAsync(draft, "A", sheet.Seen["A"].Version));
        await county.MustAsync<KeepVetoRules, Done>(county.Planner, k => k.RemoveAsync(draft, "V03", sheet.Vetoes[0].Id.ToString()));
    }

    private static Task<Guid> DefineLessAsync(CountyRound county) => county.Town.AsSystem(async (IndicatorBook book) =>
    {
        await using var db = county.Database.Databases.Open(Acting.System("test"));
        var made = (await book.MakeAsync(db, new() { Code = "ENERGY", Name = "能耗", Unit = "吨", Decimals = 1, Direction = Direction.LowerIsBetter }, default)).Value;
        return (await db.CommitAsync(new Deed("Define", IndicatorsPermissions.Define, made.Subject, new("定义", "defined")), made.Id)).Value;
    });
}
