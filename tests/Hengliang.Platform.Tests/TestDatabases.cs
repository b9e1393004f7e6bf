using System.Collections.Concurrent;
using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Hengliang.Platform.Tests;

/// <summary>A fresh migrated database for one test, on SQLite or PostgreSQL; gone when disposed.</summary>
/// <remarks><c>[Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]</c>, then
/// <c>await using var database = await TestDatabase.CreateAsync(engine);</c></remarks>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Templates = new(StringComparer.Ordinal);

    private readonly ServiceProvider _services;
    private readonly Func<Task> _drop;

    private TestDatabase(string connection, Func<Task> drop, Action<IServiceCollection>? more)
    {
        (Connection, _drop) = (connection, drop);
        var services = new ServiceCollection();
        services.AddLogging();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("ConnectionStrings:Hengliang", connection)]).Build();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddHengliang(configuration);
        // A test needs no password that holds for years.
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000);
        more?.Invoke(services);
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    public static TheoryData<string> Each => ["sqlite", "postgres"];

    public string Connection { get; }

    public IServiceProvider Services => _services;

    public Databases Databases => _services.GetRequiredService<Databases>();

    /// <summary>A copy of a database that was migrated once for the whole run.</summary>
    public static async Task<TestDatabase> CreateAsync(string engine, Action<IServiceCollection>? more = null)
    {
        var template = await Templates.GetOrAdd(engine, e => new(() => BuildTemplateAsync(e))).Value;
        return engine == "sqlite" ? CopyFile(template, more) : await CopyOnServerAsync(template, more);
    }

    /// <summary>A database without a single table.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync(string engine, Action<IServiceCollection>? more = null) =>
        engine == "sqlite" ? OnFile(NewFile(), more) : await CopyOnServerAsync("template0", more);

    /// <summary>A scope as a request has it, in which <paramref name="acting"/> acts.</summary>
    public AsyncServiceScope ScopeOf(Acting acting)
    {
        var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().Become(acting.Actor!, acting.Sight);
        return scope;
    }

    /// <summary>SQL past everything, as someone with the database's own password could run it.</summary>
    public async Task RunAsync(string sql)
    {
        await using System.Data.Common.DbConnection connection = Databases.Engine.IsPostgres ? new NpgsqlConnection(Connection) : new SqliteConnection(Connection);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Someone in <paramref name="role"/> who sees <paramref name="regions"/> and <paramref name="units"/>.</summary>
    public Acting ActAs(Role role, IEnumerable<Guid>? regions = null, IEnumerable<Guid>? units = null, string name = "张三", Guid? own = null)
    {
        var (r, u) = (regions?.ToArray() ?? [], units?.ToArray() ?? []);
        return Acting.As(
            new Actor
            {
                UserId = Guid.CreateVersion7(),
                Name = name,
                Role = role,
                RegionId = r.FirstOrDefault(),
                UnitId = u.FirstOrDefault(),
                Permissions = _services.GetRequiredService<PermissionCatalog>().Of(role),
            },
            new Sight(r, u, own));
    }

    /// <summary>A region and a unit in it, made by the system.</summary>
    public async Task<(Guid RegionId, Guid UnitId)> AddRegionAndUnitAsync(string code = "990100", string name = "测试市")
    {
        var region = new Region { Id = Guid.CreateVersion7(), Code = code, Name = name, Kind = RegionKind.Administrative };
        var unit = new Unit
        {
            Id = Guid.CreateVersion7(), Name = name + "科技局", NameEnglish = "S&T bureau", Kind = UnitKind.PublicBody, RegionId = region.Id,
        };
        await using var db = Databases.Open(Acting.System("test"));
        db.AddRange(region, unit);
        var saved = await db.CommitAsync(
            new Deed("Seed", RegionsPermissions.Manage, "region:" + code, new("建立测试区划", "made a region for a test")), region.Id);
        return (saved.Value, unit.Id);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _drop();
    }

    private static async Task<string> BuildTemplateAsync(string engine)
    {
        var database = engine == "sqlite" ? OnFile(NewFile(), null) : await CopyOnServerAsync("template0", null);
        await database.Databases.PrepareAsync(CancellationToken.None);
        if (engine == "sqlite")
        {
            var file = new SqliteConnectionStringBuilder(database.Connection).DataSource;
            await using var connection = new SqliteConnection(database.Connection);
            await connection.OpenAsync();
            await using var checkpoint = connection.CreateCommand();
            checkpoint.CommandText = "pragma wal_checkpoint(truncate)";
            await checkpoint.ExecuteNonQueryAsync();
            SqliteConnection.ClearPool(connection);
            AppDomain.CurrentDomain.ProcessExit += (_, _) => DeleteFile(file);
            return file;
        }

        await using (var pool = new NpgsqlConnection(database.Connection))
            NpgsqlConnection.ClearPool(pool);
        return new NpgsqlConnectionStringBuilder(database.Connection).Database!;
    }

    private static string NewFile() =>
        Path.Combine(Directory.CreateTempSubdirectory("hengliang-test-").FullName, "test.db");

    private static TestDatabase CopyFile(string template, Action<IServiceCollection>? more)
    {
        var file = NewFile();
        File.Copy(template, file);
        return OnFile(file, more);
    }

    private static TestDatabase OnFile(string file, Action<IServiceCollection>? more)
    {
        var connection = DatabaseEngine.Sqlite(file).Connection;
        return new(connection, () =>
        {
            using (var pool = new SqliteConnection(connection))
                SqliteConnection.ClearPool(pool);
            DeleteFile(file);
            return Task.CompletedTask;
        }, more);
    }

    private static void DeleteFile(string file)
    {
        if (Directory.Exists(Path.GetDirectoryName(file)))
            Directory.Delete(Path.GetDirectoryName(file)!, true);
    }

    private static async Task<TestDatabase> CopyOnServerAsync(string template, Action<IServiceCollection>? more)
    {
        var server = await TestPostgres.ConnectionAsync();
        var name = string.Create(CultureInfo.InvariantCulture, $"hl_{Guid.NewGuid():N}");
        await RunAsync(server, $"create database {name} template {template}");
        // As the engine itself writes it: connections are pooled by these words.
        var connection = DatabaseEngine.Choose(new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ConnectionString, "/").Connection;
        return new(connection, async () =>
        {
            await using (var pool = new NpgsqlConnection(connection))
                NpgsqlConnection.ClearPool(pool);
            await RunAsync(server, $"drop database if exists {name} with (force)");
        }, more);
    }

    private static async Task RunAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
