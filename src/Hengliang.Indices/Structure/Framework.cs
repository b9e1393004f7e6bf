using System.Collections.Immutable;
using Hengliang.Indices.Data;

namespace Hengliang.Indices.Structure;

/// <summary>A framework of indicators: the tree that says what is measured, what is part of what, and which way is better.</summary>
/// <remarks>Every framework is a forest of known codes without cycles; made by <see cref="FrameworkReader"/> or <see cref="FrameworkChecks"/>.</remarks>
public sealed class Framework
{
    private readonly ImmutableDictionary<string, FrameworkNode> _byCode;

    internal Framework(IEnumerable<FrameworkNode> nodes, string file)
    {
        File = file;
        Nodes = [.. nodes];
        _byCode = Nodes.ToImmutableDictionary(n => n.Code, StringComparer.Ordinal);
        Indicators = [.. Nodes.Where(n => n.Kind == NodeKind.Indicator)];
        Aggregates = [.. Nodes.Where(n => n.Kind == NodeKind.Aggregate).OrderBy(n => n.Level)];
        IndicatorCodes = new Codes(Indicators.Select(n => n.Code));
        AggregateCodes = new Codes(Aggregates.Select(n => n.Code));
        TreeCodes = new Codes(IndicatorCodes.Concat(AggregateCodes));
        DenominatorCodes = new Codes(Nodes.Where(n => n.Kind == NodeKind.Denominator).Select(n => n.Code));
        GroupCodes = new Codes(Nodes.Where(n => n.Kind == NodeKind.Group).Select(n => n.Code));
        Tree = [.. Indicators, .. Aggregates];
        Children = [.. Aggregates.Select(a => Tree.Select((n, i) => (n, i)).Where(x => x.n.Parent == a.Code).Select(x => x.i).ToImmutableArray())];
        Weights = [.. Tree.Select(n => n.Weight)];
        Parents = [.. Tree.Select(n => n.Parent is null ? -1 : TreeCodes.PlaceOf(n.Parent))];
    }

    public string File { get; }

    public ImmutableArray<FrameworkNode> Nodes { get; }

    public ImmutableArray<FrameworkNode> Indicators { get; }

    /// <summary>The computed nodes from the lowest level up, within a level in the order of the file.</summary>
    public ImmutableArray<FrameworkNode> Aggregates { get; }

    /// <summary>Indicators, then aggregates: the order of places used by children, parents and weights.</summary>
    public ImmutableArray<FrameworkNode> Tree { get; }

    public Codes IndicatorCodes { get; }

    public Codes AggregateCodes { get; }

    public Codes TreeCodes { get; }

    public Codes DenominatorCodes { get; }

    public Codes GroupCodes { get; }

    /// <summary>For each aggregate the places of its children in <see cref="Tree"/>.</summary>
    public ImmutableArray<ImmutableArray<int>> Children { get; }

    /// <summary>For each place of <see cref="Tree"/> the place of its parent, or -1 at the top.</summary>
    public ImmutableArray<int> Parents { get; }

    /// <summary>The weights as given, for each place of <see cref="Tree"/>.</summary>
    public ImmutableArray<double> Weights { get; }

    /// <summary>The topmost node; the first one when there are several.</summary>
    public FrameworkNode Top => Aggregates.Last(a => a.Parent is null && a.Level == Levels);

    public int Levels => Aggregates.Length == 0 ? 1 : Aggregates[^1].Level;

    /// <summary>The nodes that a data sheet must have a column for.</summary>
    internal IEnumerable<FrameworkNode> Columns => Nodes.Where(n => n.Kind is not NodeKind.Aggregate and not NodeKind.Other);

    public bool Knows(string code) => _byCode.ContainsKey(code);

    public FrameworkNode Node(string code) => _byCode[code];

    /// <summary>The place of the ancestor of a tree place at a level; -1 when it has none there.</summary>
    public int AncestorAt(int place, int level)
    {
        while (place >= 0 && Tree[place].Level < level)
            place = Parents[place];
        return place >= 0 && Tree[place].Level == level ? place : -1;
    }
}
