using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Documents.Contracts;

/// <summary>What a document says of itself, for modules that rest on it.</summary>
/// <param name="Id">The document.</param>
/// <param name="Title">Its title.</param>
/// <param name="Number">文号; empty when it has none.</param>
/// <param name="Issuer">Who issued it; empty when unknown.</param>
/// <param name="Tier">Name of its tier: Nation, Province, City, County, Zone or Unknown.</param>
/// <param name="IssuedOn">成文日期; null when unknown.</param>
/// <param name="IsRepealed">It was repealed, or a later one took its place.</param>
/// <param name="IsDemonstration">演示数据.</param>
public sealed record DocumentFacts(
    Guid Id, string Title, string Number, string Issuer, string Tier, DateOnly? IssuedOn, bool IsRepealed, bool IsDemonstration)
{
    /// <summary>The facts of a document in sight; null when there is none.</summary>
    public static async Task<DocumentFacts?> FindAsync(HengliangDb db, Guid id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Documents.AsNoTracking().Where(d => d.Id == id).Select(d => new DocumentFacts(
                d.Id, d.Title, d.DocumentNumber, d.Issuer, d.Tier.ToString(), d.IssuedOn,
                d.State == DocumentState.Repealed || d.State == DocumentState.Amended, d.IsDemonstration))
            .SingleOrDefaultAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>The documents in sight whose original is kept.</summary>
    public static IQueryable<Guid> WithOriginals(HengliangDb db)
    {
        ArgumentNullException.ThrowIfNull(db);
        var files = db.DocumentFiles;
        return db.Documents.AsNoTracking().Where(d => files.Any(f => f.DocumentId == d.Id)).Select(d => d.Id);
    }

    /// <summary>What the original files of documents in sight are, without their bytes, by document; one without an original is left out.</summary>
    public static async Task<IReadOnlyDictionary<Guid, OriginalFacts>> OriginalsAsync(HengliangDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var files = db.DocumentFiles;
        return await db.Documents.AsNoTracking().Where(d => ids.Contains(d.Id) && files.Any(f => f.DocumentId == d.Id))
            .ToDictionaryAsync(d => d.Id, d => new OriginalFacts(d.FileName, d.Sha256, d.Size), cancel).ConfigureAwait(false);
    }

    /// <summary>The bytes of a document in sight as it came; null when there are none.</summary>
    public static async Task<byte[]?> BytesOfAsync(HengliangDb db, Guid id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await (
            from document in db.Documents.AsNoTracking()
            join file in db.DocumentFiles.AsNoTracking() on document.Id equals file.DocumentId
            where document.Id == id
            select file.Bytes).SingleOrDefaultAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>The documents in sight that were repealed or amended: what rests on them is to be looked at again.</summary>
    public static IQueryable<Guid> Ended(HengliangDb db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Documents.AsNoTracking().Where(d => d.State == DocumentState.Repealed || d.State == DocumentState.Amended).Select(d => d.Id);
    }

    /// <summary>The raw text of a document in sight; empty when there is none.</summary>
    public static async Task<string> TextOfAsync(HengliangDb db, Guid id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.DocumentTexts.AsNoTracking().Where(t => t.DocumentId == id).Select(t => t.Text)
            .SingleOrDefaultAsync(cancel).ConfigureAwait(false) ?? "";
    }
}

/// <summary>An original file without its bytes.</summary>
/// <param name="FileName">As it came.</param>
/// <param name="Sha256">Of the bytes, in lower hexadecimal digits.</param>
/// <param name="Size">In bytes.</param>
public sealed record OriginalFacts(string FileName, string Sha256, long Size);
