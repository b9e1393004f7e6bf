using System.CommandLine;
using System.Data.Common;
using Hengliang.Platform;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Cli.Commands;

/// <summary>The site's modules and database for a command that works on them, in the name of the system.</summary>
internal static class SiteServices
{
    /// <summary>Which database: by default the one the settings name, else <c>data/hengliang.db</c> here.</summary>
    public static Option<string?> Database() => new("--database")
    {
        Description = "数据库连接串，缺省取 ConnectionStrings__Hengliang 或 data/hengliang.db。Connection string; by default the one of the settings, or data/hengliang.db",
    };

    /// <summary>Runs a use case as the system and disposes of everything after it.</summary>
    public static async Task<Outcome<TAnswer>> RunAsync<TCase, TAnswer>(string? database, string reason, Func<TCase, Task<Outcome<TAnswer>>> run)
        where TCase : notnull
    {
        try
        {
            return await RunOnAsync(database, reason, run);
        }
        catch (Exception failure) when (failure is DbException or FormatException or IOException or UnauthorizedAccessException)
        {
            return Problem.Invalid("storage.unreachable", $"数据库或文件打不开：{failure.Message}", $"The database or the file can not be opened: {failure.Message}");
        }
    }

    /// <summary>The same on a database brought to the present form first.</summary>
    public static Task<Outcome<TAnswer>> RunPreparedAsync<TCase, TAnswer>(
        string? database, string reason, Func<TCase, Task<Outcome<TAnswer>>> run, CancellationToken cancel)
        where TCase : notnull =>
        RunAsync(database, reason, async (IServiceProvider site) =>
        {
            await site.GetRequiredService<Databases>().PrepareAsync(cancel);
            return await run(site.GetRequiredService<TCase>());
        });

    /// <summary>Prints what came of it, or on the error stream why nothing did; the exit code.</summary>
    public static int Answer<T>(Outcome<T> outcome, Func<T, string> tell)
    {
        if (!outcome.IsSuccess)
        {
            Console.Error.WriteLine(outcome.Problem.Message.In(Language.Chosen));
            return CommandLine.SomeFailed;
        }

        Console.WriteLine(tell(outcome.Value));
        return CommandLine.Done;
    }

    private static async Task<Outcome<TAnswer>> RunOnAsync<TCase, TAnswer>(string? database, string reason, Func<TCase, Task<Outcome<TAnswer>>> run)
        where TCase : notnull
    {
        var configuration = new ConfigurationBuilder()
            .SetBasePath(Directory.GetCurrentDirectory())
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables()
            .AddInMemoryCollection(database is null ? [] : [new("ConnectionStrings:Hengliang", database)])
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddHengliang(configuration);
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var system = Acting.System(reason);
        scope.ServiceProvider.GetRequiredService<Acting>().Become(system.Actor!, system.Sight);
        return await run(scope.ServiceProvider.GetRequiredService<TCase>());
    }
}
