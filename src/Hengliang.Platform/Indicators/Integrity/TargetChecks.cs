using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using static Hengliang.Platform.Indicators.Contracts.IntegritySeverity;

namespace Hengliang.Platform.Indicators.Integrity;

/// <summary>Checks of what is promised.</summary>
internal static class TargetChecks
{
    public static IEnumerable<IntegrityCheck> All { get; } =
    [
        new("target-without-base", Warning, new("目标缺少基期值", "Targets without a base value"),
            new("没有基期值，进度无法判断。", "Without the value of the base year no progress can be told."),
            new("录入基期年的数值。", "Enter the value of the base year."),
            (db, _) => Rows(db, Current(db).Where(t => t.Measure == Measure.Level && !t.PerYear && !Levels(db).Any(o =>
                o.IndicatorId == t.IndicatorId && o.RegionId == t.RegionId && o.Year == t.BaseYear)))),
        new("target-without-value", Warning, new("目标没有任何实际值", "Targets without any value"),
            new("目标无从核对。", "The promise can not be proved."),
            new("补录基期年之后的数值。", "Enter values after the base year."),
            (db, _) => Rows(db, Current(db).Where(t => !db.Set<Observation>().ThatHappened().Any(o =>
                o.State == RevisionState.Current && o.Dimension == "" && o.IndicatorId == t.IndicatorId && o.RegionId == t.RegionId && o.Year > t.BaseYear && o.Year <= t.LastYear)))),
        new("base-not-before-target", Error, new("基期年不早于目标年", "Base years not before the target's"),
            new("时间进度无从计算。", "The time gone can not be reckoned."),
            new("撤回后按正确的年份重新设定。", "Withdraw it and set it anew for the right years."),
            (db, _) => Rows(db, Current(db).Where(t => t.BaseYear >= t.LastYear && t.Measure == Measure.Level && !t.PerYear))),
        new("stepped-without-milestones", Error, new("阶梯或手工路径没有阶段目标", "Steps without milestones"),
            new("没有阶段目标，进度无法判断。", "Without milestones no progress can be told."),
            new("在目标页填写阶段目标。", "Enter the milestones on the target's page."),
            (db, _) => Rows(db, Current(db).Where(t => (t.Path == PathKind.Stepped || t.Path == PathKind.Manual) && t.Milestones == ""))),
        new("target-of-retired-indicator", Warning, new("停用指标还有未到期的目标", "Targets of retired indicators"),
            new("没有人再报这个指标，目标不会有结果。", "Nobody reports it any more, so the target will never be proved."),
            new("撤回；仍要达到的，用现用指标重新设定。", "Withdraw it; what is still meant is set for the indicator in use."),
            (db, today) => Rows(db, Current(db).Where(t => t.LastYear >= today.Year && db.Set<Indicator>().Any(i => i.Id == t.IndicatorId && i.ValidTo != null && i.ValidTo < today)))),
        new("target-range-reversed", Error, new("区间目标上下限颠倒", "Ranges with their ends reversed"),
            new("没有数值能落在区间里。", "No value can lie within."),
            new("撤回后对照原文重新设定。", "Withdraw it and set it anew by its text."),
            (db, _) => Rows(db, Current(db).Where(t => t.ValueMax != null && t.ValueMax < t.Value))),
        new("growth-in-another-unit", Error, new("增长目标的单位与指标不同", "Growth targets in another unit than their indicator"),
            new("增长的数量会按指标的单位相加，目标值差很多倍。", "The amount is added as if it were in the indicator's unit, and the level due is many times off."),
            new("撤回后重新设定，数量会换算成指标的单位。", "Withdraw it and set it anew; the amount is then converted."),
            (db, _) => Rows(db, Current(db).Where(t => t.Measure == Measure.Growth && t.Basis != GrowthBasis.Ratio && t.Basis != GrowthBasis.VersusPeer
                && t.Unit != "%" && t.Unit != "倍" && t.Unit != "" && db.Set<Indicator>().Any(i => i.Id == t.IndicatorId && i.Unit != t.Unit && (i.Unit == "‰" || !t.Unit.EndsWith("百分点")))))),
        new("parts-do-not-add-up", Warning, new("已下达的县级目标合计与上级目标不等", "Issued parts that do not add up"),
            new("各县都完成时，全市可能仍未完成。", "All parts may be reached while the whole is not."),
            new("重新分解，或在分解时写明理由。", "Break the target down again, or say why."),
            (db, _) => Rows(db, Current(db).Where(t => db.Set<Indicator>().Any(i => i.Id == t.IndicatorId && i.Additive)
                && db.Set<TargetBreakdown>().Any(b => b.TargetSeriesId == t.SeriesId && b.State == BreakdownState.Issued && b.OverrideReason == ""
                    && !db.Set<TargetBreakdown>().Any(later => later.TargetSeriesId == t.SeriesId && later.State == BreakdownState.Issued && later.IssuedAt > b.IssuedAt))
                && db.Set<Target>().Where(p => p.ParentSeriesId == t.SeriesId && p.State == RevisionState.Current).Sum(p => p.Value) != t.Value), "breakdown")),
        new("breakdown-of-old-revision", Warning, new("目标修订后没有重新分解", "Targets revised after they were broken down"),
            new("各县还在按旧目标执行。", "The parts still follow the old target."),
            new("打开目标分解，重新分解并下达。", "Split the target again and issue it."),
            (db, _) => Rows(db, Current(db).Where(t => db.Set<TargetBreakdown>().Any(b => b.TargetSeriesId == t.SeriesId && b.State == BreakdownState.Issued)
                && !db.Set<TargetBreakdown>().Any(b => b.TargetSeriesId == t.SeriesId && b.State == BreakdownState.Issued && b.TargetRevision >= t.Revision)), "breakdown")),
        new("target-of-gone-region", Warning, new("撤销的区划还有现行目标", "Targets of abolished regions"),
            new("没有单位对它负责。", "No region answers for it."),
            new("撤回，并为承接的区划重新设定。", "Withdraw it, and set it for the region that took over."),
            (db, today) => Rows(db, Current(db).Where(t => t.LastYear >= today.Year && db.Set<Region>().Any(r => r.Id == t.RegionId && r.ValidTo < today)))),
    ];

    private static IQueryable<Target> Current(HengliangDb db) => db.Targets.Where(t => t.State == RevisionState.Current);

    private static IQueryable<Observation> Levels(HengliangDb db) => db.Set<Observation>().ThatHappened().Where(o =>
        o.State == RevisionState.Current && o.Measure == Measure.Level && o.IsWholeYear && o.Dimension == "" && o.Value != null);

    private static IQueryable<FoundRow> Rows(HengliangDb db, IQueryable<Target> found, string kind = "target") =>
        from target in found
        join indicator in db.Indicators on target.IndicatorId equals indicator.Id
        join region in db.Set<Region>() on target.RegionId equals region.Id
        orderby indicator.Code, region.Code, target.LastYear
        select new FoundRow { Kind = kind, Id = target.SeriesId, IndicatorId = indicator.Id, RegionId = region.Id, Year = target.LastYear, Name = indicator.Name, Region = region.Name, When = "" + target.LastYear };
}
