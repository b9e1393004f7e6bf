using System.CommandLine;
using Hengliang.Platform.Backup;

namespace Hengliang.Cli.Commands;

/// <summary><c>hengliang restore FILE</c>: puts a backup in place of all the database holds; what it held is saved beside the file first.</summary>
internal static class RestoreCommand
{
    public static Command Build()
    {
        var file = new Argument<string>("file") { Description = "备份文件 The backup to restore" };
        var database = SiteServices.Database();
        var command = new Command("restore", "用备份整体替换数据库内容，原内容先另存。Restore a backup in place of all data; the former data is saved first.") { file, database };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetRequiredValue(file), parsed.GetValue(database), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string file, string? database, CancellationToken cancel)
    {
        var restored = await SiteServices.RunAsync(database, "命令行恢复 (restore)", (RestoreBackup restore) => restore.RunAsync(file, cancel));
        var code = BackupCommand.Answer(restored.Then<BackupManifest>(r => r.Manifest), Language.Say("已恢复备份", "Restored the backup"));
        if (restored is { IsSuccess: true, Value.SafetyCopy: { } copy })
            Console.WriteLine(Language.Say($"原有数据另存于 {copy}。", $"The former data is saved in {copy}."));
        return code;
    }
}
