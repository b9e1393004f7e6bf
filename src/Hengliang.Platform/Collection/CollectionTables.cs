using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hengliang.Platform.Collection;

/// <summary>The tables of forms, campaigns and returns.</summary>
internal sealed class CollectionTables : IModuleTables
{
    private const string Asked = "what is asked of units, and by when, is no secret; what they answer is";

    public void Describe(ModelBuilder model, HengliangDb db)
    {
        DescribeForms(model);
        model.Entity<Campaign>(Describe);
        model.Entity<CampaignChange>(Describe);
        model.Entity<DataReturn>(r => Describe(r, db));
        model.Entity<DataCell>(c => Describe(c, db));
        DescribeRecords(model, db);
    }

    private static void DescribeForms(ModelBuilder model)
    {
        model.Entity<FormTemplate>(form =>
        {
            form.ToTable("FormTemplates").SeenByAll(Asked);
            form.Property(f => f.Code).HasMaxLength(40);
            form.Property(f => f.Title).HasMaxLength(200);
            form.Property(f => f.TitleEnglish).HasMaxLength(200);
            form.Property(f => f.LegalBasis).HasMaxLength(400);
            form.Property(f => f.Need).HasMaxLength(1000);
            form.Property(f => f.FilingNumber).HasMaxLength(100);
            form.Property(f => f.OverlapReason).HasMaxLength(1000);
            form.Property(f => f.OverlapFound).LongText().Since("");
            form.Property(f => f.Version).IsConcurrencyToken();
            form.Ignore(f => f.Subject).Ignore(f => f.IsUnfiled);
            form.HasIndex(f => new { f.Code, f.Edition }).IsUnique();
            form.HasOne<Unit>().WithMany().HasForeignKey(f => f.OwnerUnitId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<FormField>(field =>
        {
            field.ToTable("FormFields").SeenByAll(Asked);
            field.Property(f => f.Code).HasMaxLength(60);
            field.Property(f => f.Label).HasMaxLength(200);
            field.Property(f => f.LabelEnglish).HasMaxLength(200);
            field.Property(f => f.Heading).HasMaxLength(400);
            field.Property(f => f.HeadingEnglish).HasMaxLength(400).Since("");
            field.Property(f => f.Unit).HasMaxLength(40);
            field.Property(f => f.Options).HasMaxLength(2000);
            field.Property(f => f.PrefillFrom).HasMaxLength(1000);
            field.Property(f => f.IsNewQuestion).Since(false);
            field.Property(f => f.IsKey).Since(false);
            field.Ignore(f => f.Choices).Ignore(f => f.Headings).Ignore(f => f.EnglishHeadings).Ignore(f => f.IsComputed);
            field.HasIndex(f => new { f.TemplateId, f.Code }).IsUnique();
            field.HasOne<FormTemplate>().WithMany().HasForeignKey(f => f.TemplateId).OnDelete(DeleteBehavior.Cascade);
            field.HasOne<Indicator>().WithMany().HasForeignKey(f => f.IndicatorId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<FormRow>(row =>
        {
            row.ToTable("FormRows").SeenByAll(Asked);
            row.Property(r => r.Code).HasMaxLength(60);
            row.Property(r => r.Label).HasMaxLength(200);
            row.Property(r => r.LabelEnglish).HasMaxLength(200);
            row.Property(r => r.Dimension).HasMaxLength(DimensionSet.LongestTuple).Since("");
            row.HasIndex(r => new { r.TemplateId, r.Code }).IsUnique();
            row.HasOne<FormTemplate>().WithMany().HasForeignKey(r => r.TemplateId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<FormCheck>(check =>
        {
            check.ToTable("FormChecks").SeenByAll(Asked);
            check.Property(c => c.Code).HasMaxLength(60);
            check.Property(c => c.Formula).HasMaxLength(2000);
            check.Property(c => c.Sentence).HasMaxLength(400);
            check.Property(c => c.SentenceEnglish).HasMaxLength(400);
            check.Property(c => c.OtherForm).HasMaxLength(40);
            check.Property(c => c.Passing).HasMaxLength(4000);
            check.Property(c => c.Failing).HasMaxLength(4000);
            check.Ignore(c => c.Words);
            check.HasIndex(c => new { c.TemplateId, c.Code }).IsUnique();
            check.HasOne<FormTemplate>().WithMany().HasForeignKey(c => c.TemplateId).OnDelete(DeleteBehavior.Cascade);
        });
    }

    private static void Describe(EntityTypeBuilder<Campaign> campaign)
    {
        campaign.ToTable("Campaigns").SeenByAll(Asked);
        campaign.Property(c => c.Title).HasMaxLength(200);
        campaign.Property(c => c.Chain).HasMaxLength(2000);
        campaign.Property(c => c.OpenedByName).HasMaxLength(220);
        campaign.Property(c => c.Version).IsConcurrencyToken();
        campaign.Ignore(c => c.Subject).Ignore(c => c.Steps).Ignore(c => c.IsCancelled);
        campaign.HasIndex(c => c.DueOn);
        campaign.HasOne<FormTemplate>().WithMany().HasForeignKey(c => c.TemplateId).OnDelete(DeleteBehavior.Restrict);
        campaign.HasOne<Region>().WithMany().HasForeignKey(c => c.RegionId).OnDelete(DeleteBehavior.Restrict);
        campaign.HasOne<Unit>().WithMany().HasForeignKey(c => c.UnitId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void Describe(EntityTypeBuilder<CampaignChange> change)
    {
        change.ToTable("CampaignChanges").SeenByAll(Asked);
        change.Property(c => c.Reason).HasMaxLength(CampaignChange.LongestReason);
        change.Property(c => c.ByName).HasMaxLength(220);
        change.Ignore(c => c.MovesDays);
        change.HasIndex(c => new { c.CampaignId, c.Number }).IsUnique();
        change.HasIndex(c => c.OfUnitId);
        change.HasOne<Campaign>().WithMany().HasForeignKey(c => c.CampaignId).OnDelete(DeleteBehavior.Restrict);
        change.HasOne<Unit>().WithMany().HasForeignKey(c => c.OfUnitId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void Describe(EntityTypeBuilder<DataReturn> dataReturn, HengliangDb db)
    {
        dataReturn.ToTable("Returns").SeenByHolder(db);
        dataReturn.Property(r => r.Gate).IsConcurrencyToken();
        dataReturn.Property(r => r.SubmittedByName).HasMaxLength(220);
        dataReturn.Property(r => r.ReopenReason).HasMaxLength(1000);
        dataReturn.Property(r => r.IsMending).Since(false);
        dataReturn.Property(r => r.DaysOver).Since(0);
        dataReturn.Ignore(r => r.Subject);
        dataReturn.HasIndex(r => new { r.CampaignId, r.UnitId }).IsUnique();
        dataReturn.HasIndex(r => new { r.UnitId, r.TemplateId });
        dataReturn.HasOne<Campaign>().WithMany().HasForeignKey(r => r.CampaignId).OnDelete(DeleteBehavior.Restrict);
        dataReturn.HasOne<Unit>().WithMany().HasForeignKey(r => r.UnitId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void Describe(EntityTypeBuilder<DataCell> cell, HengliangDb db)
    {
        cell.ToTable("DataCells").SeenByHolder(db);
        cell.Property(c => c.Value).HasMaxLength(CellText.Longest);
        cell.Property(c => c.Comment).HasMaxLength(CellText.LongestComment);
        cell.Property(c => c.ReopenReason).HasMaxLength(1000);
        cell.Property(c => c.ByName).HasMaxLength(220);
        cell.Property(c => c.Version).IsConcurrencyToken();
        cell.Ignore(c => c.IsEmpty).Ignore(c => c.Answer);
        cell.HasIndex(c => new { c.ReturnId, c.RowId, c.FieldId }).IsUnique();
        cell.HasOne<DataReturn>().WithMany().HasForeignKey(c => c.ReturnId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void DescribeRecords(ModelBuilder model, HengliangDb db)
    {
        OfReturn<CellRevision>(model, db, "CellRevisions", r => r.ReturnId, revision =>
        {
            revision.Property(r => r.Value).HasMaxLength(CellText.Longest);
            revision.Property(r => r.Comment).HasMaxLength(CellText.LongestComment);
            revision.Property(r => r.ByName).HasMaxLength(220);
            revision.Property(r => r.FilePlace).HasMaxLength(20).Since("");
            revision.HasIndex(r => new { r.CellId, r.Number });
        });
        OfReturn<ReturnRow>(model, db, "ReturnRows", r => r.ReturnId, row =>
        {
            row.Property(r => r.Code).HasMaxLength(60);
            row.Property(r => r.Label).HasMaxLength(200);
            row.Property(r => r.LabelEnglish).HasMaxLength(200);
            row.HasIndex(r => new { r.ReturnId, r.Code }).IsUnique();
        });
        OfReturn<ReturnStep>(model, db, "ReturnSteps", s => s.ReturnId, step =>
        {
            step.Property(s => s.Reason).HasMaxLength(1000);
            step.Property(s => s.Marked).LongText();
            step.Property(s => s.ByName).HasMaxLength(220);
            step.Property(s => s.ToName).HasMaxLength(220).Since("");
        });
        OfReturn<StepSignature>(model, db, "ReturnSignatures", s => s.ReturnId, signature =>
        {
            signature.Property(s => s.PersonName).HasMaxLength(220);
            signature.Property(s => s.PersonNameEnglish).HasMaxLength(220);
            signature.Property(s => s.AskedByName).HasMaxLength(220);
            signature.Property(s => s.SignedByName).HasMaxLength(220);
            signature.Property(s => s.Reason).HasMaxLength(StepSignature.LongestText);
            signature.Property(s => s.Opinion).HasMaxLength(StepSignature.LongestText);
            signature.Ignore(s => s.IsSigned).Ignore(s => s.Person);
            signature.HasIndex(s => s.ReturnId);
            signature.HasIndex(s => s.PersonId);
        });
        OfReturn<Explanation>(model, db, "Explanations", e => e.ReturnId, explanation =>
        {
            explanation.Property(e => e.Finding).HasMaxLength(200);
            explanation.Property(e => e.Text).HasMaxLength(1000);
            explanation.Property(e => e.ByName).HasMaxLength(220);
            explanation.Property(e => e.Version).IsConcurrencyToken();
            explanation.HasIndex(e => new { e.ReturnId, e.Finding }).IsUnique();
        });
        OfReturn<FollowUp>(model, db, "FollowUps", f => f.ReturnId, follow =>
        {
            follow.Property(f => f.Note).HasMaxLength(FollowUp.Longest);
            follow.Property(f => f.ByName).HasMaxLength(220);
            follow.Property(f => f.ClearedByName).HasMaxLength(220);
            follow.Property(f => f.Word).HasMaxLength(FollowUp.Longest);
            follow.Property(f => f.Version).IsConcurrencyToken();
            follow.Ignore(f => f.IsOpen);
            follow.HasIndex(f => f.ReturnId);
            // Two people who mark one cell at once meet here.
            follow.HasIndex(f => new { f.ReturnId, f.RowId, f.FieldId }).IsUnique().HasFilter("\"ClearedAt\" IS NULL").HasDatabaseName("IX_FollowUps_Open");
        });
        OfReturn<ReturnFile>(model, db, "ReturnFiles", f => f.ReturnId, file =>
        {
            file.Property(f => f.Name).HasMaxLength(200);
            // Of two who say yes to it at once one does it.
            file.Property(f => f.TakenAt).IsConcurrencyToken();
            file.Property(f => f.Sha256).HasMaxLength(64);
            file.Property(f => f.ByName).HasMaxLength(220);
        });
        OfReturn<UnlockRequest>(model, db, "UnlockRequests", u => u.ReturnId, unlock =>
        {
            unlock.Property(u => u.AskedByName).HasMaxLength(220);
            unlock.Property(u => u.DecidedByName).HasMaxLength(220);
            unlock.Property(u => u.Reason).HasMaxLength(1000);
            unlock.Property(u => u.Answer).HasMaxLength(1000);
            unlock.Property(u => u.Cells).LongText();
            unlock.Property(u => u.Version).IsConcurrencyToken();
        });
        OfReturn<Reminder>(model, db, "Reminders", r => r.ReturnId, reminder =>
        {
            reminder.Property(r => r.Text).HasMaxLength(Reminder.LongestText);
            reminder.Property(r => r.TextEnglish).HasMaxLength(Reminder.LongestText);
            reminder.Property(r => r.SentByName).HasMaxLength(220);
            reminder.HasIndex(r => new { r.ReturnId, r.OwnerId, r.Day }).IsUnique();
            reminder.HasIndex(r => new { r.CampaignId, r.Day });
            reminder.HasIndex(r => r.OwnerId);
        });
    }

    private static void OfReturn<T>(
        ModelBuilder model, HengliangDb db, string table, System.Linq.Expressions.Expression<Func<T, object?>> key, Action<EntityTypeBuilder<T>> more)
        where T : class, IHeld
    {
        var entity = model.Entity<T>();
        entity.ToTable(table).SeenByHolder(db);
        entity.HasOne<DataReturn>().WithMany().HasForeignKey(key).OnDelete(DeleteBehavior.Restrict);
        more(entity);
    }
}

internal static class CollectionSets
{
    extension(HengliangDb db)
    {
        internal DbSet<FormTemplate> Forms => db.Set<FormTemplate>();

        internal DbSet<FormField> FormFields => db.Set<FormField>();

        internal DbSet<FormRow> FormRows => db.Set<FormRow>();

        internal DbSet<FormCheck> FormChecks => db.Set<FormCheck>();

        internal DbSet<Campaign> Campaigns => db.Set<Campaign>();

        internal DbSet<CampaignChange> CampaignChanges => db.Set<CampaignChange>();

        internal DbSet<DataReturn> Returns => db.Set<DataReturn>();

        internal DbSet<DataCell> DataCells => db.Set<DataCell>();

        internal DbSet<CellRevision> CellRevisions => db.Set<CellRevision>();

        internal DbSet<ReturnRow> ReturnRows => db.Set<ReturnRow>();

        internal DbSet<ReturnStep> ReturnSteps => db.Set<ReturnStep>();

        internal DbSet<StepSignature> Signatures => db.Set<StepSignature>();

        internal DbSet<Explanation> Explanations => db.Set<Explanation>();

        internal DbSet<FollowUp> FollowUps => db.Set<FollowUp>();

        internal DbSet<ReturnFile> ReturnFiles => db.Set<ReturnFile>();

        internal DbSet<UnlockRequest> UnlockRequests => db.Set<UnlockRequest>();

        internal DbSet<Reminder> Reminders => db.Set<Reminder>();
    }
}
