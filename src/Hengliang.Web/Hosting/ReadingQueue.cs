using System.Threading.Channels;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Documents;

namespace Hengliang.Web.Hosting;

/// <summary>Reads uploaded documents one after another in the background, in the name of whoever uploaded them.</summary>
/// <remarks>What a stop of the server cut short is begun again at the next start, in the name of the system.</remarks>
internal sealed class ReadingQueue(IServiceScopeFactory scopes, ILogger<ReadingQueue> log) : BackgroundService
{
    private readonly Channel<(Guid Document, Actor Actor, Sight Sight)> _waiting =
        Channel.CreateUnbounded<(Guid, Actor, Sight)>(new() { SingleReader = true });

    public void Add(Guid document, Acting acting) => _waiting.Writer.TryWrite((document, acting.Actor!, acting.Sight));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ResumeAsync(stoppingToken);
        await foreach (var (document, actor, sight) in _waiting.Reader.ReadAllAsync(stoppingToken))
            await ReadAsync(document, actor, sight, stoppingToken);
    }

    private async Task ResumeAsync(CancellationToken stop)
    {
        var system = Acting.System("解析文档");
        try
        {
            await using var scope = Scope(system.Actor!, system.Sight);
            foreach (var document in await scope.ServiceProvider.GetRequiredService<FindUnread>().RunAsync(stop))
                Add(document, system);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            // A worker that breaks would stop the whole site.
            log.LogError(failure, "The documents left unread were not found; they are looked for again at the next start");
        }
    }

    private async Task ReadAsync(Guid document, Actor actor, Sight sight, CancellationToken stop)
    {
        try
        {
            await using var scope = Scope(actor, sight);
            var outcome = await scope.ServiceProvider.GetRequiredService<ReadUploaded>().RunAsync(document, stop);
            if (!outcome.IsSuccess)
                log.LogWarning("Document {Document} was not read: {Code}", document, outcome.Problem.Code);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            // One document that breaks the reader must not keep the others from being read; its page says what happened.
            var incident = Guid.NewGuid().ToString("N")[..12];
            log.LogError(failure, "Reading document {Document} broke, incident {Incident}", document, incident);
            await TellAsync(document, incident, actor, sight, stop);
        }
    }

    private async Task TellAsync(Guid document, string incident, Actor actor, Sight sight, CancellationToken stop)
    {
        try
        {
            await using var scope = Scope(actor, sight);
            await scope.ServiceProvider.GetRequiredService<FailReading>().RunAsync(document, incident, stop);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            // The database may be what broke; a worker that breaks with it would stop the whole site.
            log.LogError(failure, "Document {Document} could not be told of incident {Incident}; it is read again at the next start", document, incident);
        }
    }

    private AsyncServiceScope Scope(Actor actor, Sight sight)
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().Become(actor, sight);
        return scope;
    }
}
