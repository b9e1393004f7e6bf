using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Policies.Contracts;

/// <summary>A policy: a document that promises something to those who meet its conditions, with what one must know to use it.</summary>
/// <remarks>Its clauses are those of its document; what they compute are its rules, each with versions of its own.</remarks>
public sealed class Policy : IHeld, IVersioned
{
    public const int TitleLength = 300;

    public Guid Id { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public int Version { get; private set; } = 1;

    public required string Title { get; set; }

    /// <summary>文号; empty when it has none.</summary>
    public string Number { get; set; } = "";

    public string Issuer { get; set; } = "";

    public PolicyTier Tier { get; set; }

    public BenefitKind Benefit { get; set; }

    public PolicyStanding Standing { get; set; }

    /// <summary>The overall policy it supports; null for an overall one and for one that stands alone.</summary>
    public Guid? OverallId { get; set; }

    /// <summary>The policy of the tier above that it carries out (承接).</summary>
    public Guid? UpperId { get; set; }

    /// <summary>The reference policy it carries out, by its key; empty when there is none.</summary>
    public string UpperReference { get; set; } = "";

    /// <summary>The document it was read from; null when it was entered by hand.</summary>
    public Guid? DocumentId { get; init; }

    public DateOnly? IssuedOn { get; set; }

    public DateOnly? EffectiveFrom { get; set; }

    /// <summary>The last day it holds, included.</summary>
    public DateOnly? EffectiveTo { get; set; }

    public DateOnly? OpensOn { get; set; }

    /// <summary>The last day to apply, included.</summary>
    public DateOnly? ClosesOn { get; set; }

    public Delivery Delivery { get; set; }

    /// <summary>Where it applies, in the policy's own words; empty for the whole region.</summary>
    public string TargetRegions { get; set; } = "";

    public string BudgetLine { get; set; } = "";

    /// <summary>The most one enterprise may get in a year from it, in 元; null when none is set.</summary>
    public decimal? Ceiling { get; set; }

    public string Handler { get; set; } = "";

    public string Phone { get; set; } = "";

    /// <summary>What to bring and where to go, as plain text.</summary>
    public string Guide { get; set; } = "";

    public PolicyState State { get; private set; }

    /// <summary>演示数据.</summary>
    public bool IsDemonstration { get; init; }

    public string Subject => $"policy:{Id}";

    public PolicyValidity ValidityOn(DateOnly today) => PolicyValidities.On(today, EffectiveFrom, EffectiveTo);

    /// <summary>Takes the step, or says why the state does not allow it.</summary>
    internal Problem? Take(PolicyVerb verb)
    {
        if (State.After(verb) is not { } next)
            return Problem.Conflict(
                "policies.state-does-not-allow",
                $"《{Title}》目前是“{State.Label().Chinese}”，不能{verb.Label().Chinese}；请刷新页面查看最新状态。",
                $"'{Title}' is now {State.Label().English}, so one cannot {verb.Label().English}; reload the page to see its present state.");
        State = next;
        return null;
    }
}
