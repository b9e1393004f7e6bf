using System.Linq.Expressions;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hengliang.Platform.Storage;

/// <summary>Who sees the rows of a table: stated once for each entity, applied to every query.</summary>
public static class QueryPolicies
{
    /// <summary>The annotation that keeps the policy with the entity; a test fails for an entity without it.</summary>
    public const string Annotation = "Hengliang:SeenBy";

    /// <summary>Seen by those whose sight covers the row's region, unit or owner.</summary>
    public static EntityTypeBuilder<T> SeenByHolder<T>(this EntityTypeBuilder<T> entity, HengliangDb db)
        where T : class, IHeld => entity.SeenWith(db, row => row);

    /// <summary>Seen by those who see the held record it is a part of: an answer with its return.</summary>
    /// <param name="entity">The part.</param>
    /// <param name="db">The database whose sight decides.</param>
    /// <param name="holder">The way from the part to the record that is held.</param>
    public static EntityTypeBuilder<T> SeenWith<T, THolder>(
        this EntityTypeBuilder<T> entity, HengliangDb db, Expression<Func<T, THolder>> holder)
        where T : class
        where THolder : class, IHeld
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(holder);
        Expression<Func<Guid, Guid, bool>> seen = (region, unit) =>
            db.SeesEverything || db.SeenRegions.Contains(region) || db.SeenUnits.Contains(unit);
        Expression<Func<Guid, bool>> own = owner => db.SeenOwner == owner;

        var body = Fill(seen, Expression.Property(holder.Body, nameof(IHeld.RegionId)), Expression.Property(holder.Body, nameof(IHeld.UnitId)));
        if (typeof(IOwned).IsAssignableFrom(typeof(THolder)))
            body = Expression.OrElse(body, Fill(own, Expression.Property(holder.Body, nameof(IOwned.OwnerId))));
        entity.HasQueryFilter(Expression.Lambda<Func<T, bool>>(body, holder.Parameters));
        return entity.State("holder");
    }

    /// <summary>Seen by those whose sight covers the row, and by everyone once it is <paramref name="published"/>: a law is public.</summary>
    /// <remarks>Published for reading only; changing it still takes a sight that covers it.</remarks>
    public static EntityTypeBuilder<T> SeenByHolderUntilPublished<T>(this EntityTypeBuilder<T> entity, HengliangDb db, Expression<Func<T, bool>> published)
        where T : class, IHeld
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(published);
        entity.SeenByHolder(db);
        var held = (Expression<Func<T, bool>>)entity.Metadata.GetDeclaredQueryFilters().Single().Expression!;
        var body = Expression.OrElse(Fill(published, held.Parameters[0]), held.Body);
        entity.HasQueryFilter(Expression.Lambda<Func<T, bool>>(body, held.Parameters));
        return entity.State("holder, or everyone once published");
    }

    /// <summary>Reference data that everyone signed in may read, because of <paramref name="reason"/>.</summary>
    public static EntityTypeBuilder<T> SeenByAll<T>(this EntityTypeBuilder<T> entity, string reason)
        where T : class
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return entity.State("all: " + reason);
    }

    /// <summary>Only the system sees the rows; use cases that check a permission themselves open the database unfiltered.</summary>
    public static EntityTypeBuilder<T> SeenBySystem<T>(this EntityTypeBuilder<T> entity, HengliangDb db, string reason)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        entity.HasQueryFilter(row => db.SeesEverything);
        return entity.State("system: " + reason);
    }

    /// <summary>The same rows, said so that an index can find them: a filter that allows for every kind of sight uses none.</summary>
    internal static IQueryable<T> Narrow<T>(this IQueryable<T> rows, HengliangDb db)
        where T : class, IHeld
    {
        var (regions, units) = (db.SeenRegions, db.SeenUnits);
        return (db.SeesEverything, regions.Count, units.Count) switch
        {
            (false, > 0, 0) => rows.Where(r => regions.Contains(r.RegionId)),
            (false, 0, > 0) => rows.Where(r => units.Contains(r.UnitId)),
            _ => rows,
        };
    }

    private static EntityTypeBuilder<T> State<T>(this EntityTypeBuilder<T> entity, string policy)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(entity);
        entity.HasAnnotation(Annotation, policy);
        return entity;
    }

    private static Expression Fill(LambdaExpression pattern, params Expression[] values) =>
        new Replacement(pattern.Parameters.Zip<Expression, Expression>(values).ToDictionary(p => p.First, p => p.Second)).Visit(pattern.Body);

    private sealed class Replacement(Dictionary<Expression, Expression> replaced) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => replaced.GetValueOrDefault(node, node);
    }
}
