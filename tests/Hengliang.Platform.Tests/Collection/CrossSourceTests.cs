using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>A county's figure beside another department's return and beside the catalogue.</summary>
public class CrossSourceTests
{
    private const string Example = """{"企业数": 10, "来源_登记数": 10}""";

    private static readonly FormDraft OfDepartment = new()
    {
        Code = "DJ01", Title = "企业登记情况表", LegalBasis = "示市监〔2025〕2号", Need = "登记数", Rows = RowSource.Regions,
        Fields = [new("登记数", "登记的高新技术企业数", FieldType.Count) { Unit = "家" }, new("内部数", "未公开登记数", FieldType.Count) { Unit = "家", Sensitivity = Sensitivity.Sensitive }],
    };

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_figure_that_differs_from_another_departments_is_told_with_both_sources_and_the_distance(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var (theirs, mine) = await OpenBothAsync(room, Own("绝对值(企业数 - 来源_登记数) <= 来源_登记数 × 5%", Example, """{"企业数": 12, "来源_登记数": 10}"""));
        await SaveAsync(room, mine, room.ClerkA, ("企业数", "12"));
        // Until the other return is approved there is nothing to compare with.
        Assert.DoesNotContain((await room.ShowAsync(mine)).Checks.Findings, f => f.Check == "K1");
        await SaveAsync(room, theirs, room.Officer, ("登记数", "10"), ("内部数", "7"));
        Assert.True((await room.SubmitAsync(theirs, room.Officer)).IsSuccess);
        Assert.DoesNotContain((await room.ShowAsync(mine)).Checks.Findings, f => f.Check == "K1");
        Assert.True((await room.ApproveAsync(theirs)).IsSuccess);

        var found = Assert.Single((await room.ShowAsync(mine)).Checks.Findings, f => f.Check == "K1");
        Assert.Equal(
            "与登记数相差过大，请说明。（本表“高新技术企业数”：12家；临溪市科技信息中心《企业登记情况表》“登记的高新技术企业数”（已锁定）：10家；相差 2家（20%））", found.Words.Chinese);
        Assert.Equal("collection.checks-stand-in-the-way", (await room.SubmitAsync(mine)).Problem?.Code);
        Assert.True((await room.As<AnswerFindings, Outcome<Done>>(room.ClerkA, a => a.ExplainAsync(mine, found.Key, "两家迁入，登记尚未变更"))).IsSuccess);
        Assert.True((await room.SubmitAsync(mine)).IsSuccess);
        // The reviewer is shown the same.
        Assert.Equal(found.Words, Assert.Single((await room.ShowAsync(mine, room.Planner)).Checks.Findings, f => f.Check == "K1").Words);
        // And still the county reads no return that is not its own.
        Assert.Equal("collection.no-such-return", (await room.As<ShowReturn, Outcome<ReturnSheet>>(room.ClerkA, s => s.RunAsync(theirs))).Problem?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_check_that_can_not_run_any_more_is_told_and_stopping_it_takes_a_reason(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var (_, mine) = await OpenBothAsync(room, Own("企业数 = 来源_登记数", Example, """{"企业数": 12, "来源_登记数": 10}"""));
        await SaveAsync(room, mine, room.ClerkA, ("企业数", "12"));
        Assert.DoesNotContain((await room.ShowAsync(mine)).Checks.Findings, f => f.Check == "K1");
        var (own, theirs) = ((await room.ShowAsync(mine)).Form.Template.Id, await EditionAsync());
        Assert.Contains("检查“K1”", Assert.Single((await FormAsync(theirs)).Leaning).Words.Chinese, StringComparison.Ordinal);
        Assert.Empty((await FormAsync(own)).Stopped);

        // The next edition has no such field: it is said which check stops, and enabled with a reason alone.
        var next = (await room.As<KeepForm, Outcome<Guid>>(room.Planner, k => k.DraftAsync(CollectionRoom.Filed(OfDepartment) with { Fields = [OfDepartment.Fields[1]] }))).Value;
        _ = (await room.As<StepForm, Outcome<TemplateState>>(room.Planner, s => s.SubmitAsync(next))).Value;
        Assert.Single((await FormAsync(next)).Leaning);
        var refused = (await room.As<StepForm, Outcome<TemplateState>>(room.Colleague, s => s.EnableAsync(next, " "))).Problem!;
        Assert.Equal("collection.stops-checks", refused.Code);
        Assert.Contains("的检查“K1”", refused.Message.Chinese, StringComparison.Ordinal);
        Assert.Equal(TemplateState.Enabled, (await room.As<StepForm, Outcome<TemplateState>>(room.Colleague, s => s.EnableAsync(next, "登记数改由名录提供"))).Value);
        Assert.Equal("K1", Assert.Single((await FormAsync(own)).Stopped).Where);
        var told = Assert.Single((await room.ShowAsync(mine)).Checks.Findings, f => f.Check == "K1");
        Assert.Equal((CheckLevel.Remark, false), (told.Level, told.Blocks));
        Assert.Contains("检查“K1”", told.Words.Chinese, StringComparison.Ordinal);
        Assert.Contains("这一项没有核对", told.Words.Chinese, StringComparison.Ordinal);

        // Out of use altogether, the edition before stands in; then nothing.
        Assert.Equal(TemplateState.Disabled, (await room.As<StepForm, Outcome<TemplateState>>(room.Colleague, s => s.DisableAsync(next, "误启用"))).Value);
        Assert.Empty((await FormAsync(own)).Stopped);
        Assert.Equal(TemplateState.Disabled, (await room.As<StepForm, Outcome<TemplateState>>(room.Colleague, s => s.DisableAsync(theirs, "不再需要"))).Value);
        Assert.Single((await FormAsync(own)).Stopped);
        await using var db = room.OpenAll();
        var audit = await db.Set<Hengliang.Platform.Audit.Contracts.AuditEntry>().Where(a => a.Command == nameof(StepForm)).OrderByDescending(a => a.Sequence).FirstAsync();
        Assert.Contains("此后不能运行的检查", audit.SentenceZh, StringComparison.Ordinal);

        async Task<FormSheet> FormAsync(Guid id) => (await room.As<ListForms, Outcome<FormSheet>>(room.Planner, l => l.ShowAsync(id))).Value;
        async Task<Guid> EditionAsync()
        {
            await using var forms = room.OpenAll();
            return await forms.Set<FormTemplate>().Where(f => f.Code == OfDepartment.Code).Select(f => f.Id).SingleAsync();
        }
    }

    [Fact]
    public async Task A_sensitive_figure_is_compared_and_never_said()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite");
        var (theirs, mine) = await OpenBothAsync(room, Own("企业数 = 来源_内部数", """{"企业数": 7, "来源_内部数": 7}""", """{"企业数": 8, "来源_内部数": 7}"""));
        await SaveAsync(room, theirs, room.Officer, ("内部数", "7341"));
        Assert.True((await room.SubmitAsync(theirs, room.Officer)).IsSuccess);
        Assert.True((await room.ApproveAsync(theirs)).IsSuccess);
        await SaveAsync(room, mine, room.ClerkA, ("企业数", "12"));
        var found = Assert.Single((await room.ShowAsync(mine)).Checks.Findings, f => f.Check == "K1");
        Assert.Contains("（敏感，不显示）", found.Words.Chinese, StringComparison.Ordinal);
        Assert.DoesNotContain("7341", found.Words.Chinese + found.Words.English, StringComparison.Ordinal);
        Assert.DoesNotContain("相差", found.Words.Chinese.Replace("相差过大", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task An_observation_of_the_catalogue_is_a_source_too_in_its_own_unit_but_never_the_returns_own(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var draft = CollectionRoom.Usual with
        {
            Code = "KJ03", Title = "研发情况表",
            Checks = [new("K1", CheckLevel.Warning, CheckReach.CrossSource, "绝对值(研发经费 - 来源) <= 来源 × 10%", "与统计数不符，请说明。", """{"研发经费": 1000, "来源": 0.1}""", """{"研发经费": 2000, "来源": 0.1}""") { OtherForm = "指标:RD" }],
        };
        var form = await room.EnableAsync(draft, "口径不同");
        var id = await room.OpenReturnAsync(room.Yearly(2025) with { TemplateId = form });
        await room.FillAsync(id, research: "1200.5");
        Assert.DoesNotContain((await room.ShowAsync(id)).Checks.Findings, f => f.Check == "K1");
        var indicator = (await room.ShowAsync(id)).Form.Find("研发经费")!.IndicatorId!.Value;
        _ = (await room.As<RecordValue, Outcome<RevisedValue>>(room.Planner, r => r.RunAsync(indicator, room.Town.CountyA, "2025", new() { Value = 0.1m, Basis = "统计公报" }))).Value;
        var found = Assert.Single((await room.ShowAsync(id)).Checks.Findings, f => f.Check == "K1");
        Assert.Contains("本表“研发经费支出”：1200.5万元；指标库“全社会研发经费支出”", found.Words.Chinese, StringComparison.Ordinal);
        Assert.Contains("0.1亿元；相差 200.5万元（20.1%）", found.Words.Chinese, StringComparison.Ordinal);
        _ = await room.As<AnswerFindings, Outcome<int>>(room.ClerkA, a => a.ConfirmAsync(id, []));
        Assert.True((await room.As<AnswerFindings, Outcome<Done>>(room.ClerkA, a => a.ExplainAsync(id, found.Key, "快报数偏低"))).IsSuccess);
        Assert.Null((await room.SubmitAsync(id)).Problem);
        Assert.True((await room.ApproveAsync(id)).IsSuccess);
        // What stands now was recorded from this return: it is no second opinion.
        Assert.DoesNotContain((await room.ShowAsync(id)).Checks.Findings, f => f.Check == "K1");
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Of_a_list_what_its_rows_add_up_to_is_the_source_and_never_one_of_them(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var list = await room.EnableAsync(new()
        {
            Code = "DJ01", Title = "技术合同清单", LegalBasis = "示科发〔2025〕9号", Need = "登记数", Kind = FormKind.List, Rows = RowSource.Free,
            Fields = [new("企业数", "登记的企业数", FieldType.Count) { Unit = "家" }, new("占比", "占比") { Unit = "%", Precision = 1 }],
        });
        var form = await room.EnableAsync(Own("企业数 = 来源_企业数", """{"企业数": 10, "来源_企业数": 10}""", """{"企业数": 12, "来源_企业数": 10}"""), "两个来源互相核对");
        var theirs = await room.ReturnOfAsync(await room.OpenCampaignAsync(room.Yearly(2025) with { TemplateId = list }), room.Town.BureauA);
        var mine = await room.ReturnOfAsync(await room.OpenCampaignAsync(room.Yearly(2025) with { TemplateId = form }), room.Town.BureauA);
        var rows = (await room.As<KeepRows, Outcome<IReadOnlyList<Guid>>>(room.ClerkA, k => k.AddAsync(theirs, 3))).Value;
        var (count, share) = ((await room.ShowAsync(theirs)).Form.Find("企业数")!.Id, (await room.ShowAsync(theirs)).Form.Find("占比")!.Id);
        foreach (var (row, number) in rows.Zip((string[])["10", "20", "70"]))
            _ = (await room.SaveAsync(theirs, room.ClerkA, new CellEdit(Guid.NewGuid(), row, count, number, 0), new CellEdit(Guid.NewGuid(), row, share, "5", 0))).Value;
        Assert.True((await room.SubmitAsync(theirs)).IsSuccess);
        Assert.True((await room.ApproveAsync(theirs)).IsSuccess);

        await SaveAsync(room, mine, room.ClerkA, ("企业数", "10"));
        Assert.Contains("“登记的企业数”（3行合计，已锁定）：100家", Assert.Single((await room.ShowAsync(mine)).Checks.Findings, f => f.Check == "K1").Words.Chinese, StringComparison.Ordinal);
        await SaveAsync(room, mine, room.ClerkA, ("企业数", "100"));
        Assert.DoesNotContain((await room.ShowAsync(mine)).Checks.Findings, f => f.Check == "K1");
    }

    [Theory]
    [InlineData("DJ09", "没有启用")]
    [InlineData("指标:XX", "不在指标库中")]
    public async Task A_source_that_is_not_there_keeps_the_form_from_use(string source, string said)
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite");
        var id = (await room.As<KeepForm, Outcome<Guid>>(room.Planner, k => k.DraftAsync(Own("企业数 = 企业数", """{"企业数": 1}""", """{"企业数": 1}""") with
        {
            Checks = [new("K1", CheckLevel.Warning, CheckReach.CrossSource, "企业数 = 来源", "不符", "{}", "{}") { OtherForm = source }],
        }))).Value;
        Assert.Contains(said, (await room.As<StepForm, Outcome<TemplateState>>(room.Planner, s => s.SubmitAsync(id))).Problem!.Message.Chinese, StringComparison.Ordinal);
    }

    private static FormDraft Own(string formula, string passing, string failing) => new()
    {
        Code = "KJ02", Title = "企业情况表", LegalBasis = "示科发〔2025〕9号", Need = "分县数", Rows = RowSource.Regions,
        Fields = [new("企业数", "高新技术企业数", FieldType.Count) { Unit = "家" }],
        Checks = [new("K1", CheckLevel.Warning, CheckReach.CrossSource, formula, "与登记数相差过大，请说明。", passing, failing) { OtherForm = "DJ01" }],
    };

    /// <summary>The department's return over both counties, and county A's own.</summary>
    private static async Task<(Guid Theirs, Guid Mine)> OpenBothAsync(CollectionRoom room, FormDraft own)
    {
        var department = await room.EnableAsync(OfDepartment);
        var form = await room.EnableAsync(own, "两个来源互相核对");
        var theirs = await room.OpenCampaignAsync(room.Yearly(2025) with { TemplateId = department, UnitIds = [room.Town.CityCentre] });
        var mine = await room.OpenCampaignAsync(room.Yearly(2025) with { TemplateId = form });
        return (await room.ReturnOfAsync(theirs, room.Town.CityCentre), await room.ReturnOfAsync(mine, room.Town.BureauA));
    }

    private static async Task SaveAsync(CollectionRoom room, Guid id, Acting by, params (string Field, string Value)[] values)
    {
        foreach (var (field, value) in values)
            Assert.All((await room.SaveAsync(id, by, await room.EditAsync(id, field, value))).Value.Cells, c => Assert.Equal(SaveResult.Saved, c.Result));
    }
}
