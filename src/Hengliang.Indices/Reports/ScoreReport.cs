using System.Globalization;
using Hengliang.Indices.Aggregation;
using Hengliang.Indices.Methods;
using Hengliang.Indices.Weighting;

namespace Hengliang.Indices.Reports;

/// <summary>Says how scores were put together, and what came out.</summary>
internal static class ScoreReport
{
    public static void Weights(ReportPage page, CompositeIndex index, int number)
    {
        page.Heading($"{number}. 权重", $"{number}. Weights");
        foreach (var rule in index.Method.Weights.Where(w => w.Method != WeightingMethod.Given))
        {
            var where = rule.Parent ?? rule.Level?.ToString(CultureInfo.InvariantCulture);
            page.Line(
                $"{(rule.Parent is not null ? $"“{where}”的下级" : where is null ? "各层" : $"第 {where} 层")}：{MethodNames.Of(MethodNames.Weightings, rule.Method)}{Consistency(rule)}",
                $"{(rule.Parent is not null ? $"Children of '{where}'" : where is null ? "All levels" : $"Level {where}")}: {MethodNames.Of(MethodNames.Weightings, rule.Method)}{Consistency(rule)}");
        }

        var effective = EffectiveWeights.Of(index.Framework, index.Weights);
        page.Table(
            page.Tongue == Faults.Tongue.Chinese ? ["代码", "名称", "上级", "权重", "在总指数中的份额"] : ["Code", "Name", "Parent", "Weight", "Share in the index"],
            index.Framework.Tree.Select((n, i) => (n, i)).Where(x => x.n.Parent is not null).Select(x => new[]
            {
                x.n.Code, x.n.Name, x.n.Parent!, ReportPage.Number(index.Weights[x.i]), effective[x.i].ToString("0.##%", CultureInfo.InvariantCulture),
            }));
    }

    public static void Aggregation(ReportPage page, CompositeIndex index, int number)
    {
        page.Heading($"{number}. 合成", $"{number}. Aggregation");
        var rules = new ScorePlan(index.Framework, index.Method).Rules;
        foreach (var same in index.Framework.Aggregates.Select((n, a) => (n, Rule: Describe(rules[a], page))).GroupBy(x => x.Rule))
            page.Line($"{same.Key}：{string.Join("、", same.Select(x => x.n.Code))}", $"{same.Key}: {string.Join(", ", same.Select(x => x.n.Code))}");
        if (index.Method.Aggregate.IsEmpty)
            page.Line("方法未写明合成方式，按加权算术平均处理。", "The method does not say how to aggregate; weighted arithmetic means were used.");
        page.List(
            index.Scores.Columns.SelectMany(c => index.Units.Where(u => double.IsNaN(index.Scores[u, c])).Select(u => page.In($"{u} 没有 {c} 得分：可用的下级不足", $"{u} has no score for {c}: too few children present"))),
            "每个单位都有全部得分；个别下级缺失时，其权重由其余下级分担。", "Every unit has every score; where a child is missing, the others share its weight.");
    }

    public static void Ranking(ReportPage page, CompositeIndex index, int number)
    {
        page.Heading($"{number}. 得分与排名", $"{number}. Scores and ranks");
        page.Line("排名按未四舍五入的得分计算，得分相同者并列取靠前名次。", "Ranks follow unrounded scores; equal scores share the better rank.");
        var top = index.Framework.Top.Code;
        var nodes = index.Framework.Aggregates.Reverse().Where(a => a.Level >= index.Framework.Levels - 1).Select(a => a.Code).ToList();
        var names = index.Data.Units.Zip(index.Data.Names).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
        page.Table(
            new[] { page.In("排名", "Rank"), page.In("代码", "Code"), page.In("名称", "Name") }.Concat(nodes),
            index.Units.OrderBy(u => double.IsNaN(index.Ranks[u, top]) ? double.MaxValue : index.Ranks[u, top]).Select(u =>
                new[] { ReportPage.Number(index.Ranks[u, top]), u, names[u] }.Concat(nodes.Select(n => ReportPage.Number(index.Scores[u, n])))));
    }

    private static string Consistency(WeightingRule rule)
    {
        if (rule.Method != WeightingMethod.Ahp)
            return "";
        var ratio = Ahp.Of(rule.Judgements).ConsistencyRatio;
        return $" (CR = {ReportPage.Number(ratio)}{(ratio < 0.1 ? "" : " ≥ 0.1!")})";
    }

    private static string Describe(AggregationRule rule, ReportPage page)
    {
        var name = MethodNames.Of(MethodNames.Aggregations, rule.Method);
        if (rule.Method == AggregationMethod.Power)
            name += $" (p = {ReportPage.Number(rule.P)})";
        if (rule.MinAvailable > 0)
            name += page.In($"，下级可得率不低于 {rule.MinAvailable:0.#%}", $", at least {rule.MinAvailable.ToString("0.#%", CultureInfo.InvariantCulture)} of the children present");
        return name;
    }
}
