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

    [Fact]
    public async Task Every_acknowledged_cell_survives_a_kill_and_none_is_doubled()
    {
        var data = Directory.CreateTempSubdirectory("hengliang-crash-").FullName;
        try
        {
            var (place, row, field) = await PrepareAsync(data);
            var acknowledged = await SaveUntilKilledAsync(data, place, row, field);
            Assert.True(acknowledged.Count >= EnoughAnswers, $"only {acknowledged.Count} were acknowledged");

            await using var again = new Site(data).With("Demonstration:Load", "false");
            again.Start();
            await using var scope = again.Services.CreateAsyncScope();
            var system = Acting.System("test");
            scope.ServiceProvider.GetRequiredService<Acting>().Become(system.Actor!, system.Sight);
            await using var db = scope.ServiceProvider.GetRequiredService<Databases>().Open(system);
            var kept = await db.Set<CellRevision>().AsNoTracking().Where(r => r.ReturnId == place).ToListAsync();
            Assert.DoesNotContain(acknowledged, a => kept.Count(k => k.Id == a.Key && k.Value == a.Value) != 1);
            // Each revision that was taken raised its cell by one: nothing is counted twice.
            var cells = await db.Set<DataCell>().AsNoTracking().Where(c => c.ReturnId == place).ToListAsync();
            Assert.All(cells, c => Assert.Equal(c.Revisions, kept.Count(k => k.CellId == c.Id && k.IsTaken)));
            Assert.Null((await scope.ServiceProvider.GetRequiredService<VerifyAudit>().RunAsync()).Value.BrokenAt);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>The demonstration, and the return its county clerk is filling in.</summary>
    private static async Task<(Guid Return, Guid Row, Guid Field)> PrepareAsync(string data)
    {
        await using var site = new Site(data);
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

    private static async Task<Dictionary<Guid, string>> SaveUntilKilledAsync(string data, Guid place, Guid row, Guid field)
    {
        using var server = await StartAsync(data);
        var acknowledged = new Dictionary<Guid, string>();
        var clients = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => SignInAsync(server.Address, place)));
        var users = Enumerable.Range(0, Users).Select(u => Task.Run(() => TypeAsync(clients[u % clients.Length], u, place, row, field, acknowledged))).ToList();
        var deadline = Stopwatch.StartNew();
        while (Count(acknowledged) < EnoughAnswers && deadline.Elapsed < TimeSpan.FromMinutes(3))
            await Task.Delay(20);
        server.Kill();
        await Task.WhenAll(users);
        return acknowledged;
    }

    /// <summary>Types into the one cell until the server is gone: the hardest case, for all meet in it.</summary>
    private static async Task TypeAsync((HttpClient Client, string Token) signed, int user, Guid place, Guid row, Guid field, Dictionary<Guid, string> acknowledged)
    {
        var version = 0;
        for (var i = 0; ; i++)
        {
            var edit = Guid.NewGuid();
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
                    continue;
                var cell = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("cells")[0];
                version = cell.GetProperty("version").GetInt32();
                // A conflict is an answer too: the value is kept in the history.
                if (cell.GetProperty("result").GetString() is "Saved" or "Conflict")
                    lock (acknowledged)
                        acknowledged[edit] = value;
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException or SocketException or JsonException or TaskCanceledException)
            {
                return;
            }
        }
    }

    private static int Count(Dictionary<Guid, string> acknowledged)
    {
        lock (acknowledged)
            return acknowledged.Count;
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
    private static async Task<ServerProcess> StartAsync(string data)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = AppContext.BaseDirectory, RedirectStandardOutput = true, RedirectStandardError = true };
        using var port = new TcpListener(IPAddress.Loopback, 0);
        port.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)port.LocalEndpoint).Port}");
        port.Stop();
        foreach (var argument in (string[])
        [
            Path.Combine(AppContext.BaseDirectory, "Hengliang.Web.dll"), "--urls", address.ToString(), "--Data:Folder", data, "--Demonstration:Load", "false",
            "--contentRoot", SourceTree.Web, "--ConnectionStrings:Hengliang", "Data Source=" + Path.Combine(data, "hengliang.db"), "--SignIn:AttemptsAMinute", "1000", "--environment", "Production",
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
