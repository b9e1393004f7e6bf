namespace Hengliang.Reading.Clauses;

/// <summary>What a stretch of a promising sentence is to the grammar of benefit clauses.</summary>
internal enum ClauseTokenKind
{
    /// <summary>Anything the vocabulary does not name.</summary>
    Text,

    /// <summary>A sum; the value is in 万元.</summary>
    Money,

    /// <summary>50%, 百分之五十, 1:1, 全额; the value is in percent.</summary>
    Percent,

    /// <summary>10个百分点.</summary>
    Points,

    /// <summary>A number of anything else: 20家, 3年; the token's text ends in its unit.</summary>
    Count,

    /// <summary>A number whose unit stands after the next one: 10、20万元.</summary>
    BareNumber,

    /// <summary>给予, 予以.</summary>
    Give,

    /// <summary>奖励, 补助, 资助 and the like: what is promised.</summary>
    Benefit,

    /// <summary>抵扣, 贴息, 奖补资金: a benefit by a share or up to a cap; a bare sum beside it (兑付1200万元) is a report.</summary>
    Redeem,

    /// <summary>最高, 封顶, 上限为: always a cap on what is given.</summary>
    Most,

    /// <summary>不超过: a cap, or a condition on the taker.</summary>
    NotOver,

    /// <summary>不少于, 最低.</summary>
    Least,

    /// <summary>超过, 达到, 突破: a threshold follows.</summary>
    Over,

    /// <summary>不足, 低于: an upper threshold follows.</summary>
    Under,

    /// <summary>以上: the number before is a threshold.</summary>
    Above,

    /// <summary>以下, 以内: the number before is an upper bound.</summary>
    Below,

    /// <summary>至, —: joins the two ends of a range.</summary>
    To,

    /// <summary>部分: the numbers before bound a step of a scale.</summary>
    Part,

    /// <summary>（含）: says only that a bound belongs to its step.</summary>
    Inclusive,

    /// <summary>按, 按照: a basis or a standard follows.</summary>
    By,

    /// <summary>标准, 比例, 额度.</summary>
    Standard,

    /// <summary>分别: what follows is dealt out over what was listed.</summary>
    Respectively,

    /// <summary>每家, 单个, 同一, 每年: what a cap or an amount is for.</summary>
    Per,

    /// <summary>累计, 总额: several benefits taken together.</summary>
    Together,

    /// <summary>上浮, 提高: percentage points are added.</summary>
    Raise,

    /// <summary>对, 凡: those who may take the benefit follow.</summary>
    For,

    /// <summary>的.</summary>
    Of,

    /// <summary>获得, 享受: a sum after it was got elsewhere.</summary>
    Got,

    /// <summary>已, 兑现, 共: the sentence reports and does not promise.</summary>
    Report,

    /// <summary>资金总额, 规模, 安排: the size of a purse, not of a benefit.</summary>
    Budget,

    /// <summary>贷款, 授信, 股权: what is given must be paid back or bought.</summary>
    Lent,

    /// <summary>本条, 本款: the article itself.</summary>
    This,

    /// <summary>其中: a part of what was said.</summary>
    Portion,

    /// <summary>净收入, 收益: what is divided between the taker and others.</summary>
    Income,

    /// <summary>减半: half of what was promised before.</summary>
    Halving,

    /// <summary>、, 和, 及, 与.</summary>
    And,

    Comma,

    Colon,

    Stop,
}

/// <summary>A word, number or mark of a clause.</summary>
/// <param name="Kind">What it is to the grammar.</param>
/// <param name="Span">Where it stands in the clean text.</param>
/// <param name="Value">Of numbers: 万元, percent, points, or the count.</param>
internal readonly record struct ClauseToken(ClauseTokenKind Kind, TextSpan Span, decimal Value = 0)
{
    public bool IsLimit => Kind is ClauseTokenKind.Most or ClauseTokenKind.NotOver;

    /// <summary>A word for what is promised.</summary>
    public bool IsBenefit => Kind is ClauseTokenKind.Benefit or ClauseTokenKind.Redeem;

    /// <summary>A number that may be promised or may bound a promise.</summary>
    public bool IsQuantity => Kind is ClauseTokenKind.Money or ClauseTokenKind.Percent or ClauseTokenKind.Points or ClauseTokenKind.Count;
}
