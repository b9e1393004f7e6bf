using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>What of a campaign can be changed.</summary>
/// <param name="Campaign">The campaign as it stands.</param>
/// <param name="ReopenUntil">The last day offered for opening it again.</param>
/// <param name="ToAdd">Units that can be asked and are not, or those of them that were looked for.</param>
/// <param name="ToDrop">Units asked that have reported nothing.</param>
/// <param name="IsSubmitted">A return was submitted already, so the chain stays as it is.</param>
/// <param name="Summed">How many returns are summed up.</param>
public sealed record CampaignChangeChoices(Campaign Campaign, DateOnly ReopenUntil, UnitsOffered ToAdd, IReadOnlyList<UnitChoice> ToDrop, bool IsSubmitted, int Summed);

/// <summary>Finds what of a campaign can be changed, for those who organise it.</summary>
public sealed class PrepareCampaignChange(ReturnDesk desk, UnitOffer offer, TimeProvider clock)
{
    private const int DaysOffered = 7;

    /// <param name="id">The campaign.</param>
    /// <param name="words">What further units are looked for by; empty for all.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<CampaignChangeChoices>> RunAsync(Guid id, string words = "", CancellationToken cancel = default)
    {
        await using var db = desk.Open();
        var found = await ChangeCampaign.FindAsync(db, desk, id, cancel).ConfigureAwait(false);
        if (!found.IsSuccess)
            return found.Problem;
        var asked = await (
            from r in db.Returns.AsNoTracking()
            join u in db.Set<Unit>() on r.UnitId equals u.Id
            where r.CampaignId == id
            orderby u.Name
            select new { r.State, Unit = new UnitChoice(u.Id, u.Name, u.NameEnglish) }).ToListAsync(cancel).ConfigureAwait(false);
        var soon = ChinaDay.Today(clock).AddDays(DaysOffered);
        return new CampaignChangeChoices(
            found.Value, found.Value.LateUntil > soon ? found.Value.LateUntil : soon, await offer.FindAsync(db, new(words ?? "", NotIn: id), cancel).ConfigureAwait(false),
            [.. asked.Where(a => a.State == ReturnState.NotStarted).Select(a => a.Unit)],
            await ChangeCampaign.SubmittedOf(db, id).AnyAsync(cancel).ConfigureAwait(false), asked.Count(a => a.State == ReturnState.Summed));
    }
}
