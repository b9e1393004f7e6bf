using System.Collections.Immutable;

namespace Hengliang.Platform.Assessment.Scoring;

/// <summary>Which items compare the units of a group with each other, and how many units they have to compare.</summary>
internal static class ComparedUnits
{
    /// <summary>True where what a unit earns hangs on the figures of the others.</summary>
    public static bool IsRelative(ItemImage item)
    {
        var p = item.Params;
        return item.Method switch
        {
            ScoringMethod.MinMax or ScoringMethod.ZScore or ScoringMethod.Rank => true,
            ScoringMethod.Efficacy => p.Low is null || p.High is null,
            ScoringMethod.Growth => (p.GrowthLow ?? p.Low) is null || (p.GrowthHigh ?? p.High) is null,
            ScoringMethod.LevelAndGrowth => p.Low is null || p.High is null || p.GrowthLow is null || p.GrowthHigh is null,
            _ => false,
        };
    }

    /// <summary>The units of a group whose figures the method can use.</summary>
    /// <param name="image">The snapshot.</param>
    /// <param name="item">A leaf of its scheme that an indicator measures.</param>
    /// <param name="group">The group.</param>
    public static ImmutableArray<MemberImage> Of(RoundImage image, ItemImage item, string group)
    {
        var figures = image.Figures.Where(f => f.Item == item.Code).ToDictionary(f => f.Region);
        var members = image.Members.Where(m => m.Group == group).ToImmutableArray();
        var points = MethodScoring.Score(item, [.. members.Select(m => ItemCase.Of(item, m.Region, figures.GetValueOrDefault(m.Region), []))]);
        return [.. members.Where((_, n) => points[n].Points is not null)];
    }
}
