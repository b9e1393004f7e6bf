using Hengliang.Platform.Policies.Contracts;

namespace Hengliang.Web.Pages.Policies;

/// <summary>How states of policies and rules look: a drawing and a colour beside the words.</summary>
internal static class PolicyLooks
{
    public static (string Look, string Icon) Look(this PolicyState state) => state switch
    {
        PolicyState.InForce => ("state-good", "circle-check"),
        PolicyState.Filing => ("state-work", "history"),
        PolicyState.Repealed => ("state-bad", "circle-x"),
        _ => ("", "edit"),
    };

    public static (string Look, string Icon) Look(this RuleState state) => state switch
    {
        RuleState.InForce => ("state-good", "circle-check"),
        RuleState.LegalCheck => ("state-work", "clipboard-check"),
        RuleState.Repealed => ("state-bad", "circle-x"),
        RuleState.Amended => ("", "history"),
        _ => ("", "edit"),
    };

    public static (string Look, string Icon) Look(this PolicyValidity validity) => validity switch
    {
        PolicyValidity.Holds => ("state-good", "circle-check"),
        PolicyValidity.Ending => ("state-warn", "alert-triangle"),
        PolicyValidity.EndingSoon or PolicyValidity.Expired => ("state-bad", "alert-triangle"),
        PolicyValidity.NotYet => ("state-work", "history"),
        _ => ("", "minus"),
    };
}
