using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Storage;

public class CommitTests
{
    private static readonly Deed Rename = new(
        "RenameUnit", UnitsPermissions.Manage, "unit:x", new("将单位更名为新科技局", "renamed the unit to New Bureau"), "机构改革");

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Nothing_is_saved_outside_a_commit(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await database.AddRegionAndUnitAsync();
        await using var db = database.Databases.Open(Acting.System("test"));
        (await db.Set<Unit>().SingleAsync()).Name = "偷改";

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        Assert.Throws<InvalidOperationException>(() => db.SaveChanges());
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            db.Set<Unit>().ExecuteUpdateAsync(set => set.SetProperty(u => u.Name, "偷改")));
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Database.ExecuteSqlAsync($"delete from \"AuditEntries\""));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_commit_writes_one_entry_that_says_who_what_and_why(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await database.AddRegionAndUnitAsync();
        await using var db = database.Databases.Open(database.ActAs(Role.SystemAdministrator));
        var unit = await db.Set<Unit>().SingleAsync();
        unit.Name = "新科技局";
        Assert.True((await db.CommitAsync(Rename, Outcome.Done)).IsSuccess);

        await using var reader = database.Databases.Open(Acting.System("test"));
        var entry = await reader.AuditEntries.OrderBy(e => e.Sequence).LastAsync();
        Assert.Equal((2L, "张三 将单位更名为新科技局，原因：机构改革"), (entry.Sequence, entry.SentenceZh));
        Assert.Contains("\"Name\":[\"测试市科技局\",\"新科技局\"]", entry.Changes, StringComparison.Ordinal);
        Assert.Equal(AuditChain.HashOf(entry), entry.Hash);
        Assert.Equal(2, (await reader.Set<Unit>().SingleAsync()).Version);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task The_second_to_save_an_old_version_is_told_what_the_first_wrote(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await database.AddRegionAndUnitAsync();
        await using var first = database.Databases.Open(Acting.System("test"));
        await using var second = database.Databases.Open(Acting.System("test"));
        (await first.Set<Unit>().SingleAsync()).Name = "甲局";
        (await second.Set<Unit>().SingleAsync()).Name = "乙局";

        Assert.True((await first.CommitAsync(Rename, Outcome.Done)).IsSuccess);
        var problem = (await second.CommitAsync(Rename, Outcome.Done)).Problem;

        Assert.Equal("kernel.changed-meanwhile", problem?.Code);
        Assert.Contains("甲局", problem?.Message.Chinese, StringComparison.Ordinal);
        Assert.Equal(2, await second.AuditEntries.CountAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_database_that_commits_again_comes_after_what_others_wrote_meanwhile(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await database.AddRegionAndUnitAsync();
        await using var one = database.Databases.Open(Acting.System("test"));
        await using var other = database.Databases.Open(Acting.System("test"));
        other.ChangeTracker.AutoDetectChangesEnabled = false; // as a command with thousands of rows does
        foreach (var (db, name) in new[] { (one, "甲"), (other, "乙"), (one, "丙"), (one, "丁"), (other, "戊") })
        {
            var told = await db.CommitAsync(Rename with { Subject = "unit:" + name, EvenUnchanged = true }, Outcome.Done);
            Assert.True(told.IsSuccess, told.Problem?.ToString());
        }

        await using var reader = database.Databases.Open(Acting.System("test"));
        Assert.Equal([1, 2, 3, 4, 5, 6], await reader.AuditEntries.OrderBy(e => e.Sequence).Select(e => e.Sequence).ToListAsync());
    }

    [Fact]
    public async Task Who_waits_to_write_a_file_comes_in_order_and_may_leave_the_line()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var (came, first) = (new List<int>(), new TaskCompletionSource());
        var within = new TaskCompletionSource();
        var writing = WriteAsync(0, async () =>
        {
            within.SetResult();
            await first.Task;
        });
        await within.Task;
        using var leaving = new CancellationTokenSource();
        var left = WriteAsync(1, () => Task.CompletedTask, leaving.Token);
        var waiting = Enumerable.Range(2, 5).Select(i => WriteAsync(i, () => Task.CompletedTask)).ToList();

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        Assert.Equal([0], came);
        first.SetResult();
        await Task.WhenAll([writing, .. waiting]);
        Assert.Equal([0, 2, 3, 4, 5, 6], came);
        await using var db = database.Databases.Open(Acting.System("test"));
        Assert.Equal(["0", "2", "3", "4", "5", "6"], await db.AuditEntries.Where(e => e.Subject.StartsWith("line:")).OrderBy(e => e.Sequence).Select(e => e.Subject.Substring(5)).ToListAsync());

        async Task WriteAsync(int number, Func<Task> meanwhile, CancellationToken cancel = default)
        {
            await using var own = database.Databases.Open(Acting.System("test"));
            var deed = new Deed("Test", UnitsPermissions.Manage, $"line:{number}", new("写入", "wrote")) { EvenUnchanged = true };
            var outcome = await own.CommitAsync(deed, Outcome.Done, async (_, _) =>
            {
                came.Add(number);
                await meanwhile();
                return null;
            }, cancel);
            Assert.True(outcome.IsSuccess);
        }
    }
}
