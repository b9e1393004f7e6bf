namespace Hengliang.Indices.Progress;

/// <summary>How far a figure has come on the way to its target.</summary>
/// <remarks>
/// Linear paths: p = (actual − base)/(target − base) against t = elapsed/total; the index is p/t. Growth paths: observed
/// over required compound annual growth, as Open SDG does, but only where base, actual and target are above 0; else the
/// straight line decides, and <see cref="Cause"/> says so. Cuts at 0.95, 0.60 and 0.
/// </remarks>
public sealed record TargetProgress
{
    // 0.57/0.6 is meant to reach 0.95 though doubles fall short of it by a hair.
    private const double Hair = 1e-9;

    public required ProgressResult Result { get; init; }

    /// <summary>1 when exactly on the path; NaN without a verdict, or when there is no way to go.</summary>
    public double Index { get; private init; } = double.NaN;

    /// <summary>The share of the way done, or the observed annual growth.</summary>
    public double Observed { get; private init; } = double.NaN;

    /// <summary>The share of the time gone, or the required annual growth.</summary>
    public double Required { get; private init; } = double.NaN;

    /// <summary>The rule that decided.</summary>
    public TargetPath Used { get; private init; }

    public ProgressCause Cause { get; private init; }

    /// <param name="year">The year the figure is of.</param>
    public static TargetProgress Of(ProgressTarget target, double year, double actual)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (FindGap(target, year, actual) is var gap and not ProgressCause.None)
            return new TargetProgress { Result = ProgressResult.Undetermined, Used = target.Path, Cause = gap };
        var way = Way.Of(target, actual);
        if (way.Base >= way.Target)
            return Kept(target, year, way);
        if (target.Path == TargetPath.Stepped)
            return Stepped(target, year, way);
        var growing = target.Path == TargetPath.Growth && target.Better != Better.Within;
        var positive = target.Base > 0 && actual > 0 && target.Target > 0;
        var progress = growing && positive ? ByGrowth(target, year, actual) : ByLine(target, year, way);
        var switched = target.Path == TargetPath.Growth && progress.Used != TargetPath.Growth;
        return (way.Actual >= way.Target ? progress with { Result = ProgressResult.Achieved } : progress)
            with
        { Cause = switched ? ProgressCause.GrowthNeedsPositive : ProgressCause.None };
    }

    private static ProgressCause FindGap(ProgressTarget target, double year, double actual)
    {
        if (double.IsNaN(target.Target) || (target.Better == Better.Within && !(target.TargetHigh >= target.Target)))
            return ProgressCause.NoTarget;
        if (double.IsNaN(actual))
            return ProgressCause.NoActual;
        if (double.IsNaN(target.Base))
            return ProgressCause.NoBase;
        if (!(target.TargetYear > target.BaseYear))
            return ProgressCause.NoTimeSpan;
        return year > target.BaseYear ? ProgressCause.None : ProgressCause.NothingElapsed;
    }

    /// <summary>A target to keep what is there: met, or lost. Before its year a kept level is on track, not yet done.</summary>
    private static TargetProgress Kept(ProgressTarget target, double year, Way way) => new()
    {
        Result = way.Actual < way.Target ? ProgressResult.Regressing : year >= target.TargetYear ? ProgressResult.Achieved : ProgressResult.OnTrack,
        Used = target.Path,
        Cause = ProgressCause.NothingToGain,
    };

    private static TargetProgress ByLine(ProgressTarget target, double year, Way way)
    {
        var done = (way.Actual - way.Base) / (way.Target - way.Base);
        var gone = Math.Min(1, (year - target.BaseYear) / (target.TargetYear - target.BaseYear));
        return Judge(target, done / gone) with { Observed = done, Required = gone, Used = TargetPath.Linear };
    }

    private static TargetProgress ByGrowth(ProgressTarget target, double year, double actual)
    {
        // After the target year no more growth is asked for than the target itself: the time allowed is all there was.
        var elapsed = Math.Min(year, target.TargetYear) - target.BaseYear;
        var observed = Math.Pow(actual / target.Base, 1 / elapsed) - 1;
        var required = Math.Pow(target.Target / target.Base, 1 / (target.TargetYear - target.BaseYear)) - 1;
        return Judge(target, observed / required) with { Observed = observed, Required = required, Used = TargetPath.Growth };
    }

    private static TargetProgress Stepped(ProgressTarget target, double year, Way way)
    {
        if (way.Actual >= way.Target)
            return new TargetProgress { Result = ProgressResult.Achieved, Used = TargetPath.Stepped };
        var due = target.Milestones.Where(m => m.Key <= year).Select(m => (double?)m.Value).LastOrDefault();
        if (year >= target.TargetYear)
            due = target.Target;
        if (due is not { } value)
            return new TargetProgress { Result = ProgressResult.Undetermined, Used = TargetPath.Stepped, Cause = ProgressCause.NoMilestoneDue };
        var step = Way.Turn(target, value);
        var done = (way.Actual - way.Base) / (way.Target - way.Base);
        var expected = (step - way.Base) / (way.Target - way.Base);
        // A milestone that asks for no gain yet is met by losing nothing.
        var index = expected > 0 ? done / expected : done < 0 ? done : 1;
        return Judge(target, index) with { Observed = done, Required = expected, Used = TargetPath.Stepped };
    }

    private static TargetProgress Judge(ProgressTarget target, double index) => new()
    {
        Index = index,
        Result = index >= target.OnTrackFrom - Hair ? ProgressResult.OnTrack
            : index >= target.NearlyFrom - Hair ? ProgressResult.NearlyOnTrack
            : index >= -Hair ? ProgressResult.Lagging
            : ProgressResult.Regressing,
    };

    /// <summary>Base, actual and target turned so that more is better.</summary>
    private readonly record struct Way(double Base, double Actual, double Target)
    {
        public static Way Of(ProgressTarget target, double actual) => new(
            Turn(target, target.Base),
            Turn(target, actual),
            target.Better == Better.Within ? 0 : Turn(target, target.Target));

        public static double Turn(ProgressTarget target, double figure) => target.Better switch
        {
            Better.Higher => figure,
            Better.Lower => -figure,
            // How far outside the band, as a loss.
            _ => -Math.Max(0, Math.Max(target.Target - figure, figure - target.TargetHigh)),
        };
    }
}
