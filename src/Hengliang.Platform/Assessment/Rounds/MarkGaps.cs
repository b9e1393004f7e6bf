using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Rounds;

/// <summary>Units whose marks for an item are missing or too few to count, and units that fewer people marked than others.</summary>
public static class MarkGaps
{
    /// <summary>How many marks a unit needs before one of them counts: one more than are left out as the highest and the lowest.</summary>
    public static int Needed(ItemImage item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return (2 * item.Params.LeaveOut) + 1;
    }

    internal static async Task<IReadOnlyList<SoundnessFinding>> LookAsync(HengliangDb db, Round round, SchemeSheet scheme, CancellationToken cancel)
    {
        if (!scheme.Marked.Any())
            return [];
        var given = await db.ItemMarks.AsNoTracking().Where(m => m.RoundId == round.Id).Select(m => new { m.ItemCode, m.MemberRegionId }).ToListAsync(cancel).ConfigureAwait(false);
        return Find(round, scheme, given.Select(m => (m.ItemCode, m.MemberRegionId)));
    }

    /// <param name="round">The round.</param>
    /// <param name="scheme">Its scheme.</param>
    /// <param name="given">One for each mark: the code of the item, and the region of the unit.</param>
    internal static IReadOnlyList<SoundnessFinding> Find(Round round, SchemeSheet scheme, IEnumerable<(string Item, Guid Region)> given)
    {
        var counts = given.CountBy(m => m).ToDictionary();
        var (few, uneven) = (new List<SoundnessExample>(), new List<SoundnessExample>());
        foreach (var item in scheme.Marked)
        {
            var (needed, most) = (Needed(item), scheme.Places.Select(p => counts.GetValueOrDefault((item.Code, p.RegionId))).DefaultIfEmpty().Max());
            foreach (var place in scheme.Places)
            {
                var count = counts.GetValueOrDefault((item.Code, place.RegionId));
                // A bonus or a penalty that nobody gave is none.
                if (count < needed && (count > 0 || item.Part == ItemPart.Weighted))
                    few.Add(Example(round, item, place, count, new($"至少需要 {needed} 个", $"needs at least {needed}")));
                else if (count >= needed && count < most)
                    uneven.Add(Example(round, item, place, count, new($"评分最多的单位有 {most} 个", $"the unit with most has {most}")));
            }
        }

        return [.. Finding("marks-missing", IntegritySeverity.Error, Few, few), .. Finding("marks-uneven", IntegritySeverity.Warning, Uneven, uneven)];
    }

    private static (Words Title, Words Remedy) Few { get; } = (
        new("评分缺失或不足", "Marks missing or too few"),
        new(
            "请评分人补齐：去掉最高、最低分后每个单位至少要剩一个评分。照此冻结的，没有有效评分的单位按该项的“缺数据”办法计分。",
            "Have them given: after the highest and lowest are left out, each unit needs one mark at least. Frozen as it is, a unit without a mark that counts is scored by what the item says of missing data."));

    private static (Words Title, Words Remedy) Uneven { get; } = (
        new("评分人数不一", "Marked by differing numbers of people"),
        new("各单位由不同的人评分，平均分不尽可比；请补齐，或在复核时说明。", "Units marked by different people have means that compare less well; have the marks given, or explain it in the review."));

    private static SoundnessExample Example(Round round, ItemImage item, SchemePlace place, int count, Words against)
    {
        var name = Words.Named(item.Name, item.NameEnglish);
        return new(
            new($"“{name.Chinese}”{place.Name.Chinese}：{count} 个评分，{against.Chinese}", $"'{name.English}', {place.Name.English}: {count} {(count == 1 ? "mark" : "marks")}, {against.English}"),
            $"/assessment/rounds/{round.Id}#marks-title");
    }

    private static IEnumerable<SoundnessFinding> Finding(string check, IntegritySeverity severity, (Words Title, Words Remedy) said, List<SoundnessExample> found) =>
        found.Count == 0 ? [] : [new(check, severity, said.Title, said.Remedy, found.Count, found)];
}
