using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Assessment.Rounds;

/// <summary>Whoever takes a round on sees every place assessed: the units' sheets, appeals and cases bear the units' regions, and one out of sight would be counted as none and left behind.</summary>
internal static class RoundSight
{
    /// <summary>Of a round that was frozen; before that nothing is kept of any unit.</summary>
    public static async Task<Problem?> FindHiddenAsync(HengliangDb db, Round round, CancellationToken cancel) =>
        db.Sight.IsEverything || round.Snapshots == 0 || await Scorekeeping.LatestAsync(db, round.Id, cancel).ConfigureAwait(false) is not { } image ? null : FindHidden(db, image);

    public static Problem? FindHidden(HengliangDb db, RoundImage image) => FindHidden(db, image.Members.Select(m => (m.Region, Words.Named(m.Name, m.NameEnglish))));

    public static Problem? FindHidden(HengliangDb db, IEnumerable<(Guid Region, Words Name)> places)
    {
        if (db.Sight.IsEverything)
            return null;
        var seen = db.Sight.Regions.ToHashSet();
        foreach (var (region, name) in places)
            if (!seen.Contains(region))
                return Problem.Refused(
                    "access.out-of-scope", $"参评单位“{name.Chinese}”不在您的数据范围内，办理会漏掉它；请由能看到全部参评单位的岗位办理。",
                    $"'{name.English}' lies outside your scope and would be left out; let someone do this who sees every place assessed.");
        return null;
    }
}
