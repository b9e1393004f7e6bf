using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Policies.Rules;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Policies;

/// <summary>Saves a draft's text, faults and all: half a rule is worth keeping, but not worth publishing.</summary>
public sealed class WriteRule(Databases databases, Acting acting, TimeProvider clock)
{
    /// <param name="id">The version.</param>
    /// <param name="shown">The record's version the page showed; when someone saved meanwhile nothing is overwritten.</param>
    /// <param name="text">The new text.</param>
    /// <param name="cancel">Stops the work.</param>
    public Task<Outcome<RuleReport>> RunAsync(Guid id, int shown, string text, CancellationToken cancel = default) =>
        RunAsync(id, shown, text, EdgeChoice.None, cancel);

    /// <param name="id">The version.</param>
    /// <param name="shown">The record's version the page showed.</param>
    /// <param name="text">The new text.</param>
    /// <param name="confirmed">Edges of the text that are to stand in it as examples.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<RuleReport>> RunAsync(Guid id, int shown, string text, EdgeChoice confirmed, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(confirmed);
        if (acting.Refuse(PoliciesPermissions.Draft) is { } refusal)
            return refusal;
        text = (text ?? "").ReplaceLineEndings("\n");
        var report = await RuleChecking.RunAsync(text, cancel).ConfigureAwait(false);
        if (report.IsSuccess && !confirmed.IsNone)
        {
            text = ConfirmEdges.Into(text, confirmed, cancel);
            report = await RuleChecking.RunAsync(text, cancel).ConfigureAwait(false);
        }

        if (!report.IsSuccess)
            return report.Problem;
        await using var db = databases.Open(acting);
        if (await db.PolicyRules.SingleOrDefaultAsync(r => r.Id == id, cancel).ConfigureAwait(false) is not { } rule)
            return Missing.Rule(id);
        if (acting.Refuse(PoliciesPermissions.Draft, rule) is { } outside)
            return outside;
        if (rule.Version != shown)
            return Problem.Conflict(
                "policies.rule-written-meanwhile",
                $"{rule.AuthorName}刚刚保存了这一版规则，您的修改没有保存；下面并排列出两份文本，请合并后再保存。",
                $"{rule.AuthorName} has just saved this version, and your change was not saved; both texts stand below, please merge them and save again.");
        var unchanged = string.Equals(rule.Text, text, StringComparison.Ordinal);
        if (unchanged)
            return report;
        if (rule.Write(text, report.Value.Name ?? rule.Name, acting.Author(clock)) is { } problem)
            return problem;
        var deed = new Deed(nameof(WriteRule), PoliciesPermissions.Draft, rule.Subject, new(
            $"修改了规则“{rule.Name}”第{rule.Number}版的草稿", $"changed the draft of version {rule.Number} of the rule '{rule.Name}'"));
        return await db.CommitAsync(deed, report.Value, cancel).ConfigureAwait(false);
    }
}

/// <summary>Checks a text as it is being typed; keeps nothing.</summary>
public sealed class CheckRule(Acting acting)
{
    public async Task<Outcome<RuleReport>> RunAsync(string text, CancellationToken cancel = default) =>
        acting.Refuse(PoliciesPermissions.Read) is { } refusal
            ? refusal
            : await RuleChecking.RunAsync((text ?? "").ReplaceLineEndings("\n"), cancel).ConfigureAwait(false);
}
