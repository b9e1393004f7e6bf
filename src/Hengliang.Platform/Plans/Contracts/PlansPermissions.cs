using Hengliang.Platform.Access.Contracts;

namespace Hengliang.Platform.Plans.Contracts;

/// <summary>What one may do with plans.</summary>
public static class PlansPermissions
{
    public const string Read = "plans.read";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(Read, new("查看规划", "See plans"), Role.Planner, Role.CountyClerk, Role.DepartmentOfficer, Role.Leader, Role.Expert),
    ];
}
