using System.Net;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Demonstration;
using Hengliang.Platform.Storage;
using Hengliang.Web.Tests.Rights;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Web.Tests.Hosting;

/// <summary>The whole site over PostgreSQL, which lets every question wait where SQLite answers at once.</summary>
public sealed class PostgresSiteTests(PostgresSite postgres) : IClassFixture<PostgresSite>
{
    private const int MostRows = 10;

    private readonly Dictionary<string, HttpClient> _clients = new(StringComparer.Ordinal);

    [Fact]
    public async Task Every_way_in_that_reads_is_answered()
    {
        var (faults, answered) = (new List<string>(), 0);
        foreach (var way in Reads.All)
        {
            var client = await ClientAsync(way.By);
            foreach (var row in await RowsAsync(way))
            {
                using var answer = await client.GetAsync(new Uri(way.At(row), UriKind.Relative));
                if ((int)answer.StatusCode >= 500)
                    faults.Add($"{way.By} at {way}: {answer.StatusCode}");
                if (answer.StatusCode != HttpStatusCode.OK)
                    continue;
                answered++;
                break;
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.True(answered > 100, $"{answered} ways were answered");
    }

    [Fact]
    public async Task While_the_database_is_gone_people_are_told_so_and_afterwards_all_goes_on()
    {
        var client = await ClientAsync("planner");
        await postgres.Place.LetInAsync(connections: false);
        await postgres.Place.CutConnectionsAsync();
        using (var gone = await client.GetAsync(new Uri("/indicators", UriKind.Relative)))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, gone.StatusCode);
            Assert.Contains("连接不上数据库", WebUtility.HtmlDecode(await gone.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        await postgres.Place.LetInAsync(connections: true);
        using (var back = await client.GetAsync(new Uri("/indicators", UriKind.Relative)))
            Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        // Cut and at once there again: nobody notices.
        await postgres.Place.CutConnectionsAsync();
        using var after = await client.GetAsync(new Uri("/indicators", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    private async Task<List<Held>> RowsAsync(Way way)
    {
        if (way.Rows is null)
            return [Held.Missing];
        await using var db = postgres.Site.Services.GetRequiredService<Databases>().Open(Acting.System("test"));
        return await way.Rows(db).AsNoTracking().Take(MostRows).ToListAsync();
    }

    private async Task<HttpClient> ClientAsync(string account)
    {
        if (_clients.TryGetValue(account, out var known))
            return known;
        var client = _clients[account] = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = postgres.Address };
        if (account.Length == 0)
            return client;
        using var answer = await client.PostFormAsync(
            "/sign-in", "/sign-in", ("name", account), ("password", DemonstrationCity.Accounts.Single(a => a.UserName == account).Password), ("_handler", "sign-in"));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return client;
    }
}
