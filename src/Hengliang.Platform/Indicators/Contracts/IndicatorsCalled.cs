using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>Finds indicators by what people call them.</summary>
internal static class IndicatorsCalled
{
    /// <summary>Those with the words in a name, an alias or the code, or whose names have them as their initials; all for no words.</summary>
    public static async Task<IQueryable<Indicator>> CalledAsync(this HengliangDb db, string words, CancellationToken cancel)
    {
        var (all, aliases) = (db.Set<Indicator>().AsNoTracking(), db.Set<IndicatorAlias>().AsNoTracking());
        if (words.Length == 0)
            return all;
        var initials = await NamesByInitials.FindAsync(
            words, cancel, all.Select(i => new NamedRow(i.Id, i.Name)), aliases.Select(a => new NamedRow(a.IndicatorId, a.Text))).ConfigureAwait(false);
        return all.Where(i => i.Name.Contains(words) || i.NameEnglish.Contains(words) || i.Code.Contains(words)
            || aliases.Any(a => a.IndicatorId == i.Id && a.Text.Contains(words)) || initials.Contains(i.Id));
    }
}
