using System.Text;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Policies.Rules;
using Hengliang.Platform.Policies.Simulation;
using Hengliang.Platform.Tests.Collection;

namespace Hengliang.Platform.Tests.Policies;

/// <summary>What units reported of enterprises as the population of a simulation: which rows are taken, how they are read, and who sees them.</summary>
public class TakePopulationTests
{
    // The R&D expenses are asked in yuan under another label; the rule reckons in 万元. Two columns of one label stand under two headings.
    private static readonly FieldDraft[] Fields =
    [
        new("名称", "企业名称", FieldType.Text), new("hnte", "是否高企", FieldType.YesNo), new("研发费用", "全年研发支出") { Unit = "元", Precision = 2 }, new("本市登记", "本市登记", FieldType.YesNo),
        new("行业", "行业", FieldType.Text), new("甲合计", "合计") { Heading = "甲" }, new("乙合计", "合计") { Heading = "乙" }, new("电话", "联系电话", FieldType.Text) { Sensitivity = Sensitivity.Sensitive },
    ];

    private static readonly string[][] FirmsOfA = [["甲一", "是", "10000000", "是", "材料", "1", "", "135"], ["", "", "", "", "", "", "", ""], ["甲二", "是", "40000000.00", "是", "电子"], ["甲三", "是", "未报", "是", "材料"]];
    private static readonly string[][] FirmsOfB = [["乙一", "否", "5000000", "是", "电子"], ["乙二", "是", "1234567.80", "是", "材料"]];

    private const string SameInCsv = """
        企业名称,是高企,研发费用（元）,本市登记,行业,county
        甲一,是,10000000,是,材料,上溪县
        甲二,是,40000000,是,电子,上溪县
        甲三,是,,是,材料,上溪县
        乙一,否,5000000,是,电子,下溪县
        乙二,是,1234567.8,是,材料,下溪县
        """;

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Approved_rows_give_the_totals_of_a_file_with_the_same_rows(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        var rule = await AddRuleAsync(room);
        var campaign = await CollectAsync(room, await EnableAsync(room, Fields));
        _ = (await room.ApproveAsync(await ReportAsync(room, campaign, room.Town.BureauA, room.ClerkA, FirmsOfA))).Value;
        var second = await ReportAsync(room, campaign, room.Town.BureauB, room.ClerkB, FirmsOfB);

        // Submitted is not approved.
        var half = await TakeAsync(room, rule, campaign);
        Assert.Equal((3, 1_500_000m, 1), (half.Count, Simulate.Money(half.Result!.Baseline.Total), half.Result.Baseline.Undetermined));
        Assert.Equal("取自 1 个已审核单位，1 个未报或未审；数据时期 2025年，最后一份审核于 2026-01-12。", half.Source?.Chinese);
        Assert.Equal("Taken from 1 approved return, 1 still outstanding; data of 2025, the last approved on 2026-01-12.", half.Source?.English);

        _ = (await room.ApproveAsync(second)).Value;
        var whole = await TakeAsync(room, rule, campaign);
        var file = await RunAsync(room, rule, (await room.As<Simulate, Outcome<Guid>>(room.Planner, s => s.UploadAsync(rule, null, "same.csv", new MemoryStream(Encoding.UTF8.GetBytes(SameInCsv))))).Value);
        Assert.Equal((5, 1_561_728.39m, 1), (whole.Count, Simulate.Money(whole.Result!.Baseline.Total), whole.Result.Baseline.Undetermined));
        Assert.Equal(Groups(file), Groups(whole));
        Assert.Equal(["county", "行业"], whole.Result.Groups.Select(g => g.Column));
        Assert.Equal(file.IdentityColumn, whole.IdentityColumn);
        Assert.Equal(["甲一", "甲二", "甲三", "乙一", "乙二"], whole.Identities);
        Assert.Empty(whole.Assumed);
        Assert.Contains("没有未报的单位", whole.Source!.Value.Chinese, StringComparison.Ordinal);
        Assert.Contains("取自 2 个已审核单位", FirmResults.Report(whole, Language.Diagnostics.Tongue.Chinese, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("取自 2 个已审核单位", Hengliang.Platform.Office.Contracts.TableReader.Read("x.xlsx", ExportSimulation.ToWorkbook(whole)).Value.Find("说明")!.Rows.Select(r => r[1].Trimmed).Single(t => t.StartsWith('取')), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Nobody_takes_rows_of_a_county_out_of_sight(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        var rule = await PublishAsync(room, await AddRuleAsync(room));
        var form = await EnableAsync(room, Fields);
        var (both, first) = (await CollectAsync(room, form), await CollectAsync(room, form, room.Town.BureauA));
        _ = (await room.ApproveAsync(await ReportAsync(room, both, room.Town.BureauA, room.ClerkA, FirmsOfA))).Value;
        _ = (await room.ApproveAsync(await ReportAsync(room, both, room.Town.BureauB, room.ClerkB, FirmsOfB))).Value;
        _ = (await room.ApproveAsync(await ReportAsync(room, first, room.Town.BureauA, room.ClerkA, FirmsOfA))).Value;
        var ofB = await room.Town.HireAsync("planner-b", "乔木", Role.Planner, ScopeShape.Region, room.Town.BureauB);

        Assert.Equal([both], (await ListAsync(room, ofB)).Select(c => c.Id));
        Assert.Equal((1, 0), (await ListAsync(room, ofB)).Select(c => (c.Approved, c.Outstanding)).Single());
        var theirs = await RunAsync(room, rule, (await TryAsync(room, rule, both, ofB)).Value, ofB);
        Assert.Equal(["乙一", "乙二"], theirs.Identities);
        Assert.Equal(["下溪县"], theirs.Result!.Groups[0].Rows.Select(r => r.Name));
        Assert.Equal("collection.no-such-campaign", (await TryAsync(room, rule, first, ofB)).Problem?.Code);
        // One who fills in for a department sees its own returns only, whatever the post's scope.
        var officer = await room.Town.HireAsync("wide", "石青", Role.DepartmentOfficer, ScopeShape.RegionAndBelow, room.Town.CityCentre);
        Assert.Empty(await ListAsync(room, officer));
        Assert.Equal("collection.no-such-campaign", (await TryAsync(room, rule, both, officer)).Problem?.Code);
        Assert.Equal("access.refused", (await TryAsync(room, rule, both, room.ClerkB)).Problem?.Code);
    }

    [Fact]
    public async Task What_was_unlocked_again_or_removed_is_not_taken()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite", withForm: false);
        var rule = await AddRuleAsync(room);
        var campaign = await CollectAsync(room, await EnableAsync(room, Fields), apart: true);
        var (a, b) = (await ReportAsync(room, campaign, room.Town.BureauA, room.ClerkA, FirmsOfA, remove: 0), await ReportAsync(room, campaign, room.Town.BureauB, room.ClerkB, FirmsOfB));
        _ = (await room.ApproveAsync(a)).Value;
        _ = (await room.ApproveAsync(b)).Value;
        Assert.Equal(["甲二", "甲三", "乙一", "乙二"], (await TakeAsync(room, rule, campaign)).Identities);
        _ = (await room.ReviewAsync(room.Planner, r => r.SendBackAsync(b, -1, "请核对", []))).Value;
        Assert.Equal(["甲二", "甲三"], (await TakeAsync(room, rule, campaign)).Identities);
    }

    [Theory]
    [InlineData("人", "policies.wrong-table", "不是一类单位")]
    [InlineData("台套", "policies.unit-of-field", "台套")]
    [InlineData("", "policies.unit-of-field", "没有写单位")]
    public async Task A_unit_that_is_none_of_the_rules_is_refused(string unit, string code, string said)
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite", withForm: false);
        var rule = await AddRuleAsync(room);
        var campaign = await CollectAsync(room, await EnableAsync(room, [new("研发费用", "研发费用") { Unit = unit, Precision = 2 }]));
        _ = (await room.ApproveAsync(await ReportAsync(room, campaign, room.Town.BureauA, room.ClerkA, [["100"]]))).Value;
        var refused = await TryAsync(room, rule, campaign);
        Assert.Equal(code, refused.Problem?.Code);
        Assert.Contains(said, refused.Problem!.Message.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_does_not_fit_is_named_by_unit_and_row()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite", withForm: false);
        var rule = await AddRuleAsync(room);
        var campaign = await CollectAsync(room, await EnableAsync(room, [new("是高企", "是高企", FieldType.Text), new("所在县区", "所在县区", FieldType.Text)]));
        _ = (await room.ApproveAsync(await ReportAsync(room, campaign, room.Town.BureauA, room.ClerkA, [["是", "开发区"], ["否", ""]]))).Value;
        // The county a firm states goes before the return's.
        var sheet = await TakeAsync(room, rule, campaign);
        Assert.Equal(["上溪县", "开发区"], sheet.Result!.Groups.Single().Rows.Select(r => r.Name).Order(StringComparer.Ordinal));

        _ = (await room.ApproveAsync(await ReportAsync(room, campaign, room.Town.BureauB, room.ClerkB, [["是"], ["也许"]]))).Value;
        var refused = await TryAsync(room, rule, campaign);
        Assert.Equal("policies.wrong-table", refused.Problem?.Code);
        Assert.Contains("第 4 行", refused.Problem!.Message.Chinese, StringComparison.Ordinal);
        Assert.Contains("下溪县科技局报表的第 2 行", refused.Problem.Message.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_lists_are_offered_and_one_without_approved_rows_says_so()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite");
        var rule = await AddRuleAsync(room);
        var regions = await room.OpenCampaignAsync(room.Yearly(2025));
        Assert.Empty(await ListAsync(room, room.Planner));
        Assert.Equal("collection.no-such-campaign", (await TryAsync(room, rule, regions)).Problem?.Code);

        var campaign = await CollectAsync(room, await EnableAsync(room, Fields));
        Assert.Equal((campaign, 0, 2), (await ListAsync(room, room.Planner)).Select(c => (c.Id, c.Approved, c.Outstanding)).Single());
        var early = await TryAsync(room, rule, campaign);
        Assert.Equal("policies.no-reported-firms", early.Problem?.Code);
        Assert.Contains("2 个单位未报或未审", early.Problem!.Message.Chinese, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Column, string Name, int Rows, decimal Paid)> Groups(SimulationSheet sheet) =>
        sheet.Result!.Groups.SelectMany(g => g.Rows.Select(r => (g.Column, r.Name, r.Rows, Simulate.Money(r.Before)))).Order();

    private static Task<Guid> EnableAsync(CollectionRoom room, FieldDraft[] fields) => room.EnableAsync(new()
    {
        Code = "KJ07", Title = "企业清单", LegalBasis = "示科发〔2025〕8号", Need = "需要逐户数据", Kind = FormKind.List, Rows = RowSource.Free, Fields = fields,
    });

    private static Task<Guid> CollectAsync(CollectionRoom room, Guid form, Guid? only = null, bool apart = false) => room.OpenCampaignAsync(room.Yearly(2025) with
    {
        TemplateId = form, Title = "企业清单填报" + (only is null ? "" : "（一县）"), UnitIds = only is { } one ? [one] : [room.Town.BureauA, room.Town.BureauB], AcceptsApart = apart,
    });

    /// <summary>Rows filled in and submitted.</summary>
    private static async Task<Guid> ReportAsync(CollectionRoom room, Guid campaign, Guid unit, Acting clerk, string[][] rows, int? remove = null)
    {
        var id = await room.ReturnOfAsync(campaign, unit);
        var added = (await room.As<KeepRows, Outcome<IReadOnlyList<Guid>>>(clerk, k => k.AddAsync(id, rows.Length))).Value;
        var fields = (await room.ShowAsync(id, clerk)).Form.Fields;
        var edits = rows.Index().SelectMany(row => row.Item.Index().Where(a => a.Item.Length > 0).Select(a => new CellEdit(Guid.NewGuid(), added[row.Index], fields[a.Index].Id, a.Item, 0)));
        Assert.All((await room.SaveAsync(id, clerk, [.. edits])).Value.Cells, c => Assert.Equal(SaveResult.Saved, c.Result));
        if (remove is { } gone)
            _ = (await room.As<KeepRows, Outcome<Done>>(clerk, k => k.RemoveAsync(id, added[gone]))).Value;
        Assert.Equal(ReturnState.Submitted, (await room.SubmitAsync(id, clerk)).Value);
        return id;
    }

    private static async Task<Guid> AddRuleAsync(CollectionRoom room)
    {
        var policy = (await room.As<KeepPolicy, Outcome<Guid>>(room.Planner, k => k.AddAsync(new() { Title = "测试市研发奖补" }))).Value;
        _ = (await room.As<StepPolicy, Outcome<PolicyState>>(room.Planner, s => s.FileAsync(policy))).Value;
        _ = (await room.As<StepPolicy, Outcome<PolicyState>>(room.Leader, s => s.PutInForceAsync(policy))).Value;
        var rule = (await room.As<BeginRule, Outcome<Guid>>(room.Planner, b => b.BlankAsync(policy, "研发奖补"))).Value;
        await using var db = room.OpenAll();
        var version = (await db.FindAsync<PolicyRule>(rule))!.Version;
        _ = (await room.As<WriteRule, Outcome<RuleReport>>(room.Planner, w => w.RunAsync(rule, version, SimulateTests.Text))).Value;
        return rule;
    }

    private static async Task<Guid> PublishAsync(CollectionRoom room, Guid rule)
    {
        _ = (await room.As<StepRule, Outcome<RuleState>>(room.Planner, s => s.SubmitAsync(rule, "首版"))).Value;
        _ = (await room.As<StepRule, Outcome<RuleState>>(room.Leader, s => s.PublishAsync(rule))).Value;
        return rule;
    }

    private static async Task<IReadOnlyList<ListCampaign>> ListAsync(CollectionRoom room, Acting by) => (await room.As<TakePopulation, Outcome<IReadOnlyList<ListCampaign>>>(by, t => t.ListAsync())).Value;

    private static Task<Outcome<Guid>> TryAsync(CollectionRoom room, Guid rule, Guid campaign, Acting? by = null) =>
        room.As<TakePopulation, Outcome<Guid>>(by ?? room.Planner, t => t.RunAsync(rule, campaign));

    private static async Task<SimulationSheet> TakeAsync(CollectionRoom room, Guid rule, Guid campaign)
    {
        var taken = await TryAsync(room, rule, campaign);
        Assert.True(taken.IsSuccess, taken.Problem?.ToString());
        return await RunAsync(room, rule, taken.Value);
    }

    private static async Task<SimulationSheet> RunAsync(CollectionRoom room, Guid rule, Guid upload, Acting? by = null) =>
        (await room.As<Simulate, Outcome<SimulationSheet>>(by ?? room.Planner, s => s.RunAsync(new() { VersionId = rule, Upload = upload }))).Value;
}
