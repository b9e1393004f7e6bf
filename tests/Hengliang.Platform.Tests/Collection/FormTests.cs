using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;
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
        Assert.Equal([(2, (DateOnly?)null), (1, new DateOnly(2026, 1, 12))], lines.Select(l => (l.Edition, l.ValidTo)));
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
            Code = "KJ02", Title = "企业研发调查表", LegalBasis = "示科发〔2025〕9号", Need = "补充", Rows = RowSource.Regions,
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
        // What the approver was shown stays, whatever becomes of the forms.
        await using var db = room.OpenAll();
        var said = await db.Set<AuditEntry>().Where(e => e.Subject == $"form:{id:D}").OrderByDescending(e => e.Sequence).Select(e => e.SentenceZh).FirstAsync();
        Assert.Contains("启用时与《科技创新情况表》重复 2 个字段（研发经费支出、高新技术企业数）", said, StringComparison.Ordinal);
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
