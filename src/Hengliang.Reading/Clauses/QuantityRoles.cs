using static Hengliang.Reading.Clauses.ClauseTokenKind;

namespace Hengliang.Reading.Clauses;

/// <summary>
/// Decides from the words around each number of a segment whether it is promised, bounds the promise, or is a condition.
/// The nearer word decides: first lists and ranges, then bounds (以上, 部分, 超过), then limits (最高), then the promise.
/// </summary>
internal sealed class QuantityRoles(IReadOnlyList<ClauseToken> tokens, KindSet kinds, bool announced, bool givenNext)
{
    // 1亿元 beside a bare 补助 is the year's total, not what one taker gets.
    private const decimal LargestBareGrant = 10000;

    private readonly QuantityRole[] _roles = new QuantityRole[tokens.Count];
    private readonly SegmentView _view = new(tokens, kinds);

    /// <summary>A role for each token; <see cref="QuantityRole.None"/> for those that are not numbers.</summary>
    public QuantityRole[] Assign()
    {
        for (var i = 0; kinds.HasQuantity && i < tokens.Count; i++)
        {
            if (!tokens[i].IsQuantity || _roles[i] != QuantityRole.None)
                continue;
            _roles[i] = RoleOf(i);
            if (_view.RangeEnd(i) is { } end)
                _roles[end] = EndOfRange(_roles[i]);
        }

        return _roles;
    }

    private QuantityRole RoleOf(int i)
    {
        if (_view.ListedBefore(i) is { } before)
            return _roles[before];
        return tokens[i].Kind switch
        {
            Money => SumAt(i),
            Percent => ShareAt(i),
            Points => PointsAt(i),
            _ => CountAt(i),
        };
    }

    private QuantityRole SumAt(int i)
    {
        if (_view.BudgetBefore(i))
            return QuantityRole.None;
        if (_view.RangeEnd(i) is { } end)
            return IsPromisedRange(i, end) ? QuantityRole.Floor : QuantityRole.From;
        // 每增加1000万元再奖励3万元: for every so much.
        if (_view.IsRaised(i) || (_view.Before(i) == Per && _view.IsFollowedBySum(i)))
            return QuantityRole.None;
        if (_view.RaiseBefore(i) == true)
            return QuantityRole.Grant;
        if (Bounded(i) is { } bound)
            return bound;
        if (_view.IsLent(i))
            return QuantityRole.None;
        if (_view.LimitBefore(i) || _view.LimitRightAfter(i))
            return _view.IsConditionAt(i) ? QuantityRole.To : QuantityRole.Cap;
        return IsGranted(i) ? QuantityRole.Grant : QuantityRole.None;
    }

    private bool IsPromisedRange(int i, int end) =>
        !_view.HasPart && !_view.IsFollowedBySum(end)
        && (_view.GivenBefore(i) || _view.BenefitAfter(end) || _view.BenefitRightBefore(i));

    // 以上, 以下, 超过, 不足, 不少于 and 部分 beside the number.
    private QuantityRole? Bounded(int i)
    {
        var given = _view.GivenBefore(i);
        switch (_view.After(i), _view.Before(i))
        {
            case (Above, _):
                return given ? QuantityRole.Floor : QuantityRole.From;
            case (Below, var before):
                return !_view.HasPart && (given || before is Most or NotOver) ? QuantityRole.Cap : QuantityRole.To;
            case (_, Over):
                return _view.LimitBefore(i) ? QuantityRole.Cap : QuantityRole.From;
            case (_, Under):
            case (Part, _):
                return QuantityRole.To;
            case (_, Least):
                return given || _view.BenefitAnywhereBefore(i) ? QuantityRole.Floor : QuantityRole.From;
            default:
                return null;
        }
    }

    private bool IsGranted(int i)
    {
        if (_view.ReportedBefore(i) || _view.GotBefore(i))
            return false;
        return _view.GivenBefore(i)
            || _view.BenefitAfter(i)
            || (_view.BenefitRightBefore(i) && tokens[i].Value < LargestBareGrant)
            || (_view.ByBefore(i) && _view.StandardAfter(i))
            || announced
            || ContinuesGrants(i);
    }

    // 一等奖奖励50万元、二等奖30万元: named sums, one after another.
    private bool ContinuesGrants(int i)
    {
        for (var k = i - 1; k >= 0; k--)
        {
            if (tokens[k].Kind == Money)
                return _roles[k] == QuantityRole.Grant && _view.HasAndBetween(k, i);
        }

        return false;
    }

    private QuantityRole ShareAt(int i)
    {
        if (_view.RaiseBefore(i) is { } raisedTo)
            return raisedTo ? QuantityRole.Rate : QuantityRole.RateAdd;
        if (_view.IsPortion(i))
            return QuantityRole.None;
        var end = _view.RangeEnd(i) ?? i;
        var promised = _view.ByBefore(i) || _view.GivenBefore(i);
        if (_view.After(end) is Above or Below || _view.Before(i) is Over or Under or Least)
            return promised || _view.IsShareOfIncome(i) ? QuantityRole.Rate : QuantityRole.None;
        return promised || _view.HasPart || _view.IsShareOfIncome(i) || announced || _view.BenefitAfter(end) || _view.BenefitRightBefore(i)
            || (_view.LimitBefore(i) && _view.HasBenefit) || (givenNext && _view.Before(i) == Of)
            ? QuantityRole.Rate
            : QuantityRole.None;
    }

    private QuantityRole PointsAt(int i) =>
        _view.RaiseBefore(i) is { } raisedTo
            ? raisedTo ? QuantityRole.Rate : QuantityRole.RateAdd
            : _view.HasBenefit && (_view.ByBefore(i) || _view.GivenBefore(i) || _view.BenefitJustBefore(i)) ? QuantityRole.Rate : QuantityRole.None;

    // 每年遴选不超过5家 is a quota and bounds nothing.
    private QuantityRole CountAt(int i) => (_view.After(i), _view.Before(i)) switch
    {
        (Above, _) or (_, Over) => QuantityRole.From,
        (Below, _) or (_, Under) => QuantityRole.To,
        _ => QuantityRole.None,
    };

    private static QuantityRole EndOfRange(QuantityRole start) => start switch
    {
        QuantityRole.Floor => QuantityRole.Cap,
        QuantityRole.Rate => QuantityRole.RateMax,
        QuantityRole.From => QuantityRole.To,
        _ => start,
    };
}
