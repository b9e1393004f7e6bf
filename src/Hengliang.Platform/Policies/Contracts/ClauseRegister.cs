using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Policies.Contracts;

/// <summary>A draft clause to be kept.</summary>
public sealed record PolicyClauseEntry
{
    public required Guid RegionId { get; init; }

    public required Guid UnitId { get; init; }

    public required string Instrument { get; init; }

    public string Beneficiary { get; init; } = "";

    public string Basis { get; init; } = "";

    public string Condition { get; init; } = "";

    public string Tiers { get; init; } = "[]";

    public string TierUnit { get; init; } = "";

    public decimal? Cap { get; init; }

    public string CapPer { get; init; } = "";

    public decimal? ItemCap { get; init; }

    public decimal? Floor { get; init; }

    public required Citation Source { get; init; }
}

/// <summary>The one place where draft clauses are written; it adds without committing.</summary>
public sealed class ClauseRegister(TimeProvider clock)
{
    public PolicyClause Add(HengliangDb db, PolicyClauseEntry entry)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(entry);
        return db.PolicyClauses.Add(new PolicyClause
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            RegionId = entry.RegionId,
            UnitId = entry.UnitId,
            Instrument = entry.Instrument,
            Beneficiary = entry.Beneficiary,
            Basis = entry.Basis,
            Condition = entry.Condition,
            Tiers = entry.Tiers,
            TierUnit = entry.TierUnit,
            Cap = entry.Cap,
            CapPer = entry.CapPer,
            ItemCap = entry.ItemCap,
            Floor = entry.Floor,
            SourceDocumentId = entry.Source.DocumentId,
            SourceTitle = entry.Source.DocumentTitle,
            SourceClauseId = entry.Source.ClauseId,
            SourcePlace = entry.Source.Place,
            SourceStart = entry.Source.Start,
            SourceEnd = entry.Source.End,
            SourceQuote = entry.Source.Quote,
        }).Entity;
    }

    public static async Task WithdrawAsync(HengliangDb db, Guid id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        (await db.PolicyClauses.SingleOrDefaultAsync(c => c.Id == id, cancel).ConfigureAwait(false))?.Withdraw();
    }
}
