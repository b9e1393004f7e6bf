using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Access;

/// <summary>What this module says when something asked for is not there.</summary>
internal static class Missing
{
    public static Problem Account { get; } = Problem.Missing("access.no-such-account", "没有这个账号，请刷新列表。", "There is no such account; please reload the list.");

    public static Problem Post { get; } = Problem.Missing("access.no-such-post", "没有这个岗位，请刷新列表。", "There is no such post; please reload the list.");

    public static Problem Unit { get; } = Problem.Missing("access.no-such-unit", "没有这个单位，或单位已停用。", "There is no such unit, or it is closed.");

    public static Problem Region { get; } = Problem.Missing("access.no-such-region", "没有这个区划，请重新选择。", "There is no such region; please choose again.");

    public static Problem Delegation { get; } = Problem.Missing("access.no-such-delegation", "没有这项委托，或已经结束。", "There is no such delegation, or it is over.");

    public static Problem Reason { get; } = Problem.Invalid("access.reason-missing", "请填写原因，它会写入审计。", "Please give the reason; the audit keeps it.");
}
