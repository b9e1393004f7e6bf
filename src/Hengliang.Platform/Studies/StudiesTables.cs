using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Studies;

/// <summary>The tables of index studies.</summary>
internal sealed class StudiesTables : IModuleTables
{
    public void Describe(ModelBuilder model, HengliangDb db)
    {
        model.Entity<Study>(study =>
        {
            study.ToTable("Studies").SeenByHolder(db);
            study.Property(s => s.Name).HasMaxLength(Study.NameLength);
            study.Property(s => s.Purpose).HasMaxLength(Study.PurposeLength);
            study.Property(s => s.ChangedByName).HasMaxLength(100);
            study.Property(s => s.Version).IsConcurrencyToken();
            study.Ignore(s => s.Subject);
            study.HasIndex(s => new { s.RegionId, s.ChangedAt });
            study.HasOne<Region>().WithMany().HasForeignKey(s => s.RegionId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<StudyRevision>(revision =>
        {
            revision.ToTable("StudyRevisions").SeenByHolder(db);
            revision.Property(r => r.Data).LongText();
            revision.Property(r => r.Structure).LongText();
            revision.Property(r => r.Method).LongText();
            revision.Property(r => r.Time).HasMaxLength(40);
            revision.Property(r => r.Hash).HasMaxLength(64);
            revision.Property(r => r.MadeByName).HasMaxLength(100);
            revision.Property(r => r.Reason).HasMaxLength(1000);
            revision.Ignore(r => r.Texts);
            revision.HasIndex(r => new { r.StudyId, r.Number }).IsUnique();
            revision.HasOne<Study>().WithMany().HasForeignKey(r => r.StudyId).OnDelete(DeleteBehavior.Cascade);
            revision.HasOne<Region>().WithMany().HasForeignKey(r => r.RegionId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}

internal static class StudiesSets
{
    extension(HengliangDb db)
    {
        internal DbSet<Study> Studies => db.Set<Study>();

        internal DbSet<StudyRevision> StudyRevisions => db.Set<StudyRevision>();
    }
}
