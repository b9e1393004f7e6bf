using System.Collections.Immutable;
using Hengliang.Indices.Data;
using Hengliang.Indices.Structure;

namespace Hengliang.Indices.Denomination;

/// <summary>What was done to one indicator.</summary>
/// <param name="Unusable">Units whose denominator is missing or zero, and whose figure therefore became missing.</param>
public sealed record DenominatedColumn(string Indicator, string Denominator, double Scale, ImmutableArray<string> Unusable);

public static class Denominating
{
    /// <summary>Divides; a missing or zero denominator makes the figure missing, and the record says so.</summary>
    public static (UnitTable Table, ImmutableArray<DenominatedColumn> Record) Apply(
        UnitTable table, UnitTable denominators, Framework framework, DenominationRule rule)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rule);
        var record = ImmutableArray.CreateBuilder<DenominatedColumn>();
        var denominated = table.MapColumns((j, from, to) =>
        {
            var code = table.Columns[j];
            if ((rule.By.GetValueOrDefault(code) ?? framework.Node(code).Denominator) is not { } by)
            {
                from.CopyTo(to);
                return;
            }

            var scale = rule.Scale.TryGetValue(code, out var own) ? own : rule.Scale.GetValueOrDefault(by, 1);
            var unusable = ImmutableArray.CreateBuilder<string>();
            var divisors = denominators.Column(by);
            for (var i = 0; i < from.Length; i++)
            {
                var unusableHere = double.IsNaN(divisors[i]) || divisors[i] == 0;
                to[i] = unusableHere ? double.NaN : from[i] / (divisors[i] / scale);
                if (unusableHere && !double.IsNaN(from[i]))
                    unusable.Add(table.Units[i]);
            }

            record.Add(new DenominatedColumn(code, by, scale, unusable.ToImmutable()));
        });
        return (denominated, record.ToImmutable());
    }
}
