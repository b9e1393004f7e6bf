using System.Data;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Hengliang.Platform.Storage;

/// <summary>One command on its way into the database: checked, versioned, told to the audit, and saved as a whole or not at all.</summary>
internal sealed class Commit(HengliangDb db, Deed deed, Func<BulkRows, CancellationToken, Task<Problem?>>? bulk = null, Func<CancellationToken, Task<Problem?>>? guard = null)
{
    private readonly IFollowing[] _followings = [.. db.Origin.Followers.Select(f => f.Begin())];
    private string? _bulkChanges;
    private Stage _reached;

    public async Task<Outcome<T>> RunAsync<T>(T result, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(deed);
        db.ChangeTracker.DetectChanges();
        var rows = db.ChangeTracker.Entries()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        if ((FindRefusal(rows) ?? TextLimits.FindFault(rows)) is { } problem)
            return Forget(problem);
        if (rows.Count == 0 && bulk is null && !deed.EvenUnchanged)
            return result;

        foreach (var row in rows.Where(r => r.Entity is IVersioned))
            Raise(row.Property(nameof(IVersioned.Version)), row.State);
        return await SaveAsync(rows, cancel).ConfigureAwait(false) is { } conflict ? Forget(conflict) : result;
    }

    private static void Raise(PropertyEntry version, EntityState state)
    {
        if (state == EntityState.Added)
            version.CurrentValue = 1;
        else if (state == EntityState.Modified)
            version.CurrentValue = (int)version.OriginalValue! + 1;
    }

    /// <summary>The refusal when the actor lacks the permission, or a row stands, stood or would stand outside the actor's sight.</summary>
    private Problem? FindRefusal(List<EntityEntry> rows)
    {
        if (db.Acting.Refuse(deed.Permission) is { } refusal)
            return refusal;
        foreach (var row in rows)
        {
            if (row.Entity is not IHeld held)
                continue;
            if (!db.Sight.Sees(held) || !SawBefore(row))
                return AccessPolicy.Decide(db.Acting.Actor, Sight.Nothing, deed.Permission, held) is { Allowed: false, Why: var why }
                    ? new(ProblemKind.Refused, "access.out-of-scope", why)
                    : throw new InvalidOperationException("Nothing is seen by those who see nothing.");
        }

        return null;
    }

    // A row moved into one's own region must have been one's own before as well.
    private bool SawBefore(EntityEntry row) => row.State == EntityState.Added || db.Sight.Sees(
        (Guid)row.Property(nameof(IHeld.RegionId)).OriginalValue!,
        (Guid)row.Property(nameof(IHeld.UnitId)).OriginalValue!,
        row.Entity is IOwned ? (Guid)row.Property(nameof(IOwned.OwnerId)).OriginalValue! : null);

    private async Task<Problem?> SaveAsync(List<EntityEntry> rows, CancellationToken cancel)
    {
        // All that needs no turn at the chain is done before waiting for it.
        var changes = ChangeList.Write(rows);
        // A cut within the transaction of a restore is the restore's.
        var isWhole = db.Database.CurrentTransaction is null;
        for (var tried = 0; ; tried++)
        {
            _reached = Stage.Untouched;
            try
            {
                return await TryAsync(rows, changes, cancel).ConfigureAwait(false);
            }
            catch (Exception cut) when (isWhole && CutConnection.IsBehind(cut))
            {
                if (_reached == Stage.Deciding)
                    return CutConnection.Unclear;
                if (_reached == Stage.Written || bulk is not null || tried == CutConnection.Waits.Count)
                    return CutConnection.NothingSaved;
                // The transaction is gone with its connection and the rows still wait to be written: begun anew, nothing is lost and nothing doubled.
                ForgetChain();
                await Task.Delay(CutConnection.Waits[tried], cancel).ConfigureAwait(false);
            }
        }
    }

    private async Task<Problem?> TryAsync(List<EntityEntry> rows, string changes, CancellationToken cancel)
    {
        db.IsWriting = true;
        // What is made room for a large write lasts until all of it is kept, its followers included; the connection is held so long.
        if (bulk is not null)
            await db.Database.OpenConnectionAsync(cancel).ConfigureAwait(false);
        try
        {
            // One writer at a time: the chain has one end. SQLite begins IMMEDIATE; PostgreSQL takes the chain's lock.
            // A restore has begun its own and ends it itself.
            var isOwn = db.Database.CurrentTransaction is null;
            using var turn = isOwn ? await db.Origin.Engine.TakeTurnAsync(cancel).ConfigureAwait(false) : null;
            await using var transaction = isOwn ? await db.Database.BeginTransactionAsync(cancel).ConfigureAwait(false) : null;
            var head = await db.Origin.Engine.HoldChainAsync(db, cancel).ConfigureAwait(false);
            if (guard is not null && await guard(cancel).ConfigureAwait(false) is { } stale)
                return stale;
            if (await WriteBulkAsync(cancel).ConfigureAwait(false) is { } refused)
                return refused;
            if (rows.Count == 0 && _bulkChanges is null && !deed.EvenUnchanged)
                return null;
            AddEntry(rows, changes, head);
            await db.SaveChangesAsync(cancel).ConfigureAwait(false);
            _reached = Stage.Written;
            ForgetChain();
            await FollowAsync(rows, cancel).ConfigureAwait(false);
            _reached = Stage.Deciding;
            if (transaction is not null)
                await transaction.CommitAsync(cancel).ConfigureAwait(false);
            foreach (var following in _followings)
                following.Kept();
            return null;
        }
        catch (DbUpdateConcurrencyException conflict)
        {
            return await Conflicts.ExplainAsync(db, conflict, deed, cancel).ConfigureAwait(false);
        }
        catch (DbUpdateException failure) when (Conflicts.FindProblem(failure) is { } problem)
        {
            return problem;
        }
        finally
        {
            if (bulk is not null)
                await GiveBackAsync().ConfigureAwait(false);
            db.IsWriting = false;
        }
    }

    private async Task GiveBackAsync()
    {
        try
        {
            await db.Origin.Engine.MakeRoomAsync(db, forMany: false, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            await db.Database.CloseConnectionAsync().ConfigureAwait(false);
        }
    }

    private async Task FollowAsync(List<EntityEntry> rows, CancellationToken cancel)
    {
        foreach (var following in _followings)
        {
            foreach (var row in rows)
                following.See(row.Entity);
            await following.KeepAsync(db, cancel).ConfigureAwait(false);
        }

        var made = db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        if (made.Count == 0)
            return;
        await db.SaveChangesAsync(cancel).ConfigureAwait(false);
        // Let go: a later command of the same database reads them anew, as others may have written meanwhile.
        foreach (var entry in made)
            entry.State = EntityState.Detached;
    }

    /// <summary>Writes what is too much to be held; a problem leaves the transaction to be rolled back.</summary>
    private async Task<Problem?> WriteBulkAsync(CancellationToken cancel)
    {
        if (bulk is null)
            return null;
        await db.Origin.Engine.MakeRoomAsync(db, forMany: true, cancel).ConfigureAwait(false);
        using var many = new BulkRows(db, _followings);
        if (await bulk(many, cancel).ConfigureAwait(false) is { } problem)
            return problem;
        _bulkChanges = many.Describe();
        return null;
    }

    /// <summary>Adds the entry behind the end of the chain, and moves the end.</summary>
    private void AddEntry(List<EntityEntry> rows, string changes, AuditHead? head)
    {
        var entry = Describe(rows, Join(rows, changes), (head?.Sequence ?? 0) + 1, head?.Hash ?? AuditChain.Start);
        db.Add(entry);
        if (head is null)
            db.Add(new AuditHead { Sequence = entry.Sequence, Hash = entry.Hash });
        else
        {
            (head.Sequence, head.Hash) = (entry.Sequence, entry.Hash);
            // Said outright: a command that adds thousands of rows may have switched the search for changes off.
            db.Update(head);
        }
    }

    /// <summary>Lets go of the chain's rows: the next commit of this database comes after those of others, and reads the end anew.</summary>
    private void ForgetChain()
    {
        foreach (var row in db.ChangeTracker.Entries().Where(e => e.Entity is AuditEntry or AuditHead).ToList())
            row.State = EntityState.Detached;
    }

    private AuditEntry Describe(List<EntityEntry> rows, string changes, long sequence, string previousHash)
    {
        var actor = db.Acting.Actor!;
        var held = rows.Select(r => r.Entity).OfType<IHeld>().FirstOrDefault();
        var (now, sentence) = (db.Origin.Clock.GetUtcNow(), deed.Told?.Invoke() ?? deed.Sentence);
        var entry = new AuditEntry
        {
            Sequence = sequence,
            At = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)),
            UserId = actor.UserId,
            UserName = actor.Name,
            ActingFor = actor.ActingForName,
            Command = deed.Command,
            Subject = deed.Subject,
            RegionId = deed.RegionId ?? held?.RegionId ?? NotEmpty(actor.RegionId),
            UnitId = deed.UnitId ?? held?.UnitId ?? NotEmpty(actor.UnitId),
            Reason = deed.Reason,
            SentenceZh = $"{actor.ShownName} {sentence.Chinese}" + (deed.Reason is null ? "" : $"，原因：{deed.Reason}"),
            SentenceEn = $"{actor.ShownNameEnglish} {sentence.English}" + (deed.Reason is null ? "" : $"; reason: {deed.Reason}"),
            Changes = changes,
            PreviousHash = previousHash,
        };
        return entry.Sealed();
    }

    private string Join(List<EntityEntry> rows, string changes) =>
        _bulkChanges is null ? changes : rows.Count == 0 ? _bulkChanges : $"{changes[..^1]},{_bulkChanges[1..]}";

    private static Guid? NotEmpty(Guid id) => id == Guid.Empty ? null : id;

    private Problem Forget(Problem problem)
    {
        db.ChangeTracker.Clear();
        return problem;
    }

    /// <summary>How far a try has come: what a cut connection then means.</summary>
    private enum Stage
    {
        /// <summary>The rows still stand as changed, so that they can be written again.</summary>
        Untouched,

        /// <summary>Written within the transaction, and no longer known as changed.</summary>
        Written,

        /// <summary>The server was told to keep it.</summary>
        Deciding,
    }
}
