using System.Collections.Immutable;

namespace Hengliang.Platform.Assessment.Scoring;

/// <summary>What a method needs to be told; each method reads its own part and ignores the rest.</summary>
public sealed record ScoringParams
{
    /// <summary>The target every unit has; null: each unit's own target of the year, from the ledger.</summary>
    public decimal? Target { get; init; }

    /// <summary>不允许值; null with <see cref="High"/>: the group's worst.</summary>
    public decimal? Low { get; init; }

    /// <summary>满意值; null with <see cref="Low"/>: the group's best.</summary>
    public decimal? High { get; init; }

    /// <summary>Points at <see cref="Low"/>.</summary>
    public decimal Start { get; init; } = 60;

    /// <summary>Points from <see cref="Low"/> to <see cref="High"/>.</summary>
    public decimal Span { get; init; } = 40;

    /// <summary>排名计分: points of the last place; the first has 100.</summary>
    public decimal Last { get; init; } = 60;

    /// <summary>排名计分 by table: points of each place; empty for equal steps.</summary>
    public ImmutableArray<decimal> Places { get; init; } = [];

    /// <summary>分段计分: thresholds from low to high.</summary>
    public ImmutableArray<ScoreBand> Bands { get; init; } = [];

    /// <summary>Between two thresholds on a straight line.</summary>
    public bool Interpolate { get; init; }

    /// <summary>增幅 as a difference (percentage points), not as a rate; for figures that are shares themselves.</summary>
    public bool AsDifference { get; init; }

    /// <summary>存量 + 增量: a.</summary>
    public decimal LevelShare { get; init; } = 0.5m;

    /// <summary>存量 + 增量: b.</summary>
    public decimal GrowthShare { get; init; } = 0.5m;

    /// <summary>The growth, in %, or points for a difference, that earns <see cref="Start"/>; null with <see cref="GrowthHigh"/>: the group's worst.</summary>
    public decimal? GrowthLow { get; init; }

    public decimal? GrowthHigh { get; init; }

    /// <summary>z: points of the group's mean.</summary>
    public decimal Centre { get; init; } = 70;

    /// <summary>z: points of a standard deviation.</summary>
    public decimal Step { get; init; } = 10;

    /// <summary>目标一致: the distance from the target at which no points are left.</summary>
    public decimal? Range { get; init; }

    /// <summary>目标一致: the distance within which points stay full.</summary>
    public decimal Allowed { get; init; }

    /// <summary>专家打分: how many of the highest and of the lowest marks are left out.</summary>
    public int LeaveOut { get; init; }

    /// <summary>Heng, over 本年值, 上年值, 目标值 (plain numbers in the indicator's unit); gives 分.</summary>
    public string Formula { get; init; } = "";

    /// <summary>Of an acceptance, for an indicator that is to lie within a range: its upper end, above <see cref="Target"/>; null elsewhere.</summary>
    public decimal? TargetHigh { get; init; }

    /// <summary>Of an acceptance: what is asked of an item that no indicator measures, in words; null elsewhere, so that older snapshots keep their bytes.</summary>
    public string? Requirement { get; init; }
}

/// <summary>A threshold and the points from it on.</summary>
public sealed record ScoreBand(decimal From, decimal Points);
