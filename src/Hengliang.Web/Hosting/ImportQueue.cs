using System.Collections.Concurrent;
using System.Threading.Channels;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Kernel;

namespace Hengliang.Web.Hosting;

/// <summary>A file of values on its way in, as its sender sees it.</summary>
internal sealed class ImportJob(Actor actor, Sight sight, string fileName, string revise, bool tryOnly, FileStream file) : IProgress<long>
{
    private long _rows;

    public Actor Actor => actor;

    public Sight Sight => sight;

    public string FileName => fileName;

    public string Revise => revise;

    /// <summary>What the file would come to is told, and nothing kept.</summary>
    public bool TryOnly => tryOnly;

    /// <summary>Gone from the disk when it is dropped.</summary>
    public FileStream File => file;

    /// <summary>Lines read so far.</summary>
    public long Rows => Interlocked.Read(ref _rows);

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Null until it ended.</summary>
    public Outcome<ImportedValues>? Result { get; private set; }

    /// <summary>What was computed from the values; null for nothing.</summary>
    public RecomputeCount? Computed { get; private set; }

    public void Report(long value) => Interlocked.Exchange(ref _rows, value);

    public void End(Outcome<ImportedValues> result, RecomputeCount? computed, DateTimeOffset at) => (Result, Computed, EndedAt) = (result, computed, at);
}

/// <summary>Takes files of values in one after another, in the background and in the name of whoever sent them; each sender has one at a time.</summary>
/// <remarks>A file waits on the disk, is tried or taken in as one transaction, and is dropped. What a stop of the server cuts short has left nothing in the database.</remarks>
internal sealed class ImportQueue(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ImportQueue> log) : BackgroundService
{
    /// <summary>How long a file that was tried waits to be taken in.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private readonly Channel<ImportJob> _waiting = Channel.CreateUnbounded<ImportJob>(new() { SingleReader = true });
    private readonly ConcurrentDictionary<Guid, ImportJob> _jobs = new();
    private readonly Lock _adding = new();

    public ImportJob? Of(Actor actor) => _jobs.GetValueOrDefault(actor.UserId);

    /// <summary>Takes a file over; refused while the sender's last one is not through.</summary>
    public async Task<Outcome<Done>> AddAsync(Acting acting, string fileName, string revise, bool tryOnly, Stream content, CancellationToken cancel)
    {
        if (IsBusy(acting.Actor!))
            return Busy;
        var path = Path.Combine(Path.GetTempPath(), $"hengliang-import-{Guid.NewGuid():N}");
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await content.CopyToAsync(file, cancel);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }

        return Enter(new(acting.Actor!, acting.Sight, fileName, revise, tryOnly, file));
    }

    /// <summary>Takes the sender's file in that was tried well.</summary>
    public Outcome<Done> TakeTried(Acting acting) => Of(acting.Actor!) is { TryOnly: true, Result.IsSuccess: true } tried && tried.File.CanRead
        ? Enter(new(acting.Actor!, acting.Sight, tried.FileName, tried.Revise, false, tried.File))
        : Problem.Missing("web.no-tried-file", "没有试导入通过的文件，或已过期；请重新选择文件。", "No file was tried well, or it waited too long; please choose it again.");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var job in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            await RunAsync(job, stoppingToken);
            Forget();
        }
    }

    private static Problem Busy => Problem.Conflict("web.import-running", "您有一个文件还在导入，请等它完成再传下一个。", "A file of yours is still being imported; please wait until it is through.");

    private bool IsBusy(Actor actor) => Of(actor) is { Result: null };

    private Outcome<Done> Enter(ImportJob job)
    {
        lock (_adding)
        {
            if (IsBusy(job.Actor))
            {
                job.File.Dispose();
                return Busy;
            }

            if (_jobs.TryGetValue(job.Actor.UserId, out var last) && last.File != job.File)
                last.File.Dispose();
            _jobs[job.Actor.UserId] = job;
        }

        _waiting.Writer.TryWrite(job);
        return Outcome.Done;
    }

    private async Task RunAsync(ImportJob job, CancellationToken stop)
    {
        Outcome<ImportedValues> result;
        RecomputeCount? computed = null;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Acting>().Become(job.Actor, job.Sight);
            job.File.Position = 0;
            result = await scope.ServiceProvider.GetRequiredService<ImportValues>().RunAsync(job.File, job.FileName, job.Revise, job, job.TryOnly, stop);
            if (result.IsSuccess && !job.TryOnly && result.Value.Recorded > 0)
                computed = (await scope.ServiceProvider.GetRequiredService<RecomputeFormulas>().RunAsync(stop)).Match<RecomputeCount?>(count => count, _ => null);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            // One file that breaks the import must not keep the others out; its sender is told.
            var incident = Guid.NewGuid().ToString("N")[..12];
            log.LogError(failure, "An import broke, incident {Incident}", incident);
            result = Problem.Conflict(
                "web.import-broke", $"导入时发生意外错误（编号 {incident}），没有保存任何数值；请联系管理员。", $"The import broke (incident {incident}) and no value was kept; please tell the administrator.");
        }

        if (!job.TryOnly || !result.IsSuccess)
            await job.File.DisposeAsync();
        job.End(result, computed, clock.GetUtcNow());
    }

    /// <summary>Drops the files that were tried and then left.</summary>
    private void Forget()
    {
        foreach (var (_, job) in _jobs)
            if (job.EndedAt is { } ended && clock.GetUtcNow() - ended > Patience)
                job.File.Dispose();
    }
}
