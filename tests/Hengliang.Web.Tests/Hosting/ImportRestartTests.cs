using System.Net;
using System.Text;
using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Demonstration;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Web.Tests.Hosting;

/// <summary>A file of values that waits when the site stops goes on at the next start, or its sender is told why not.</summary>
public sealed class ImportRestartTests
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_file_that_waits_goes_on_at_the_next_start_in_the_rights_its_sender_then_has(string engine)
    {
        await using var place = await KeptPlace.MakeAsync(engine);
        var shelf = Path.Combine(place.Data, "imports");
        await using (var first = place.Site(loads: true))
        {
            var address = first.Start();
            using var planner = await SignInAsync(address, "planner");
            await StopQueueAsync(first, planner);
            using var clerk = await SignInAsync(address, "clerk");
            await SendAsync(planner, "年报.csv", "指标编码,区划代码,时期,数值\nUNICORN,990100,1987,1.25\nUNICORN,990102,1987,0.5\n", "keep");
            await SendAsync(clerk, "县报.csv", "指标编码,区划代码,时期,数值\nUNICORN,990121,1987,1\n", "keep");
            Assert.Contains("data-import-job=\"running\"", await planner.PageAsync("/values/imports"), StringComparison.Ordinal);
            // A second one is told to wait, and leaves nothing on the disk.
            await SendAsync(planner, "又一份.csv", "指标编码,区划代码,时期,数值\n", "keep");
            Assert.Equal(4, Directory.GetFiles(shelf).Length);
            await EndPostsAsync(first, "clerk");
        }

        // Half a file, as an upload leaves that the stop cut off.
        await File.WriteAllTextAsync(Path.Combine(shelf, $"{Guid.NewGuid()}.csv"), "指标");
        await using (var second = place.Site(loads: false))
        {
            var address = second.Start();
            using var planner = await SignInAsync(address, "planner");
            Assert.Contains("data-import-job=\"done\"", await EndAsync(planner), StringComparison.Ordinal);
            await using var db = second.Services.GetRequiredService<Databases>().Open(Acting.System("test"));
            var import = await db.Set<ValueImport>().SingleAsync(i => i.FileName == "年报.csv");
            Assert.Equal(("王敏", 2L), (import.ImportedByName, import.Recorded));
            Assert.False(await db.Set<ValueImport>().AnyAsync(i => i.FileName == "县报.csv"));
        }

        // Who lost the post meanwhile is told so, also after one more start, until another file is sent.
        await using (var third = place.Site(loads: false))
        {
            var address = third.Start();
            await GivePostAsync(third, "clerk");
            using var clerk = await SignInAsync(address, "clerk");
            var page = WebUtility.HtmlDecode(await EndAsync(clerk));
            Assert.Contains("data-import-job=\"failed\"", page, StringComparison.Ordinal);
            Assert.Contains("县报.csv", page, StringComparison.Ordinal);
            Assert.Contains("岗位、委托或账号已经变化，没有导入", page, StringComparison.Ordinal);
            await SendAsync(clerk, "县报.csv", "指标编码,区划代码,时期,数值\nUNICORN,990121,1987,1\n", "try");
            Assert.Contains("data-import-job=\"tried\"", await EndAsync(clerk), StringComparison.Ordinal);
        }

        // A file tried well waits on over a restart as well, and is taken in by a click.
        await using (var fourth = place.Site(loads: false))
        {
            using var clerk = await SignInAsync(fourth.Start(), "clerk");
            Assert.Contains("data-import-job=\"tried\"", await EndAsync(clerk), StringComparison.Ordinal);
            using (await clerk.PostFormAsync("/values/imports", "/values/imports/job"))
            {
            }

            Assert.Contains("data-import-job=\"done\"", await EndAsync(clerk), StringComparison.Ordinal);
        }

        Assert.Empty(Directory.GetFiles(shelf));
    }

    [Fact]
    public async Task A_file_that_brings_the_site_down_again_and_again_is_not_begun_for_ever()
    {
        await using var place = await KeptPlace.MakeAsync("sqlite");
        var shelf = new ImportShelf(Path.Combine(place.Data, "imports"));
        await using (var first = place.Site(loads: true))
        {
            using var planner = await SignInAsync(first.Start(), "planner");
            await StopQueueAsync(first, planner);
            await SendAsync(planner, "年报.csv", "指标编码,区划代码,时期,数值\nUNICORN,990100,1987,1.25\n", "keep");
        }

        shelf.Write(Assert.Single(shelf.Read()) with { Begun = 3 });
        await using var second = place.Site(loads: false);
        using var again = await SignInAsync(second.Start(), "planner");
        Assert.Contains("不再重试", WebUtility.HtmlDecode(await EndAsync(again)), StringComparison.Ordinal);
    }

    /// <summary>From now on nothing is begun any more, as in the moment a site stops.</summary>
    /// <remarks>A worker that is stopped before its first step counts as broken and takes the host down with it: a file that comes to nothing is awaited first.</remarks>
    private static async Task StopQueueAsync(Site site, HttpClient sender)
    {
        await SendAsync(sender, "空.csv", "指标编码,区划代码,时期,数值\n", "keep");
        await EndAsync(sender);
        await site.Services.GetRequiredService<ImportQueue>().StopAsync(CancellationToken.None);
    }

    private static async Task<HttpClient> SignInAsync(Uri address, string account)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        using var answer = await client.PostFormAsync(
            "/sign-in", "/sign-in", ("name", account), ("password", DemonstrationCity.Accounts.Single(a => a.UserName == account).Password), ("_handler", "sign-in"));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return client;
    }

    private static async Task SendAsync(HttpClient client, string name, string text, string how)
    {
        using var token = new StringContent(await client.TokenAsync("/values/imports"));
        using var what = new StringContent(how);
        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        using var content = new MultipartFormDataContent { { token, "__RequestVerificationToken" }, { what, "do" }, { file, "file", name } };
        using var answer = await client.PostAsync(new Uri("/values/imports", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
    }

    /// <summary>What the sender sees once the file is through.</summary>
    private static async Task<string> EndAsync(HttpClient client)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            var job = await client.PageAsync("/values/imports/job");
            if (job.Contains("data-import-job", StringComparison.Ordinal) && !job.Contains("data-import-job=\"running\"", StringComparison.Ordinal))
                return job;
            await Task.Delay(100);
        }

        throw new TimeoutException("The file did not come through.");
    }

    private static Task EndPostsAsync(Site site, string account) => AsSystemAsync(site, async (services, db) =>
    {
        foreach (var post in await PostsAsync(db, account))
            Assert.True((await services.GetRequiredService<EndPost>().RunAsync(post.Id, "调离")).IsSuccess);
    });

    private static Task GivePostAsync(Site site, string account) => AsSystemAsync(site, async (services, db) =>
    {
        var last = (await PostsAsync(db, account))[0];
        Assert.True((await services.GetRequiredService<GivePost>().RunAsync(new()
        {
            UserId = last.UserId, UnitId = last.UnitId, Role = last.Role, Scope = ScopeShape.RegionAndBelow, IsDefault = true,
        })).IsSuccess);
    });

    private static Task<List<Post>> PostsAsync(HengliangDb db, string account) =>
        (from p in db.Set<Post>() join u in db.Users on p.UserId equals u.Id where u.UserName == account orderby p.Id select p).ToListAsync();

    private static async Task AsSystemAsync(Site site, Func<IServiceProvider, HengliangDb, Task> act)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var system = Acting.System("test");
        scope.ServiceProvider.GetRequiredService<Acting>().Become(system.Actor!, system.Sight);
        await using var db = scope.ServiceProvider.GetRequiredService<Databases>().Open(system);
        await act(scope.ServiceProvider, db);
    }
}
