using Hengliang.Indices.Weighting;

namespace Hengliang.Indices.Methods;

internal static class WeightingReader
{
    public static WeightingRule Read(JsonFields fields)
    {
        var rule = new WeightingRule
        {
            Level = fields.Whole("level", 1),
            Parent = fields.Text("parent"),
            Method = fields.Choice("method", MethodNames.Weightings, WeightingMethod.Given),
            Values = fields.NumbersByName("values"),
            NonNegative = fields.Flag("nonNegative", true),
            Order = fields.Texts("order"),
            Judgements = fields.Matrix("judgements"),
            Influence = fields.NumbersByName("influence"),
        };
        foreach (var (code, _) in rule.Values.Where(v => v.Value < 0))
            fields.Wrong($"values.{code}", "权重不能为负", "cannot be a negative weight");
        if (rule.Method is WeightingMethod.Ahp or WeightingMethod.Budget)
            CheckJudgements(rule, fields);
        if (rule.Method == WeightingMethod.Optimised && rule.Level is null)
            fields.Wrong("level", "缺失；请给出要优化权重的层级", "is missing; name the level whose weights are to be found");
        fields.ComplainOfTheRest();
        return rule;
    }

    private static void CheckJudgements(WeightingRule rule, JsonFields fields)
    {
        if (rule.Order.IsEmpty)
            fields.Wrong("order", "缺失；请按判断矩阵的列序列出下级代码", "is missing; list the children in the order of the columns of judgements");
        if (rule.Judgements.IsEmpty || rule.Judgements.Any(r => r.Length != rule.Order.Length))
            fields.Wrong("judgements", $"每行应有 {rule.Order.Length} 个数，与 order 对应", $"must have {rule.Order.Length} numbers a row, one for each code of order");
        else if (rule.Method == WeightingMethod.Ahp && Ahp.FindFault(rule.Judgements) is { } fault)
            fields.Wrong("judgements", fault.Chinese, fault.English);
        else if (rule.Method == WeightingMethod.Budget && rule.Judgements.Any(r => r.Any(p => p < 0) || r.Sum() <= 0))
            fields.Wrong("judgements", "每位专家的分数应非负且不全为 0", "must give points that are not negative and not all 0 for each expert");
    }
}
