using System.Collections.Concurrent;
using System.Collections.Immutable;
using Hengliang.Indices.Data;
using Hengliang.Indices.Faults;
using Hengliang.Indices.Statistics;

namespace Hengliang.Indices.Uncertainty;

/// <summary>Why a replicate has no scores.</summary>
public sealed record FailedReplicate(int Replicate, Fault Reason);

/// <summary>How the rank of one unit varies over the replicates.</summary>
public readonly record struct RankSpread(string Unit, double Nominal, double Mean, double Median, double Q5, double Q95, double Q25, double Q75);

/// <summary>The scores and ranks of every replicate, and why some have none.</summary>
/// <remarks>Replicates are numbered from 0 here and from 1 in files. A unit that a replicate screens out has NaN.</remarks>
public sealed class Outcomes
{
    private readonly double[][] _scores;
    private readonly double[][] _ranks;
    private readonly ConcurrentBag<FailedReplicate> _failed = [];

    internal Outcomes(CompositeIndex nominal, Design design)
    {
        (Nominal, Design) = (nominal, design);
        Top = nominal.Framework.AggregateCodes.PlaceOf(nominal.Framework.Top.Code);
        _scores = new double[design.Count][];
        _ranks = new double[design.Count][];
    }

    public CompositeIndex Nominal { get; }

    public Design Design { get; }

    /// <summary>All units of the data, also those that the nominal index screens out.</summary>
    public Codes Units => Nominal.Data.Units;

    public ImmutableArray<FailedReplicate> Failed => [.. _failed.OrderBy(f => f.Replicate)];

    internal int Top { get; }

    /// <summary>The top scores of a replicate, one for each unit.</summary>
    public ReadOnlySpan<double> Scores(int replicate) => _scores[replicate];

    public ReadOnlySpan<double> Ranks(int replicate) => _ranks[replicate];

    public double NominalScore(int unit) => OfNominal(Nominal.Scores, unit);

    public double NominalRank(int unit) => OfNominal(Nominal.Ranks, unit);

    /// <summary>The mean distance of a replicate's ranks from the nominal ones; NaN for a failed one.</summary>
    public double MeanRankShift(int replicate)
    {
        var (sum, n) = (0.0, 0);
        for (var u = 0; u < Units.Count; u++)
        {
            var shift = Math.Abs(_ranks[replicate][u] - NominalRank(u));
            sum += double.IsNaN(shift) ? 0 : shift;
            n += double.IsNaN(shift) ? 0 : 1;
        }

        return n == 0 ? double.NaN : sum / n;
    }

    /// <summary>Quantiles of type 7 over the replicates that did not fail; in Saltelli's design over blocks A and B only.</summary>
    public ImmutableArray<RankSpread> Spread()
    {
        var counted = Enumerable.Range(0, Design.Count).Where(r => !Design.IsSaltelli || Design.Blocks[r] is "A" or "B").ToArray();
        var column = new double[counted.Length];
        var spreads = ImmutableArray.CreateBuilder<RankSpread>(Units.Count);
        for (var u = 0; u < Units.Count; u++)
        {
            for (var k = 0; k < counted.Length; k++)
                column[k] = _ranks[counted[k]][u];
            var sorted = Missing.Compact(column);
            Array.Sort(sorted);
            var mean = sorted.Length == 0 ? double.NaN : sorted.Average();
            spreads.Add(new RankSpread(
                Units[u], NominalRank(u), mean, Quantiles.OfSorted(sorted, 0.5), Quantiles.OfSorted(sorted, 0.05), Quantiles.OfSorted(sorted, 0.95),
                Quantiles.OfSorted(sorted, 0.25), Quantiles.OfSorted(sorted, 0.75)));
        }

        return spreads.ToImmutable();
    }

    /// <summary>How much each input moves the ranks; empty when the design is not Saltelli's.</summary>
    public ImmutableArray<SobolShare> Sensitivity()
    {
        if (!Design.IsSaltelli)
            return [];
        double[] Block(string name) => [.. Enumerable.Range(0, Design.Count).Where(r => Design.Blocks[r] == name).Select(MeanRankShift)];
        return Sobol.Estimate(Block("A"), Block("B"), [.. Design.Inputs.Select(i => (i, (IReadOnlyList<double>)Block($"AB_{i}")))]);
    }

    internal void Fail(int[] replicates, Fault reason)
    {
        var none = new double[Units.Count];
        none.AsSpan().Fill(double.NaN);
        foreach (var replicate in replicates)
        {
            (_scores[replicate], _ranks[replicate]) = (none, none);
            _failed.Add(new FailedReplicate(replicate, reason));
        }
    }

    internal void Keep(int[] replicates, ReadOnlySpan<double> top, int[] places, Replication.Room room)
    {
        var (scores, ranks) = (new double[Units.Count], new double[Units.Count]);
        scores.AsSpan().Fill(double.NaN);
        for (var i = 0; i < top.Length; i++)
            scores[places[i]] = top[i];
        for (var i = 0; i < scores.Length; i++)
            room.Negated[i] = -scores[i];
        Statistics.Ranks.Ascending(room.Negated, ranks, room.Keys, room.Places, Ties.Minimum);
        foreach (var replicate in replicates)
            (_scores[replicate], _ranks[replicate]) = (scores, ranks);
    }

    private double OfNominal(UnitTable table, int unit) =>
        table.Units.Find(Units[unit]) is var place and >= 0 ? table[place, Top] : double.NaN;
}
