using System.Collections.Concurrent;
using System.Threading.Channels;
using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Kernel;

namespace Hengliang.Web.Hosting;

/// <summary>A file of values on its way in, as its sender sees it.</summary>
internal sealed class ImportJob(ImportOrder order, bool isResumed = false) : IProgress<long>
{
    private long _rows;

    public ImportOrder Order => order;

    /// <summary>The server was stopped meanwhile; it goes on by itself.</summary>
    public bool IsResumed => isResumed;

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
/// <remarks>
/// A file waits on the shelf, is tried or taken in as one transaction, and is dropped. What a stop of the server cuts short has left nothing in the database and
/// is begun again at the next start; rights are those of the moment it is begun. Why a file came to nothing is told until its sender sends another.
/// </remarks>
internal sealed class ImportQueue(IServiceScopeFactory scopes, ImportShelf shelf, TimeProvider clock, ILogger<ImportQueue> log) : BackgroundService
{
    private const int MostBegun = 3;

    /// <summary>How long a file that was tried waits to be taken in.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <summary>How long a refusal is told to somebody who does not come.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    private readonly Channel<ImportJob> _waiting = Channel.CreateUnbounded<ImportJob>(new() { SingleReader = true });
    private readonly ConcurrentDictionary<Guid, ImportJob> _jobs = new();
    private readonly Lock _adding = new();

    public ImportJob? Of(Actor actor) => _jobs.GetValueOrDefault(actor.UserId);

    /// <summary>Takes a file over; refused while the sender's last one is not through.</summary>
    public async Task<Outcome<Done>> AddAsync(Acting acting, string fileName, string revise, bool tryOnly, Stream content, CancellationToken cancel)
    {
        var actor = acting.Actor!;
        if (IsBusy(actor.UserId))
            return Busy;
        var order = new ImportOrder
        {
            Id = Guid.NewGuid(), UserId = actor.UserId, PostId = actor.PostId, FileName = fileName, Revise = revise, TryOnly = tryOnly, SentAt = clock.GetUtcNow(),
        };
        await shelf.PutAsync(order, content, cancel);
        return Enter(new(order));
    }

    /// <summary>Takes the sender's file in that was tried well.</summary>
    public Outcome<Done> TakeTried(Acting acting)
    {
        if (Of(acting.Actor!) is not { Order: { TryOnly: true } order, Result.IsSuccess: true } || !shelf.Holds(order.Id))
            return Problem.Missing("web.no-tried-file", "没有试导入通过的文件，或已过期；请重新选择文件。", "No file was tried well, or it waited too long; please choose it again.");
        var taken = order with { TryOnly = false, PostId = acting.Actor!.PostId, Begun = 0 };
        shelf.Write(taken);
        return Enter(new(taken));
    }

    /// <summary>Finds what the last stop cut short, before anybody can send another.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var order in shelf.Read())
                Resume(order);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Without what waited the site still serves; what stands on the disk is found at the next start.
            log.LogError(failure, "The files that waited to be imported were not read");
        }

        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var job in _waiting.Reader.ReadAllAsync(stoppingToken))
            {
                await RunAsync(job, stoppingToken);
                Forget();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was cut short stands on the shelf.
        }
    }

    private static Problem Busy => Problem.Conflict("web.import-running", "您有一个文件还在导入，请等它完成再传下一个。", "A file of yours is still being imported; please wait until it is through.");

    private bool IsBusy(Guid user) => _jobs.GetValueOrDefault(user) is { Result: null };

    private void Resume(ImportOrder order)
    {
        var job = new ImportJob(order, isResumed: true);
        if (order.Refusal is { } refusal)
        {
            job.End(refusal.ToProblem(), null, order.SentAt);
            if (clock.GetUtcNow() - order.SentAt > Memory || !_jobs.TryAdd(order.UserId, job))
                shelf.Drop(order.Id);
        }
        else
        {
            Enter(job);
        }
    }

    private Outcome<Done> Enter(ImportJob job)
    {
        lock (_adding)
        {
            var last = _jobs.GetValueOrDefault(job.Order.UserId);
            var isBusy = last is { Result: null };
            // The same file twice: what is tried well was asked for by two clicks.
            if (last is not null && last.Order.Id != job.Order.Id)
                shelf.Drop((isBusy ? job : last).Order.Id);
            if (isBusy)
                return Busy;
            _jobs[job.Order.UserId] = job;
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
            (result, computed) = await TakeInAsync(job, stop);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            // One file that breaks the import must not keep the others out; its sender is told.
            var incident = Guid.NewGuid().ToString("N")[..12];
            log.LogError(failure, "An import broke, incident {Incident}", incident);
            result = Problem.Conflict(
                "web.import-broke", $"导入时发生意外错误（编号 {incident}），没有保存任何数值；请联系管理员。", $"The import broke (incident {incident}) and no value was kept; please tell the administrator.");
        }

        TrySettle(job.Order, result);
        job.End(result, computed, clock.GetUtcNow());
    }

    private async Task<(Outcome<ImportedValues> Result, RecomputeCount? Computed)> TakeInAsync(ImportJob job, CancellationToken stop)
    {
        var order = job.Order;
        if (order.Begun >= MostBegun)
            return (GaveUp(order), null);
        shelf.Write(order with { Begun = order.Begun + 1 });
        await using var scope = scopes.CreateAsyncScope();
        var now = await scope.ServiceProvider.GetRequiredService<ResolveActing>().RunLaterAsync(order.UserId, order.PostId, stop);
        if ((now.Problem ?? now.Value.Ended) is { } ended)
            return (NoLonger(order, ended), null);
        scope.ServiceProvider.GetRequiredService<Acting>().Become(now.Value.Actor, now.Value.Sight);
        Outcome<ImportedValues> result;
        await using (var file = shelf.Open(order.Id))
            result = await scope.ServiceProvider.GetRequiredService<ImportValues>().RunAsync(file, order.FileName, order.Revise, job, order.TryOnly, stop);
        // Stopped between the values and what follows from them: those are in, and only the rest is still to be done.
        var isIn = job.IsResumed && result.Problem?.Code == "indicators.file-there";
        var follows = !order.TryOnly && (isIn || (result.IsSuccess && result.Value.Recorded > 0));
        var computed = follows ? (await scope.ServiceProvider.GetRequiredService<RecomputeFormulas>().RunAsync(stop)).Match<RecomputeCount?>(count => count, _ => null) : null;
        return (result, computed);
    }

    /// <summary>Leaves on the shelf what is still needed: a file that was tried well, or why one came to nothing.</summary>
    private void Settle(ImportOrder order, Outcome<ImportedValues> result)
    {
        if (!result.IsSuccess)
        {
            shelf.Write(order with { Refusal = ImportRefusal.Of(result.Problem) });
            shelf.DropContent(order.Id);
        }
        else if (!order.TryOnly)
        {
            shelf.Drop(order.Id);
        }
    }

    private void TrySettle(ImportOrder order, Outcome<ImportedValues> result)
    {
        try
        {
            Settle(order, result);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The disk may be what broke; a worker that breaks with it would stop the whole site.
            log.LogError(failure, "What came of import {Import} could not be written down", order.Id);
        }
    }

    private static Problem NoLonger(ImportOrder order, Problem why) => new(why.Kind, "web.import-no-longer", new(
        $"文件“{order.FileName}”排队期间您的岗位、委托或账号已经变化，没有导入：{why.Message.Chinese}",
        $"While the file '{order.FileName}' waited, your post, delegation or account changed, and it was not imported: {why.Message.English}"));

    private static Problem GaveUp(ImportOrder order) => Problem.Conflict(
        "web.import-gave-up",
        $"导入文件“{order.FileName}”时网站已 {MostBegun} 次停止运行，不再重试，没有保存任何数值；请把文件拆小再试，或联系管理员。",
        $"The site stopped {MostBegun} times while the file '{order.FileName}' was imported; it is not tried again and no value was kept. Please split the file, or tell the administrator.");

    /// <summary>Drops the files that were tried and then left.</summary>
    private void Forget()
    {
        foreach (var (_, job) in _jobs)
            if (job is { Order.TryOnly: true, Result.IsSuccess: true, EndedAt: { } ended } && clock.GetUtcNow() - ended > Patience)
                shelf.Drop(job.Order.Id);
    }
}
