using System.Reflection;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Tests.Access;

/// <summary>Every entity against every shape of scope: what is seen, what is found by its key, and what may be changed.</summary>
public class ScopeMatrixTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Every_entity_says_who_sees_it(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var db = database.Databases.Open(Acting.System("test"));
        Assert.Empty(WithoutPolicy(db.Model));
        Assert.Contains(db.Model.GetEntityTypes(), e => typeof(IHeld).IsAssignableFrom(e.ClrType));
    }

    [Fact]
    public async Task An_entity_that_does_not_say_so_is_found()
    {
        await using var database = await TestDatabase.CreateEmptyAsync("sqlite", s => s.AddTables<Forgetful>());
        await using var db = database.Databases.Open(Acting.System("test"));
        Assert.Equal([nameof(Planted)], WithoutPolicy(db.Model));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Every_held_entity_is_seen_within_each_shape_of_scope_and_nowhere_else(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine, s => s.AddTables<Notes>());
        var town = await Town.BuildAsync(database);
        await CreateNotesAsync(database);
        var me = await town.AddPersonAsync("me", "张三");
        (Guid Region, Guid Unit, Guid Owner)[] holders =
        [
            (town.Province, town.ProvinceBureau, Guid.NewGuid()), (town.City, town.CityBureau, me), (town.City, town.CityBureau, Guid.NewGuid()),
            (town.City, town.CityCentre, Guid.NewGuid()), (town.CountyA, town.BureauA, Guid.NewGuid()), (town.CountyB, town.BureauB, me),
            // Kept by the city for a county, and the other way round.
            (town.CountyA, town.CityBureau, Guid.NewGuid()), (town.City, town.BureauA, Guid.NewGuid()),
        ];
        await using var sample = await Samples.AddAsync(database, holders);
        foreach (var (shape, sees) in Shapes(town, me))
        {
            var post = await town.GivePostAsync(me, Role.Planner, shape);
            var acting = await town.ActAsync(me, post);
            foreach (var type in sample.Types)
                await sample.CheckAsync(type, acting, shape, sees);
        }

        foreach (var type in sample.Types)
        {
            await sample.CheckAsync(type, new Acting(), null, (_, _) => false);
            await sample.CheckAsync(type, Acting.System("test"), null, (_, _) => true);
        }
    }

    [Fact]
    public async Task An_administrator_sees_no_held_record_at_all()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await Town.BuildAsync(database);
        foreach (var role in Roles.Administrators)
        {
            var acting = await town.HireAsync(role.ToString(), "管理员", role, ScopeShape.RegionAndBelow);
            Assert.Empty(acting.Sight.Regions);
            Assert.Empty(acting.Sight.Units);
            Assert.All(acting.Actor!.Permissions, p => Assert.Contains(p.Split('.')[0], new[] { "access", "audit", "backup", "regions", "units" }));
        }
    }

    private static Dictionary<ScopeShape, Func<IHeld, bool, bool>> Shapes(Town town, Guid me) => new()
    {
        [ScopeShape.Own] = (r, owned) => owned && ((IOwned)r).OwnerId == me,
        [ScopeShape.Unit] = (r, _) => r.UnitId == town.CityBureau,
        [ScopeShape.UnitAndBelow] = (r, _) => r.UnitId == town.CityBureau || r.UnitId == town.CityCentre,
        [ScopeShape.Region] = (r, _) => r.RegionId == town.City,
        [ScopeShape.RegionAndBelow] = (r, _) => r.RegionId == town.City || r.RegionId == town.CountyA || r.RegionId == town.CountyB,
    };

    private static List<string> WithoutPolicy(IModel model) =>
        [.. model.GetEntityTypes().Where(e => !e.IsOwned() && e.FindAnnotation(QueryPolicies.Annotation) is null).Select(e => e.ShortName())];

    private static async Task CreateNotesAsync(TestDatabase database)
    {
        await using var db = database.Databases.OpenUnfiltered(Acting.System("test"));
        db.IsWriting = true;
        await db.Database.ExecuteSqlRawAsync(database.Databases.Engine.IsPostgres
            ? """create table "OwnedNotes" ("Id" uuid primary key, "RegionId" uuid not null, "UnitId" uuid not null, "OwnerId" uuid not null)"""
            : """create table "OwnedNotes" ("Id" text primary key, "RegionId" text not null, "UnitId" text not null, "OwnerId" text not null)""");
    }

    private sealed class Forgetful : IModuleTables
    {
        public void Describe(ModelBuilder model, HengliangDb db) => model.Entity<Planted>();
    }

    private sealed class Planted
    {
        public Guid Id { get; init; }
    }

    /// <summary>An entity with an owner, so that the scope "own" is tried as well.</summary>
    private sealed class Notes : IModuleTables
    {
        public void Describe(ModelBuilder model, HengliangDb db) => model.Entity<OwnedNote>().ToTable("OwnedNotes").SeenByHolder(db);
    }

    private sealed class OwnedNote : IOwned
    {
        public Guid Id { get; init; }

        public Guid RegionId { get; init; }

        public Guid UnitId { get; init; }

        public Guid OwnerId { get; init; }
    }

    /// <summary>One row for each held entity and each holder, made from the model alone.</summary>
    private sealed class Samples(TestDatabase database, List<Type> types) : IAsyncDisposable
    {
        public IReadOnlyList<Type> Types => types;

        public static async Task<Samples> AddAsync(TestDatabase database, (Guid Region, Guid Unit, Guid Owner)[] holders)
        {
            await using var db = database.Databases.OpenUnfiltered(Acting.System("test"));
            var entities = db.Model.GetEntityTypes().Where(e => typeof(IHeld).IsAssignableFrom(e.ClrType)).ToList();
            db.IsWriting = true;
            await db.Database.OpenConnectionAsync();
            // The rows stand alone; what they refer to is not the matter here.
            await db.Database.ExecuteSqlRawAsync(
                database.Databases.Engine.IsPostgres ? "set session_replication_role = replica" : "pragma foreign_keys = off");
            foreach (var entity in entities)
                foreach (var (holder, number) in holders.Select((h, n) => (h, n)))
                    Add(db, entity, holder, number);
            await db.SaveChangesAsync();
            if (database.Databases.Engine.IsPostgres)
                await db.Database.ExecuteSqlRawAsync("set session_replication_role = default");
            return new(database, [.. entities.Select(e => e.ClrType)]);
        }

        public Task CheckAsync(Type type, Acting acting, ScopeShape? shape, Func<IHeld, bool, bool> sees) =>
            (Task)GetType().GetMethod(nameof(CheckEntityAsync), BindingFlags.NonPublic | BindingFlags.Instance)!
                .MakeGenericMethod(type).Invoke(this, [acting, shape, sees])!;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static void Add(HengliangDb db, IEntityType entity, (Guid Region, Guid Unit, Guid Owner) holder, int number)
        {
            var row = System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(entity.ClrType);
            var entry = db.Entry(row);
            foreach (var property in entity.GetProperties())
                entry.Property(property).CurrentValue = property.Name switch
                {
                    nameof(IHeld.RegionId) => holder.Region,
                    nameof(IHeld.UnitId) => holder.Unit,
                    nameof(IOwned.OwnerId) => holder.Owner,
                    _ when property.IsNullable => null,
                    _ => Value(property, number),
                };
            entry.State = EntityState.Added;
        }

        private static object Value(IProperty property, int number)
        {
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            return type switch
            {
                _ when type == typeof(Guid) => Guid.NewGuid(),
                _ when type == typeof(string) => $"t{number}",
                _ when type == typeof(byte[]) => new byte[] { 1, (byte)number },
                _ when type == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch,
                _ when type == typeof(DateOnly) => new DateOnly(2026, 1, 1),
                _ when type == typeof(Period) => Period.OfYear(2025),
                _ when type == typeof(MeasureUnit) => MeasureUnit.Parse("家"),
                _ when type.IsEnum => Enum.GetValues(type).GetValue(0)!,
                _ when type == typeof(bool) => false,
                _ when type.IsValueType && type.Namespace == "System" => Convert.ChangeType(number, type, System.Globalization.CultureInfo.InvariantCulture),
                _ => System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type),
            };
        }

        private async Task CheckEntityAsync<T>(Acting acting, ScopeShape? shape, Func<IHeld, bool, bool> sees)
            where T : class, IHeld
        {
            await using var all = database.Databases.OpenUnfiltered(Acting.System("test"));
            var rows = await all.Set<T>().AsNoTracking().ToListAsync();
            var expected = rows.Where(r => sees(r, r is IOwned)).Select(r => Key(all, r)).ToHashSet();
            await using var db = database.Databases.Open(acting);
            var seen = (await db.Set<T>().AsNoTracking().ToListAsync()).Select(r => Key(db, r)).ToHashSet();
            Assert.True(expected.SetEquals(seen), $"{typeof(T).Name} in {shape?.ToString() ?? "no scope"}: expected {expected.Count} rows, saw {seen.Count}");
            Assert.Equal(expected.Count, await db.Set<T>().CountAsync());
            Assert.Equal(expected.Count > 0, await db.Set<T>().AnyAsync());
            foreach (var row in rows)
                Assert.Equal(expected.Contains(Key(all, row)), acting.Sight.Sees(row));
            if (rows.Find(r => !expected.Contains(Key(all, r))) is { } outside)
                await CheckOutsideAsync(acting, outside);
        }

        // Found by its key nowhere; and attached by force (an id changed in a form), it can not be deleted.
        private async Task CheckOutsideAsync<T>(Acting acting, T outside)
            where T : class, IHeld
        {
            await using var db = database.Databases.Open(acting);
            Assert.Null(await db.FindAsync<T>(KeyValues(db, outside)));
            db.Remove(outside);
            var problem = (await db.CommitAsync(new Deed("Steal", RegionsPermissions.Read, "x", new("偷", "steals")), Outcome.Done)).Problem;
            Assert.Equal(acting.Actor is null ? "access.refused" : "access.out-of-scope", problem?.Code);
        }

        private static object?[] KeyValues(HengliangDb db, object row) =>
            [.. db.Model.FindEntityType(row.GetType())!.FindPrimaryKey()!.Properties.Select(p => p.GetGetter().GetClrValue(row))];

        private static string Key(HengliangDb db, object row) => string.Join('/', KeyValues(db, row));
    }
}
