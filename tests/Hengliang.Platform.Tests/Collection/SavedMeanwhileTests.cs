using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Tests.Storage;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>What is handed in is what was checked, whatever a colleague saves at the same moment.</summary>
public class SavedMeanwhileTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_value_saved_after_the_checks_were_read_and_before_the_return_was_handed_in_is_checked(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        // The clock stands still: two saves of one moment are told apart all the same.
        Assert.Equal("collection.checks-stand-in-the-way", (await SubmitAsync(room, id, 1, "企业研发", "1300")).Problem?.Code);
        Assert.Equal((ReturnState.Filling, "1300"), ((await room.ReadAsync(id)).State, (await ValueAsync(room, id, "企业研发"))));

        // One that breaks nothing goes along.
        await room.FillAsync(id);
        Assert.Equal(ReturnState.Submitted, (await SubmitAsync(room, id, 1, "企业研发", "900")).Value);
        Assert.Equal("900", await ValueAsync(room, id, "企业研发"));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task While_a_colleague_saves_and_saves_a_return_is_not_handed_in_and_nothing_of_theirs_is_lost(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        var refused = (await SubmitAsync(room, id, 3, "高企数", "21", "22", "23")).Problem!;
        Assert.Equal("collection.saved-meanwhile", refused.Code);
        Assert.Contains("请等其保存后再提交", refused.Message.Chinese, StringComparison.Ordinal);
        Assert.Equal((ReturnState.Filling, "23"), ((await room.ReadAsync(id)).State, await ValueAsync(room, id, "高企数")));
        Assert.Equal(ReturnState.Submitted, (await room.SubmitAsync(id)).Value);
    }

    /// <summary>The first colleague hands in; each time the cells have been read for it, the second one saves the next value.</summary>
    private static async Task<Outcome<ReturnState>> SubmitAsync(CollectionRoom room, Guid id, int times, string field, params string[] values)
    {
        var next = new Queue<string>(values);
        return await Between.DoAsync(() => room.SubmitAsync(id), "Explanations", times, async () =>
        {
            var saved = await room.SaveAsync(id, room.ClerkA2, await room.EditAsync(id, field, next.Dequeue()));
            Assert.Equal(SaveResult.Saved, saved.Value.Cells[0].Result);
        });
    }

    private static async Task<string> ValueAsync(CollectionRoom room, Guid id, string field)
    {
        var sheet = await room.ShowAsync(id);
        return sheet.Cells[(sheet.Rows[0].Id, sheet.Form.Find(field)!.Id)].Value;
    }
}
