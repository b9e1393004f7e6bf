using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment;

/// <summary>What is said of a record that is not there, or not in sight.</summary>
internal static class Missing
{
    public static Problem Scheme(Guid id) => Of("scheme", "考核方案", "assessment scheme", id);

    public static Problem Round(Guid id) => Of("round", "考核轮次", "round", id);

    public static Problem Veto(Guid id) => Of("veto", "否决案件", "veto case", id);

    public static Problem Appeal(Guid id) => Of("appeal", "申诉", "appeal", id);

    public static Problem Standing(Guid id) => Of("standing", "考核反馈", "feedback", id);

    public static Problem Snapshot(string round) => Problem.Conflict(
        "assessment.not-frozen", $"“{round}”还没有冻结数据；请先冻结。", $"The data of '{round}' are not frozen yet; please freeze them first.");

    public static Problem Item(string code) => Problem.Missing(
        "assessment.no-such-item", $"方案中没有编码为“{code}”的指标。", $"The scheme has no item '{code}'.");

    private static Problem Of(string code, string chinese, string english, Guid id) => Problem.Missing(
        "assessment.no-such-" + code, $"没有编号为 {id} 的{chinese}，或不在您的数据范围内。", $"There is no {english} {id}, or it lies outside your scope.");
}
