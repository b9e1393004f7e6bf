using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hengliang.Platform.Storage;

/// <summary>Rows that rest on others and come by the hundred thousand.</summary>
/// <remarks>
/// PostgreSQL asks after each row of a foreign key by itself, which took a third of a province's writing. There a trigger asks once a
/// statement instead (<see cref="Migrations.RestingTriggers"/>); what rests on something is refused, and kept, just the same.
/// </remarks>
internal static class RestingRows
{
    private const string Annotation = "Hengliang:RestsOn";

    /// <summary>A key of rows that none may lack or lose.</summary>
    public static void RestsOn<T, TPrincipal>(this EntityTypeBuilder<T> entity, HengliangDb db, Expression<Func<T, object?>> key)
        where T : class
        where TPrincipal : class
    {
        if (db.Origin.Engine.IsPostgres)
            entity.Metadata.SetAnnotation(Annotation, (Type[])[.. entity.Metadata.PrincipalsOf(), typeof(TPrincipal)]);
        else
            entity.HasOne<TPrincipal>().WithMany().HasForeignKey(key).OnDelete(DeleteBehavior.Restrict);
    }

    /// <summary>What a table must come after when all are filled.</summary>
    public static IEnumerable<ITable> Principals(this ITable table) =>
        table.ForeignKeyConstraints.Select(k => k.PrincipalTable)
            .Concat(table.EntityTypeMappings.SelectMany(m => PrincipalsOf(m.TypeBase).Select(p => table.Model.Model.FindEntityType(p)!.GetTableMappings().First().Table)));

    private static Type[] PrincipalsOf(this IReadOnlyAnnotatable entity) => entity.FindAnnotation(Annotation)?.Value as Type[] ?? [];
}
