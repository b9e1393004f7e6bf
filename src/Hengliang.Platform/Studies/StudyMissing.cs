using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Studies;

/// <summary>What is said where there is nothing to work on.</summary>
internal static class StudyMissing
{
    public static Problem Study() => Problem.Missing(
        "studies.no-such-study", "没有这项研究，或它不在您可见的范围内；请从列表中选择。", "There is no such study, or none you may see; please choose one from the list.");

    public static Problem Revision(int number) => Problem.Missing(
        "studies.no-such-revision", $"这项研究没有第 {number} 版；请从版本列表中选择。", $"The study has no revision {number}; please choose one from its list.");

    public static Problem LaidAside() => Problem.Conflict(
        "studies.laid-aside", "这项研究已归档，不能再改；可另建一项研究。", "The study has been laid aside and takes no more changes; you may make a new one.");
}
