using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Tests.Access;

/// <summary>Ways to more rights than one has, each of which must fail.</summary>
public class EscalationTests
{
    [Fact]
    public async Task Nobody_gives_a_post_to_themselves()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await Town.BuildAsync(database);
        var security = await town.HireAsync("sec", "安管", Role.SecurityAdministrator, ScopeShape.Own);
        var wanted = new NewPost { UserId = security.Actor!.UserId, UnitId = town.CityBureau, Role = Role.Planner, Scope = ScopeShape.RegionAndBelow };
        Assert.Equal("access.not-oneself", (await town.As(security, (GivePost g) => g.RunAsync(wanted))).Problem?.Code);
    }

    [Fact]
    public async Task Only_the_security_administrator_gives_posts_and_only_the_system_administrator_opens_accounts()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await Town.BuildAsync(database);
        var target = await town.AddPersonAsync("target", "目标");
        foreach (var role in Enum.GetValues<Role>())
        {
            var acting = await town.HireAsync("r" + role, role.ToString(), role, ScopeShape.RegionAndBelow);
            var gave = await town.As(acting, (GivePost g) => g.RunAsync(new NewPost { UserId = target, UnitId = town.CityBureau, Role = Role.Leader, Scope = ScopeShape.Unit }));
            var opened = await town.As(acting, (OpenAccount o) => o.RunAsync("by" + role, "新人", Town.Password));
            Assert.Equal((role == Role.SecurityAdministrator, role == Role.SystemAdministrator), (gave.IsSuccess, opened.IsSuccess));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task The_three_administrators_are_never_one_person_by_post_or_by_delegation(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var town = await Town.BuildAsync(database);
        foreach (var held in Roles.Administrators)
            foreach (var added in Enum.GetValues<Role>().Where(r => r != held))
            {
                var user = await town.AddPersonAsync($"{held}-{added}", "张三");
                await town.GivePostAsync(user, held, ScopeShape.Own);
                var second = await town.AsSystem((GivePost g) => g.RunAsync(new NewPost { UserId = user, UnitId = town.CityBureau, Role = added, Scope = ScopeShape.Own }));
                Assert.Equal("access.roles-can-not-be-joined", second.Problem?.Code);
                if (added != Role.Planner && !added.IsAdministrator())
                    continue;
                var owner = await town.HireAsync($"o-{held}-{added}", "李四", added, ScopeShape.Own);
                var delegated = await town.As(owner, (DelegatePost d) =>
                    d.RunAsync(owner.Actor!.PostId!.Value, user, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1), "出差"));
                Assert.Equal("access.roles-can-not-be-joined", delegated.Problem?.Code);
            }
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Two_posts_given_at_the_same_moment_do_not_join_what_must_stay_apart(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var town = await Town.BuildAsync(database);
        for (var round = 0; round < 5; round++)
        {
            var user = await town.AddPersonAsync($"both{round}", "张三");
            var given = await Task.WhenAll(Roles.Administrators.Select(role => town.AsSystem((GivePost g) =>
                g.RunAsync(new NewPost { UserId = user, UnitId = town.CityBureau, Role = role, Scope = ScopeShape.Own }))));
            Assert.Single(given, g => g.IsSuccess);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_delegation_acts_for_its_time_under_both_names_and_not_a_moment_longer(string engine)
    {
        var clock = new MovableClock();
        await using var database = await TestDatabase.CreateAsync(engine, s => s.AddSingleton<TimeProvider>(clock));
        var town = await Town.BuildAsync(database);
        var owner = await town.HireAsync("li.si", "李四", Role.Planner, ScopeShape.RegionAndBelow);
        var helper = await town.AddPersonAsync("zhang.san", "张三");
        var post = owner.Actor!.PostId!.Value;
        Assert.True((await town.As(owner, (DelegatePost d) => d.RunAsync(post, helper, clock.Now, clock.Now.AddDays(3), "出差"))).IsSuccess);

        var during = await town.ResolveAsync(helper, post);
        Assert.Equal(("张三（代 李四）", "张三 (for 李四)", Role.Planner), (during.Actor.ShownName, during.Actor.ShownNameEnglish, during.Actor.Role));
        Assert.Equal(owner.Sight.Regions, during.Sight.Regions);

        clock.Now = clock.Now.AddDays(3);
        var after = await town.ResolveAsync(helper, post);
        Assert.True(after.PostIsGone);
        Assert.Null(after.Actor.Role);
        Assert.Empty(after.Sight.Regions);
    }

    [Fact]
    public async Task A_delegated_post_is_not_passed_on_and_a_strangers_is_not_delegated()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await Town.BuildAsync(database);
        var owner = await town.HireAsync("owner", "李四", Role.Planner, ScopeShape.RegionAndBelow);
        var (helper, third) = (await town.AddPersonAsync("helper", "张三"), await town.AddPersonAsync("third", "王五"));
        var (post, now) = (owner.Actor!.PostId!.Value, DateTimeOffset.UtcNow);
        var given = await town.As(owner, (DelegatePost d) => d.RunAsync(post, helper, now.AddMinutes(-1), now.AddDays(1), "出差"));
        var helping = await town.ActAsync(helper, post);

        Assert.Equal("access.post-not-held", (await town.As(helping, (DelegatePost d) => d.RunAsync(post, third, now, now.AddDays(1), "转手"))).Problem?.Code);
        Assert.True((await town.As(owner, (RevokeDelegation r) => r.RunAsync(given.Value))).IsSuccess);
        Assert.True((await town.ResolveAsync(helper, post)).PostIsGone);
    }

    [Fact]
    public async Task A_post_lost_counts_from_the_next_request_on()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await Town.BuildAsync(database);
        var acting = await town.HireAsync("lost", "张三", Role.Planner, ScopeShape.RegionAndBelow);
        await town.AsSystem((EndPost end) => end.RunAsync(acting.Actor!.PostId!.Value, "调离"));
        var now = await town.ResolveAsync(acting.Actor!.UserId, acting.Actor.PostId);
        Assert.True(now.PostIsGone);
        Assert.Equal([AccessPermissions.OwnAccount], now.Actor.Permissions);
    }

    [Fact]
    public async Task Somebody_elses_post_can_not_be_acted_in()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await Town.BuildAsync(database);
        var leader = await town.HireAsync("leader", "李四", Role.Leader, ScopeShape.RegionAndBelow);
        var clerk = await town.HireAsync("clerk", "张三", Role.CountyClerk, ScopeShape.Unit, town.BureauA);
        Assert.Equal("access.post-not-held", (await town.As(clerk, (ChoosePost c) => c.RunAsync(leader.Actor!.PostId!.Value))).Problem?.Code);
        var now = await town.ResolveAsync(clerk.Actor!.UserId, leader.Actor!.PostId);
        Assert.Equal((true, Role.CountyClerk), (now.PostIsGone, now.Actor.Role));
    }

    [Fact]
    public async Task A_command_without_its_permission_saves_nothing()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await Town.BuildAsync(database);
        var clerk = await town.HireAsync("clerk", "张三", Role.CountyClerk, ScopeShape.Unit, town.BureauA);
        await using var db = database.Databases.Open(clerk);
        (await db.FindAsync<Region>(town.City))!.Name = "改名市";
        var problem = (await db.CommitAsync(new Deed("Rename", RegionsPermissions.Manage, "region:x", new("改名", "renamed")), Outcome.Done)).Problem;
        Assert.Equal("access.refused", problem?.Code);
        await using var later = database.Databases.Open(clerk);
        Assert.Equal("临溪市", (await later.FindAsync<Region>(town.City))!.Name);
    }

    [Fact]
    public void A_permission_of_business_is_never_granted_to_an_administrator() =>
        Assert.Throws<InvalidOperationException>(() => new PermissionCatalog(
            [[new Permission("documents.read", new("查看文档", "Read documents"), Role.SystemAdministrator)]]));
}
