using System.CommandLine;

namespace Hengliang.Cli.Commands;

/// <summary><c>hengliang rule</c>: checks, tests, formats and runs rules written in Heng.</summary>
internal static class RuleCommand
{
    public static Command Build() => new("rule", "衡语规则：检查、整理、测试、运行、测算。Rules in Heng: check, format, test, run, simulate.")
    {
        RuleCheckCommand.Build(),
        RuleFormatCommand.Build(),
        RuleTestCommand.Build(),
        RuleRunCommand.Build(),
        RuleCasesCommand.Build(),
        RuleSimulateCommand.Build(),
        RulePopulationCommand.Build(),
    };
}
