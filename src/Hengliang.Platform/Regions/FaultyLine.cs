using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Regions;

/// <summary>Says in which line of a file something is wrong.</summary>
internal static class FaultyLine
{
    /// <param name="problem">What is wrong.</param>
    /// <param name="line">0 where there is no file.</param>
    public static Problem At(this Problem problem, int line) => line == 0 ? problem : problem with
    {
        Message = new(FormattableString.Invariant($"第 {line} 行：{problem.Message.Chinese}"), FormattableString.Invariant($"Line {line}: {problem.Message.English}")),
    };
}
