using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Audit;

/// <summary>The one table of the audit.</summary>
internal sealed class AuditTables : IModuleTables
{
    public void Describe(ModelBuilder model, HengliangDb db) => model.Entity<AuditEntry>(entry =>
    {
        entry.ToTable("AuditEntries").SeenBySystem(db, "the audit is read by auditors alone, through a use case that checks it");
        entry.HasKey(e => e.Sequence);
        entry.Property(e => e.Sequence).ValueGeneratedNever();
        entry.Property(e => e.UserName).HasMaxLength(100);
        entry.Property(e => e.ActingFor).HasMaxLength(100);
        entry.Property(e => e.Command).HasMaxLength(60);
        entry.Property(e => e.Subject).HasMaxLength(120);
        entry.Property(e => e.Reason).HasMaxLength(1000);
        entry.Property(e => e.SentenceZh).LongText();
        entry.Property(e => e.SentenceEn).LongText();
        entry.Property(e => e.Changes).LongText();
        entry.Property(e => e.PreviousHash).HasMaxLength(64);
        entry.Property(e => e.Hash).HasMaxLength(64);
        entry.HasIndex(e => e.Subject);
        entry.HasIndex(e => e.UserId);
        entry.HasIndex(e => e.At);
    });
}
