using System.Globalization;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;
using Hengliang.Platform.Tests.Collection;

namespace Hengliang.Platform.Tests.Enterprises;

/// <summary>Forms whose rows are the enterprises of the register.</summary>
public class RegisterRowsTests
{
    private const string Head = "统一社会信用代码,企业名称,区划代码,行业代码,登记日期,有效期至";

    private static FormDraft List => new()
    {
        Code = "QY01", Title = "企业研发投入逐户表", LegalBasis = "示科发〔2025〕8号", Need = "需要逐户数据", Kind = FormKind.List, Rows = RowSource.Enterprises,
        Fields =
        [
            new("代码", "统一社会信用代码", FieldType.CreditCode) { Prefill = PrefillSource.Enterprise }, new("名称", "企业名称", FieldType.Text) { Prefill = PrefillSource.Enterprise, PrefillFrom = "企业名称" },
            new("行业", "行业代码", FieldType.Text) { Prefill = PrefillSource.Enterprise, PrefillFrom = "行业代码" }, new("研发费用", "研发费用") { Unit = "万元", Precision = 2, IsRequired = true, IsNewQuestion = true },
        ],
        Checks =
        [
            new("M1", CheckLevel.Warning, CheckReach.CrossSource, "名称 == 来源_企业名称 并且 代码 == 来源_信用代码", "企业名称、信用代码与企业名录不一致，请说明。",
                """{"名称": "甲", "来源_企业名称": "甲", "代码": "1", "来源_信用代码": "1"}""", """{"名称": "乙", "来源_企业名称": "甲", "代码": "1", "来源_信用代码": "1"}""") { OtherForm = "企业名录" },
        ],
    };

    private static string A(int n) => EnterpriseCodes.Of("990121", n);

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_campaign_asks_about_each_enterprise_valid_in_its_period_and_the_register_moves_no_row_later(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        await EnterAsync(
            room, $"{A(1)},上溪一厂,990121,C3423,2015-01-01,", $"{A(2)},上溪二厂,990121,,,2024-12-31", $"{A(3)},上溪三厂,990121,,2025-12-31,", $"{A(4)},上溪四厂,990121,,2026-01-01,",
            $"{A(5)},上溪五厂,990121,,,2025-01-01");
        var campaign = await OpenAsync(room);
        var id = await room.ReturnOfAsync(campaign, room.Town.BureauA);
        var sheet = await room.ShowAsync(id);
        Assert.Equal([(A(1), "上溪一厂"), (A(3), "上溪三厂"), (A(5), "上溪五厂")], sheet.Rows.OrderBy(r => r.Code, StringComparer.Ordinal).Select(r => (r.Code, r.Label)));
        var first = sheet.Rows.Single(r => r.Code == A(1));
        Assert.Equal([A(1), "上溪一厂", "C3423"], sheet.Form.Fields.Take(3).Select(f => sheet.Cells[(first.Id, f.Id)].Value));
        Assert.All(sheet.Cells.Values, c => Assert.Equal(CellSource.Prefilled, c.Source));
        var board = (await room.As<ShowCampaign, Outcome<CampaignBoard>>(room.Planner, s => s.RunAsync(campaign))).Value;
        Assert.Equal((RowSource.Enterprises, 3, 0), (board.RowsFrom, board.Lines.Rows.Single(l => l.UnitId == room.Town.BureauA).Rows, board.Lines.Rows.Single(l => l.UnitId == room.Town.BureauB).Rows));
        Assert.Equal("collection.rows-are-registered", (await room.As<KeepRows, Outcome<IReadOnlyList<Guid>>>(room.ClerkA, k => k.AddAsync(id, 1))).Problem?.Code);

        // Renamed and joined by another later: the rows stay, and the check says what the register says now.
        await EnterAsync(room, $"{A(1)},上溪一厂有限公司,990121,C3423,2015-01-01,", $"{A(6)},上溪六厂,990121,,,");
        sheet = await room.ShowAsync(id);
        Assert.Equal((3, "上溪一厂"), (sheet.Rows.Count, sheet.Rows.Single(r => r.Code == A(1)).Label));
        var finding = Assert.Single(sheet.Checks.Findings, f => f.Check == "M1");
        Assert.Equal(first.Id, finding.RowId);
        Assert.Contains("企业名录“企业名称”：上溪一厂有限公司", finding.Words.Chinese, StringComparison.Ordinal);

        // A region without enterprises has an empty return, which can be submitted.
        var empty = await room.ReturnOfAsync(campaign, room.Town.BureauB);
        Assert.Empty((await room.ShowAsync(empty, room.ClerkB)).Rows);
        Assert.Equal(ReturnState.Submitted, (await room.SubmitAsync(empty, room.ClerkB)).Value);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task The_workbook_goes_out_and_back_by_code_and_the_approved_list_tells_code_and_name(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        await EnterAsync(room, $"{A(1)},上溪一厂,990121,C3423,,", $"{A(2)},上溪二厂,990121,,,");
        var bare = List with { Fields = [List.Fields[3]], Checks = [] };
        var id = await room.ReturnOfAsync(await OpenAsync(room, bare), room.Town.BureauA);
        var bytes = (await room.As<ReturnWorkbook, Outcome<HandedOut>>(room.ClerkA, w => w.RunAsync(id))).Value.Bytes;
        Assert.NotNull(bytes);
        var csv = $"行代码,研发费用\n{A(2)},88.5\n{A(1)},100\n";
        var file = (await room.As<ImportReturn, Outcome<Guid>>(room.ClerkA, i => i.KeepAsync(id, "a.csv", System.Text.Encoding.UTF8.GetBytes(csv)))).Value;
        Assert.Equal(2, (await room.As<ImportReturn, Outcome<ImportPlan>>(room.ClerkA, i => i.DoAsync(id, file))).Value.Changes.Count);
        var stranger = (await room.As<ImportReturn, Outcome<Guid>>(room.ClerkA, i => i.KeepAsync(id, "b.csv", System.Text.Encoding.UTF8.GetBytes($"行代码,研发费用\n{A(9)},1\n")))).Value;
        Assert.Contains("不是本表的行", (await room.As<ImportReturn, Outcome<ImportPlan>>(room.ClerkA, i => i.TryAsync(id, stranger))).Value.Faults.Single().Words.Chinese, StringComparison.Ordinal);
        Assert.Equal(ReturnState.Submitted, (await room.SubmitAsync(id)).Value);
        Assert.Equal(ReturnState.Locked, (await room.ApproveAsync(id)).Value);

        var campaign = (await room.ReadAsync(id)).CampaignId;
        Assert.Contains((await room.As<ApprovedLists, Outcome<IReadOnlyList<ListCampaign>>>(room.Planner, l => l.ListAsync())).Value, c => c.Id == campaign);
        var list = (await room.As<ApprovedLists, Outcome<ApprovedList>>(room.Planner, l => l.ReadAsync(campaign))).Value;
        Assert.Equal(["研发费用", "统一社会信用代码", "企业名称"], list.Columns.Select(c => c.Label));
        Assert.True(list.Columns[1].IsCreditCode);
        Assert.Equal(["100", A(1), "上溪一厂"], list.Rows.Single(r => r.Answers[1] == A(1)).Answers);
        Assert.Equal(["1", "2"], list.Rows.Select(r => r.Number));
    }

    [Fact]
    public async Task A_form_of_the_register_is_reviewed_and_its_design_goes_out_and_back()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite", withForm: false);
        var again = TableReader.Read("a.xlsx", FormWorkbook.Write(List)).Then(FormWorkbook.Read).Value;
        Assert.Equal((RowSource.Enterprises, "企业名录"), (again.Rows, again.Checks.Single().OtherForm));
        Assert.Equal([PrefillSource.Enterprise, PrefillSource.Enterprise, PrefillSource.Enterprise, PrefillSource.None], again.Fields.Select(f => f.Prefill));
        var wrong = List with
        {
            Fields = [List.Fields[0], List.Fields[1] with { PrefillFrom = "法人" }, List.Fields[2] with { Type = FieldType.Number, PrefillFrom = "行业代码" }, List.Fields[3]], Checks = [],
        };
        var faults = await FaultsAsync(room, wrong);
        Assert.Contains("取企业档案的哪一项", faults["名称"], StringComparison.Ordinal);
        Assert.Contains("不能填入“数值”字段", faults["行业"], StringComparison.Ordinal);
        Assert.Contains("只用于行来自企业名录", (await FaultsAsync(room, List with { Code = "QY02", Rows = RowSource.Free, Checks = [] }))["代码"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_thousand_enterprises_are_a_return_that_opens()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite", withForm: false);
        await EnterAsync(room, [.. Enumerable.Range(1, 2000).Select(n => $"{A(n)},上溪第{n.ToString("D4", CultureInfo.InvariantCulture)}厂,990121,C3423,,")]);
        var id = await room.ReturnOfAsync(await OpenAsync(room), room.Town.BureauA);
        var sheet = await room.ShowAsync(id);
        Assert.Equal((2000, 6000, "上溪第0001厂"), (sheet.Rows.Count, sheet.Cells.Count, sheet.Rows[0].Label));
        Assert.Equal(2000, sheet.Checks.Errors);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_free_list_of_a_city_is_compared_with_the_register_of_its_counties_too_and_a_countys_with_its_own(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        var other = EnterpriseCodes.Of("990122", 1);
        await EnterAsync(room, $"{A(1)},上溪一厂,990121,C3423,,", $"{other},下溪一厂,990122,C3423,,");
        var form = await room.EnableAsync(List with { Rows = RowSource.Free, Fields = [.. List.Fields.Select(f => f with { Prefill = PrefillSource.None, PrefillFrom = "" })] });
        var campaign = await room.OpenCampaignAsync(room.Yearly(2025) with { TemplateId = form, UnitIds = [room.Town.CityCentre, room.Town.BureauA] });
        Assert.Contains("企业名录“企业名称”：上溪一厂", await ToldAsync(room.Town.CityCentre, room.Officer, A(1)), StringComparison.Ordinal);
        Assert.Contains("企业名录“企业名称”：上溪一厂", await ToldAsync(room.Town.BureauA, room.ClerkA, A(1)), StringComparison.Ordinal);
        Assert.Null(await ToldAsync(room.Town.BureauA, room.ClerkA, other));

        async Task<string?> ToldAsync(Guid unit, Hengliang.Platform.Access.Contracts.Acting by, string code)
        {
            var id = await room.ReturnOfAsync(campaign, unit);
            if ((await room.ShowAsync(id, by)).Rows.Count == 0)
                _ = (await room.As<KeepRows, Outcome<IReadOnlyList<Guid>>>(by, k => k.AddAsync(id, 1))).Value;
            var saved = (await room.SaveAsync(id, by, await room.EditAsync(id, "代码", code), await room.EditAsync(id, "名称", "另一个名字"))).Value;
            Assert.All(saved.Cells, c => Assert.Equal(SaveResult.Saved, c.Result));
            return (await room.ShowAsync(id, by)).Checks.Findings.SingleOrDefault(f => f.Check == "M1")?.Words.Chinese;
        }
    }

    private static async Task EnterAsync(CollectionRoom room, params string[] lines) =>
        Assert.True((await RegisterTests.DoAsync(room, room.Planner, await RegisterTests.KeepAsync(room, room.Planner, [Head, .. lines]))).IsSuccess);

    private static async Task<Guid> OpenAsync(CollectionRoom room, FormDraft? form = null)
    {
        var id = await room.EnableAsync(form ?? List);
        return await room.OpenCampaignAsync(room.Yearly(2025) with { TemplateId = id });
    }

    private static async Task<Dictionary<string, string>> FaultsAsync(CollectionRoom room, FormDraft draft)
    {
        var id = (await room.As<KeepForm, Outcome<Guid>>(room.Planner, k => k.DraftAsync(draft))).Value;
        return (await room.As<ListForms, Outcome<FormSheet>>(room.Planner, l => l.ShowAsync(id))).Value.Faults.GroupBy(f => f.Where).ToDictionary(g => g.Key, g => g.First().Words.Chinese, StringComparer.Ordinal);
    }
}
