using Hengliang.Platform.Tests;
using Npgsql;

namespace Hengliang.Web.Tests.Hosting;

/// <summary>A data folder and a database that outlive the server which works on them; gone with the test.</summary>
internal sealed class KeptPlace : IAsyncDisposable
{
    private string? _server;

    private KeptPlace()
    {
    }

    public string Data { get; } = Directory.CreateTempSubdirectory("hengliang-kept-").FullName;

    public string Connection { get; private set; } = "";

    public static async Task<KeptPlace> MakeAsync(string engine)
    {
        var place = new KeptPlace();
        place.Connection = "Data Source=" + Path.Combine(place.Data, "hengliang.db");
        if (engine == "sqlite")
            return place;
        var (server, name) = (await TestPostgres.ConnectionAsync(), $"kept_{Guid.NewGuid():N}");
        await AskAsync(server, $"create database {name}");
        (place._server, place.Connection) = (server, new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 40 }.ConnectionString);
        return place;
    }

    /// <summary>A site on this place within the test's own process, with connections of its own like a program that starts.</summary>
    public Site Site(bool loads)
    {
        NpgsqlConnection.ClearAllPools();
        return new Site(Data).With("ConnectionStrings:Hengliang", Connection).With("Demonstration:Load", loads ? "true" : "false");
    }

    /// <summary>Ends every connection to the database from the server's side, as a failover does.</summary>
    public Task CutConnectionsAsync() => AskAsync(_server!, $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{Name}' and pid <> pg_backend_pid()");

    /// <summary>Whether the database takes connections: without, it is out of reach as during a restart.</summary>
    public Task LetInAsync(bool connections) => AskAsync(_server!, $"alter database {Name} with allow_connections {(connections ? "true" : "false")}");

    /// <summary>Waits until the database has done what a killed server last asked of it.</summary>
    public async Task SettleAsync()
    {
        if (_server is null)
            return;
        for (var i = 0; i < 100 && await AskAsync(_server, $"select count(*) from pg_stat_activity where datname = '{Name}' and state = 'active'") is not 0L; i++)
            await Task.Delay(50);
    }

    private string Name => new NpgsqlConnectionStringBuilder(Connection).Database!;

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await AskAsync(_server, $"drop database if exists {Name} with (force)");
        Directory.Delete(Data, recursive: true);
    }

    private static async Task<object?> AskAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
