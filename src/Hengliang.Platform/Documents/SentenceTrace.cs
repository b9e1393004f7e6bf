using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Tracing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Documents;

/// <summary>The step of words in a document: the words themselves, what document it is, and its original file.</summary>
internal sealed class SentenceTrace(Acting acting) : ITraceSource
{
    public string Kind => "sentence";

    public async Task<TraceStep?> FindAsync(HengliangDb db, TraceKey key, CancellationToken cancel)
    {
        if (!acting.May(DocumentsPermissions.Read) || await db.Documents.AsNoTracking().SingleOrDefaultAsync(d => d.Id == key.Id, cancel).ConfigureAwait(false) is not { } document)
            return null;
        var text = await DocumentFacts.TextOfAsync(db, key.Id, cancel).ConfigureAwait(false);
        var (start, end) = Span(key.Part, text.Length);
        return new()
        {
            Key = key,
            Kind = new("文献原句", "Sentence of a document"),
            Title = new($"《{document.Title}》", document.Title),
            Address = string.Create(CultureInfo.InvariantCulture, $"/documents/{document.Id}#s{start}"),
            Download = $"/documents/{document.Id}/original",
            Facts =
            [
                TraceFact.Of("文号", "Number", document.DocumentNumber),
                TraceFact.Of("印发单位", "Issued by", document.Issuer),
                TraceFact.Of("成文日期", "Issued on", document.IssuedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                TraceFact.By("上传", "Uploaded by", document.UploadedByName, document.UploadedAt),
                TraceFact.Of("原件", "Original", document.FileName),
                TraceFact.Of("文件校验码（SHA-256）", "SHA-256", document.Sha256),
            ],
            Quote = text[start..end],
        };
    }

    /// <summary>The span asked for, within the text whatever was typed.</summary>
    private static (int Start, int End) Span(string part, int length)
    {
        var dash = part.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0
            || !int.TryParse(part.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            || !int.TryParse(part.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var end))
            return (0, 0);
        start = Math.Min(start, length);
        return (start, Math.Clamp(end, start, Math.Min(length, start + 2000)));
    }
}
