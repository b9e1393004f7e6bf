namespace Hengliang.Indices.Aggregation;

/// <summary>The children of one node: their scores over all units and their weights.</summary>
public readonly ref struct ChildScores
{
    private readonly ReadOnlySpan<double> _all;
    private readonly ReadOnlySpan<int> _places;

    /// <param name="all">Columns of equal length one after the other.</param>
    /// <param name="places">Which of them are the children.</param>
    public ChildScores(ReadOnlySpan<double> all, int units, ReadOnlySpan<int> places, ReadOnlySpan<double> weights)
    {
        _all = all;
        _places = places;
        Units = units;
        Weights = weights;
    }

    public int Units { get; }

    public int Count => _places.Length;

    /// <summary>One weight for each child, on any scale.</summary>
    public ReadOnlySpan<double> Weights { get; }

    public ReadOnlySpan<double> this[int child] => _all.Slice(_places[child] * Units, Units);
}
