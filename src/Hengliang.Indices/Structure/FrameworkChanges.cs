namespace Hengliang.Indices.Structure;

/// <summary>Frameworks made from another one, to ask what would be if.</summary>
public static class FrameworkChanges
{
    /// <summary>Without these nodes, all that is part of them, and every node left without children.</summary>
    public static Framework Without(this Framework framework, params IEnumerable<string> codes)
    {
        ArgumentNullException.ThrowIfNull(framework);
        var gone = codes.ToHashSet(StringComparer.Ordinal);
        foreach (var code in gone.Where(c => !framework.TreeCodes.Contains(c)))
            throw new KeyNotFoundException($"There is no indicator or node '{code}'.");
        foreach (var node in framework.Tree.Reverse().Where(n => n.Parent is not null && gone.Contains(n.Parent)))
            gone.Add(node.Code);
        foreach (var (node, a) in framework.Aggregates.Select((n, a) => (n, a)))
        {
            if (framework.Children[a].All(c => gone.Contains(framework.Tree[c].Code)))
                gone.Add(node.Code);
        }

        return FrameworkChecks.Build([.. framework.Nodes.Where(n => !gone.Contains(n.Code))], framework.File);
    }

    /// <summary>With other weights for some nodes.</summary>
    public static Framework WithWeights(this Framework framework, IReadOnlyDictionary<string, double> weights)
    {
        ArgumentNullException.ThrowIfNull(framework);
        ArgumentNullException.ThrowIfNull(weights);
        return FrameworkChecks.Build(
            [.. framework.Nodes.Select(n => weights.TryGetValue(n.Code, out var weight) ? n with { Weight = weight } : n)], framework.File);
    }
}
