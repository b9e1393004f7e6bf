using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies;
using Hengliang.Platform.Policies.Contracts;

namespace Hengliang.Web.Pages.Policies;

/// <summary>Reads what was typed or chosen on the policies pages.</summary>
internal static class Typed
{
    public static TEnum? Chosen<TEnum>(string? name)
        where TEnum : struct, Enum => Enum.TryParse<TEnum>(name, out var value) && Enum.IsDefined(value) ? value : null;

    /// <summary>The policy a form describes, or the one field that can not be read.</summary>
    public static Outcome<PolicyForm> Policy(IFormCollection form)
    {
        decimal? ceiling = null;
        if (Text(form, "ceiling") is { Length: > 0 } typed)
        {
            if (!TypedNumber.TryRead(typed, out var amount))
                return Problem.Invalid("web.not-a-number", $"“{typed}”不是数；年度上限请填元数，例如 8000000。", $"'{typed}' is no number; give the ceiling in yuan, such as 8000000.");
            ceiling = amount;
        }

        foreach (var name in (string[])["issuedOn", "effectiveFrom", "effectiveTo", "opensOn", "closesOn"])
            if (TypedDay.Read(form[name]).Problem is { } unreadable)
                return unreadable;
        var upper = Text(form, "upper");
        return new PolicyForm
        {
            Title = Text(form, "title"),
            Number = Text(form, "number"),
            Issuer = Text(form, "issuer"),
            Tier = Chosen<PolicyTier>(Text(form, "tier")) ?? PolicyTier.City,
            Benefit = Chosen<BenefitKind>(Text(form, "benefit")) ?? BenefitKind.Award,
            Standing = Chosen<PolicyStanding>(Text(form, "standing")) ?? PolicyStanding.Supporting,
            OverallId = Guid.TryParse(Text(form, "overall"), out var overall) ? overall : null,
            UpperId = Guid.TryParse(upper, out var above) ? above : null,
            UpperReference = upper.StartsWith("ref:", StringComparison.Ordinal) ? upper["ref:".Length..] : "",
            IssuedOn = Day(form, "issuedOn"),
            EffectiveFrom = Day(form, "effectiveFrom"),
            EffectiveTo = Day(form, "effectiveTo"),
            OpensOn = Day(form, "opensOn"),
            ClosesOn = Day(form, "closesOn"),
            Delivery = Chosen<Delivery>(Text(form, "delivery")) ?? Delivery.Ordinary,
            TargetRegions = Text(form, "targetRegions"),
            BudgetLine = Text(form, "budgetLine"),
            Ceiling = ceiling,
            Handler = Text(form, "handler"),
            Phone = Text(form, "phone"),
            Guide = Text(form, "guide"),
        };
    }

    public static string Text(IFormCollection form, string name) => form[name].ToString().Trim();

    private static DateOnly? Day(IFormCollection form, string name) => TypedDay.Find(form[name]);
}
