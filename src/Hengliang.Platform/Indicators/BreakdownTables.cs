using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>The tables of broken-down targets, and of approvals.</summary>
internal static class BreakdownTables
{
    public static void Describe(ModelBuilder model, HengliangDb db)
    {
        model.Entity<TargetBreakdown>(breakdown =>
        {
            breakdown.ToTable("TargetBreakdowns").SeenByHolder(db);
            breakdown.Property(b => b.OverrideReason).HasMaxLength(1000);
            breakdown.Property(b => b.IssuedByName).HasMaxLength(100);
            breakdown.Property(b => b.Version).IsConcurrencyToken();
            breakdown.HasIndex(b => b.TargetSeriesId);
            breakdown.Ignore(b => b.Subject);
            breakdown.HasOne<Region>().WithMany().HasForeignKey(b => b.RegionId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<TargetApproval>(approval =>
        {
            approval.ToTable("TargetApprovals").SeenByHolder(db);
            approval.Property(a => a.HandedByName).HasMaxLength(TargetApproval.NameLength);
            approval.Property(a => a.DecidedByName).HasMaxLength(TargetApproval.NameLength);
            approval.Property(a => a.Opinion).HasMaxLength(TargetApproval.OpinionLength);
            approval.Property(a => a.Version).IsConcurrencyToken();
            approval.HasIndex(a => a.SeriesId);
            approval.HasIndex(a => a.State);
            approval.HasOne<TargetBreakdown>().WithMany().HasForeignKey(a => a.BreakdownId).OnDelete(DeleteBehavior.Restrict);
            approval.HasOne<Region>().WithMany().HasForeignKey(a => a.RegionId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<BreakdownPart>(part =>
        {
            part.ToTable("BreakdownParts").SeenByHolder(db);
            part.HasIndex(p => new { p.BreakdownId, p.PartRegionId }).IsUnique();
            part.HasOne<TargetBreakdown>().WithMany().HasForeignKey(p => p.BreakdownId).OnDelete(DeleteBehavior.Cascade);
            part.HasOne<Region>().WithMany().HasForeignKey(p => p.PartRegionId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
