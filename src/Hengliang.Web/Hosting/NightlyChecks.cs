using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;

namespace Hengliang.Web.Hosting;

/// <summary>Each night at two o'clock of Beijing computes all formulas anew and runs all checks of the data's integrity: of everything, and of each scope in which somebody ran them of late.</summary>
internal sealed class NightlyChecks(IServiceScopeFactory scopes, TimeProvider clock, ILogger<NightlyChecks> log) : BackgroundService
{
    private const int NightHour = 2;

    private static readonly TimeSpan Lately = TimeSpan.FromDays(60);

    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Until(NightHour, clock.GetUtcNow()), clock, stoppingToken);
            await RunOnceAsync(stoppingToken);
        }
    }

    /// <summary>How long it is until it is next that hour in Beijing.</summary>
    internal static TimeSpan Until(int hour, DateTimeOffset now)
    {
        var here = now.ToOffset(China);
        var night = new DateTimeOffset(here.Year, here.Month, here.Day, hour, 0, 0, China);
        return (night > here ? night : night.AddDays(1)) - here;
    }

    private async Task RunOnceAsync(CancellationToken stop)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var system = Acting.System("夜间检查 (nightly)");
            scope.ServiceProvider.GetRequiredService<Acting>().Become(system.Actor!, system.Sight);
            var computed = await scope.ServiceProvider.GetRequiredService<RecomputeFormulas>().RunAsync(stop);
            var found = await scope.ServiceProvider.GetRequiredService<RunIntegrityChecks>().RunAsync(stop);
            foreach (var (user, post) in (await scope.ServiceProvider.GetRequiredService<ShowIntegrity>().AskedByAsync(clock.GetUtcNow() - Lately, stop)).Match(asked => asked, _ => []))
                await CheckForAsync(user, post, system.Actor!, stop);
            log.LogInformation("Nightly: formulas {Formulas}, checks {Checks}", computed.Problem?.Code ?? "ok", found.Problem?.Code ?? "ok");
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            // One bad night must not end all later ones; the page shows when the last run was.
            log.LogError(failure, "The nightly checks broke");
        }
    }

    /// <summary>The system runs them, and sees what that person sees by now; who may no longer look at them is passed over.</summary>
    private async Task CheckForAsync(Guid user, Guid? post, Actor system, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = await scope.ServiceProvider.GetRequiredService<ResolveActing>().RunLaterAsync(user, post, stop);
        if ((now.Problem ?? now.Value.Ended) is not null || !now.Value.Actor.Permissions.Contains(IndicatorsPermissions.Check))
            return;
        scope.ServiceProvider.GetRequiredService<Acting>().Become(system, now.Value.Sight);
        await scope.ServiceProvider.GetRequiredService<RunIntegrityChecks>().RunAsync(stop);
    }
}
