using System.Globalization;
using Hengliang.Platform;
using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Benchmarks.Indicators;

/// <summary>A database with the people who look at it: <c>--database "Host=127.0.0.1;…"</c>, <c>--file path.db</c>, or a SQLite file that is gone afterwards.</summary>
internal sealed class Site : IAsyncDisposable
{
    public const string Password = "bench-2026-demo";

    private readonly ServiceProvider _services;

    private Site(string connection, DirectoryInfo folder)
    {
        (Connection, Folder) = (connection, folder);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("ConnectionStrings:Hengliang", connection), new("Data:Folder", folder.FullName)]).Build();
        _services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging().AddHengliang(configuration).BuildServiceProvider();
    }

    public string Connection { get; }

    public DirectoryInfo Folder { get; }

    public bool IsPostgres => Connection.Contains("Host=", StringComparison.OrdinalIgnoreCase);

    public static async Task<Site> OpenAsync(string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("hengliang-bench-");
        var site = new Site(Text(args, "--database") ?? "Data Source=" + Path.GetFullPath(Text(args, "--file") ?? Path.Combine(folder.FullName, "bench.db")), folder);
        await site._services.GetRequiredService<Databases>().PrepareAsync();
        return site;
    }

    /// <summary>In the system's name, who sees everything.</summary>
    public Task<T> UseAsync<TUse, T>(Func<TUse, Task<Outcome<T>>> use)
        where TUse : notnull => UseAsync(Acting.System("bench"), use);

    /// <summary>In a person's name, whose post is resolved anew as a request does.</summary>
    public async Task<T> UseAsync<TUse, T>((Guid Id, string Stamp) person, Func<TUse, Task<Outcome<T>>> use)
        where TUse : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        var now = (await scope.ServiceProvider.GetRequiredService<ResolveActing>().RunAsync(person.Id, person.Stamp)).Value;
        return await UseAsync(Acting.As(now.Actor, now.Sight), use);
    }

    public async Task<(Guid Id, string Stamp)> PersonAsync(string name)
    {
        await using var db = Open();
        var user = await db.Set<User>().AsNoTracking().SingleAsync(u => u.UserName == name);
        return (user.Id, user.SecurityStamp!);
    }

    public HengliangDb Open() => _services.GetRequiredService<Databases>().Open(Acting.System("bench"));

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Folder.Delete(recursive: true);
    }

    public static int Number(string[] args, string name, int otherwise) =>
        int.TryParse(Text(args, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    public static string? Text(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    private async Task<T> UseAsync<TUse, T>(Acting acting, Func<TUse, Task<Outcome<T>>> use)
        where TUse : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().Become(acting.Actor!, acting.Sight);
        return (await use(scope.ServiceProvider.GetRequiredService<TUse>())).Value;
    }
}
