namespace Hengliang.Platform.Assessment.Scoring;

/// <summary>How a figure becomes points.</summary>
public enum ScoringMethod
{
    /// <summary>目标完成率: points in proportion to the target reached.</summary>
    Completion,

    /// <summary>功效系数: 60 + 40·(x − lo)/(hi − lo).</summary>
    Efficacy,

    /// <summary>Min–max within the group: 0 for the worst, 100 for the best.</summary>
    MinMax,

    /// <summary>z within the group: a centre, and a step for each standard deviation.</summary>
    ZScore,

    /// <summary>排名计分: by place within the group.</summary>
    Rank,

    /// <summary>分段计分: by thresholds.</summary>
    Banded,

    /// <summary>增幅计分: by the change on last year.</summary>
    Growth,

    /// <summary>存量 + 增量: a·level + b·growth.</summary>
    LevelAndGrowth,

    /// <summary>目标一致: full on the target, less on either side.</summary>
    Consistency,

    /// <summary>专家打分: the mean of marks given by people.</summary>
    Marks,

    /// <summary>A formula in Heng.</summary>
    Formula,
}

/// <summary>What a missing figure does.</summary>
public enum MissingPolicy
{
    /// <summary>记零: no points.</summary>
    Zero,

    /// <summary>中性值: points that neither help nor harm.</summary>
    Neutral,

    /// <summary>剔除并归一: the item is left out and the others share its weight.</summary>
    Drop,

    /// <summary>上年值: last year's figure stands in.</summary>
    LastYear,

    /// <summary>不参评: the unit has no score at all.</summary>
    NotAssessed,
}

/// <summary>What an item adds to the score.</summary>
public enum ItemPart
{
    /// <summary>Its share of the scale.</summary>
    Weighted,

    /// <summary>加分项: points on top.</summary>
    Bonus,

    /// <summary>扣分项: points off.</summary>
    Penalty,
}

/// <summary>How weights are written.</summary>
public enum WeightMode
{
    /// <summary>Each level adds to 100 %.</summary>
    Percent,

    /// <summary>Points: the first level adds to the scale, each further one to its parent.</summary>
    Points,
}

/// <summary>What a decided veto does.</summary>
public enum VetoEffect
{
    /// <summary>取消评优: the best grade is out of reach.</summary>
    NoExcellence,

    /// <summary>等级封顶: no grade above the one named.</summary>
    GradeCap,

    /// <summary>末位: behind every other unit of the group.</summary>
    LastPlace,

    /// <summary>该项零分: an item, with all below it, counts nothing.</summary>
    ZeroItem,

    /// <summary>扣分: points off.</summary>
    Deduct,
}
