using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Hengliang.Platform;
using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Benchmarks.Collection;

/// <summary>The deadline hour: many people save cells at once; afterwards every acknowledged one must be there, once.</summary>
/// <remarks><c>deadline-hour --users 500 --seconds 600 --pause 3000 --database "Host=127.0.0.1;…"</c>; without a database a SQLite file
/// in a temporary folder. Each save resolves the person's post as a request does. Bounded in users, time and saves.</remarks>
internal sealed class DeadlineHour(int users, TimeSpan length, TimeSpan pause, string? connection)
{
    private const int MostSaves = 1_000_000;
    private const int UsersAUnit = 5;
    private const int Fields = 20;

    private readonly ConcurrentBag<double> _milliseconds = [];
    private readonly ConcurrentDictionary<Guid, (Guid Return, Guid Row, Guid Field, string Value, long Order)> _acknowledged = new();
    private readonly ConcurrentDictionary<string, int> _refused = new(StringComparer.Ordinal);
    private TimeSpan _processor;
    private long _order;

    public static async Task<int> RunAsync(string[] args)
    {
        string? Of(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
        int Number(string name, int usual) => int.TryParse(Of(name), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : usual;
        return await new DeadlineHour(
            Math.Clamp(Number("--users", 50), 1, 2000), TimeSpan.FromSeconds(Math.Clamp(Number("--seconds", 20), 1, 3600)),
            TimeSpan.FromMilliseconds(Math.Clamp(Number("--pause", 3000), 0, 60_000)), Of("--database")).RunAsync().ConfigureAwait(false);
    }

    private async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("hengliang-load-").FullName;
        try
        {
            var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [
                new("ConnectionStrings:Hengliang", connection ?? "Data Source=" + Path.Combine(folder, "load.db")), new("Data:Folder", folder),
            ]).Build();
            await using var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddHengliang(configuration).BuildServiceProvider();
            await services.GetRequiredService<Databases>().PrepareAsync().ConfigureAwait(false);
            var people = await SeedAsync(services).ConfigureAwait(false);
            Console.WriteLine($"{people.Count} users, {length.TotalSeconds:0} s, one save each {pause.TotalMilliseconds:0} ms, {(connection is null ? "SQLite" : "PostgreSQL")}");
            var (clock, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            await Task.WhenAll(people.Select((p, i) => TypeAsync(services, p, i, clock))).ConfigureAwait(false);
            _processor = Environment.CpuUsage.TotalTime - processor;
            return await ReportAsync(services, clock.Elapsed).ConfigureAwait(false);
        }
        finally
        {
            if (connection is null)
                Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, true);
        }
    }

    /// <summary>One person: their own cells in turn, and now and then the one cell everyone in the unit wants.</summary>
    private async Task TypeAsync(IServiceProvider services, Person person, int number, Stopwatch clock)
    {
        var random = new Random(number);
        var versions = new Dictionary<Guid, int>();
        await Task.Delay(TimeSpan.FromMilliseconds(random.NextDouble() * pause.TotalMilliseconds)).ConfigureAwait(false);
        for (var i = 0; clock.Elapsed < length && Interlocked.Read(ref _order) < MostSaves; i++)
        {
            var field = i % 10 == 9 ? person.Shared : person.Own[i % person.Own.Count];
            // No two people type the same: an answer that stands already is saved without a revision, and could not be told from a lost one.
            var typed = ((i + 1L) * 10_000) + number;
            var edit = new CellEdit(Guid.NewGuid(), person.Row, field, typed.ToString(CultureInfo.InvariantCulture), versions.GetValueOrDefault(field));
            var began = Stopwatch.GetTimestamp();
            var saved = await SaveAsync(services, person, edit).ConfigureAwait(false);
            _milliseconds.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            if (!saved.IsSuccess)
                _refused.AddOrUpdate(saved.Problem.Code, 1, (_, n) => n + 1);
            else
            {
                versions[field] = saved.Value.Cells[0].Version;
                if (saved.Value.Cells[0].Result == SaveResult.Saved)
                    _acknowledged[edit.EditId] = (person.Return, person.Row, field, edit.Value, Interlocked.Increment(ref _order));
            }

            await Task.Delay(TimeSpan.FromMilliseconds(pause.TotalMilliseconds * (0.5 + random.NextDouble()))).ConfigureAwait(false);
        }
    }

    private static async Task<Outcome<SavedCells>> SaveAsync(IServiceProvider services, Person person, CellEdit edit)
    {
        await using var scope = services.CreateAsyncScope();
        var now = (await scope.ServiceProvider.GetRequiredService<ResolveActing>().RunAsync(person.UserId, person.Stamp).ConfigureAwait(false)).Value;
        scope.ServiceProvider.GetRequiredService<Acting>().Become(now.Actor, now.Sight);
        return await scope.ServiceProvider.GetRequiredService<SaveCells>().RunAsync(person.Return, [edit]).ConfigureAwait(false);
    }

    private async Task<int> ReportAsync(IServiceProvider services, TimeSpan took)
    {
        var times = _milliseconds.Order().ToList();
        double At(double share) => times.Count == 0 ? 0 : times[Math.Min(times.Count - 1, (int)(times.Count * share))];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{times.Count} saves, {times.Count / took.TotalSeconds:0.0} a second; p50 {At(0.5):0.0} ms, p95 {At(0.95):0.0} ms, p99 {At(0.99):0.0} ms, slowest {At(1):0.0} ms; processor {_processor.TotalMilliseconds / Math.Max(1, times.Count):0.00} ms a save"));
        foreach (var (code, count) in _refused.OrderBy(r => r.Key, StringComparer.Ordinal))
            Console.WriteLine($"refused: {code} {count}");
        await using var scope = services.CreateAsyncScope();
        var system = Acting.System("load");
        scope.ServiceProvider.GetRequiredService<Acting>().Become(system.Actor!, system.Sight);
        await using var db = services.GetRequiredService<Databases>().Open(system);
        var kept = await db.Set<CellRevision>().AsNoTracking().Where(r => r.IsTaken).ToDictionaryAsync(r => r.Id, r => r.Value).ConfigureAwait(false);
        var lost = _acknowledged.Count(a => !kept.TryGetValue(a.Key, out var value) || value != a.Value.Value);
        var counted = await db.Set<DataCell>().AsNoTracking().SumAsync(c => c.Revisions).ConfigureAwait(false);
        var chain = (await scope.ServiceProvider.GetRequiredService<VerifyAudit>().RunAsync().ConfigureAwait(false)).Value;
        Console.WriteLine($"acknowledged {_acknowledged.Count}, lost {lost}, counted {counted} of {kept.Count} revisions, audit: {chain.Message.English}");
        return lost == 0 && counted == kept.Count && chain.BrokenAt is null ? 0 : 1;
    }

    private async Task<List<Person>> SeedAsync(IServiceProvider services)
    {
        var province = await AsSystem<FoundRegion, Guid>(services, f => f.RunAsync(new() { Code = "990000", Name = "负载省", Kind = RegionKind.Administrative })).ConfigureAwait(false);
        var city = await AsSystem<FoundRegion, Guid>(services, f => f.RunAsync(new() { Code = "990100", Name = "负载市", Kind = RegionKind.Administrative, GeographicParentId = province })).ConfigureAwait(false);
        var bureau = await AsSystem<KeepUnit, Guid>(services, k => k.AddAsync(new() { Name = "负载市科技局", Kind = UnitKind.PublicBody, RegionId = city })).ConfigureAwait(false);
        List<Guid> units = [];
        for (var i = 0; i < (users + UsersAUnit - 1) / UsersAUnit; i++)
            units.Add(await AsSystem<KeepUnit, Guid>(services, k => k.AddAsync(new() { Name = $"填报单位{i}", Kind = UnitKind.PublicBody, RegionId = city })).ConfigureAwait(false));
        Acting Planner(Guid id) => Acting.As(new() { UserId = id, Name = "规划员", UnitId = bureau, RegionId = city, Role = Role.Planner, Permissions = services.GetRequiredService<PermissionCatalog>().Of(Role.Planner) }, new Sight([city], []));
        var (one, two) = (Planner(Guid.NewGuid()), Planner(Guid.NewGuid()));
        var form = await AsAsync<KeepForm, Guid>(services, one, k => k.DraftAsync(new()
        {
            Code = "LOAD", Title = "负载表", LegalBasis = "—", Need = "—", FilingNumber = "—", ValidTo = new(2099, 12, 31), Rows = RowSource.Regions,
            Fields = [.. Enumerable.Range(0, Fields).Select(i => new FieldDraft($"f{i}", $"数值{i}", FieldType.Count) { Unit = "家" })],
        })).ConfigureAwait(false);
        _ = await AsAsync<StepForm, TemplateState>(services, one, s => s.SubmitAsync(form)).ConfigureAwait(false);
        _ = await AsAsync<StepForm, TemplateState>(services, two, s => s.EnableAsync(form, "")).ConfigureAwait(false);
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var campaign = await AsAsync<OpenCampaign, Guid>(services, one, o => o.RunAsync(new()
        {
            TemplateId = form, Title = "截止日", Period = Period.OfYear(2025), UnitIds = units, OpensOn = today.AddDays(-1), DueOn = today.AddDays(30),
        })).ConfigureAwait(false);
        return await PeopleAsync(services, campaign, form, units).ConfigureAwait(false);
    }

    private async Task<List<Person>> PeopleAsync(IServiceProvider services, Guid campaign, Guid form, List<Guid> units)
    {
        await using var db = services.GetRequiredService<Databases>().Open(Acting.System("load"));
        var fields = await db.Set<FormField>().Where(f => f.TemplateId == form).OrderBy(f => f.Position).Select(f => f.Id).ToListAsync().ConfigureAwait(false);
        var returns = await (from r in db.Set<DataReturn>() join w in db.Set<ReturnRow>() on r.Id equals w.ReturnId where r.CampaignId == campaign select new { r.UnitId, r.Id, Row = w.Id })
            .ToDictionaryAsync(r => r.UnitId).ConfigureAwait(false);
        var people = new List<Person>();
        for (var i = 0; i < users; i++)
        {
            var unit = units[i / UsersAUnit];
            var user = await AsSystem<OpenAccount, Guid>(services, o => o.RunAsync($"load{i}", $"填报员{i}", "load-hour-2026-demo", mustChange: false)).ConfigureAwait(false);
            _ = await AsSystem<GivePost, Guid>(services, g => g.RunAsync(new() { UserId = user, UnitId = unit, Role = Role.CountyClerk, Scope = ScopeShape.Unit, IsDefault = true })).ConfigureAwait(false);
            var mine = i % UsersAUnit;
            var found = returns[unit];
            people.Add(new(user, "", found.Id, found.Row, [.. fields.Skip(mine * 3).Take(3)], fields[^1]));
        }

        await using var all = services.GetRequiredService<Databases>().Open(Acting.System("load"));
        var stamps = await all.Set<User>().Select(u => new { u.Id, u.SecurityStamp }).ToDictionaryAsync(u => u.Id, u => u.SecurityStamp!).ConfigureAwait(false);
        return people.ConvertAll(p => p with { Stamp = stamps[p.UserId] });
    }

    private static Task<T> AsSystem<TUse, T>(IServiceProvider services, Func<TUse, Task<Outcome<T>>> use)
        where TUse : notnull => AsAsync(services, Acting.System("load"), use);

    private static async Task<T> AsAsync<TUse, T>(IServiceProvider services, Acting acting, Func<TUse, Task<Outcome<T>>> use)
        where TUse : notnull
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().Become(acting.Actor!, acting.Sight);
        return (await use(scope.ServiceProvider.GetRequiredService<TUse>()).ConfigureAwait(false)).Value;
    }

    private sealed record Person(Guid UserId, string Stamp, Guid Return, Guid Row, IReadOnlyList<Guid> Own, Guid Shared);
}
