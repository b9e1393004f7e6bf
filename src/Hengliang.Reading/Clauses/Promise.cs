namespace Hengliang.Reading.Clauses;

/// <summary>The segments of one promise: those that lead to it (who, on what condition) and those that hold its numbers.</summary>
/// <param name="Lead">The segments of the sentence before, not claimed by an earlier promise.</param>
/// <param name="Body">The segments with amounts, rates and limits; at least one.</param>
/// <param name="Line">Index of the line it starts in.</param>
/// <param name="Numbered">Whether that line begins a numbered item.</param>
internal sealed record Promise(IReadOnlyList<ClauseSegment> Lead, IReadOnlyList<ClauseSegment> Body, int Line, bool Numbered)
{
    /// <summary>Promises of the same text that give other cases of the same benefit; this one is the first.</summary>
    public IReadOnlyList<Promise> Cases { get; init; } = [];

    public IEnumerable<ClauseSegment> All => Lead.Concat(Body);

    public bool OnlyLimits => Body.All(s => s.OnlyLimits);

    public bool HasLimit => Body.Any(s => s.Has(QuantityRole.Cap) || s.Has(QuantityRole.Floor));

    /// <summary>Amounts without rate and limit: such promises may be cases of one benefit.</summary>
    public bool OnlyGrants => !HasLimit && Body.All(s => s.Has(QuantityRole.Grant) && !s.Has(QuantityRole.Rate) && !s.Has(QuantityRole.RateAdd));

    /// <summary>Amounts, and perhaps a limit on them all.</summary>
    public bool GivesSums => Body[0].Has(QuantityRole.Grant) && !Body.Any(s => s.Has(QuantityRole.Rate) || s.Has(QuantityRole.RateAdd));

    public bool OnlyRates => !HasLimit && Body.All(s => s.Has(QuantityRole.Rate) && !s.Has(QuantityRole.Grant));

    /// <summary>Half of the amounts promised before it; nothing by itself.</summary>
    public bool Halves => Body[0].Halves;

    /// <summary>A step of a scale: …部分按…%.</summary>
    public bool IsStep => Body[0].Promises && All.Any(s => s.HasKind(ClauseTokenKind.Part) && (s.Has(QuantityRole.From) || s.Has(QuantityRole.To)));

    /// <summary>It begins with a bound alone (2000万元以上的，…): the next step of what was measured before.</summary>
    public bool BeginsWithBound => All.First() is var first && (first.Has(QuantityRole.From) || first.Has(QuantityRole.To))
        && first.Tokens.First(t => t.Kind != ClauseTokenKind.For) is { } token && (token.IsQuantity || token.Kind is ClauseTokenKind.Over or ClauseTokenKind.Under)
        || All.First().OpensWithShare;

    /// <summary>Sums dealt out over a list: 分别奖励50万元、30万元.</summary>
    public bool DealsOut => Body.Any(s => s.Of(QuantityRole.Grant).Skip(1).Any());

    public bool NamesBenefit => All.Any(s => s.NamesBenefit || s.IsAnnounced);

    /// <summary>It is the last one's place that a following promise must join.</summary>
    public Promise Last => Cases.Count > 0 ? Cases[^1] : this;

    /// <summary>From the first to the last segment with its numbers, in the clean text.</summary>
    public TextSpan BodySpan => Body[0].Span.Cover(Last.Body[^1].Span);

    public TextSpan WholeSpan => Lead.Count > 0 ? Lead[0].Span.Cover(BodySpan) : BodySpan;
}
