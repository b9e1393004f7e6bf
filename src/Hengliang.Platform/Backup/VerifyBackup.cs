using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Backup;

/// <summary>Checks a backup without a database: every count, every hash, and the audit chain inside.</summary>
public static class VerifyBackup
{
    public static Task<Outcome<BackupManifest>> RunAsync(string path, CancellationToken cancel = default) => BackupFile.VerifyAsync(path, cancel);
}
