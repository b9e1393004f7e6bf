using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Access;

public class SignInTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_person_signs_in_and_acts_in_their_post(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var town = await Town.BuildAsync(database);
        var user = await town.AddPersonAsync("zhang.san", "张三");
        await town.GivePostAsync(user, Role.Planner, ScopeShape.RegionAndBelow);

        var signed = await town.AsSystem((SignIn signIn) => signIn.RunAsync(" Zhang.San ", Town.Password));
        var now = await town.AsSystem((ResolveActing resolve) => resolve.RunAsync(signed.Value.UserId, signed.Value.Stamp));

        Assert.Equal((user, "张三", Role.Planner), (now.Value.Actor.UserId, now.Value.Actor.Name, now.Value.Actor.Role));
        Assert.Equal(new[] { town.City, town.CountyA, town.CountyB }.Order(), now.Value.Sight.Regions);
    }

    [Fact]
    public async Task A_wrong_password_an_unknown_name_and_a_closed_account_are_answered_alike()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await Town.BuildAsync(database);
        await town.AddPersonAsync("open", "张三");
        var closed = await town.AddPersonAsync("closed", "李四");
        await town.AsSystem((KeepAccount keep) => keep.CloseAsync(closed, "离职"));

        var wrong = await town.AsSystem((SignIn s) => s.RunAsync("open", "wrong-password-1"));
        var unknown = await town.AsSystem((SignIn s) => s.RunAsync("nobody", Town.Password));
        var shut = await town.AsSystem((SignIn s) => s.RunAsync("closed", Town.Password));

        Assert.False(wrong.IsSuccess);
        Assert.Equal(wrong.Problem, unknown.Problem);
        Assert.Equal(wrong.Problem, shut.Problem);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Five_failures_lock_the_account_until_an_administrator_unlocks_it(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var town = await Town.BuildAsync(database);
        var user = await town.AddPersonAsync("locked", "张三");
        for (var i = 0; i < 5; i++)
            Assert.False((await town.AsSystem((SignIn s) => s.RunAsync("locked", "wrong-password-1"))).IsSuccess);

        Assert.False((await town.AsSystem((SignIn s) => s.RunAsync("locked", Town.Password))).IsSuccess);
        Assert.True((await town.AsSystem((KeepAccount keep) => keep.UnlockAsync(user, "本人到场核验"))).IsSuccess);
        Assert.True((await town.AsSystem((SignIn s) => s.RunAsync("locked", Town.Password))).IsSuccess);

        await using var db = database.Databases.OpenUnfiltered(Acting.System("test"));
        var told = await db.AuditEntries.Where(e => e.Command == "SignIn").OrderBy(e => e.Sequence).Select(e => e.SentenceZh).ToListAsync();
        Assert.Equal([.. Enumerable.Repeat("张三 登录失败：密码不正确", 5), "张三 登录失败：账号锁定中", "张三 登录成功"], told);
    }

    [Fact]
    public async Task A_first_password_opens_nothing_but_the_change_of_it()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await Town.BuildAsync(database);
        var user = (await town.AsSystem((OpenAccount open) => open.RunAsync("new", "王五", Town.Password))).Value;
        await town.GivePostAsync(user, Role.Planner, ScopeShape.RegionAndBelow);
        var signed = (await town.AsSystem((SignIn s) => s.RunAsync("new", Town.Password))).Value;
        Assert.True(signed.MustChangePassword);
        var before = (await town.AsSystem((ResolveActing r) => r.RunAsync(user, signed.Stamp))).Value;
        Assert.Equal([AccessPermissions.OwnAccount], before.Actor.Permissions);
        Assert.Empty(before.Sight.Regions);

        var changed = await town.As(Acting.As(before.Actor, before.Sight), (ChangePassword c) => c.RunAsync(Town.Password, "autumn-river-2027"));
        Assert.Equal("access.signed-out", (await town.AsSystem((ResolveActing r) => r.RunAsync(user, signed.Stamp))).Problem?.Code);
        var after = (await town.AsSystem((ResolveActing r) => r.RunAsync(user, changed.Value.Stamp))).Value;
        Assert.Equal(Role.Planner, after.Actor.Role);
    }

    [Theory]
    [InlineData("short1", "access.password-too-short"), InlineData("no-digit-in-here", "access.password-requires-digit"), InlineData("1111111111a", "access.password-requires-unique-chars")]
    public async Task A_weak_password_is_refused_in_words(string password, string code)
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var problem = (await new Town(database).AsSystem((OpenAccount open) => open.RunAsync("weak", "张三", password))).Problem;
        Assert.Equal(code, problem?.Code);
        Assert.Contains("密码", problem?.Message.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_secret_stands_in_the_audit()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = new Town(database);
        await town.AddPersonAsync("secret", "张三");
        await town.AsSystem((SignIn s) => s.RunAsync("my-password-typed-as-name-1", "x"));
        await using var db = database.Databases.OpenUnfiltered(Acting.System("test"));
        var user = await db.Users.SingleAsync();
        foreach (var entry in await db.AuditEntries.ToListAsync())
        {
            var all = entry.Changes + entry.SentenceZh + entry.SentenceEn + entry.Subject;
            Assert.DoesNotContain(user.PasswordHash!, all, StringComparison.Ordinal);
            Assert.DoesNotContain(user.SecurityStamp!, all, StringComparison.Ordinal);
            Assert.DoesNotContain("my-password-typed-as-name-1", all, StringComparison.Ordinal);
        }
    }
}
