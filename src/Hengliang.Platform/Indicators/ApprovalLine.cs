using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;

namespace Hengliang.Platform.Indicators;

/// <summary>An approval as pages tell it: who asked, who decided, and with what words.</summary>
/// <param name="Id">The approval.</param>
/// <param name="State">What became of it.</param>
/// <param name="HandedBy">Who asked for it.</param>
/// <param name="HandedAt">When.</param>
/// <param name="DecidedBy">Who decided; empty while nobody has.</param>
/// <param name="DecidedAt">When; null while nobody has.</param>
/// <param name="Opinion">The opinion, or why it was sent back.</param>
/// <param name="IsOwn">Whether the person looking asked for it, and so may take it back but not decide.</param>
public sealed record ApprovalLine(
    Guid Id, ApprovalState State, string HandedBy, DateTimeOffset HandedAt, string DecidedBy, DateTimeOffset? DecidedAt, string Opinion, bool IsOwn)
{
    internal static ApprovalLine Of(TargetApproval approval, Acting acting) => new(
        approval.Id, approval.State, approval.HandedByName, approval.HandedAt, approval.DecidedByName, approval.DecidedAt, approval.Opinion,
        acting.Actor is { } actor && approval.IsOf(actor));
}
