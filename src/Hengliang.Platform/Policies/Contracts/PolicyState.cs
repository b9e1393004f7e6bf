using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Policies.Contracts;

/// <summary>How far a policy has come.</summary>
public enum PolicyState
{
    Draft,

    /// <summary>备案审查.</summary>
    Filing,
    InForce,
    Repealed,
}

/// <summary>What may be done to a policy as a whole.</summary>
public enum PolicyVerb
{
    Describe,
    File,
    Return,
    PutInForce,
    Renew,
    Repeal,
    Drop,
}

/// <summary>The one table of which verb leads a policy from which state to which.</summary>
public static class PolicyStates
{
    /// <summary>The state that <paramref name="verb"/> leads to; null when it is not possible from <paramref name="state"/>.</summary>
    public static PolicyState? After(this PolicyState state, PolicyVerb verb) => (state, verb) switch
    {
        (PolicyState.Draft or PolicyState.InForce, PolicyVerb.Describe) => state,
        (PolicyState.Draft, PolicyVerb.File) => PolicyState.Filing,
        (PolicyState.Filing, PolicyVerb.Return) => PolicyState.Draft,
        (PolicyState.Filing, PolicyVerb.PutInForce) => PolicyState.InForce,
        (PolicyState.InForce, PolicyVerb.Renew) => PolicyState.InForce,
        (PolicyState.InForce, PolicyVerb.Repeal) => PolicyState.Repealed,
        (PolicyState.Draft, PolicyVerb.Drop) => PolicyState.Draft,
        _ => null,
    };

    public static Words Label(this PolicyState state) => state switch
    {
        PolicyState.Draft => new("起草", "Draft"),
        PolicyState.Filing => new("备案审查", "Under review"),
        PolicyState.InForce => new("现行", "In force"),
        PolicyState.Repealed => new("已废止", "Repealed"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "There is no such state."),
    };

    public static Words Label(this PolicyVerb verb) => verb switch
    {
        PolicyVerb.Describe => new("修改基本信息", "change what it says of itself"),
        PolicyVerb.File => new("送备案审查", "send for review"),
        PolicyVerb.Return => new("退回起草", "send back"),
        PolicyVerb.PutInForce => new("施行", "put into force"),
        PolicyVerb.Renew => new("续期", "renew"),
        PolicyVerb.Repeal => new("废止", "repeal"),
        PolicyVerb.Drop => new("删除草稿", "drop the draft"),
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "There is no such verb."),
    };
}
