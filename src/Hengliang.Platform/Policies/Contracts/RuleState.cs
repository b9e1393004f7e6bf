using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Policies.Contracts;

/// <summary>How far one version of a rule has come.</summary>
public enum RuleState
{
    Draft,

    /// <summary>法核: the text stands still until a second person has read it.</summary>
    LegalCheck,
    InForce,

    /// <summary>A later version took its place; cases begun on it finish on it.</summary>
    Amended,
    Repealed,
}

/// <summary>What may be done to a version of a rule.</summary>
public enum RuleVerb
{
    Write,
    Submit,
    Return,
    Publish,
    Amend,
    Repeal,
    Drop,
}

/// <summary>The one table of which verb leads a version from which state to which.</summary>
public static class RuleStates
{
    public static RuleState? After(this RuleState state, RuleVerb verb) => (state, verb) switch
    {
        (RuleState.Draft, RuleVerb.Write or RuleVerb.Drop) => RuleState.Draft,
        (RuleState.Draft, RuleVerb.Submit) => RuleState.LegalCheck,
        (RuleState.LegalCheck, RuleVerb.Return) => RuleState.Draft,
        (RuleState.LegalCheck, RuleVerb.Publish) => RuleState.InForce,
        (RuleState.InForce, RuleVerb.Amend) => RuleState.Amended,
        (RuleState.InForce, RuleVerb.Repeal) => RuleState.Repealed,
        _ => null,
    };

    public static Words Label(this RuleState state) => state switch
    {
        RuleState.Draft => new("起草", "Draft"),
        RuleState.LegalCheck => new("法核", "Legal check"),
        RuleState.InForce => new("现行", "In force"),
        RuleState.Amended => new("已修订", "Amended"),
        RuleState.Repealed => new("已废止", "Repealed"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "There is no such state."),
    };

    public static Words Label(this RuleVerb verb) => verb switch
    {
        RuleVerb.Write => new("修改规则", "change the rule"),
        RuleVerb.Submit => new("送法核", "send it to the legal check"),
        RuleVerb.Return => new("退回修改", "send it back"),
        RuleVerb.Publish => new("发布", "publish it"),
        RuleVerb.Amend => new("由新版本接替", "let a later version take its place"),
        RuleVerb.Repeal => new("废止", "repeal it"),
        RuleVerb.Drop => new("删除草稿", "drop the draft"),
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "There is no such verb."),
    };
}
