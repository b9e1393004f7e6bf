using static Hengliang.Reading.Clauses.ClauseTokenKind;

namespace Hengliang.Reading.Clauses;

/// <summary>The tokens between two commas, with what its numbers are for.</summary>
internal sealed class ClauseSegment
{
    private readonly QuantityRole[] _roles;
    private readonly KindSet _kinds;

    /// <param name="tokens">At least one token; none is a comma.</param>
    /// <param name="announced">The words before promised what is listed here (奖励标准如下：).</param>
    /// <param name="givenNext">The segment after begins with 给予.</param>
    public ClauseSegment(IReadOnlyList<ClauseToken> tokens, bool announced, bool givenNext)
    {
        Tokens = tokens;
        Span = tokens[0].Span.Cover(tokens[^1].Span);
        IsAnnounced = announced;
        _kinds = KindSet.Of(tokens);
        _roles = new QuantityRoles(tokens, _kinds, announced, givenNext).Assign();
    }

    public IReadOnlyList<ClauseToken> Tokens { get; }

    public bool IsAnnounced { get; }

    /// <summary>In the clean text.</summary>
    public TextSpan Span { get; }

    /// <summary>Something is promised here: an amount, a rate, an addition to a rate, or half of what came before.</summary>
    public bool Promises => Has(QuantityRole.Grant) || Has(QuantityRole.Rate) || Has(QuantityRole.RateAdd) || Halves;

    /// <summary>重新认定的减半奖励: half of what was promised before, without a number of its own.</summary>
    public bool Halves => _kinds.Has(Halving) && !_kinds.HasQuantity;

    /// <summary>A cap or a minimum and nothing else.</summary>
    public bool OnlyLimits => !Promises && (Has(QuantityRole.Cap) || Has(QuantityRole.Floor));

    public bool NamesBenefit => _kinds.Has(Benefit) || _kinds.Has(Redeem) || _kinds.Has(Give);

    /// <summary>每年实施揭榜挂帅项目10项以上: how many there are to be, not who may take the benefit.</summary>
    public bool IsQuota => Tokens[0].Kind == Per && !HasKind(ClauseTokenKind.Of) && !HasKind(Money) && !HasKind(Percent)
        && Tokens.Any(t => t.Kind == Count && t.Value > 1 && Has(QuantityRole.From));

    /// <summary>达到5%（含）以上的: a share that sets the next step.</summary>
    public bool OpensWithShare => Tokens is [{ Kind: Over or Under }, { Kind: Percent }, ..] && Tokens[^1].Kind == ClauseTokenKind.Of && !Promises;

    /// <summary>Before a colon: 按以下标准给予奖励, 奖励标准为.</summary>
    public bool Announces => HasKind(Give) || (HasKind(Standard) && (HasKind(Benefit) || HasKind(Redeem)));

    /// <summary>Gives sums without a limit; 省级50万元 may follow.</summary>
    public bool Gives => Has(QuantityRole.Grant) && !Has(QuantityRole.Cap);

    /// <summary>给予租金补贴，第一年100%、第二年50%: the sums stand after the comma.</summary>
    public bool GivesBelow => Tokens[^1].IsBenefit && HasKind(Give) && !_kinds.HasQuantity;

    public bool HasKind(ClauseTokenKind kind) => _kinds.Has(kind);

    public bool Has(QuantityRole role) => Array.IndexOf(_roles, role) >= 0;

    /// <summary>The numbers of one role, in order.</summary>
    public IEnumerable<ClauseToken> Of(params QuantityRole[] roles) =>
        Tokens.Where((_, i) => roles.Contains(_roles[i]));

    /// <summary>Every number with its role, in order.</summary>
    public IEnumerable<(ClauseToken Token, QuantityRole Role)> Quantities() =>
        Tokens.Select((t, i) => (t, _roles[i])).Where(q => q.Item2 != QuantityRole.None);
}
