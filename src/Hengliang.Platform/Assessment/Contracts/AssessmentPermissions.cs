using Hengliang.Platform.Access.Contracts;

namespace Hengliang.Platform.Assessment.Contracts;

/// <summary>What one may do with assessments.</summary>
public static class AssessmentPermissions
{
    /// <summary>Schemes, rounds and every unit's scores, within sight.</summary>
    public const string Read = "assessment.read";

    /// <summary>Making and activating schemes.</summary>
    public const string Design = "assessment.design";

    /// <summary>Running a round: freezing, scoring, feedback, answering appeals, publishing.</summary>
    public const string Run = "assessment.run";

    /// <summary>复核: an opinion on a trial, by another person than handed it over.</summary>
    public const string Review = "assessment.review";

    /// <summary>审定: the decision of those responsible.</summary>
    public const string Approve = "assessment.approve";

    /// <summary>Marks of experts and of departments for items that no figure measures.</summary>
    public const string Mark = "assessment.mark";

    /// <summary>Bringing up a veto case, checking it and telling the unit.</summary>
    public const string ProposeVeto = "assessment.propose-veto";

    /// <summary>认定 and 撤销: by another person than brought it up.</summary>
    public const string DecideVeto = "assessment.decide-veto";

    /// <summary>One's own unit's result: reading it, appealing, answering a veto case.</summary>
    public const string Own = "assessment.own";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(Read, new("查看考核", "See assessments"), Role.Planner, Role.DepartmentOfficer, Role.Leader),
        new(Design, new("编制考核方案", "Make assessment schemes"), Role.Planner),
        new(Run, new("组织考核", "Run assessments"), Role.Planner),
        new(Review, new("复核考核结果", "Review assessments"), Role.Planner, Role.Leader),
        new(Approve, new("审定考核结果", "Approve assessments"), Role.Leader),
        new(Mark, new("评分", "Give marks"), Role.Planner, Role.DepartmentOfficer, Role.Expert),
        new(ProposeVeto, new("提出一票否优线索", "Bring up veto cases"), Role.Planner, Role.DepartmentOfficer),
        new(DecideVeto, new("认定一票否优", "Decide veto cases"), Role.Planner, Role.Leader),
        new(Own, new("查看本单位考核结果并申诉", "See and appeal one's own result"), Role.CountyClerk),
    ];
}
