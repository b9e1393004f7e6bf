using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies.Contracts;

namespace Hengliang.Platform.Policies.Rules;

/// <summary>Checks text from users under limits of length and time.</summary>
internal static class RuleChecking
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(4);

    public static async Task<Outcome<RuleReport>> RunAsync(string text, CancellationToken cancel)
    {
        if (text.Length > PolicyRule.LongestText)
            return Problem.TooLarge(
                "policies.rule-too-long",
                $"规则文本最多 {PolicyRule.LongestText} 个字符，现有 {text.Length} 个；请拆成几条规则。",
                $"A rule's text takes at most {PolicyRule.LongestText} characters and has {text.Length}; please split it into several rules.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Longest);
        try
        {
            return await Task.Run(() => RuleCheck.Run(text, limit.Token), CancellationToken.None).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Problem.TooLarge(
                "policies.rule-too-slow",
                "检查这条规则用时过长，已停止；请减少样例或列表的长度。",
                "Checking this rule took too long and was stopped; please shorten its examples or lists.");
        }
    }
}
