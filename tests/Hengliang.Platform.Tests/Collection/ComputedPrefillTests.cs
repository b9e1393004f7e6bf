using Hengliang.Platform.Collection;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>A computed value a cell begins with: shown rounded, standing exact.</summary>
public class ComputedPrefillTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_rounded_value_that_is_left_to_stand_records_nothing_and_fails_no_check(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var (share, id) = await OpenAsync(room, decimals: 1, digits: 6);
        var exact = await ShareAsync(room, share);
        Assert.Equal((1, ValueOrigin.Formula), (exact.Revision, exact.Origin));
        Assert.Equal(66.6666666667m, exact.Value);
        var sheet = await room.ShowAsync(id);
        Assert.Equal(("66.7", CellSource.Prefilled), (Cell(sheet).Value, Cell(sheet).Source));
        Assert.DoesNotContain(sheet.Checks.Findings, f => f.Check == "K1");
        await HandInAsync(room, id);
        Assert.Equal(exact.Id, (await ShareAsync(room, share)).Id);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task The_same_number_typed_says_no_more_and_another_one_counts(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var (share, id) = await OpenAsync(room, decimals: 4, digits: 2);
        // The field takes fewer digits than the indicator has.
        Assert.Equal("66.67", Cell(await room.ShowAsync(id)).Value);
        var exact = await ShareAsync(room, share);
        _ = (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "占比", "66.67"))).Value;
        Assert.Equal(CellSource.Typed, Cell(await room.ShowAsync(id)).Source);
        Assert.DoesNotContain((await room.ShowAsync(id)).Checks.Findings, f => f.Check == "K1");
        await HandInAsync(room, id);
        Assert.Equal(exact.Id, (await ShareAsync(room, share)).Id);

        var other = await room.ReturnOfAsync(await room.OpenCampaignAsync(room.Yearly(2025) with { TemplateId = (await room.ReadAsync(id)).TemplateId, Title = "再报", UnitIds = [room.Town.BureauA] }), room.Town.BureauA);
        _ = (await room.SaveAsync(other, room.ClerkA, await room.EditAsync(other, "占比", "66.5"))).Value;
        var found = Assert.Single((await room.ShowAsync(other)).Checks.Findings, f => f.Check == "K1");
        Assert.Contains("：66.67%；相差 0.17%", found.Words.Chinese, StringComparison.Ordinal);
        Assert.DoesNotContain("66.666", found.Words.Chinese + found.Words.English, StringComparison.Ordinal);
        Assert.True((await room.As<AnswerFindings, Outcome<Done>>(room.ClerkA, a => a.ExplainAsync(other, found.Key, "口径略有不同"))).IsSuccess);
        await HandInAsync(room, other);
        var standing = await ShareAsync(room, share);
        Assert.Equal((2, ValueOrigin.Return, 66.5m), (standing.Revision, standing.Origin, standing.Value));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_refusal_tells_a_computed_value_rounded_unless_it_would_look_like_the_other(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var (share, _) = await OpenAsync(room, decimals: 1, digits: 2);
        async Task<string> RefusedAsync(decimal value) => (await room.As<RecordValue, Outcome<RevisedValue>>(
            room.Planner, r => r.RunAsync(share, room.Town.CountyA, "2025", new() { Value = value, Basis = "统计公报" }))).Problem!.Message.Chinese;
        Assert.Contains("值66.7%（", await RefusedAsync(60m), StringComparison.Ordinal);
        Assert.Contains("值66.6666666667%（", await RefusedAsync(66.7m), StringComparison.Ordinal);
    }

    /// <summary>What firms spend of all research, two thirds, computed; and a return of a form that is filled in with it and held against it.</summary>
    private static async Task<(Guid Share, Guid Return)> OpenAsync(CollectionRoom room, int decimals, int digits)
    {
        var all = await DefineAsync(room, new() { Code = "ALL", Name = "研发合计", Unit = "亿元", Direction = Direction.HigherIsBetter });
        var firms = await DefineAsync(room, new() { Code = "FIRMS", Name = "其中企业", Unit = "亿元", Direction = Direction.HigherIsBetter });
        var share = await DefineAsync(room, new()
        {
            Code = "SHARE", Name = "企业占比", Unit = "%", Decimals = decimals, Direction = Direction.HigherIsBetter, Kind = IndicatorKind.Computed, Formula = "其中企业 / 研发合计",
        });
        foreach (var (indicator, value) in new[] { (all, 3m), (firms, 2m) })
            _ = (await room.As<RecordValue, Outcome<RevisedValue>>(room.Planner, r => r.RunAsync(indicator, room.Town.CountyA, "2025", new() { Value = value, Basis = "统计公报" }))).Value;
        var form = await room.EnableAsync(new()
        {
            Code = "KJ30", Title = "占比确认表", LegalBasis = "示科发〔2025〕8号", Need = "确认占比", Rows = RowSource.Regions,
            Fields = [new("占比", "企业研发占比") { Unit = "%", Precision = digits, IndicatorCode = "SHARE", Prefill = PrefillSource.Indicator, ConfirmRequired = true }],
            Checks = [new("K1", CheckLevel.Warning, CheckReach.CrossSource, "占比 = 来源", "与指标库不一致，请说明。", """{"占比": 10, "来源": 10}""", """{"占比": 11, "来源": 10}""") { OtherForm = "指标:SHARE" }],
        }, "需要确认");
        return (share, await room.ReturnOfAsync(await room.OpenCampaignAsync(room.Yearly(2025) with { TemplateId = form, UnitIds = [room.Town.BureauA] }), room.Town.BureauA));
    }

    private static async Task<Guid> DefineAsync(CollectionRoom room, NewIndicator made) => (await room.As<DefineIndicator, Outcome<Guid>>(room.Planner, d => d.RunAsync(made))).Value;

    private static async Task HandInAsync(CollectionRoom room, Guid id)
    {
        _ = await room.As<AnswerFindings, Outcome<int>>(room.ClerkA, a => a.ConfirmAsync(id, []));
        Assert.Null((await room.SubmitAsync(id)).Problem);
        Assert.Null((await room.ApproveAsync(id)).Problem);
    }

    private static DataCell Cell(ReturnSheet sheet) => sheet.Cells[(sheet.Rows[0].Id, sheet.Form.Find("占比")!.Id)];

    private static async Task<Observation> ShareAsync(CollectionRoom room, Guid share)
    {
        await using var db = room.OpenAll();
        return await db.Set<Observation>().AsNoTracking().SingleAsync(o => o.IndicatorId == share && o.RegionId == room.Town.CountyA && o.State == RevisionState.Current);
    }
}
