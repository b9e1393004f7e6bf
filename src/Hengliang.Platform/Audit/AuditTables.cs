using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hengliang.Platform.Audit;

/// <summary>The audit and the recorded end of its chain.</summary>
internal sealed class AuditTables : IModuleTables
{
    private const string Why = "the audit is read through a use case that checks who may";

    public void Describe(ModelBuilder model, HengliangDb db)
    {
        model.Entity<AuditHead>(head =>
        {
            head.ToTable("AuditHeads").SeenBySystem(db, Why);
            head.Property(h => h.Id).ValueGeneratedNever();
            head.Property(h => h.Hash).HasMaxLength(64);
        });
        model.Entity<AuditEntry>(entry => DescribeEntry(entry, db));
    }

    private static void DescribeEntry(EntityTypeBuilder<AuditEntry> entry, HengliangDb db)
    {
        entry.ToTable("AuditEntries").SeenBySystem(db, Why);
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
    }
}
