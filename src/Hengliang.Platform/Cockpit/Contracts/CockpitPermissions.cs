using Hengliang.Platform.Access.Contracts;

namespace Hengliang.Platform.Cockpit.Contracts;

/// <summary>Who may open the cockpit and the work desk, and keep briefings.</summary>
public static class CockpitPermissions
{
    public const string Read = "cockpit.read";

    /// <summary>To keep a briefing as it is taken.</summary>
    public const string Keep = "cockpit.keep";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(Read, new("查看驾驶舱", "See the cockpit"), Role.Planner, Role.CountyClerk, Role.DepartmentOfficer, Role.Leader, Role.Expert),
        new(Keep, new("留存汇报材料", "Keep briefings"), Role.Planner, Role.CountyClerk, Role.DepartmentOfficer, Role.Leader),
    ];
}
