using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>Whether a form is a table of known rows or a list that grows.</summary>
public enum FormKind
{
    /// <summary>表格</summary>
    Table,

    /// <summary>清单</summary>
    List,
}

/// <summary>Where the rows of a form come from.</summary>
public enum RowSource
{
    /// <summary>固定行: written in the form.</summary>
    Fixed,

    /// <summary>区划: the reporting unit's region, or the regions that report to it.</summary>
    Regions,

    /// <summary>企业名录: the enterprises the register has of the reporting unit's region, as they are when the campaign opens.</summary>
    Enterprises,

    /// <summary>自由行: added while filling in.</summary>
    Free,
}

/// <summary>How far a form has come.</summary>
public enum TemplateState
{
    Draft,
    InReview,
    Enabled,
    Disabled,
}

/// <summary>What may be done with a form.</summary>
public enum TemplateVerb
{
    Change,
    Submit,
    SendBack,
    Enable,
    Disable,
}

/// <summary>What a field takes.</summary>
public enum FieldType
{
    Number,

    /// <summary>A number without a fraction.</summary>
    Count,
    Text,
    Choice,
    Date,
    YesNo,

    /// <summary>A unified social credit code, checked as one.</summary>
    CreditCode,
}

/// <summary>Where a field's first value is taken from.</summary>
public enum PrefillSource
{
    None,

    /// <summary>上期: the unit's own last approved value.</summary>
    Previous,

    /// <summary>指标库: the observation that stands for the row's region and the period.</summary>
    Indicator,

    /// <summary>他表: another form's field, of the same unit and period.</summary>
    OtherForm,

    /// <summary>企业档案: what the register says of the row's enterprise.</summary>
    Enterprise,

    /// <summary>计算: by a formula from other fields of the row; never typed.</summary>
    Computed,
}

/// <summary>How much a field's values are to be guarded.</summary>
public enum Sensitivity
{
    Open,

    /// <summary>内部: left out of what is published.</summary>
    Internal,

    /// <summary>敏感: left out of public and of exported totals.</summary>
    Sensitive,
}

/// <summary>The states of a form: which verb leads from which state to which; and names of all kinds.</summary>
public static class FormKinds
{
    /// <summary>The state <paramref name="verb"/> leads to; null when it is not possible.</summary>
    public static TemplateState? After(this TemplateState state, TemplateVerb verb) => (state, verb) switch
    {
        (TemplateState.Draft, TemplateVerb.Change) => TemplateState.Draft,
        (TemplateState.Draft, TemplateVerb.Submit) => TemplateState.InReview,
        (TemplateState.InReview, TemplateVerb.SendBack) => TemplateState.Draft,
        (TemplateState.InReview, TemplateVerb.Enable) => TemplateState.Enabled,
        (TemplateState.Enabled, TemplateVerb.Disable) => TemplateState.Disabled,
        _ => null,
    };

    public static Words Label(this TemplateState state) => state switch
    {
        TemplateState.Draft => new("草案", "Draft"),
        TemplateState.InReview => new("审核中", "In review"),
        TemplateState.Enabled => new("启用", "Enabled"),
        TemplateState.Disabled => new("停用", "Disabled"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "There is no such state."),
    };

    public static Words Label(this TemplateVerb verb) => verb switch
    {
        TemplateVerb.Change => new("修改", "change"),
        TemplateVerb.Submit => new("提交审核", "submit for review"),
        TemplateVerb.SendBack => new("退回", "send back"),
        TemplateVerb.Enable => new("启用", "enable"),
        TemplateVerb.Disable => new("停用", "disable"),
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "There is no such verb."),
    };

    public static Words Label(this FormKind kind) => kind switch
    {
        FormKind.Table => new("表格", "Table"),
        FormKind.List => new("清单", "List"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind."),
    };

    public static Words Label(this RowSource source) => source switch
    {
        RowSource.Fixed => new("固定行", "Fixed rows"),
        RowSource.Regions => new("区划", "Regions"),
        RowSource.Enterprises => new("企业名录", "Register of enterprises"),
        RowSource.Free => new("自由行", "Free rows"),
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "There is no such source."),
    };

    public static Words Label(this FieldType type) => type switch
    {
        FieldType.Number => new("数值", "Number"),
        FieldType.Count => new("整数", "Whole number"),
        FieldType.Text => new("文本", "Text"),
        FieldType.Choice => new("选项", "Choice"),
        FieldType.Date => new("日期", "Date"),
        FieldType.YesNo => new("是否", "Yes or no"),
        FieldType.CreditCode => new("信用代码", "Credit code"),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "There is no such type."),
    };

    public static Words Label(this PrefillSource source) => source switch
    {
        PrefillSource.None => new("手填", "Typed"),
        PrefillSource.Previous => new("上期", "Last period"),
        PrefillSource.Indicator => new("指标库", "Indicator"),
        PrefillSource.OtherForm => new("他表", "Other form"),
        PrefillSource.Enterprise => new("企业档案", "Register of enterprises"),
        PrefillSource.Computed => new("计算", "Computed"),
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "There is no such source."),
    };

    /// <summary>The rows are a list of particulars, each of its own, and none of them a region's.</summary>
    public static bool IsList(this RowSource source) => source is RowSource.Free or RowSource.Enterprises;

    public static bool IsNumber(this FieldType type) => type is FieldType.Number or FieldType.Count;
}
