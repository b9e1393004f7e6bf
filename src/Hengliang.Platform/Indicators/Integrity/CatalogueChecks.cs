using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Indicators.Formulas;
using Microsoft.EntityFrameworkCore;
using static Hengliang.Platform.Indicators.Contracts.IntegritySeverity;

namespace Hengliang.Platform.Indicators.Integrity;

/// <summary>Checks of what is defined.</summary>
internal static class CatalogueChecks
{
    public static IEnumerable<IntegrityCheck> All { get; } =
    [
        new("no-definition", Error, new("指标没有口径", "Indicators without a definition"),
            new("没有口径，两个单位会报出两种数。", "Without a definition two offices report two different things."),
            new("在口径页补写统计范围和方法。", "Write on its page what is counted and how."),
            (db, _) => Indicators(db.Indicators.Where(i => i.Definition == ""))),
        new("no-source", Warning, new("指标没有数据来源", "Indicators without a source"),
            new("没有来源，数值无从核对。", "Without a source its values can not be verified."),
            new("在口径页填写部门、报表和频率。", "Name the office, the table and how often it comes."),
            (db, _) => Indicators(db.Indicators.Where(i => i.Source == ""))),
        new("no-english-name", Remark, new("指标没有英文名称", "Indicators without an English name"),
            new("英文界面会显示中文名。", "The English interface shows the Chinese name."),
            new("在口径页补写英文名称。", "Add the English name on its page."),
            (db, _) => Indicators(db.Indicators.Where(i => i.NameEnglish == ""))),
        new("no-owner", Remark, new("指标没有责任单位", "Indicators without an owner"),
            new("口径有疑问时找不到负责解释的单位。", "Nobody is named to answer questions about it."),
            new("在口径页选择责任单位。", "Choose the unit that answers for it."),
            (db, today) => Indicators(db.Indicators.InUseOn(today).Where(i => i.OwnerUnitId == null))),
        new("computed-without-formula", Warning, new("计算指标没有公式，也没有分子分母", "Computed indicators without a formula or parts"),
            new("计算方法没有记录，结果不能重算。", "How it is computed is not recorded, so it can not be computed again."),
            new("在公式页设定公式，或把类型改为原始。", "Set its formula, or make it an original one."),
            (db, _) => Indicators(db.Indicators.Where(i => i.Kind == IndicatorKind.Computed && i.Formula == "" && i.NumeratorId == null))),
        new("share-said-to-be-additive", Error, new("百分比被标为可加", "Percentages said to be additive"),
            new("比率相加没有意义，汇总会出错。", "Ratios do not add up; every total of them is wrong."),
            new("在口径页取消“可加”，填写分子分母。", "Unset 'additive' and give numerator and denominator."),
            (db, _) => Indicators(db.Indicators.Where(i => i.Additive && (i.Unit == "%" || i.Unit == "‰" || EF.Functions.Like(i.Unit, "%/%"))))),
        new("sum-not-additive", Warning, new("汇总方式是求和，却标为不可加", "Summed, but said not to be additive"),
            new("两项说法矛盾，分解和区划折算会拒绝它。", "The two contradict each other; breakdowns and moved divisions refuse it."),
            new("在口径页把两项改为一致。", "Make the two agree on its page."),
            (db, _) => Indicators(db.Indicators.Where(i => i.Aggregation == Aggregation.Sum && !i.Additive && i.Kind == IndicatorKind.Original))),
        new("running-total-of-a-ratio", Warning, new("比率或不可加的指标，年内数据却按累计数或当期数", "Ratios, or what does not add up, whose figures inside a year are said to add up"),
            new("比率不能按月相加，由此推算的全年数没有意义。", "Ratios of months do not add up, so that a year reckoned from them means nothing."),
            new("在口径页核对“年内数据口径”：比率和均值一般是期末数，或留作未定。", "See on its page what its figures inside a year say: those of a ratio or a mean are usually levels at the period's end, or not stated."),
            (db, _) => Indicators(db.Indicators.Where(i => (i.WithinYear == WithinYear.RunningTotal || i.WithinYear == WithinYear.OwnPeriod)
                && (i.NumeratorId != null || !i.Additive || i.Unit == "%" || i.Unit == "‰" || EF.Functions.Like(i.Unit, "%/%"))))),
        new("within-year-not-stated", Remark, new("有年内数据，却没有注明年内数据口径", "Figures inside a year, of which nobody says what they say"),
            new("不知道是期末数、累计数还是当期数，季度和月度的数不计入年度目标的进度。", "Unless they are known to be levels, running totals or the period's own, quarters and months move no yearly progress."),
            new("在口径页填写“年内数据口径”。", "Say on its page what its figures inside a year say."),
            (db, today) => Indicators(db.Indicators.InUseOn(today).Where(i => i.WithinYear == WithinYear.Unstated && db.Set<Observation>().Any(o =>
                o.IndicatorId == i.Id && o.State == RevisionState.Current && !o.IsWholeYear && o.Measure == Measure.Level && o.Dimension == "" && !EF.Functions.Like(o.Period, "____/____"))))),
        new("weight-missing", Error, new("加权平均没有权重指标", "Weighted means without a weight"),
            new("没有权重，下级数值不能汇总。", "Without weights parts can not be rolled up."),
            new("在口径页填写权重指标。", "Say which indicator parts are weighed by."),
            (db, _) => Indicators(db.Indicators.Where(i => i.Aggregation == Aggregation.Weighted && i.WeightId == null))),
        new("part-missing", Error, new("分子、分母或权重指向不存在的指标", "Parts or weights that do not exist"),
            new("比率不能由分子分母重算。", "The ratio can not be rebuilt from its parts."),
            new("在口径页重新填写。", "Name them again on its page."),
            (db, _) => Indicators(db.Indicators.Where(i =>
                (i.NumeratorId != null && !db.Set<Indicator>().Any(p => p.Id == i.NumeratorId)) || (i.DenominatorId != null && !db.Set<Indicator>().Any(p => p.Id == i.DenominatorId))
                || (i.WeightId != null && !db.Set<Indicator>().Any(p => p.Id == i.WeightId))))),
        new("formula-broken", Error, new("公式已不能计算", "Formulas that can not be computed"),
            new("公式用到的名称已不存在、单位不再相符或绕成了圈，它的值停在过去。", "A name it uses is gone, its units no longer fit or it goes in a circle, so its values stay as they were."),
            new("在公式页改写公式，或恢复它用到的名称。", "Rewrite the formula on its page, or restore the name it uses."),
            (db, _) =>
            {
                var broken = FormulaBook.Read(db).Broken();
                return Indicators(db.Indicators.Where(i => broken.Contains(i.Id)));
            }),
        new("factor-contradicts-units", Error, new("比率的系数与单位不符", "Ratios whose factor their units contradict"),
            new("汇总和按现行区划折算会差若干倍。", "Rolled up or moved to today's divisions it is many times too large or too small."),
            new("在口径页更正系数，或清空后由单位得出。", "Correct the factor on its page, or empty it so that it follows from the units."),
            (db, _) =>
            {
                var contradicted = RatioUnits.Contradicted(db);
                return Indicators(db.Indicators.Where(i => contradicted.Contains(i.Id)));
            }),
        new("part-not-additive", Warning, new("比率的分子或分母本身不可加", "Ratios of parts that do not add up"),
            new("区划调整后不能由各部分重算。", "After a change of divisions it can not be rebuilt from parts."),
            new("改用可加的分子分母。", "Use additive parts."),
            (db, _) => Indicators(db.Indicators.Where(i => db.Set<Indicator>().Any(p => (p.Id == i.NumeratorId || p.Id == i.DenominatorId) && !p.Additive)))),
        new("alias-twice", Warning, new("同一别名属于两个指标", "One other name of two indicators"),
            new("文中的数会归到哪个指标无法确定。", "A figure in a text could belong to either."),
            new("在口径页删去其中一个别名。", "Take the name away from one of them."),
            (db, _) => Indicators(db.Indicators.Where(i => db.Set<IndicatorAlias>().Any(a => a.IndicatorId == i.Id
                && db.Set<IndicatorAlias>().Any(b => b.IndicatorId != i.Id && b.Text == a.Text))))),
        new("never-used", Remark, new("指标既没有目标也没有数值", "Indicators with neither targets nor values"),
            new("多余的指标增加填报负担。", "What nobody uses only adds to the work of reporting."),
            new("补录数值，或停用。", "Enter values, or take it out of use."),
            (db, today) => Indicators(db.Indicators.InUseOn(today).Where(i => !db.Set<Observation>().Any(o => o.State == RevisionState.Current && o.IndicatorId == i.Id) && !db.Set<Target>().Any(t => t.IndicatorId == i.Id)))),
    ];

    private static IQueryable<FoundRow> Indicators(IQueryable<Indicator> found) =>
        found.OrderBy(i => i.Code).Select(i => new FoundRow { Kind = "indicator", Id = i.Id, IndicatorId = i.Id, RegionId = (Guid?)null, Year = (int?)null, Name = i.Name });
}
