using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hengliang.Platform.Indicators;

/// <summary>The tables of indicators, their targets and their observations.</summary>
internal sealed class IndicatorsTables : IModuleTables
{
    internal const string StandingIndex = "IX_Observations_Standing";

    private const string PlaceIndex = "IX_Observations_StandingPlace";

    private const string Stands = "\"State\" = 'Current'";

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
        model.Entity<FormerObservation>(former => Describe(former, db));
        model.Entity<IndicatorEdition>(edition =>
        {
            edition.ToTable("IndicatorEditions").SeenByAll(Definitions);
            edition.Property(e => e.Terms).LongText();
            edition.Property(e => e.Reason).HasMaxLength(1000);
            edition.Property(e => e.RecordedByName).HasMaxLength(100);
            edition.HasIndex(e => new { e.IndicatorId, e.Number }).IsUnique();
            edition.HasOne<Indicator>().WithMany().HasForeignKey(e => e.IndicatorId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<SeriesBreak>(made =>
        {
            made.ToTable("SeriesBreaks").SeenByAll(Definitions);
            made.Property(b => b.Reason).HasMaxLength(SeriesBreak.ReasonLength);
            made.Property(b => b.RecordedByName).HasMaxLength(100);
            made.Property(b => b.Version).IsConcurrencyToken().Since(1);
            made.HasIndex(b => new { b.IndicatorId, b.FromYear });
            made.HasOne<Indicator>().WithMany().HasForeignKey(b => b.IndicatorId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<FormerBreak>(former =>
        {
            former.ToTable("FormerBreaks").SeenByAll(Definitions);
            former.Property(b => b.Reason).HasMaxLength(SeriesBreak.ReasonLength);
            former.Property(b => b.EndReason).HasMaxLength(SeriesBreak.ReasonLength);
            former.Property(b => b.RecordedByName).HasMaxLength(TargetApproval.NameLength);
            former.Property(b => b.EndedByName).HasMaxLength(TargetApproval.NameLength);
            former.HasIndex(b => b.IndicatorId);
            former.HasOne<Indicator>().WithMany().HasForeignKey(b => b.IndicatorId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<JudgedTarget>(judged =>
        {
            judged.ToTable("JudgedTargets").SeenByHolder(db);
            judged.HasKey(j => j.SeriesId);
            judged.HasIndex(j => j.RegionId);
            judged.HasIndex(j => j.UnitId);
            judged.HasIndex(j => j.IndicatorId);
            judged.HasIndex(j => j.OwnerId);
            judged.Property(j => j.OwnerId).Since(Guid.Empty);
            judged.Property(j => j.Rules).Since(0);
        });
        BreakdownTables.Describe(model, db);
        IntegrityTables.Describe(model);
        model.Entity<ValueImport>(import =>
        {
            import.ToTable("ValueImports").SeenByHolder(db);
            import.Property(i => i.FileName).HasMaxLength(300);
            import.Property(i => i.Sha256).HasMaxLength(64);
            import.Property(i => i.ImportedByName).HasMaxLength(100);
            import.HasIndex(i => i.Sha256);
            import.Ignore(i => i.Address);
        });
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
        indicator.Property(i => i.Kind).Since(IndicatorKind.Original);
        indicator.Property(i => i.Frequency).Since(Frequency.Yearly);
        indicator.Property(i => i.LagDays).Since(0);
        indicator.Property(i => i.WithinYear).Since(WithinYear.Unstated);
        indicator.Property(i => i.Additive).Since(false);
        indicator.Property(i => i.Factor).Since(1m);
        indicator.Property(i => i.Formula).HasMaxLength(2000).Since("");
        indicator.Property(i => i.Dimensions).HasMaxLength(400).Since("");
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
        target.Property(t => t.Path).Since(PathKind.Linear);
        target.Property(t => t.Milestones).HasMaxLength(2000).Since("");
        target.Property(t => t.Origin).Since(ValueOrigin.Document);
        target.Property(t => t.Ending).Since(TargetEnding.None);
        target.Property(t => t.Version).IsConcurrencyToken();
        target.HasIndex(t => t.ParentSeriesId);
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
        Columns(observation);
        observation.Property(o => o.Version).IsConcurrencyToken();
        observation.HasKey(o => o.SeriesId);
        // What a value is of makes its key.
        foreach (var of in (string[])[nameof(Observation.IndicatorId), nameof(Observation.RegionId), nameof(Observation.Period), nameof(Observation.Year), nameof(Observation.IsWholeYear), nameof(Observation.Measure), nameof(Observation.Basis), nameof(Observation.Dimension)])
            observation.Property(of).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Throw);
        if (db.Origin.Engine.IsPostgres)
            // No value stands in any index: a further revision then changes its row within its page, and no index at all (HOT).
            observation.HasIndex(o => new { o.IndicatorId, o.Year, o.Measure, o.IsWholeYear, o.Dimension, o.RegionId, o.UnitId }).HasDatabaseName(StandingIndex).HasFilter(Stands);
        else
            // All that lists, maps and formulas ask of the values that stand, so that none of them reads the rows with their sentences.
            observation.HasIndex(o => new
            {
                o.IndicatorId, o.Year, o.Measure, o.IsWholeYear, o.Dimension, o.RegionId, o.UnitId, o.Period, o.Value, o.Mark, o.Status, o.Origin,
            }).HasDatabaseName(StandingIndex).HasFilter(Stands);
        // What a cockpit, a target and a sight of few regions ask; with the values themselves in it a recompute on SQLite would be written a tenth later.
        observation.HasIndex(o => new { o.RegionId, o.IndicatorId, o.Year, o.Measure, o.IsWholeYear, o.Dimension, o.UnitId }).HasDatabaseName(PlaceIndex).HasFilter(Stands);
        observation.HasIndex(o => o.UnitId).HasFilter(Stands);
        // What a formula finds withdrawn it takes up where it ended.
        observation.HasIndex(o => o.IndicatorId).HasDatabaseName("IX_Observations_Withdrawn").HasFilter("\"State\" = 'Withdrawn'");
        observation.RestsOn<Observation, Indicator>(db, o => o.IndicatorId);
        observation.RestsOn<Observation, Region>(db, o => o.RegionId);
    }

    /// <summary>What was once kept of a value stays with it; nobody asks for it but by its value.</summary>
    private static void Describe(EntityTypeBuilder<FormerObservation> former, HengliangDb db)
    {
        former.ToTable("FormerObservations").SeenByHolder(db);
        Columns(former);
        // By indicator first: what one formula or file supersedes then lies together in the key, and costs half of what strewn entries do.
        former.HasKey(o => new { o.IndicatorId, o.SeriesId, o.Revision });
    }

    private static void Columns<T>(EntityTypeBuilder<T> revision)
        where T : ObservedRevision
    {
        revision.Property(o => o.Period).HasMaxLength(40);
        revision.Property(o => o.Unit).HasMaxLength(40);
        revision.Property(o => o.SourceTitle).HasMaxLength(300);
        revision.Property(o => o.SourcePlace).HasMaxLength(1000);
        revision.Property(o => o.SourceQuote).LongText();
        revision.Property(o => o.RecordedByName).HasMaxLength(100);
        revision.Property(o => o.Reason).HasMaxLength(1000);
        revision.Property(o => o.Dimension).HasMaxLength(200);
        revision.Ignore(o => o.Subject).Ignore(o => o.Source).Ignore(o => o.Quantified);
    }
}

internal static class IndicatorsSets
{
    extension(HengliangDb db)
    {
        internal DbSet<IndicatorEdition> IndicatorEditions => db.Set<IndicatorEdition>();

        internal DbSet<SeriesBreak> SeriesBreaks => db.Set<SeriesBreak>();

        internal DbSet<FormerBreak> FormerBreaks => db.Set<FormerBreak>();

        internal DbSet<TargetBreakdown> TargetBreakdowns => db.Set<TargetBreakdown>();

        internal DbSet<TargetApproval> TargetApprovals => db.Set<TargetApproval>();

        internal DbSet<BreakdownPart> BreakdownParts => db.Set<BreakdownPart>();

        internal DbSet<JudgedTarget> JudgedTargets => db.Set<JudgedTarget>();

        internal DbSet<ValueImport> ValueImports => db.Set<ValueImport>();

        internal DbSet<IntegrityRun> IntegrityRuns => db.Set<IntegrityRun>();

        internal DbSet<IntegrityTally> IntegrityTallies => db.Set<IntegrityTally>();

        internal DbSet<Indicator> Indicators => db.Set<Indicator>();

        internal DbSet<IndicatorAlias> IndicatorAliases => db.Set<IndicatorAlias>();

        internal DbSet<Target> Targets => db.Set<Target>();

        internal DbSet<Observation> Observations => db.Set<Observation>();

        internal DbSet<FormerObservation> FormerObservations => db.Set<FormerObservation>();
    }
}
