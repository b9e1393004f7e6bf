using Hengliang.Platform.Tests;
using Npgsql;

namespace Hengliang.Web.Tests.Hosting;

/// <summary>A data folder and a database that outlive the server which works on them; gone with the test.</summary>
internal sealed class CrashPlace : IAsyncDisposable
{
    private string? _server;

    private CrashPlace()
    {
    }

    public string Data { get; } = Directory.CreateTempSubdirectory("hengliang-crash-").FullName;

    public string Connection { get; private set; } = "";

    public static async Task<CrashPlace> MakeAsync(string engine)
    {
        var place = new CrashPlace();
        place.Connection = "Data Source=" + Path.Combine(place.Data, "hengliang.db");
        if (engine == "sqlite")
            return place;
        var (server, name) = (await TestPostgres.ConnectionAsync(), $"crash_{Guid.NewGuid():N}");
        await RunAsync(server, $"create database {name}");
        (place._server, place.Connection) = (server, new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 40 }.ConnectionString);
        return place;
    }

    /// <summary>A site on this place within the test's own process.</summary>
    public Site Site(bool loads) => new Site(Data).With("ConnectionStrings:Hengliang", Connection).With("Demonstration:Load", loads ? "true" : "false");

    /// <summary>Ends every connection to the database from the server's side, as a failover does.</summary>
    public Task CutConnectionsAsync() =>
        RunAsync(_server!, $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{new NpgsqlConnectionStringBuilder(Connection).Database}' and pid <> pg_backend_pid()");

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await RunAsync(_server, $"drop database if exists {new NpgsqlConnectionStringBuilder(Connection).Database} with (force)");
        Directory.Delete(Data, recursive: true);
    }

    private static async Task RunAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
