using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Regions;

/// <summary>Takes a set of boundaries from use; the set before it draws its days, and its file stays on record.</summary>
public sealed class WithdrawBoundaries(Databases databases, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<Done>> RunAsync(Guid setId, string reason, CancellationToken cancel = default)
    {
        if (acting.Refuse(RegionsPermissions.Manage) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(reason))
            return Problem.Invalid("regions.reason-missing", "请写明撤下这套边界的理由。", "Please say why these boundaries are withdrawn.");
        await using var db = databases.Open(acting);
        if (await db.BoundarySets.SingleOrDefaultAsync(s => s.Id == setId, cancel).ConfigureAwait(false) is not { } set)
            return Problem.Missing("regions.no-such-boundaries", "没有这套边界；请从列表中选择。", "There are no such boundaries; please choose from the list.");
        if (set.EndedAt is not null)
            return Problem.Conflict("regions.boundaries-ended", "这套边界已经撤下或被替换。", "These boundaries were withdrawn or replaced already.");
        set.End(clock.GetUtcNow(), acting.Actor!.ShownName, reason.Trim());
        return await db.CommitAsync(
            new Deed(nameof(WithdrawBoundaries), RegionsPermissions.Manage, $"boundaries:{set.Id:D}", new($"撤下区划边界“{set.FileName}”", $"withdrew the boundaries '{set.FileName}'"), reason.Trim()),
            default(Done), cancel).ConfigureAwait(false);
    }
}
