using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Documents.Contracts;

/// <summary>A document found by words in its head or in its text.</summary>
/// <param name="Id">The document.</param>
/// <param name="Title">Its title.</param>
/// <param name="Excerpt">The text around the words; empty when the head holds them.</param>
/// <param name="At">Where in the raw text; null when the head holds them.</param>
public sealed record DocumentHit(Guid Id, string Title, string Excerpt, int? At);

/// <summary>Finds documents in sight by words.</summary>
public static class DocumentHits
{
    private const int Around = 40;

    public static async Task<IReadOnlyList<DocumentHit>> FindAsync(HengliangDb db, string words, int most, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentException.ThrowIfNullOrEmpty(words);
        var byHead = await db.Documents.AsNoTracking()
            .Where(d => d.Title.Contains(words) || d.DocumentNumber.Contains(words) || d.Issuer.Contains(words))
            .OrderByDescending(d => d.IssuedOn).ThenBy(d => d.Id).Take(most)
            .Select(d => new DocumentHit(d.Id, d.Title, "", null)).ToListAsync(cancel).ConfigureAwait(false);
        var known = byHead.ConvertAll(h => h.Id);
        var byText = await db.DocumentTexts.AsNoTracking().Where(t => t.Text.Contains(words) && !known.Contains(t.DocumentId))
            .Join(db.Documents, t => t.DocumentId, d => d.Id, (t, d) => new { d.Id, d.Title, d.IssuedOn, t.Text })
            .OrderByDescending(d => d.IssuedOn).ThenBy(d => d.Id).Take(most).ToListAsync(cancel).ConfigureAwait(false);
        return [.. byHead, .. byText.Select(d => InText(d.Id, d.Title, d.Text, words))];
    }

    /// <summary>How many documents are in sight.</summary>
    public static Task<int> CountAsync(HengliangDb db, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Documents.CountAsync(cancel);
    }

    private static DocumentHit InText(Guid id, string title, string text, string words)
    {
        var at = text.IndexOf(words, StringComparison.Ordinal);
        if (at < 0)
            return new(id, title, "", null);
        var (from, to) = (Math.Max(0, at - Around), Math.Min(text.Length, at + words.Length + Around));
        return new(id, title, text[from..to].ReplaceLineEndings(" ").Trim(), at);
    }
}
