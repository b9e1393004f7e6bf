using Hengliang.Indices.Aggregation;

namespace Hengliang.Indices.Methods;

internal static class AggregationReader
{
    public static AggregationRule Read(JsonFields fields)
    {
        var rule = new AggregationRule
        {
            Level = fields.Whole("level", 2),
            Node = fields.Text("node"),
            Method = fields.Choice("method", MethodNames.Aggregations, AggregationMethod.Arithmetic),
            P = fields.Number("p", 1),
            MinAvailable = fields.Share("minAvailable", 0),
            AllowZero = fields.Flag("allowZero", false),
            Order = fields.Numbers("order"),
            PenaltyUp = fields.Flag("penaltyUp", false),
            Standardise = fields.Flag("standardise", true),
            SampleDeviation = fields.Flag("sampleDeviation", false),
            Alpha = fields.Number("alpha", 0.5),
            Beta = fields.Number("beta", 1),
            LowestShare = fields.Share("lowestShare", 0),
            HighestShare = fields.Share("highestShare", 1),
        };
        if (rule.Method == AggregationMethod.Power && fields.Find("p") is null)
            fields.Wrong("p", "缺失；请给出幂平均的指数", "is missing; give the exponent of the power mean");
        if (rule.Method == AggregationMethod.Owa && (rule.Order.IsEmpty || rule.Order.Any(w => w < 0) || rule.Order.All(w => w == 0)))
            fields.Wrong("order", "应为从最优下级起的非负权重列表，且不全为 0", "must list weights from the best child on, none negative and not all 0");
        if (rule.LowestShare >= rule.HighestShare)
            fields.Wrong("lowestShare", "应小于 highestShare", "must be below highestShare");
        fields.ComplainOfTheRest();
        return rule;
    }
}
