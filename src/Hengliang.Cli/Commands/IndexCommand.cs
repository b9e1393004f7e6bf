using System.CommandLine;

namespace Hengliang.Cli.Commands;

/// <summary><c>hengliang index</c>: builds composite indices and asks how sure their ranks are.</summary>
internal static class IndexCommand
{
    public static Command Build() => new("index", "综合指数：计算、排名、不确定性。Composite indices: scores, ranks, uncertainty.")
    {
        IndexBuildCommand.Build(),
        IndexUncertaintyCommand.Build(),
    };
}
