using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Duties.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>组织单位审核: returns that wait at a step of the organiser's, the longest waiting first.</summary>
internal sealed class ReviewDuties(ReturnDesk desk, ReturnsWaiting waiting) : IDuties
{
    public DutyKind Kind { get; } = new("collection.review", new("报表审核", "Returns to review"));

    public async Task<int> CountAsync(HengliangDb db, CancellationToken cancel) => desk.Acting.May(CollectionPermissions.Review)
        ? await (await waiting.AtAsync(db, Reviewer.Organiser, null, cancel).ConfigureAwait(false)).CountAsync(cancel).ConfigureAwait(false)
        : 0;

    public async Task<IReadOnlyList<Duty>> FirstAsync(HengliangDb db, int most, CancellationToken cancel) => desk.Acting.May(CollectionPermissions.Review)
        ? await TellAsync(db, await waiting.AtAsync(db, Reviewer.Organiser, null, cancel).ConfigureAwait(false), most, new("待审核", "To be reviewed"), cancel).ConfigureAwait(false)
        : [];

    internal static async Task<IReadOnlyList<Duty>> TellAsync(HengliangDb db, IQueryable<DataReturn> returns, int most, Words what, CancellationToken cancel)
    {
        var found = await ReturnsWaiting.Named(db, returns).OrderBy(r => r.SubmittedAt).ThenBy(r => r.Id).Take(most).ToListAsync(cancel).ConfigureAwait(false);
        var handed = await ReturnsWaiting.HandedAsync(db, found.ConvertAll(r => r.Id), cancel).ConfigureAwait(false);
        return found.ConvertAll(r => r.Tell(r.State == ReturnState.InReview ? new($"{what.Chinese}（已打开）", $"{what.English} (opened)") : what, null, handed.TryGetValue(r.Id, out var why) ? why : null));
    }
}

/// <summary>领导审定: returns that wait at a step of the leaders', the longest waiting first.</summary>
internal sealed class SignOffDuties(ReturnDesk desk, ReturnsWaiting waiting) : IDuties
{
    public DutyKind Kind { get; } = new("collection.sign-off", new("报表审定", "Returns to sign off"));

    public async Task<int> CountAsync(HengliangDb db, CancellationToken cancel) => desk.Acting.May(CollectionPermissions.SignOff)
        ? await (await waiting.AtAsync(db, Reviewer.Leaders, null, cancel).ConfigureAwait(false)).CountAsync(cancel).ConfigureAwait(false)
        : 0;

    public async Task<IReadOnlyList<Duty>> FirstAsync(HengliangDb db, int most, CancellationToken cancel) => desk.Acting.May(CollectionPermissions.SignOff)
        ? await ReviewDuties.TellAsync(db, await waiting.AtAsync(db, Reviewer.Leaders, null, cancel).ConfigureAwait(false), most, new("待领导审定", "To be signed off"), cancel).ConfigureAwait(false)
        : [];
}

/// <summary>验收锁定: approved returns that are accepted in a step of its own.</summary>
internal sealed class AcceptDuties(ReturnDesk desk, ReturnsWaiting waiting) : IDuties
{
    public DutyKind Kind { get; } = new("collection.accept", new("报表验收", "Returns to accept"));

    public async Task<int> CountAsync(HengliangDb db, CancellationToken cancel) => desk.Acting.May(CollectionPermissions.Review)
        ? await (await waiting.ToAcceptAsync(db, cancel).ConfigureAwait(false)).CountAsync(cancel).ConfigureAwait(false)
        : 0;

    public async Task<IReadOnlyList<Duty>> FirstAsync(HengliangDb db, int most, CancellationToken cancel) => desk.Acting.May(CollectionPermissions.Review)
        ? await ReviewDuties.TellAsync(db, await waiting.ToAcceptAsync(db, cancel).ConfigureAwait(false), most, new("已通过，待验收锁定", "Approved, to be accepted"), cancel).ConfigureAwait(false)
        : [];
}
