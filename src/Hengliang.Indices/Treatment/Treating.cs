using System.Collections.Immutable;
using Hengliang.Indices.Data;
using Hengliang.Indices.Statistics;

namespace Hengliang.Indices.Treatment;

public static class Treating
{
    /// <summary>Treats every indicator by its rule; figures keep their direction, gaps stay gaps.</summary>
    public static (UnitTable Table, ImmutableArray<TreatedColumn> Record) Apply(UnitTable table, Func<string, TreatmentRule> ruleOf)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(ruleOf);
        var record = ImmutableArray.CreateBuilder<TreatedColumn>(table.Columns.Count);
        var dense = new double[table.Units.Count + 1];
        var treated = table.MapColumns((j, from, to) =>
            record.Add(TreatColumn(table.Columns[j], ruleOf(table.Columns[j]), from, to, dense)));
        return (treated, record.ToImmutable());
    }

    /// <summary>Treats one column by itself.</summary>
    public static (double[] Column, TreatedColumn Record) Apply(ReadOnlySpan<double> column, TreatmentRule rule, string indicator = "")
    {
        ArgumentNullException.ThrowIfNull(rule);
        var to = new double[column.Length];
        return (to, TreatColumn(indicator, rule, column, to, new double[column.Length + 1]));
    }

    private static TreatedColumn TreatColumn(string indicator, TreatmentRule rule, ReadOnlySpan<double> from, Span<double> to, double[] dense)
    {
        from.CopyTo(to);
        var x = dense.AsSpan(0, Missing.Compact(from, dense));
        var shape = Moments.OfComplete(x);
        var column = new TreatedColumn { Indicator = indicator, Before = Check(shape, rule) };
        if (rule.Skip)
            return column;
        if (rule.Always != Transform.None)
            return Transformed(column, rule.Always, rule, from, to);
        if (column.Before.Pass)
            return column;
        var (high, low) = Winsorising.Apply(x, rule, ref shape);
        column = column with
        {
            AfterWinsorising = Check(shape, rule),
            Winsorised = high.Length + low.Length,
            High = [.. PlacesWithGaps(from, high)],
            Low = [.. PlacesWithGaps(from, low)],
        };
        var enough = column.AfterWinsorising.Value.Pass || rule.Then == Transform.None;
        if (enough || rule.OnWinsorised)
            Spread(x, to);
        return enough ? column : Transformed(column, rule.Then, rule, to.ToArray(), to);
    }

    private static TreatedColumn Transformed(TreatedColumn column, Transform transform, TreatmentRule rule, ReadOnlySpan<double> from, Span<double> to)
    {
        Transforms.Apply(transform, from, to, rule.Lambda, rule.MakePositive);
        return column with { Transformed = transform, AfterTransform = Check(Moments.Of(to), rule) };
    }

    private static ShapeCheck Check(in Moments shape, TreatmentRule rule) =>
        new(Winsorising.Passes(shape, rule), shape.Skewness, shape.Kurtosis);

    private static List<int> PlacesWithGaps(ReadOnlySpan<double> column, int[] densePlaces)
    {
        if (densePlaces.Length == 0)
            return [];
        var places = new List<int>();
        var seen = 0;
        for (var i = 0; i < column.Length; i++)
        {
            if (double.IsNaN(column[i]))
                continue;
            if (Array.BinarySearch(densePlaces, seen++) >= 0)
                places.Add(i);
        }

        return places;
    }

    private static void Spread(ReadOnlySpan<double> dense, Span<double> to)
    {
        var next = 0;
        for (var i = 0; i < to.Length; i++)
            to[i] = double.IsNaN(to[i]) ? to[i] : dense[next++];
    }
}
