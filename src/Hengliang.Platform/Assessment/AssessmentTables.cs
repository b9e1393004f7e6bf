using Hengliang.Platform.Assessment.Acceptance;
using Hengliang.Platform.Assessment.Appeals;
using Hengliang.Platform.Assessment.Evidence;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Vetoes;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hengliang.Platform.Assessment;

/// <summary>The tables of assessments.</summary>
internal sealed class AssessmentTables : IModuleTables
{
    public void Describe(ModelBuilder model, HengliangDb db)
    {
        model.Entity<Scheme>(e => Describe(e, db));
        model.Entity<SchemeItem>(e => Describe(e, db));
        model.Entity<SchemeMember>(e => Describe(e, db));
        model.Entity<VetoRule>(e => Describe(e, db));
        model.Entity<Round>(e => Describe(e, db));
        model.Entity<RoundSnapshot>(e => Describe(e, db));
        model.Entity<RoundResult>(e => Describe(e, db));
        model.Entity<RoundReview>(e => Describe(e, db));
        model.Entity<RoundRecall>(e => Describe(e, db));
        model.Entity<ItemMark>(e => Describe(e, db));
        model.Entity<UnitStanding>(e => Describe(e, db));
        model.Entity<VetoCase>(e => Describe(e, db));
        model.Entity<Appeal>(e => Describe(e, db));
        model.Entity<CaseFile>(e => Describe(e, db));
        model.Entity<AcceptanceEvidence>(e => Describe(e, db));
        model.Entity<AcceptanceSection>(e => Describe(e, db));
        model.Entity<AcceptanceStatement>(e => Describe(e, db));
        model.Entity<AcceptanceSubmission>(e => Describe(e, db));
        model.Entity<AcceptanceKeptFile>(e => Describe(e, db));
    }

    private static void Describe(EntityTypeBuilder<Scheme> e, HengliangDb db)
    {
        Keep(e, "AssessmentSchemes", db);
        e.Property(x => x.Name).HasMaxLength(200);
        e.Property(x => x.NameEnglish).HasMaxLength(200);
        e.Property(x => x.Notes).HasMaxLength(Scheme.LongestNotes).Since("");
        e.Property(x => x.Grades).HasMaxLength(400);
        e.Property(x => x.ListName).HasMaxLength(100);
        e.Property(x => x.EnglishNames).HasMaxLength(Schemes.EnglishNames.LongestWritten).Since("");
        e.Property(x => x.ActivatedByName).HasMaxLength(100);
        e.Property(x => x.Version).IsConcurrencyToken();
        e.Ignore(x => x.Subject).Ignore(x => x.Title);
        e.HasIndex(x => new { x.SeriesId, x.Number }).IsUnique();
    }

    private static void Describe(EntityTypeBuilder<SchemeItem> e, HengliangDb db)
    {
        Keep(e, "SchemeItems", db);
        e.Property(x => x.Code).HasMaxLength(40);
        e.Property(x => x.Name).HasMaxLength(200);
        e.Property(x => x.NameEnglish).HasMaxLength(200);
        e.Property(x => x.Params).LongText();
        e.Property(x => x.Version).IsConcurrencyToken();
        e.Ignore(x => x.Title);
        e.HasIndex(x => new { x.SchemeId, x.Code }).IsUnique();
        e.HasOne<Scheme>().WithMany().HasForeignKey(x => x.SchemeId).OnDelete(DeleteBehavior.Cascade);
        e.HasOne<SchemeItem>().WithMany().HasForeignKey(x => x.ParentId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Indicator>().WithMany().HasForeignKey(x => x.IndicatorId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void Describe(EntityTypeBuilder<SchemeMember> e, HengliangDb db)
    {
        Keep(e, "SchemeMembers", db);
        e.Property(x => x.Group).HasMaxLength(60);
        e.HasIndex(x => new { x.SchemeId, x.MemberRegionId }).IsUnique();
        e.HasOne<Scheme>().WithMany().HasForeignKey(x => x.SchemeId).OnDelete(DeleteBehavior.Cascade);
        e.HasOne<Region>().WithMany().HasForeignKey(x => x.MemberRegionId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void Describe(EntityTypeBuilder<VetoRule> e, HengliangDb db)
    {
        Keep(e, "VetoRules", db);
        e.Property(x => x.Code).HasMaxLength(20);
        e.Property(x => x.Name).HasMaxLength(200);
        e.Property(x => x.NameEnglish).HasMaxLength(200);
        e.Property(x => x.Basis).HasMaxLength(1000);
        e.Property(x => x.Period).HasConversion(p => p.ToString(), text => VetoPeriod.Parse(text)).HasMaxLength(VetoPeriod.MaxLength).Since(default);
        e.Property(x => x.Grade).HasMaxLength(40);
        e.Property(x => x.ItemCode).HasMaxLength(40);
        e.Property(x => x.Heng).HasMaxLength(100);
        e.Property(x => x.Inputs).LongText();
        e.Ignore(x => x.Title);
        e.HasIndex(x => new { x.SchemeId, x.Code }).IsUnique();
        e.HasOne<Scheme>().WithMany().HasForeignKey(x => x.SchemeId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void Describe(EntityTypeBuilder<Round> e, HengliangDb db)
    {
        Keep(e, "AssessmentRounds", db);
        e.Property(x => x.Name).HasMaxLength(Round.LongestName);
        e.Property(x => x.NameEnglish).HasMaxLength(Round.LongestName).Since("");
        e.Property(x => x.SnapshotHash).HasMaxLength(64);
        e.Property(x => x.ResultHash).HasMaxLength(64);
        e.Property(x => x.ApprovedByName).HasMaxLength(100);
        e.Property(x => x.Version).IsConcurrencyToken();
        e.Ignore(x => x.Subject).Ignore(x => x.Title).Ignore(x => x.TakesAmendments);
        e.HasOne<Scheme>().WithMany().HasForeignKey(x => x.SchemeId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Round>().WithMany().HasForeignKey(x => x.PreviousId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void Describe(EntityTypeBuilder<RoundSnapshot> e, HengliangDb db)
    {
        Keep(e, "RoundSnapshots", db);
        e.Property(x => x.Hash).HasMaxLength(64);
        e.Property(x => x.Reason).HasMaxLength(1000);
        e.Property(x => x.Findings).LongText().Since("[]");
        e.Property(x => x.TakenByName).HasMaxLength(100);
        e.HasIndex(x => new { x.RoundId, x.Number }).IsUnique();
        e.HasOne<Round>().WithMany().HasForeignKey(x => x.RoundId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void Describe(EntityTypeBuilder<RoundResult> e, HengliangDb db)
    {
        Keep(e, "RoundResults", db);
        e.Property(x => x.SnapshotHash).HasMaxLength(64);
        e.Property(x => x.Hash).HasMaxLength(64);
        e.Property(x => x.ComputedByName).HasMaxLength(100);
        e.HasIndex(x => new { x.RoundId, x.Number }).IsUnique();
        e.HasOne<Round>().WithMany().HasForeignKey(x => x.RoundId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void Describe(EntityTypeBuilder<RoundReview> e, HengliangDb db)
    {
        Keep(e, "RoundReviews", db);
        e.Property(x => x.HandedByName).HasMaxLength(100);
        e.Property(x => x.Opinion).HasMaxLength(RoundReview.LongestOpinion);
        e.Property(x => x.ClosedByName).HasMaxLength(100);
        e.Property(x => x.Version).IsConcurrencyToken();
        e.Ignore(x => x.IsOpen);
        e.HasIndex(x => new { x.RoundId, x.Number }).IsUnique();
        e.HasOne<Round>().WithMany().HasForeignKey(x => x.RoundId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void Describe(EntityTypeBuilder<RoundRecall> e, HengliangDb db)
    {
        Keep(e, "RoundRecalls", db);
        e.Property(x => x.Reason).HasMaxLength(RoundReview.LongestOpinion);
        e.Property(x => x.RecalledByName).HasMaxLength(100);
        e.HasIndex(x => new { x.RoundId, x.Number }).IsUnique();
        e.HasOne<Round>().WithMany().HasForeignKey(x => x.RoundId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void Describe(EntityTypeBuilder<ItemMark> e, HengliangDb db)
    {
        Keep(e, "ItemMarks", db);
        e.Property(x => x.ItemCode).HasMaxLength(40);
        e.Property(x => x.GivenByName).HasMaxLength(100);
        e.Property(x => x.Note).HasMaxLength(1000);
        e.Property(x => x.Version).IsConcurrencyToken();
        e.HasIndex(x => new { x.RoundId, x.ItemCode, x.MemberRegionId, x.GivenBy }).IsUnique();
        e.HasOne<Round>().WithMany().HasForeignKey(x => x.RoundId).OnDelete(DeleteBehavior.Cascade);
        e.HasOne<Region>().WithMany().HasForeignKey(x => x.MemberRegionId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void Describe(EntityTypeBuilder<UnitStanding> e, HengliangDb db)
    {
        Keep(e, "UnitStandings", db);
        e.Property(x => x.RoundName).HasMaxLength(200);
        e.Property(x => x.RecallReason).HasMaxLength(RoundReview.LongestOpinion).Since("");
        e.Property(x => x.Version).IsConcurrencyToken();
        e.Ignore(x => x.IsRecalled);
        e.HasIndex(x => new { x.RoundId, x.RegionId }).IsUnique();
        e.HasOne<Round>().WithMany().HasForeignKey(x => x.RoundId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void Describe(EntityTypeBuilder<VetoCase> e, HengliangDb db)
    {
        Keep(e, "VetoCases", db);
        e.Property(x => x.RoundName).HasMaxLength(200);
        e.Property(x => x.RuleCode).HasMaxLength(20);
        e.Property(x => x.RuleName).HasMaxLength(200);
        e.Property(x => x.Fact).HasMaxLength(4000);
        e.Property(x => x.Evidence).HasMaxLength(4000);
        e.Property(x => x.ProposedByName).HasMaxLength(100);
        e.Property(x => x.Verification).HasMaxLength(4000);
        e.Property(x => x.VerifiedByName).HasMaxLength(100);
        e.Property(x => x.Reply).HasMaxLength(4000);
        e.Property(x => x.RepliedByName).HasMaxLength(100);
        e.Property(x => x.Decision).HasMaxLength(4000);
        e.Property(x => x.DecidedByName).HasMaxLength(100);
        e.Property(x => x.LiftReason).HasMaxLength(4000);
        e.Property(x => x.LiftedByName).HasMaxLength(100);
        e.Property(x => x.Version).IsConcurrencyToken();
        e.Ignore(x => x.Subject).Ignore(x => x.Days);
        e.HasOne<Round>().WithMany().HasForeignKey(x => x.RoundId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<VetoRule>().WithMany().HasForeignKey(x => x.RuleId).OnDelete(DeleteBehavior.Restrict);
        e.HasOne<Region>().WithMany().HasForeignKey(x => x.MemberRegionId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void Describe(EntityTypeBuilder<Appeal> e, HengliangDb db)
    {
        Keep(e, "Appeals", db);
        e.Property(x => x.RoundName).HasMaxLength(200);
        e.Property(x => x.ItemCode).HasMaxLength(40);
        e.Property(x => x.ItemName).HasMaxLength(200);
        e.Property(x => x.Claim).HasMaxLength(4000);
        e.Property(x => x.Evidence).HasMaxLength(4000);
        e.Property(x => x.FiledByName).HasMaxLength(100);
        e.Property(x => x.Answer).HasMaxLength(4000);
        e.Property(x => x.AnsweredByName).HasMaxLength(100);
        e.Property(x => x.FormerAnswers).HasMaxLength(40_000).Since("");
        e.Property(x => x.Version).IsConcurrencyToken();
        e.Ignore(x => x.Subject);
        e.HasOne<Round>().WithMany().HasForeignKey(x => x.RoundId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void Describe(EntityTypeBuilder<CaseFile> e, HengliangDb db)
    {
        Keep(e, "CaseFiles", db);
        e.Property(x => x.FileName).HasMaxLength(200);
        e.Property(x => x.MediaType).HasMaxLength(100);
        e.Property(x => x.Sha256).HasMaxLength(64);
        e.Property(x => x.AddedByName).HasMaxLength(100);
        e.HasIndex(x => new { x.CaseId, x.Sha256 }).IsUnique();
        e.HasOne<Round>().WithMany().HasForeignKey(x => x.RoundId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void Describe(EntityTypeBuilder<AcceptanceEvidence> e, HengliangDb db)
    {
        Keep(e, "AcceptanceEvidence", db);
        e.Property(x => x.ItemCode).HasMaxLength(40);
        e.Property(x => x.Title).HasMaxLength(300);
        e.Property(x => x.FileName).HasMaxLength(200);
        e.Property(x => x.MediaType).HasMaxLength(100);
        e.Property(x => x.Sha256).HasMaxLength(64);
        e.Property(x => x.AddedByName).HasMaxLength(100);
        e.HasOne<Scheme>().WithMany().HasForeignKey(x => x.SchemeId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void Describe(EntityTypeBuilder<AcceptanceSection> e, HengliangDb db)
    {
        Keep(e, "AcceptanceSections", db);
        e.Property(x => x.Text).LongText();
        e.Property(x => x.Version).IsConcurrencyToken();
        e.HasIndex(x => new { x.SchemeId, x.Part }).IsUnique();
        e.HasOne<Scheme>().WithMany().HasForeignKey(x => x.SchemeId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void Describe(EntityTypeBuilder<AcceptanceStatement> e, HengliangDb db)
    {
        Keep(e, "AcceptanceStatements", db);
        e.Property(x => x.ItemCode).HasMaxLength(40);
        e.Property(x => x.Text).LongText();
        e.Property(x => x.Version).IsConcurrencyToken();
        e.HasIndex(x => new { x.SchemeId, x.ItemCode }).IsUnique();
        e.HasOne<Scheme>().WithMany().HasForeignKey(x => x.SchemeId).OnDelete(DeleteBehavior.Cascade);
    }

    private static void Describe(EntityTypeBuilder<AcceptanceSubmission> e, HengliangDb db)
    {
        Keep(e, "AcceptanceSubmissions", db);
        e.Property(x => x.Content).LongText();
        e.Property(x => x.Hash).HasMaxLength(64);
        e.Property(x => x.Reason).HasMaxLength(SubmitAcceptance.LongestReason);
        e.Property(x => x.SubmittedByName).HasMaxLength(100);
        e.Property(x => x.ReturnedByName).HasMaxLength(100);
        e.Property(x => x.ReturnReason).HasMaxLength(SubmitAcceptance.LongestReason);
        e.Property(x => x.Version).IsConcurrencyToken();
        e.HasIndex(x => new { x.SchemeId, x.Number }).IsUnique();
        e.HasOne<Scheme>().WithMany().HasForeignKey(x => x.SchemeId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void Describe(EntityTypeBuilder<AcceptanceKeptFile> e, HengliangDb db)
    {
        Keep(e, "AcceptanceKeptFiles", db);
        e.Property(x => x.Sha256).HasMaxLength(64);
        e.HasIndex(x => new { x.SchemeId, x.Sha256 }).IsUnique();
        e.HasOne<Scheme>().WithMany().HasForeignKey(x => x.SchemeId).OnDelete(DeleteBehavior.Restrict);
    }

    /// <summary>Every record of an assessment is held, and belongs to a region there is.</summary>
    private static void Keep<T>(EntityTypeBuilder<T> entity, string table, HengliangDb db)
        where T : class, IHeld
    {
        entity.ToTable(table).SeenByHolder(db);
        entity.HasOne<Region>().WithMany().HasForeignKey(nameof(IHeld.RegionId)).OnDelete(DeleteBehavior.Restrict);
    }
}

internal static class AssessmentSets
{
    extension(HengliangDb db)
    {
        internal DbSet<Scheme> Schemes => db.Set<Scheme>();

        internal DbSet<SchemeItem> SchemeItems => db.Set<SchemeItem>();

        internal DbSet<SchemeMember> SchemeMembers => db.Set<SchemeMember>();

        internal DbSet<VetoRule> VetoRules => db.Set<VetoRule>();

        internal DbSet<Round> Rounds => db.Set<Round>();

        internal DbSet<RoundSnapshot> RoundSnapshots => db.Set<RoundSnapshot>();

        internal DbSet<RoundResult> RoundResults => db.Set<RoundResult>();

        internal DbSet<RoundReview> RoundReviews => db.Set<RoundReview>();

        internal DbSet<RoundRecall> RoundRecalls => db.Set<RoundRecall>();

        internal DbSet<ItemMark> ItemMarks => db.Set<ItemMark>();

        internal DbSet<UnitStanding> UnitStandings => db.Set<UnitStanding>();

        internal DbSet<VetoCase> VetoCases => db.Set<VetoCase>();

        internal DbSet<Appeal> Appeals => db.Set<Appeal>();

        internal DbSet<CaseFile> CaseFiles => db.Set<CaseFile>();

        internal DbSet<AcceptanceEvidence> AcceptanceEvidence => db.Set<AcceptanceEvidence>();

        internal DbSet<AcceptanceSection> AcceptanceSections => db.Set<AcceptanceSection>();

        internal DbSet<AcceptanceStatement> AcceptanceStatements => db.Set<AcceptanceStatement>();

        internal DbSet<AcceptanceSubmission> AcceptanceSubmissions => db.Set<AcceptanceSubmission>();

        internal DbSet<AcceptanceKeptFile> AcceptanceKeptFiles => db.Set<AcceptanceKeptFile>();
    }
}
