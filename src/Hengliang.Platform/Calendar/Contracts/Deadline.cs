using System.Collections.Immutable;
using System.Globalization;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Calendar.Contracts;

/// <summary>Whether a term counts working days or all days; every term says which.</summary>
public enum DayKind
{
    /// <summary>工作日.</summary>
    Working,

    /// <summary>自然日.</summary>
    Calendar,
}

/// <summary>A term in days, as rules set it: 5个工作日, 30日.</summary>
/// <param name="Count">0 or more.</param>
/// <param name="Kind">Which days count.</param>
public readonly record struct Term(int Count, DayKind Kind)
{
    public Words Label => Kind == DayKind.Working
        ? new(Number + "个工作日", Number + (Count == 1 ? " working day" : " working days"))
        : new(Number + "日", Number + (Count == 1 ? " day" : " days"));

    private string Number => Count.ToString(CultureInfo.InvariantCulture);

    public static Term WorkingDays(int count) => new(count, DayKind.Working);

    public static Term Days(int count) => new(count, DayKind.Calendar);
}

/// <summary>The last day of a term, and how sure that is.</summary>
/// <param name="Day">The last day on which it is still in time.</param>
/// <param name="Term">The term it ends.</param>
/// <param name="UnknownYears">Years it runs through whose holidays are not known yet.</param>
public sealed record Deadline(DateOnly Day, Term Term, ImmutableArray<int> UnknownYears)
{
    public bool IsCertain => UnknownYears.IsEmpty;

    /// <summary>What to keep in mind when it is not certain; null when it is.</summary>
    public Words? Caution => IsCertain
        ? null
        : new(
            $"{Years("、")}年的放假安排尚未列入日历，只按周末推算，公布后可能变动。",
            $"The holidays of {Years(", ")} are not in the calendar yet; only weekends were counted, so the day may still move.");

    public bool HasPassed(DateOnly today) => today > Day;

    private string Years(string between) => string.Join(between, UnknownYears.Select(y => y.ToString(CultureInfo.InvariantCulture)));
}
