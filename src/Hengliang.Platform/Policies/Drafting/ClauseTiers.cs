using System.Text.Json;
using System.Text.Json.Serialization;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Reading.Clauses;

namespace Hengliang.Platform.Policies.Drafting;

/// <summary>Reads the scale a clause was stored with.</summary>
public static class ClauseTiers
{
    private static readonly JsonSerializerOptions Stored = new() { Converters = { new JsonStringEnumConverter() } };

    public static IReadOnlyList<Tier> Of(PolicyClause clause)
    {
        ArgumentNullException.ThrowIfNull(clause);
        return JsonSerializer.Deserialize<List<Tier>>(clause.Tiers, Stored) ?? [];
    }
}
