using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Policies.Contracts;

/// <summary>By what means a policy helps.</summary>
public enum BenefitKind
{
    Award,
    LoanInterest,
    Tax,
    Voucher,
    Honour,
    Service,
}

/// <summary>Which level of government made a policy.</summary>
public enum PolicyTier
{
    Nation,
    Province,
    City,
    County,
}

/// <summary>The place of a policy in a "1+X" set: one overall document, X supporting ones.</summary>
public enum PolicyStanding
{
    Overall,
    Supporting,
}

/// <summary>How a benefit reaches those it is for.</summary>
public enum Delivery
{
    /// <summary>免申即享: without application.</summary>
    Automatic,

    /// <summary>快申快享: within 60 working days of a short application.</summary>
    Fast,

    /// <summary>一般申报.</summary>
    Ordinary,
}

/// <summary>Names of what policies are.</summary>
public static class PolicyKinds
{
    public static Words Label(this BenefitKind kind) => kind switch
    {
        BenefitKind.Award => new("奖补", "Award or subsidy"),
        BenefitKind.LoanInterest => new("贷款贴息", "Loan interest"),
        BenefitKind.Tax => new("税收", "Tax"),
        BenefitKind.Voucher => new("创新券", "Voucher"),
        BenefitKind.Honour => new("荣誉", "Honour"),
        BenefitKind.Service => new("服务", "Service"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind."),
    };

    public static Words Label(this PolicyTier tier) => tier switch
    {
        PolicyTier.Nation => new("国家", "National"),
        PolicyTier.Province => new("省级", "Provincial"),
        PolicyTier.City => new("市级", "City"),
        PolicyTier.County => new("县级", "County"),
        _ => throw new ArgumentOutOfRangeException(nameof(tier), tier, "There is no such tier."),
    };

    public static Words Label(this PolicyStanding standing) => standing switch
    {
        PolicyStanding.Overall => new("总政策", "Overall"),
        PolicyStanding.Supporting => new("配套政策", "Supporting"),
        _ => throw new ArgumentOutOfRangeException(nameof(standing), standing, "There is no such standing."),
    };

    public static Words Label(this Delivery delivery) => delivery switch
    {
        Delivery.Automatic => new("免申即享", "No application needed"),
        Delivery.Fast => new("快申快享", "Short application"),
        Delivery.Ordinary => new("一般申报", "Ordinary application"),
        _ => throw new ArgumentOutOfRangeException(nameof(delivery), delivery, "There is no such way."),
    };
}
