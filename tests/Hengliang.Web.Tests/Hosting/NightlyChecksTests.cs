using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Web.Tests.Hosting;

/// <summary>At night the checks run of everything and anew in each scope in which somebody ran them of late.</summary>
public sealed class NightlyChecksTests
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Each_scope_that_asked_is_checked_again_but_for_who_may_no_longer_look(string engine)
    {
        await using var place = await KeptPlace.MakeAsync(engine);
        var clock = new TurningClock(DateTimeOffset.UtcNow);
        await using var site = place.Site(loads: true).By(clock);
        site.Start();
        var (planner, officer, clerk) = (await PersonAsync("planner"), await PersonAsync("officer"), await PersonAsync("clerk"));
        var county = await site.AsSystemAsync((GivePost give) => give.RunAsync(new() { UserId = clerk.Id, UnitId = clerk.Unit, Role = Role.DepartmentOfficer, Scope = ScopeShape.Region }));
        // Each looks at data of its own: the city with all below it, the city, a county.
        var scopes = new List<string>();
        foreach (var (person, post) in new[] { (planner.Id, planner.Post), (officer.Id, officer.Post), (clerk.Id, county) })
            scopes.Add((await site.AsAsync(await site.ActingAsync(person, post), (RunIntegrityChecks run) => run.RunAsync())).Scope);
        Assert.Distinct(scopes);

        // One loses the post, the other's post no longer brings the permission.
        await site.AsSystemAsync((EndPost end) => end.RunAsync(officer.Post, "调离"));
        await using (var db = Open())
        {
            // No command does this: it is as if the role itself had lost the permission.
            var post = await db.Set<Post>().SingleAsync(p => p.Id == county);
            db.Entry(post).Property(p => p.Role).CurrentValue = Role.CountyClerk;
            Assert.True((await db.CommitAsync(new Deed("Test", AccessPermissions.ManagePosts, "post", new("改岗位", "changed a post")), county)).IsSuccess);
        }

        foreach (var night in new[] { 1, 2 })
        {
            clock.TurnTo(clock.GetUtcNow() + NightlyChecks.Until(2, clock.GetUtcNow()) + TimeSpan.FromSeconds(1));
            await SiteUses.UntilAsync(async () => await CountAsync(scopes[0]) == 1 + night, $"Night {night} came, and the planner's scope was not checked again.");
            Assert.Equal(night, await CountAsync(""));
        }

        // The second night begins after the first has ended: those were passed over.
        Assert.Equal((1, 1), (await CountAsync(scopes[1]), await CountAsync(scopes[2])));
        await using var kept = Open();
        var last = await kept.Set<IntegrityRun>().AsNoTracking().Where(r => r.Scope == scopes[0]).OrderByDescending(r => r.At).FirstAsync();
        Assert.Null(last.ByUserId);
        // The planner's page tells of the run of this night.
        var sheet = await site.AsAsync(await site.ActingAsync(planner.Id, planner.Post), (ShowIntegrity show) => show.RunAsync());
        Assert.Equal(last.Id, sheet.Run!.Id);

        HengliangDb Open() => site.Services.GetRequiredService<Databases>().Open(Acting.System("测试"));

        async Task<int> CountAsync(string scope)
        {
            await using var db = Open();
            return await db.Set<IntegrityRun>().CountAsync(r => r.Scope == scope);
        }

        async Task<(Guid Id, Guid Post, Guid Unit)> PersonAsync(string account)
        {
            await using var db = Open();
            var person = await db.Users.Where(u => u.UserName == account).Select(u => u.Id).SingleAsync();
            var post = await db.Set<Post>().FirstAsync(p => p.UserId == person);
            return (person, post.Id, post.UnitId);
        }
    }
}
