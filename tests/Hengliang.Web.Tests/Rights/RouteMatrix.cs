using System.Runtime.CompilerServices;
using System.Text;
using Hengliang.Web.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Web.Tests.Rights;

/// <summary>What the tests of all ways into the site share: the rows of a way, and what is sent along it.</summary>
public abstract class RouteMatrix(TwoCounties counties)
{
    private protected const int MostRowsTried = 2;
    private protected const int MostRowsOfOwn = 60;

    private protected static readonly string[] Strangers = ["strange-planner", "strange-clerk"];

    private static readonly ConditionalWeakTable<HttpClient, string> Tokens = [];

    private protected TwoCounties Counties => counties;

    private protected bool IsTheirs(Held row) => row.Region == counties.Theirs.Region || row.Unit == counties.Theirs.Unit;

    private protected async Task<List<Held>> RowsAsync(Way way)
    {
        if (way.Rows is null)
            return [];
        await using var db = counties.OpenAll();
        return await way.Rows(db).AsNoTracking().Take(300).ToListAsync();
    }

    private protected static Task<Answered> SendAsync(HttpClient client, Way way, Held row) => SendAsync(client, way, row, way.Route switch
    {
        _ when way.Route.EndsWith("/correction", StringComparison.Ordinal) && way.Json.Length > 0 => "PUT",
        "/api/extracts/{id:guid}/decision" => "DELETE",
        _ => "POST",
    });

    private protected static async Task<Answered> SendAsync(HttpClient client, Way way, Held row, string method)
    {
        using var request = new HttpRequestMessage(new(method), new Uri(way.At(row), UriKind.Relative));
        if (way.IsFragment)
            request.Headers.Add("HX-Request", "true");
        if (method != "GET")
        {
            request.Headers.Add("RequestVerificationToken", await TokenAsync(client));
            request.Content = Content(way, row, await TokenAsync(client));
        }

        return await Answered.OfAsync(client, await client.SendAsync(request));
    }

    private static HttpContent Content(Way way, Held row, string token)
    {
        if (way.Json.Length > 0)
            return new StringContent(Way.Put(way.Json, row), Encoding.UTF8, "application/json");
        var fields = way.Fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(Way.Put(f.Item1, row), Way.Put(f.Item2, row))).ToList();
        if (way.File is not { } file)
            return new FormUrlEncodedContent(fields);
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
            content.Add(new StringContent(value), name);
        content.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(file.Text)), file.Field, file.Name);
        return content;
    }

    /// <summary>A token is of one post; after another is chosen, the next request asks for a new one.</summary>
    private protected static void ForgetToken(HttpClient client) => Tokens.Remove(client);

    private static async Task<string> TokenAsync(HttpClient client)
    {
        if (Tokens.TryGetValue(client, out var known))
            return known;
        var page = await client.PageAsync("/account");
        var at = page.IndexOf("__RequestVerificationToken\" value=\"", StringComparison.Ordinal);
        var token = at < 0 ? "none" : page[(at + 35)..page.IndexOf('"', at + 35)];
        Tokens.AddOrUpdate(client, token);
        return token;
    }

    /// <summary>Sees whether anybody else has written to a database since it was last asked.</summary>
    private protected sealed class Watch(SqliteConnection connection) : IAsyncDisposable
    {
        private long _seen;

        public static async Task<Watch> OnAsync(string file)
        {
            var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
            await connection.OpenAsync();
            var watch = new Watch(connection);
            await watch.ChangedAsync();
            return watch;
        }

        public async Task<bool> ChangedAsync()
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "pragma data_version";
            var now = (long)(await command.ExecuteScalarAsync())!;
            (var before, _seen) = (_seen, now);
            return now != before;
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
