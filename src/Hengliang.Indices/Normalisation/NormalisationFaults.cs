using Hengliang.Indices.Faults;
using Hengliang.Indices.Statistics;
using Hengliang.Indices.Structure;

namespace Hengliang.Indices.Normalisation;

/// <summary>Says why a rule cannot score an indicator.</summary>
internal static class NormalisationFaults
{
    public static Fault? Find(NormalisationRule rule, FrameworkNode node, string file, ReadOnlySpan<double> x, int reference)
    {
        var place = new Place(file.Length == 0 ? null : file, node.Row == 0 ? null : node.Row, node.Code);
        switch (rule.Method)
        {
            case NormalisationMethod.Scaled or NormalisationMethod.Goalposts when !(rule.Lower < rule.Upper):
                return new Fault(
                    place,
                    "界限缺失或颠倒；请在 method.json 的 indicators 中为该指标给出 lower 和 upper（自然单位，lower 小于 upper）。",
                    "the bounds are missing or reversed; give lower and upper in natural units under 'indicators' of the method, lower below upper.");
            case NormalisationMethod.DistanceToTarget when double.IsNaN(rule.Target):
                return new Fault(
                    place with { Column = "Target" },
                    "没有目标值；请填写结构表的 Target 列，或在方法中给出 target。",
                    "there is no target; fill the column Target of the structure, or give target in the method.");
            case NormalisationMethod.DistanceToTarget when !(node.Direction * rule.Target > Worst(node, x)):
                return new Fault(
                    place with { Column = "Target" },
                    "目标值不优于现有最差值，无法衡量距离；请检查目标值和方向。",
                    "the target is no better than the worst figure, so there is no distance to measure; look at the target and the direction.");
            case NormalisationMethod.DistanceToReference when reference < 0:
                return new Fault(
                    place,
                    $"参照单位“{rule.Reference}”不在数据中；请在方法中改正 reference。",
                    $"the reference unit '{rule.Reference}' is not among the units; correct reference in the method.");
            case NormalisationMethod.DistanceToReference when !(node.Direction * x[reference] > Worst(node, x)):
                return new Fault(
                    place,
                    $"参照单位“{rule.Reference}”的该指标缺失或为最差值；请换一个参照单位或方法。",
                    $"the reference unit '{rule.Reference}' has no figure or the worst one; choose another unit or method.");
            case NormalisationMethod.FractionOfBest when !(Missing.Minimum(x) >= 0 && Missing.Maximum(x) > 0) || (node.Direction < 0 && Missing.Minimum(x) <= 0):
                return new Fault(
                    place,
                    "占最优值比例只适用于正数；请改用 minmax。",
                    "a fraction of the best needs positive figures; use minmax instead.");
            default:
                return null;
        }
    }

    private static double Worst(FrameworkNode node, ReadOnlySpan<double> x) =>
        node.Direction < 0 ? -Missing.Maximum(x) : Missing.Minimum(x);
}
