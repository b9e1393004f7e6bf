using System.Collections.Immutable;
using System.Globalization;
using Hengliang.Indices.Faults;
using Hengliang.Indices.Methods;

namespace Hengliang.Indices.Weighting;

/// <summary>Says all weights of an index outright, so that some of them can be moved by hand.</summary>
public static class WeightsByHand
{
    /// <summary>The method of the index with its weights given: those named here, and for the others those it found.</summary>
    /// <remarks>Written to a file, it builds the same scores again: what a person drags is never lost.</remarks>
    /// <exception cref="FaultyInputException">On an unknown code, a negative weight, or siblings that are all left without weight.</exception>
    public static Method Of(CompositeIndex index, IReadOnlyDictionary<string, double> weights)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(weights);
        var framework = index.Framework;
        Check(index, weights).ThrowIfAny();
        var given = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        for (var place = 0; place < framework.Tree.Length; place++)
        {
            var code = framework.Tree[place].Code;
            var weight = weights.TryGetValue(code, out var moved) ? moved : index.Weights[place];
            if (framework.Parents[place] >= 0 && !weight.Equals(framework.Weights[place]))
                given.Add(code, weight);
        }

        return index.Method with
        {
            Weights = given.Count == 0 ? [] : [new WeightingRule { Method = WeightingMethod.Given, Values = given.ToImmutable() }],
        };
    }

    private static FaultList Check(CompositeIndex index, IReadOnlyDictionary<string, double> weights)
    {
        var (framework, faults) = (index.Framework, new FaultList());
        foreach (var (code, weight) in weights.OrderBy(w => w.Key, StringComparer.Ordinal))
        {
            if (!framework.TreeCodes.Contains(code))
                faults.Add(default, $"“{code}”不是这个指数的指标或节点；请改正。", $"'{code}' is no indicator or node of this index; correct it.");
            else if (!(weight >= 0) || double.IsInfinity(weight))
                faults.Add(default, $"“{code}”的权重 {Text(weight)} 不是非负数；请填写 0 或正数。", $"the weight {Text(weight)} of '{code}' is not zero or positive; correct it.");
        }

        foreach (var (node, children) in framework.Aggregates.Zip(framework.Children))
        {
            if (faults.IsEmpty && children.All(c => (weights.TryGetValue(framework.Tree[c].Code, out var moved) ? moved : index.Weights[c]) == 0))
                faults.Add(default, $"“{node.Name}”的下级权重全为 0；请至少给一个下级正的权重。", $"all children of '{node.Name}' have weight 0; give at least one a positive weight.");
        }

        return faults;
    }

    private static string Text(double weight) => weight.ToString("R", CultureInfo.InvariantCulture);
}
