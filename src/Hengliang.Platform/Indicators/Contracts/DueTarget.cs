using Hengliang.Indices.Progress;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>How an observed value is held against what is due.</summary>
public enum DueSense
{
    AtLeast,

    /// <summary>不超过: a level that is not to be passed.</summary>
    AtMost,

    /// <summary>A level between two ends.</summary>
    Within,
}

/// <summary>本年应达到的目标值: what a promise asks of one year, by the same rule as its progress is judged by.</summary>
/// <remarks>
/// In its last year that is the target itself. Before it, what its path asks: the latest milestone, or the point of the straight line
/// or of the steady growth from its base. A growth is turned into the level it leads to from the value it grows from, or by published
/// rates where that value is not known or may not be compared (<see cref="DueByRates"/>). Of a range the
/// end that counts as reached, or both where the indicator is to lie within; a level already held is due from the first year on.
/// </remarks>
public sealed record DueTarget
{
    // Far finer than any indicator is told, and the same on every machine.
    private const int Digits = 6;

    public required Target Promise { get; init; }

    public required int Year { get; init; }

    public required DueSense Sense { get; init; }

    /// <summary>In the indicator's unit; of a range its lower end.</summary>
    public required decimal Level { get; init; }

    /// <summary>The upper end (<see cref="DueSense.Within"/>).</summary>
    public decimal? High { get; init; }

    /// <summary>More than, less than: the number itself does not count.</summary>
    public bool IsStrict { get; init; }

    /// <summary>False where it was reckoned: on the way to a later year, or from a growth.</summary>
    public required bool IsPromisedSo { get; init; }

    /// <summary>Where the number comes from: 2025年目标500家，按直线由2020年300家折算.</summary>
    public required Words How { get; init; }

    public bool IsMet(decimal actual) => Sense switch
    {
        DueSense.AtLeast => IsStrict ? actual > Level : actual >= Level,
        DueSense.AtMost => IsStrict ? actual < Level : actual <= Level,
        _ => actual >= Level && actual <= High,
    };

    /// <summary>What <paramref name="promise"/> asks of a year; or nothing, and why it can not be told where it does ask something.</summary>
    /// <param name="promise">A level or a growth; a rank asks for no value.</param>
    /// <param name="direction">Which way is good.</param>
    /// <param name="year">From the promise's first year to its last.</param>
    /// <param name="level">The observed level of a year; null where there is none.</param>
    /// <param name="breaks">First years of series that may not be compared with what was before.</param>
    /// <param name="rates">Rates of growth that were published.</param>
    /// <param name="shown">The level of a year as it is said, where a computed one is rounded; null: as it is.</param>
    internal static (DueTarget? Due, Words? Gap) Of(
        Target promise, Direction direction, int year, Func<int, decimal?> level, IReadOnlyList<int> breaks, IReadOnlyList<PublishedRate>? rates = null, Func<int, decimal?>? shown = null) =>
        (promise.Measure, promise.PerYear) switch
        {
            _ when year > promise.LastYear => default,
            (Measure.Rank, _) => default,
            (Measure.Growth, _) => OfGrowth(promise, direction, year, (level, shown ?? level), breaks, rates ?? []),
            (_, true) => year < promise.FirstYear ? default : (Itself(promise, TargetWay.OfLevel(promise, direction), year), null),
            _ when year == promise.LastYear => (Itself(promise, TargetWay.OfLevel(promise, direction), year), null),
            _ => OnTheWay(promise, TargetWay.OfLevel(promise, direction), (promise.BaseYear, level(promise.BaseYear), (shown ?? level)(promise.BaseYear)), year, breaks),
        };

    private static (DueTarget? Due, Words? Gap) OfGrowth(
        Target promise, Direction direction, int year, (Func<int, decimal?> Exact, Func<int, decimal?> Shown) levels, IReadOnlyList<int> breaks, IReadOnlyList<PublishedRate> rates)
    {
        // Year on year, each year of its span grows from the one before it.
        var yearly = promise.Basis == GrowthBasis.YearOnYear;
        var (from, until) = yearly ? (year - 1, year) : (promise.BaseYear, promise.LastYear);
        if (from >= year || (yearly && year < promise.FirstYear))
            return default;
        var (said, level) = (ValueWords.Of(promise.Quantified), levels.Exact);
        if (promise.Basis == GrowthBasis.VersusPeer)
            return (null, new($"目标为“{said.Chinese}”：要与另一个增速相比，自身没有固定的目标值", $"The target is {said.English}: it is held against another growth, and gives no level of its own"));
        var byRates = DueByRates.Find(promise, direction, (from, until, year), level(year), rates);
        if (level(from) is not { } start)
            return byRates is not (null, null) ? byRates : (null, new($"目标为“{said.Chinese}”，缺少 {from} 年的基数，折算不出目标值", $"The target is {said.English}; without the value of {from} it gives no level"));
        if (Broken(breaks, from, year) is { } broken)
            return byRates.Due is not null ? byRates : (null, broken);
        if (GrowthLevel.Of(promise, start, until - from) is not { } end)
            return byRates.Due is not null ? byRates : (null, new($"目标为“{said.Chinese}”：{StandingWords.NoGrowth.Chinese}", $"The target is {said.English}: {StandingWords.NoGrowth.English}"));
        var (way, told) = (TargetWay.OfGrowth(promise, end, direction), levels.Shown(from) ?? start);
        return until == year
            ? (Itself(promise, way, year) with
            {
                Level = Rounded(end), IsPromisedSo = false,
                How = new($"{said.Chinese}，由 {from} 年的 {ValueWords.Number(told)} 折算", $"{said.English}, from {ValueWords.Number(told)} in {from}"),
            }, null)
            : OnTheWay(promise, way, (from, start, told), year, breaks);
    }

    /// <summary>What a growth asks of an index that begins at <paramref name="start"/>; null before its first year.</summary>
    internal static DueTarget? OfIndex(Target promise, TargetWay way, (int Year, decimal Value) start, (int Until, int Year) asked) =>
        asked.Until == asked.Year ? Itself(promise, way, asked.Year) : OnTheWay(promise, way, (start.Year, start.Value, start.Value), asked.Year, []).Due;

    private static (DueTarget? Due, Words? Gap) OnTheWay(Target promise, TargetWay way, (int Year, decimal? Value, decimal? Shown) start, int year, IReadOnlyList<int> breaks)
    {
        if (start.Year >= year)
            return default;
        var said = ValueWords.Of(promise.Quantified);
        var step = way.Milestones.Where(m => m.Key <= year).Select(m => (KeyValuePair<int, decimal>?)m).LastOrDefault();
        var reckoned = Reckoned(promise, way, step);
        if (way.Path == TargetPath.Stepped && step is null)
            return (null, new($"{promise.LastYear}年目标{said.Chinese}：到 {year} 年还没有阶段目标", $"{said.English} by {promise.LastYear}: no milestone is due by {year}"));
        if (way.Path != TargetPath.Stepped && start.Value is null)
            return (null, new($"{promise.LastYear}年目标{said.Chinese}：缺少 {start.Year} 年的基数，折算不出 {year} 年的目标值", $"{said.English} by {promise.LastYear}: without the value of {start.Year} nothing can be told for {year}"));
        if (start.Value is not null && Broken(breaks, start.Year, year) is { } broken)
            return (null, broken);
        // What was held already at the base is due from the first year on; else a part of the way.
        var due = Turned(way, way.Level);
        if (start.Value is not { } first || Turned(way, first) < due)
            due = way.Path == TargetPath.Stepped
                ? Turned(way, step!.Value.Value)
                : Between(way, start.Value!.Value, (year - start.Year, promise.LastYear - start.Year));
        return (Itself(promise, way, year) with
        {
            Level = Rounded(way.Better switch { Better.Higher => due, Better.Lower => -due, _ => way.Level + due }),
            High = way.High is { } high ? Rounded(high - due) : null,
            IsStrict = false, IsPromisedSo = false,
            How = way.Path == TargetPath.Stepped ? reckoned : new(
                $"{reckoned.Chinese}由 {start.Year} 年的 {ValueWords.Number(start.Shown!.Value)} 折算到本年", $"{reckoned.English} from {ValueWords.Number(start.Shown.Value)} in {start.Year}"),
        }, null);
    }

    /// <summary>A point of the way from a base, turned so that more is better.</summary>
    private static decimal Between(TargetWay way, decimal start, (int Gone, int All) time)
    {
        var share = (decimal)time.Gone / time.All;
        if (way.Path == TargetPath.Growth && way.Better != Better.Within && start > 0 && way.Level > 0)
            return Turned(way, start * (decimal)Math.Pow((double)(way.Level / start), (double)share));
        var (from, to) = (Turned(way, start), Turned(way, way.Level));
        return from + ((to - from) * share);
    }

    /// <summary>More is better; of a range, how far outside it, as a loss.</summary>
    private static decimal Turned(TargetWay way, decimal figure) => way.Better switch
    {
        Better.Higher => figure,
        Better.Lower => -figure,
        _ => -Math.Max(0, Math.Max(way.Level - figure, figure - way.High!.Value)),
    };

    private static DueTarget Itself(Target promise, TargetWay way, int year) => new()
    {
        Promise = promise,
        Year = year,
        Sense = way.IsBand ? DueSense.Within : way.IsCeiling ? DueSense.AtMost : DueSense.AtLeast,
        Level = way.Level,
        High = way.High,
        IsStrict = way.IsStrict,
        IsPromisedSo = true,
        How = new($"{(promise.PerYear ? "" : $"{promise.LastYear}年")}目标{ValueWords.Of(promise.Quantified).Chinese}", $"{ValueWords.Of(promise.Quantified).English}{(promise.PerYear ? "" : $" in {promise.LastYear}")}"),
    };

    private static Words Reckoned(Target promise, TargetWay way, KeyValuePair<int, decimal>? step)
    {
        var said = ValueWords.Of(promise.Quantified);
        var (zh, en) = ($"{promise.LastYear}年目标{said.Chinese}，", $"{said.English} by {promise.LastYear}, ");
        return way.Path switch
        {
            TargetPath.Stepped when step is { } due => new($"{zh}{due.Key}年阶段目标 {ValueWords.Number(due.Value)}", $"{en}milestone of {due.Key}: {ValueWords.Number(due.Value)}"),
            TargetPath.Growth => new($"{zh}按年均增速", $"{en}by average annual growth"),
            _ => new($"{zh}按直线", $"{en}on a straight line"),
        };
    }

    private static Words? Broken(IReadOnlyList<int> breaks, int from, int year) =>
        breaks.Where(b => b > from && b <= year).Select(b => (Words?)StandingWords.Broken(b)).FirstOrDefault();

    internal static decimal Rounded(decimal level) => Math.Round(level, Digits, MidpointRounding.AwayFromZero);
}
