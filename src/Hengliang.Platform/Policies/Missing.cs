using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Policies;

/// <summary>The answers to ids that lead nowhere, or nowhere the actor may see.</summary>
internal static class Missing
{
    public static Problem Policy(Guid id) => Problem.Missing(
        "policies.no-such-policy",
        $"没有编号为 {id} 的政策，或不在您的数据范围内；请从政策库重新进入。",
        $"There is no policy {id}, or it lies outside your scope; please start from the library.");

    public static Problem Rule(Guid id) => Problem.Missing(
        "policies.no-such-rule",
        $"没有编号为 {id} 的规则版本，或不在您的数据范围内；请从政策库重新进入。",
        $"There is no rule version {id}, or it lies outside your scope; please start from the library.");

    public static Problem Clause(Guid id) => Problem.Missing(
        "policies.no-such-clause",
        $"没有编号为 {id} 的政策条款，或它已被撤回；请刷新列表。",
        $"There is no policy clause {id}, or it was taken back; please reload the list.");
}
