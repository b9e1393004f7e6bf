using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Audit;

/// <summary>Checks the whole audit, entry by entry, and names the first that is missing or was changed.</summary>
public sealed class VerifyAudit(Databases databases, Acting acting)
{
    /// <summary>Checks the chain, and that each anchor still stands in it.</summary>
    /// <param name="anchors">Ends of the chain written down elsewhere (<see cref="AnchorLine"/>): they show even a chain that was made anew as a whole.</param>
    /// <param name="cancel">Cancels the check.</param>
    public async Task<Outcome<ChainFinding>> RunAsync(IReadOnlyCollection<string>? anchors = null, CancellationToken cancel = default)
    {
        if (acting.Refuse(AuditPermissions.Read) is { } refusal)
            return refusal;
        if (await databases.FindFaultAsync(cancel).ConfigureAwait(false) is { } fault)
            return fault;
        var wanted = new Dictionary<long, string>();
        foreach (var line in anchors ?? [])
            if (AnchorLine.Read(line) is { } anchor)
                wanted[anchor.Sequence] = anchor.Hash;
            else
                return Problem.Invalid("audit.wrong-anchor", $"锚点“{line}”应为“序号 哈希”。", $"The anchor '{line}' should be a number and a hash.");

        await using var db = databases.OpenUnfiltered(acting);
        var check = new ChainCheck();
        await foreach (var entry in db.AuditEntries.AsNoTracking().OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(cancel).ConfigureAwait(false))
        {
            if (!check.Add(entry))
                return check.Broken!;
            if (wanted.Remove(entry.Sequence, out var hash) && !string.Equals(hash, entry.Hash, StringComparison.Ordinal))
                return Moved(entry.Sequence, entry.Hash);
        }

        var finding = check.Finish(await db.AuditHeads.AsNoTracking().SingleOrDefaultAsync(cancel).ConfigureAwait(false));
        return finding.BrokenAt is null && wanted.Count > 0 ? Moved(wanted.Keys.Min(), finding.Hash) : finding;
    }

    private static ChainFinding Moved(long at, string hash) => new(at, hash, at, new(
        FormattableString.Invariant($"审计第 {at} 条与当时记下的锚点不符：整条链被重做过。"),
        FormattableString.Invariant($"Audit entry {at} is not what its anchor says: the chain was made anew.")));
}
