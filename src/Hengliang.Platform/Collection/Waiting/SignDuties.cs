using Hengliang.Platform.Duties.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>加签: returns the person was asked to sign beside those whose step it is, once it is their turn.</summary>
internal sealed class SignDuties(ReturnDesk desk, ReturnsWaiting waiting) : IDuties
{
    public DutyKind Kind { get; } = new("collection.sign", new("报表加签", "Signatures asked of you"));

    public async Task<int> CountAsync(HengliangDb db, CancellationToken cancel) => ReviewReturn.MayReviewAtAll(desk.Acting) ? (await waiting.AskedAsync(db, cancel).ConfigureAwait(false)).Count : 0;

    public async Task<IReadOnlyList<Duty>> FirstAsync(HengliangDb db, int most, CancellationToken cancel)
    {
        if (!ReviewReturn.MayReviewAtAll(desk.Acting))
            return [];
        var asked = (await waiting.AskedAsync(db, cancel).ConfigureAwait(false)).Take(most).ToDictionary(s => s.ReturnId);
        List<Guid> ids = [.. asked.Keys];
        var found = await ReturnsWaiting.Named(db, db.Returns.AsNoTracking().Where(r => ids.Contains(r.Id))).ToListAsync(cancel).ConfigureAwait(false);
        return [.. found.OrderBy(r => asked[r.Id].AskedAt).ThenBy(r => r.Id).Select(r => Tell(r, asked[r.Id]))];
    }

    private static Duty Tell(WaitingReturn found, StepSignature asked) =>
        found.Tell(new($"待签署（{StepSignature.LabelOf(asked.Kind).Chinese}）", $"To be signed ({StepSignature.LabelOf(asked.Kind).English.ToLowerInvariant()})"), null, new($"{asked.AskedByName}：{asked.Reason}", $"{asked.AskedByName}: {asked.Reason}"))
            with { Since = asked.AskedAt };
}
