using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Audit;

/// <summary>Writes the audit out as comma-separated values, oldest first; the export itself is an entry too.</summary>
public sealed class ExportAudit(Databases databases, Acting acting)
{
    private static readonly string[] Headings =
        ["Sequence", "At", "UserId", "UserName", "ActingFor", "Command", "Subject", "RegionId", "UnitId", "Reason", "SentenceZh", "SentenceEn", "Changes", "PreviousHash", "Hash"];

    /// <returns>How many entries were written.</returns>
    public async Task<Outcome<int>> RunAsync(AuditFilter filter, TextWriter file, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(file);
        if (acting.Refuse(AuditPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.OpenUnfiltered(acting);
        await WriteLineAsync(file, Headings).ConfigureAwait(false);
        var count = 0;
        await foreach (var entry in filter.Apply(db.AuditEntries.AsNoTracking()).OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(cancel).ConfigureAwait(false))
        {
            await WriteLineAsync(file, Cells(entry)).ConfigureAwait(false);
            count++;
        }

        return await db.CommitAsync(
            new Deed(nameof(ExportAudit), AuditPermissions.Read, "audit", new($"导出审计 {count} 条", $"exported {count} audit entries")) { EvenUnchanged = true },
            count,
            cancel).ConfigureAwait(false);
    }

    private static string?[] Cells(AuditEntry e) =>
    [
        e.Sequence.ToString(CultureInfo.InvariantCulture), e.At.ToString("O", CultureInfo.InvariantCulture), e.UserId.ToString(), e.UserName, e.ActingFor,
        e.Command, e.Subject, e.RegionId?.ToString(), e.UnitId?.ToString(), e.Reason, e.SentenceZh, e.SentenceEn, e.Changes, e.PreviousHash, e.Hash,
    ];

    private static Task WriteLineAsync(TextWriter file, IEnumerable<string?> cells) => file.WriteAsync(string.Join(',', cells.Select(Quote)) + "\r\n");

    // A cell that a spreadsheet would take for a formula gets an apostrophe.
    private static string Quote(string? cell)
    {
        if (string.IsNullOrEmpty(cell))
            return "";
        var text = cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + cell : cell;
        return text.AsSpan().ContainsAny(",\"\r\n") || text != cell ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
