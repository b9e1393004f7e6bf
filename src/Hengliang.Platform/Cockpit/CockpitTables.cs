using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Cockpit;

/// <summary>The table of briefings kept.</summary>
internal sealed class CockpitTables : IModuleTables
{
    public void Describe(ModelBuilder model, HengliangDb db) => model.Entity<KeptBriefing>(kept =>
    {
        kept.ToTable("KeptBriefings").SeenByHolder(db);
        kept.Property(b => b.ByName).HasMaxLength(100);
        kept.Property(b => b.Scope).HasMaxLength(ScopeMark.Length).Since(ScopeMark.Unknown);
        kept.Property(b => b.ChineseHash).HasMaxLength(64);
        kept.Property(b => b.EnglishHash).HasMaxLength(64);
        kept.Ignore(b => b.Subject);
        kept.HasIndex(b => new { b.RegionId, b.Scope });
        kept.HasOne<Region>().WithMany().HasForeignKey(b => b.RegionId).OnDelete(DeleteBehavior.Restrict);
    });
}

internal static class CockpitSets
{
    extension(HengliangDb db)
    {
        internal DbSet<KeptBriefing> KeptBriefings => db.Set<KeptBriefing>();
    }
}
