using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Duties.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>本单位审核: what a colleague of the own unit submitted.</summary>
internal sealed class CheckDuties(ReturnDesk desk, ReturnsWaiting waiting) : IDuties
{
    public DutyKind Kind { get; } = new("collection.check", new("本单位审核", "Returns to check in the unit"));

    public async Task<int> CountAsync(HengliangDb db, CancellationToken cancel) =>
        desk.Acting.May(CollectionPermissions.Check) ? await (await RowsAsync(db, cancel).ConfigureAwait(false)).CountAsync(cancel).ConfigureAwait(false) : 0;

    public async Task<IReadOnlyList<Duty>> FirstAsync(HengliangDb db, int most, CancellationToken cancel) => desk.Acting.May(CollectionPermissions.Check)
        ? await ReviewDuties.TellAsync(db, await RowsAsync(db, cancel).ConfigureAwait(false), most, new("待本单位审核", "To be checked in the unit"), cancel).ConfigureAwait(false)
        : [];

    private Task<IQueryable<DataReturn>> RowsAsync(HengliangDb db, CancellationToken cancel) =>
        waiting.AtAsync(db, Reviewer.OwnUnit, desk.Acting.Actor!.UnitId, cancel);
}
