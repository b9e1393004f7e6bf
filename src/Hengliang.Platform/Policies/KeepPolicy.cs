using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Policies.Reference;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Policies;

/// <summary>A policy as it is entered or changed.</summary>
public sealed record PolicyForm
{
    public required string Title { get; init; }

    public string Number { get; init; } = "";

    public string Issuer { get; init; } = "";

    public PolicyTier Tier { get; init; } = PolicyTier.City;

    public BenefitKind Benefit { get; init; }

    public PolicyStanding Standing { get; init; } = PolicyStanding.Supporting;

    public Guid? OverallId { get; init; }

    public Guid? UpperId { get; init; }

    public string UpperReference { get; init; } = "";

    public DateOnly? IssuedOn { get; init; }

    public DateOnly? EffectiveFrom { get; init; }

    public DateOnly? EffectiveTo { get; init; }

    public DateOnly? OpensOn { get; init; }

    public DateOnly? ClosesOn { get; init; }

    public Delivery Delivery { get; init; } = Delivery.Ordinary;

    public string TargetRegions { get; init; } = "";

    public string BudgetLine { get; init; } = "";

    /// <summary>元 a year and enterprise; null when none is set.</summary>
    public decimal? Ceiling { get; init; }

    public string Handler { get; init; } = "";

    public string Phone { get; init; } = "";

    public string Guide { get; init; } = "";

    /// <summary>The document it was read from; only when it is entered.</summary>
    public Guid? DocumentId { get; init; }
}

/// <summary>Enters policies and changes what they say of themselves.</summary>
public sealed class KeepPolicy(Databases databases, Acting acting, TimeProvider clock, ReferenceRules references)
{
    private const int DeepestChain = 20;

    public async Task<Outcome<Guid>> AddAsync(PolicyForm form, bool isDemonstration = false, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        if ((acting.Refuse(PoliciesPermissions.Draft) ?? FindFault(form)) is { } problem)
            return problem;
        await using var db = databases.Open(acting);
        if (await FindMissingAsync(db, null, form, cancel).ConfigureAwait(false) is { } missing)
            return missing;
        var actor = acting.Actor!;
        var policy = new Policy
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), RegionId = actor.RegionId, UnitId = actor.UnitId, Title = form.Title.Trim(),
            DocumentId = form.DocumentId, IsDemonstration = isDemonstration,
        };
        Fill(policy, form);
        db.Add(policy);
        return await db.CommitAsync(
            Tell("AddPolicy", policy, new($"建立政策《{policy.Title}》", $"entered the policy '{policy.Title}'"), null), policy.Id, cancel).ConfigureAwait(false);
    }

    /// <param name="id">The policy.</param>
    /// <param name="version">The version the page showed.</param>
    /// <param name="form">What it shall say.</param>
    /// <param name="reason">Why; needed once it is in force.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Done>> ChangeAsync(Guid id, int version, PolicyForm form, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        if ((acting.Refuse(PoliciesPermissions.Draft) ?? FindFault(form)) is { } problem)
            return problem;
        await using var db = databases.Open(acting);
        if (await db.Policies.SingleOrDefaultAsync(p => p.Id == id, cancel).ConfigureAwait(false) is not { } policy)
            return Missing.Policy(id);
        if (acting.Refuse(PoliciesPermissions.Draft, policy) is { } outside)
            return outside;
        if (policy.Take(PolicyVerb.Describe) is { } wrongState)
            return wrongState;
        if (version != policy.Version)
            return await Overtaking.TellAsync(db, policy.Subject, new(policy.Title, policy.Title), cancel).ConfigureAwait(false);
        if (policy.State == PolicyState.InForce && string.IsNullOrWhiteSpace(reason))
            return Problem.Invalid("policies.reason-needed", "政策已在施行，修改基本信息需要写明理由。", "The policy is in force, so a change needs its reason.");
        if (policy.State == PolicyState.InForce && (policy.EffectiveFrom, policy.EffectiveTo) != (form.EffectiveFrom, form.EffectiveTo))
            return Problem.Conflict("policies.renew-instead", "政策已在施行，有效期请用“续期”修改。", "The policy is in force; change its last day by renewing it.");
        if (await FindMissingAsync(db, id, form, cancel).ConfigureAwait(false) is { } missing)
            return missing;
        Fill(policy, form);
        return await db.CommitAsync(
            Tell("ChangePolicy", policy, new($"修改了政策《{policy.Title}》的基本信息", $"changed what the policy '{policy.Title}' says of itself"), NotEmpty(reason)),
            default(Done), cancel).ConfigureAwait(false);
    }

    private static void Fill(Policy policy, PolicyForm form)
    {
        policy.Title = form.Title.Trim();
        (policy.Number, policy.Issuer, policy.Tier, policy.Benefit, policy.Standing) =
            (form.Number.Trim(), form.Issuer.Trim(), form.Tier, form.Benefit, form.Standing);
        (policy.OverallId, policy.UpperId, policy.UpperReference) =
            (form.Standing == PolicyStanding.Overall ? null : form.OverallId, form.UpperId, form.UpperReference.Trim());
        (policy.IssuedOn, policy.EffectiveFrom, policy.EffectiveTo) = (form.IssuedOn, form.EffectiveFrom, form.EffectiveTo);
        (policy.OpensOn, policy.ClosesOn, policy.Delivery) = (form.OpensOn, form.ClosesOn, form.Delivery);
        (policy.TargetRegions, policy.BudgetLine, policy.Ceiling) = (form.TargetRegions.Trim(), form.BudgetLine.Trim(), form.Ceiling);
        (policy.Handler, policy.Phone, policy.Guide) = (form.Handler.Trim(), form.Phone.Trim(), form.Guide.Trim());
    }

    private static Problem? FindFault(PolicyForm form)
    {
        if (string.IsNullOrWhiteSpace(form.Title))
            return Problem.Invalid("policies.title-missing", "请填写政策名称。", "Please enter the policy's title.");
        if (form.EffectiveFrom > form.EffectiveTo)
            return Problem.Invalid("policies.dates-reversed", "有效期的终止日早于施行日，请更正。", "The last day of validity lies before the first; please correct it.");
        if (form.OpensOn > form.ClosesOn)
            return Problem.Invalid("policies.call-dates-reversed", "申报截止日早于开始日，请更正。", "The last day to apply lies before the first; please correct it.");
        return form.Ceiling is < 0
            ? Problem.Invalid("policies.negative-ceiling", "年度上限不能是负数，请更正。", "The yearly ceiling can not be negative; please correct it.")
            : null;
    }

    private async Task<Problem?> FindMissingAsync(HengliangDb db, Guid? id, PolicyForm form, CancellationToken cancel)
    {
        if (form.UpperReference.Trim() is { Length: > 0 } key && references.Find(key) is null)
            return Problem.Missing("policies.no-such-reference", "没有这个参考政策，请重新选择。", "There is no such reference policy; please choose again.");
        if (form.Standing == PolicyStanding.Supporting && form.OverallId is { } overall)
        {
            var above = await db.Policies.AsNoTracking().SingleOrDefaultAsync(p => p.Id == overall, cancel).ConfigureAwait(false);
            if (above is null)
                return Missing.Policy(overall);
            if (above.Standing != PolicyStanding.Overall || overall == id)
                return Problem.Invalid("policies.not-overall", $"《{above.Title}》不是总政策，不能作为配套政策的“1”；请重新选择。", $"'{above.Title}' is not an overall policy; please choose again.");
        }

        if (form.UpperId is not { } upper)
            return null;
        var at = (Guid?)upper;
        for (var depth = 0; at is { } step && depth < DeepestChain; depth++)
        {
            if (step == id)
                return Problem.Invalid("policies.circle", "承接关系成了圈：上级政策不能是自己或承接自己的政策。", "A policy can not carry out itself, or one that carries it out.");
            var next = await db.Policies.AsNoTracking().Where(p => p.Id == step).Select(p => new { p.UpperId }).SingleOrDefaultAsync(cancel).ConfigureAwait(false);
            if (next is null)
                return Missing.Policy(step);
            at = next.UpperId;
        }

        return null;
    }

    private static string? NotEmpty(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static Deed Tell(string command, Policy policy, Words sentence, string? reason) =>
        new(command, PoliciesPermissions.Draft, policy.Subject, sentence, reason);
}
