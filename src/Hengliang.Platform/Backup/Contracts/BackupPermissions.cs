using Hengliang.Platform.Access.Contracts;

namespace Hengliang.Platform.Backup.Contracts;

/// <summary>What one may do with backups.</summary>
public static class BackupPermissions
{
    public const string BackUp = "backup.make";

    public const string Restore = "backup.restore";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(BackUp, new("备份数据", "Make backups"), Role.SystemAdministrator),
        new(Restore, new("恢复数据", "Restore backups"), Role.SystemAdministrator),
    ];
}
