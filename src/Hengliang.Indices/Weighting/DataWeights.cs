using Hengliang.Indices.Aggregation;
using Hengliang.Indices.Faults;
using Hengliang.Indices.Structure;

namespace Hengliang.Indices.Weighting;

/// <summary>Weights of the children of one node, found from their scores or from people's judgements.</summary>
internal static class DataWeights
{
    public static void Find(WeightingRule rule, in ChildScores children, Framework framework, int[] places, double[] weights)
    {
        if (places.Length == 1)
        {
            // An only child counts for all of its parent, whatever its scores are like.
            weights[places[0]] = 1;
            return;
        }

        var found = rule.Method switch
        {
            WeightingMethod.Entropy => SpreadWeights.Entropy(children),
            WeightingMethod.Critic => SpreadWeights.Critic(children),
            WeightingMethod.Deviation => SpreadWeights.Deviation(children),
            WeightingMethod.Pca => ComponentWeights.First(children, rule.NonNegative),
            WeightingMethod.Factor => ComponentWeights.Factor(children),
            WeightingMethod.Ahp => ByJudgement(rule, framework, places, Ahp.Of(rule.Judgements).Priorities),
            WeightingMethod.Budget => ByJudgement(rule, framework, places, BudgetAllocation.Of(rule.Judgements).Weights),
            _ => Enumerable.Repeat(1.0, places.Length).ToArray(),
        };
        if (found.Any(w => !double.IsFinite(w)))
        {
            var parent = framework.Tree[framework.Parents[places[0]]].Code;
            throw new FaultyInputException(
                default,
                $"无法由数据求得节点“{parent}”下级的权重（数据缺失、为负或没有差异）；请换一种赋权方法或检查数据。",
                $"no weights can be found for the children of '{parent}' because their scores are missing, negative or all alike; choose another weighting or look at the data.");
        }

        for (var c = 0; c < places.Length; c++)
            weights[places[c]] = found[c];
    }

    private static double[] ByJudgement(WeightingRule rule, Framework framework, int[] places, IReadOnlyList<double> judged)
    {
        var missing = places.Select(p => framework.Tree[p].Code).FirstOrDefault(c => !rule.Order.Contains(c));
        if (missing is not null)
        {
            throw new FaultyInputException(
                default,
                $"判断矩阵的 order 中没有下级“{missing}”；请补上，并为这些下级的上级写明 parent。",
                $"the judgements do not speak of the child '{missing}'; add it to order, and name the parent they are meant for.");
        }

        return [.. places.Select(p => judged[rule.Order.IndexOf(framework.Tree[p].Code)])];
    }
}
