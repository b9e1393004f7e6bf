using System.CommandLine;
using Hengliang.Platform.Backup;
using Hengliang.Platform.Kernel;

namespace Hengliang.Cli.Commands;

/// <summary><c>hengliang backup FILE</c> writes the database into a file; <c>hengliang backup verify FILE</c> checks one.</summary>
internal static class BackupCommand
{
    public static Command Build()
    {
        var file = new Argument<string>("file") { Description = "备份文件（.zip） The file to write" };
        var database = SiteServices.Database();
        var command = new Command("backup", "把整个数据库备份为一个文件。Back the whole database up into one file.") { file, database };
        command.SetAction((parsed, cancel) => MakeAsync(parsed.GetRequiredValue(file), parsed.GetValue(database), cancel));
        command.Subcommands.Add(BuildVerify());
        return command;
    }

    private static Command BuildVerify()
    {
        var file = new Argument<string>("file") { Description = "备份文件 The backup to check" };
        var verify = new Command("verify", "检查备份：行数、哈希和审计链。Check a backup: counts, hashes and the audit chain.") { file };
        verify.SetAction(async (parsed, cancel) => Answer(
            await VerifyBackup.RunAsync(parsed.GetRequiredValue(file), cancel), Language.Say("备份完好", "The backup is whole")));
        return verify;
    }

    private static async Task<int> MakeAsync(string file, string? database, CancellationToken cancel) => Answer(
        await SiteServices.RunAsync(database, "命令行备份 (backup)", (BackUp backUp) => backUp.RunAsync(file, cancel)),
        Language.Say($"已备份到 {file}", $"Backed up to {file}"));

    internal static int Answer(Outcome<BackupManifest> outcome, string done)
    {
        if (!outcome.IsSuccess)
        {
            Console.Error.WriteLine(outcome.Problem.Message.In(Language.Chosen));
            return CommandLine.SomeFailed;
        }

        var manifest = outcome.Value;
        var rows = manifest.Tables.Sum(t => t.Rows);
        Console.WriteLine(Language.Say(
            FormattableString.Invariant($"{done}：{manifest.MadeAt:yyyy-MM-dd HH:mm}（UTC）制作，{manifest.Tables.Count} 张表，{rows} 行，审计 {manifest.AuditEntries} 条。"),
            FormattableString.Invariant($"{done}: made {manifest.MadeAt:yyyy-MM-dd HH:mm} UTC, {manifest.Tables.Count} tables, {rows} rows, {manifest.AuditEntries} audit entries.")));
        return CommandLine.Done;
    }
}
