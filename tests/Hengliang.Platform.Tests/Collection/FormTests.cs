using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Collection;

public class FormTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_form_is_enabled_by_another_person_than_submitted_it(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        var draft = CollectionRoom.Usual with { Fields = [.. CollectionRoom.Usual.Fields.Select(f => f with { IndicatorCode = "" })] };
        var id = (await room.As<KeepForm, Outcome<Guid>>(room.Planner, k => k.DraftAsync(draft))).Value;
        Assert.Equal("collection.form-state", (await EnableAsync(room, room.Colleague, id)).Problem?.Code);
        Assert.Equal(TemplateState.InReview, (await room.As<StepForm, Outcome<TemplateState>>(room.Planner, s => s.SubmitAsync(id))).Value);
        Assert.Equal("collection.form-state", (await room.As<KeepForm, Outcome<Guid>>(room.Planner, k => k.ChangeAsync(id, draft))).Problem?.Code);
        Assert.Equal("collection.same-person", (await EnableAsync(room, room.Planner, id)).Problem?.Code);
        var forMe = Acting.As(room.Colleague.Actor! with { ActingForId = room.Planner.Actor!.UserId, ActingForName = "王敏" }, room.Colleague.Sight);
        Assert.Equal("collection.same-person", (await EnableAsync(room, forMe, id)).Problem?.Code);
        Assert.Equal(TemplateState.Enabled, (await EnableAsync(room, room.Colleague, id)).Value);
        // The next edition ends the first; what began with the first stays with it.
        var next = (await room.As<KeepForm, Outcome<Guid>>(room.Planner, k => k.DraftAsync(draft with { Title = "科技创新情况表（修订）" }))).Value;
        _ = (await room.As<StepForm, Outcome<TemplateState>>(room.Planner, s => s.SubmitAsync(next))).Value;
        _ = (await EnableAsync(room, room.Colleague, next)).Value;
        var lines = (await room.As<ListForms, Outcome<Page<FormLine>>>(room.Planner, l => l.RunAsync())).Value.Rows;
        Assert.Equal([(2, new DateOnly(2099, 12, 31)), (1, new DateOnly(2026, 1, 12))], lines.Select(l => (l.Edition, l.ValidTo!.Value)));
    }

    [Theory]
    [InlineData("企业研发 <= 研发经费", """{"企业研发": 30, "研发经费": 20}""", """{"企业研发": 30, "研发经费": 20}""", "“应通过”的样例没有通过")]
    [InlineData("企业研发 <= 研发经费", """{"企业研发": 3, "研发经费": 20}""", """{"企业研发": 3, "研发经费": 20}""", "“应不通过”的样例没有被查出")]
    [InlineData("企业研发 <= 研发经非", """{"企业研发": 3}""", """{"企业研发": 3}""", "研发经费")]
    [InlineData("企业研发 <= 高企数", """{"企业研发": 3}""", """{"企业研发": 3}""", "HL")]
    [InlineData("企业研发 <=", """{}""", """{}""", "HL")]
    [InlineData("1 <= 2", """{}""", """{}""", "没有用到任何字段")]
    [InlineData("企业研发 <= 研发经费", """{"企业研": 3, "研发经费": 20}""", """{"企业研发": 30, "研发经费": 20}""", "企业研发")]
    [InlineData("企业研发 <= 研发经费", "不是 JSON", """{"企业研发": 30, "研发经费": 20}""", "不是 JSON")]
    public async Task A_check_that_fails_its_own_examples_keeps_the_form_from_use(string formula, string passing, string failing, string said)
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite", withForm: false);
        var draft = CollectionRoom.Usual with
        {
            Fields = [.. CollectionRoom.Usual.Fields.Select(f => f with { IndicatorCode = "" })],
            Checks = [new("C1", CheckLevel.Error, CheckReach.Row, formula, "不对", passing, failing)],
        };
        var id = (await room.As<KeepForm, Outcome<Guid>>(room.Planner, k => k.DraftAsync(draft))).Value;
        var problem = (await room.As<StepForm, Outcome<TemplateState>>(room.Planner, s => s.SubmitAsync(id))).Problem;
        Assert.Equal("collection.form-faults", problem?.Code);
        Assert.Contains(said, problem!.Message.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_form_asks_already_is_told_field_by_field_before_enabling()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite");
        var draft = new FormDraft
        {
            Code = "KJ02", Title = "企业研发调查表", LegalBasis = "示科发〔2025〕9号", Need = "补充", FilingNumber = "示统备〔2025〕2号", ValidTo = new(2099, 12, 31), Rows = RowSource.Regions,
            Fields =
            [
                new("rd", "研发经费支出") { Unit = "亿元", Precision = 2 }, new("n", "高新技术企业数", FieldType.Count) { Unit = "家" },
                new("x", "研发经费支出名次") { Unit = "位" }, new("gdp", "地区生产总值") { Unit = "亿元", Precision = 2 },
            ],
        };
        var id = (await room.As<KeepForm, Outcome<Guid>>(room.Planner, k => k.DraftAsync(draft))).Value;
        var overlap = Assert.Single((await room.As<ListForms, Outcome<FormSheet>>(room.Planner, l => l.ShowAsync(id))).Value.Overlaps);
        Assert.Equal("与《科技创新情况表》重复 2 个字段", overlap.Words.Chinese);
        Assert.Equal(["研发经费支出", "高新技术企业数"], overlap.Fields.Select(f => f.Field));
        _ = (await room.As<StepForm, Outcome<TemplateState>>(room.Planner, s => s.SubmitAsync(id))).Value;
        Assert.Equal("collection.overlap", (await EnableAsync(room, room.Colleague, id)).Problem?.Code);
        Assert.Equal(TemplateState.Enabled, (await room.As<StepForm, Outcome<TemplateState>>(room.Colleague, s => s.EnableAsync(id, "口径为规上企业"))).Value);
        var kept = Assert.Single((await room.As<ListForms, Outcome<FormSheet>>(room.Planner, l => l.ShowAsync(id))).Value.KeptOverlaps!);
        Assert.Equal(("KJ01", "科技创新情况表", "研发经费支出", "高新技术企业数"), (kept.Code, kept.Title, kept.Fields[0].Field, kept.Fields[1].Other));
        // Of the first form nothing was found, which was kept as well.
        Assert.Empty((await room.As<ListForms, Outcome<FormSheet>>(room.Planner, l => l.ShowAsync(room.FormId))).Value.KeptOverlaps!);
        // What the approver was shown stays, whatever becomes of the forms.
        await using var db = room.OpenAll();
        var said = await db.Set<AuditEntry>().Where(e => e.Subject == $"form:{id:D}").OrderByDescending(e => e.Sequence).Select(e => e.SentenceZh).FirstAsync();
        Assert.Contains("启用时与《科技创新情况表》重复 2 个字段（研发经费支出、高新技术企业数）", said, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_form_is_filed_and_valid_for_some_time_before_it_is_used_and_past_that_opens_no_campaign(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var draft = CollectionRoom.Usual with { Code = "KJ05", Title = "创新平台情况表", Fields = [new("平台", "创新平台数", FieldType.Count) { Unit = "个" }], Checks = [] };
        var id = (await room.As<KeepForm, Outcome<Guid>>(room.Planner, k => k.DraftAsync(draft with { FilingNumber = " ", ValidTo = null }))).Value;
        async Task<Problem?> SubmitAsync(FormDraft changed)
        {
            Assert.True((await room.As<KeepForm, Outcome<Guid>>(room.Planner, k => k.ChangeAsync(id, changed))).IsSuccess);
            return (await room.As<StepForm, Outcome<TemplateState>>(room.Planner, s => s.SubmitAsync(id))).Problem;
        }

        var missing = (await SubmitAsync(draft with { FilingNumber = "", ValidTo = null }))!.Message.Chinese;
        Assert.Contains("请填写备案号", missing, StringComparison.Ordinal);
        Assert.Contains("请填写有效期", missing, StringComparison.Ordinal);
        Assert.Contains("有效期 2026-01-12 不在今天之后", (await SubmitAsync(draft with { ValidTo = new(2026, 1, 12) }))!.Message.Chinese, StringComparison.Ordinal);
        Assert.Equal("collection.form-too-long", (await room.As<KeepForm, Outcome<Guid>>(room.Planner, k => k.ChangeAsync(id, draft with { FilingNumber = new('号', 61) }))).Problem?.Code);
        Assert.Null(await SubmitAsync(draft with { ValidTo = new(2026, 2, 28) }));
        // Submitted in time and looked at too late.
        room.Clock.Now = new(2026, 3, 1, 1, 0, 0, TimeSpan.Zero);
        Assert.Equal("collection.form-faults", (await EnableAsync(room, room.Colleague, id)).Problem?.Code);
        room.Clock.Now = new(2026, 2, 1, 1, 0, 0, TimeSpan.Zero);
        Assert.Equal(TemplateState.Enabled, (await EnableAsync(room, room.Colleague, id)).Value);

        var asked = room.Yearly(2025) with { TemplateId = id, OpensOn = new(2026, 3, 1), DueOn = new(2026, 3, 10), LateUntil = new(2026, 3, 20) };
        room.Clock.Now = new(2026, 2, 28, 1, 0, 0, TimeSpan.Zero);
        Assert.True((await room.As<OpenCampaign, Outcome<Guid>>(room.Planner, o => o.RunAsync(asked))).IsSuccess);
        room.Clock.Now = new(2026, 3, 1, 1, 0, 0, TimeSpan.Zero);
        var expired = (await room.As<OpenCampaign, Outcome<Guid>>(room.Planner, o => o.RunAsync(asked))).Problem!;
        Assert.Equal("collection.form-expired", expired.Code);
        Assert.Contains("已于 2026-02-28 届满", expired.Message.Chinese, StringComparison.Ordinal);
        var choices = (await room.As<PrepareCampaign, Outcome<CampaignChoices>>(room.Planner, p => p.RunAsync())).Value;
        Assert.Equal(["KJ01"], choices.Forms.Select(f => f.Code));
        Assert.Equal(["KJ05"], choices.Expired.Select(f => f.Code));
        Assert.True((await room.As<ListForms, Outcome<FormSheet>>(room.Planner, l => l.ShowAsync(id))).Value.IsExpired);
    }

    [Fact]
    public async Task A_form_enabled_before_it_had_to_be_filed_goes_on_being_used_and_says_so()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite");
        await using (var db = room.OpenAll())
        {
            var form = await db.Set<FormTemplate>().SingleAsync(f => f.Id == room.FormId);
            (form.FilingNumber, form.ValidTo) = ("", null);
            db.Entry(form).Property(f => f.OverlapFound).CurrentValue = "";
            Assert.True((await db.CommitAsync(new Deed("Seed", CollectionPermissions.Design, "test", new("测试", "test")), Outcome.Done)).IsSuccess);
        }

        Assert.NotEqual(Guid.Empty, await room.OpenCampaignAsync(room.Yearly(2025)));
        var sheet = (await room.As<ListForms, Outcome<FormSheet>>(room.Planner, l => l.ShowAsync(room.FormId))).Value;
        Assert.Equal((true, null, false), (sheet.Form.Template.IsUnfiled, sheet.KeptOverlaps, sheet.IsExpired));
    }

    [Fact]
    public void Headings_are_told_in_english_level_by_level_and_stay_as_they_are_where_none_is_given()
    {
        var form = FormParts.Definition(new() { Code = "T", Title = "表" }, new()
        {
            Code = "T", Title = "表",
            Fields = [new("a", "甲") { Heading = "投入/经费", HeadingEnglish = "Input/Funds" }, new("b", "乙") { Heading = "投入/人员", HeadingEnglish = "/Staff" }, new("c", "丙") { Heading = "产出", HeadingEnglish = "Output/Patents" }],
        }, new Dictionary<string, Hengliang.Platform.Indicators.Contracts.Indicator>());
        Assert.Equal(["Input", "Output", "Funds", "Staff"], FormHeadings.Of(form.Fields, f => f.Label, f => f.EnglishHeadings).SelectMany(l => l).Where(c => c.Field is null).Select(c => c.Text));
        Assert.Equal(["投入", "产出", "经费", "人员"], FormHeadings.Of(form.Fields, f => f.Label).SelectMany(l => l).Where(c => c.Field is null).Select(c => c.Text));
        var fault = FormReview.FaultsOf(form, FormNeighbours.None).Single(f => f.Where == "c");
        Assert.Contains("上级表头有 1 级，英文上级表头有 2 级", fault.Words.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_step_of_a_form_outside_the_table_is_refused()
    {
        (TemplateState From, TemplateVerb Verb)[] legal =
        [
            (TemplateState.Draft, TemplateVerb.Change), (TemplateState.Draft, TemplateVerb.Submit), (TemplateState.InReview, TemplateVerb.SendBack),
            (TemplateState.InReview, TemplateVerb.Enable), (TemplateState.Enabled, TemplateVerb.Disable),
        ];
        foreach (var state in Enum.GetValues<TemplateState>())
            foreach (var verb in Enum.GetValues<TemplateVerb>())
                Assert.Equal(legal.Contains((state, verb)), state.After(verb) is not null);
    }

    private static Task<Outcome<TemplateState>> EnableAsync(CollectionRoom room, Acting by, Guid id) =>
        room.As<StepForm, Outcome<TemplateState>>(by, s => s.EnableAsync(id, ""));
}
