using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>What a check that fails does.</summary>
public enum CheckLevel
{
    /// <summary>错误: stops submission.</summary>
    Error,

    /// <summary>警告: must be explained before submission.</summary>
    Warning,

    /// <summary>提示: is shown and no more.</summary>
    Remark,
}

/// <summary>Over what a check looks.</summary>
public enum CheckReach
{
    /// <summary>One cell.</summary>
    Cell,

    /// <summary>The fields of one row, by their codes.</summary>
    Row,

    /// <summary>The whole table: a field's code is the list of its rows; 码_行码 is one fixed row's.</summary>
    Table,

    /// <summary>Another form of the same unit and period as well: 表号_码 is the list of its rows.</summary>
    CrossTable,

    /// <summary>Row by row, with 上期码 and 上年同期码 beside the present values.</summary>
    CrossPeriod,

    /// <summary>Row by row, with what another source says of the same region and period: 来源 of an indicator, 来源_码 of a form another unit fills in.</summary>
    CrossSource,
}

/// <summary>What a check does where values are missing; marks other than zero count as missing.</summary>
public enum MissingRule
{
    /// <summary>Skipped as soon as one value it uses is missing.</summary>
    SkipIfAny,

    /// <summary>Skipped only when all are missing; those that are missing count as nothing was there, that is as zero.</summary>
    SkipIfAll,

    /// <summary>Never skipped: what can not be decided for want of values has failed.</summary>
    NeverSkip,
}

/// <summary>A rule of a form, written in Heng, with its sentence and a pair of examples that must pass and fail.</summary>
public sealed class FormCheck
{
    public Guid Id { get; init; }

    public Guid TemplateId { get; init; }

    public int Position { get; init; }

    public required string Code { get; init; }

    public CheckLevel Level { get; init; }

    public CheckReach Reach { get; init; }

    /// <summary>What must hold, in Heng.</summary>
    public required string Formula { get; init; }

    /// <summary>What is wrong when it does not, in plain words.</summary>
    public required string Sentence { get; init; }

    public string SentenceEnglish { get; init; } = "";

    public MissingRule Missing { get; init; }

    /// <summary>The other form a check across forms or sources looks at, by its code; 指标:编码 for an indicator.</summary>
    public string OtherForm { get; init; } = "";

    /// <summary>Values by name, as JSON, with which it must hold.</summary>
    public required string Passing { get; init; }

    /// <summary>Values by name, as JSON, with which it must not.</summary>
    public required string Failing { get; init; }

    public Words Words => Words.Named(Sentence, SentenceEnglish);
}

/// <summary>Their names.</summary>
public static class CheckLabels
{
    public static Words Label(this CheckLevel level) => level switch
    {
        CheckLevel.Error => new("错误", "Error"),
        CheckLevel.Warning => new("警告", "Warning"),
        CheckLevel.Remark => new("提示", "Remark"),
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "There is no such level."),
    };

    public static Words Label(this CheckReach reach) => reach switch
    {
        CheckReach.Cell => new("单元格", "Cell"),
        CheckReach.Row => new("行", "Row"),
        CheckReach.Table => new("全表", "Table"),
        CheckReach.CrossTable => new("跨表", "Across forms"),
        CheckReach.CrossPeriod => new("跨期", "Across periods"),
        CheckReach.CrossSource => new("跨来源", "Across sources"),
        _ => throw new ArgumentOutOfRangeException(nameof(reach), reach, "There is no such reach."),
    };

    public static Words Label(this MissingRule missing) => missing switch
    {
        MissingRule.SkipIfAny => new("缺任一项时不检查", "Skipped if any value is missing"),
        MissingRule.SkipIfAll => new("全缺时不检查，部分缺按0计", "Skipped if all are missing; missing ones count as zero"),
        MissingRule.NeverSkip => new("总要检查，缺数据算不通过", "Never skipped; fails if it can not be decided"),
        _ => throw new ArgumentOutOfRangeException(nameof(missing), missing, "There is no such rule."),
    };
}
