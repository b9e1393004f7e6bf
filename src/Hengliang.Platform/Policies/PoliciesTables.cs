using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Policies;

/// <summary>The table of policy clauses.</summary>
internal sealed class PoliciesTables : IModuleTables
{
    public void Describe(ModelBuilder model, HengliangDb db) => model.Entity<PolicyClause>(clause =>
    {
        clause.ToTable("PolicyClauses").SeenByHolder(db);
        clause.Property(c => c.Instrument).HasMaxLength(40);
        clause.Property(c => c.Beneficiary).HasMaxLength(1000);
        clause.Property(c => c.Basis).HasMaxLength(1000);
        clause.Property(c => c.Condition).LongText();
        clause.Property(c => c.Tiers).LongText();
        clause.Property(c => c.TierUnit).HasMaxLength(40);
        clause.Property(c => c.CapPer).HasMaxLength(200);
        clause.Property(c => c.SourceTitle).HasMaxLength(300);
        clause.Property(c => c.SourcePlace).HasMaxLength(1000);
        clause.Property(c => c.SourceQuote).LongText();
        clause.Property(c => c.Version).IsConcurrencyToken();
        clause.Ignore(c => c.Source);
        clause.HasIndex(c => c.SourceDocumentId);
        clause.HasOne<Region>().WithMany().HasForeignKey(c => c.RegionId).OnDelete(DeleteBehavior.Restrict);
    });
}

internal static class PoliciesSets
{
    extension(HengliangDb db)
    {
        internal DbSet<PolicyClause> PolicyClauses => db.Set<PolicyClause>();
    }
}
