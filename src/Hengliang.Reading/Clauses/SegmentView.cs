using static Hengliang.Reading.Clauses.ClauseTokenKind;

namespace Hengliang.Reading.Clauses;

/// <summary>Questions about the words around one number of a segment.</summary>
internal sealed class SegmentView(IReadOnlyList<ClauseToken> tokens, KindSet kinds)
{
    // 奖励该团队50万元: between the promise and its sum stands at most a short name.
    private const int ShortName = 10;

    // 获得省级…: between what was got and its benefit stands at most the level it came from.
    private const int LongestLevel = 4;

    public bool HasPart => kinds.Has(Part);

    public bool HasBenefit => kinds.HasBenefit;

    /// <summary>The kind of the token before, past （含）.</summary>
    public ClauseTokenKind Before(int i) => Kind(Step(i, -1));

    public ClauseTokenKind After(int i) => Kind(Step(i, +1));

    /// <summary>The number this one is listed with (100万元、50万元): its index.</summary>
    public int? ListedBefore(int i) =>
        i >= 2 && tokens[i - 1].Kind == And && tokens[i - 2].Kind == tokens[i].Kind ? i - 2 : null;

    /// <summary>The other end of a range that starts here: its index.</summary>
    public int? RangeEnd(int i)
    {
        var to = Step(i, +1);
        if (Kind(to) is Above)
            to = Step(to, +1);
        if (Kind(to) != To)
            return null;
        var end = Step(to, +1);
        return Kind(end) == tokens[i].Kind ? end : null;
    }

    public bool GivenBefore(int i) => kinds.Has(Give) && AnyBefore(i, t => t.Kind == Give);

    public bool ByBefore(int i) => kinds.Has(By) && AnyBefore(i, t => t.Kind == By);

    public bool BenefitAnywhereBefore(int i) => AnyBefore(i, t => t.IsBenefit);

    public bool StandardAfter(int i) => tokens.Skip(i + 1).Any(t => t.Kind == Standard);

    public bool HasAndBetween(int i, int j) => tokens.Take(j).Skip(i + 1).Any(t => t.Kind == And);

    /// <summary>A benefit is named after the number: 20万元的一次性奖励, 50%比例抵扣.</summary>
    public bool BenefitAfter(int i)
    {
        for (var k = i + 1; k < tokens.Count; k++)
        {
            if (tokens[k].IsBenefit)
                return true;
            var passes = tokens[k].Kind is Of or Per or Standard or Give or Inclusive or And
                || (tokens[k].Kind == Text && tokens[k].Span.Length <= 4)
                || (tokens[k].IsQuantity && tokens[k].Kind == tokens[i].Kind);
            if (!passes)
                return false;
        }

        return false;
    }

    /// <summary>奖励20万元, 补助标准为每家10万元, 奖励该团队50万元.</summary>
    public bool BenefitRightBefore(int i)
    {
        for (var k = i - 1; k >= 0; k--)
        {
            if (tokens[k].Kind == Benefit)
                return true;
            var passes = tokens[k].Kind is Standard or Per or Respectively
                || (tokens[k].Kind == Text && tokens[k].Span.Length <= ShortName);
            if (!passes)
                return false;
        }

        return false;
    }

    /// <summary>最高, 不超过 before the number with nothing between but words of the promise.</summary>
    public bool LimitBefore(int i)
    {
        for (var k = i - 1; k >= 0; k--)
        {
            if (tokens[k].IsLimit)
                return true;
            if (tokens[k].IsQuantity || tokens[k].Kind is Below or Above || (tokens[k].Kind == And && !tokens[k + 1].IsBenefit))
                return false;
        }

        return false;
    }

    /// <summary>50万元封顶, 以50万元为限.</summary>
    public bool LimitRightAfter(int i) =>
        i + 1 < tokens.Count && tokens[i + 1].Kind == Most && (i + 2 == tokens.Count || !tokens[i + 2].IsQuantity);

    /// <summary>The number stands in words that say who may take the benefit: 营业收入不超过3000万元的企业.</summary>
    public bool IsConditionAt(int i)
    {
        if (GivenBefore(i) || ByBefore(i))
            return false;
        var of = i + 1;
        while (of < tokens.Count && tokens[of].Kind is Inclusive or Below or Above)
            of++;
        if (of < tokens.Count)
            return tokens[of].Kind == Of && !BenefitAfter(of);
        return !HasBenefit && !kinds.Has(Most) && !kinds.Has(Per) && !kinds.Has(Together);
    }

    /// <summary>True: raised to the rate; false: raised by it; null: not raised, or nothing promised is raised.</summary>
    public bool? RaiseBefore(int i)
    {
        if (!HasBenefit && !kinds.Has(Standard) && !kinds.Has(Give))
            return null;
        var before = Step(i, -1);
        return Kind(before) switch
        {
            Raise => false,
            To when Kind(Step(before, -1)) == Raise => true,
            _ => null,
        };
    }

    public bool ReportedBefore(int i) => AfterLast(Report, i) || (AfterLast(Count, i) && IsForMany(i));

    /// <summary>创新券资金总额每年不超过700万元: the size of a purse.</summary>
    public bool BudgetBefore(int i) =>
        kinds.Has(Budget) && tokens.Take(i).Select(t => t.Kind).LastOrDefault(k => k is Budget or Give or By or For) == Budget;

    /// <summary>其中50%可用于…: a part of what was promised already.</summary>
    public bool IsPortion(int i) => tokens[0].Kind == Portion && !ByBefore(i) && !GivenBefore(i);

    /// <summary>由20万元提高到30万元: what was given before.</summary>
    public bool IsRaised(int i) => After(i) == Raise;

    /// <summary>After the benefit stands another sum: what was before it is a bound (…至5000万元的奖励30万元).</summary>
    public bool IsFollowedBySum(int i) => tokens.Skip(i + 1).SkipWhile(t => !t.IsBenefit).Any(t => t.Kind == Money);

    /// <summary>贴息2个百分点.</summary>
    public bool BenefitJustBefore(int i) => i > 0 && tokens[i - 1].IsBenefit;

    /// <summary>A sum already got from others: 获得市级资助100万元; but 获得一等奖的奖励50万元 and 获评绿色工厂奖励50万元 promise.</summary>
    public bool GotBefore(int i)
    {
        var got = LastBefore(i, k => tokens[k].Kind is Got or For or Per or By or Give or Of);
        if (got < 0 || tokens[got].Kind != Got)
            return false;
        var benefit = LastBefore(i, k => tokens[k].IsBenefit);
        return benefit < got || After(i) == Of || tokens[benefit].Span.Start - tokens[got].Span.End <= LongestLevel;
    }

    public bool IsLent(int i) => kinds.Has(Lent) && tokens.Skip(i + 1).Any(t => t.Kind == Lent) && !tokens.Skip(i + 1).Any(t => t.IsBenefit);

    /// <summary>收益…不低于70%用于奖励: the rule of dividing an income, not a threshold.</summary>
    public bool IsShareOfIncome(int i) =>
        kinds.Has(Income) && AnyBefore(i, t => t.Kind == Least) && !IsConditionAt(i);

    // A report word spoils what follows it, unless a promise (对, 每家, 按) begins after it.
    private bool AfterLast(ClauseTokenKind kind, int i)
    {
        var last = LastBefore(i, k => tokens[k].Kind == kind || tokens[k].Kind is For or Per or By);
        // 每人每月发放3000元 and 分别发放30万元、5万元 promise.
        return last >= 0 && tokens[last].Kind == kind && !(kind == Report && last > 0 && tokens[last - 1].Kind is Per or Respectively);
    }

    private static int LastBefore(int i, Func<int, bool> holds)
    {
        var k = i - 1;
        while (k >= 0 && !holds(k))
            k--;
        return k;
    }

    // 给予86家企业奖励430万元 tells what was done for many.
    private bool IsForMany(int i) =>
        AnyBefore(i, t => t.Kind == Count && t.Value > 1) && !AnyBefore(i, t => t.Kind is Over or Above or Least);

    private bool AnyBefore(int i, Func<ClauseToken, bool> holds)
    {
        for (var k = 0; k < i; k++)
        {
            if (holds(tokens[k]))
                return true;
        }

        return false;
    }

    private int Step(int i, int by)
    {
        do
            i += by;
        while (i >= 0 && i < tokens.Count && tokens[i].Kind == Inclusive);
        return i;
    }

    private ClauseTokenKind Kind(int i) => i >= 0 && i < tokens.Count ? tokens[i].Kind : Stop;
}
