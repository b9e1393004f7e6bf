using System.Collections.Immutable;
using Hengliang.Indices.Data;

namespace Hengliang.Indices.Screening;

public static class Screen
{
    /// <summary>How many figures of each unit are there, and how many are zero.</summary>
    public static ImmutableArray<ScreenedUnit> Availability(UnitTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var (missing, zero) = (new int[table.Units.Count], new int[table.Units.Count]);
        for (var j = 0; j < table.Columns.Count; j++)
        {
            var column = table.Column(j);
            for (var i = 0; i < column.Length; i++)
            {
                missing[i] += double.IsNaN(column[i]) ? 1 : 0;
                zero[i] += column[i] == 0 ? 1 : 0;
            }
        }

        double all = table.Columns.Count;
        return [.. table.Units.Select((unit, i) => new ScreenedUnit(
            unit, missing[i], zero[i], 1 - (missing[i] / all), 1 - (zero[i] / (all - missing[i]))) { Included = true })];
    }

    /// <summary>Keeps the units that pass both thresholds; forcing wins over them, and out wins over in.</summary>
    public static (UnitTable Table, ImmutableArray<ScreenedUnit> Record) Apply(UnitTable table, ScreeningRule rule)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rule);
        ImmutableArray<ScreenedUnit> record = [.. Availability(table).Select(u => Judge(u, rule))];
        var kept = Enumerable.Range(0, table.Units.Count).Where(i => record[i].Included).ToArray();
        return (kept.Length == table.Units.Count ? table : table.WithUnits(kept), record);
    }

    private static ScreenedUnit Judge(ScreenedUnit unit, ScreeningRule rule)
    {
        var lowAvailability = unit.Availability < rule.MinAvailability;
        // A unit without any figure has no share of zeros to judge, and too little data by any standard.
        var lowNonZero = unit.NonZero < rule.MinNonZero;
        var (forcedIn, forcedOut) = (rule.ForceIn.Contains(unit.Unit), rule.ForceOut.Contains(unit.Unit));
        return unit with
        {
            LowAvailability = lowAvailability,
            LowNonZero = lowNonZero,
            Forced = forcedIn || forcedOut,
            Included = !forcedOut && (forcedIn || !(lowAvailability || lowNonZero)),
        };
    }
}
