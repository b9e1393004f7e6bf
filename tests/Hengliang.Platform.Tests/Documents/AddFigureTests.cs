using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Documents;
using Hengliang.Platform.Documents.Readings;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Documents;

/// <summary>A figure that the reader missed, added by the person who reviews.</summary>
public class AddFigureTests
{
    public static TheoryData<string> Engines => TestDatabase.Each;

    private static int At571 => ReviewRoom.Text.IndexOf("571家", StringComparison.Ordinal);

    [Theory, MemberData(nameof(Engines))]
    public async Task An_added_figure_is_a_candidate_until_it_is_accepted_and_is_cited_like_any_other(string engine)
    {
        await using var room = await ReviewRoom.OpenAsync(engine);
        await room.DefineAsync("高新技术企业", "家");

        var added = await AddAsync(room, "571家", ReviewRoom.Actual571);

        Assert.True(added.IsSuccess, added.Problem?.ToString());
        var card = Assert.Single((await room.ShowAsync()).Value.Candidates);
        Assert.Equal((added.Value, ExtractState.Candidate, true), (card.Id, card.State, card.IsAdded));
        Assert.Equal((At571, "571家"), (card.NumberStart, ReviewRoom.Text[card.NumberStart..card.NumberEnd]));
        Assert.StartsWith("2024年高新技术企业571家", card.Quote, StringComparison.Ordinal);
        await using (var db = room.OpenAll())
        {
            Assert.Equal(0, await db.Set<Observation>().CountAsync());
            var entry = await db.Set<AuditEntry>().SingleAsync(e => e.Command == nameof(AddFigure));
            Assert.Equal("王敏 在《测试市“十四五”科技创新规划》第2个含数字的句子里补录了候选“高新技术企业”（571家）", entry.SentenceZh);
        }

        Assert.True((await room.AcceptAsync(added.Value)).IsSuccess);
        await using var after = room.OpenAll();
        var observation = await after.Set<Observation>().SingleAsync();
        Assert.Equal((571m, ReviewRoom.Text[observation.SourceStart..observation.SourceEnd]), (observation.Value, observation.SourceQuote));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Adding_twice_makes_one_even_at_once(string engine)
    {
        await using var room = await ReviewRoom.OpenAsync(engine);

        var outcomes = await Task.WhenAll(AddAsync(room, "571家", ReviewRoom.Actual571), AddAsync(room, "571家", ReviewRoom.Actual571));
        var third = await AddAsync(room, "571 家", ReviewRoom.Actual571);

        Assert.Single(outcomes, o => o.IsSuccess);
        Assert.Equal("documents.figure-there", third.Problem?.Code);
        Assert.Single((await room.ShowAsync()).Value.Candidates);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_can_not_be_cited_or_is_not_whole_is_refused_in_a_sentence_and_leaves_nothing(string engine)
    {
        await using var room = await ReviewRoom.OpenAsync(engine);
        (string Words, int At, FigureReading Figure, string Code)[] wrong =
        [
            ("572家", At571, ReviewRoom.Actual571, "documents.words-not-there"), (" ", At571, ReviewRoom.Actual571, "documents.words-not-there"),
            // It stands in the sentence before.
            ("620家", At571, ReviewRoom.Actual571, "documents.words-not-there"), ("571家", 100_000, ReviewRoom.Actual571, "documents.no-such-sentence"),
            ("571家", At571, ReviewRoom.Actual571 with { Indicator = "  " }, "documents.reading-indicator"),
            ("571家", At571, ReviewRoom.Actual571 with { ValueMax = 3 }, "documents.reading-range"),
        ];

        foreach (var (words, at, figure, code) in wrong)
            Assert.Equal(code, (await AddAsync(room, words, figure, at)).Problem?.Code);

        await using var db = room.OpenAll();
        Assert.Equal((0, 0), (await db.Extracts.CountAsync(), await db.Set<AuditEntry>().CountAsync(e => e.Command == nameof(AddFigure))));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_sentence_said_to_hold_nothing_is_open_again_once_something_is_added(string engine)
    {
        await using var room = await ReviewRoom.OpenAsync(engine);
        var sentence = (await room.ShowAsync()).Value.Sentences.Single(s => s.Start <= At571 && At571 < s.End);
        Assert.True((await room.AsAsync<PassSentence, Outcome<Done>>(room.Reviewer, p => p.RunAsync(sentence.Id, true))).IsSuccess);

        Assert.True((await AddAsync(room, "571家", ReviewRoom.Actual571)).IsSuccess);

        Assert.False((await room.ShowAsync()).Value.Sentences.Single(s => s.Id == sentence.Id).IsHandled);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Only_one_who_may_review_there_may_add(string engine)
    {
        await using var room = await ReviewRoom.OpenAsync(engine);
        var elsewhere = room.Database.ActAs(Role.Planner, [Guid.CreateVersion7()], [Guid.CreateVersion7()], "外人");
        var reader = room.Database.ActAs(Role.Leader, [room.RegionId], [room.UnitId], "领导");

        Assert.Equal(ProblemKind.Missing, (await AddAsync(room, "571家", ReviewRoom.Actual571, by: elsewhere)).Problem?.Kind);
        Assert.Equal(ProblemKind.Refused, (await AddAsync(room, "571家", ReviewRoom.Actual571, by: reader)).Problem?.Kind);
    }

    private static Task<Outcome<Guid>> AddAsync(ReviewRoom room, string words, FigureReading figure, int? at = null, Acting? by = null) =>
        room.AsAsync<AddFigure, Outcome<Guid>>(by ?? room.Reviewer, a => a.RunAsync(room.DocumentId, at ?? At571, words, figure));
}
