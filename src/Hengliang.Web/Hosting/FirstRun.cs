using Hengliang.Platform.Demonstration;
using Hengliang.Platform.Storage;

namespace Hengliang.Web.Hosting;

/// <summary>Makes the site ready before it answers: the newest schema, and the demonstration where the database is new and empty.</summary>
internal static class FirstRun
{
    public static async Task PrepareAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await services.GetRequiredService<Databases>().PrepareAsync();
        await TurnOfDay.RunOnceAsync(services.GetRequiredService<IServiceScopeFactory>(), services.GetRequiredService<ILogger<TurnOfDay>>(), CancellationToken.None);
        var demonstration = services.GetRequiredService<LoadDemonstration>();
        var isLoaded = await demonstration.IsLoadedAsync();
        if (!isLoaded && app.Configuration.GetValue("Demonstration:Load", true))
            isLoaded = (await demonstration.RunAsync()).IsSuccess;
        services.GetRequiredService<DemonstrationLabel>().IsLoaded = isLoaded;
        app.Lifetime.ApplicationStarted.Register(() => Announce(app, isLoaded));
    }

    /// <summary>Tells on the console where the site is, and whom one can sign in as while it shows the demonstration.</summary>
    private static void Announce(WebApplication app, bool isDemonstration)
    {
        var said = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        said.WriteLine();
        said.WriteLine("衡量 Hengliang");
        foreach (var address in app.Urls)
            said.WriteLine($"  {address}");
        if (isDemonstration)
        {
            said.WriteLine("  演示账号 Demonstration accounts (account / password):");
            foreach (var account in DemonstrationCity.Accounts)
                said.WriteLine($"    {account.UserName,-10} / {account.Password}   {account.DisplayName} {account.LatinName}");
        }

        said.WriteLine("  按 Ctrl+C 停止。Press Ctrl+C to stop.");
        Console.Out.WriteLine(said);
    }
}
