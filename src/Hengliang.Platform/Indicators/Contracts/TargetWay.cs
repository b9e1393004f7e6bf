using System.Collections.Immutable;
using Hengliang.Indices.Progress;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>A target as a level to be reached: what counts as met, and the way there for <see cref="TargetProgress"/>.</summary>
internal sealed record TargetWay
{
    public Better Better { get; init; }

    public TargetPath Path { get; init; }

    public required decimal Level { get; init; }

    public decimal? High { get; init; }

    /// <summary>More than, less than: the number itself does not count.</summary>
    public bool IsStrict { get; init; }

    public ImmutableSortedDictionary<int, decimal> Milestones { get; init; } = ImmutableSortedDictionary<int, decimal>.Empty;

    private int LastYear { get; init; }

    /// <summary>A value set by hand for each year leads to the next, where a step holds until the next.</summary>
    private bool LeadsOn { get; init; }

    /// <summary>More never does harm.</summary>
    public bool HasNoLimit => Better == Better.Higher;

    /// <summary>A level that is not to be passed.</summary>
    public bool IsCeiling => Better == Better.Lower;

    /// <summary>A level between two ends.</summary>
    public bool IsBand => Better == Better.Within;

    /// <summary>A level: the bound says which way is good where it says anything, else the indicator's direction.</summary>
    public static TargetWay OfLevel(Target target, Direction direction) =>
        OfLevel(target.Quantified, direction, target.Path, Contracts.Milestones.Of(target.Milestones), target.LastYear);

    /// <param name="value">The level promised; its value is there.</param>
    /// <param name="direction">Which way is good.</param>
    /// <param name="path">How the way is meant to go.</param>
    /// <param name="milestones">What is due when on the way.</param>
    /// <param name="lastYear">The year the level is due.</param>
    internal static TargetWay OfLevel(Quantified value, Direction direction, PathKind path, ImmutableSortedDictionary<int, decimal> milestones, int lastYear)
    {
        var (better, low) = (BetterOf(value.Bound, direction), value.Value!.Value);
        return new()
        {
            Better = better,
            Path = PathOf(path),
            // Of a range the nearer end is what was promised: 63%～68% is reached at 63%.
            Level = better == Better.Lower ? value.ValueMax ?? low : low,
            High = better == Better.Within ? value.ValueMax ?? low : null,
            IsStrict = value.Bound is Bound.Greater or Bound.Less,
            Milestones = milestones,
            LastYear = lastYear,
            LeadsOn = path == PathKind.Manual,
        };
    }

    /// <summary>Where the way from a level ends: of two ends the nearer, and within them the level itself.</summary>
    public decimal EndFrom(decimal? start) => High is { } high && start is { } from ? Math.Clamp(from, Level, high) : Level;

    /// <summary>A place: the first is the best.</summary>
    public static TargetWay OfRank(Target target) => new()
    {
        Better = Better.Lower, Path = PathOf(target.Path), Level = target.ValueMax ?? target.Value, LastYear = target.LastYear,
        Milestones = Contracts.Milestones.Of(target.Milestones),
    };

    /// <summary>The level a growth leads to; an average annual growth is measured as one.</summary>
    /// <param name="target">A growth.</param>
    /// <param name="level">Where it leads, in the indicator's unit or of an index.</param>
    /// <param name="direction">Which way is good: so many times a base year is a level, and says as little as one of whether more is better.</param>
    public static TargetWay OfGrowth(Target target, decimal level, Direction direction) => new()
    {
        Better = target.Basis == GrowthBasis.Ratio ? BetterOf(target.Bound, direction) : BetterOf(target),
        High = target.Basis == GrowthBasis.Ratio && BetterOf(target.Bound, direction) == Better.Within ? level : null,
        Path = target.Basis == GrowthBasis.AverageAnnual && GrowthLevel.IsRelative(target) ? TargetPath.Growth : PathOf(target.Path),
        Level = level,
        IsStrict = target.Bound is Bound.Greater or Bound.Less,
        LastYear = target.LastYear,
    };

    public bool IsMet(decimal actual) => Better switch
    {
        Better.Higher => IsStrict ? actual > Level : actual >= Level,
        Better.Lower => IsStrict ? actual < Level : actual <= Level,
        _ => actual >= Level && actual <= High,
    };

    /// <summary>A level that is not to be passed was.</summary>
    public bool IsPassed(decimal actual) => Better switch
    {
        Better.Lower => !IsMet(actual),
        Better.Within => actual > High,
        _ => false,
    };

    /// <param name="year">The year it begins from.</param>
    /// <param name="start">The level then; null where it is not known.</param>
    /// <param name="until">The year it is due; null: the target's last.</param>
    /// <param name="at">The time the level to be judged is of, in years; inside a year a value set by hand leads on to the next.</param>
    public ProgressTarget From(int year, decimal? start, int? until = null, double? at = null) => new()
    {
        Better = Better,
        Path = Path,
        BaseYear = year,
        TargetYear = until ?? LastYear,
        Base = start is { } known ? (double)known : double.NaN,
        Target = (double)Level,
        TargetHigh = High is { } high ? (double)high : double.NaN,
        Milestones = Due(at is { } time ? time : LastYear, start).ToImmutableSortedDictionary(m => m.Key, m => m.Value),
    };

    private IEnumerable<KeyValuePair<double, double>> Due(double at, decimal? start)
    {
        foreach (var (year, value) in Milestones)
            yield return new(year, (double)value);
        var (whole, part) = ((int)Math.Floor(at), at - Math.Floor(at));
        if (LeadsOn && part > 0 && (DueIn(whole) ?? start) is { } before && DueIn(whole + 1) is { } next)
            yield return new(at, (double)before + ((double)(next - before) * part));
    }

    /// <summary>What steps, or values set by hand, ask at the end of a year; null before the first of them.</summary>
    internal decimal? DueIn(int year) =>
        year >= LastYear ? Level : Milestones.Where(m => m.Key <= year).Select(m => (decimal?)m.Value).LastOrDefault();

    /// <summary>A ceiling of growth (增长不超过3%) is not to be passed, and a fall by at most so much (降幅不超过5%) leaves a floor; without a bound, growth is to be reached and so is a fall.</summary>
    private static Better BetterOf(Target growth) => (growth.Bound, growth.Falls) switch
    {
        (Bound.AtMost or Bound.Less, true) => Better.Higher,
        (Bound.AtMost or Bound.Less, false) => Better.Lower,
        (_, true) => Better.Lower,
        _ => Better.Higher,
    };

    private static TargetPath PathOf(PathKind path) => path switch
    {
        PathKind.Growth => TargetPath.Growth,
        PathKind.Stepped or PathKind.Manual => TargetPath.Stepped,
        _ => TargetPath.Linear,
    };

    private static Better BetterOf(Bound bound, Direction direction) => (bound, direction) switch
    {
        (Bound.AtMost or Bound.Less, _) => Better.Lower,
        (Bound.AtLeast or Bound.Greater, _) => Better.Higher,
        (_, Direction.LowerIsBetter) => Better.Lower,
        (_, Direction.WithinRange) => Better.Within,
        _ => Better.Higher,
    };
}

/// <summary>The level a growth leads to from where it began.</summary>
internal static class GrowthLevel
{
    /// <summary>Growth in per cent or times; points and pieces are added instead.</summary>
    public static bool IsRelative(Target target) => IsRelative(target.Unit);

    /// <inheritdoc cref="IsRelative(Target)"/>
    public static bool IsRelative(string unit) => unit is "%" or "倍";

    /// <summary>Null when it is not defined: growth of what is not above zero, or against others.</summary>
    public static decimal? Of(Target target, decimal start, int years) => Of(target.Quantified, start, years);

    /// <inheritdoc cref="Of(Target, decimal, int)"/>
    public static decimal? Of(Quantified target, decimal start, int years)
    {
        if (target.Value is not { } growth || target.Basis == GrowthBasis.VersusPeer || years < 1)
            return null;
        var change = target.Falls ? -growth : growth;
        if (!IsRelative(target.Unit))
            return start + (target.Basis == GrowthBasis.AverageAnnual ? change * years : change);
        if (start <= 0)
            return null;
        var times = target.Unit == "倍" ? change : change / 100;
        return target.Basis switch
        {
            GrowthBasis.Ratio => start * times,
            GrowthBasis.AverageAnnual => Grow(start, 1 + times, years),
            _ => start * (1 + times),
        };
    }

    // By repeated multiplication, so that a level exactly grown is met exactly.
    private static decimal? Grow(decimal start, decimal factor, int years)
    {
        if (factor is <= 0 or > 100 || years > 50)
            return null;
        for (var i = 0; i < years; i++)
            start *= factor;
        return start;
    }
}
