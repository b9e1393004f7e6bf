using System.Collections.Immutable;
using Hengliang.Indices.Data;
using Hengliang.Indices.Faults;
using Hengliang.Indices.Methods;
using Hengliang.Indices.Structure;

namespace Hengliang.Indices;

/// <summary>A composite index: scores and ranks of units, with every step that led to them.</summary>
/// <remarks>Immutable. The same data, framework and method always give the same index, bit for bit.</remarks>
public sealed class CompositeIndex
{
    private CompositeIndex(IndexData data, Framework framework, Method method, Preparation preparation, UnitTable scores, ImmutableArray<double> weights)
    {
        (Data, Framework, Method, Preparation, Scores, Weights) = (data, framework, method, preparation, scores, weights);
        var ranks = new double[scores.Values.Length];
        for (var j = 0; j < scores.Columns.Count; j++)
            Statistics.Ranks.Descending(scores.Column(j)).CopyTo(ranks, j * scores.Units.Count);
        Ranks = new UnitTable(scores.Units, scores.Columns, ranks);
    }

    public IndexData Data { get; }

    public Framework Framework { get; }

    public Method Method { get; }

    /// <summary>What happened to the figures before they were aggregated.</summary>
    public Preparation Preparation { get; }

    /// <summary>The scores of the indicators; more is better.</summary>
    public UnitTable Normalised => Preparation.Table;

    /// <summary>A column for each aggregate, from the lowest level up.</summary>
    public UnitTable Scores { get; }

    /// <summary>Rank 1 for the highest unrounded score, ties sharing the best place; missing scores have none.</summary>
    public UnitTable Ranks { get; }

    /// <summary>The weights used, for each place of <see cref="Framework.Tree"/>.</summary>
    public ImmutableArray<double> Weights { get; }

    /// <summary>The units that were scored; screening may have left some out.</summary>
    public Codes Units => Scores.Units;

    /// <param name="methodFile">The name the method is called by in faults.</param>
    /// <exception cref="FaultyInputException">When the method does not fit the framework and the data.</exception>
    public static CompositeIndex Build(IndexData data, Framework framework, Method method, string methodFile = "method.json")
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(framework);
        ArgumentNullException.ThrowIfNull(method);
        new MethodChecks(method, framework, data, methodFile).Run();
        try
        {
            var preparation = Preparation.Begin(data);
            foreach (var step in method.Order)
                preparation = preparation.Take(step, data, framework, method);
            return Score(data, framework, method, preparation);
        }
        catch (FaultyInputException faulty) when (faulty.Faults.Any(f => f.Place == default))
        {
            // What no figure is to blame for, the method is.
            throw new FaultyInputException(faulty.Faults.Select(f => f.Place == default ? f with { Place = new Place(methodFile) } : f));
        }
    }

    /// <summary>Scores each grouping's units among themselves.</summary>
    public UnitTable RanksWithin(string grouping)
    {
        string[] groups = [.. Units.Select(u => Data.Groups[grouping][Data.Units.PlaceOf(u)])];
        var ranks = new double[Scores.Values.Length];
        for (var j = 0; j < Scores.Columns.Count; j++)
            Statistics.Ranks.DescendingWithin(Scores.Column(j), groups).CopyTo(ranks, j * Units.Count);
        return new UnitTable(Units, Scores.Columns, ranks);
    }

    internal static CompositeIndex Score(IndexData data, Framework framework, Method method, Preparation preparation)
    {
        var plan = new ScorePlan(framework, method);
        plan.FindOptimised(method, preparation.Table);
        var weights = (double[])plan.Weights.Clone();
        var all = plan.Room(preparation.Table);
        var units = preparation.Table.Units;
        var fault = plan.Run(all, units.Count, weights, new ScoreScratch(framework, units.Count));
        if (fault.Aggregate >= 0)
            throw plan.Explain(fault, all, units, data);
        return new CompositeIndex(data, framework, method, preparation, plan.ScoresOf(all, units), [.. weights]);
    }
}
