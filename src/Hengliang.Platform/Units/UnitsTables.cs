using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Units;

/// <summary>The table of organisations.</summary>
internal sealed class UnitsTables : IModuleTables
{
    public void Describe(ModelBuilder model, HengliangDb db) => model.Entity<Unit>(unit =>
    {
        unit.ToTable("Units").SeenByAll("the name of the unit that keeps a record stands on every page");
        unit.Property(u => u.Name).HasMaxLength(200);
        unit.Property(u => u.NameEnglish).HasMaxLength(200);
        unit.Property(u => u.CreditCode).HasMaxLength(18);
        unit.Property(u => u.Version).IsConcurrencyToken();
        unit.HasIndex(u => u.CreditCode).IsUnique();
        unit.HasOne<Region>().WithMany().HasForeignKey(u => u.RegionId).OnDelete(DeleteBehavior.Restrict);
        unit.HasOne<Unit>().WithMany().HasForeignKey(u => u.ParentId).OnDelete(DeleteBehavior.Restrict);
    });
}

internal static class UnitsSets
{
    extension(HengliangDb db)
    {
        internal DbSet<Unit> Units => db.Set<Unit>();
    }
}
