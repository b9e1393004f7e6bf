using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Documents;
using Hengliang.Platform.Documents.Readings;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Plans.Contracts;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Reading.Clauses;
using Hengliang.Reading.Figures;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Documents;

public class AcceptTests
{
    public static TheoryData<string> Engines => TestDatabase.Each;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_candidate_becomes_a_target_with_its_sentence_and_a_plan_in_one_commit(string engine)
    {
        await using var room = await ReviewRoom.OpenAsync(engine);
        var indicator = (await room.DefineAsync("高新技术企业数", "家")).Value;
        var id = await room.AddTargetAsync();
        var before = await EntriesAsync(room);

        var accepted = (await room.AcceptAsync(id, new() { Nature = TargetNature.Binding })).Value;

        await using var db = room.OpenAll();
        var target = await db.Set<Target>().SingleAsync();
        Assert.Equal((ResultKind.Target, target.SeriesId, false), (accepted.Kind, accepted.ResultId, accepted.Linked));
        Assert.Equal((indicator, 620m, "家", 2025, TargetNature.Binding, 1), (target.IndicatorId, target.Value, target.Unit, target.LastYear, target.Nature, target.Revision));
        Assert.Equal(ReviewRoom.Text[target.SourceStart..target.SourceEnd], target.SourceQuote);
        Assert.Equal((await db.Set<Plan>().SingleAsync()).Id, target.PlanId);
        var after = await EntriesAsync(room);
        Assert.Equal(before.Count + 1, after.Count);
        Assert.Equal("王敏 接受了《测试市“十四五”科技创新规划》中的“高新技术企业数”620家，记为目标值第1版", after[^1].SentenceZh);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_growth_that_is_a_goal_is_kept_as_growth_and_never_as_a_level(string engine)
    {
        await using var room = await ReviewRoom.OpenAsync(engine);
        await room.DefineAsync("全社会研发经费支出", "亿元", aliases: "研发经费");
        var id = await room.AddFigureAsync("研发经费年均增长12%以上", "12%", ReviewRoom.Growth12);

        Assert.True((await room.AcceptAsync(id)).IsSuccess);

        await using var db = room.OpenAll();
        var target = await db.Set<Target>().SingleAsync();
        Assert.Equal(
            (Measure.Growth, GrowthBasis.AverageAnnual, Bound.AtLeast, 12m, "%", 2021, 2025),
            (target.Measure, target.Basis, target.Bound, target.Value, target.Unit, target.FirstYear, target.LastYear));
        Assert.Equal("年均增长不低于12%", ValueWords.Of(target.Quantified).Chinese);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task An_indicator_made_from_a_figure_has_the_digits_the_figure_is_written_with(string engine)
    {
        await using var room = await ReviewRoom.OpenAsync(engine);
        foreach (var (name, value, unit, kept, decimals) in new[] { ("研发投入强度", 2.65m, "%", "%", 2), ("技术合同额", 26500m, "万元", "亿元", 2), ("万人专利", 3.50m, "件", "件", 2), ("高企", 571m, "家", "家", 0) })
        {
            var id = await room.AddFigureAsync("2024年高新技术企业571家", "571家", ReviewRoom.Actual571 with { Indicator = name, Value = value, Unit = unit });
            Assert.True((await room.AcceptAsync(id, new() { NewIndicator = new() { Name = name, Unit = kept, Direction = Direction.HigherIsBetter } })).IsSuccess);
            await using var db = room.OpenAll();
            Assert.Equal((name, decimals), (name, (await db.Set<Indicator>().SingleAsync(i => i.Name == name)).Decimals));
        }

        // Who says how many is heard.
        var said = await room.AddFigureAsync("2024年高新技术企业571家", "571家", ReviewRoom.Actual571 with { Indicator = "另一个", Value = 2.655m, Unit = "%" });
        Assert.True((await room.AcceptAsync(said, new() { NewIndicator = new() { Name = "另一个", Unit = "%", Decimals = 1, Direction = Direction.HigherIsBetter } })).IsSuccess);
        await using var all = room.OpenAll();
        Assert.Equal(1, (await all.Set<Indicator>().SingleAsync(i => i.Name == "另一个")).Decimals);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_rank_is_kept_as_a_rank(string engine)
    {
        await using var room = await ReviewRoom.OpenAsync(engine);
        await room.DefineAsync("高新技术企业数", "家");
        var id = await room.AddFigureAsync("全省第7位", "7位", ReviewRoom.Actual571 with { Value = 7, Unit = "位", Role = FigureRole.Rank });

        Assert.Equal(ResultKind.Observation, (await room.AcceptAsync(id)).Value.Kind);

        await using var db = room.OpenAll();
        Assert.Equal((Measure.Rank, 7m, "位"), await db.Set<Observation>().Select(o => new ValueTuple<Measure, decimal?, string>(o.Measure, o.Value, o.Unit)).SingleAsync());
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Of_two_people_at_the_same_candidate_the_second_is_told_who_did_what_and_nothing_is_doubled(string engine)
    {
        await using var room = await ReviewRoom.OpenAsync(engine);
        await room.DefineAsync("高新技术企业数", "家");
        var id = await room.AddTargetAsync();
        var other = room.Database.ActAs(Role.Planner, [room.RegionId], [room.UnitId], "李明");

        var outcomes = await Task.WhenAll(room.AcceptAsync(id, version: 1), room.AcceptAsync(id, by: other, version: 1));

        var winner = outcomes[0].IsSuccess ? "王敏" : "李明";
        var problem = Assert.Single(outcomes, o => !o.IsSuccess).Problem!;
        Assert.Single(outcomes, o => o.IsSuccess);
        Assert.Equal("documents.already-decided", problem.Code);
        Assert.Contains($"已由{winner}于", problem.Message.Chinese, StringComparison.Ordinal);
        Assert.Contains($"{winner} accepted", problem.Message.English, StringComparison.Ordinal);
        await using var db = room.OpenAll();
        Assert.Equal(1, await db.Set<Target>().CountAsync());
        Assert.Equal(1, await db.Set<AuditEntry>().CountAsync(e => e.Command == nameof(AcceptExtract)));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Two_candidates_of_one_document_accepted_at_once_share_its_plan(string engine)
    {
        await using var room = await ReviewRoom.OpenAsync(engine);
        var first = await room.AddAsync(new TaskReading("建设平台"), new(0, 5));
        var second = await room.AddAsync(new TaskReading("汇聚人才"), new(8, 14));

        var outcomes = await Task.WhenAll(room.AcceptAsync(first), room.AcceptAsync(second));

        Assert.All(outcomes, o => Assert.True(o.IsSuccess, o.Problem?.ToString()));
        await using var db = room.OpenAll();
        Assert.Equal((1, 2), (await db.Set<Plan>().CountAsync(), await db.Set<PlanNode>().CountAsync()));
        Assert.Equal((2021, 2025), await db.Set<Plan>().Select(p => new ValueTuple<int, int>(p.FirstYear, p.LastYear)).SingleAsync());
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task An_edit_keeps_what_was_read_beside_what_it_was_changed_to(string engine)
    {
        await using var room = await ReviewRoom.OpenAsync(engine);
        await room.DefineAsync("高新技术企业数", "家");
        var id = await room.AddTargetAsync();

        var accepted = await room.AcceptAsync(id, new() { Corrected = ReviewRoom.Target620 with { Comparator = Comparator.Greater }, Reason = "原文为突破" });

        Assert.True(accepted.IsSuccess);
        var card = Assert.Single((await room.ShowAsync()).Value.Candidates);
        Assert.Equal(Comparator.Equal, ((FigureReading)card.AsRead).Comparator);
        Assert.Equal(Comparator.Greater, ((FigureReading)card.Reading).Comparator);
        Assert.True(card.IsCorrected);
        Assert.Equal("原文为突破", card.Reason);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_redacted_value_must_be_completed_before_it_is_accepted(string engine)
    {
        await using var room = await ReviewRoom.OpenAsync(engine);
        await room.DefineAsync("企业数", "家");
        var redacted = ReviewRoom.Actual571 with { Indicator = "企业数", Value = null };
        var id = await room.AddFigureAsync("另有**家企业", "**家", redacted);

        Assert.Equal("documents.value-needed", (await room.AcceptAsync(id)).Problem?.Code);
        Assert.NotNull((await room.ShowAsync()).Value.Candidates[0].MustComplete);
        Assert.True((await room.AcceptAsync(id, new() { Corrected = redacted with { Value = 35 } })).IsSuccess);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_benefit_becomes_a_draft_clause_with_its_words(string engine)
    {
        await using var room = await ReviewRoom.OpenAsync(engine, DocumentKind.Policy);
        var id = await room.AddAsync(
            new BenefitReading { Instrument = Instrument.Reward, Beneficiary = "高新技术企业", Tiers = [new() { Amount = 20 }], Cap = 20 }, new(0, 20));

        Assert.True((await room.AcceptAsync(id)).IsSuccess);

        await using var db = room.OpenAll();
        var clause = await db.Set<PolicyClause>().SingleAsync();
        Assert.Equal(("Reward", "[{\"Amount\":20,\"Case\":\"\"}]", 20m), (clause.Instrument, clause.Tiers, clause.Cap));
        Assert.Equal(ReviewRoom.Text[..20], clause.SourceQuote);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Another_value_for_what_stands_is_refused_until_it_is_said_to_be_a_revision(string engine)
    {
        await using var room = await ReviewRoom.OpenAsync(engine);
        await room.DefineAsync("高新技术企业数", "家");
        Assert.True((await room.AcceptAsync(await room.AddTargetAsync())).IsSuccess);
        var other = await room.AddFigureAsync("到2025年，高新技术企业达到620家", "620家", ReviewRoom.Target620 with { Value = 600 });

        var refused = (await room.AcceptAsync(other)).Problem!;
        Assert.Equal("indicators.other-value-stands", refused.Code);
        Assert.Contains("620家", refused.Message.Chinese, StringComparison.Ordinal);
        Assert.True((await room.AcceptAsync(other, new() { Revise = "以附表为准" })).IsSuccess);

        await using var db = room.OpenAll();
        var revisions = await db.Set<Target>().OrderBy(t => t.Revision).ToListAsync();
        Assert.Equal([(620m, RevisionState.Superseded), (600m, RevisionState.Current)], revisions.Select(r => (r.Value, r.State)));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_same_value_said_again_is_linked_and_not_doubled(string engine)
    {
        await using var room = await ReviewRoom.OpenAsync(engine);
        await room.DefineAsync("高新技术企业数", "家");
        var first = (await room.AcceptAsync(await room.AddTargetAsync())).Value;
        var again = await room.AddFigureAsync("到2025年，高新技术企业达到620家", "620家", ReviewRoom.Target620 with { Value = 620.0m });

        var second = (await room.AcceptAsync(again)).Value;

        Assert.True(second.Linked);
        Assert.Equal(first.ResultId, second.ResultId);
        await using var db = room.OpenAll();
        Assert.Equal(1, await db.Set<Target>().CountAsync());
    }

    private static async Task<List<AuditEntry>> EntriesAsync(ReviewRoom room)
    {
        await using var db = room.OpenAll();
        return await db.Set<AuditEntry>().OrderBy(e => e.Sequence).ToListAsync();
    }
}
