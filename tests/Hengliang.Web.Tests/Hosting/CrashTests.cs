using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Demonstration;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Web.Tests.Hosting;

/// <summary>The server is killed outright while fifty people save: what it said was saved is there afterwards, once.</summary>
public sealed partial class CrashTests
{
    private const int Users = 50;
    private const int EnoughAnswers = 150;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Every_acknowledged_cell_survives_a_kill_and_none_is_doubled(string engine)
    {
        await using var place = await KeptPlace.MakeAsync(engine);
        var (id, row, field) = await PrepareAsync(place);
        Answers answers;
        using (var server = await StartAsync(place))
            answers = await SaveUntilKilledAsync(server, id, row, field, () => Task.CompletedTask);
        Assert.Empty(answers.Refusals);
        await CheckAsync(place, id, answers);
    }

    /// <summary>The database server drops every connection three times while people save; the site goes on by itself.</summary>
    [Fact]
    public async Task Every_acknowledged_cell_survives_connections_cut_in_the_middle()
    {
        await using var place = await KeptPlace.MakeAsync("postgres");
        var (id, row, field) = await PrepareAsync(place);
        Answers answers;
        using (var server = await StartAsync(place))
            answers = await SaveUntilKilledAsync(server, id, row, field, place.CutConnectionsAsync);
        // Whoever is not saved by a second try is told that the database was gone, and to try again.
        Assert.All(answers.Refusals, refusal => Assert.StartsWith("503", refusal, StringComparison.Ordinal));
        await CheckAsync(place, id, answers);
    }

    private static async Task CheckAsync(KeptPlace place, Guid id, Answers answers)
    {
        var acknowledged = answers.Acknowledged;
        Assert.True(acknowledged.Count >= EnoughAnswers, $"only {acknowledged.Count} were acknowledged; {string.Join('\n', answers.Refusals.Take(3))}");
        await place.SettleAsync();
        await using var again = place.Site(loads: false);
        again.Start();
        await using var scope = again.Services.CreateAsyncScope();
        var system = Acting.System("test");
        scope.ServiceProvider.GetRequiredService<Acting>().Become(system.Actor!, system.Sight);
        await using var db = scope.ServiceProvider.GetRequiredService<Databases>().Open(system);
        var kept = await db.Set<CellRevision>().AsNoTracking().Where(r => r.ReturnId == id).ToListAsync();
        Assert.DoesNotContain(acknowledged, a => kept.Count(k => k.Id == a.Key && k.Value == a.Value) != 1);
        // Each revision that was taken raised its cell by one: nothing is counted twice.
        var cells = await db.Set<DataCell>().AsNoTracking().Where(c => c.ReturnId == id).ToListAsync();
        Assert.All(cells, c => Assert.Equal(c.Revisions, kept.Count(k => k.CellId == c.Id && k.IsTaken)));
        Assert.Null((await scope.ServiceProvider.GetRequiredService<VerifyAudit>().RunAsync()).Value.BrokenAt);
    }

    /// <summary>The demonstration, and the return its county clerk is filling in.</summary>
    private static async Task<(Guid Return, Guid Row, Guid Field)> PrepareAsync(KeptPlace place)
    {
        await using var site = place.Site(loads: true);
        site.Start();
        await using var scope = site.Services.CreateAsyncScope();
        await using var db = scope.ServiceProvider.GetRequiredService<Databases>().Open(Acting.System("test"));
        var found = await (
            from r in db.Set<DataReturn>()
            join w in db.Set<ReturnRow>() on r.Id equals w.ReturnId
            join f in db.Set<FormField>() on r.TemplateId equals f.TemplateId
            where r.State == ReturnState.Filling && f.Code == "说明"
            select new { Return = r.Id, Row = w.Id, Field = f.Id }).SingleAsync();
        return (found.Return, found.Row, found.Field);
    }

    private static async Task<Answers> SaveUntilKilledAsync(ServerProcess server, Guid id, Guid row, Guid field, Func<Task> disturb)
    {
        var answers = new Answers();
        var clients = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => SignInAsync(server.Address, id)));
        var users = Enumerable.Range(0, Users).Select(u => Task.Run(() => TypeAsync(clients[u % clients.Length], u, id, row, field, answers))).ToList();
        var deadline = Stopwatch.StartNew();
        for (var disturbed = 0; answers.Count < EnoughAnswers && deadline.Elapsed < TimeSpan.FromMinutes(1);)
        {
            await Task.Delay(20);
            // After a quarter, a half and three quarters of what is enough.
            if (disturbed < 3 && answers.Count >= EnoughAnswers * (disturbed + 1) / 4)
            {
                await disturb();
                disturbed++;
            }
        }

        server.Kill();
        await Task.WhenAll(users);
        return answers;
    }

    /// <summary>Types into the one cell until the server is gone: the hardest case, for all meet in it.</summary>
    private static async Task TypeAsync((HttpClient Client, string Token) signed, int user, Guid place, Guid row, Guid field, Answers answers)
    {
        var version = 0;
        for (var (i, edit) = (0, Guid.NewGuid()); ; )
        {
            var value = $"第{user}人第{i}次";
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/collection/returns/{place}/cells", UriKind.Relative))
                {
                    Content = JsonContent.Create(new { edits = new[] { new { editId = edit, rowId = row, fieldId = field, value, version } } }),
                };
                request.Headers.Add("RequestVerificationToken", signed.Token);
                using var answer = await signed.Client.SendAsync(request);
                if (answer.StatusCode != HttpStatusCode.OK)
                {
                    // Sent again as the page does, under the id it had.
                    answers.AddRefusal($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
                    await Task.Delay(20);
                    continue;
                }

                var cell = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("cells")[0];
                version = cell.GetProperty("version").GetInt32();
                // A conflict is an answer too: the value is kept in the history.
                if (cell.GetProperty("result").GetString() is "Saved" or "Conflict")
                    answers.Add(edit, value);
                (i, edit) = (i + 1, Guid.NewGuid());
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException or SocketException or JsonException or TaskCanceledException)
            {
                return;
            }
        }
    }

    private static async Task<(HttpClient Client, string Token)> SignInAsync(Uri address, Guid place)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        using var answer = await client.PostFormAsync(
            "/sign-in", "/sign-in", ("name", "clerk"), ("password", DemonstrationCity.Accounts.Single(a => a.UserName == "clerk").Password), ("_handler", "sign-in"));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return (client, Token().Match(await client.PageAsync($"/collection/returns/{place}")).Groups["token"].Value);
    }

    /// <summary>The real program in a process of its own, on this machine only.</summary>
    private static async Task<ServerProcess> StartAsync(KeptPlace place)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = AppContext.BaseDirectory, RedirectStandardOutput = true, RedirectStandardError = true };
        using var port = new TcpListener(IPAddress.Loopback, 0);
        port.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)port.LocalEndpoint).Port}");
        port.Stop();
        foreach (var argument in (string[])
        [
            Path.Combine(AppContext.BaseDirectory, "Hengliang.Web.dll"), "--urls", address.ToString(), "--Data:Folder", place.Data, "--Demonstration:Load", "false",
            "--contentRoot", SourceTree.Web, "--ConnectionStrings:Hengliang", place.Connection, "--SignIn:AttemptsAMinute", "1000", "--environment", "Production",
        ])
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new ServerProcess(process, address);
        using var probe = new HttpClient { BaseAddress = address };
        for (var i = 0; i < 600 && !process.HasExited; i++)
        {
            try
            {
                using var ready = await probe.GetAsync(new Uri("/health/live", UriKind.Relative));
                if (ready.IsSuccessStatusCode)
                    return server;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }

        server.Dispose();
        throw new InvalidOperationException("The server did not start.");
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    /// <summary>What the server said to those who saved.</summary>
    private sealed class Answers
    {
        private readonly Lock _lock = new();

        public Dictionary<Guid, string> Acknowledged { get; } = [];

        public List<string> Refusals { get; } = [];

        public int Count
        {
            get
            {
                lock (_lock)
                    return Acknowledged.Count;
            }
        }

        public void Add(Guid edit, string value)
        {
            lock (_lock)
                Acknowledged[edit] = value;
        }

        public void AddRefusal(string said)
        {
            lock (_lock)
                Refusals.Add(said);
        }
    }

    /// <summary>A process this test started; killed as kill -9 does, and never left behind.</summary>
    private sealed class ServerProcess(Process process, Uri address) : IDisposable
    {
        public Uri Address => address;

        public void Kill()
        {
            process.Kill();
            process.WaitForExit();
        }

        public void Dispose()
        {
            if (!process.HasExited)
                Kill();
            process.Dispose();
        }
    }
}
