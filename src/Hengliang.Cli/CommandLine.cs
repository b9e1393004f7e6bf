using System.CommandLine;
using Hengliang.Cli.Commands;

namespace Hengliang.Cli;

/// <summary>The commands of <c>hengliang</c>: one file a command, listed here.</summary>
internal static class CommandLine
{
    /// <summary>What a command returns to the shell.</summary>
    public const int Done = 0;

    /// <summary>Something the command was asked for failed; the rest was done.</summary>
    public const int SomeFailed = 1;

    /// <summary>The command was not understood; nothing was done.</summary>
    public const int Usage = 2;

    public static RootCommand Root() => new("衡量 Hengliang：把规划中的承诺与证明它的数字连起来。Joins the sentence that promises to the number that proves.")
    {
        ReadCommand.Build(),
        IndexCommand.Build(),
        AuditCommand.Build(),
        AccountCommand.Build(),
        RegionCommand.Build(),
        IndicatorCommand.Build(),
        IndicatorCommand.BuildValues(),
        AssessmentCommand.Build(),
        BackupCommand.Build(),
        RestoreCommand.Build(),
        RuleCommand.Build(),
    };

    /// <summary>Runs a command line; arguments that are not understood give <see cref="Usage"/>.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args);
        var code = await parsed.InvokeAsync();
        return parsed.Errors.Count > 0 ? Usage : code;
    }
}
