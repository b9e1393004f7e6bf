using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Tests.Storage;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>What stands beside the table while one cell is looked at.</summary>
public class CellBesideTests
{
    private static FormDraft List => new()
    {
        Code = "QD02", Title = "企业研发清单", Kind = FormKind.List, Rows = RowSource.Free, LegalBasis = "x", Need = "x",
        Fields =
        [
            new("代码", "信用代码", FieldType.CreditCode) { IsRequired = true }, new("收入", "营业收入") { Unit = "万元", Precision = 1, Minimum = 0 },
            new("研发", "研发费用") { Unit = "万元", Precision = 1, ChangeBand = 20, Maximum = 900 }, new("强度", "研发强度") { Unit = "%", Precision = 2, Prefill = PrefillSource.Computed, PrefillFrom = "研发 / 收入" },
            new("备注", "备注", FieldType.Text),
        ],
        Checks =
        [
            new("C1", CheckLevel.Warning, CheckReach.Row, "研发 <= 收入", "研发费用多于收入，请说明。", """{"研发": 1, "收入": 2}""", """{"研发": 3, "收入": 2}"""),
            new("C2", CheckLevel.Warning, CheckReach.CrossPeriod, "收入 >= 上期收入", "收入少于上期，请说明。", """{"收入": 2, "上期收入": 1}""", """{"收入": 1, "上期收入": 2}"""),
            new("T1", CheckLevel.Remark, CheckReach.Table, "求和(研发) <= 100000 万元", "研发费用合计偏大。", """{"研发": [1, 2]}""", """{"研发": [100000, 2]}"""),
        ],
    };

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Of_a_list_of_hundreds_only_the_cell_is_read_and_the_same_is_said_of_it(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        var form = await room.EnableAsync(List);
        await FinishAsync(room, form, 2024, 3);
        var id = await room.ReturnOfAsync(await room.OpenCampaignAsync(room.Yearly(2025) with { TemplateId = form }), room.Town.BureauA);
        await FillAsync(room, id, 200, 0);
        var sheet = await room.ShowAsync(id);
        Assert.All([StandingChecks.Twice, StandingChecks.Range, StandingChecks.Change, "C1", "C2"], check => Assert.Contains(sheet.Checks.Findings, f => f.Check == check && f.RowId is not null));
        _ = await room.As<AnswerFindings, Outcome<Done>>(room.ClerkA, a => a.ExplainAsync(id, sheet.Checks.Findings.First(f => f.Check == "C1").Key, "一次性支出"));
        await AssertSameAsync(room, id, room.ClerkA, rows: 12);
        await AssertSameAsync(room, id, room.Planner, rows: 3);

        var (row, field) = (sheet.Rows[1], sheet.Form.Find("研发")!);
        var (beside, read) = await RowsRead.ByAsync(() => room.As<ShowCell, Outcome<CellBeside>>(room.ClerkA, s => s.BesideAsync(id, row.Id, field.Id)));
        var (_, whole) = await RowsRead.ByAsync(() => room.As<ShowReturn, Outcome<ReturnSheet>>(room.ClerkA, s => s.RunAsync(id)));
        Assert.NotEmpty(beside.Value.Findings);
        Assert.True(whole.Rows > 200 * 4, $"The whole return reads {whole.Rows} rows; this test should see them.");
        Assert.True(read.Rows < 30, $"{read.Rows} rows in {read.Commands} commands were read for one cell.");
        Assert.True(read.Commands < 20, $"{read.Commands} commands were sent for one cell.");
        // By its id alone neither.
        var (_, page) = await RowsRead.ByAsync(() => room.As<ShowCell, Outcome<CellSheet>>(room.ClerkA, s => s.RunAsync(beside.Value.Sheet.Cell!.Id)));
        Assert.True(page.Rows < 25, $"{page.Rows} rows were read for the page of one cell.");
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Locks_warnings_and_answers_of_every_step_are_the_tables(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        await AssertSameAsync(room, await room.OpenReturnAsync(room.Yearly(2023)), room.ClerkA);
        var last = await room.OpenReturnAsync(room.Yearly(2024));
        await room.FillAsync(last);
        Assert.True((await room.SubmitAsync(last)).IsSuccess);
        Assert.True((await room.ApproveAsync(last)).IsSuccess);
        await AssertSameAsync(room, last, room.ClerkA); // locked
        var id = await room.OpenReturnAsync();
        await AssertSameAsync(room, id, room.ClerkA); // prefilled, to be confirmed
        await room.FillAsync(id, research: "5000", firms: "5001", count: "8");
        await AssertSameAsync(room, id, room.ClerkA); // an error, a great change, fewer than before
        await AssertSameAsync(room, id, room.Planner);
        await room.FillAsync(id);
        Assert.True((await room.SubmitAsync(id)).IsSuccess);
        await AssertSameAsync(room, id, room.ClerkA2);
        _ = (await room.ReviewAsync(room.Planner, r => r.OpenAsync(id))).Value;
        var sheet = await room.ShowAsync(id);
        _ = (await room.ReviewAsync(room.Planner, r => r.SendBackAsync(id, -1, "请核对", [new(sheet.Rows[0].Id, room.Form.Find("企业研发")!.Id)]))).Value;
        await AssertSameAsync(room, id, room.ClerkA); // one cell open, the others not
        // Another unit is told of no such return.
        Assert.Equal("collection.no-such-return", (await room.As<ShowCell, Outcome<CellBeside>>(room.ClerkB, s => s.BesideAsync(id, sheet.Rows[0].Id, room.Form.Fields[0].Id))).Problem?.Code);
        Assert.Equal("collection.no-such-cell", (await room.As<ShowCell, Outcome<CellBeside>>(room.ClerkA, s => s.BesideAsync(id, Guid.NewGuid(), room.Form.Fields[0].Id))).Problem?.Code);
    }

    /// <summary>Every cell's findings and lock are those of the whole return.</summary>
    private static async Task AssertSameAsync(CollectionRoom room, Guid id, Acting by, int rows = int.MaxValue)
    {
        var sheet = await room.ShowAsync(id, by);
        foreach (var row in sheet.Rows.Take(rows))
            foreach (var field in sheet.Form.Fields)
            {
                var beside = (await room.As<ShowCell, Outcome<CellBeside>>(by, s => s.BesideAsync(id, row.Id, field.Id))).Value;
                var locked = sheet.MayFill ? sheet.Locked ?? sheet.LockOf(row, field) : null;
                Assert.Equal((locked, sheet.MayFill && locked is null), (beside.Lock, beside.MayFill));
                Assert.Equal(Said(sheet.Checks.Findings.Where(f => f.RowId == row.Id && f.FieldIds.Contains(field.Id))), Said(beside.Findings));
                Assert.Equal(sheet.Cells.GetValueOrDefault((row.Id, field.Id))?.Version, beside.Sheet.Cell?.Version);
            }
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Of_running_totals_those_up_to_the_same_month_tell_what_is_usual_beside_the_table_as_in_it(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        var form = await room.EnableAsync(new() { Code = "LJ01", Title = "累计收入表", LegalBasis = "x", Need = "x", Rows = RowSource.Regions, Fields = [new("收入", "营业收入") { Unit = "万元" }] });
        async Task<Guid> OpenAsync(int year, int month, string value)
        {
            var campaign = room.Yearly(2025) with { TemplateId = form, Title = $"{year}-{month}", Period = Period.ToMonth(year, month), UnitIds = [room.Town.BureauA] };
            var id = await room.ReturnOfAsync(await room.OpenCampaignAsync(campaign), room.Town.BureauA);
            Assert.Equal(SaveResult.Saved, (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "收入", value))).Value.Cells[0].Result);
            return id;
        }

        // Of twelve periods in a row not five end with March, and the others are far from its totals.
        foreach (var year in Enumerable.Range(2019, 6))
            foreach (var month in new[] { 3, 6, 9 })
            {
                var past = await OpenAsync(year, month, $"{month * 100 + year % 7}");
                Assert.True((await room.SubmitAsync(past)).IsSuccess);
                Assert.True((await room.ApproveAsync(past)).IsSuccess);
            }

        var id = await OpenAsync(2025, 3, "900");
        var found = Assert.Single((await room.ShowAsync(id)).Checks.Findings, f => f.Check == StandingChecks.Outlier);
        Assert.Contains("与以往 6 期相差很大", found.Words.Chinese, StringComparison.Ordinal);
        await AssertSameAsync(room, id, room.ClerkA, rows: 1);
        Assert.Equal(SaveResult.Saved, (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "收入", "304"))).Value.Cells[0].Result);
        Assert.DoesNotContain((await room.ShowAsync(id)).Checks.Findings, f => f.Check == StandingChecks.Outlier);
        await AssertSameAsync(room, id, room.ClerkA, rows: 1);
    }

    internal static IEnumerable<string> Said(IEnumerable<Finding> findings) =>
        findings.Select(f => $"{f.Key} {f.Check} {f.Level} {f.Words.Chinese} {f.Words.English} {f.RowLabel} {string.Join(',', f.FieldIds)} {f.Explanation} {f.ExplainedBy} {f.AsksForWord}");

    private static async Task FinishAsync(CollectionRoom room, Guid form, int year, int rows)
    {
        var id = await room.ReturnOfAsync(await room.OpenCampaignAsync(room.Yearly(year) with { TemplateId = form }), room.Town.BureauA);
        await FillAsync(room, id, rows, 7, clean: true);
        Assert.True((await room.SubmitAsync(id)).IsSuccess);
        Assert.True((await room.ApproveAsync(id)).IsSuccess);
    }

    private static async Task FillAsync(CollectionRoom room, Guid id, int count, int plus, bool clean = false)
    {
        var rows = (await room.As<KeepRows, Outcome<IReadOnlyList<Guid>>>(room.ClerkA, k => k.AddAsync(id, count))).Value;
        var form = (await room.ShowAsync(id)).Form;
        List<CellEdit> edits = [];
        foreach (var (i, row) in rows.Index())
        {
            var research = clean ? 100 : i % 5 == 1 ? 950 : 60 + (i % 9);
            Type(row, "代码", Enterprises.EnterpriseCodes.Of("990121", clean ? i : i % 40));
            Type(row, "收入", $"{(clean ? 400 : i % 7 == 0 ? 50 : 300) + plus}");
            Type(row, "研发", $"{research}");
        }

        Assert.All((await room.SaveAsync(id, room.ClerkA, [.. edits])).Value.Cells, c => Assert.Equal(SaveResult.Saved, c.Result));

        void Type(Guid row, string field, string value) => edits.Add(new(Guid.NewGuid(), row, form.Find(field)!.Id, value, 0));
    }
}
