using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Storage;

/// <summary>The shared database, opened for one actor: it answers with what the actor may see, and writes only whole commands.</summary>
/// <remarks>Opened by <see cref="Databases"/>; made for one use case and dropped after it.</remarks>
public sealed class HengliangDb : IdentityUserContext<User, Guid>
{
    private readonly Sight _sight;

    internal HengliangDb(DbContextOptions<HengliangDb> options, Acting acting, Sight sight, Databases databases)
        : base(options)
    {
        (Acting, _sight, Origin) = (acting, sight, databases);
        // A command is saved whole or not at all: no part of its transaction is ever gone back to, and each savepoint is two ways to the server.
        Database.AutoSavepointsEnabled = false;
    }

    internal Acting Acting { get; }

    internal Sight Sight => _sight;

    internal Databases Origin { get; }

    /// <summary>True while a commit, a migration or a restore writes; anything else that writes is a bug.</summary>
    internal bool IsWriting { get; set; }

    // What the query filters read; parameters of each query, so one compiled model serves every actor.
    internal bool SeesEverything => _sight.IsEverything;

    internal IReadOnlyList<Guid> SeenRegions => _sight.Regions;

    internal IReadOnlyList<Guid> SeenUnits => _sight.Units;

    internal Guid? SeenOwner => _sight.Owner;

    internal DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    internal DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    protected override Version SchemaVersion => IdentitySchemaVersions.Version2;

    /// <summary>Saves everything changed since the database was opened as one command: checks that the actor may, writes exactly
    /// one audit entry in the same transaction, and answers <paramref name="result"/>.</summary>
    /// <remarks>Nothing changed: success, and no entry unless <see cref="Deed.EvenUnchanged"/>. A refusal or a conflict
    /// saves nothing and forgets the changes.</remarks>
    public Task<Outcome<T>> CommitAsync<T>(Deed deed, T result, CancellationToken cancel = default) =>
        new Commit(this, deed).RunAsync(result, cancel);

    /// <summary>The same, with rows that are too many to be held: <paramref name="bulk"/> writes them inside the transaction, and its problem undoes all.</summary>
    public Task<Outcome<T>> CommitAsync<T>(
        Deed deed, T result, Func<BulkRows, CancellationToken, Task<Problem?>> bulk, CancellationToken cancel = default) =>
        new Commit(this, deed, bulk).RunAsync(result, cancel);

    /// <summary>The same, where what was read before must stand still: <paramref name="guard"/> looks again inside the transaction, after all writers before it, and
    /// its problem saves nothing.</summary>
    public Task<Outcome<T>> CommitIfAsync<T>(Deed deed, T result, Func<CancellationToken, Task<Problem?>> guard, CancellationToken cancel = default) =>
        new Commit(this, deed, guard: guard).RunAsync(result, cancel);

    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw OutsideCommit();

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        IsWriting ? base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken) : throw OutsideCommit();

    internal static InvalidOperationException OutsideCommit() =>
        new("Changes are saved by CommitAsync alone, so that each has a permission and an audit entry.");

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        ColumnRules.Apply(configurationBuilder);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        foreach (var module in Origin.Modules)
            module.Describe(builder, this);
    }
}
