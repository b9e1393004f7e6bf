using Hengliang.Platform.Collection;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>A form's next edition asks in another unit or type: what was answered before is said in that, or not at all.</summary>
public class EditionUnitTests
{
    private static FormDraft Before => new()
    {
        Code = "KJ30", Title = "研发投入表", LegalBasis = "示科发〔2025〕8号", Need = "x", Rows = RowSource.Regions,
        Fields = [new("研发", "研发经费") { Unit = "万元", Precision = 2 }, new("编号", "备案情况", FieldType.Text), new("人数", "研发人员", FieldType.Count) { Unit = "人" }],
    };

    private static FormDraft After => Before with
    {
        Fields =
        [
            new("研发", "研发经费") { Unit = "亿元", Precision = 2, Prefill = PrefillSource.Previous, ChangeBand = 50 },
            new("编号", "备案金额") { Unit = "万元", Prefill = PrefillSource.Previous, ChangeBand = 1 }, new("人数", "研发机构", FieldType.Count) { Unit = "家", Prefill = PrefillSource.Previous, ChangeBand = 1 },
        ],
        Checks = [new("C1", CheckLevel.Warning, CheckReach.CrossPeriod, "研发 >= 上期研发 × 99%", "少于上期，请说明。", """{"研发": 12, "上期研发": 10}""", """{"研发": 8, "上期研发": 10}""")],
    };

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task The_last_period_is_said_in_the_unit_of_now(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        await FinishAsync(room, await OpenAsync(room, await room.EnableAsync(Before), 2024), ("研发", "32045.5"), ("编号", "500"), ("人数", "12"));
        var id = await OpenAsync(room, await room.EnableAsync(After, "单位改为亿元"), 2025);
        var sheet = await room.ShowAsync(id);
        // 3.20455 is what it is compared with, 3.2 what two digits can begin with. A text says no number, and people are no firms.
        Assert.Equal([("3.2", 3.2m)], sheet.Cells.Values.Select(c => (c.Value, c.Number!.Value)));
        Assert.Equal(3.20455m, sheet.Last[(sheet.Rows[0].Code, "研发")].Number);
        Assert.DoesNotContain(sheet.Checks.Findings, f => f.Check is StandingChecks.Change or "C1");
        Assert.Equal([("3.20455", "32045.5万元")], await EarlierAsync("研发"));
        Assert.Equal([("", "500")], await EarlierAsync("编号"));
        Assert.Equal([("", "12人")], await EarlierAsync("人数"));

        _ = (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "研发", "6"), await room.EditAsync(id, "编号", "900"), await room.EditAsync(id, "人数", "90"))).Value;
        var changed = Assert.Single((await room.ShowAsync(id)).Checks.Findings, f => f.Check == StandingChecks.Change);
        Assert.Contains("由上期的 3.20455 变为 6", changed.Words.Chinese, StringComparison.Ordinal);

        await FinishAsync(room, id, ("研发", "3.3"));
        var growth = await room.As<ReturnDesk, PeerFigure[]>(room.Planner, async desk =>
        {
            await using var db = desk.Open();
            return [.. await new PeerShelf(room.Clock).TakeAsync(db, (await desk.TakeAsync(db, id, CollectionPermissions.Read, default)).Value, default)];
        });
        Assert.Equal([("人数", null), ("研发", 3.20455m), ("编号", (decimal?)null)], growth.OrderBy(f => f.Field, StringComparer.Ordinal).Select(f => (f.Field, f.Last)));

        async Task<IEnumerable<(string, string?)>> EarlierAsync(string field) =>
            (await room.As<ShowCell, Outcome<CellSheet>>(room.ClerkA, s => s.RunAsync(id, sheet.Rows[0].Id, sheet.Form.Find(field)!.Id))).Value.Earlier.Select(e => (CellText.Print(e.Answer), e.Then?.Chinese));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Another_source_of_an_earlier_edition_is_compared_in_the_unit_of_the_one_in_force(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        await FinishAsync(room, await OpenAsync(room, await room.EnableAsync(Before), 2025), ("研发", "10000"));
        await room.EnableAsync(After, "单位改为亿元");
        var own = await room.EnableAsync(
            new()
            {
                Code = "KJ31", Title = "对照表", LegalBasis = "x", Need = "x", Rows = RowSource.Regions, Fields = [new("投入", "投入") { Unit = "亿元", Precision = 2 }],
                Checks = [new("K1", CheckLevel.Warning, CheckReach.CrossSource, "投入 = 来源_研发", "不符。", """{"投入": 1, "来源_研发": 1}""", """{"投入": 2, "来源_研发": 1}""") { OtherForm = "KJ30" }],
            }, "需要对照");
        var id = await OpenAsync(room, own, 2025);
        _ = (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "投入", "1"))).Value;
        Assert.Empty((await room.ShowAsync(id)).Checks.Findings);
        _ = (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "投入", "2"))).Value;
        Assert.Contains("：1亿元；相差 1亿元", Assert.Single((await room.ShowAsync(id)).Checks.Findings).Words.Chinese, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("32000", "万元", FieldType.Number, "亿元", "3.2", "3.2")]
    [InlineData("32004.5", "万元", FieldType.Number, "亿元", "3.20045", "3.2")]
    [InlineData("12.345", "万元", FieldType.Number, "万元", "12.345", "12.35")]
    [InlineData("12", "人", FieldType.Count, "家", null, null)]
    [InlineData("12", "家", FieldType.Number, "", null, null)]
    [InlineData("3", "元", FieldType.Number, "亿元", "0.00000003", null)]
    [InlineData("32000", "万元", FieldType.Text, "", "32000万元", "32000万元")]
    [InlineData("…", "万元", FieldType.Number, "亿元", null, null)]
    [InlineData("…", "万元", FieldType.Number, "万元", "…", "…")]
    [InlineData("—", "万元", FieldType.Number, "亿元", "—", "—")]
    [InlineData("未报", "人", FieldType.Date, "", "未报", null)]
    [InlineData("500", null, FieldType.Number, "万元", null, null)]
    [InlineData("500", null, FieldType.Number, "", null, null)]
    [InlineData("市级", null, FieldType.Choice, "", "市级", "市级")]
    [InlineData("县级", null, FieldType.Choice, "", null, null)]
    [InlineData("昨天", null, FieldType.Date, "", null, null)]
    public void What_a_field_can_not_say_is_no_answer(string said, string? unit, FieldType type, string asked, string? compared, string? first)
    {
        var mark = CellText.MarkOf(said);
        var answer = mark is { } why ? new CellAnswer("", null, why) : unit is null ? new(said) : new(said, decimal.Parse(said, System.Globalization.CultureInfo.InvariantCulture));
        var given = new GivenAnswer(answer, unit is null ? FieldType.Text : FieldType.Number, unit ?? "");
        var field = new FormField { Id = Guid.NewGuid(), Code = "x", Label = "x", Type = type, Unit = asked, Precision = 2, Options = "省级\n市级" };
        Assert.Equal((compared, first), (Print(given.For(field)), Print(given.FirstFor(field))));
        static string? Print(CellAnswer? answer) => answer is null ? null : CellText.Print(answer);
    }

    private static async Task<Guid> OpenAsync(CollectionRoom room, Guid form, int year) =>
        await room.ReturnOfAsync(await room.OpenCampaignAsync(room.Yearly(2025) with { TemplateId = form, Title = $"{year}年填报{form:N}", Period = Period.OfYear(year), UnitIds = [room.Town.BureauA] }), room.Town.BureauA);

    private static async Task FinishAsync(CollectionRoom room, Guid id, params (string Field, string Value)[] answers)
    {
        foreach (var (field, value) in answers)
            Assert.Equal(SaveResult.Saved, (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, field, value))).Value.Cells[0].Result);
        _ = (await room.SubmitAsync(id)).Value;
        _ = (await room.ApproveAsync(id)).Value;
    }
}
