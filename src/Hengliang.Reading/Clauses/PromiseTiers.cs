using static Hengliang.Reading.Clauses.ClauseTokenKind;

namespace Hengliang.Reading.Clauses;

/// <summary>Makes the tiers of a promise: pairs every rate and amount with its bounds, or with its case.</summary>
internal static class PromiseTiers
{
    /// <summary>The tiers, and the measure their bounds are in (empty: money).</summary>
    public static (List<Tier> Tiers, string Unit) Of(Promise promise, string text)
    {
        var tiers = new List<Tier>();
        var unit = "";
        List<Tier> whole = [];
        foreach (var part in promise.Cases.Prepend(promise))
        {
            var name = promise.Cases.Count > 0 ? CaseNames.Subject(text, PromiseJoin.SubjectSpan(part)) : "";
            var own = part.Halves ? Halved(whole, name) : TiersOf(part, name, text, ref unit);
            tiers.AddRange(own);
            whole = part.Halves ? whole : own;
        }

        // One threshold is a condition; only two or more make a scale.
        var isScale = tiers.Count > 1 && tiers.TrueForAll(t => t.From is not null || t.To is not null);
        return isScale ? ([.. tiers.Select(t => t with { Case = "" })], unit) : ([.. tiers.Select(t => t with { From = null, To = null })], "");
    }

    // 奖励20万元，重新认定的减半: 10万元; of several amounts each is halved.
    private static List<Tier> Halved(List<Tier> whole, string name) =>
        [.. whole.Where(t => t.Amount is not null || t.Rate is not null).Select(t => t with { Amount = t.Amount / 2, Rate = t.Rate / 2, Case = whole.Count == 1 ? name : name + t.Case })];

    private static List<Tier> TiersOf(Promise part, string name, string text, ref string unit)
    {
        var tiers = new List<Tier>();
        var steps = new List<Step>();
        var values = new List<Tier>();
        foreach (var (token, role) in part.All.SelectMany(s => s.Quantities()))
        {
            if (role is QuantityRole.From or QuantityRole.To)
            {
                Settle(tiers, steps, values);
                AddBound(steps, token, role);
                unit = token.Kind == Count ? MeasureOf(text, token) : unit;
            }
            else if (role == QuantityRole.RateMax && values.Count > 0)
            {
                values[^1] = values[^1] with { RateMax = token.Value };
            }
            else if (ValueOf(token, role) is { } value)
            {
                values.Add(value);
            }
        }

        Settle(tiers, steps, values);
        return CaseNames.Named(tiers, name, part, text);
    }

    // Values seen since the last bounds: dealt out over as many bounds, or all under the last.
    private static void Settle(List<Tier> tiers, List<Step> steps, List<Tier> values)
    {
        if (values.Count == 0)
            return;
        for (var i = 0; i < values.Count; i++)
        {
            var step = steps.Count == values.Count ? steps[i] : values.Count == 1 && steps.Count > 0 ? steps[^1] : default;
            tiers.Add(values[i] with { From = step.From, To = step.To });
        }

        steps.Clear();
        values.Clear();
    }

    private static void AddBound(List<Step> steps, ClauseToken token, QuantityRole role)
    {
        if (role == QuantityRole.From)
            steps.Add(new(token.Value, null, token.Span.End));
        else if (steps is [.., { From: { } from, To: null } last] && from < token.Value && token.Span.Start - last.End <= LongestGap)
            steps[^1] = last with { To = token.Value };
        else
            steps.Add(new(null, token.Value, token.Span.End));
    }

    // 10万元以上至50万元: between the ends of one step stands little.
    private const int LongestGap = 8;

    private static Tier? ValueOf(ClauseToken token, QuantityRole role) => role switch
    {
        QuantityRole.Grant => new() { Amount = token.Value },
        QuantityRole.Rate => new() { Rate = token.Value },
        QuantityRole.RateAdd => new() { RateAdd = token.Value },
        _ => null,
    };

    private static string MeasureOf(string text, ClauseToken token)
    {
        var start = token.Span.End;
        while (start > token.Span.Start && !char.IsAsciiDigit(text[start - 1]) && text[start - 1] != ' ')
            start--;
        return text[start..token.Span.End];
    }

    private readonly record struct Step(decimal? From, decimal? To, int End);
}
