using Hengliang.Indices.Normalisation;

namespace Hengliang.Indices.Methods;

internal static class NormalisationReader
{
    /// <param name="common">What an indicator's own rule falls back to when it names no method of its own.</param>
    public static NormalisationRule Read(JsonFields fields, NormalisationRule? common = null)
    {
        common ??= new NormalisationRule { Method = NormalisationMethod.MinMax };
        var method = fields.Choice("method", MethodNames.Normalisations, common.Method);
        if (method != common.Method)
            common = new NormalisationRule { Method = method };
        var rule = new NormalisationRule
        {
            Method = method,
            Low = fields.Number("low", common.Low),
            High = fields.Number("high", common.High),
            Mean = fields.Number("mean", common.Mean),
            Deviation = fields.Number("sd", common.Deviation),
            Population = fields.Flag("population", common.Population),
            Ties = fields.Choice("ties", MethodNames.Ties, common.Ties),
            Lower = fields.Number("lower", common.Lower),
            Upper = fields.Number("upper", common.Upper),
            Factor = fields.Number(fields.Find("scale") is null ? "factor" : "scale", common.Factor),
            Truncate = fields.Flag("truncate", common.Truncate),
            Target = fields.Number("target", common.Target),
            Reference = fields.Text("reference") ?? common.Reference,
            ReferenceValue = fields.Number("referenceValue", common.ReferenceValue),
            Cap = fields.Flag("cap", common.Cap),
        };
        fields.Find("factor");
        if (method == NormalisationMethod.MinMax && !(rule.Low < rule.High))
            fields.Wrong("low", "应小于 high", "must be below high");
        if (method == NormalisationMethod.ZScore && !(rule.Deviation > 0))
            fields.Wrong("sd", "应大于 0", "must be above 0");
        if (method == NormalisationMethod.DistanceToReference && rule.Reference is null)
            fields.Wrong("reference", "缺失；请给出参照单位的代码", "is missing; name the unit to compare with");
        return rule;
    }
}
