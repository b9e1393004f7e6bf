using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Evidence;

/// <summary>What a file of evidence belongs to.</summary>
public enum CaseKind
{
    Appeal,
    Veto,
}

/// <summary>A file of evidence for an appeal or a veto case, as it came; kept where its case is kept, and never taken back.</summary>
public sealed class CaseFile : IHeld
{
    public Guid Id { get; init; }

    public CaseKind Kind { get; init; }

    /// <summary>The appeal or the veto case.</summary>
    public Guid CaseId { get; init; }

    public Guid RoundId { get; init; }

    /// <summary>The region of its case: that of the unit once the unit was told.</summary>
    public Guid RegionId { get; internal set; }

    public Guid UnitId { get; init; }

    public required string FileName { get; init; }

    public required string MediaType { get; init; }

    /// <summary>Bytes.</summary>
    public long Size { get; init; }

    /// <summary>SHA-256 of the bytes, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    public required byte[] Content { get; init; }

    public required string AddedByName { get; init; }

    public DateTimeOffset AddedAt { get; init; }
}

/// <summary>A file of evidence without its bytes, as pages list it.</summary>
public sealed record CaseFileLine(Guid Id, Guid CaseId, string FileName, long Size, string Sha256, string AddedByName, DateTimeOffset AddedAt);

/// <summary>Lists the files of cases.</summary>
internal static class CaseFiles
{
    public static async Task<ILookup<Guid, CaseFileLine>> OfAsync(HengliangDb db, IReadOnlyCollection<Guid> cases, CancellationToken cancel) =>
        (await Lines(db.CaseFiles.Where(f => cases.Contains(f.CaseId))).ToListAsync(cancel).ConfigureAwait(false)).ToLookup(f => f.CaseId);

    public static IQueryable<CaseFileLine> Lines(IQueryable<CaseFile> files) => files.AsNoTracking().OrderBy(f => f.Id)
        .Select(f => new CaseFileLine(f.Id, f.CaseId, f.FileName, f.Size, f.Sha256, f.AddedByName, f.AddedAt));
}
