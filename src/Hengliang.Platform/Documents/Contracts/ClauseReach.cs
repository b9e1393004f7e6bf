using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Documents.Contracts;

/// <summary>How far a heading reaches in the raw text of its document, so that what stands in it is found by its place.</summary>
public sealed record ClauseReach
{
    public required Guid ClauseId { get; init; }

    /// <summary>First raw offset of the heading.</summary>
    public required int Start { get; init; }

    /// <summary>Raw end of all it governs.</summary>
    public required int End { get; init; }

    /// <summary>The reach of every clause in sight.</summary>
    public static IQueryable<ClauseReach> Of(HengliangDb db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Clauses.AsNoTracking().Select(c => new ClauseReach { ClauseId = c.Id, Start = c.Start, End = c.End });
    }
}
