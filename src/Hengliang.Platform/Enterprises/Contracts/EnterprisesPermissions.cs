using Hengliang.Platform.Access.Contracts;

namespace Hengliang.Platform.Enterprises.Contracts;

/// <summary>What one may do with the register of enterprises.</summary>
public static class EnterprisesPermissions
{
    public const string Read = "enterprises.read";

    /// <summary>Entering enterprises of the own scope and changing their entries, from a file.</summary>
    public const string Keep = "enterprises.keep";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(Read, new("查看企业名录", "See the register of enterprises"), Role.Planner, Role.CountyClerk, Role.DepartmentOfficer, Role.Leader),
        new(Keep, new("维护企业名录", "Keep the register of enterprises"), Role.Planner, Role.CountyClerk),
    ];
}
