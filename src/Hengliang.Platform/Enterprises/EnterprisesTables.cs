using Hengliang.Platform.Enterprises.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Enterprises;

/// <summary>The tables of the register.</summary>
internal sealed class EnterprisesTables : IModuleTables
{
    public void Describe(ModelBuilder model, HengliangDb db)
    {
        model.Entity<Enterprise>(enterprise =>
        {
            enterprise.ToTable("Enterprises").SeenByHolder(db);
            enterprise.Property(e => e.Code).HasMaxLength(18);
            enterprise.Property(e => e.Name).HasMaxLength(Enterprise.LongestName);
            enterprise.Property(e => e.IndustryCode).HasMaxLength(5);
            enterprise.Property(e => e.IndustryEdition).HasMaxLength(10);
            enterprise.Property(e => e.Titles).HasMaxLength(Enterprise.LongestTitles);
            enterprise.Property(e => e.Version).IsConcurrencyToken();
            enterprise.Ignore(e => e.Subject);
            enterprise.HasIndex(e => e.Code).IsUnique();
            enterprise.HasIndex(e => new { e.RegionId, e.Name });
        });
        model.Entity<EnterpriseFile>(file =>
        {
            file.ToTable("EnterpriseFiles").SeenByHolder(db);
            file.Property(f => f.Name).HasMaxLength(200);
            file.Property(f => f.Sha256).HasMaxLength(64);
            file.Property(f => f.ByName).HasMaxLength(220);
        });
    }
}

internal static class EnterpriseSets
{
    extension(HengliangDb db)
    {
        internal DbSet<Enterprise> Enterprises => db.Set<Enterprise>();

        internal DbSet<EnterpriseFile> EnterpriseFiles => db.Set<EnterpriseFile>();
    }
}
