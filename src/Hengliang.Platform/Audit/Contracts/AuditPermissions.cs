using Hengliang.Platform.Access.Contracts;

namespace Hengliang.Platform.Audit.Contracts;

/// <summary>What one may do with the audit.</summary>
public static class AuditPermissions
{
    /// <summary>Reading and exporting the whole audit.</summary>
    public const string Read = "audit.read";

    /// <summary>Reading what was done within one's own scope, and by oneself.</summary>
    public const string History = "audit.history";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(Read, new("查看审计", "Read the audit"), Role.Auditor),
        new(History, new("查看操作记录", "Read the history of records"), [.. Roles.Administrators, .. Roles.Business]),
    ];
}
