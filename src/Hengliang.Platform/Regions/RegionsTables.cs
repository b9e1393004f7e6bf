using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Regions;

/// <summary>The tables of regions and their changes.</summary>
internal sealed class RegionsTables : IModuleTables
{
    private const string Public = "divisions of the state are public";

    private const string Drawn = "boundaries are of an approved map";

    public void Describe(ModelBuilder model, HengliangDb db)
    {
        model.Entity<Region>(region =>
        {
            region.ToTable("Regions").SeenByAll(Public);
            region.Property(r => r.Code).HasMaxLength(20);
            region.Property(r => r.Name).HasMaxLength(100);
            region.Property(r => r.NameEnglish).HasMaxLength(100);
            region.Property(r => r.Version).IsConcurrencyToken();
            region.HasIndex(r => r.Code).IsUnique();
            region.HasOne<Region>().WithMany().HasForeignKey(r => r.GeographicParentId).OnDelete(DeleteBehavior.Restrict);
            region.HasOne<Region>().WithMany().HasForeignKey(r => r.ReportingParentId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<RegionChange>(change =>
        {
            change.ToTable("RegionChanges").SeenByAll(Public);
            change.Property(c => c.Document).HasMaxLength(200);
            change.Property(c => c.Before).HasMaxLength(200);
            change.Property(c => c.After).HasMaxLength(200);
            change.Property(c => c.AfterEnglish).HasMaxLength(100);
            change.Property(c => c.Awaits).Since(false);
            change.HasIndex(c => c.Awaits);
            change.Property(c => c.IsAlong).Since(false);
            change.HasIndex(c => c.OrderId);
            change.HasOne<Region>().WithMany().HasForeignKey(c => c.RegionId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<BoundarySet>(set =>
        {
            set.ToTable("BoundarySets").SeenByAll(Drawn);
            set.Property(s => s.ReviewNumber).HasMaxLength(100);
            set.Property(s => s.FileName).HasMaxLength(200);
            set.Property(s => s.Sha256).HasMaxLength(64);
            set.Property(s => s.Codes).LongText();
            set.Property(s => s.ByName).HasMaxLength(220);
            set.Property(s => s.EndedByName).HasMaxLength(220);
            set.Property(s => s.EndedWhy).HasMaxLength(500);
            set.Property(s => s.Version).IsConcurrencyToken();
            set.Ignore(s => s.ShapeCodes);
        });
        model.Entity<BoundaryFile>(file =>
        {
            file.ToTable("BoundaryFiles").SeenByAll(Drawn);
            file.HasOne<BoundarySet>().WithOne().HasForeignKey<BoundaryFile>(f => f.Id).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Succession>(succession =>
        {
            succession.ToTable("Successions").SeenByAll(Public);
            succession.HasIndex(s => new { s.OldRegionId, s.NewRegionId }).IsUnique();
            succession.HasOne<RegionChange>().WithMany().HasForeignKey(s => s.ChangeId).OnDelete(DeleteBehavior.Restrict);
            succession.HasOne<Region>().WithMany().HasForeignKey(s => s.OldRegionId).OnDelete(DeleteBehavior.Restrict);
            succession.HasOne<Region>().WithMany().HasForeignKey(s => s.NewRegionId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}

internal static class RegionsSets
{
    extension(HengliangDb db)
    {
        internal DbSet<Region> Regions => db.Set<Region>();

        internal DbSet<RegionChange> RegionChanges => db.Set<RegionChange>();

        internal DbSet<BoundarySet> BoundarySets => db.Set<BoundarySet>();

        internal DbSet<Succession> Successions => db.Set<Succession>();
    }
}
