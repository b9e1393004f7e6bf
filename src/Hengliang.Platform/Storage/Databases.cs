using Hengliang.Platform.Access.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Storage;

/// <summary>Opens the database for an actor, and makes it ready.</summary>
public sealed class Databases
{
    private readonly DbContextOptions<HengliangDb> _options;

    public Databases(DatabaseEngine engine, IEnumerable<IModuleTables> modules, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(engine);
        (Engine, Modules, Clock) = (engine, [.. modules], clock);
        _options = engine.Configure(new DbContextOptionsBuilder<HengliangDb>()).Options;
    }

    internal DatabaseEngine Engine { get; }

    internal IReadOnlyList<IModuleTables> Modules { get; }

    internal TimeProvider Clock { get; }

    /// <summary>The database as <paramref name="acting"/> sees it now.</summary>
    public HengliangDb Open(Acting acting)
    {
        ArgumentNullException.ThrowIfNull(acting);
        return new(_options, acting, acting.Sight, this);
    }

    /// <summary>Brings the database to the newest schema; makes it when there is none.</summary>
    public async Task PrepareAsync(CancellationToken cancel = default)
    {
        await using var db = OpenUnfiltered(Acting.System("升级数据库 (migration)"));
        db.IsWriting = true;
        Engine.Prepare();
        await db.Database.MigrateAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>The database without a filter, still in the actor's name: only for use cases that check the permission themselves
    /// and whose tables are not held (accounts, the audit).</summary>
    internal HengliangDb OpenUnfiltered(Acting acting)
    {
        ArgumentNullException.ThrowIfNull(acting);
        return new(_options, acting, Sight.Everything, this);
    }
}
