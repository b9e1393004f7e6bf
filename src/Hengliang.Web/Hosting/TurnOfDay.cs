using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Regions;

namespace Hengliang.Web.Hosting;

/// <summary>At each midnight of Beijing gives regions the names and places that hold from that day; a site that was not running then does so when it starts.</summary>
internal sealed class TurnOfDay(IServiceScopeFactory scopes, TimeProvider clock, ILogger<TurnOfDay> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(NightlyChecks.Until(0, clock.GetUtcNow()), clock, stoppingToken);
            await RunOnceAsync(scopes, log, stoppingToken);
        }
    }

    internal static async Task RunOnceAsync(IServiceScopeFactory scopes, ILogger log, CancellationToken stop)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var system = Acting.System("区划变更生效 (divisions)");
            scope.ServiceProvider.GetRequiredService<Acting>().Become(system.Actor!, system.Sight);
            var done = await scope.ServiceProvider.GetRequiredService<ApplyDueChanges>().RunAsync(stop);
            log.LogInformation("Changes of the division: {Outcome}", done.Problem?.Code ?? "ok");
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            // The next midnight, or the next start, does what was left.
            log.LogError(failure, "The changes of the division broke");
        }
    }
}
