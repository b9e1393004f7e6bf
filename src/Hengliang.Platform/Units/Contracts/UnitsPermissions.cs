using Hengliang.Platform.Access.Contracts;

namespace Hengliang.Platform.Units.Contracts;

/// <summary>What one may do to the list of units.</summary>
public static class UnitsPermissions
{
    public const string Manage = "units.manage";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(Manage, new("维护单位", "Keep the list of units"), Role.SystemAdministrator),
    ];
}
