using System.Text;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>What is done is what was seen: a file without a seal overwrites nobody's answer between the two.</summary>
public class ImportSeenTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task An_answer_given_between_the_plan_and_the_yes_is_not_overwritten_unseen(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        var file = await KeepAsync(room, id, "地区,研发经费支出\r\n上溪县,1400\r\n");
        var seen = (await TryAsync(room, id, file)).Value;
        room.Clock.Now = room.Clock.Now.AddMinutes(1);
        await room.SaveAsync(id, room.ClerkA2, await room.EditAsync(id, "研发经费", "1500"));
        var refused = (await DoAsync(room, id, file, seen)).Problem!;
        Assert.Equal("collection.import-changed", refused.Code);
        Assert.Contains("林溪将“上溪县 研发经费支出”填为“1500”", refused.Message.Chinese, StringComparison.Ordinal);
        Assert.Equal("1500", await ValueAsync(room, id, "研发经费"));
        // Seen again, the colleague's answer stands beside the file's, and may be overwritten knowingly.
        var again = (await TryAsync(room, id, file)).Value;
        var change = Assert.Single(again.Changes);
        Assert.Equal(("1500", "1400", "林溪", (DateTimeOffset?)room.Clock.Now), (change.Before, change.After, change.ByName, change.At));
        var done = (await DoAsync(room, id, file, again)).Value;
        Assert.Equal((again.Digest, "1400"), (done.Digest, await ValueAsync(room, id, "研发经费")));
    }

    [Fact]
    public async Task Any_other_outcome_has_another_digest_and_the_same_one_the_same()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite");
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        var file = await KeepAsync(room, id, "地区,研发经费支出,其中：企业研发经费支出\r\n上溪县,1400,800\r\n");
        var first = (await TryAsync(room, id, file)).Value;
        Assert.Equal(first.Digest, (await TryAsync(room, id, file)).Value.Digest);
        // A cell the file does not touch moves nothing.
        await room.SaveAsync(id, room.ClerkA2, await room.EditAsync(id, "高企数", "13"));
        Assert.Equal(first.Digest, (await TryAsync(room, id, file)).Value.Digest);
        var digests = new HashSet<string> { first.Digest };
        Assert.True(digests.Add((await room.As<ImportReturn, Outcome<ImportPlan>>(room.ClerkA, i => i.TryAsync(id, file, overwrite: true))).Value.Digest));
        // Said the same, changed and changed back, and what the file said already: each is another plan than the one seen.
        foreach (var (field, value) in new[] { ("研发经费", "1300"), ("研发经费", "1200.5"), ("企业研发", "700"), ("研发经费", "1400") })
        {
            _ = (await room.SaveAsync(id, room.ClerkA2, await room.EditAsync(id, field, value))).Value;
            var plan = (await TryAsync(room, id, file)).Value;
            Assert.True(digests.Add(plan.Digest), $"{field} {value}");
            Assert.Equal("collection.import-changed", (await DoAsync(room, id, file, first)).Problem?.Code);
        }

        Assert.Equal("collection.import-changed", (await room.As<ImportReturn, Outcome<ImportPlan>>(room.ClerkA, i => i.DoAsync(id, file, false, new("", default)))).Problem?.Code);
    }

    private static async Task<Guid> KeepAsync(CollectionRoom room, Guid id, string csv) =>
        (await room.As<ImportReturn, Outcome<Guid>>(room.ClerkA, i => i.KeepAsync(id, "报表.csv", Encoding.UTF8.GetBytes(csv)))).Value;

    private static Task<Outcome<ImportPlan>> TryAsync(CollectionRoom room, Guid id, Guid file) => room.As<ImportReturn, Outcome<ImportPlan>>(room.ClerkA, i => i.TryAsync(id, file));

    private static Task<Outcome<ImportPlan>> DoAsync(CollectionRoom room, Guid id, Guid file, ImportPlan seen) =>
        room.As<ImportReturn, Outcome<ImportPlan>>(room.ClerkA, i => i.DoAsync(id, file, false, new(seen.Digest, seen.At)));

    private static async Task<string> ValueAsync(CollectionRoom room, Guid id, string field)
    {
        var sheet = await room.ShowAsync(id);
        return sheet.Cells[(sheet.Rows[0].Id, sheet.Form.Find(field)!.Id)].Value;
    }
}
