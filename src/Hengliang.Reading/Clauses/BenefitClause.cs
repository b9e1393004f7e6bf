namespace Hengliang.Reading.Clauses;

/// <summary>By what means a benefit reaches its taker.</summary>
public enum Instrument
{
    Voucher,
    PostSubsidy,
    Subsidy,
    Reward,
    Grant,
    LoanInterest,
    Matching,
    RiskCompensation,
    IncomeShare,

    /// <summary>A ceiling over several benefits together.</summary>
    OverallLimit,
}

/// <summary>One step of a scale, or one named case. Money in 万元, rates in percent; null = open or not said.</summary>
public sealed record Tier
{
    public decimal? From { get; init; }

    public decimal? To { get; init; }

    public decimal? Rate { get; init; }

    /// <summary>The upper end of 5%—20%.</summary>
    public decimal? RateMax { get; init; }

    /// <summary>上浮: percentage points added.</summary>
    public decimal? RateAdd { get; init; }

    public decimal? Amount { get; init; }

    /// <summary>The level it is for: 国家级, 首次认定; empty when none is named.</summary>
    public string Case { get; init; } = "";
}

/// <summary>A clause that promises money to those who meet it.</summary>
public sealed record BenefitClause
{
    /// <summary>The raw span of the clause.</summary>
    public required TextSpan Quote { get; init; }

    public required Instrument Instrument { get; init; }

    public string Beneficiary { get; init; } = "";

    /// <summary>What the rate multiplies or the tiers measure.</summary>
    public string Basis { get; init; } = "";

    public string Condition { get; init; } = "";

    public IReadOnlyList<Tier> Tiers { get; init; } = [];

    /// <summary>The unit of <see cref="Tier.From"/> and <see cref="Tier.To"/> where it is not money; empty otherwise.</summary>
    public string TierUnit { get; init; } = "";

    /// <summary>Cap per firm or year, 万元.</summary>
    public decimal? Cap { get; init; }

    /// <summary>What the cap is per, as written: 每家企业, 每年.</summary>
    public string CapPer { get; init; } = "";

    /// <summary>Cap per item, 万元.</summary>
    public decimal? ItemCap { get; init; }

    /// <summary>Minimum, 万元.</summary>
    public decimal? Floor { get; init; }

    /// <summary>The outline node it stands under; -1 at the top.</summary>
    public int Node { get; init; } = -1;

    /// <summary>The clean span from the first word of who may take it and when, to the last number: no figure stands here.</summary>
    internal TextSpan Ground { get; init; }
}
