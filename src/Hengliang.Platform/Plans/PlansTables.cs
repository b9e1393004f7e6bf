using Hengliang.Platform.Plans.Contracts;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Plans;

/// <summary>The tables of plans and their trees.</summary>
internal sealed class PlansTables : IModuleTables
{
    public void Describe(ModelBuilder model, HengliangDb db)
    {
        model.Entity<Plan>(plan =>
        {
            plan.ToTable("Plans").SeenByHolder(db);
            plan.Property(p => p.Title).HasMaxLength(300);
            plan.Property(p => p.Version).IsConcurrencyToken();
            plan.Ignore(p => p.Subject);
            plan.HasIndex(p => p.DocumentId).IsUnique();
            plan.HasOne<Region>().WithMany().HasForeignKey(p => p.RegionId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<PlanNode>(node =>
        {
            node.ToTable("PlanNodes").SeenByHolder(db);
            node.Property(n => n.Title).HasMaxLength(400);
            node.Property(n => n.Lead).HasMaxLength(400);
            node.Property(n => n.SourceTitle).HasMaxLength(300);
            node.Property(n => n.SourcePlace).HasMaxLength(1000);
            node.Property(n => n.SourceQuote).LongText();
            node.Property(n => n.Version).IsConcurrencyToken();
            node.Ignore(n => n.Source);
            node.HasIndex(n => new { n.PlanId, n.SourceStart });
            node.HasOne<Plan>().WithMany().HasForeignKey(n => n.PlanId).OnDelete(DeleteBehavior.Cascade);
            node.HasOne<PlanNode>().WithMany().HasForeignKey(n => n.ParentId).OnDelete(DeleteBehavior.Restrict);
            node.HasOne<Region>().WithMany().HasForeignKey(n => n.RegionId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}

internal static class PlansSets
{
    extension(HengliangDb db)
    {
        internal DbSet<Plan> Plans => db.Set<Plan>();

        internal DbSet<PlanNode> PlanNodes => db.Set<PlanNode>();
    }
}
