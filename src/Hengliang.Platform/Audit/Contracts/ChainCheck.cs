using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Audit.Contracts;

/// <summary>What a check of the audit chain found.</summary>
/// <param name="Entries">How many entries were checked.</param>
/// <param name="Hash">The hash of the last one.</param>
/// <param name="BrokenAt">The first entry that does not fit; null when all do.</param>
/// <param name="Message">The finding in words.</param>
public sealed record ChainFinding(long Entries, string Hash, long? BrokenAt, Words Message);

/// <summary>Follows the chain entry by entry; stops at the first that does not fit.</summary>
public sealed class ChainCheck
{
    private long _last;
    private string _hash = AuditChain.Start;

    public ChainFinding? Broken { get; private set; }

    public string Hash => _hash;

    /// <summary>Takes the next entry in order of its number; false once the chain is broken.</summary>
    public bool Add(AuditEntry entry)
    {
        if (entry.Sequence != _last + 1)
            return Break(
                _last + 1,
                $"审计第 {_last + 1} 条不见了（第 {_last} 条之后是第 {entry.Sequence} 条）。",
                $"Audit entry {_last + 1} is missing: {_last} is followed by {entry.Sequence}.");
        if (!string.Equals(entry.PreviousHash, _hash, StringComparison.Ordinal))
            return Break(
                entry.Sequence,
                $"审计第 {entry.Sequence} 条与前一条对不上：它或前一条被改过。",
                $"Audit entry {entry.Sequence} does not join the one before it: one of the two was changed.");
        if (!string.Equals(entry.Hash, AuditChain.HashOf(entry), StringComparison.Ordinal))
            return Break(
                entry.Sequence,
                $"审计第 {entry.Sequence} 条（{entry.At:yyyy-MM-dd HH:mm}，{entry.Command}）写入后被改过。",
                $"Audit entry {entry.Sequence} ({entry.At:yyyy-MM-dd HH:mm}, {entry.Command}) was changed after it was written.");
        (_last, _hash) = (entry.Sequence, entry.Hash);
        return true;
    }

    /// <summary>The finding once every entry was added.</summary>
    /// <param name="head">Where the database says the chain ends.</param>
    public ChainFinding Finish(AuditHead? head)
    {
        if (Broken is not null)
            return Broken;
        if ((head?.Sequence ?? 0) > _last)
            Break(_last + 1, $"审计第 {_last + 1} 至 {head!.Sequence} 条不见了：末尾被截去。", $"Audit entries {_last + 1} to {head.Sequence} are missing: the end was cut off.");
        else if ((head?.Sequence ?? 0) < _last || !string.Equals(head?.Hash ?? AuditChain.Start, _hash, StringComparison.Ordinal))
            Break(_last, $"审计末尾第 {_last} 条与记录的链尾不符。", $"Audit entry {_last}, the last, is not where the recorded end of the chain is.");
        return Broken ?? new(_last, _hash, null, new($"审计完整：共 {_last} 条，逐条相符。", $"The audit is whole: {_last} entries, each joined to the one before."));
    }

    private bool Break(long at, FormattableString chinese, FormattableString english)
    {
        Broken ??= new(_last, _hash, at, new(FormattableString.Invariant(chinese), FormattableString.Invariant(english)));
        return false;
    }
}
