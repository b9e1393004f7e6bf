using System.Text;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Tests.Collection;
using Hengliang.Platform.Tracing;
using Hengliang.Platform.Tracing.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Tests.Tracing;

/// <summary>A value recorded from a return leads to what was handed in and approved for that revision, whatever came after it.</summary>
public class EarlierRevisionTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Each_revision_leads_to_its_own_approval_and_file(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var (id, series) = await ReportThriceAsync(room);

        var first = await LineAsync(room, series, 1);
        Assert.Equal("value cell return approval return-file", string.Join(' ', first.Select(n => n.Key.Kind)));
        Assert.Contains(first[1].Facts, f => f.Value.Chinese == "1250.25 万元");
        Assert.Equal([("已锁定", "状态")], first[2].Facts.Where(f => f.Label.Chinese.EndsWith("状态", StringComparison.Ordinal)).Select(f => (f.Value.Chinese, f.Label.Chinese)));
        Assert.StartsWith("王敏于 2026-01-12", first[3].Title.Chinese, StringComparison.Ordinal);
        Assert.Contains(first[3].Facts, f => f.Label.Chinese == "此后");
        Assert.DoesNotContain(first[3].Facts, f => f.Value.Chinese.Contains("赵清", StringComparison.Ordinal));
        Assert.Equal("一报.csv", first[4].Title.Chinese);
        Assert.Contains(first[4].Facts, f => f is { Label.Chinese: "文件中的位置", Value.Chinese: "C2" });

        var second = await LineAsync(room, series, 2);
        Assert.Contains(second[2].Facts, f => f.Label.Chinese == "提交" && f.Value.Chinese.Contains("2026-01-13", StringComparison.Ordinal));
        Assert.StartsWith("赵清于 2026-01-13", second[3].Title.Chinese, StringComparison.Ordinal);
        Assert.Equal("二报.csv", second[4].Title.Chinese);
        Assert.Contains(second[4].Facts, f => f is { Label.Chinese: "文件中的位置", Value.Chinese: "C3" });

        // Typed by hand the third time: no file, whatever was imported before.
        var third = await LineAsync(room, series, 3);
        Assert.Equal("approval", third[^1].Key.Kind);
        Assert.StartsWith("王敏于 2026-01-14", third[^1].Title.Chinese, StringComparison.Ordinal);
        Assert.Contains(third[^1].Facts, f => f is { Label.Chinese: "附件" } && f.Value.Chinese.Contains("没有导入文件", StringComparison.Ordinal));

        // Opened again, the recorded value's return stands as it was, and says what it is now.
        room.Clock.Now = room.Clock.Now.AddDays(1);
        await UnlockAsync(room, id);
        var kept = await LineAsync(room, series, 3);
        Assert.Equal(["已锁定", "已退回"], kept[2].Facts.Where(f => f.Label.Chinese is "状态" or "现状态").Select(f => f.Value.Chinese));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_file_not_kept_with_its_revision_is_said_to_be_unknown_unless_the_answer_stands(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var (_, series) = await ReportThriceAsync(room, byHand: false);
        await BackAndForthAsync(room);

        var first = await LineAsync(room, series, 1);
        Assert.Equal("approval", first[^1].Key.Kind);
        Assert.StartsWith("王敏于 2026-01-12", first[^1].Title.Chinese, StringComparison.Ordinal);
        Assert.Contains(first[^1].Facts, f => f is { Label.Chinese: "附件" } && f.Value.Chinese.Contains("没有记录是哪一份", StringComparison.Ordinal));
        Assert.Equal("二报.csv", (await LineAsync(room, series, 2))[^1].Title.Chinese);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task An_answer_with_very_many_after_it_is_still_found(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var (id, series) = await ReportThriceAsync(room);
        room.Clock.Now = room.Clock.Now.AddDays(1);
        await UnlockAsync(room, id);
        for (var i = 0; i < 101; i++)
            _ = await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "研发经费", $"{2000 + i}"));
        Assert.Contains((await LineAsync(room, series, 1))[1].Facts, f => f.Value.Chinese == "1250.25 万元");
    }

    [Fact]
    public void What_an_address_says_of_a_return_comes_back_whatever_it_says()
    {
        ReturnPart[] all =
        [
            new(null, AnswerOrigin.Untold), new(null, AnswerOrigin.Page), new(CollectionRoom.Start, AnswerOrigin.LostFile), new(CollectionRoom.Start, AnswerOrigin.File, Guid.NewGuid()),
            new(CollectionRoom.Start, AnswerOrigin.File, Guid.NewGuid(), "C7"),
        ];
        Assert.All(all, p => Assert.Equal(p, ReturnPart.Read(p.ToString())));
        Assert.All(["", "/", "///", "x/y/z", "/File", "/7", "2026-01-12"], text => Assert.Equal(AnswerOrigin.Untold, ReturnPart.Read(text).Origin));
    }

    /// <summary>Handed in, approved and unlocked again from one day to the next: from two files, and then by hand.</summary>
    private static async Task<(Guid Id, Guid Series)> ReportThriceAsync(CollectionRoom room, bool byHand = true)
    {
        var id = await room.OpenReturnAsync();
        await ImportAsync(room, id, "一报.csv", "高新技术企业数（家）,地区,研发经费支出\r\n15,上溪县,\"1,250.25\"\r\n");
        _ = (await room.SubmitAsync(id)).Value;
        _ = (await room.ApproveAsync(id)).Value;
        room.Clock.Now = room.Clock.Now.AddDays(1);
        await UnlockAsync(room, id);
        await ImportAsync(room, id, "二报.csv", "2025年度,,\r\n高新技术企业数（家）,地区,研发经费支出\r\n15,上溪县,1300\r\n");
        _ = (await room.SubmitAsync(id)).Value;
        _ = (await room.ApproveAsync(id, room.Colleague)).Value;
        if (byHand)
        {
            room.Clock.Now = room.Clock.Now.AddDays(1);
            await UnlockAsync(room, id);
            Assert.Equal(SaveResult.Saved, (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "研发经费", "1400"))).Value.Cells[0].Result);
            _ = (await room.SubmitAsync(id)).Value;
            _ = (await room.ApproveAsync(id)).Value;
        }

        await using var db = room.OpenAll();
        return (id, await db.Set<Observation>().Where(o => o.Origin == ValueOrigin.Return).Select(o => o.SeriesId).SingleAsync());
    }

    private static async Task ImportAsync(CollectionRoom room, Guid id, string name, string csv)
    {
        var file = (await room.As<ImportReturn, Outcome<Guid>>(room.ClerkA, i => i.KeepAsync(id, name, Encoding.UTF8.GetBytes(csv)))).Value;
        var done = await room.As<ImportReturn, Outcome<ImportPlan>>(room.ClerkA, i => i.DoAsync(id, file));
        Assert.True(done.IsSuccess, done.Problem?.Message.Chinese);
    }

    private static async Task UnlockAsync(CollectionRoom room, Guid id)
    {
        var request = (await room.As<AskUnlock, Outcome<Guid>>(room.ClerkA, a => a.RunAsync(id, "数据有误", []))).Value;
        _ = (await room.As<DecideUnlock, Outcome<UnlockState>>(room.Planner, d => d.RunAsync(request, true, ""))).Value;
    }

    private static async Task<List<TraceStep>> LineAsync(CollectionRoom room, Guid series, int revision)
    {
        var line = new List<TraceStep>();
        for (var node = (await room.As<FollowTrace, Outcome<TraceNode>>(room.Planner, f => f.RunAsync(TraceKey.Value(series, revision)))).Value; node is not null; node = node.Next.Count > 0 ? node.Next[0] : null)
            line.Add(node.Step!);
        return line;
    }

    private static async Task BackAndForthAsync(CollectionRoom room)
    {
        await using var db = room.Database.Databases.OpenUnfiltered(Acting.System("test"));
        db.IsWriting = true;
        var all = db.Database.GetMigrations().ToList();
        await db.GetService<IMigrator>().MigrateAsync(all[all.FindIndex(m => m.EndsWith("_RevisionFiles", StringComparison.Ordinal)) - 1]);
        await db.GetService<IMigrator>().MigrateAsync();
    }
}
