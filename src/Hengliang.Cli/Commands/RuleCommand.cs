using System.CommandLine;

namespace Hengliang.Cli.Commands;

/// <summary><c>hengliang rule</c>: checks, tests, formats and runs rules written in Heng.</summary>
internal static class RuleCommand
{
    public static Command Build() => new("rule", "衡语规则：检查、测试、运行。Rules in Heng: check, test, run.")
    {
        RuleCheckCommand.Build(),
        RuleTestCommand.Build(),
        RuleRunCommand.Build(),
        RuleCasesCommand.Build(),
    };
}
