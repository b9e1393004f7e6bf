using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Web.Hosting;

/// <summary>Brings the sums of the regions above along, in the background and in the name of the system, when somebody changed values below who does not see them.</summary>
internal sealed class SumsQueue(IServiceScopeFactory scopes, SumsAbove sums, ILogger<SumsQueue> log) : BackgroundService
{
    private const int MostTries = 3;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var changed in sums.ReadAllAsync(stoppingToken))
                await RunOnceAsync(changed, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The night's run does what was left.
        }
    }

    private async Task<Problem?> TryAsync(ChangedBelow changed, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var system = Acting.System("下级合计 (sums)");
        scope.ServiceProvider.GetRequiredService<Acting>().Become(system.Actor!, system.Sight);
        return (await scope.ServiceProvider.GetRequiredService<SumAbove>().RunAsync(changed, stop)).Problem;
    }

    private async Task RunOnceAsync(ChangedBelow changed, CancellationToken stop)
    {
        try
        {
            var problem = await TryAsync(changed, stop);
            // Somebody wrote the same sums between their reading and their writing: they are read anew.
            for (var again = 0; again < MostTries && problem is { Kind: ProblemKind.Conflict }; again++)
                problem = await TryAsync(changed, stop);
            if (problem is not null)
                log.LogWarning("Sums of the regions above were not computed: {Code}; the nightly run computes them", problem.Code);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            // A worker that breaks would stop the whole site.
            log.LogError(failure, "Sums of the regions above were not computed; the nightly run computes them");
        }
    }
}
