using System.Globalization;
using Hengliang.Reading.Clauses;

namespace Hengliang.Reading.Tests.Clauses;

/// <summary>Writes clauses in one short line: tiers, then <c>cap</c>, <c>item</c> and <c>floor</c>; clauses apart by <c>;</c>.</summary>
internal static class ClauseNotation
{
    /// <summary>What the reader finds in a text without defects.</summary>
    public static string Read(string text, string title = "") =>
        string.Join(" ; ", ClauseReader.Read(PlainContext.Of(text, title)).Select(Of));

    public static string Of(BenefitClause clause) =>
        string.Join(' ', clause.Tiers.Select(t => Of(t, clause.TierUnit))
            .Concat([Limit("cap", clause.Cap), Limit("item", clause.ItemCap), Limit("floor", clause.Floor)])
            .Where(part => part.Length > 0));

    private static string Of(Tier tier, string unit)
    {
        var bounds = tier.From is null && tier.To is null ? "" : $"{Number(tier.From)}..{Number(tier.To)}{unit}=";
        var name = tier.Case.Length > 0 ? tier.Case + "=" : "";
        var rate = tier.Rate is null ? "" : Number(tier.Rate) + (tier.RateMax is null ? "%" : $"-{Number(tier.RateMax)}%");
        var added = tier.RateAdd is null ? "" : $"+{Number(tier.RateAdd)}%";
        return bounds + name + rate + added + Number(tier.Amount);
    }

    private static string Limit(string name, decimal? value) => value is null ? "" : $"{name} {Number(value)}";

    private static string Number(decimal? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";
}
