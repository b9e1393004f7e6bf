using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Indicators;

public class TargetSortTests
{
    public static TheoryData<string> Engines => TestDatabase.Each;

    [Theory, MemberData(nameof(Engines))]
    public async Task Every_sort_is_set_by_hand_told_in_its_own_words_and_judged(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        await RecordAsync(room, rd, ("2020", 100), ("2024", 150), ("2025", 165));
        var rank = await room.DefineAsync("RANK", "综合创新水平", "分");

        Assert.Equal(("年均增长不低于10%", Verdict.Reached, PathKind.Growth, 2021), await SetAsync(room, Past(Typed(room, rd, TargetSort.AverageAnnual, 10))));
        Assert.Equal(("同比增长不低于8%", Verdict.Reached, PathKind.Linear, 2025), await SetAsync(room, Past(Typed(room, rd, TargetSort.YearOnYear, 8) with { BaseYear = 2029 })));
        Assert.Equal(("较基期增长不低于66%", Verdict.OnTrack, PathKind.Linear, 2025), await SetAsync(room, Past(Typed(room, rd, TargetSort.VersusBase, 66))));
        Assert.Equal(("为参照值的不低于1.6倍", Verdict.Reached, PathKind.Linear, 2025), await SetAsync(room, Past(Typed(room, rd, TargetSort.Ratio, 1.6m))));
        Assert.Equal(("每年不低于160亿元", Verdict.Reached, PathKind.Linear, 2022), await SetAsync(room, Past(Typed(room, rd, TargetSort.EachYear, 160) with { FirstYear = 2027 })));
        Assert.Equal(("前5位", Verdict.Unknown, PathKind.Linear, 2025), await SetAsync(room, Past(Typed(room, rank, TargetSort.Rank, 5))));
        await using var db = room.OpenAll();
        Assert.Contains(await db.Set<AuditEntry>().Select(e => e.SentenceZh).ToListAsync(), s => s.Contains("设定了指标“研发”2025年目标：年均增长不低于10%（年均增速）", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_rank_with_two_ends_is_told_as_it_is_judged(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rank = await room.DefineAsync("RANK", "综合创新水平", "分");
        foreach (var bound in new[] { Bound.Equal, Bound.AtMost, Bound.AtLeast })
        {
            var set = (await room.SetTargetAsync(Typed(room, rank, TargetSort.Rank, 3) with { ValueMax = 5, Bound = bound, Year = 2030 + (int)bound })).Value;
            var line = (await room.UseAsync<ShowTarget, TargetSheet>(s => s.RunAsync(set))).Value.Target!;
            Assert.Equal(new Words("第3～5位", "ranks 3–5"), line.ValueInWords);
        }

        // The fifth place keeps the promise, and the reason tells the same promise.
        var kept = new Target
        {
            Measure = Measure.Rank, Value = 3, ValueMax = 5, Unit = "位", LastYear = 2030, BaseYear = 2025, RecordedByName = "", SourcePlace = "", SourceQuote = "", SourceTitle = "",
        };
        var judged = TargetJudge.Judge(kept, Direction.HigherIsBetter, [], [new(2026, 5)]);
        Assert.Equal((Verdict.Reached, "2026年为第5位，目标第3～5位"), (judged.Verdict, judged.Why.Chinese));
        Assert.NotEqual(Verdict.Reached, TargetJudge.Judge(kept, Direction.HigherIsBetter, [], [new(2026, 6)]).Verdict);
        Assert.StartsWith("位次", await RefusedAsync(room, Typed(room, rank, TargetSort.Rank, 3) with { ValueMax = 5.5m }), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_does_not_go_together_is_refused_in_words(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        var share = await room.DefineAsync("SHARE", "强度", "%", t => t with { Aggregation = Aggregation.None });

        Assert.Equal("位次是从 1 起的整数；请更正目标值。", await RefusedAsync(room, Typed(room, rd, TargetSort.Rank, 2.5m)));
        Assert.StartsWith("位次目标的关系请选", await RefusedAsync(room, Typed(room, rd, TargetSort.Rank, 5) with { Bound = Bound.Greater }), StringComparison.Ordinal);
        Assert.StartsWith("位次没有增速路径", await RefusedAsync(room, Typed(room, rd, TargetSort.Rank, 5) with { Path = PathKind.Growth }), StringComparison.Ordinal);
        Assert.StartsWith("增速和倍数目标没有阶段目标", await RefusedAsync(room, Typed(room, rd, TargetSort.VersusBase, 5) with { Path = PathKind.Stepped, Milestones = "2027=3" }), StringComparison.Ordinal);
        Assert.StartsWith("每年的目标逐年对照", await RefusedAsync(room, Typed(room, rd, TargetSort.EachYear, 5) with { Path = PathKind.Growth }), StringComparison.Ordinal);
        Assert.StartsWith("只有增长类目标可以是下降", await RefusedAsync(room, Typed(room, rd, TargetSort.Level, 5) with { Falls = true }), StringComparison.Ordinal);
        Assert.StartsWith("下降的目标请勾选", await RefusedAsync(room, Typed(room, rd, TargetSort.YearOnYear, -5) with { BaseYear = 2029 }), StringComparison.Ordinal);
        Assert.StartsWith("基期的倍数应大于零", await RefusedAsync(room, Typed(room, rd, TargetSort.Ratio, 0)), StringComparison.Ordinal);
        Assert.Contains("2030年目标的基期年应是2029", await RefusedAsync(room, Typed(room, rd, TargetSort.YearOnYear, 5)), StringComparison.Ordinal);
        Assert.Contains("起始年应是2026", await RefusedAsync(room, Typed(room, rd, TargetSort.AverageAnnual, 5) with { FirstYear = 2028 }), StringComparison.Ordinal);
        Assert.Contains("起始年应在2026到2030之间", await RefusedAsync(room, Typed(room, rd, TargetSort.EachYear, 5) with { FirstYear = 2025 }), StringComparison.Ordinal);
        Assert.StartsWith("只有“每年的水平值”和“年均增长”跨几年", await RefusedAsync(room, Typed(room, rd, TargetSort.Level, 5) with { FirstYear = 2027 }), StringComparison.Ordinal);
        Assert.Contains("没有百分点", await RefusedAsync(room, Typed(room, rd, TargetSort.VersusBase, 5) with { GrowthUnit = "百分点" }), StringComparison.Ordinal);
        Assert.Null(await RefusedAsync(room, Typed(room, share, TargetSort.VersusBase, 0.5m) with { GrowthUnit = "百分点" }));
        // A path that changed nothing of how it is judged is not taken for one that does.
        var rate = (await room.SetTargetAsync(Typed(room, rd, TargetSort.AverageAnnual, 7))).Value;
        Assert.StartsWith("年均增速（%）目标一律按年均增速判断", (await room.UseAsync<SetTargetPath, int>(p => p.RunAsync(rate, PathKind.Linear, "", "改"))).Problem?.Message.Chinese, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_target_read_back_as_it_would_be_typed_is_the_same_target(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        var plan = Guid.CreateVersion7();
        foreach (var sort in Enum.GetValues<TargetSort>())
        {
            var typed = Typed(room, rd, sort, 7) with { BaseYear = sort == TargetSort.YearOnYear ? 2029 : 2025, Falls = sort.IsGrowth(), PlanId = plan };
            var set = (await room.SetTargetAsync(typed)).Value;
            var back = (await room.UseAsync<ShowTarget, TargetSheet>(s => s.RunAsync(set))).Value.Typed;

            // The bound of a rank is told as its first places, and the years and path that were left open are known now.
            Assert.Equal(
                typed with
                {
                    Bound = sort == TargetSort.Rank ? Bound.AtMost : typed.Bound, FirstYear = sort is TargetSort.EachYear or TargetSort.AverageAnnual ? 2026 : null,
                    Path = sort == TargetSort.AverageAnnual ? PathKind.Growth : typed.Path,
                },
                back);
            Assert.Equal("indicators.nothing-changed", (await room.SetTargetAsync(back!)).Problem?.Code);
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task So_many_times_the_base_year_is_judged_by_which_way_is_good_and_points_of_a_share_in_per_mille_are_tens(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var energy = await room.DefineAsync("ENERGY", "单位产值能耗", "吨", t => t with { Direction = Direction.LowerIsBetter, Aggregation = Aggregation.None });
        await RecordAsync(room, energy, ("2020", 100), ("2025", 79));
        Assert.Equal(Verdict.Reached, (await SetAsync(room, Past(Typed(room, energy, TargetSort.Ratio, 0.8m) with { Bound = Bound.Equal }))).Verdict);
        var idle = await room.DefineAsync("IDLE", "单位产值水耗", "吨", t => t with { Direction = Direction.LowerIsBetter, Aggregation = Aggregation.None });
        await RecordAsync(room, idle, ("2020", 100), ("2025", 100));
        Assert.Equal(Verdict.Behind, (await SetAsync(room, Past(Typed(room, idle, TargetSort.Ratio, 0.8m) with { Bound = Bound.Equal }))).Verdict);

        var rate = await room.DefineAsync("RATE", "事故率", "‰", t => t with { Direction = Direction.LowerIsBetter, Aggregation = Aggregation.None });
        await RecordAsync(room, rate, ("2020", 5m), ("2025", 4.9m));
        Assert.Equal(("较基期下降不低于1‰", Verdict.Behind), await SetAsync(room, Past(Typed(room, rate, TargetSort.VersusBase, 0.1m) with { GrowthUnit = "百分点", Falls = true })) is var (words, verdict, _, _) ? (words, verdict) : default);
    }

    private static TypedTarget Typed(IndicatorRoom room, Guid indicator, TargetSort sort, decimal value) => new()
    {
        IndicatorId = indicator, RegionId = room.County1, Sort = sort, Year = 2030, BaseYear = 2025, Value = value, Bound = Bound.AtLeast, Basis = "市委规划〔2026〕1号",
    };

    /// <summary>The same of five years before, which have values.</summary>
    private static TypedTarget Past(TypedTarget typed) => typed with { Year = typed.Year - 5, BaseYear = typed.BaseYear - 5, FirstYear = typed.FirstYear - 5 };

    private static async Task<(string Words, Verdict Verdict, PathKind Path, int First)> SetAsync(IndicatorRoom room, TypedTarget typed)
    {
        var set = await room.SetTargetAsync(typed);
        Assert.True(set.IsSuccess, set.Problem?.Message.Chinese);
        var line = (await room.UseAsync<ShowTarget, TargetSheet>(s => s.RunAsync(set.Value))).Value.Target!;
        return (line.ValueInWords.Chinese, line.Standing.Verdict, line.Path, line.FirstYear);
    }

    private static async Task<string?> RefusedAsync(IndicatorRoom room, TypedTarget typed) =>
        (await room.SetTargetAsync(typed)).Problem?.Message.Chinese;

    [Theory]
    [InlineData("增加1200人", 1200, "人", "0.12", "万人"), InlineData("增加2亿元", 2, "亿元", "20000", "万元"), InlineData("%", 5, "%", "5", "%"), InlineData("倍", 1, "倍", "1", "倍"), InlineData("百分点", 2, "百分点", "2", "百分点"), InlineData("百分点", 2, "百分点", "20", "‰"), InlineData("个百分点", 2, "个百分点", "20", "‰")]
    public void Growth_by_an_amount_comes_into_the_indicators_unit(string said, int value, string unit, string kept, string own)
    {
        var indicator = new Indicator { Code = "X", Name = "指标", Unit = own is "万人" or "万元" or "‰" ? own : "%" };
        var fit = UnitFit.Fit(new() { Measure = Measure.Growth, Basis = GrowthBasis.VersusBase, Value = value, Unit = unit }, indicator);
        Assert.True(fit.IsSuccess, said);
        Assert.Equal((decimal.Parse(kept, System.Globalization.CultureInfo.InvariantCulture), own), (fit.Value.Value, fit.Value.Unit));
        Assert.Equal("indicators.unit-does-not-fit", UnitFit.Fit(new() { Measure = Measure.Growth, Basis = GrowthBasis.VersusBase, Value = value, Unit = "公里" }, indicator).Problem?.Code);
    }

    private static async Task RecordAsync(IndicatorRoom room, Guid indicator, params (string Period, decimal Value)[] values)
    {
        foreach (var (period, value) in values)
            Assert.True((await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(indicator, room.County1, period, new() { Value = value, Basis = "报表" }))).IsSuccess);
    }
}
