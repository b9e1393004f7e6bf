using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Rounds;

/// <summary>What a round is called in English, and the groups and grades of its scheme.</summary>
public sealed record RoundName(string English, EnglishNames Names)
{
    /// <summary>The name as a unit was told it, in both languages.</summary>
    public Words Of(string name) => Words.Named(name, English);
}

/// <summary>Names rounds to those who are told of them and do not see them.</summary>
internal static class RoundNames
{
    public static async Task<IReadOnlyDictionary<Guid, RoundName>> OfAsync(HengliangDb db, IEnumerable<Guid> rounds, CancellationToken cancel)
    {
        var wanted = rounds.Distinct().ToList();
        if (wanted.Count == 0)
            return new Dictionary<Guid, RoundName>();
        // A unit knows the name of the round from its own result; what that is in English is all that is read past its scope.
        var found = await db.Rounds.IgnoreQueryFilters().AsNoTracking().Where(r => wanted.Contains(r.Id))
            .Join(db.Schemes.IgnoreQueryFilters(), r => r.SchemeId, s => s.Id, (r, s) => new { r.Id, r.NameEnglish, s.EnglishNames })
            .ToListAsync(cancel).ConfigureAwait(false);
        return found.ToDictionary(f => f.Id, f => new RoundName(f.NameEnglish, EnglishNames.Read(f.EnglishNames)));
    }

    public static async Task<RoundName> OfAsync(HengliangDb db, Guid round, CancellationToken cancel) =>
        (await OfAsync(db, [round], cancel).ConfigureAwait(false))[round];
}
