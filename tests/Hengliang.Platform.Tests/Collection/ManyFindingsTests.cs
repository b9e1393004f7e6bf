using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>More warnings than a list shows at once: each can be reached, one word can answer all of a check, and no colleague's word is written over unseen.</summary>
public class ManyFindingsTests
{
    private const int Many = 130;

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_waits_for_a_word_stands_before_what_has_one_and_one_word_answers_all_of_a_check(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        var id = await OpenAsync(room);
        var before = (await room.ShowAsync(id)).Checks;
        Assert.Equal((Many, 1), (before.Unexplained, before.Errors));
        Assert.Equal(CheckLevel.Error, before.Findings[0].Level);
        foreach (var finding in before.Findings.Skip(1).Take(3))
            _ = (await room.As<AnswerFindings, Outcome<Done>>(room.ClerkA, a => a.ExplainAsync(id, finding.Key, "已核对", finding.ExplanationVersion))).Value;
        var after = (await room.ShowAsync(id)).Checks;
        Assert.Equal(Many - 3, after.Unexplained);
        Assert.All(after.Findings.Take(1 + Many - 3), f => Assert.True(f.Blocks));
        Assert.Equal(before.Findings.Skip(1).Take(3).Select(f => f.Key), after.Findings.TakeLast(3).Select(f => f.Key));

        var alike = Assert.Single(after.Alike);
        Assert.Equal((Many - 3, "人数少于十人，请说明。"), (alike.Findings.Count, alike.WordsIn((await room.ShowAsync(id)).Form).Chinese));
        Assert.Equal("collection.explanation-needed", (await AlikeAsync(room, id, alike, " ")).Problem?.Code);
        Assert.Equal("collection.no-such-return", (await AlikeAsync(room, id, alike, "均为小微企业", room.ClerkB)).Problem?.Code);
        // A colleague changes a figure: what was looked at is not what would be answered.
        await TypeAsync(room, id, 0, "8");
        var overtaken = (await AlikeAsync(room, id, alike, "均为小微企业")).Problem!;
        Assert.Equal(Problem.ChangedMeanwhile, overtaken.Code);
        Assert.Contains($"现有 {Many - 2} 条", overtaken.Message.Chinese, StringComparison.Ordinal);
        Assert.Equal(Many - 2, (await AlikeAsync(room, id, Assert.Single((await room.ShowAsync(id)).Checks.Alike), "均为小微企业")).Value);
        Assert.Equal((0, 1), ((await room.ShowAsync(id)).Checks.Unexplained, (await room.ShowAsync(id)).Checks.Errors));
        Assert.Equal(0, (await AlikeAsync(room, id, alike with { Findings = [] }, "均为小微企业")).Value);
        await TypeAsync(room, id, Many, "12");
        Assert.Equal(ReturnState.Submitted, (await room.SubmitAsync(id)).Value);
        await using var db = room.OpenAll();
        var said = await db.Set<AuditEntry>().Where(e => e.Command == nameof(AnswerFindings)).OrderBy(e => e.Sequence).LastAsync();
        Assert.Contains($"的 {Many - 2} 条检查提示“人数少于十人，请说明。”", said.SentenceZh, StringComparison.Ordinal);
        Assert.Equal("均为小微企业", said.Reason);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Of_two_who_explain_one_warning_the_second_is_told_the_words_of_the_first(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        var id = await OpenAsync(room);
        var finding = (await room.ShowAsync(id)).Checks.Findings[1];
        Assert.Equal(0, finding.ExplanationVersion);
        _ = (await ExplainAsync(room, room.ClerkA, id, finding, "季节性减员")).Value;
        var second = (await ExplainAsync(room, room.ClerkA2, id, finding, "统计口径不同")).Problem!;
        Assert.Equal(Problem.ChangedMeanwhile, second.Code);
        Assert.Contains("陆川已先说明为“季节性减员”，您写的“统计口径不同”没有保存", second.Message.Chinese, StringComparison.Ordinal);
        Assert.Contains("'季节性减员'", second.Message.English, StringComparison.Ordinal);
        var now = (await room.ShowAsync(id)).Checks.Findings.Single(f => f.Key == finding.Key);
        Assert.Equal(("季节性减员", 1), (now.Explanation, now.ExplanationVersion));
        _ = (await ExplainAsync(room, room.ClerkA2, id, now, "统计口径不同")).Value;
        Assert.Equal(("统计口径不同", "林溪", 2), (await room.ShowAsync(id)).Checks.Findings.Single(f => f.Key == finding.Key) is var changed ? (changed.Explanation, changed.ExplainedBy, changed.ExplanationVersion) : default);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Of_many_who_explain_one_warning_at_one_moment_one_is_heard_and_all_others_are_told(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        var id = await OpenAsync(room);
        var finding = (await room.ShowAsync(id)).Checks.Findings[1];
        var all = await Task.WhenAll(Enumerable.Range(1, 6).Select(n => Task.Run(() => ExplainAsync(room, n % 2 == 0 ? room.ClerkA : room.ClerkA2, id, finding, $"第 {n} 种说法"))));
        Assert.Single(all, o => o.IsSuccess);
        Assert.All(all.Where(o => !o.IsSuccess), o => Assert.Equal(Problem.ChangedMeanwhile, o.Problem!.Code));
    }

    private static Task<Outcome<Done>> ExplainAsync(CollectionRoom room, Acting by, Guid id, Finding finding, string text) =>
        room.As<AnswerFindings, Outcome<Done>>(by, a => a.ExplainAsync(id, finding.Key, text, finding.ExplanationVersion));

    private static Task<Outcome<int>> AlikeAsync(CollectionRoom room, Guid id, OpenFindings alike, string text, Acting? by = null) =>
        room.As<AnswerFindings, Outcome<int>>(by ?? room.ClerkA, a => a.ExplainAlikeAsync(id, alike.Kind, text, alike.Findings.Count == 0 ? null : alike.Seen));

    private static async Task TypeAsync(CollectionRoom room, Guid id, int row, string value)
    {
        var sheet = await room.ShowAsync(id);
        var (of, field) = (sheet.Rows[row], sheet.Form.Fields[0]);
        var saved = await room.SaveAsync(id, room.ClerkA2, new CellEdit(Guid.NewGuid(), of.Id, field.Id, value, sheet.Cells.GetValueOrDefault((of.Id, field.Id))?.Version ?? 0));
        Assert.Equal(SaveResult.Saved, saved.Value.Cells[0].Result);
    }

    /// <summary>Many rows with a warning each, and one with an error.</summary>
    private static async Task<Guid> OpenAsync(CollectionRoom room)
    {
        var form = await room.EnableAsync(new FormDraft
        {
            Code = "QD05", Title = "百行清单", Rows = RowSource.Fixed, LegalBasis = "示科发〔2025〕8号", Need = "需要清单",
            Fields = [new("人数", "从业人数", FieldType.Count) { Unit = "人", IsRequired = true, IsNewQuestion = true }],
            FixedRows = [.. Enumerable.Range(1, Many + 1).Select(n => new RowDraft($"R{n:000}", $"第 {n} 户"))],
            Checks = [new("C1", CheckLevel.Warning, CheckReach.Row, "人数 >= 10人", "人数少于十人，请说明。", """{"人数": 12}""", """{"人数": 3}""")],
        });
        var id = await room.ReturnOfAsync(await room.OpenCampaignAsync(room.Yearly(2025) with { TemplateId = form }), room.Town.BureauA);
        var sheet = await room.ShowAsync(id);
        var saved = await room.SaveAsync(id, room.ClerkA, [.. sheet.Rows.Take(Many).Select(r => new CellEdit(Guid.NewGuid(), r.Id, sheet.Form.Fields[0].Id, "3", 0))]);
        Assert.All(saved.Value.Cells, c => Assert.Equal(SaveResult.Saved, c.Result));
        return id;
    }
}
