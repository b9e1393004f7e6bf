using System.Net;
using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Acceptance;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Cockpit;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Demonstration;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Hengliang.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Web.Tests.Rights;

/// <summary>The demonstration with two strangers of a county that has no part in the rest, and with a mark in all they must not see.</summary>
/// <remarks>Words of rows outside their county end in <see cref="Mark"/>, and values there are <see cref="Number"/>: wherever a stranger meets either, something leaks.</remarks>
public sealed class TwoCounties : IAsyncLifetime
{
    public const string Mark = "〔密〕";
    public const string Number = "73107310";

    private const string County = "990103";
    private const string Password = "yunting-2026-demo";

    private readonly Dictionary<string, Task<HttpClient>> _signedIn = new(StringComparer.Ordinal);
    private Uri? _address;

    public Site Site { get; } = new Site().With("SignIn:AttemptsAMinute", "1000").With("Calculator:RequestsAMinute", "1000");

    /// <summary>The strangers' county and its bureau: all they see.</summary>
    public (Guid Region, Guid Unit) Theirs { get; private set; }

    /// <summary>A file uploaded for the return of another county.</summary>
    public Guid ReturnFile { get; private set; }

    public async ValueTask InitializeAsync()
    {
        _address = Site.Start();
        await using (var db = OpenAll())
        {
            var region = await db.Set<Region>().Where(r => r.Code == County).Select(r => r.Id).SingleAsync();
            Theirs = (region, await db.Set<Unit>().Where(u => u.RegionId == region).Select(u => u.Id).SingleAsync());
        }

        await HireAsync("strange-planner", Role.Planner, ScopeShape.Region);
        await HireAsync("strange-clerk", Role.CountyClerk, ScopeShape.Region);
        await HireAsync("spare", Role.Leader, ScopeShape.Region);
        await KeepFileAsync();
        await AddWaitingAsync();
        await AttachAsync();
        await AsAsync<KeepBriefing, Guid>("planner", c => c.RunAsync());
        await Marks.PlantAsync(OpenAll(), Path.Combine(Site.DataFolder, "hengliang.db"), Theirs);
    }

    public HengliangDb OpenAll() => Site.Services.GetRequiredService<Databases>().Open(Acting.System("test"));

    public HttpClient Visitor() => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = _address };

    /// <summary>An account of the demonstration, or a stranger; one session each.</summary>
    public Task<HttpClient> SignedInAsync(string account)
    {
        lock (_signedIn)
            return _signedIn.TryGetValue(account, out var signing) ? signing : _signedIn[account] = SignInAsync(account, PasswordOf(account));
    }

    public async Task<HttpClient> SignInAsync(string account, string password = Password)
    {
        var client = Visitor();
        using var answer = await client.PostFormAsync("/sign-in", "/sign-in", ("name", account), ("password", password), ("_handler", "sign-in"));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return client;
    }

    /// <summary>A person of the strangers' bureau with one post.</summary>
    public async Task<(Guid Person, Guid Post)> HireAsync(string account, Role role, ScopeShape scope, Guid? unit = null)
    {
        var person = await AsAsync<OpenAccount, Guid>("system", c => c.RunAsync(account, account, Password, mustChange: false));
        return (person, await AsAsync<GivePost, Guid>("system", c => c.RunAsync(new() { UserId = person, UnitId = unit ?? Theirs.Unit, Role = role, Scope = scope, IsDefault = true })));
    }

    /// <summary>Runs a use case as an account of the demonstration, or as the system.</summary>
    public async Task<T> AsAsync<TUse, T>(string account, Func<TUse, Task<Outcome<T>>> use)
        where TUse : notnull
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var acting = Acting.System("测试");
        if (account != "system")
        {
            await using var db = OpenAll();
            var (id, stamp) = await db.Users.Where(u => u.UserName == account).Select(u => new ValueTuple<Guid, string>(u.Id, u.SecurityStamp!)).SingleAsync();
            var now = (await scope.ServiceProvider.GetRequiredService<ResolveActing>().RunAsync(id, stamp, null)).Value;
            acting = Acting.As(now.Actor, now.Sight);
        }

        scope.ServiceProvider.GetRequiredService<Acting>().Become(acting.Actor!, acting.Sight);
        var outcome = await use(scope.ServiceProvider.GetRequiredService<TUse>());
        return outcome.IsSuccess ? outcome.Value : throw new InvalidOperationException(outcome.Problem.ToString());
    }

    public async ValueTask DisposeAsync() => await Site.DisposeAsync();

    private static string PasswordOf(string account) => DemonstrationCity.Accounts.FirstOrDefault(a => a.UserName == account)?.Password ?? Password;

    /// <summary>What the demonstration has none of: a delegation, a request to unlock, a reminder.</summary>
    private async Task AddWaitingAsync()
    {
        await using var db = OpenAll();
        var people = await db.Users.ToDictionaryAsync(u => u.UserName!, u => u.Id);
        var post = await db.Set<Post>().Where(p => p.UserId == people["planner"]).Select(p => p.Id).SingleAsync();
        await AsAsync<DelegatePost, Guid>("planner", c => c.RunAsync(post, people["leader"], DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(2), "出差"));
        var own = await (from r in db.Set<DataReturn>() join g in db.Set<Region>() on r.RegionId equals g.Id where g.Code == "990121" select r).FirstAsync();
        db.Add(new UnlockRequest
        {
            Id = Guid.CreateVersion7(), RegionId = own.RegionId, UnitId = own.UnitId, ReturnId = own.Id, AskedBy = people["clerk"], AskedByName = "陆川", AskedAt = DateTimeOffset.UtcNow, Reason = "数据修订",
        });
        db.Add(new Reminder
        {
            Id = Guid.CreateVersion7(), RegionId = own.RegionId, UnitId = own.UnitId, OwnerId = people["clerk"], CampaignId = own.CampaignId, ReturnId = own.Id, Day = new(2026, 1, 1), Text = "请尽快填报", TextEnglish = "Please fill it in",
            SentByName = "王敏", SentAt = DateTimeOffset.UtcNow,
        });
        Assert.True((await db.CommitAsync(new Deed("Seed", CollectionPermissions.Fill, "test", new("测试", "test")), Outcome.Done)).IsSuccess);
    }

    /// <summary>A file as evidence of an acceptance.</summary>
    private async Task AttachAsync()
    {
        (Guid Scheme, string Code) item;
        await using (var db = OpenAll())
            item = await (from s in db.Set<Scheme>() join i in db.Set<SchemeItem>() on s.Id equals i.SchemeId where s.Kind == SchemeKind.Acceptance orderby i.Code select new ValueTuple<Guid, string>(s.Id, i.Code)).FirstAsync();
        await AsAsync<KeepAcceptanceEvidence, Guid>("planner", c => c.AttachAsync(item.Scheme, item.Code, "证明.pdf", new MemoryStream("%PDF-1.7"u8.ToArray())));
    }

    private async Task KeepFileAsync()
    {
        Guid open;
        await using (var db = OpenAll())
            open = await (from r in db.Set<DataReturn>() join g in db.Set<Region>() on r.RegionId equals g.Id where r.State == ReturnState.Filling && g.Code == "990121" select r.Id).FirstAsync();
        ReturnFile = await AsAsync<ImportReturn, Guid>("clerk", c => c.KeepAsync(open, "报表.csv", System.Text.Encoding.UTF8.GetBytes("地区,情况说明\r\n桐岭县,如实填报\r\n")));
    }
}
