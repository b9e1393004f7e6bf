using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Policies.Reference;
using Hengliang.Platform.Policies.Rules;

namespace Hengliang.Platform.Policies;

/// <summary>Shows the reference policies that come with the program.</summary>
public sealed class ListReferences(Acting acting, ReferenceRules references)
{
    /// <summary>Those whose title, number, agency or region holds the words.</summary>
    public Outcome<Page<ReferencePolicy>> Run(string words = "", int page = 1, int size = 20)
    {
        if (acting.Refuse(PoliciesPermissions.Read) is { } refusal)
            return refusal;
        var found = references.All.Where(p => Holds(p, words ?? "")).ToList();
        size = Math.Clamp(size, 1, 200);
        page = Math.Clamp(page, 1, Math.Max(1, (found.Count + size - 1) / size));
        return new Page<ReferencePolicy>([.. found.Skip((page - 1) * size).Take(size)], found.Count, page, size);
    }

    /// <summary>One of them, with its examples run.</summary>
    public async Task<Outcome<(ReferencePolicy Policy, RuleReport Report)>> ShowAsync(string key, CancellationToken cancel = default)
    {
        if (acting.Refuse(PoliciesPermissions.Read) is { } refusal)
            return refusal;
        if (references.Find(key) is not { } policy)
            return Problem.Missing("policies.no-such-reference", "没有这个参考政策；请从参考规则列表重新进入。", "There is no such reference policy; please start from the list.");
        var report = await RuleChecking.RunAsync(policy.Text, cancel).ConfigureAwait(false);
        return report.Then(r => (Outcome<(ReferencePolicy, RuleReport)>)(policy, r));
    }

    private static bool Holds(ReferencePolicy policy, string words) =>
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8).All(word =>
            new[] { policy.Title, policy.Facts.Number, policy.Facts.Agency, policy.Facts.Region, policy.Pack }
                .Any(text => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true));
}
