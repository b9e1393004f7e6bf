using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>Which way is good; never assumed, always said.</summary>
public enum Direction
{
    HigherIsBetter,
    LowerIsBetter,
    WithinRange,
}

/// <summary>How strictly a target is meant.</summary>
public enum TargetNature
{
    /// <summary>预期性</summary>
    Expected,

    /// <summary>约束性</summary>
    Binding,

    /// <summary>监测性: watched, with no promise made.</summary>
    Monitored,
}

/// <summary>How the values of parts make the value of the whole.</summary>
public enum Aggregation
{
    Sum,
    Average,
    Last,

    /// <summary>A share, rate or rank: parts say nothing of the whole.</summary>
    None,

    /// <summary>The mean of parts, each weighing as much as another indicator says.</summary>
    Weighted,

    /// <summary>By its formula, from what its parts come to: a ratio is never summed.</summary>
    Formula,
}

/// <summary>What a value measures of its indicator.</summary>
public enum Measure
{
    /// <summary>The quantity itself, in the indicator's unit.</summary>
    Level,

    /// <summary>How much it grows: 研发经费年均增长12%以上 is a growth target, never a level.</summary>
    Growth,

    /// <summary>Its place among others.</summary>
    Rank,
}

/// <summary>What a growth is measured against; <see cref="None"/> for levels and ranks.</summary>
public enum GrowthBasis
{
    None,
    YearOnYear,
    VersusBase,
    AverageAnnual,
    VersusPeer,
    Ratio,
}

/// <summary>How the true value stands to the number written.</summary>
public enum Bound
{
    Equal,
    Greater,
    AtLeast,
    AtMost,
    Less,
    About,
}

/// <summary>What became of a revision.</summary>
public enum RevisionState
{
    Current,

    /// <summary>A later revision took its place.</summary>
    Superseded,

    /// <summary>The last word: the record is no longer held to be so.</summary>
    Withdrawn,

    /// <summary>待批准: it waits for a second person and counts for nothing; what stands goes on standing.</summary>
    Proposed,

    /// <summary>未生效: a proposal that was sent back or taken back, and never counted.</summary>
    Dropped,
}

/// <summary>How final an observed value is.</summary>
public enum ObservationStatus
{
    Preliminary,
    Revised,
    Final,
    Estimated,

    /// <summary>预测: of a time still to come.</summary>
    Forecast,
}

/// <summary>Why there is no number, where there is none; four things that are not zero.</summary>
public enum ValueMark
{
    None,
    NotApplicable,
    NotReported,
    BelowUnit,
}

/// <summary>Their names.</summary>
public static class IndicatorLabels
{
    public static Words Label(this Direction direction) => direction switch
    {
        Direction.HigherIsBetter => new("越高越好", "Higher is better"),
        Direction.LowerIsBetter => new("越低越好", "Lower is better"),
        Direction.WithinRange => new("区间", "Within a range"),
        _ => throw new ArgumentOutOfRangeException(nameof(direction), direction, "There is no such direction."),
    };

    public static Words Label(this TargetNature nature) => nature switch
    {
        TargetNature.Expected => new("预期性", "Expected"),
        TargetNature.Binding => new("约束性", "Binding"),
        TargetNature.Monitored => new("监测性", "Monitored"),
        _ => throw new ArgumentOutOfRangeException(nameof(nature), nature, "There is no such nature."),
    };

    public static Words Label(this Aggregation aggregation) => aggregation switch
    {
        Aggregation.Sum => new("求和", "Sum"),
        Aggregation.Average => new("平均", "Average"),
        Aggregation.Last => new("取最新", "Latest"),
        Aggregation.None => new("不可汇总", "Not aggregated"),
        Aggregation.Weighted => new("加权平均", "Weighted mean"),
        Aggregation.Formula => new("按公式", "By formula"),
        _ => throw new ArgumentOutOfRangeException(nameof(aggregation), aggregation, "There is no such aggregation."),
    };

    public static Words Label(this Measure measure) => measure switch
    {
        Measure.Level => new("水平", "Level"),
        Measure.Growth => new("增长", "Growth"),
        Measure.Rank => new("位次", "Rank"),
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "There is no such measure."),
    };

    public static Words Label(this GrowthBasis basis) => basis switch
    {
        GrowthBasis.None => new("—", "—"),
        GrowthBasis.YearOnYear => new("同比", "Year on year"),
        GrowthBasis.VersusBase => new("较基期", "Versus a base year"),
        GrowthBasis.AverageAnnual => new("年均", "Average annual"),
        GrowthBasis.VersusPeer => new("较参照地区", "Versus others"),
        GrowthBasis.Ratio => new("倍数", "Ratio"),
        _ => throw new ArgumentOutOfRangeException(nameof(basis), basis, "There is no such basis."),
    };

    public static Words Label(this Bound bound) => bound switch
    {
        Bound.Equal => new("等于", "Equal to"),
        Bound.Greater => new("超过", "More than"),
        Bound.AtLeast => new("不低于", "At least"),
        Bound.AtMost => new("不超过", "At most"),
        Bound.Less => new("低于", "Less than"),
        Bound.About => new("约", "About"),
        _ => throw new ArgumentOutOfRangeException(nameof(bound), bound, "There is no such bound."),
    };

    /// <summary>Whether a revision has ever counted.</summary>
    public static bool EverHeld(this RevisionState state) => state is not (RevisionState.Proposed or RevisionState.Dropped);

    public static Words Label(this RevisionState state) => state switch
    {
        RevisionState.Current => new("现行", "Current"),
        RevisionState.Superseded => new("已被修订", "Superseded"),
        RevisionState.Withdrawn => new("已撤回", "Withdrawn"),
        RevisionState.Proposed => new("待批准", "Waiting for approval"),
        RevisionState.Dropped => new("未生效", "Never in force"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "There is no such state."),
    };

    public static Words Label(this ObservationStatus status) => status switch
    {
        ObservationStatus.Preliminary => new("初步", "Preliminary"),
        ObservationStatus.Revised => new("修订", "Revised"),
        ObservationStatus.Final => new("最终", "Final"),
        ObservationStatus.Estimated => new("估算", "Estimated"),
        ObservationStatus.Forecast => new("预测", "Forecast"),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "There is no such status."),
    };

    public static Words Label(this ValueMark mark) => mark switch
    {
        ValueMark.None => new("有值", "Value"),
        ValueMark.NotApplicable => new("不适用", "Not applicable"),
        ValueMark.NotReported => new("未报", "Not reported"),
        ValueMark.BelowUnit => new("不足最小单位", "Below the smallest unit"),
        _ => throw new ArgumentOutOfRangeException(nameof(mark), mark, "There is no such mark."),
    };
}
