namespace Hengliang.Reading.Figures;

/// <summary>Gives a statement its role, kind and period from the clock of its paragraph.</summary>
internal static class Timing
{
    internal static FigureRole RoleOf(Statement statement, Clock clock)
    {
        if (statement.Measure.Kind == MeasureKind.Rank)
            return FigureRole.Rank;
        if (statement.Changes || NamesGrowth(statement))
            return FigureRole.Change;
        if (statement.IsBase)
            return FigureRole.Actual;
        return statement.IsGoal || clock.Planned ? FigureRole.Target : FigureRole.Actual;
    }

    /// <summary>投入增速达到8%: the name itself is a growth.</summary>
    private static bool NamesGrowth(Statement statement) =>
        statement.Measure.UnitKind == UnitKind.Percent
        && (statement.Name.EndsWith("增速", StringComparison.Ordinal) || statement.Name.EndsWith("增幅", StringComparison.Ordinal) || statement.Name.EndsWith("增长率", StringComparison.Ordinal));

    internal static ChangeKind? KindOf(Statement statement, Clock clock)
    {
        if (statement.Ratio)
            return ChangeKind.Ratio;
        if (statement.Peer)
            return ChangeKind.VersusPeer;
        if (statement.Average || statement.Name.Contains("年均", StringComparison.Ordinal))
            return ChangeKind.AverageAnnual;
        if (statement.YearsBack > 0)
            return ChangeKind.VersusBase;
        if (statement.Versus is { } versus)
            return versus.HasYears && versus.Explicit && !(clock.Year is { } now && versus.Years.Last == now - 1 && versus.Kind == TimeKind.Year) ? ChangeKind.VersusBase : ChangeKind.YearOnYear;
        if (statement.YearOnYear)
            return ChangeKind.YearOnYear;
        if (clock.PathInSentence && clock.YearReviewed is null && !(clock.BaseYear is { } start && start == clock.Year - 1))
            return ChangeKind.VersusBase;
        if (statement.Measure.Kind == MeasureKind.Doubling || clock.InWindow)
            return ChangeKind.VersusBase;
        return ChangeKind.YearOnYear;
    }

    /// <summary>What is reported was reached no later than it is told, unless a later year is written: that is for a note to question.</summary>
    internal static YearRange? PeriodOf(Statement statement, FigureRole role, ChangeKind? kind, Clock clock, int? spokenIn) =>
        Told(statement, role, kind, clock, spokenIn) is not { } period ? null
        : role is FigureRole.Actual or FigureRole.Change && clock is { Planned: false, YearWritten: false } && spokenIn is { } now && period.Last > now ? new(Math.Min(period.First, now), now)
        : period;

    private static YearRange? Told(Statement statement, FigureRole role, ChangeKind? kind, Clock clock, int? spokenIn)
    {
        if (statement.IsBase)
            return BaseYearOf(statement, clock, spokenIn) is { } first ? new YearRange(first) : null;
        if (role == FigureRole.Change)
            return PeriodOfChange(statement, kind, clock, spokenIn);
        // 较2021年末净增168家
        if (statement is { IsFlow: true, Versus: { HasYears: true, Explicit: true } since } && clock.Year is { } until && until > since.Years.Last)
            return new(since.Years.Last, until);
        if (statement.Own is { HasYears: true } own)
            return own.Kind == TimeKind.Window && !statement.IsGoal ? own.Years : new(own.Years.Last);
        if (statement.EveryYear || clock.EveryYear)
            return clock.Window is { } years && clock.InWindow ? years : clock.Planned ? null : Level(clock, role, spokenIn);
        if (clock is { WindowInSentence: true, InWindow: true, Window: { } window } && statement.IsFlow)
            return window;
        return Level(clock, role, spokenIn);
    }

    private static YearRange? Level(Clock clock, FigureRole role, int? spokenIn)
    {
        if (clock is { InWindow: true, Window: { } window })
        {
            var last = role == FigureRole.Actual || !clock.Planned ? Math.Min(window.Last, spokenIn ?? window.Last) : window.Last;
            if (clock.Year is { } named && named >= window.First && named <= window.Last && !clock.Planned)
                last = named;
            return new YearRange(last);
        }

        // A goal without a year of its own is due when the plan the document is about ends; last year's date is not its year.
        if (clock.Planned && role != FigureRole.Actual && !(clock.YearWritten && (clock.YearAimedAt || !(clock.Year < spokenIn))) && !clock.YearOfSection)
            return clock.PlanEnd is { } end && !(end < spokenIn) ? new YearRange(end) : null;
        return clock.Year is { } year ? new YearRange(year) : null;
    }

    private static int? BaseYearOf(Statement statement, Clock clock, int? spokenIn) =>
        statement.BaseYear ?? clock.BaseYear ?? (clock.WindowGuessed || (clock.Planned && spokenIn > clock.Window?.First) ? null : clock.Window?.First - 1) ?? clock.YearReviewed - 1;

    private static YearRange? PeriodOfChange(Statement statement, ChangeKind? kind, Clock clock, int? spokenIn)
    {
        var year = statement.Own is { HasYears: true } own ? own.Years.Last : clock.Year;
        if (clock is { InWindow: true, Window: { } spoken } && year is null)
            year = spoken.Last;
        switch (kind)
        {
            case ChangeKind.VersusBase or ChangeKind.Ratio when statement.Versus is { HasYears: true } versus:
                return year is { } end && end > versus.Years.Last ? new(versus.Years.Last, end) : new(versus.Years.Last);
            case ChangeKind.VersusBase when statement.YearsBack > 0:
                return year is { } last ? new(last - statement.YearsBack, last) : null;
            case ChangeKind.AverageAnnual when clock.Window is { } window:
                return window;
            case ChangeKind.AverageAnnual when clock.Planned && spokenIn is { } now && year > now:
                return new(now, year.Value);
            case ChangeKind.AverageAnnual when clock.BaseYear is { } first && year is { } until:
                return new(first, until);
            case ChangeKind.VersusBase when clock.PathInSentence && clock.BaseYear is { } began && year is { } came && came > began:
                return new(began, came);
            case ChangeKind.VersusBase when statement.Measure.Kind == MeasureKind.Doubling && clock.Window is { } doubled:
                return doubled;
            case ChangeKind.VersusBase when clock is { InWindow: true, Window: { } window }:
                return window;
            default:
                return year is { } single ? new YearRange(single) : null;
        }
    }
}
