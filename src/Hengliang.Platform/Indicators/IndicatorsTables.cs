using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hengliang.Platform.Indicators;

/// <summary>The tables of indicators, their targets and their observations.</summary>
internal sealed class IndicatorsTables : IModuleTables
{
    private const string Definitions = "what an indicator counts is public";

    public void Describe(ModelBuilder model, HengliangDb db)
    {
        model.Entity<Indicator>(Describe);
        model.Entity<IndicatorAlias>(alias =>
        {
            alias.ToTable("IndicatorAliases").SeenByAll(Definitions);
            alias.Property(a => a.Text).HasMaxLength(Indicator.NameLength);
            alias.HasIndex(a => new { a.IndicatorId, a.Text }).IsUnique();
            alias.HasOne<Indicator>().WithMany().HasForeignKey(a => a.IndicatorId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<Target>(target => Describe(target, db));
        model.Entity<Observation>(observation => Describe(observation, db));
    }

    private static void Describe(EntityTypeBuilder<Indicator> indicator)
    {
        indicator.ToTable("Indicators").SeenByAll(Definitions);
        indicator.Property(i => i.Code).HasMaxLength(40);
        indicator.Property(i => i.Name).HasMaxLength(Indicator.NameLength);
        indicator.Property(i => i.NameEnglish).HasMaxLength(Indicator.NameLength);
        indicator.Property(i => i.Unit).HasMaxLength(40);
        indicator.Property(i => i.Definition).HasMaxLength(2000);
        indicator.Property(i => i.Source).HasMaxLength(400);
        indicator.Property(i => i.Version).IsConcurrencyToken();
        indicator.HasIndex(i => i.Code).IsUnique();
        indicator.HasIndex(i => i.Name).IsUnique();
        indicator.Ignore(i => i.Subject);
    }

    private static void Describe(EntityTypeBuilder<Target> target, HengliangDb db)
    {
        target.ToTable("Targets").SeenByHolder(db);
        target.Property(t => t.Unit).HasMaxLength(40);
        target.Property(t => t.SourceTitle).HasMaxLength(300);
        target.Property(t => t.SourcePlace).HasMaxLength(1000);
        target.Property(t => t.SourceQuote).LongText();
        target.Property(t => t.RecordedByName).HasMaxLength(100);
        target.Property(t => t.Reason).HasMaxLength(1000);
        target.Property(t => t.Version).IsConcurrencyToken();
        target.Ignore(t => t.Subject).Ignore(t => t.Source).Ignore(t => t.Quantified);
        target.HasIndex(t => new { t.SeriesId, t.Revision }).IsUnique();
        target.HasIndex(t => new { t.RegionId, t.LastYear });
        target.HasIndex(t => t.SourceDocumentId);
        target.HasOne<Indicator>().WithMany().HasForeignKey(t => t.IndicatorId).OnDelete(DeleteBehavior.Restrict);
        target.HasOne<Region>().WithMany().HasForeignKey(t => t.RegionId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void Describe(EntityTypeBuilder<Observation> observation, HengliangDb db)
    {
        observation.ToTable("Observations").SeenByHolder(db);
        observation.Property(o => o.Period).HasMaxLength(40);
        observation.Property(o => o.Unit).HasMaxLength(40);
        observation.Property(o => o.SourceTitle).HasMaxLength(300);
        observation.Property(o => o.SourcePlace).HasMaxLength(1000);
        observation.Property(o => o.SourceQuote).LongText();
        observation.Property(o => o.RecordedByName).HasMaxLength(100);
        observation.Property(o => o.Reason).HasMaxLength(1000);
        observation.Property(o => o.Version).IsConcurrencyToken();
        observation.Ignore(o => o.Subject).Ignore(o => o.Source).Ignore(o => o.Quantified);
        observation.HasIndex(o => new { o.SeriesId, o.Revision }).IsUnique();
        observation.HasIndex(o => new { o.IndicatorId, o.RegionId, o.Year });
        observation.HasIndex(o => o.SourceDocumentId);
        observation.HasOne<Indicator>().WithMany().HasForeignKey(o => o.IndicatorId).OnDelete(DeleteBehavior.Restrict);
        observation.HasOne<Region>().WithMany().HasForeignKey(o => o.RegionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal static class IndicatorsSets
{
    extension(HengliangDb db)
    {
        internal DbSet<Indicator> Indicators => db.Set<Indicator>();

        internal DbSet<IndicatorAlias> IndicatorAliases => db.Set<IndicatorAlias>();

        internal DbSet<Target> Targets => db.Set<Target>();

        internal DbSet<Observation> Observations => db.Set<Observation>();
    }
}
