using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hengliang.Platform.Policies;

/// <summary>The tables of policies, their clauses and their rules.</summary>
internal sealed class PoliciesTables : IModuleTables
{
    public void Describe(ModelBuilder model, HengliangDb db)
    {
        model.Entity<PolicyClause>(clause => Describe(clause, db));
        model.Entity<Policy>(policy => Describe(policy, db));
        model.Entity<PolicyRule>(rule => Describe(rule, db));
    }

    private static void Describe(EntityTypeBuilder<Policy> policy, HengliangDb db)
    {
        policy.ToTable("Policies").SeenByHolderUntilPublished(db, p => p.State == PolicyState.InForce || p.State == PolicyState.Repealed);
        policy.Property(p => p.Title).HasMaxLength(Policy.TitleLength);
        policy.Property(p => p.Number).HasMaxLength(100);
        policy.Property(p => p.Issuer).HasMaxLength(200);
        policy.Property(p => p.UpperReference).HasMaxLength(100);
        policy.Property(p => p.TargetRegions).HasMaxLength(400);
        policy.Property(p => p.BudgetLine).HasMaxLength(200);
        policy.Property(p => p.Handler).HasMaxLength(200);
        policy.Property(p => p.Phone).HasMaxLength(100);
        policy.Property(p => p.Guide).LongText();
        policy.Property(p => p.Version).IsConcurrencyToken();
        policy.Ignore(p => p.Subject);
        policy.HasIndex(p => new { p.State, p.EffectiveTo });
        policy.HasIndex(p => p.DocumentId);
        policy.HasOne<Policy>().WithMany().HasForeignKey(p => p.OverallId).OnDelete(DeleteBehavior.Restrict);
        policy.HasOne<Policy>().WithMany().HasForeignKey(p => p.UpperId).OnDelete(DeleteBehavior.Restrict);
        policy.HasOne<Region>().WithMany().HasForeignKey(p => p.RegionId).OnDelete(DeleteBehavior.Restrict);
        policy.HasOne<Unit>().WithMany().HasForeignKey(p => p.UnitId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void Describe(EntityTypeBuilder<PolicyRule> rule, HengliangDb db)
    {
        rule.ToTable("PolicyRules").SeenByHolderUntilPublished(
            db, r => r.State == RuleState.InForce || r.State == RuleState.Amended || r.State == RuleState.Repealed);
        rule.Property(r => r.Name).HasMaxLength(PolicyRule.NameLength);
        rule.Property(r => r.Text).LongText();
        rule.Property(r => r.Writers).HasMaxLength(2000);
        rule.Property(r => r.AuthorName).HasMaxLength(100);
        rule.Property(r => r.CheckerName).HasMaxLength(100);
        rule.Property(r => r.Reason).HasMaxLength(1000);
        rule.Property(r => r.Version).IsConcurrencyToken();
        rule.Ignore(r => r.Subject).Ignore(r => r.IsPublished);
        rule.HasIndex(r => new { r.SeriesId, r.Number }).IsUnique();
        rule.HasIndex(r => new { r.PolicyId, r.State });
        rule.HasIndex(r => r.ClauseId);
        rule.HasOne<Policy>().WithMany().HasForeignKey(r => r.PolicyId).OnDelete(DeleteBehavior.Restrict);
        rule.HasOne<Region>().WithMany().HasForeignKey(r => r.RegionId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void Describe(EntityTypeBuilder<PolicyClause> clause, HengliangDb db)
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
    }
}

internal static class PoliciesSets
{
    extension(HengliangDb db)
    {
        internal DbSet<PolicyClause> PolicyClauses => db.Set<PolicyClause>();

        internal DbSet<Policy> Policies => db.Set<Policy>();

        internal DbSet<PolicyRule> PolicyRules => db.Set<PolicyRule>();
    }
}
