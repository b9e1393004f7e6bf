namespace Hengliang.Reading.Clauses;

/// <summary>Which kinds of token a segment holds.</summary>
internal readonly record struct KindSet
{
    private readonly ulong _bits;

    private KindSet(ulong bits) => _bits = bits;

    public bool HasBenefit => Has(ClauseTokenKind.Benefit) || Has(ClauseTokenKind.Redeem);

    public bool HasQuantity =>
        Has(ClauseTokenKind.Money) || Has(ClauseTokenKind.Percent) || Has(ClauseTokenKind.Points) || Has(ClauseTokenKind.Count);

    public static KindSet Of(IReadOnlyList<ClauseToken> tokens)
    {
        var bits = 0UL;
        for (var i = 0; i < tokens.Count; i++)
            bits |= 1UL << (int)tokens[i].Kind;
        return new(bits);
    }

    public bool Has(ClauseTokenKind kind) => (_bits & (1UL << (int)kind)) != 0;
}
