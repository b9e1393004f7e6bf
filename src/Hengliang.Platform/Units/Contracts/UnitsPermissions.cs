using Hengliang.Platform.Access.Contracts;

namespace Hengliang.Platform.Units.Contracts;

/// <summary>What one may do with the list of units.</summary>
public static class UnitsPermissions
{
    public const string Read = "units.read";

    public const string Manage = "units.manage";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(Read, new("查看单位", "See the list of units"), [.. Roles.Administrators, .. Roles.Business]),
        new(Manage, new("维护单位", "Keep the list of units"), Role.SystemAdministrator),
    ];
}
