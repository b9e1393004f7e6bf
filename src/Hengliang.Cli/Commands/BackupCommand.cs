using System.CommandLine;
using Hengliang.Platform.Backup;
using Hengliang.Platform.Kernel;

namespace Hengliang.Cli.Commands;

/// <summary><c>hengliang backup FILE</c> writes the database into a file; <c>hengliang backup verify FILE</c> checks one, and
/// <c>hengliang backup drill FILE</c> restores one on trial.</summary>
internal static class BackupCommand
{
    public static Command Build()
    {
        var file = new Argument<string>("file") { Description = "备份文件（.zip） The file to write" };
        var database = SiteServices.Database();
        var command = new Command("backup", "把整个数据库备份为一个文件。Back the whole database up into one file.") { file, database };
        command.SetAction((parsed, cancel) => MakeAsync(parsed.GetRequiredValue(file), parsed.GetValue(database), cancel));
        command.Subcommands.Add(BuildVerify());
        command.Subcommands.Add(BuildDrill());
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

    private static Command BuildDrill()
    {
        var file = new Argument<string>("file") { Description = "备份文件 The backup to try" };
        var onFile = new Option<bool>("--on-file") { Description = "在临时 SQLite 文件中演练，不用数据库服务器。Drill in a temporary SQLite file instead of on the server" };
        var database = SiteServices.Database();
        var drill = new Command("drill", "恢复演练：恢复到临时数据库并逐项核对，现有数据不受影响。Restore into a temporary database and compare everything; the data in use is not touched.") { file, onFile, database };
        drill.SetAction(async (parsed, cancel) => SiteServices.Answer(
            await SiteServices.RunAsync(parsed.GetValue(database), "恢复演练 (drill)", (DrillRestore use) => use.RunAsync(parsed.GetRequiredValue(file), parsed.GetValue(onFile), cancel)), Tell));
        return drill;
    }

    private static string Tell(Drilled drilled)
    {
        var (manifest, where) = (drilled.Manifest, drilled.OnServer ? ("PostgreSQL 临时库", "a temporary PostgreSQL database") : ("SQLite 临时文件", "a temporary SQLite file"));
        var (megabytes, restoring, comparing) = (drilled.FileBytes / 1048576.0, drilled.Restoring.TotalSeconds, drilled.Comparing.TotalSeconds);
        return Language.Say(
            FormattableString.Invariant($"演练通过：{manifest.MadeAt:yyyy-MM-dd HH:mm}（UTC）的备份恢复到{where.Item1}，{manifest.Tables.Count} 张表、{drilled.Rows} 行与备份一致，审计 {manifest.AuditEntries} 条链完好，{drilled.Files} 个文件（{megabytes:0.0} MB）哈希一致。恢复用时 {restoring:0.0} 秒，核对用时 {comparing:0.0} 秒。"),
            FormattableString.Invariant($"The drill passed: the backup of {manifest.MadeAt:yyyy-MM-dd HH:mm} UTC came back into {where.Item2}; {manifest.Tables.Count} tables and {drilled.Rows} rows are as they were backed up, the chain of {manifest.AuditEntries} audit entries is whole, and {drilled.Files} files ({megabytes:0.0} MB) match their hashes. Restoring took {restoring:0.0} s, comparing {comparing:0.0} s."));
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
