using System.Text.Json;
using Hengliang.Reading.Clauses;

namespace Hengliang.Reading;

/// <summary>Writes one benefit clause: money in 万元, rates in percent.</summary>
internal static class ClauseJson
{
    public static void Write(Utf8JsonWriter json, BenefitClause clause, string raw)
    {
        json.WriteStartObject();
        ReadingJson.WriteSpan(json, clause.Quote);
        json.WriteString("quote", raw[clause.Quote.Start..clause.Quote.End]);
        json.WriteString("instrument", ReadingJson.Kebab(clause.Instrument.ToString()));
        ReadingJson.WriteText(json, "beneficiary", clause.Beneficiary);
        ReadingJson.WriteText(json, "basis", clause.Basis);
        ReadingJson.WriteText(json, "condition", clause.Condition);
        json.WriteString("unit", "万元");
        json.WriteStartArray("tiers");
        foreach (var tier in clause.Tiers)
            Write(json, tier);
        json.WriteEndArray();
        ReadingJson.WriteText(json, "tier_unit", clause.TierUnit);
        FigureJson.WriteNumber(json, "cap", clause.Cap);
        ReadingJson.WriteText(json, "cap_per", clause.CapPer);
        WriteKnown(json, "item_cap", clause.ItemCap);
        WriteKnown(json, "floor", clause.Floor);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Tier tier)
    {
        json.WriteStartObject();
        ReadingJson.WriteText(json, "case", tier.Case);
        FigureJson.WriteNumber(json, "from", tier.From);
        FigureJson.WriteNumber(json, "to", tier.To);
        FigureJson.WriteNumber(json, "rate", tier.Rate);
        WriteKnown(json, "rate_max", tier.RateMax);
        WriteKnown(json, "rate_add", tier.RateAdd);
        FigureJson.WriteNumber(json, "amount", tier.Amount);
        json.WriteEndObject();
    }

    private static void WriteKnown(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is not null)
            FigureJson.WriteNumber(json, name, value);
    }
}
