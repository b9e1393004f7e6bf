using Hengliang.Platform.Collection;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>What approved returns say, and take back, in the indicators they are linked to.</summary>
public class RecordingTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_cell_emptied_after_unlocking_takes_its_number_back_and_filled_again_it_counts_again(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await OpenLinkedAsync(room);
        await room.FillAsync(id);
        await HandInAsync(room, id);
        Assert.Equal((RevisionState.Current, 0.08m), await FirmsAsync(room));

        await UnlockAsync(room, id, "企业研发经费口径有误，先撤回");
        await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "企业研发", ""));
        await HandInAsync(room, id);
        Assert.Equal(RevisionState.Withdrawn, (await FirmsAsync(room)).State);
        await using (var db = room.OpenAll())
        {
            var observations = await db.Set<Observation>().Where(o => o.Origin == ValueOrigin.Return).ToListAsync();
            Assert.Equal(1, observations.Count(o => o.State == RevisionState.Current)); // the other number of the return stands
            var withdrawn = observations.Single(o => o.State == RevisionState.Withdrawn);
            Assert.Contains("先撤回", withdrawn.Reason, StringComparison.Ordinal);
            Assert.Equal([(2, RevisionState.Withdrawn, "王敏"), (1, RevisionState.Superseded, "王敏")], (await ValueHistory.ReadAsync(db, withdrawn.SeriesId, default)).Select(o => (o.Revision, o.State, o.RecordedByName)));
        }

        await UnlockAsync(room, id, "口径核定");
        await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "企业研发", "700"));
        await HandInAsync(room, id);
        Assert.Equal((RevisionState.Current, 0.07m), await FirmsAsync(room));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_is_computed_from_approved_answers_follows_in_the_same_commit(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await OpenLinkedAsync(room);
        var twice = (await room.As<DefineIndicator, Outcome<Guid>>(room.Planner, d => d.RunAsync(new NewIndicator
        {
            Code = "RDF2", Name = "企业研发经费两倍", Unit = "亿元", Direction = Direction.HigherIsBetter, Kind = IndicatorKind.Computed, Formula = "企业研发经费支出 × 2",
        }))).Value;
        await room.FillAsync(id);
        await HandInAsync(room, id);
        Assert.Equal([(1, RevisionState.Current, 0.16m)], await ComputedAsync());

        await UnlockAsync(room, id, "口径有误");
        await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "企业研发", "700"));
        await HandInAsync(room, id);
        await UnlockAsync(room, id, "先撤回");
        await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "企业研发", ""));
        await HandInAsync(room, id);
        Assert.Equal([(3, RevisionState.Withdrawn, 0.14m), (2, RevisionState.Superseded, 0.14m), (1, RevisionState.Superseded, 0.16m)], await ComputedAsync());
        var again = await room.Town.AsSystem((RecomputeFormulas r) => r.RunAsync());
        Assert.Equal((0, 0), (again.Value.Changed, again.Value.Withdrawn));

        async Task<IReadOnlyList<(int, RevisionState, decimal?)>> ComputedAsync()
        {
            await using var db = room.OpenAll();
            var series = await db.Set<Observation>().Where(o => o.IndicatorId == twice).Select(o => o.SeriesId).SingleAsync();
            return [.. (await ValueHistory.ReadAsync(db, series, default)).Select(o => (o.Revision, o.State, o.Value))];
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_first_value_that_comes_after_an_unlocking_is_a_final_one_and_only_the_changed_is_revised(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await OpenLinkedAsync(room);
        await room.FillAsync(id);
        await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "企业研发", ""));
        await HandInAsync(room, id);
        await UnlockAsync(room, id, "补报企业研发");
        await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "企业研发", "700"), await room.EditAsync(id, "研发经费", "1300"));
        await HandInAsync(room, id);
        await using var db = room.OpenAll();
        Assert.Equal(
            [(0.07m, ObservationStatus.Final), (0.13m, ObservationStatus.Revised)],
            (await db.Set<Observation>().Where(o => o.Origin == ValueOrigin.Return).Select(o => new { o.Value, o.Status }).ToListAsync()).Select(o => (o.Value!.Value, o.Status)).Order());
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_another_person_entered_since_is_not_the_cells_to_take_back(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await OpenLinkedAsync(room);
        await room.FillAsync(id);
        await HandInAsync(room, id);
        Guid series;
        await using (var db = room.OpenAll())
            series = await db.Set<Observation>().Where(o => o.Value == 0.08m).Select(o => o.SeriesId).SingleAsync();
        Assert.True((await room.As<CorrectValue, Outcome<RevisedValue>>(room.Planner, c => c.RunAsync(series, null, new() { Value = 0.09m, Basis = "年鉴" }, "以年鉴为准"))).IsSuccess);
        await UnlockAsync(room, id, "清空");
        await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "企业研发", ""));
        await HandInAsync(room, id);
        Assert.Equal((RevisionState.Current, 0.09m), await FirmsAsync(room));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task An_approved_return_answers_for_the_number_a_person_had_entered_before_it(string engine)
    {
        foreach (var status in new[] { ObservationStatus.Preliminary, ObservationStatus.Final })
        {
            await using var room = await CollectionRoom.OpenAsync(engine);
            var id = await OpenLinkedAsync(room);
            await using var db = room.OpenAll();
            var indicator = await db.Set<Indicator>().Where(i => i.Code == "RDF").Select(i => i.Id).SingleAsync();
            var region = await db.Set<DataReturn>().Where(r => r.Id == id).Select(r => r.RegionId).SingleAsync();
            Assert.True((await room.As<RecordValue, Outcome<RevisedValue>>(room.Planner, r => r.RunAsync(indicator, region, "2025", new() { Value = 0.08m, Status = status, Basis = "快报" }))).IsSuccess);

            await room.FillAsync(id);
            await HandInAsync(room, id);

            var stands = await db.Set<Observation>().AsNoTracking().SingleAsync(o => o.IndicatorId == indicator);
            Assert.Equal((2, 0.08m, ObservationStatus.Final, ValueOrigin.Return, id), (stands.Revision, stands.Value, stands.Status, stands.Origin, stands.SourceDocumentId));
            Assert.NotNull(stands.SourceRecordId);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Not_reported_in_a_return_leaves_the_number_another_source_gave_and_says_so(string engine)
    {
        foreach (var status in new[] { ObservationStatus.Final, ObservationStatus.Forecast })
        {
            await using var room = await CollectionRoom.OpenAsync(engine);
            var id = await OpenLinkedAsync(room);
            await using var db = room.OpenAll();
            var indicator = await db.Set<Indicator>().Where(i => i.Code == "RDF").Select(i => i.Id).SingleAsync();
            var region = await db.Set<DataReturn>().Where(r => r.Id == id).Select(r => r.RegionId).SingleAsync();
            Assert.True((await room.As<RecordValue, Outcome<RevisedValue>>(room.Planner, r => r.RunAsync(indicator, region, "2025", new() { Value = 12.5m, Status = status, Basis = "年鉴" }))).IsSuccess);

            await room.FillAsync(id);
            await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "企业研发", "未报"));
            await HandInAsync(room, id);

            var stands = await db.Set<Observation>().AsNoTracking().SingleAsync(o => o.IndicatorId == indicator);
            Assert.Equal((1, 12.5m, status, ValueOrigin.Entry), (stands.Revision, stands.Value, stands.Status, stands.Origin));
            var told = await db.Set<ReturnStep>().Where(s => s.ReturnId == id && s.Verb == ReturnVerb.Approve).Select(s => s.Marked).SingleAsync();
            Assert.Contains("其中：企业研发经费支出", told, StringComparison.Ordinal);
            Assert.Contains("12.5亿元", told, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_return_that_is_corrected_to_not_reported_takes_its_own_number_back(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await OpenLinkedAsync(room);
        await room.FillAsync(id);
        await HandInAsync(room, id);
        await UnlockAsync(room, id, "未取得数据");
        await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "企业研发", "未报"));
        await HandInAsync(room, id);
        Assert.Equal((RevisionState.Current, null), await FirmsAsync(room));
    }

    [Fact]
    public async Task Of_two_fields_linked_to_one_indicator_neither_is_let_pass()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite");
        var draft = CollectionRoom.Filed(CollectionRoom.Usual with { Code = "KJ31", Fields = [.. CollectionRoom.Usual.Fields.Select(f => f.Code is "研发经费" or "企业研发" ? f with { IndicatorCode = "RD" } : f)] });
        var id = (await room.As<KeepForm, Outcome<Guid>>(room.Planner, k => k.DraftAsync(draft))).Value;
        var faults = (await room.As<ListForms, Outcome<FormSheet>>(room.Planner, l => l.ShowAsync(id))).Value.Faults;
        Assert.Equal(["研发经费", "企业研发"], faults.Select(f => f.Where));
        Assert.Contains("“研发经费支出”和“其中：企业研发经费支出”关联同一个指标", faults[0].Words.Chinese, StringComparison.Ordinal);
        Assert.Equal("collection.form-faults", (await room.As<StepForm, Outcome<TemplateState>>(room.Planner, s => s.SubmitAsync(id))).Problem?.Code);
    }

    [Fact]
    public async Task A_form_is_not_enabled_with_sources_circles_or_choices_that_can_not_work()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite");
        async Task<IEnumerable<(string, string)>> FaultsAsync(params FieldDraft[] fields)
        {
            var draft = CollectionRoom.Filed(CollectionRoom.Usual with { Code = "T" + Guid.NewGuid().ToString("N")[..8], Fields = fields, Checks = [] });
            var id = (await room.As<KeepForm, Outcome<Guid>>(room.Planner, k => k.DraftAsync(draft))).Value;
            var faults = (await room.As<ListForms, Outcome<FormSheet>>(room.Planner, l => l.ShowAsync(id))).Value.Faults;
            Assert.Equal(faults.Count > 0 ? "collection.form-faults" : null, (await room.As<StepForm, Outcome<TemplateState>>(room.Planner, s => s.SubmitAsync(id))).Problem?.Code);
            return faults.Select(f => (f.Where, f.Words.Chinese));
        }

        FieldDraft From(string source, string unit = "万元") => new("甲", "甲") { Unit = unit, Prefill = PrefillSource.OtherForm, PrefillFrom = source };
        Assert.Contains("请写成“表号.字段代码”", Assert.Single(await FaultsAsync(From("研发经费"))).Item2, StringComparison.Ordinal);
        Assert.Contains("而它没有启用", Assert.Single(await FaultsAsync(From("KJ99.研发经费"))).Item2, StringComparison.Ordinal);
        Assert.Contains("没有字段“研发投入”", Assert.Single(await FaultsAsync(From("KJ01.研发投入"))).Item2, StringComparison.Ordinal);
        Assert.Contains("以“万元”计，不能换算成“家”", Assert.Single(await FaultsAsync(From("KJ01.研发经费", "家"))).Item2, StringComparison.Ordinal);
        Assert.Contains("不是数值", Assert.Single(await FaultsAsync(From("KJ01.说明"))).Item2, StringComparison.Ordinal);
        Assert.Empty(await FaultsAsync(From("KJ01.研发经费", "亿元")));

        FieldDraft Made(string code, string from) => new(code, code) { Prefill = PrefillSource.Computed, PrefillFrom = from };
        var circle = await FaultsAsync(new("底", "底"), Made("甲", "乙 + 底"), Made("乙", "丙 + 底"), Made("丙", "甲 + 底"), Made("丁", "甲 * 2"), Made("戊", "底 * 2"));
        Assert.Equal(["甲", "乙", "丙", "丁"], circle.Select(f => f.Item1));
        Assert.All(circle, f => Assert.Contains("成圈", f.Item2, StringComparison.Ordinal));

        Assert.Contains("选项“不适用”与填报标记同名", Assert.Single(await FaultsAsync(new FieldDraft("评价", "评价", FieldType.Choice) { Options = "合格\n不适用" })).Item2, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_would_record_nothing_of_a_linked_field_is_not_enabled_and_says_what_to_do()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite");
        FieldDraft linked = CollectionRoom.Usual.Fields[0] with { ChangeBand = null };
        RowDraft[] three = [new("a", "企业"), new("b", "高校"), new("c", "合计")];
        async Task<string> FaultAsync(RowSource source, RowDraft[] rows, FieldDraft field)
        {
            var draft = CollectionRoom.Usual with { Code = "T" + Guid.NewGuid().ToString("N")[..8], Rows = source, FixedRows = rows, Fields = [field], Checks = [] };
            var id = (await room.As<KeepForm, Outcome<Guid>>(room.Planner, k => k.DraftAsync(draft))).Value;
            var faults = (await room.As<ListForms, Outcome<FormSheet>>(room.Planner, l => l.ShowAsync(id))).Value.Faults.Where(f => f.Where == field.Code).Select(f => f.Words.Chinese);
            var enabled = (await room.As<StepForm, Outcome<TemplateState>>(room.Planner, s => s.SubmitAsync(id))).Problem?.Code;
            Assert.Equal(faults.Any() ? "collection.form-faults" : null, enabled);
            return string.Join('；', faults);
        }

        Assert.Contains("没有合计行", await FaultAsync(RowSource.Fixed, three, linked), StringComparison.Ordinal);
        Assert.Contains("2 个合计行", await FaultAsync(RowSource.Fixed, [three[0] with { IsTotal = true }, three[1], three[2] with { IsTotal = true }], linked), StringComparison.Ordinal);
        foreach (var list in new[] { RowSource.Free, RowSource.Enterprises })
            Assert.Contains("清单逐行填写", await FaultAsync(list, [], linked), StringComparison.Ordinal);
        Assert.Contains("不是数值字段", await FaultAsync(RowSource.Regions, [], linked with { Type = FieldType.Text, Precision = 0, Minimum = null }), StringComparison.Ordinal);
        // With one total, one row, or rows of regions it is told what to record; and what is linked to nothing asks for nothing.
        Assert.Equal("", await FaultAsync(RowSource.Fixed, [three[0], three[1], three[2] with { IsTotal = true }], linked));
        Assert.Equal("", await FaultAsync(RowSource.Fixed, [three[0]], linked));
        Assert.Equal("", await FaultAsync(RowSource.Regions, [], linked));
        Assert.Equal("", await FaultAsync(RowSource.Fixed, three, linked with { IndicatorCode = "" }));
    }

    private static async Task<Guid> OpenLinkedAsync(CollectionRoom room)
    {
        _ = (await room.As<DefineIndicator, Outcome<Guid>>(room.Planner, d => d.RunAsync(new NewIndicator { Code = "RDF", Name = "企业研发经费支出", Unit = "亿元", Direction = Direction.HigherIsBetter, Aggregation = Aggregation.Sum }))).Value;
        var form = await room.EnableAsync(CollectionRoom.Usual with { Code = "KJ05", Fields = [.. CollectionRoom.Usual.Fields.Select(f => f.Code == "企业研发" ? f with { IndicatorCode = "RDF" } : f)] }, "逐项核对");
        return await room.ReturnOfAsync(await room.OpenCampaignAsync(room.Yearly(2025) with { TemplateId = form }), room.Town.BureauA);
    }

    private static async Task HandInAsync(CollectionRoom room, Guid id)
    {
        Assert.Equal(ReturnState.Submitted, (await room.SubmitAsync(id)).Value);
        Assert.Equal(ReturnState.Locked, (await room.ApproveAsync(id)).Value);
    }

    private static async Task UnlockAsync(CollectionRoom room, Guid id, string reason)
    {
        var request = (await room.As<AskUnlock, Outcome<Guid>>(room.ClerkA, a => a.RunAsync(id, reason, []))).Value;
        _ = (await room.As<DecideUnlock, Outcome<UnlockState>>(room.Planner, d => d.RunAsync(request, true, ""))).Value;
    }

    private static async Task<(RevisionState State, decimal? Value)> FirmsAsync(CollectionRoom room)
    {
        await using var db = room.OpenAll();
        var indicator = await db.Set<Indicator>().Where(i => i.Code == "RDF").Select(i => i.Id).SingleAsync();
        var last = await db.Set<Observation>().AsNoTracking().SingleAsync(o => o.IndicatorId == indicator);
        return (last.State, last.Value);
    }
}
