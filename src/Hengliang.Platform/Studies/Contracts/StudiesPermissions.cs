using Hengliang.Platform.Access.Contracts;

namespace Hengliang.Platform.Studies.Contracts;

/// <summary>Who may look at index studies, and who may make and change them.</summary>
public static class StudiesPermissions
{
    public const string Read = "studies.read";
    public const string Keep = "studies.keep";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(Read, new("查看指数研究", "See index studies"), Role.Planner, Role.CountyClerk, Role.DepartmentOfficer, Role.Leader, Role.Expert),
        new(Keep, new("建立和修改指数研究", "Make and change index studies"), Role.Planner, Role.Expert),
    ];
}
