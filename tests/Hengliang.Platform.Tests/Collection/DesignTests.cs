using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>A form designed part by part.</summary>
public class DesignTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Parts_are_added_moved_and_removed_and_what_stays_keeps_its_identity(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = (await room.As<KeepForm, Outcome<Guid>>(room.Planner, k => k.DraftAsync(new() { Code = "KJ05", Title = "新表", Rows = RowSource.Regions }))).Value;
        await DoAsync(room, id, (d, v) => d.KeepFieldAsync(id, v, "", new("", "研发人员数") { Unit = "人" }));
        await DoAsync(room, id, (d, v) => d.KeepFieldAsync(id, v, "", new("", "研发人员数") { Unit = "人" }));
        await DoAsync(room, id, (d, v) => d.KeepFieldAsync(id, v, "", new("x", "其他") { Type = FieldType.Text }));
        var before = (await ShowAsync(room, id)).Sheet.Form;
        Assert.Equal(["研发人员数", "研发人员数2", "x"], before.Fields.Select(f => f.Code));
        await DoAsync(room, id, (d, v) => d.MoveFieldAsync(id, v, "x", -1));
        await DoAsync(room, id, (d, v) => d.RemoveFieldAsync(id, v, "研发人员数"));
        await DoAsync(room, id, (d, v) => d.KeepFieldAsync(id, v, "研发人员数2", new("研发人员数2", "研发人员折合全时数") { Unit = "人年", Precision = 1 }));
        var after = (await ShowAsync(room, id)).Sheet.Form;
        Assert.Equal(["x", "研发人员数2"], after.Fields.Select(f => f.Code));
        Assert.Equal(before.Find("x")!.Id, after.Find("x")!.Id);
        Assert.Equal((before.Find("研发人员数2")!.Id, "研发人员折合全时数", "人年"), (after.Find("研发人员数2")!.Id, after.Find("研发人员数2")!.Label, after.Find("研发人员数2")!.Unit));
        await using var db = room.OpenAll();
        var entry = await db.Set<AuditEntry>().OrderByDescending(e => e.Sequence).FirstAsync();
        Assert.Contains("修改了字段“研发人员折合全时数”：《新表》", entry.SentenceZh, StringComparison.Ordinal);
        // The entry tells the change of that field, not the whole form anew.
        Assert.Contains("研发人员折合全时数", entry.Changes, StringComparison.Ordinal);
        Assert.DoesNotContain("其他", entry.Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_people_who_change_a_draft_the_second_is_told()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite");
        var id = (await room.As<KeepForm, Outcome<Guid>>(room.Planner, k => k.DraftAsync(new() { Code = "KJ05", Title = "新表", Rows = RowSource.Regions }))).Value;
        var seen = (await ShowAsync(room, id)).Sheet.Form.Template.Version;
        Assert.Null((await room.As<DesignForm, Outcome<Guid>>(room.Planner, d => d.KeepFieldAsync(id, seen, "", new("a", "甲")))).Problem);
        Assert.Equal("kernel.changed-meanwhile", (await room.As<DesignForm, Outcome<Guid>>(room.Colleague, d => d.KeepFieldAsync(id, seen, "", new("b", "乙")))).Problem?.Code);
        Assert.Equal("access.refused", (await room.As<DesignForm, Outcome<Guid>>(room.ClerkA, d => d.KeepFieldAsync(id, seen, "", new("b", "乙")))).Problem?.Code);
    }

    [Fact]
    public async Task While_a_field_is_typed_the_catalogue_and_other_forms_are_asked()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite");
        var id = (await room.As<KeepForm, Outcome<Guid>>(room.Planner, k => k.DraftAsync(new() { Code = "KJ05", Title = "新表", Rows = RowSource.Regions }))).Value;
        Task<Outcome<FieldTrial>> Try(FieldDraft field) => room.As<DesignForm, Outcome<FieldTrial>>(room.Planner, d => d.TryFieldAsync(id, "", field));
        var trial = (await Try(new("", "全社会R&D经费支出") { Unit = "万元" })).Value;
        Assert.Equal(("RD", true), (trial.Near[0].Code, trial.Near[0].UnitFits));
        Assert.Equal("科技创新情况表", Assert.Single(trial.Repeats).Title.Chinese);
        Assert.Contains("不能换算", Assert.Single((await Try(new("", "研发经费") { Unit = "家", IndicatorCode = "RD" })).Value.Faults).Words.Chinese, StringComparison.Ordinal);
        Assert.Contains("没有“斤两”这个单位", Assert.Single((await Try(new("a", "重量") { Unit = "斤两" })).Value.Faults).Words.Chinese, StringComparison.Ordinal);
        // Nothing of it was kept.
        Assert.Empty((await ShowAsync(room, id)).Draft.Fields);
    }

    [Fact]
    public async Task A_number_like_one_of_the_catalogue_is_linked_or_marked_as_new()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite");
        var id = (await room.As<KeepForm, Outcome<Guid>>(room.Planner, k => k.DraftAsync(new() { Code = "KJ05", Title = "新表", Rows = RowSource.Regions, Fields = [new("a", "研发经费支出") { Unit = "亿元", Precision = 2 }] }))).Value;
        Assert.Equal("RD", Assert.Single((await ShowAsync(room, id)).Sheet.Unlinked).Near.Code);
        await DoAsync(room, id, (d, v) => d.KeepFieldAsync(id, v, "a", new("a", "研发经费支出") { Unit = "亿元", Precision = 2, IsNewQuestion = true }));
        Assert.Empty((await ShowAsync(room, id)).Sheet.Unlinked);
        await DoAsync(room, id, (d, v) => d.KeepFieldAsync(id, v, "a", new("a", "研发经费支出") { Unit = "亿元", Precision = 2, IsNewQuestion = true, IndicatorCode = "RD" }));
        // Linked, it is new no longer.
        Assert.False((await ShowAsync(room, id)).Draft.Fields[0].IsNewQuestion);
    }

    [Fact]
    public async Task While_a_check_is_typed_its_fault_is_placed_and_its_examples_run()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite");
        var id = (await room.As<KeepForm, Outcome<Guid>>(room.Planner, k => k.DraftAsync(CollectionRoom.Usual with { Code = "KJ05" }))).Value;
        Task<Outcome<CheckTrial>> Try(string formula) => room.As<DesignForm, Outcome<CheckTrial>>(room.Planner, d =>
            d.TryCheckAsync(id, "", new("", CheckLevel.Error, CheckReach.Row, formula, "不对", ExampleText.Read("企业研发=1；研发经费=2"), ExampleText.Read("企业研发=3；研发经费=2"))));
        const string Mistyped = "企业研发 <= 研发经非";
        var wrong = (await Try(Mistyped)).Value;
        Assert.Equal("研发经非", Mistyped[wrong.FaultStart..wrong.FaultEnd]);
        Assert.Contains("研发经费", wrong.Faults[0].Words.Chinese, StringComparison.Ordinal);
        Assert.Equal((null, null), (wrong.Passes, wrong.Fails));
        var right = (await Try("企业研发 <= 研发经费")).Value;
        Assert.Equal((0, true, false), (right.Faults.Count, right.Passes, right.Fails));
        Assert.Contains(("高企数", "家"), right.Names);
        Assert.Equal(true, (await Try("企业研发 <= 研发经费 × 2")).Value.Fails);
    }

    [Fact]
    public async Task What_is_too_long_is_told_before_anything_is_kept()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite");
        var draft = new FormDraft { Code = "KJ05", Title = "新表", Rows = RowSource.Regions, Fields = [new("a", new string('长', 201))] };
        var problem = (await room.As<KeepForm, Outcome<Guid>>(room.Planner, k => k.DraftAsync(draft))).Problem;
        Assert.Equal("字段“a”的名称最多 200 个字，现有 201 个；请缩短。", problem?.Message.Chinese);
    }

    private static async Task<DesignSheet> ShowAsync(CollectionRoom room, Guid id) => (await room.As<DesignForm, Outcome<DesignSheet>>(room.Planner, d => d.ShowAsync(id))).Value;

    private static async Task DoAsync(CollectionRoom room, Guid id, Func<DesignForm, int, Task<Outcome<Guid>>> act)
    {
        var version = (await ShowAsync(room, id)).Sheet.Form.Template.Version;
        Assert.Null((await room.As<DesignForm, Outcome<Guid>>(room.Planner, d => act(d, version))).Problem);
    }
}
