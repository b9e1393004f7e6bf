using Hengliang.Platform.Access.Contracts;

namespace Hengliang.Platform.Regions.Contracts;

/// <summary>What one may do with the list of regions.</summary>
public static class RegionsPermissions
{
    public const string Read = "regions.read";

    public const string Manage = "regions.manage";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(Read, new("查看区划", "See the list of regions"), [.. Roles.Administrators, .. Roles.Business]),
        new(Manage, new("维护区划", "Keep the list of regions"), Role.SystemAdministrator),
    ];
}
