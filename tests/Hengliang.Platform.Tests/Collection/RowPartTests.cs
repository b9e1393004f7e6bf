using Hengliang.Platform.Collection;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;
using Hengliang.Platform.Tracing;
using Hengliang.Platform.Tracing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>Fixed rows of a form that are parts of its indicators' dimensions: 其中：企业、高校、科研院所.</summary>
public class RowPartTests
{
    private const string Sectors = "执行部门=Sector（企业=Enterprises、高校=Universities、科研院所=Institutes）";

    private static readonly RowDraft[] Rows =
    [
        new("合计", "合计", IsTotal: true), new("企业", "其中：企业") { Dimension = "执行部门=企业" }, new("高校", "高校") { Dimension = "高校" },
        new("院所", "科研院所") { Dimension = "Sector：institutes" }, new("市外", "另：市外机构"),
    ];

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Each_row_is_recorded_under_its_part_and_leads_back_to_its_cell_and_an_emptied_one_is_taken_back(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        await DefineAsync(room);
        var form = await room.EnableAsync(Draft(Rows), "逐项核对");
        var id = await room.ReturnOfAsync(await room.OpenCampaignAsync(room.Yearly(2025) with { TemplateId = form }), room.Town.BureauA);
        await FillAsync(room, id, ("合计", "1000"), ("企业", "700"), ("高校", "200"), ("院所", "100"), ("市外", "30"));
        await HandInAsync(room, id);
        Assert.Equal([("", 0.1m), ("执行部门=企业", 0.07m), ("执行部门=科研院所", 0.01m), ("执行部门=高校", 0.02m)], await StandingAsync(room));

        Guid series, cell;
        await using (var db = room.OpenAll())
        {
            var part = await db.Set<Observation>().SingleAsync(o => o.Dimension == "执行部门=企业");
            (series, cell) = (part.SeriesId, part.SourceRecordId!.Value);
            Assert.Equal(("其中：企业 › 研发经费内部支出", "700"), (part.SourcePlace, part.SourceQuote));
        }

        var trace = (await room.As<FollowTrace, Outcome<TraceNode>>(room.Planner, f => f.RunAsync(TraceKey.Value(series)))).Value;
        Assert.Contains(trace.Step!.Facts, f => f.Value.Chinese == "执行部门：企业");
        var next = Assert.Single(trace.Next);
        Assert.Equal(("cell", cell), (next.Key.Kind, next.Key.Id));
        Assert.Contains("其中：企业", next.Step!.Title.Chinese, StringComparison.Ordinal);

        await UnlockAsync(room, id);
        await FillAsync(room, id, ("高校", ""), ("企业", "900"));
        await HandInAsync(room, id);
        Assert.Equal([("", 0.1m), ("执行部门=企业", 0.09m), ("执行部门=科研院所", 0.01m)], await StandingAsync(room));
        await using (var db = room.OpenAll())
            Assert.Equal(RevisionState.Withdrawn, await db.Set<Observation>().Where(o => o.Dimension == "执行部门=高校").Select(o => o.State).SingleAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_form_that_maps_no_row_records_its_total_alone_and_one_that_maps_all_needs_none(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        await DefineAsync(room);
        var old = await room.EnableAsync(Draft([.. Rows.Select(r => r with { Dimension = "" })]), "逐项核对");
        var id = await room.ReturnOfAsync(await room.OpenCampaignAsync(room.Yearly(2025) with { TemplateId = old }), room.Town.BureauA);
        await FillAsync(room, id, ("合计", "1000"), ("企业", "700"));
        await HandInAsync(room, id);
        Assert.Equal([("", 0.1m)], await StandingAsync(room));

        var parts = await room.EnableAsync(Draft(Rows[1..4]), "逐项核对");
        id = await room.ReturnOfAsync(await room.OpenCampaignAsync(room.Yearly(2024) with { TemplateId = parts }), room.Town.BureauA);
        await FillAsync(room, id, ("企业", "700"), ("高校", "200"));
        await HandInAsync(room, id);
        Assert.Equal([("", 0.1m), ("执行部门=企业", 0.07m), ("执行部门=高校", 0.02m)], await StandingAsync(room));
    }

    [Fact]
    public async Task A_row_no_linked_indicator_can_take_keeps_the_form_from_use_and_says_what_to_do()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite");
        await DefineAsync(room);
        async Task<string> FaultAsync(FormDraft draft)
        {
            var id = (await room.As<KeepForm, Outcome<Guid>>(room.Planner, k => k.DraftAsync(CollectionRoom.Filed(draft with { Code = "T" + Guid.NewGuid().ToString("N")[..8] })))).Value;
            var faults = (await room.As<ListForms, Outcome<FormSheet>>(room.Planner, l => l.ShowAsync(id))).Value.Faults;
            Assert.Equal(faults.Count > 0 ? "collection.form-faults" : null, (await room.As<StepForm, Outcome<TemplateState>>(room.Planner, s => s.SubmitAsync(id))).Problem?.Code);
            Assert.All(faults, f => Assert.DoesNotContain("{", f.Words.English, StringComparison.Ordinal));
            return string.Join('；', faults.Select(f => $"{f.Where}：{f.Words.Chinese}"));
        }

        RowDraft total = Rows[0];
        Assert.Equal("", await FaultAsync(Draft(Rows)));
        Assert.Contains("经费：行“军队”对应“执行部门=军队”，而“研发经费内部支出”关联的指标“研发经费内部支出”没有这一部分：维度“执行部门”没有“军队”，只有企业、高校、科研院所", await FaultAsync(Draft([total, new("军队", "军队") { Dimension = "执行部门=军队" }])), StringComparison.Ordinal);
        Assert.Contains("没有维度“行业”", await FaultAsync(Draft([total, new("a", "制造业") { Dimension = "行业=制造业" }])), StringComparison.Ordinal);
        Assert.Contains("没有写明是哪一部分", await FaultAsync(Draft([total, new("a", "某") { Dimension = "执行部门=" }])), StringComparison.Ordinal);
        // However it is spelled, a part belongs to one row.
        Assert.Contains("行“其中：企业”和“工业企业”都对应指标“研发经费内部支出”的“执行部门：企业”", await FaultAsync(Draft([total, Rows[1], new("a", "工业企业") { Dimension = "enterprises" }])), StringComparison.Ordinal);
        Assert.Contains("合计：行“合计”既是合计行，又对应", await FaultAsync(Draft([total with { Dimension = "企业" }, Rows[2]])), StringComparison.Ordinal);
        Assert.Contains("没有字段关联指标", await FaultAsync(Draft(Rows) with { Fields = [Draft(Rows).Fields[0] with { IndicatorCode = "" }] }), StringComparison.Ordinal);
        // Another field's indicator without any dimension is named with what to do.
        var both = Draft(Rows) with { Fields = [Draft(Rows).Fields[0], new("总额", "研发经费总额") { Unit = "万元", IndicatorCode = "RD" }] };
        Assert.Contains("总额：有 3 行写明了对应的维度部分，但“研发经费总额”关联的指标“全社会研发经费支出”没有设维度；请先在指标的口径页设定维度", await FaultAsync(both), StringComparison.Ordinal);
        Assert.Contains("最多 200 个字", (await room.As<KeepForm, Outcome<Guid>>(room.Planner, k => k.DraftAsync(Draft([new("a", "甲") { Dimension = new('长', 201) }])))).Problem!.Message.Chinese, StringComparison.Ordinal);
        // Regions have no parts: what was written there before is not read.
        Assert.Equal("", await FaultAsync(Draft([new("a", "甲") { Dimension = "没有=这个" }]) with { Rows = RowSource.Regions }));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_part_renamed_later_is_told_on_the_form_and_stops_campaigns_and_the_approval_until_it_is_there_again(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        await DefineAsync(room);
        var form = await room.EnableAsync(Draft(Rows), "逐项核对");
        var id = await room.ReturnOfAsync(await room.OpenCampaignAsync(room.Yearly(2025) with { TemplateId = form }), room.Town.BureauA);
        await FillAsync(room, id, ("合计", "1000"), ("院所", "100"));
        await AmendAsync(room, Sectors.Replace("科研院所=Institutes", "科研机构=Institutions", StringComparison.Ordinal));

        var sheet = (await room.As<ListForms, Outcome<FormSheet>>(room.Planner, l => l.ShowAsync(form))).Value;
        Assert.Contains("行“科研院所”", Assert.Single(sheet.LostParts).Words.Chinese, StringComparison.Ordinal);
        Assert.Equal("执行部门：企业", sheet.Parts["企业"].Chinese);
        Assert.Equal("Sector: Enterprises", sheet.Parts["企业"].English);
        var refused = (await room.As<OpenCampaign, Outcome<Guid>>(room.Planner, o => o.RunAsync(room.Yearly(2024) with { TemplateId = form }))).Problem!;
        Assert.Equal("collection.row-parts", refused.Code);
        Assert.Contains("行“科研院所”对应“Sector：institutes”", refused.Message.Chinese, StringComparison.Ordinal);
        Assert.Equal(ReturnState.Submitted, (await room.SubmitAsync(id)).Value);
        Assert.Equal("collection.row-parts", (await room.ApproveAsync(id)).Problem?.Code);
        Assert.Empty(await StandingAsync(room));

        await AmendAsync(room, Sectors);
        Assert.Equal(ReturnState.Locked, (await room.ReviewAsync(room.Planner, r => r.ApproveAsync(id, ""))).Value);
        Assert.Equal([("", 0.1m), ("执行部门=科研院所", 0.01m)], await StandingAsync(room));
        // An indicator that was not in force in the period takes no parts of it.
        await AmendAsync(room, Sectors, new(2025, 1, 1));
        Assert.Equal("collection.row-parts", (await room.As<OpenCampaign, Outcome<Guid>>(room.Planner, o => o.RunAsync(room.Yearly(2024) with { TemplateId = form }))).Problem?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_row_begins_with_the_value_of_its_own_part(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var indicator = await DefineAsync(room);
        var region = (await room.ReadAsync(await room.OpenReturnAsync())).RegionId;
        foreach (var (part, value) in new[] { ("", 0.1m), ("企业", 0.07m) })
            Assert.True((await room.As<RecordValue, Outcome<RevisedValue>>(room.Planner, r => r.RunAsync(indicator, region, "2025", new() { Value = value, Dimension = part, Basis = "年鉴" }))).IsSuccess);
        var form = await room.EnableAsync(Draft(Rows) with { Fields = [Draft(Rows).Fields[0] with { Prefill = PrefillSource.Indicator }] }, "逐项核对");
        var id = await room.ReturnOfAsync(await room.OpenCampaignAsync(room.Yearly(2025) with { TemplateId = form }), room.Town.BureauA);
        var sheet = await room.ShowAsync(id);
        string Begun(string row) => sheet.Cells.GetValueOrDefault((sheet.Rows.Single(r => r.Code == row).Id, sheet.Form.Fields[0].Id))?.Value ?? "";
        Assert.Equal(("1000", "700", "", ""), (Begun("合计"), Begun("企业"), Begun("高校"), Begun("院所")));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_row_is_compared_with_the_value_of_its_own_part(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var indicator = await DefineAsync(room);
        var region = (await room.ReadAsync(await room.OpenReturnAsync())).RegionId;
        foreach (var (part, value) in new[] { ("", 0.1m), ("企业", 0.07m) })
            Assert.True((await room.As<RecordValue, Outcome<RevisedValue>>(room.Planner, r => r.RunAsync(indicator, region, "2025", new() { Value = value, Dimension = part, Basis = "年鉴" }))).IsSuccess);
        var form = await room.EnableAsync(Draft(Rows) with
        {
            Checks = [new("K1", CheckLevel.Warning, CheckReach.CrossSource, "绝对值(经费 - 来源) <= 来源 × 10%", "与年鉴不符，请说明。", """{"经费": 1000, "来源": 0.1}""", """{"经费": 2000, "来源": 0.1}""") { OtherForm = "指标:RDS" }],
        }, "逐项核对");
        var id = await room.ReturnOfAsync(await room.OpenCampaignAsync(room.Yearly(2025) with { TemplateId = form }), room.Town.BureauA);
        await FillAsync(room, id, ("合计", "1000"), ("企业", "1000"), ("高校", "5"));
        var found = Assert.Single((await room.ShowAsync(id)).Checks.Findings, f => f.Check == "K1");
        Assert.Equal((await room.ShowAsync(id)).Rows.Single(r => r.Code == "企业").Id, found.RowId);
        await FillAsync(room, id, ("企业", "700"));
        Assert.DoesNotContain((await room.ShowAsync(id)).Checks.Findings, f => f.Check == "K1");
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Parts_that_do_not_add_up_are_told_by_checks_the_editor_adds(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        await DefineAsync(room);
        async Task<FormSheet> ShowAsync(Guid id) => (await room.As<ListForms, Outcome<FormSheet>>(room.Planner, l => l.ShowAsync(id))).Value;
        async Task<string?> SumsAsync(Guid id, int? version = null) => (await room.As<DesignForm, Outcome<Guid>>(room.Planner, d => d.KeepSumsAsync(id, version ?? 0))).Problem?.Code;
        var draft = (await room.As<KeepForm, Outcome<Guid>>(room.Planner, k => k.DraftAsync(CollectionRoom.Filed(Draft(Rows))))).Value;
        var sheet = await ShowAsync(draft);
        Assert.Equal("经费_合计 = 经费_企业 + 经费_高校 + 经费_院所", Assert.Single(sheet.Sums).Formula);
        Assert.Equal("kernel.changed-meanwhile", await SumsAsync(draft, sheet.Form.Template.Version - 1));
        Assert.Null(await SumsAsync(draft, sheet.Form.Template.Version));
        sheet = await ShowAsync(draft);
        Assert.Equal(("C1", CheckLevel.Warning, 0, 0), (Assert.Single(sheet.Form.Checks).Code, sheet.Form.Checks[0].Level, sheet.Sums.Count, sheet.Faults.Count));
        Assert.Equal("collection.no-sums", await SumsAsync(draft, sheet.Form.Template.Version));
        // A part without a row leaves nothing to add up.
        var fewer = (await room.As<KeepForm, Outcome<Guid>>(room.Planner, k => k.DraftAsync(Draft(Rows[..3]) with { Code = "KJ07" }))).Value;
        Assert.Empty((await ShowAsync(fewer)).Sums);

        _ = (await room.As<StepForm, Outcome<TemplateState>>(room.Planner, s => s.SubmitAsync(draft))).Value;
        _ = (await room.As<StepForm, Outcome<TemplateState>>(room.Colleague, s => s.EnableAsync(draft, "逐项核对"))).Value;
        var id = await room.ReturnOfAsync(await room.OpenCampaignAsync(room.Yearly(2025) with { TemplateId = draft }), room.Town.BureauA);
        await FillAsync(room, id, ("合计", "1000"), ("企业", "700"), ("高校", "200"), ("院所", "90"));
        Assert.Contains("按执行部门各部分之和应等于“合计”", Assert.Single((await room.ShowAsync(id)).Checks.Findings).Words.Chinese, StringComparison.Ordinal);
        await FillAsync(room, id, ("院所", "100"));
        Assert.Empty((await room.ShowAsync(id)).Checks.Findings);
    }

    [Fact]
    public async Task Of_two_dimensions_the_parts_of_each_add_up_to_the_row_they_are_parts_of()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite");
        _ = await room.As<DefineIndicator, Outcome<Guid>>(room.Planner, d => d.RunAsync(Terms with { Dimensions = "执行部门（企业、高校）；规模（大、小）" }));
        RowDraft Row(string code, string part) => new(code, code) { Dimension = part };
        var draft = Draft([Row("大", "规模=大"), Row("小", "规模=小"), new("总", "总", IsTotal: true), Row("企大", "规模=大；执行部门=企业"), Row("校大", "执行部门=高校；规模=大"), Row("企-小", "执行部门=企业；规模=小"), Row("校小", "执行部门=高校；规模=小")]);
        var id = (await room.As<KeepForm, Outcome<Guid>>(room.Planner, k => k.DraftAsync(CollectionRoom.Filed(draft)))).Value;
        // A row whose code can stand in no formula is left out.
        Assert.Equal(["经费_大 = 经费_企大 + 经费_校大", "经费_总 = 经费_大 + 经费_小"], (await room.As<ListForms, Outcome<FormSheet>>(room.Planner, l => l.ShowAsync(id))).Value.Sums.Select(s => s.Formula));
    }

    [Fact]
    public void A_design_leaves_and_comes_back_with_its_parts()
    {
        var read = FormWorkbook.Read(TableReader.Read("设计.xlsx", FormWorkbook.Write(Draft(Rows))).Value).Value;
        Assert.Equal(Rows, read.FixedRows);
    }

    private static FormDraft Draft(IReadOnlyList<RowDraft> rows) => new()
    {
        Code = "KJ06", Title = "研发经费分执行部门情况表", LegalBasis = "示科发〔2025〕8号", Need = "需要分部门数据", Rows = RowSource.Fixed, FixedRows = rows,
        Fields = [new("经费", "研发经费内部支出") { Unit = "万元", Precision = 2, IndicatorCode = "RDS" }],
    };

    private static NewIndicator Terms => new() { Code = "RDS", Name = "研发经费内部支出", Unit = "亿元", Decimals = 4, Direction = Direction.HigherIsBetter, Aggregation = Aggregation.Sum, Dimensions = Sectors };

    private static async Task<Guid> DefineAsync(CollectionRoom room) => (await room.As<DefineIndicator, Outcome<Guid>>(room.Planner, d => d.RunAsync(Terms))).Value;

    private static async Task AmendAsync(CollectionRoom room, string dimensions, DateOnly? from = null)
    {
        Guid id;
        await using (var db = room.OpenAll())
            id = await db.Set<Indicator>().Where(i => i.Code == "RDS").Select(i => i.Id).SingleAsync();
        Assert.Null((await room.As<AmendIndicator, Outcome<int>>(room.Planner, a => a.RunAsync(id, null, Terms with { Dimensions = dimensions, ValidFrom = from }, "口径调整"))).Problem);
    }

    private static async Task FillAsync(CollectionRoom room, Guid id, params (string Row, string Value)[] values)
    {
        var sheet = await room.ShowAsync(id);
        var field = sheet.Form.Fields[0].Id;
        var saved = await room.SaveAsync(id, room.ClerkA, [.. values.Select(v => sheet.Rows.Single(r => r.Code == v.Row).Id is var row ? new CellEdit(Guid.NewGuid(), row, field, v.Value, sheet.Cells.GetValueOrDefault((row, field))?.Version ?? 0) : null!)]);
        Assert.All(saved.Value.Cells, c => Assert.Equal(SaveResult.Saved, c.Result));
    }

    private static async Task HandInAsync(CollectionRoom room, Guid id)
    {
        Assert.Equal(ReturnState.Submitted, (await room.SubmitAsync(id)).Value);
        Assert.Equal(ReturnState.Locked, (await room.ApproveAsync(id)).Value);
    }

    private static async Task UnlockAsync(CollectionRoom room, Guid id)
    {
        var request = (await room.As<AskUnlock, Outcome<Guid>>(room.ClerkA, a => a.RunAsync(id, "口径有误", []))).Value;
        _ = (await room.As<DecideUnlock, Outcome<UnlockState>>(room.Planner, d => d.RunAsync(request, true, ""))).Value;
    }

    /// <summary>What stands of the indicator's returns, by part.</summary>
    private static async Task<IEnumerable<(string Part, decimal? Value)>> StandingAsync(CollectionRoom room)
    {
        await using var db = room.OpenAll();
        var found = await db.Set<Observation>().AsNoTracking().Where(o => o.Origin == ValueOrigin.Return && o.State == RevisionState.Current).ToListAsync();
        return found.Select(o => (o.Dimension, o.Value)).OrderBy(o => o.Dimension, StringComparer.Ordinal);
    }
}
