using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Documents;

/// <summary>Which documents to list.</summary>
/// <param name="Words">In title, number, issuer or file name; empty for all.</param>
/// <param name="State">Null for every state.</param>
/// <param name="Kind">Null for every kind.</param>
/// <param name="RegionId">Null for every region in sight.</param>
/// <param name="Page">From 1.</param>
/// <param name="Size">Lines a page, 1 to 200.</param>
public sealed record DocumentFilter(
    string Words = "", DocumentState? State = null, DocumentKind? Kind = null, Guid? RegionId = null, int Page = 1, int Size = 20);

/// <summary>One line of the list.</summary>
public sealed record DocumentLine
{
    public required Guid Id { get; init; }

    public required string Title { get; init; }

    public required string DocumentNumber { get; init; }

    public required string Issuer { get; init; }

    public required DocumentKind Kind { get; init; }

    public required DocumentTier Tier { get; init; }

    public required DateOnly? IssuedOn { get; init; }

    public required DocumentState State { get; init; }

    public required Guid RegionId { get; init; }

    public required string Region { get; init; }

    public required string RegionEnglish { get; init; }

    public required string FileName { get; init; }

    public required long Size { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }

    public required string UploadedBy { get; init; }

    public required bool IsDemonstration { get; init; }

    public required int Candidates { get; init; }

    /// <summary>Candidates not decided yet.</summary>
    public required int Open { get; init; }
}

/// <summary>One page of a list, with how many there are in all.</summary>
public sealed record Listing<T>(IReadOnlyList<T> Lines, int Total, int Page, int Size)
{
    public int Pages => Math.Max(1, (Total + Size - 1) / Size);
}

/// <summary>Lists the documents in sight, the latest first.</summary>
public sealed class ListDocuments(Databases databases, Acting acting)
{
    public async Task<Outcome<Listing<DocumentLine>>> RunAsync(DocumentFilter filter, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (acting.Refuse(DocumentsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var (page, size) = (Math.Max(1, filter.Page), Math.Clamp(filter.Size, 1, 200));
        var found = Filtered(db, filter);
        var extracts = db.Extracts;
        var total = await found.CountAsync(cancel).ConfigureAwait(false);
        var lines = await found.OrderByDescending(d => d.UploadedAt).ThenByDescending(d => d.Id).Skip((page - 1) * size).Take(size)
            .Join(db.Set<Region>(), d => d.RegionId, r => r.Id, (d, r) => new DocumentLine
            {
                Id = d.Id,
                Title = d.Title,
                DocumentNumber = d.DocumentNumber,
                Issuer = d.Issuer,
                Kind = d.Kind,
                Tier = d.Tier,
                IssuedOn = d.IssuedOn,
                State = d.State,
                RegionId = d.RegionId,
                Region = r.Name,
                RegionEnglish = r.NameEnglish ?? r.Name,
                FileName = d.FileName,
                Size = d.Size,
                UploadedAt = d.UploadedAt,
                UploadedBy = d.UploadedByName,
                IsDemonstration = d.IsDemonstration,
                Candidates = extracts.Count(e => e.DocumentId == d.Id),
                Open = extracts.Count(e => e.DocumentId == d.Id && e.State == ExtractState.Candidate),
            }).AsNoTracking().ToListAsync(cancel).ConfigureAwait(false);
        return new Listing<DocumentLine>(
            [.. lines.OrderByDescending(l => l.UploadedAt).ThenByDescending(l => l.Id)], total, page, size);
    }

    private static IQueryable<Document> Filtered(HengliangDb db, DocumentFilter filter)
    {
        var documents = db.Documents.AsNoTracking();
        if (filter.State is { } state)
            documents = documents.Where(d => d.State == state);
        if (filter.Kind is { } kind)
            documents = documents.Where(d => d.Kind == kind);
        if (filter.RegionId is { } region)
            documents = documents.Where(d => d.RegionId == region);
        foreach (var word in filter.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
            documents = documents.Where(d =>
                d.Title.Contains(word) || d.DocumentNumber.Contains(word) || d.Issuer.Contains(word) || d.FileName.Contains(word));
        return documents;
    }
}
