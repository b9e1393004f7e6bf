using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Access.Contracts;

/// <summary>What a post is for; each module says which roles hold its permissions.</summary>
/// <remarks>The first three administer and have no business data; no person may hold two of them (三员分立).</remarks>
public enum Role
{
    SystemAdministrator,
    SecurityAdministrator,
    Auditor,
    Planner,
    CountyClerk,
    DepartmentOfficer,
    Leader,
    Enterprise,
    Expert,
}

/// <summary>Names and kinds of the roles.</summary>
public static class Roles
{
    /// <summary>Every role that works with business data.</summary>
    public static IReadOnlyList<Role> Business { get; } =
        [Role.Planner, Role.CountyClerk, Role.DepartmentOfficer, Role.Leader, Role.Enterprise, Role.Expert];

    /// <summary>The three administrators, each watching the other two.</summary>
    public static IReadOnlyList<Role> Administrators { get; } =
        [Role.SystemAdministrator, Role.SecurityAdministrator, Role.Auditor];

    public static bool IsAdministrator(this Role role) => Administrators.Contains(role);

    public static Words Label(this Role role) => role switch
    {
        Role.SystemAdministrator => new("系统管理员", "System administrator"),
        Role.SecurityAdministrator => new("安全管理员", "Security administrator"),
        Role.Auditor => new("审计员", "Auditor"),
        Role.Planner => new("规划员", "Planner"),
        Role.CountyClerk => new("县区填报员", "County clerk"),
        Role.DepartmentOfficer => new("部门经办", "Department officer"),
        Role.Leader => new("领导", "Leader"),
        Role.Enterprise => new("企业", "Enterprise"),
        Role.Expert => new("专家", "Expert"),
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "There is no such role."),
    };
}
