using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>The tables of the nightly checks: counts only, so that they tell nothing of any row.</summary>
internal static class IntegrityTables
{
    private const string CountsOnly = "how many findings there are names none of them";

    public static void Describe(ModelBuilder model)
    {
        model.Entity<IntegrityRun>(run =>
        {
            run.ToTable("IntegrityRuns").SeenByAll(CountsOnly);
            run.Property(r => r.ByName).HasMaxLength(100);
            run.Property(r => r.Scope).HasMaxLength(ScopeMark.Length).Since(ScopeMark.Unknown);
            run.HasIndex(r => new { r.Scope, r.At });
        });
        model.Entity<IntegrityTally>(tally =>
        {
            tally.ToTable("IntegrityTallies").SeenByAll(CountsOnly);
            tally.Property(t => t.Check).HasMaxLength(60);
            tally.HasIndex(t => new { t.RunId, t.Check }).IsUnique();
            tally.HasOne<IntegrityRun>().WithMany().HasForeignKey(t => t.RunId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
