using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hengliang.Platform.Documents;

/// <summary>The tables of documents, their text and what was read from them.</summary>
internal sealed class DocumentsTables : IModuleTables
{
    public void Describe(ModelBuilder model, HengliangDb db)
    {
        model.Entity<Document>(document => Describe(document, db));
        model.Entity<DocumentFile>(file =>
        {
            file.ToTable("DocumentFiles").SeenByHolder(db);
            file.HasKey(f => f.DocumentId);
            file.HasOne<Document>().WithOne().HasForeignKey<DocumentFile>(f => f.DocumentId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<DocumentText>(text =>
        {
            text.ToTable("DocumentTexts").SeenByHolder(db);
            text.HasKey(t => t.DocumentId);
            text.Property(t => t.Text).LongText();
            text.HasOne<Document>().WithOne().HasForeignKey<DocumentText>(t => t.DocumentId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<Clause>(clause =>
        {
            clause.ToTable("Clauses").SeenByHolder(db);
            clause.Property(c => c.Label).HasMaxLength(100);
            clause.Property(c => c.Title).HasMaxLength(1000);
            clause.Property(c => c.Path).HasMaxLength(1000);
            clause.Property(c => c.Hash).HasMaxLength(64);
            clause.HasIndex(c => new { c.DocumentId, c.Order });
            clause.HasOne<Document>().WithMany().HasForeignKey(c => c.DocumentId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<CountedSentence>(sentence =>
        {
            sentence.ToTable("CountedSentences").SeenByHolder(db);
            sentence.Property(s => s.PassedByName).HasMaxLength(100);
            sentence.Property(s => s.PassedReason).HasMaxLength(1000);
            sentence.Property(s => s.Version).IsConcurrencyToken();
            sentence.HasIndex(s => new { s.DocumentId, s.Order });
            sentence.HasOne<Document>().WithMany().HasForeignKey(s => s.DocumentId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<Extract>(extract => Describe(extract, db));
        model.Entity<ReadingNote>(note =>
        {
            note.ToTable("ReadingNotes").SeenByHolder(db);
            note.Property(n => n.Code).HasMaxLength(20);
            note.Property(n => n.Chinese).HasMaxLength(2000);
            note.Property(n => n.English).HasMaxLength(2000);
            note.Property(n => n.ExtractIds).LongText();
            note.Ignore(n => n.Extracts);
            note.HasIndex(n => new { n.DocumentId, n.Order });
            note.HasOne<Document>().WithMany().HasForeignKey(n => n.DocumentId).OnDelete(DeleteBehavior.Cascade);
        });
    }

    private static void Describe(EntityTypeBuilder<Document> document, HengliangDb db)
    {
        document.ToTable("Documents").SeenByHolder(db);
        document.Property(d => d.Title).HasMaxLength(Document.TitleLength);
        document.Property(d => d.DocumentNumber).HasMaxLength(100);
        document.Property(d => d.Issuer).HasMaxLength(200);
        document.Property(d => d.FileName).HasMaxLength(200);
        document.Property(d => d.MediaType).HasMaxLength(100);
        document.Property(d => d.Sha256).HasMaxLength(64);
        document.Property(d => d.UploadedByName).HasMaxLength(100);
        document.Property(d => d.FailureChinese).HasMaxLength(1000);
        document.Property(d => d.FailureEnglish).HasMaxLength(1000);
        document.Property(d => d.Version).IsConcurrencyToken();
        document.Ignore(d => d.Subject).Ignore(d => d.IsDraft);
        document.HasIndex(d => new { d.RegionId, d.UnitId, d.Sha256 }).IsUnique();
        document.HasIndex(d => d.Sha256);
        document.HasIndex(d => new { d.RegionId, d.UploadedAt });
        document.HasOne<Region>().WithMany().HasForeignKey(d => d.RegionId).OnDelete(DeleteBehavior.Restrict);
        document.HasOne<Unit>().WithMany().HasForeignKey(d => d.UnitId).OnDelete(DeleteBehavior.Restrict);
    }

    private static void Describe(EntityTypeBuilder<Extract> extract, HengliangDb db)
    {
        extract.ToTable("Extracts").SeenByHolder(db);
        extract.Property(e => e.Place).HasMaxLength(1000);
        extract.Property(e => e.Quote).LongText();
        extract.Property(e => e.RuleId).HasMaxLength(100);
        extract.Property(e => e.ReadJson).LongText();
        extract.Property(e => e.CorrectedJson).LongText();
        extract.Property(e => e.Name).HasMaxLength(Extract.NameLength);
        extract.Property(e => e.DecidedByName).HasMaxLength(100);
        extract.Property(e => e.Reason).HasMaxLength(1000);
        extract.Property(e => e.Version).IsConcurrencyToken();
        extract.Ignore(e => e.Subject).Ignore(e => e.IsUntouched).Ignore(e => e.Reading).Ignore(e => e.AsRead);
        extract.HasIndex(e => new { e.DocumentId, e.Order });
        extract.HasIndex(e => new { e.State, e.DocumentId });
        extract.HasIndex(e => e.ResultId);
        extract.HasOne<Document>().WithMany().HasForeignKey(e => e.DocumentId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal static class DocumentsSets
{
    extension(HengliangDb db)
    {
        internal DbSet<Document> Documents => db.Set<Document>();

        internal DbSet<DocumentFile> DocumentFiles => db.Set<DocumentFile>();

        internal DbSet<DocumentText> DocumentTexts => db.Set<DocumentText>();

        internal DbSet<Clause> Clauses => db.Set<Clause>();

        internal DbSet<CountedSentence> CountedSentences => db.Set<CountedSentence>();

        internal DbSet<Extract> Extracts => db.Set<Extract>();

        internal DbSet<ReadingNote> ReadingNotes => db.Set<ReadingNote>();
    }
}
