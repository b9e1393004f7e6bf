using System.CommandLine;
using Hengliang.Platform.Audit;

namespace Hengliang.Cli.Commands;

/// <summary><c>hengliang audit verify</c>: checks the audit chain and names the first entry that is missing or was changed.</summary>
internal static class AuditCommand
{
    public static Command Build()
    {
        var anchors = new Option<string?>("--anchors")
        {
            Description = "锚点文件：核对其中每个链尾，并追加今天的链尾。A file of anchors: each is checked, and the present end of the chain is added",
        };
        var database = SiteServices.Database();
        var verify = new Command("verify", "逐条核对审计链。Check the audit chain entry by entry.") { anchors, database };
        verify.SetAction((parsed, cancel) => VerifyAsync(parsed.GetValue(anchors), parsed.GetValue(database), cancel));
        return new Command("audit", "审计。The audit.") { verify };
    }

    private static async Task<int> VerifyAsync(string? anchors, string? database, CancellationToken cancel)
    {
        var lines = anchors is not null && File.Exists(anchors) ? await File.ReadAllLinesAsync(anchors, cancel) : [];
        var outcome = await SiteServices.RunAsync(
            database, "命令行核对审计 (audit verify)", (VerifyAudit verify) => verify.RunAsync([.. lines.Where(l => l.Length > 0)], cancel));
        if (!outcome.IsSuccess || outcome.Value.BrokenAt is not null)
        {
            await Console.Error.WriteLineAsync((outcome.Problem?.Message ?? outcome.Value.Message).In(Language.Chosen));
            return CommandLine.SomeFailed;
        }

        Console.WriteLine(outcome.Value.Message.In(Language.Chosen));
        if (anchors is not null && outcome.Value.Entries > 0 && !lines.Contains(AnchorLine.Write(outcome.Value)))
            await File.AppendAllTextAsync(anchors, AnchorLine.Write(outcome.Value) + "\n", cancel);
        return CommandLine.Done;
    }
}
