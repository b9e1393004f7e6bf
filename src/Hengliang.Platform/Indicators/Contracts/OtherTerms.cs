using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>What a promise of the same number says otherwise than the one that stands.</summary>
internal static class OtherTerms
{
    /// <param name="stands">The promise that stands.</param>
    /// <param name="entry">The promise as it is said now; a sentence of a document says nothing of paths.</param>
    /// <param name="value">Its value in the indicator's unit.</param>
    /// <param name="withBasis">Whether another document named by hand is a change too, as it is where a reason is given.</param>
    /// <returns>The terms that differ, in the order of the form; empty when it is the same promise.</returns>
    public static IReadOnlyList<Words> Of(Target stands, TargetEntry entry, Quantified value, bool withBasis) =>
    [
        .. new (bool Differs, Words Term)[]
        {
            (stands.BaseYear != entry.BaseYear, new("基期年", "base year")),
            (stands.Bound != value.Bound, new("上下限", "bound")),
            (stands.Nature != entry.Nature, new("性质", "nature")),
            (entry.Origin != ValueOrigin.Document && stands.Path != entry.Path, new("路径", "path")),
            (entry.Origin != ValueOrigin.Document && stands.Milestones != entry.Milestones, new("阶段目标", "milestones")),
            (stands.PlanId != entry.PlanId, new("所属规划", "plan")),
            (stands.ParentSeriesId != entry.ParentSeriesId, new("上级目标", "target above")),
            (withBasis && entry.Origin == ValueOrigin.Entry && stands.SourceTitle != entry.Source.DocumentTitle, new("依据", "basis")),
        }.Where(t => t.Differs).Select(t => t.Term),
    ];
}
