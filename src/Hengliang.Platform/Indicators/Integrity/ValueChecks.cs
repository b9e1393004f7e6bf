using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using static Hengliang.Platform.Indicators.Contracts.IntegritySeverity;

namespace Hengliang.Platform.Indicators.Integrity;

/// <summary>Checks of what was observed.</summary>
internal static class ValueChecks
{
    public static IEnumerable<IntegrityCheck> All { get; } =
    [
        new("revisions-missing", Error, new("修订链缺少版次", "Chains of revisions with a gap"),
            new("现行值之前的版次不齐，改过什么说不清。", "Not all that stood before is there: what was changed can not be told."),
            new("联系系统管理员核对修订链。", "Ask the administrator to look at the chain of revisions."),
            (db, _) => Rows(db, db.Observations.Where(o => o.Revision > 1 && db.Set<FormerObservation>().Count(f => f.IndicatorId == o.IndicatorId && f.SeriesId == o.SeriesId && f.Revision < o.Revision) != o.Revision - 1))),
        new("series-without-end", Error, new("修订链没有现行或撤回的末版", "Chains of revisions without an end"),
            new("数值从页面上消失，却没有撤回记录。", "The value is gone from every page without having been withdrawn."),
            new("联系系统管理员核对修订链。", "Ask the administrator to look at the chain of revisions."),
            (db, _) => Rows(db, db.FormerObservations.Where(f => !db.Set<Observation>().Any(o => o.SeriesId == f.SeriesId && o.Revision > f.Revision)))),
        new("unit-differs", Error, new("水平值的单位与指标不同", "Levels in another unit than the indicator's"),
            new("同一序列混用两种单位，比较和汇总都错。", "A series of two units can be neither compared nor added."),
            new("更正这个值。", "Correct the value."),
            (db, _) => Rows(db, Current(db).Where(o => o.Measure == Measure.Level && db.Set<Indicator>().Any(i => i.Id == o.IndicatorId && i.Unit != o.Unit)))),
        new("value-missing-unmarked", Error, new("没有数值也没有说明原因", "Missing values without a mark"),
            new("零、不适用、未报、不足最小单位无法区分。", "Zero, not applicable, not reported and below the unit can not be told apart."),
            new("更正这个值，选择原因。", "Correct the value and choose the reason."),
            (db, _) => Rows(db, Current(db).Where(o => o.Value == null && o.Mark == ValueMark.None))),
        new("not-reported", Remark, new("标为未报的数值", "Values marked as not reported"),
            new("汇总会因此不完整。", "Totals are incomplete because of it."),
            new("催报后更正。", "Ask for the value and correct it."),
            (db, _) => Rows(db, Current(db).Where(o => o.Mark == ValueMark.NotReported))),
        new("negative-count", Error, new("计数指标出现负值", "Negative counts"),
            new("企业、专利、人员的数量不会小于零。", "There are never fewer than no firms, patents or people."),
            new("核对原始表后更正。", "Look at the table it came from and correct it."),
            (db, _) => Rows(db, Levels(db).Where(o => o.Value < 0 && db.Set<Indicator>().Any(i => i.Id == o.IndicatorId && (i.Unit == "家" || i.Unit == "件" || i.Unit == "个" || i.Unit == "项" || i.Unit == "人" || i.Unit == "人年" || i.Unit == "台套"))))),
        new("share-over-100", Warning, new("占比超过100%", "Shares above 100%"),
            new("部分不会大于整体，多半是单位或分母错了。", "A part is not larger than the whole: the unit or the denominator is probably wrong."),
            new("核对分子、分母和单位。", "Look at numerator, denominator and unit."),
            (db, _) => Rows(db, Levels(db).Where(o => o.Value > 100 && o.Unit == "%" && db.Set<Indicator>().Any(i => i.Id == o.IndicatorId
                && (EF.Functions.Like(i.Name, "%占%") || i.Name.Contains("比重") || i.Name.Contains("覆盖率") || i.Name.Contains("比例")))))),
        new("final-in-future", Error, new("尚未开始的时期有数值而不是预测", "Values of periods to come that are no forecasts"),
            new("还没有发生的事不会有统计数。", "What has not happened yet has no statistics."),
            new("撤回后录入到正确的时期，或把状态改为预测。", "Withdraw it and enter it for the right period, or make it a forecast."),
            (db, today) => Rows(db, NotBegun(db, today))),
        new("only-forecast", Warning, new("只有预测值", "Forecasts in the place of values"),
            new("预测值不算实际值：不计进度，不作考核数据。", "A forecast is no value: it moves no progress and is scored by nothing."),
            new("补录实际值；数据未出的，在考核方案里按缺失办法处理。", "Correct it into what was found; until that is known, the scheme says how missing values are treated."),
            (db, today) => Rows(db, Current(db).Where(o => o.Year < today.Year && o.Status == ObservationStatus.Forecast)))
        {
            FindRelied = (db, _) => Rows(db, Levels(db).Where(o => o.Status == ObservationStatus.Forecast)),
        },
        new("swing", Warning, new("比上年变动超过一倍或下降过半", "More than doubled, or halved, on the year before"),
            new("多半是单位、口径或录入错误；属实的应登记断点。", "A slip of unit, definition or typing is likely; a real one deserves a declared break."),
            new("核对后更正，或在口径页登记断点。", "Correct it, or declare a break of the series."),
            (db, _) => Rows(db, Swinging(db, Levels(db).ThatHappened()))),
        new("parts-exceed-whole", Warning, new("下级合计大于上级数值", "Parts that exceed the whole"),
            new("可加指标的部分之和不会大于整体；少于整体可能只是有县未报。", "The parts of an additive indicator do not exceed the whole; falling short may only mean that some did not report."),
            new("核对各县数值和区划口径。", "Look at the counties' values and at the divisions they go by."),
            (db, _) => Rows(db, DivisionChecks.Exceeded(db, Levels(db)))),
        new("dimension-does-not-add-up", Warning, new("维度各部分之和与合计不等", "Parts of a dimension that do not add up to the whole"),
            new("各部分已全部报出，合计却不同：两者必有一错。", "All parts are there and the whole is another: one of them is wrong."),
            new("核对各部分和合计，更正错的一个。", "Compare the parts with the whole and correct the one that is wrong."),
            (db, _) => Rows(db, DimensionSums.Broken(db))),
        new("year-parts-contradict", Warning, new("年内各期的数互相矛盾", "Parts of a year that contradict each other"),
            new("同一时段的月度、季度、累计数不一致，或各期之和与合计不等：进度不知该信哪一个。", "Months, quarters and running totals of one span differ, or do not add up to it: progress can not tell which to go by."),
            new("核对同一时段的各个数，更正错的一个。", "Compare the values of the span and correct the one that is wrong."),
            (db, _) => Rows(db, YearPartsTold.Contradicting(db))),
        new("sibling-missing", Warning, new("同级多数已报，个别缺报", "Missing where the neighbours have reported"),
            new("汇总和排名会漏掉它。", "Totals and rankings leave it out."),
            new("催报，或标为不适用。", "Ask for it, or mark it as not applicable."),
            (db, today) => DivisionChecks.Missing(db, Levels(db), today)),
        new("overdue", Warning, new("按频率和滞后天数，数据已过期", "Overdue by frequency and lag"),
            new("进度还停在旧数据上。", "Progress is still told by old data."),
            new("补录所列时期的数值，或改正频率和滞后天数。", "Enter the value of the period named, or correct the frequency or the lag."),
            Overdue.Find),
        new("long-preliminary", Remark, new("初步数两年未转最终", "Preliminary for more than two years"),
            new("考核不应以初步数定论。", "An assessment should not rest on preliminary values."),
            new("核对公布数，更正为最终。", "Compare with what was published, and make it final."),
            (db, today) => Rows(db, Current(db).Where(o => (o.Status == ObservationStatus.Preliminary || o.Status == ObservationStatus.Estimated) && o.Origin != ValueOrigin.Formula && o.Year < today.Year - 2))),
        new("outside-validity", Warning, new("数值在指标启用之前或停用之后", "Values from before or after the indicator's use"),
            new("口径当时还不存在或已不再适用。", "Its definition did not hold then."),
            new("撤回后录入到正确的年份，或改正指标的启用停用日期。", "Withdraw it and enter it for the right year, or correct the indicator's dates."),
            (db, _) => Rows(db, Current(db).Where(o => db.Set<Indicator>().Any(i => i.Id == o.IndicatorId
                && ((i.ValidFrom != null && i.ValidFrom.Value.Year > o.Year) || (i.ValidTo != null && i.ValidTo.Value.Year < o.Year)))))),
        new("after-region-ended", Error, new("撤销后的区划还有数值", "Values of regions after their end"),
            new("同一块地方可能被统计两次。", "The same territory may be counted twice."),
            new("撤回后录入到承接的区划，或录入到正确的年份。", "Withdraw it, and enter it for the region that took over or for the right year."),
            (db, _) => Rows(db, Current(db).Where(o => db.Set<Region>().Any(r => r.Id == o.RegionId && r.ValidTo != null && r.ValidTo.Value.Year < o.Year)))),
        new("zero-denominator", Remark, new("分母为零而不适用的计算值", "Computed values with a zero denominator"),
            new("比率没有意义，排名不应包含它。", "The ratio means nothing; rankings should leave it out."),
            new("核对分母；属实则无需处理。", "Look at the denominator; if it is right nothing needs doing."),
            (db, _) => Rows(db, Current(db).Where(o => o.Origin == ValueOrigin.Formula && o.Mark == ValueMark.NotApplicable))),
        new("no-basis", Warning, new("录入的数值没有依据", "Values entered without a basis"),
            new("数字不能回到文件。", "The number does not lead back to a document."),
            new("更正时写明依据。", "Say what it rests on when correcting it."),
            (db, _) => Rows(db, Current(db).Where(o => o.Origin == ValueOrigin.Entry && o.SourceTitle == ""))),
        new("break-without-values", Remark, new("断点前后没有数值", "Breaks with no values on either side"),
            new("断点不会起作用，可能登记错了年份。", "The break has no effect; its year may be wrong."),
            new("核对断点年份。", "Check the year of the break."),
            (db, _) => db.Indicators.Where(i => db.Set<SeriesBreak>().Any(b => b.IndicatorId == i.Id && !db.Set<Observation>().Any(o => o.State == RevisionState.Current && o.Dimension == "" && o.IndicatorId == i.Id && (b.RegionId == null || b.RegionId == o.RegionId) && o.Year < b.FromYear)))
                .OrderBy(i => i.Code).Select(i => new FoundRow { Kind = "indicator", Id = i.Id, IndicatorId = i.Id, RegionId = (Guid?)null, Year = (int?)null, Name = i.Name })),
    ];

    /// <summary>More than doubled or halved, by ten at least; or five times as much, or a fifth, of what is said with decimals: of few things one or two more are no slip, and a point that slipped in 2.65 is one.</summary>
    private static IQueryable<Observation> Swinging(HengliangDb db, IQueryable<Observation> levels) => levels.Where(o =>
        o.Value > 0 && !db.Set<SeriesBreak>().Any(b => b.IndicatorId == o.IndicatorId && b.FromYear == o.Year && (b.RegionId == null || b.RegionId == o.RegionId))
        && levels.Any(p => p.IndicatorId == o.IndicatorId && p.RegionId == o.RegionId && p.Year == o.Year - 1 && p.Value > 0 && (o.Value > p.Value * 2 || o.Value * 2 < p.Value)
            && (o.Value >= p.Value + 10 || p.Value >= o.Value + 10
                || ((o.Value >= p.Value * 5 || o.Value * 5 <= p.Value) && db.Set<Indicator>().Any(i => i.Id == o.IndicatorId && i.Decimals > 0)))));

    private static IQueryable<Observation> Current(HengliangDb db) => db.Observations.Where(o => o.State == RevisionState.Current);

    private static IQueryable<Observation> NotBegun(HengliangDb db, DateOnly today)
    {
        var (year, later) = (today.Year, YetToCome.Within(today));
        return Current(db).Where(o => o.Status != ObservationStatus.Forecast && (o.Year > year || (o.Year == year && later.Contains(o.Period))));
    }

    private static IQueryable<Observation> Levels(HengliangDb db) => db.Set<Observation>().Where(o =>
        o.State == RevisionState.Current && o.Measure == Measure.Level && o.IsWholeYear && o.Dimension == "" && o.Value != null);

    private static IQueryable<FoundRow> Rows<T>(HengliangDb db, IQueryable<T> found)
        where T : ObservedRevision =>
        from value in found
        join indicator in db.Indicators on value.IndicatorId equals indicator.Id
        join region in db.Set<Region>() on value.RegionId equals region.Id
        orderby indicator.Code, value.Period, region.Code
        select new FoundRow { Kind = "value", Id = value.SeriesId, IndicatorId = indicator.Id, RegionId = region.Id, Year = value.Year, Name = indicator.Name, Region = region.Name, When = value.Period };
}
