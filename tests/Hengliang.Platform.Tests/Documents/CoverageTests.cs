using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Documents;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Documents;

public class CoverageTests
{
    public static TheoryData<string> Engines => TestDatabase.Each;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_sentence_is_handled_once_all_its_candidates_are_decided_or_it_is_passed(string engine)
    {
        await using var room = await ReviewRoom.OpenAsync(engine);
        await room.DefineAsync("高新技术企业数", "家");
        var first = await room.AddTargetAsync();
        var second = await room.AddFigureAsync("研发经费年均增长12%以上", "12%", ReviewRoom.Growth12);
        Assert.Equal(new Coverage(3, 3, 0), await CoverageAsync(room));

        Assert.True((await room.AcceptAsync(first)).IsSuccess);
        Assert.Equal(0, (await CoverageAsync(room)).Handled);
        Assert.True((await room.RejectAsync(second, "另行核实")).IsSuccess);
        Assert.Equal(1, (await CoverageAsync(room)).Handled);
        Assert.True((await PassAsync(room, 1)).IsSuccess);
        Assert.Equal((2, 1, 66), await CoverageAsync(room) is var c ? (c.Handled, c.Left, c.Percent) : default);
        Assert.True((await PassAsync(room, 1, pass: false)).IsSuccess);
        Assert.Equal(1, (await CoverageAsync(room)).Handled);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_sentence_with_an_open_candidate_cannot_be_passed_over(string engine)
    {
        await using var room = await ReviewRoom.OpenAsync(engine);
        await room.AddTargetAsync();

        Assert.Equal("documents.candidate-open", (await PassAsync(room, 0)).Problem?.Code);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_review_is_finished_only_when_nothing_is_left(string engine)
    {
        await using var room = await ReviewRoom.OpenAsync(engine);
        var id = await room.AddTargetAsync();
        var notDone = (await FinishAsync(room)).Problem!;
        Assert.Equal("documents.review-not-done", notDone.Code);
        Assert.Contains("1 条候选未决定、3 个含数字的句子未处理", notDone.Message.Chinese, StringComparison.Ordinal);

        Assert.True((await room.RejectAsync(id, "背景")).IsSuccess);
        Assert.True((await PassAsync(room, 1)).IsSuccess);
        Assert.True((await PassAsync(room, 2)).IsSuccess);
        Assert.Equal(DocumentState.Reviewed, (await FinishAsync(room)).Value);
        Assert.Equal("documents.state-does-not-allow", (await room.ReopenAsync(id)).Problem?.Code);
        Assert.Equal(DocumentState.Published, (await room.AsAsync<PublishDocument, Outcome<DocumentState>>(room.Reviewer, p => p.RunAsync(room.DocumentId))).Value);
        Assert.Equal("documents.state-does-not-allow", (await room.AsAsync<DropDocument, Outcome<Done>>(room.Reviewer, d => d.RunAsync(room.DocumentId))).Problem?.Code);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_draft_with_something_accepted_is_not_dropped_until_it_is_taken_back(string engine)
    {
        await using var room = await ReviewRoom.OpenAsync(engine);
        await room.DefineAsync("高新技术企业数", "家");
        var id = await room.AddTargetAsync();
        Assert.True((await room.AcceptAsync(id)).IsSuccess);

        Assert.Equal("documents.has-accepted", (await DropAsync(room)).Problem?.Code);
        Assert.True((await room.ReopenAsync(id)).IsSuccess);
        Assert.True((await DropAsync(room)).IsSuccess);

        await using var db = room.OpenAll();
        Assert.Equal((0, 0, 0), (await db.Set<Document>().CountAsync(), await db.Set<Extract>().CountAsync(), await db.Set<DocumentFile>().CountAsync()));
    }

    [Theory]
    [InlineData("高新技术企业达到620家", true)]
    [InlineData("实现翻番", true)]
    [InlineData("超过七成企业", true)]
    [InlineData("**家企业", true)]
    [InlineData("2021年12月16日", false)]
    [InlineData("青政办发〔2021〕47号", false)]
    [InlineData("到2025年全面建成", false)]
    [InlineData("第3届村民运动会", false)]
    [InlineData("坚持企业主体、市场导向", false)]
    [InlineData("2024—2026年", false)]
    public void Dates_and_document_numbers_are_no_numbers_that_measure(string text, bool measures) =>
        Assert.Equal(measures, SentenceCount.HasNumber(text));

    private static async Task<Coverage> CoverageAsync(ReviewRoom room) => (await room.ShowAsync()).Value.Coverage;

    private static Task<Outcome<DocumentState>> FinishAsync(ReviewRoom room) =>
        room.AsAsync<FinishReview, Outcome<DocumentState>>(room.Reviewer, f => f.RunAsync(room.DocumentId));

    private static Task<Outcome<Done>> DropAsync(ReviewRoom room) =>
        room.AsAsync<DropDocument, Outcome<Done>>(room.Reviewer, d => d.RunAsync(room.DocumentId));

    private static async Task<Outcome<Done>> PassAsync(ReviewRoom room, int sentence, bool pass = true, Acting? by = null)
    {
        var id = (await room.ShowAsync()).Value.Sentences[sentence].Id;
        return await room.AsAsync<PassSentence, Outcome<Done>>(by ?? room.Reviewer, p => p.RunAsync(id, pass));
    }
}
