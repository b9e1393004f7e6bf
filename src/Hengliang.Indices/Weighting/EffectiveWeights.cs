using Hengliang.Indices.Structure;

namespace Hengliang.Indices.Weighting;

/// <summary>What each node counts for in the index: the product of the weight shares on its way to the top.</summary>
public static class EffectiveWeights
{
    /// <param name="weights">For each place of <see cref="Framework.Tree"/>.</param>
    /// <returns>For each place its share; 1 at the top.</returns>
    public static double[] Of(Framework framework, IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(framework);
        ArgumentNullException.ThrowIfNull(weights);
        var effective = new double[framework.Tree.Length];
        for (var place = effective.Length - 1; place >= 0; place--)
        {
            // Parents stand behind their children, so going backwards meets them first.
            var parent = framework.Parents[place];
            if (parent < 0)
            {
                effective[place] = 1;
                continue;
            }

            var siblings = framework.Children[parent - framework.Indicators.Length].Sum(s => weights[s]);
            effective[place] = effective[parent] * weights[place] / siblings;
        }

        return effective;
    }
}
