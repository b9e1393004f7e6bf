using Hengliang.Reading.Structure;
using static Hengliang.Reading.Clauses.ClauseTokenKind;

namespace Hengliang.Reading.Clauses;

/// <summary>Makes the benefit clause of a promise: who, on what condition, of what, how much, up to what.</summary>
internal sealed class ClauseBuilder(ReadingContext context)
{
    private readonly string _text = context.Clean.Text;

    /// <summary>The clause; null when nothing in it is promised after all.</summary>
    public BenefitClause? Build(Promise promise, ClauseLine line)
    {
        var (tiers, unit) = PromiseTiers.Of(promise, _text);
        var limits = PromiseLimits.Of(promise, _text);
        if (tiers.Count == 0 && limits.Cap is null && limits.CaseCaps.Count == 0 && !(limits.Floor is not null && promise.Body.Any(s => s.HasKind(Give))))
            return null;
        return new()
        {
            Quote = context.Clean.ToRaw(QuoteOf(promise)),
            Instrument = IsOverall(promise) ? Instrument.OverallLimit : InstrumentChoice.For(Words(promise) + Slice(line.Row), context.Head.Title),
            Beneficiary = Beneficiary(promise) is { Length: > 0 } named ? named : CaseNames.Phrase(_text, line.Name),
            Basis = Basis(promise),
            Condition = Condition(promise),
            Tiers = ByCase(tiers, limits),
            TierUnit = unit,
            Cap = limits.Cap,
            CapPer = limits.CapPer,
            ItemCap = limits.ItemCap,
            Floor = limits.Floor,
            Node = line.Node,
            Ground = promise.WholeSpan,
        };
    }

    /// <summary>The clause of a bare sum in a table, its unit told by the heading.</summary>
    public BenefitClause Build((TextSpan Name, TextSpan Cell, string Title, decimal Amount, bool AtMost, int Node) sum)
    {
        var whole = sum.Name.IsEmpty || sum.Name.Start > sum.Cell.Start ? sum.Cell : sum.Name.Cover(sum.Cell);
        return new()
        {
            Quote = context.Clean.ToRaw(whole),
            Instrument = InstrumentChoice.For(sum.Title, context.Head.Title),
            Beneficiary = CaseNames.Phrase(_text, sum.Name),
            Tiers = sum.AtMost ? [] : [new() { Amount = sum.Amount }],
            Cap = sum.AtMost ? sum.Amount : null,
            Node = sum.Node,
            Ground = whole,
        };
    }

    // 设备投入的25%…，检测中心最高80万元，试验基地最高300万元: one tier a case.
    private static List<Tier> ByCase(List<Tier> tiers, PromiseLimits limits) => (limits.CaseCaps.Count, tiers.Count) switch
    {
        (0, _) => tiers,
        (_, 0) => [.. limits.CaseCaps.Select(c => new Tier { Amount = c.Cap, Case = c.Name })],
        (_, 1) => [.. limits.CaseCaps.Select(c => tiers[0] with { Case = c.Name })],
        _ => tiers,
    };

    private static bool IsOverall(Promise promise) =>
        promise.Body[0] is var first && !first.Has(QuantityRole.Grant)
        && first.Tokens.Any(t => t.IsLimit) && first.HasKind(Together) && !first.HasKind(Give) && !first.HasKind(By);

    // Named cases and thresholds before the numbers belong to what is quoted.
    private static TextSpan QuoteOf(Promise promise)
    {
        var near = promise.Lead.Reverse().TakeWhile(s => s.HasKind(For) || s.HasKind(And) || s.Quantities().Any()).LastOrDefault();
        return near is null ? promise.BodySpan : near.Span.Cover(promise.BodySpan);
    }

    private string Words(Promise promise) =>
        string.Concat(promise.Cases.Prepend(promise).SelectMany(p => p.All).Select(s => Slice(s.Span)));

    private string Beneficiary(Promise promise)
    {
        foreach (var segment in promise.All)
        {
            var at = segment.Tokens.TakeWhile(t => t.Kind != For).Count() + 1;
            if (at >= segment.Tokens.Count)
                continue;
            var end = segment.Tokens.Skip(at).FirstOrDefault(t => t.Kind is Give or By || t.Kind == Benefit);
            return CaseNames.Phrase(_text, new(segment.Tokens[at].Span.Start, end.Span.End > 0 ? end.Span.Start : segment.Span.End));
        }

        return promise.Lead.Count > 0 ? CaseNames.Phrase(_text, promise.Lead[0].Span) : "";
    }

    // 按…的30%: what stands between.
    private string Basis(Promise promise)
    {
        foreach (var segment in promise.Body)
        {
            var rate = segment.Of(QuantityRole.Rate).FirstOrDefault();
            var by = segment.Tokens.FirstOrDefault(t => t.Kind is By or Give && t.Span.End <= rate.Span.Start);
            if (by.Span.End > 0)
                return BasisWords(CaseNames.Phrase(_text, new(by.Span.End, rate.Span.Start)));
        }

        return "";
    }

    private static string BasisWords(string words) =>
        words.Replace("最高", "", StringComparison.Ordinal).Replace("不超过", "", StringComparison.Ordinal);

    private string Condition(Promise promise) =>
        string.Join("；", promise.Lead.Where(s => s.Quantities().Any() || s.Tokens[^1].Kind == Of).Select(s => CaseNames.Phrase(_text, s.Span)));

    private string Slice(TextSpan span) => _text[span.Start..span.End];
}
