using Hengliang.Platform.Access.Contracts;

namespace Hengliang.Platform.Policies.Contracts;

/// <summary>What one may do with policies.</summary>
public static class PoliciesPermissions
{
    public const string Read = "policies.read";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(Read, new("查看政策条款", "See policy clauses"), Role.Planner, Role.CountyClerk, Role.DepartmentOfficer, Role.Leader, Role.Expert),
    ];
}
