using System.Globalization;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>The rows of a list are known by what they are of: in files that come twice, in other periods, beside the cell.</summary>
public class ListKeyTests
{
    private const string First = "91350100M000100Y43", Second = "91440300708461136T";

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Rows_that_come_again_are_known_and_none_is_doubled(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        var id = await OpenAsync(room, await FormAsync(room), 2025);
        var file = await KeepAsync(room, id, new("信用代码", "企业名称", "研发费用"), new(First, "甲公司", 10m), new(Second, "乙公司", 100m));
        Assert.Equal(2, (await DoAsync(room, id, file)).Value.NewRows);
        // Gone back and confirmed again, and sent a second time.
        Assert.Equal("collection.import-done", (await DoAsync(room, id, file)).Problem?.Code);
        Assert.False((await TryAsync(room, id, file)).MayBeDone);
        var again = await KeepAsync(room, id, new("信用代码", "企业名称", "研发费用"), new(First, "甲公司", 10m), new(Second, "乙公司", 100m));
        var plan = await TryAsync(room, id, again);
        Assert.Equal((0, 2, 6, "“信用代码”"), (plan.NewRows, plan.KnownRows, plan.Unchanged, plan.KnownBy!.Value.Chinese));
        Assert.Equal("collection.nothing-new", (await DoAsync(room, id, again)).Problem?.Code);
        // In another order, under running numbers, with one value corrected and one row more.
        var next = await KeepAsync(room, id, new("序号", "信用代码", "企业名称", "研发费用"), new("1", Second, "乙公司", 120m), new("2", "91310000MA1FL0007C", "丙公司", 7m), new("3", First, "甲公司", 10m));
        plan = await TryAsync(room, id, next);
        Assert.True(plan.Faults.Count == 0, string.Join("; ", plan.Faults.Select(f => f.Words.Chinese)));
        Assert.Equal((1, 2, 4), (plan.NewRows, plan.KnownRows, plan.Changes.Count));
        Assert.Single(plan.Changes, c => c is { Before: "100", After: "120" });
        Assert.True((await DoAsync(room, id, next)).IsSuccess);
        var sheet = await room.ShowAsync(id);
        Assert.Equal(["甲公司 10", "乙公司 120", "丙公司 7"], sheet.Rows.Select(r => $"{Value(sheet, r, "名称")} {Value(sheet, r, "研发费用")}"));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Where_no_field_says_what_a_row_is_of_equal_rows_are_known_and_a_file_sent_again_is_not_guessed_at(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        var id = await OpenAsync(room, await FormAsync(room, keyed: false), 2025);
        SheetRow[] lines = [new("企业名称", "研发费用"), new("甲公司", 10m), new("甲公司", 10m), new("乙公司", 5m)];
        Assert.Equal(3, (await DoAsync(room, id, await KeepAsync(room, id, lines))).Value.NewRows);
        var again = await TryAsync(room, id, await KeepAsync(room, id, lines));
        Assert.Equal((0, 3, false, (Words?)null), (again.NewRows, again.KnownRows, again.MayBeDone, again.KnownBy));
        // A further equal one is new; one more line than there are rows.
        Assert.Equal((1, 3), (await TryAsync(room, id, await KeepAsync(room, id, [.. lines, new("甲公司", 10m)])) is var more ? (more.NewRows, more.KnownRows) : default));
        var sheet = await room.ShowAsync(id);
        var cell = sheet.Cells[(sheet.Rows[2].Id, sheet.Form.Find("研发费用")!.Id)];
        _ = (await room.SaveAsync(id, room.ClerkA, new CellEdit(Guid.NewGuid(), cell.RowId, cell.FieldId, "6", cell.Version))).Value;
        var changed = await TryAsync(room, id, await KeepAsync(room, id, lines));
        Assert.Equal((1, false), (changed.NewRows, changed.MayBeDone));
        Assert.Contains("同样的文件已于", Assert.Single(changed.Faults).Words.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_confirm_one_file_at_once_bring_its_rows_once()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite", withForm: false);
        var id = await OpenAsync(room, await FormAsync(room, keyed: false), 2025);
        var file = await KeepAsync(room, id, new("企业名称", "研发费用"), new("甲公司", 10m), new("乙公司", 5m));
        var done = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DoAsync(room, id, file)));
        Assert.Single(done, d => d.IsSuccess);
        Assert.Equal(2, (await room.ShowAsync(id)).Rows.Count);
    }

    [Fact]
    public async Task No_file_brings_more_rows_than_a_return_takes()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite", withForm: false);
        var id = await OpenAsync(room, await FormAsync(room, keyed: false), 2025);
        _ = (await room.As<KeepRows, Outcome<IReadOnlyList<Guid>>>(room.ClerkA, k => k.AddAsync(id, 3))).Value;
        var lines = Enumerable.Range(1, 4998).Select(n => new SheetRow(string.Create(CultureInfo.InvariantCulture, $"企业{n}"), 1m));
        var plan = await TryAsync(room, id, await KeepAsync(room, id, [new("企业名称", "研发费用"), .. lines]));
        Assert.Contains("全表最多 5000 行（含删去的行），现有 3 行，文件要再加 4998 行", Assert.Single(plan.Faults).Words.Chinese, StringComparison.Ordinal);
        Assert.Empty((await TryAsync(room, id, await KeepAsync(room, id, [new("企业名称", "研发费用"), .. lines.Take(4997)]))).Faults);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_row_meets_the_row_of_the_same_in_other_periods_wherever_it_stands(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        var form = await FormAsync(room);
        var last = await OpenAsync(room, form, 2024);
        await FilledAsync(room, last, [First, "甲公司", "10", "是"], [Second, "乙公司", "100", "否"]);
        Assert.Equal(ReturnState.Submitted, (await room.SubmitAsync(last)).Value);
        _ = (await room.ApproveAsync(last)).Value;
        var id = await OpenAsync(room, form, 2025);
        await FilledAsync(room, id, [Second, "乙公司", "110"], [First, "甲公司", "11"], ["", "丙公司", "5"]);
        var sheet = await room.ShowAsync(id);
        Assert.DoesNotContain(sheet.Checks.Findings, f => f.Check is StandingChecks.Change or "C1");
        Assert.Equal(["100"], (await BesideAsync(room, id, sheet, 0, "研发费用")).Sheet.Earlier.Select(e => CellText.Print(e.Answer)));
        Assert.Null((await BesideAsync(room, id, sheet, 0, "研发费用")).Sheet.NotCompared);
        var unknown = (await BesideAsync(room, id, sheet, 2, "研发费用")).Sheet;
        Assert.Empty(unknown.Earlier);
        Assert.Contains("填好“信用代码”后", unknown.NotCompared!.Value.Chinese, StringComparison.Ordinal);
        // What is filled in beforehand comes from the same row, not from the same line.
        Assert.Equal(2, (await room.As<RefillReturn, Outcome<int>>(room.ClerkA, r => r.RunAsync(id))).Value);
        sheet = await room.ShowAsync(id);
        Assert.Equal(["否", "是", ""], sheet.Rows.Select(r => Value(sheet, r, "高企")));
        // A change that is one is found, at the table and beside the cell.
        var rows = sheet.Rows[1];
        _ = (await room.SaveAsync(id, room.ClerkA, new CellEdit(Guid.NewGuid(), rows.Id, sheet.Form.Find("研发费用")!.Id, "3", sheet.Cells[(rows.Id, sheet.Form.Find("研发费用")!.Id)].Version))).Value;
        Assert.Equal([StandingChecks.Change, "C1"], (await room.ShowAsync(id)).Checks.Findings.Where(f => f.RowId == rows.Id).Select(f => f.Check).Order(StringComparer.Ordinal).Reverse());
        Assert.Contains((await BesideAsync(room, id, sheet, 1, "研发费用")).Findings, f => f.Check == StandingChecks.Change);
    }

    [Fact]
    public async Task A_list_without_keys_says_that_it_is_not_compared_and_one_that_looks_back_is_not_enabled()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite", withForm: false);
        var form = await FormAsync(room, keyed: false);
        var last = await OpenAsync(room, form, 2024);
        await FilledAsync(room, last, ["甲公司", "10"]);
        _ = (await room.SubmitAsync(last)).Value;
        _ = (await room.ApproveAsync(last)).Value;
        var id = await OpenAsync(room, form, 2025);
        await FilledAsync(room, id, ["乙公司", "100"]);
        var beside = (await BesideAsync(room, id, await room.ShowAsync(id), 0, "研发费用")).Sheet;
        Assert.Empty(beside.Earlier);
        Assert.Contains("没有设行标识", beside.NotCompared!.Value.Chinese, StringComparison.Ordinal);

        var draft = (await room.As<KeepForm, Outcome<Guid>>(room.Planner, k => k.DraftAsync(CollectionRoom.Filed(Draft("QD08", false) with { Fields = [new("名称", "企业名称", FieldType.Text), new("研发费用", "研发费用") { ChangeBand = 30 }] })))).Value;
        var faults = (await room.As<ListForms, Outcome<FormSheet>>(room.Planner, l => l.ShowAsync(draft))).Value.Faults;
        Assert.Contains("清单没有行标识", Assert.Single(faults).Words.Chinese, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Two_rows_of_the_same_are_one_row_twice_at_the_table_and_beside_the_cell(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        var form = await room.EnableAsync(Draft("QD09", false) with { Fields = [new("名称", "企业名称", FieldType.Text) { IsKey = true }, new("项目", "项目名称", FieldType.Text) { IsKey = true }, new("研发费用", "研发费用") { Precision = 2 }] });
        var id = await OpenAsync(room, form, 2025);
        await FilledAsync(room, id, ["甲公司（A）", "项目一", "1"], ["甲公司（A）", "项目二", "2"], ["甲公司 (a)", "项目一", "3"]);
        var sheet = await room.ShowAsync(id);
        var twice = Assert.Single(sheet.Checks.Findings, f => f.Check == StandingChecks.Twice);
        Assert.Equal(sheet.Rows[2].Id, twice.RowId);
        Assert.Contains((await BesideAsync(room, id, sheet, 2, "名称")).Findings, f => f.Key == twice.Key);
        Assert.DoesNotContain((await BesideAsync(room, id, sheet, 1, "名称")).Findings, f => f.Check == StandingChecks.Twice);
    }

    private static FormDraft Draft(string code, bool keyed) => new()
    {
        Code = code, Title = "企业清单", Kind = FormKind.List, Rows = RowSource.Free, LegalBasis = "示科发〔2025〕8号", Need = "需要清单",
        Fields =
        [
            .. keyed ? new FieldDraft[] { new("代码", "信用代码", FieldType.CreditCode) } : [], new("名称", "企业名称", FieldType.Text), new("研发费用", "研发费用") { Precision = 2, ChangeBand = keyed ? 50 : null },
            .. keyed ? new FieldDraft[] { new("高企", "是否高企", FieldType.YesNo) { Prefill = PrefillSource.Previous } } : [],
        ],
        Checks = keyed ? [new("C1", CheckLevel.Warning, CheckReach.CrossPeriod, "研发费用 >= 上期研发费用", "研发费用少于上期。", """{"研发费用": 12, "上期研发费用": 10}""", """{"研发费用": 8, "上期研发费用": 10}""")] : [],
    };

    private static Task<Guid> FormAsync(CollectionRoom room, bool keyed = true) => room.EnableAsync(Draft(keyed ? "QD06" : "QD07", keyed));

    private static async Task<Guid> OpenAsync(CollectionRoom room, Guid form, int year) => await room.ReturnOfAsync(await room.OpenCampaignAsync(room.Yearly(year) with { TemplateId = form }), room.Town.BureauA);

    private static async Task<Guid> KeepAsync(CollectionRoom room, Guid id, params SheetRow[] rows) =>
        (await room.As<ImportReturn, Outcome<Guid>>(room.ClerkA, i => i.KeepAsync(id, "list.csv", CsvText.Write(rows)))).Value;

    private static async Task<ImportPlan> TryAsync(CollectionRoom room, Guid id, Guid file) => (await room.As<ImportReturn, Outcome<ImportPlan>>(room.ClerkA, i => i.TryAsync(id, file))).Value;

    private static Task<Outcome<ImportPlan>> DoAsync(CollectionRoom room, Guid id, Guid file) => room.As<ImportReturn, Outcome<ImportPlan>>(room.ClerkA, i => i.DoAsync(id, file));

    private static async Task<CellBeside> BesideAsync(CollectionRoom room, Guid id, ReturnSheet sheet, int row, string field) =>
        (await room.As<ShowCell, Outcome<CellBeside>>(room.ClerkA, s => s.BesideAsync(id, sheet.Rows[row].Id, sheet.Form.Find(field)!.Id))).Value;

    private static string Value(ReturnSheet sheet, ReturnRow row, string field) => sheet.Cells.GetValueOrDefault((row.Id, sheet.Form.Find(field)!.Id))?.Value ?? "";

    private static async Task FilledAsync(CollectionRoom room, Guid id, params string[][] lines)
    {
        var added = (await room.As<KeepRows, Outcome<IReadOnlyList<Guid>>>(room.ClerkA, k => k.AddAsync(id, lines.Length))).Value;
        var form = (await room.ShowAsync(id)).Form;
        var edits = added.Zip(lines).SelectMany(r => form.Fields.Zip(r.Second, (f, v) => new CellEdit(Guid.NewGuid(), r.First, f.Id, v, 0)));
        Assert.All((await room.SaveAsync(id, room.ClerkA, [.. edits])).Value.Cells, c => Assert.Equal(SaveResult.Saved, c.Result));
    }
}
