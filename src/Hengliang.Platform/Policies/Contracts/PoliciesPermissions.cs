using Hengliang.Platform.Access.Contracts;

namespace Hengliang.Platform.Policies.Contracts;

/// <summary>What one may do with policies.</summary>
public static class PoliciesPermissions
{
    public const string Read = "policies.read";

    /// <summary>Keeping what a policy says of itself, and writing the drafts of its rules.</summary>
    public const string Draft = "policies.draft";

    /// <summary>The legal check, putting into force and repealing; never of a rule one wrote oneself.</summary>
    public const string Publish = "policies.publish";

    /// <summary>Running rules over a population.</summary>
    public const string Simulate = "policies.simulate";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(Read, new("查看政策条款", "See policy clauses"), Role.Planner, Role.CountyClerk, Role.DepartmentOfficer, Role.Leader, Role.Expert),
        new(Draft, new("编写政策与规则", "Write policies and rules"), Role.Planner, Role.CountyClerk, Role.DepartmentOfficer),
        new(Publish, new("法核、发布与废止规则", "Check, publish and repeal rules"), Role.Planner, Role.Leader),
        new(Simulate, new("预算模拟", "Simulate budgets"), Role.Planner, Role.DepartmentOfficer, Role.Leader),
    ];
}
