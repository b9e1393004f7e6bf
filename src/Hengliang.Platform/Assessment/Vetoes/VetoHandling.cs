using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Vetoes;

/// <summary>Who handles a veto case: those who see the round it belongs to.</summary>
/// <remarks>The unit that was told of a case sees it too, whoever of it holds whatever right at home; it is heard, and judges nothing of its own.</remarks>
internal static class VetoHandling
{
    /// <summary>The refusal of a step that is not the unit's own reply; null for those who may take it.</summary>
    /// <param name="acting">Who takes it.</param>
    /// <param name="permission">What it asks for.</param>
    /// <param name="round">The case's round as the actor sees it; null where it is out of sight.</param>
    public static Problem? Refuse(Acting acting, string permission, Round? round) => round is not null
        ? acting.Refuse(permission, round)
        : acting.Refuse(permission) ?? Problem.Refused(
            "assessment.veto-of-others",
            "案件由组织考核的单位核实、告知和认定；被告知的单位只能申辩。",
            "The case is checked, told and decided by those who run the round; the unit that was told of it replies, and does no more.");
}
