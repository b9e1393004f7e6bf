using Hengliang.Platform.Access.Contracts;

namespace Hengliang.Platform.Regions.Contracts;

/// <summary>What one may do to the list of regions.</summary>
public static class RegionsPermissions
{
    public const string Manage = "regions.manage";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(Manage, new("维护区划", "Keep the list of regions"), Role.SystemAdministrator),
    ];
}
