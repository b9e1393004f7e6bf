using System.Data.Common;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Storage;

/// <summary>Opens the database for an actor, and makes it ready.</summary>
public sealed class Databases
{
    private readonly DbContextOptions<HengliangDb> _options;
    private readonly DbContextOptions<HengliangDb> _optionsOfWideSight;

    public Databases(DatabaseEngine engine, IEnumerable<IModuleTables> modules, TimeProvider clock, IEnumerable<IFollower> followers)
    {
        ArgumentNullException.ThrowIfNull(engine);
        (Engine, Modules, Clock, Followers) = (engine, [.. modules], clock, [.. followers]);
        _options = engine.Configure(new DbContextOptionsBuilder<HengliangDb>(), forWideSight: false).Options;
        _optionsOfWideSight = engine.Configure(new DbContextOptionsBuilder<HengliangDb>(), forWideSight: true).Options;
    }

    internal DatabaseEngine Engine { get; }

    internal IReadOnlyList<IModuleTables> Modules { get; }

    internal TimeProvider Clock { get; }

    internal IReadOnlyList<IFollower> Followers { get; }

    /// <summary>The database as <paramref name="acting"/> sees it now.</summary>
    public HengliangDb Open(Acting acting)
    {
        ArgumentNullException.ThrowIfNull(acting);
        return new(acting.Sight.IsWide ? _optionsOfWideSight : _options, acting, acting.Sight, this);
    }

    /// <summary>Brings the database to the newest schema; makes it when there is none.</summary>
    public async Task PrepareAsync(CancellationToken cancel = default)
    {
        Engine.Prepare();
        await using var db = OpenUnfiltered(Acting.System("升级数据库 (migration)"));
        db.IsWriting = true;
        await db.Database.MigrateAsync(cancel).ConfigureAwait(false);
        foreach (var follower in Followers)
            await follower.CompleteAsync(db, cancel).ConfigureAwait(false);
        await db.SaveChangesAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>The problem when there is no database yet, or one of another version; null when it can be worked with.</summary>
    public async Task<Problem?> FindFaultAsync(CancellationToken cancel = default)
    {
        if (Engine.FileIsMissing)
            return Problem.Missing("storage.no-database", $"没有数据库文件 {Engine.File}；请先启动一次网站，或用 --database 指定。", $"There is no database file {Engine.File}; start the site once, or name another with --database.");
        await using var db = OpenUnfiltered(Acting.System("检查数据库 (check)"));
        var (applied, known) = ((await db.Database.GetAppliedMigrationsAsync(cancel).ConfigureAwait(false)).ToList(), db.Database.GetMigrations().ToList());
        if (applied.Except(known, StringComparer.Ordinal).Any())
            return Problem.Conflict("storage.newer-database", "数据库由更新版本的衡量升级过，请使用同版本或更新的程序。", "A newer version of Hengliang upgraded this database; please use that version.");
        return applied.Count < known.Count
            ? Problem.Conflict("storage.older-database", "数据库尚未建立或尚未升级到本版本；请先启动一次网站。", "The database is empty or not yet upgraded to this version; please start the site once.")
            : null;
    }

    /// <summary>Whether the database answers a question now.</summary>
    public async Task<bool> AnswerAsync(CancellationToken cancel = default)
    {
        await using var db = OpenUnfiltered(Acting.System("检查数据库 (check)"));
        try
        {
            return await db.Database.SqlQuery<int>($"select 1 as \"Value\"").SingleAsync(cancel).ConfigureAwait(false) == 1;
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException { InnerException: DbException })
        {
            return false;
        }
    }

    /// <summary>Whether a failure means no more than that the database server is out of reach for the moment.</summary>
    public static bool AreOutOfReach(Exception? failure) => CutConnection.IsBehind(failure);

    /// <summary>The database without a filter, still in the actor's name: only for use cases that check the permission themselves
    /// and whose tables are not held (accounts, the audit).</summary>
    internal HengliangDb OpenUnfiltered(Acting acting)
    {
        ArgumentNullException.ThrowIfNull(acting);
        return new(_options, acting, Sight.Everything, this);
    }
}
