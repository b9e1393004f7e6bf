using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>How an indicator gets its values.</summary>
public enum IndicatorKind
{
    /// <summary>原始: observed or reported.</summary>
    Original,

    /// <summary>计算: made of others by a formula.</summary>
    Computed,

    /// <summary>综合: a composite of several, such as an index or a score.</summary>
    Composite,
}

/// <summary>How often a value is due.</summary>
public enum Frequency
{
    Yearly,
    HalfYearly,
    Quarterly,
    Monthly,

    /// <summary>不定期: a survey, a census.</summary>
    Irregular,
}

/// <summary>Where a value or a target comes from.</summary>
public enum ValueOrigin
{
    /// <summary>A sentence or a line of a document.</summary>
    Document,

    /// <summary>A person entered it, with a reason.</summary>
    Entry,

    /// <summary>A line of a file of values.</summary>
    Import,

    /// <summary>A cell of a return.</summary>
    Return,

    /// <summary>A formula made it; it was never confirmed by a person.</summary>
    Formula,

    /// <summary>A breakdown of the target of the region above.</summary>
    Breakdown,
}

/// <summary>How the way to a target is meant to go.</summary>
public enum PathKind
{
    /// <summary>直线: the same amount every year.</summary>
    Linear,

    /// <summary>年均增速: the same rate every year.</summary>
    Growth,

    /// <summary>阶梯: steps, each holding until the next.</summary>
    Stepped,

    /// <summary>手工: a value for each year, set by hand.</summary>
    Manual,
}

/// <summary>Their names.</summary>
public static class CatalogueLabels
{
    public static Words Label(this IndicatorKind kind) => kind switch
    {
        IndicatorKind.Original => new("原始", "Original"),
        IndicatorKind.Computed => new("计算", "Computed"),
        IndicatorKind.Composite => new("综合", "Composite"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind."),
    };

    public static Words Label(this Frequency frequency) => frequency switch
    {
        Frequency.Yearly => new("年度", "Yearly"),
        Frequency.HalfYearly => new("半年度", "Half-yearly"),
        Frequency.Quarterly => new("季度", "Quarterly"),
        Frequency.Monthly => new("月度", "Monthly"),
        Frequency.Irregular => new("不定期", "Irregular"),
        _ => throw new ArgumentOutOfRangeException(nameof(frequency), frequency, "There is no such frequency."),
    };

    public static Words Label(this ValueOrigin origin) => origin switch
    {
        ValueOrigin.Document => new("文档", "Document"),
        ValueOrigin.Entry => new("录入", "Entry"),
        ValueOrigin.Import => new("导入", "Import"),
        ValueOrigin.Return => new("填报", "Return"),
        ValueOrigin.Formula => new("公式", "Formula"),
        ValueOrigin.Breakdown => new("分解", "Breakdown"),
        _ => throw new ArgumentOutOfRangeException(nameof(origin), origin, "There is no such origin."),
    };

    public static Words Label(this PathKind path) => path switch
    {
        PathKind.Linear => new("直线", "Straight line"),
        PathKind.Growth => new("年均增速", "Average annual growth"),
        PathKind.Stepped => new("阶梯", "Steps"),
        PathKind.Manual => new("手工", "By hand"),
        _ => throw new ArgumentOutOfRangeException(nameof(path), path, "There is no such path."),
    };
}
