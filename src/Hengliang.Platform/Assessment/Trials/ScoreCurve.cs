using System.Collections.Immutable;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Trials;

/// <summary>Points against values for one item, as its method gives them.</summary>
/// <param name="Axis">What runs along the bottom.</param>
/// <param name="Points">In order of the value; a value without points is left out of the line.</param>
/// <param name="Fault">What the method still lacks; null when it can be drawn.</param>
public sealed record ScoreCurve(Words Axis, ImmutableArray<(decimal Value, decimal? Points)> Points, Words? Fault)
{
    private const int Steps = 24;

    /// <summary>What may be meant and may be a slip; null for nothing.</summary>
    public Words? Remark { get; init; }

    // Where a method needs a group, this one stands for it: ten units, evenly spread, of levels from 10 to 100 and growth from 2 to 20.
    private const int Units = 10;

    public static ScoreCurve Of(ItemImage item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var scheme = new SchemeImage { Id = Guid.Empty, Number = 1, Name = "", WeightMode = WeightMode.Percent, Scale = 100, Decimals = 1, Items = [item with { Parent = null, Indicator = item.Method == ScoringMethod.Marks ? null : item.Indicator ?? Guid.NewGuid() }] };
        var axis = AxisOf(item);
        if (SchemeFaultOf(scheme) is { } fault)
            return new(axis, [], fault);
        return new(axis, ComparedUnits.IsRelative(item) ? Compared(item) : [.. Values(item).Select(x => (x, Alone(item, x)))], null);
    }

    private static Words? SchemeFaultOf(SchemeImage scheme) => Schemes.SchemeFaults.Of(scheme, 1, []) is { Count: > 0 } faults && faults.FirstOrDefault(f => f.Item.Length > 0) is { } first ? first.Said : null;

    private static Words AxisOf(ItemImage item) => item.Method switch
    {
        ScoringMethod.Rank => new("名次（示例：10 个单位）", "Place (example: ten units)"),
        ScoringMethod.MinMax or ScoringMethod.ZScore => Spread,
        ScoringMethod.Efficacy when ComparedUnits.IsRelative(item) => Spread,
        ScoringMethod.Growth when ComparedUnits.IsRelative(item) && item.Params.AsDifference => new("比上年增加（百分点；示例：10 个单位均匀分布）", "Gain on last year (points; example: ten units, evenly spread)"),
        ScoringMethod.Growth when ComparedUnits.IsRelative(item) => new("比上年增长（%；示例：10 个单位均匀分布）", "Growth on last year (%; example: ten units, evenly spread)"),
        ScoringMethod.LevelAndGrowth when item.Params.GrowthLow is null => new("数值（示例：10 个单位，数值越大增幅越大）", "Value (example: ten units, of which the larger grow faster)"),
        ScoringMethod.LevelAndGrowth when ComparedUnits.IsRelative(item) => new("数值（示例：10 个单位均匀分布，增幅取界限的中点）", "Value (example: ten units, evenly spread; growth at the middle of its bounds)"),
        ScoringMethod.Growth when item.Params.AsDifference => new("比上年增加（百分点）", "Gain on last year (points)"),
        ScoringMethod.Growth => new("比上年增长（%）", "Growth on last year (%)"),
        ScoringMethod.LevelAndGrowth => new("数值（增幅取界限的中点）", "Value (growth at the middle of its bounds)"),
        ScoringMethod.Marks => new("评分", "Mark"),
        ScoringMethod.Completion => new($"实际值（目标为 {ValueWords.Number(Target(item))} 时）", $"Actual (for a target of {ValueWords.Number(Target(item))})"),
        _ when item.Unit.Length > 0 => new($"数值（{item.Unit}）", $"Value ({MeasureUnit.EnglishOf(item.Unit)})"),
        _ => new("数值", "Value"),
    };

    private static Words Spread { get; } = new("数值（示例：10 个单位均匀分布）", "Value (example: ten units, evenly spread)");

    /// <summary>The points of the ten units, by what runs along the bottom.</summary>
    private static ImmutableArray<(decimal, decimal?)> Compared(ItemImage item)
    {
        var units = Enumerable.Range(0, Units).Select(n => Unit(item, n)).ToImmutableArray();
        var points = MethodScoring.Score(item, [.. units.Select(u => u.Case)]);
        return item.Method == ScoringMethod.Rank
            ? [.. Enumerable.Range(0, Units).Select(n => ((decimal)n + 1, Bounded(item, points[item.Direction == Direction.LowerIsBetter ? n : Units - 1 - n].Points)))]
            : [.. units.Select((u, n) => (u.Along, Bounded(item, points[n].Points))).OrderBy(p => p.Along)];
    }

    private static (decimal Along, ItemCase Case) Unit(ItemImage item, int n)
    {
        var p = item.Params;
        decimal Between(decimal first, decimal last) => Math.Round(first + ((last - first) * n / (Units - 1)), 4);
        var (level, growth) = item.Method == ScoringMethod.LevelAndGrowth
            ? (Between(p.Low ?? 10, p.High ?? 100), p is { GrowthLow: { } low, GrowthHigh: { } high } ? (low + high) / 2 : Between(2, 20))
            : (Between(10, 100), Between(2, 20));
        if (item.Method == ScoringMethod.Growth)
            return (growth, new() { Region = Guid.Empty, Figure = 100 + growth, Before = 100 });
        return (level, new() { Region = Guid.Empty, Figure = level, Before = Before(level, growth, p.AsDifference) });
    }

    /// <summary>What grew to a level; null where nothing could, having fallen by all there was.</summary>
    private static decimal? Before(decimal level, decimal growth, bool asDifference) =>
        asDifference ? level - growth : growth == -100 ? null : level / (1 + (growth / 100));

    private static IEnumerable<decimal> Values(ItemImage item)
    {
        var p = item.Params;
        var (low, high) = item.Method switch
        {
            ScoringMethod.Banded => (p.Bands[0].From, p.Bands[^1].From),
            ScoringMethod.Growth => (p.GrowthLow ?? p.Low ?? 0, p.GrowthHigh ?? p.High ?? 20),
            ScoringMethod.Consistency => (Target(item) - p.Range!.Value, Target(item) + p.Range.Value),
            ScoringMethod.Completion or ScoringMethod.Formula => (0, Target(item) * 1.2m),
            ScoringMethod.Marks => (0, 100),
            _ => (p.Low ?? 0, p.High ?? 100),
        };
        var (from, to) = (Math.Min(low, high), Math.Max(low, high));
        var margin = item.Method is ScoringMethod.Completion or ScoringMethod.Formula or ScoringMethod.Marks ? 0 : (to - from) / 6;
        (from, to) = (from - margin, to + margin);
        // Thresholds stand on the line themselves, so that a step is drawn where it is.
        var marks = item.Method == ScoringMethod.Banded && !p.Interpolate ? p.Bands.SelectMany(b => new[] { b.From - ((to - from) / 1000), b.From }) : [];
        return Enumerable.Range(0, Steps + 1).Select(n => Math.Round(from + ((to - from) * n / Steps), 4)).Concat(marks).Distinct().Order();
    }

    private static decimal Target(ItemImage item) => item.Params.Target ?? 100;

    private static decimal? Alone(ItemImage item, decimal x)
    {
        var p = item.Params;
        decimal? before = 100m;
        var figure = item.Method == ScoringMethod.Growth ? p.AsDifference ? before + x : before * (1 + (x / 100)) : x;
        if (item.Method == ScoringMethod.LevelAndGrowth && p is { GrowthLow: { } low, GrowthHigh: { } high })
            before = Before(x, (low + high) / 2, p.AsDifference);
        var one = new ItemCase { Region = Guid.Empty, Figure = figure, Before = before, Target = Target(item), Marks = item.Method == ScoringMethod.Marks ? [x] : [] };
        return Bounded(item, MethodScoring.Score(item with { Params = p with { LeaveOut = 0 } }, [one])[0].Points);
    }

    private static decimal? Bounded(ItemImage item, decimal? points) =>
        points is { } raw ? Math.Round(Math.Min(Math.Max(raw, item.Floor ?? 0), item.Cap ?? (item.Part == ItemPart.Weighted ? 100 : raw)), 2) : null;
}
