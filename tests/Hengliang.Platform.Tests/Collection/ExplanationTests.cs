using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>A word said of some figures answers no others.</summary>
public class ExplanationTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_word_for_one_figure_is_no_answer_to_another_and_is_kept(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await AfterAYearAsync(room);
        // Both a change against the last period, and a condition over two values.
        await room.FillAsync(id, research: "2500", count: "15");
        foreach (var check in new[] { StandingChecks.Change, "C2" })
        {
            var field = check == "C2" ? "高企数" : "研发经费";
            var (explained, other) = check == "C2" ? ("15", "3") : ("2500", "160000");
            await ExplainAsync(room, id, check, "新厂投产");
            Assert.Equal("新厂投产", (await FindAsync(room, id, check)).Explanation);
            await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, field, other));
            var again = await FindAsync(room, id, check);
            Assert.Equal((null, "新厂投产", "陆川", true), (again.Explanation, again.FormerExplanation, again.FormerBy, again.Blocks));
            Assert.Equal("collection.checks-stand-in-the-way", (await room.SubmitAsync(id)).Problem?.Code);
            await ExplainAsync(room, id, check, "并入了三家");
            Assert.Equal("并入了三家", (await FindAsync(room, id, check)).Explanation);
            // Put back, the first word is the answer again: it was never lost.
            await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, field, explained));
            Assert.Equal("新厂投产", (await FindAsync(room, id, check)).Explanation);
        }

        await using var db = room.OpenAll();
        Assert.Equal(4, await db.Set<Explanation>().CountAsync(e => e.ReturnId == id));
        Assert.Equal(ReturnState.Submitted, (await room.SubmitAsync(id)).Value);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_word_kept_before_figures_were_told_apart_counts_until_a_figure_changes(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await AfterAYearAsync(room);
        await room.FillAsync(id, research: "2500", count: "21");
        room.Clock.Now = room.Clock.Now.AddHours(1);
        await ExplainAsync(room, id, StandingChecks.Change, "新厂投产");
        await ForgetFiguresAsync(room);
        Assert.Equal("新厂投产", (await FindAsync(room, id, StandingChecks.Change)).Explanation);
        room.Clock.Now = room.Clock.Now.AddHours(1);
        await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "研发经费", "2600"));
        Assert.Equal((null, "新厂投产"), ((await FindAsync(room, id, StandingChecks.Change)).Explanation, (await FindAsync(room, id, StandingChecks.Change)).FormerExplanation));
    }

    /// <summary>As explanations were kept by an earlier edition of the program.</summary>
    private static async Task ForgetFiguresAsync(CollectionRoom room)
    {
        await using var db = room.OpenAll();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "update \"Explanations\" set \"Finding\" = substr(\"Finding\", 1, length(\"Finding\") - 13)";
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }

    private static async Task<Guid> AfterAYearAsync(CollectionRoom room)
    {
        var earlier = await room.OpenReturnAsync(room.Yearly(2024));
        await room.FillAsync(earlier, research: "1200", count: "20");
        _ = (await room.SubmitAsync(earlier)).Value;
        _ = (await room.ApproveAsync(earlier)).Value;
        return await room.OpenReturnAsync();
    }

    private static async Task<Finding> FindAsync(CollectionRoom room, Guid id, string check) => Assert.Single((await room.ShowAsync(id)).Checks.Findings, f => f.Check == check);

    private static async Task ExplainAsync(CollectionRoom room, Guid id, string check, string text)
    {
        var finding = await FindAsync(room, id, check);
        Assert.True((await room.As<AnswerFindings, Outcome<Done>>(room.ClerkA, a => a.ExplainAsync(id, finding.Key, text))).IsSuccess);
    }
}
