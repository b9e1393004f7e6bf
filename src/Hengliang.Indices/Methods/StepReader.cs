using System.Collections.Immutable;
using Hengliang.Indices.Denomination;
using Hengliang.Indices.Imputation;
using Hengliang.Indices.Screening;
using Hengliang.Indices.Treatment;

namespace Hengliang.Indices.Methods;

/// <summary>Reads the rules of denomination, screening, imputation and treatment.</summary>
internal static class StepReader
{
    private static readonly ImmutableDictionary<string, TreatmentMethod> Treatments = ImmutableDictionary.CreateRange(
        StringComparer.OrdinalIgnoreCase, [KeyValuePair.Create("winsorise", TreatmentMethod.Winsorise), KeyValuePair.Create("none", TreatmentMethod.None)]);

    private enum TreatmentMethod
    {
        Winsorise,
        None,
    }

    public static DenominationRule? Denomination(JsonFields? fields)
    {
        if (fields is null)
            return null;
        var by = fields.Object("by");
        var rule = new DenominationRule
        {
            Scale = fields.NumbersByName("scale"),
            By = by is null
                ? ImmutableSortedDictionary<string, string>.Empty
                : by.All.Select(p => p.Name).ToList().ToImmutableSortedDictionary(n => n, n => by.Text(n) ?? "", StringComparer.Ordinal),
        };
        foreach (var (name, scale) in rule.Scale.Where(s => s.Value == 0))
            fields.Wrong($"scale.{name}", "不能为 0", "cannot be 0");
        fields.ComplainOfTheRest();
        return rule;
    }

    public static ScreeningRule? Screening(JsonFields? fields)
    {
        if (fields is null)
            return null;
        var rule = new ScreeningRule
        {
            MinAvailability = fields.Find("minAvailability") is null ? null : fields.Share("minAvailability", 0),
            MinNonZero = fields.Find("minNonZero") is null ? null : fields.Share("minNonZero", 0),
            ForceIn = fields.Texts("forceIn"),
            ForceOut = fields.Texts("forceOut"),
        };
        foreach (var both in rule.ForceIn.Intersect(rule.ForceOut, StringComparer.Ordinal))
            fields.Wrong("forceIn", $"与 forceOut 同时含有“{both}”", $"and forceOut both name '{both}'");
        fields.ComplainOfTheRest();
        return rule;
    }

    public static ImputationRule Imputation(JsonFields fields)
    {
        var rule = new ImputationRule
        {
            Method = fields.Choice("method", MethodNames.Imputations, ImputationMethod.Mean),
            Group = fields.Text("group"),
            Value = fields.Number("value", 0),
            MaxAge = fields.Number("maxAge"),
        };
        if (rule.MaxAge < 0)
            fields.Wrong("maxAge", "不能为负", "cannot be negative");
        // Without a value to put in, 'constant' can only mean the figure that the unit itself keeps over time.
        return rule.Method == ImputationMethod.Constant && fields.Find("value") is null ? rule with { Method = ImputationMethod.Held } : rule;
    }

    public static TreatmentRule Treatment(JsonFields fields, TreatmentRule? common = null)
    {
        common ??= new TreatmentRule();
        var most = fields.IsNull("maxWinsorised") ? null : fields.Whole("maxWinsorised", 0) ?? common.MaxWinsorised;
        fields.Find("maxWinsorised");
        var method = fields.Choice("method", Treatments, TreatmentMethod.Winsorise);
        return new TreatmentRule
        {
            MaxWinsorised = most,
            Skewness = fields.Number("skewness", common.Skewness),
            Kurtosis = fields.Number("kurtosis", common.Kurtosis),
            Then = fields.Choice("then", MethodNames.Transforms, common.Then),
            OnWinsorised = fields.Flag("onWinsorised", common.OnWinsorised),
            Always = fields.Choice("always", MethodNames.Transforms, common.Always),
            Lambda = fields.Number("lambda", common.Lambda),
            MakePositive = fields.Flag("makePositive", common.MakePositive),
            Skip = method == TreatmentMethod.None || fields.Flag("skip", common.Skip),
        };
    }
}
