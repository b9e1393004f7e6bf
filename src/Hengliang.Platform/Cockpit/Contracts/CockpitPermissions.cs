using Hengliang.Platform.Access.Contracts;

namespace Hengliang.Platform.Cockpit.Contracts;

/// <summary>Who may open the cockpit and the work desk.</summary>
public static class CockpitPermissions
{
    public const string Read = "cockpit.read";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(Read, new("查看驾驶舱", "See the cockpit"), Role.Planner, Role.CountyClerk, Role.DepartmentOfficer, Role.Leader, Role.Expert),
    ];
}
