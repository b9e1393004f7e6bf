using Hengliang.Platform.Assessment;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;
using static Hengliang.Platform.Tests.Assessment.Images;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>What a scheme must be before it is put in force, and what becomes of it then.</summary>
public class SchemeTests
{
    [Theory]
    [InlineData(WeightMode.Percent, 60, 40, 100, true), InlineData(WeightMode.Percent, 60, 41, 100, false), InlineData(WeightMode.Percent, 90, 60, 150, false)]
    [InlineData(WeightMode.Points, 90, 60, 150, true), InlineData(WeightMode.Points, 60, 40, 150, false)]
    public void Weights_add_to_the_total_of_their_mode(WeightMode mode, int first, int second, int scale, bool sound)
    {
        var scheme = Scheme(Item("A", first), Item("B", second)) with { WeightMode = mode, Scale = scale };
        Assert.Equal(sound, SchemeFaults.Of(scheme, 1, []).Count == 0);
    }

    [Fact]
    public void Points_of_each_level_add_to_their_parent_and_those_of_the_list_by_themselves()
    {
        var scheme = Scheme(Group("A", 70), Item("A1", 30, parent: "A"), Item("A2", 40, parent: "A"), Item("B", 30)) with { WeightMode = WeightMode.Points };
        Assert.Empty(SchemeFaults.Of(scheme, 1, []));
        var tilted = scheme with { Items = [.. scheme.Items.Select(i => i.Code == "A1" ? i with { ListedWeight = 20 } : i)] };
        var fault = Assert.Single(SchemeFaults.Of(tilted, 1, []));
        Assert.Equal("A", fault.Item);
        Assert.Contains("加快发展县", fault.Said.Chinese, StringComparison.Ordinal);
        Assert.Contains("合计为 60，应为 70；请调整 10", fault.Said.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_method_lacks_is_named()
    {
        (ItemImage Item, string Said)[] faulty =
        [
            (Item("A", 100) with { Params = new() }, "没有设置分段"),
            (Item("A", 100) with { Params = new() { Bands = [new(5, 1), new(5, 2)] } }, "从小到大"),
            (Item("A", 100, ScoringMethod.Efficacy) with { Params = new() { Low = 1 } }, "要么都填"),
            (Item("A", 100, ScoringMethod.Efficacy) with { Params = new() { Low = 3, High = 1 } }, "应小于满意值"),
            (Item("A", 100, ScoringMethod.LevelAndGrowth) with { Params = new() { LevelShare = 0.6m } }, "之和应为 1"),
            (Item("A", 100, ScoringMethod.LevelAndGrowth) with { Params = new() { Low = 1 } }, "要么都填"),
            (Item("A", 100, ScoringMethod.LevelAndGrowth) with { Direction = Direction.LowerIsBetter, Params = new() { Low = 10, High = 50 } }, "不允许值应大于满意值"),
            (Item("A", 100, ScoringMethod.Growth) with { Params = new() { GrowthLow = 20, GrowthHigh = 0 } }, "增幅的不允许值应小于满意值"),
            (Item("A", 100, ScoringMethod.Growth) with { Params = new() { GrowthLow = 5, GrowthHigh = 5 } }, "增幅的两个界限不能相等"),
            (Item("A", 100, ScoringMethod.Growth) with { Params = new() { Low = 2, High = 10 } }, "另一种计分方法的界限"),
            (Item("A", 100, ScoringMethod.Formula) with { Params = new() { Formula = "本年直 / 目标值 × 100分" } }, "本年值"),
            (Item("A", 100, ScoringMethod.Marks) with { Indicator = Id("x") }, "不取指标数值"),
            (Item("A", 100) with { Indicator = null }, "没有选择指标"),
            (Item("A", 100) with { Cap = 10, Floor = 20 }, "封顶低于保底"),
            (Item("A", 100) with { NotApplicable = MissingPolicy.LastYear }, "没有上年值可取"),
            (Item("A", 100, ScoringMethod.Rank) with { Params = new() { Places = [100, 80, 90] } }, "由高到低"),
            (Item("A", 100, ScoringMethod.Growth) with { Missing = MissingPolicy.LastYear }, "增幅成了零"),
            (Item("A", 100, ScoringMethod.LevelAndGrowth) with { Missing = MissingPolicy.LastYear }, "增幅成了零"),
            (Item("A", 100, ScoringMethod.Formula) with { Missing = MissingPolicy.LastYear, Params = new() { Formula = "本年值 / 上年值 × 100分" } }, "增幅成了零"),
            .. new[] { ScoringMethod.Efficacy, ScoringMethod.MinMax, ScoringMethod.ZScore, ScoringMethod.Rank, ScoringMethod.Growth, ScoringMethod.LevelAndGrowth }
                .Select(m => (Item("A", 100, m) with { Direction = Direction.WithinRange }, "区间指标过高过低都不好")),
            (Item("A", 100, ScoringMethod.Completion) with { Direction = Direction.WithinRange, Params = new() { Target = 5 } }, "去掉统一目标"),
        ];
        foreach (var (item, said) in faulty)
            Assert.Contains(said, Assert.Single(SchemeFaults.Of(Scheme(item), 1, [])).Said.Chinese, StringComparison.Ordinal);
        Assert.Contains("只对末级指标起作用", Assert.Single(SchemeFaults.Of(Scheme(Group("A", 100) with { Cap = 5 }, Item("A1", 100, parent: "A")), 1, [])).Said.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_that_weighs_holds_an_item_that_weighs_or_its_weight_would_fall_to_the_others()
    {
        var bonus = Item("A1", 0, parent: "A") with { Part = ItemPart.Bonus, Cap = 3 };
        var lost = Scheme(Group("A", 60), bonus, Item("B", 40));
        var fault = Assert.Single(SchemeFaults.Of(lost, 1, []));
        Assert.Equal(("A", true), (fault.Item, fault.Said.Chinese.Contains("权重会落到其他指标上", StringComparison.Ordinal)));
        // So it is scored, and what was frozen by such a scheme goes on being scored so.
        Assert.Equal(100, RoundScoring.Score(Round(lost, "0 100")).Units[0].Items.Single(i => i.Code == "B").Share);
        Assert.Empty(SchemeFaults.Of(Scheme(Group("A", 60), bonus, Item("A2", 100, parent: "A"), Item("B", 40)), 1, []));
        Assert.Empty(SchemeFaults.Of(Scheme(Group("A", 0) with { Part = ItemPart.Bonus }, bonus, Item("B", 100)), 1, []));
        Assert.Empty(SchemeFaults.Of(Scheme(Group("A", 0), bonus, Item("B", 100)), 1, []));
        Assert.NotEmpty(SchemeFaults.Of(Scheme(Group("A", 0) with { ListedWeight = 60 }, bonus, Item("B", 100) with { ListedWeight = 40 }), 1, []));
    }

    [Fact]
    public void A_range_is_scored_where_a_method_knows_both_its_ends_and_last_years_figure_where_only_the_level_counts()
    {
        foreach (var item in new[] { Item("A", 100), Item("A", 100, ScoringMethod.Completion), Item("A", 100, ScoringMethod.Consistency) with { Params = new() { Range = 5 } } })
            Assert.Empty(SchemeFaults.Of(Scheme(item with { Direction = Direction.WithinRange, Missing = MissingPolicy.LastYear }), 1, []));
    }

    [Theory]
    [InlineData("优秀 90；良好 80；合格 60；不合格", 4), InlineData("好 70; 差", 2), InlineData("优秀 80；良好 90；合格", 0), InlineData("优秀；良好 80", 0), InlineData("优秀 90；优秀 80；差", 0)]
    public void Grades_fall_from_the_best_to_the_last_without_a_threshold(string text, int count) =>
        Assert.Equal(count, GradeText.Read(text) is { IsSuccess: true, Value: var grades } ? grades.Length : 0);

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_scheme_in_force_is_not_changed_but_followed_by_a_new_version(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var round = await county.OpenAsync();
        var change = new ItemForm { Code = "A", Name = "投入", Weight = 90 };
        Assert.Equal("assessment.scheme-not-draft", (await county.As<KeepItem, Outcome<Guid>>(county.Planner, k => k.SaveAsync(county.Scheme, "A", change))).Problem?.Code);
        var next = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.BeginVersionAsync(county.Scheme));
        await county.MustAsync<KeepItem, Guid>(county.Planner, k => k.SaveAsync(next, "A", change));
        Assert.Contains("合计为 90", (await county.As<ActivateScheme, Outcome<Done>>(county.Planner, a => a.RunAsync(next))).Problem?.Message.Chinese ?? "", StringComparison.Ordinal);
        await county.MustAsync<KeepItem, Guid>(county.Planner, k => k.SaveAsync(next, "A", change with { Weight = 100, Name = "科技投入" }));
        await county.MustAsync<ActivateScheme, Done>(county.Planner, a => a.RunAsync(next));
        var sheet = await county.MustAsync<ShowSchemes, SchemeSheet>(county.Planner, s => s.RunAsync(next));
        Assert.Equal([SchemeState.Active, SchemeState.Retired], sheet.Versions.Select(v => v.State));
        Assert.Equal(["A", "A1", "A2"], sheet.Image.Items.Select(i => i.Code));
        Assert.Equal((2, 1), (sheet.Places.Length, sheet.Vetoes.Length));
        // The round that had begun ends on the version it began with.
        await county.StepAsync(round, Hengliang.Platform.Assessment.Rounds.RoundVerb.Freeze);
        Assert.Equal("投入", (await county.ReadAsync(county.Planner, db => Hengliang.Platform.Assessment.Rounds.Scorekeeping.LatestAsync(db, round, default)))!.Scheme.Items[0].Name);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_scheme_begun_from_another_has_all_of_it_and_goes_its_own_way(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var own = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.CopyAsync(county.Scheme));
        var named = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.CopyAsync(county.Scheme, "乡镇考核"));
        var (old, made) = (await ShowAsync(county.Scheme), await ShowAsync(own));
        Assert.Equal((SchemeState.Draft, 1, old.Scheme.Name + "（副本）", own), (made.Scheme.State, made.Scheme.Number, made.Scheme.Name, made.Scheme.SeriesId));
        Assert.Equal("乡镇考核", (await ShowAsync(named)).Scheme.Name);
        Assert.Equal(old.Image.Items.Select(i => (i.Code, i.Parent, i.Weight, i.Method, i.Indicator)), made.Image.Items.Select(i => (i.Code, i.Parent, i.Weight, i.Method, i.Indicator)));
        Assert.Equal(old.Places.AsEnumerable(), made.Places);
        Assert.Single(made.Vetoes);
        Assert.Empty(made.Faults);
        await county.MustAsync<ActivateScheme, Done>(county.Planner, a => a.RunAsync(own));
        // The one it began from stays in force.
        Assert.Equal(SchemeState.Active, (await ShowAsync(county.Scheme)).Scheme.State);
        Assert.Equal("access.refused", (await county.As<DraftScheme, Outcome<Guid>>(county.Leader, d => d.CopyAsync(own))).Problem?.Code);

        Task<SchemeSheet> ShowAsync(Guid id) => county.MustAsync<ShowSchemes, SchemeSheet>(county.Planner, s => s.RunAsync(id));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_draft_is_dropped_with_all_its_tree(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var next = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.BeginVersionAsync(county.Scheme));
        await county.MustAsync<DraftScheme, Done>(county.Planner, d => d.DropAsync(next));
        Assert.Equal([county.Scheme], await county.ReadAsync(county.Planner, db => db.SchemeItems.Select(i => i.SchemeId).Distinct().ToListAsync()));
        Assert.Equal([county.Scheme], await county.ReadAsync(county.Planner, db => db.VetoRules.Select(v => v.SchemeId).ToListAsync()));
    }

    [Fact]
    public async Task An_item_can_not_stand_below_itself_and_goes_with_all_below_it()
    {
        await using var county = await CountyRound.BuildAsync("sqlite");
        var next = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.BeginVersionAsync(county.Scheme));
        var circle = await county.As<KeepItem, Outcome<Guid>>(county.Planner, k => k.SaveAsync(next, "A", new() { Code = "A", ParentCode = "A1", Name = "投入", Weight = 100 }));
        Assert.Equal("assessment.item-circle", circle.Problem?.Code);
        await county.MustAsync<KeepItem, Done>(county.Planner, k => k.MoveAsync(next, "A2", up: true));
        Assert.Equal(["A", "A2", "A1"], (await county.MustAsync<ShowSchemes, SchemeSheet>(county.Planner, s => s.RunAsync(next))).Image.Items.Select(i => i.Code));
        await county.MustAsync<KeepItem, Done>(county.Planner, k => k.RemoveAsync(next, "A"));
        Assert.Equal(0, await county.ReadAsync(county.Planner, db => db.SchemeItems.CountAsync(i => i.SchemeId == next)));
    }
}
