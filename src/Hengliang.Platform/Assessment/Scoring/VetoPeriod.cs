using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Scoring;

/// <summary>The ways schemes say over which time a veto's facts count.</summary>
public enum VetoPeriodKind
{
    /// <summary>考核期内: the year assessed.</summary>
    AssessedYear,

    /// <summary>前 N 年至本年: any day of the year assessed and the N years before it.</summary>
    YearsBack,

    /// <summary>连续 N 年至本年: the same days, and what is found in data holds in each of the N years.</summary>
    YearsRunning,

    /// <summary>起止日期: from one day to another, whatever the year assessed.</summary>
    Between,

    /// <summary>至解除: from the fact until it is ended, as being on a list of the dishonest.</summary>
    UntilEnded,
}

/// <summary>计入期间: over which time a fact counts for a veto.</summary>
/// <remarks>
/// <para>Every value is valid; <c>default</c> is the year assessed, which is what a rule that says nothing means. First and last days
/// count. Prints as <c>year</c>, <c>years-back 2</c>, <c>years-running 2</c>, <c>2025-01-01/2025-12-31</c>, <c>until-ended</c>.</para>
/// <para>A year's figure is a fact of the last day of that year, so that data and people go by the same period.</para>
/// </remarks>
[JsonConverter(typeof(AsText))]
public readonly record struct VetoPeriod
{
    /// <summary>The most years a period reaches back.</summary>
    public const int MostYears = 30;

    /// <summary>The most characters of the text form.</summary>
    public const int MaxLength = 24;

    private const string YearText = "year", BackText = "years-back ", RunningText = "years-running ", UntilText = "until-ended";

    private VetoPeriod(VetoPeriodKind kind, int years = 0, DateOnly from = default, DateOnly to = default) => (Kind, Years, From, To) = (kind, years, from, to);

    public static VetoPeriod UntilEnded { get; } = new(VetoPeriodKind.UntilEnded);

    public VetoPeriodKind Kind { get; }

    /// <summary>The years before the one assessed (<see cref="VetoPeriodKind.YearsBack"/>), or all of them (<see cref="VetoPeriodKind.YearsRunning"/>); else 0.</summary>
    public int Years { get; }

    /// <summary>The first day (<see cref="VetoPeriodKind.Between"/>).</summary>
    public DateOnly From { get; }

    /// <summary>The last day (<see cref="VetoPeriodKind.Between"/>).</summary>
    public DateOnly To { get; }

    /// <summary>A period as it is written in a form, or what is wrong with it; what its kind does not use is left out.</summary>
    public static Outcome<VetoPeriod> Of(VetoPeriodKind kind, int? years = null, DateOnly? from = null, DateOnly? to = null) => kind switch
    {
        VetoPeriodKind.AssessedYear or VetoPeriodKind.UntilEnded => new VetoPeriod(kind),
        VetoPeriodKind.YearsBack when years is >= 1 and <= MostYears => new VetoPeriod(kind, years.Value),
        VetoPeriodKind.YearsRunning when years is >= 2 and <= MostYears => new VetoPeriod(kind, years.Value),
        VetoPeriodKind.Between when from is { } first && to is { } last && first <= last && last.Year - first.Year <= MostYears => new VetoPeriod(kind, 0, first, last),
        VetoPeriodKind.YearsBack => Problem.Invalid(
            "assessment.veto-period-years", $"“前几年至本年”请填 1 到 {MostYears} 的年数。", $"Give how many years before the one assessed count, 1 to {MostYears}."),
        VetoPeriodKind.YearsRunning => Problem.Invalid(
            "assessment.veto-period-years", $"“连续几年至本年”请填 2 到 {MostYears} 的年数。", $"Give how many years running are meant, 2 to {MostYears}."),
        VetoPeriodKind.Between when from <= to => Problem.Invalid(
            "assessment.veto-period-days", $"计入期间不超过 {MostYears} 年；请核对起止日期。", $"A period is of at most {MostYears} years; please check its days."),
        VetoPeriodKind.Between when from is not null && to is not null => Problem.Invalid(
            "assessment.veto-period-days", $"计入期间的止日 {Day(to.Value)} 早于起日 {Day(from.Value)}；请核对。", $"The last day {Day(to.Value)} lies before the first, {Day(from.Value)}; please check them."),
        VetoPeriodKind.Between => Problem.Invalid("assessment.veto-period-days", "请填写计入期间的起日和止日。", "Give the first and the last day of the period."),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind."),
    };

    /// <exception cref="FormatException">The text is no period.</exception>
    public static VetoPeriod Parse(string text) => TryParse(text, out var period) ? period : throw new FormatException($"'{text}' is no period of a veto.");

    public static bool TryParse(string? text, out VetoPeriod period)
    {
        var read = text switch
        {
            YearText => default(VetoPeriod),
            UntilText => UntilEnded,
            _ when text?.StartsWith(BackText, StringComparison.Ordinal) == true => Counted(VetoPeriodKind.YearsBack, text[BackText.Length..]),
            _ when text?.StartsWith(RunningText, StringComparison.Ordinal) == true => Counted(VetoPeriodKind.YearsRunning, text[RunningText.Length..]),
            { Length: 21 } when text[10] == '/' && DayOf(text[..10]) is { } from && DayOf(text[11..]) is { } to => Of(VetoPeriodKind.Between, null, from, to),
            _ => Problem.Invalid("assessment.veto-period", "不是计入期间。", "No period of a veto."),
        };
        period = read.IsSuccess ? read.Value : default;
        return read.IsSuccess;
    }

    /// <summary>The days whose facts count for a round; without a first day, all up to the last.</summary>
    public (DateOnly? From, DateOnly To) Span(int year) => Kind switch
    {
        VetoPeriodKind.AssessedYear => (FirstOf(year), LastOf(year)),
        VetoPeriodKind.YearsBack => (FirstOf(year - Years), LastOf(year)),
        VetoPeriodKind.YearsRunning => (FirstOf(year - Years + 1), LastOf(year)),
        VetoPeriodKind.Between => (From, To),
        _ => (null, LastOf(year)),
    };

    /// <summary>Whether a fact counts for the round of a year: the one place where that is decided.</summary>
    public FactStanding Judge(FactDays days, int year)
    {
        if (days.On is not { } on)
            return FactStanding.Undated;
        var (from, to) = Span(year);
        if (on > to)
            return FactStanding.After;
        if (on < from)
            return FactStanding.Before;
        return Kind == VetoPeriodKind.UntilEnded && days.EndedOn < FirstOf(year) ? FactStanding.Ended : FactStanding.Counts;
    }

    /// <summary>The years whose figures are facts of the period, in order; none when the last day of no year lies within it.</summary>
    public IReadOnlyList<int> DataYears(int year)
    {
        // What lasts until it is ended is looked for where it must still stand: in the year assessed.
        if (Kind == VetoPeriodKind.UntilEnded)
            return [year];
        var (from, to) = Span(year);
        return [.. Enumerable.Range(from!.Value.Year, to.Year - from.Value.Year + 1).Where(y => LastOf(y) <= to)];
    }

    /// <summary>The period as a scheme says it: 前2年至本年.</summary>
    public Words Say() => Kind switch
    {
        VetoPeriodKind.AssessedYear => new("考核期内", "the year assessed"),
        VetoPeriodKind.YearsBack => new($"前{Years}年至本年", Years == 1 ? "the year assessed and the year before" : $"the year assessed and the {Years} years before"),
        VetoPeriodKind.YearsRunning => new($"连续{Years}年至本年", $"{Years} years running up to the one assessed"),
        VetoPeriodKind.Between => new($"{Day(From)} 至 {Day(To)}", $"{Day(From)} to {Day(To)}"),
        _ => new("至解除", "until the fact is ended"),
    };

    /// <summary>The same for the round of a year, with its days: 前2年至本年（2023-01-01 至 2025-12-31）.</summary>
    public Words Say(int year)
    {
        var (said, (from, to)) = (Say(), Span(year));
        return Kind switch
        {
            VetoPeriodKind.Between => said,
            VetoPeriodKind.UntilEnded => new($"{said.Chinese}（{Day(FirstOf(year))} 前未解除的均计入）", $"{said.English} (counts if not ended before {Day(FirstOf(year))})"),
            _ => new($"{said.Chinese}（{Day(from!.Value)} 至 {Day(to)}）", $"{said.English} ({Day(from.Value)} to {Day(to)})"),
        };
    }

    /// <summary>Why a case with these days can not be upheld in the round of a year; null when it can.</summary>
    public Words? WhyNot(FactDays days, int year)
    {
        var said = Say(year);
        return Judge(days, year) switch
        {
            FactStanding.Counts => null,
            FactStanding.Undated => new(
                $"事实日期不详，无法判断是否在计入期间“{said.Chinese}”之内；请先补填事实日期，再认定。",
                $"The day of the fact is not known, so nobody can tell whether it lies within the period: {said.English}. Give the day before the case is upheld."),
            FactStanding.Ended => new(
                $"事实已于 {Day(days.EndedOn!.Value)} 解除，不再计入：计入期间为“{said.Chinese}”。请核对日期，或不予认定。",
                $"The fact was ended on {Day(days.EndedOn.Value)} and counts no longer. The period: {said.English}. Please check the day, or dismiss the case."),
            _ => new(
                $"事实发生在 {Day(days.On!.Value)}，不在计入期间“{said.Chinese}”之内，本轮考核不能认定。请核对日期，或不予认定。",
                $"The fact is of {Day(days.On.Value)}, outside the period, so it can not be upheld in this round. The period: {said.English}. Please check the day, or dismiss the case."),
        };
    }

    public override string ToString() => Kind switch
    {
        VetoPeriodKind.AssessedYear => YearText,
        VetoPeriodKind.YearsBack => BackText + Years.ToString(CultureInfo.InvariantCulture),
        VetoPeriodKind.YearsRunning => RunningText + Years.ToString(CultureInfo.InvariantCulture),
        VetoPeriodKind.Between => $"{Day(From)}/{Day(To)}",
        _ => UntilText,
    };

    internal static DateOnly LastOf(int year) => new(year, 12, 31);

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly FirstOf(int year) => new(year, 1, 1);

    private static Outcome<VetoPeriod> Counted(VetoPeriodKind kind, string digits) =>
        Of(kind, int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var years) && digits[0] != '0' ? years : null);

    private static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private sealed class AsText : JsonConverter<VetoPeriod>
    {
        public override VetoPeriod Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), out var period) ? period : throw new JsonException("The text is no period of a veto.");

        public override void Write(Utf8JsonWriter writer, VetoPeriod value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}

/// <summary>When the fact of a case was, and when it was ended.</summary>
/// <param name="On">The day of the fact; of a longer one its first day; null: not known yet.</param>
/// <param name="EndedOn">The day it was ended, such as being taken off a list, and the last on which it counts; null: it still stands, or is over at once.</param>
public readonly record struct FactDays(DateOnly? On, DateOnly? EndedOn = null)
{
    /// <summary>What is wrong with the days given for a rule's fact; null when nothing is.</summary>
    public Problem? FindFault(VetoPeriod period, DateOnly today)
    {
        if (On > today)
            return Problem.Invalid(
                "assessment.fact-in-future", $"事实日期 {VetoPeriod.Day(On.Value)} 还没有到；请核对。", $"The day of the fact, {VetoPeriod.Day(On.Value)}, is yet to come; please check it.");
        if (EndedOn is null)
            return null;
        if (period.Kind != VetoPeriodKind.UntilEnded)
            return Problem.Invalid(
                "assessment.fact-end", $"这条规则的计入期间是“{period.Say().Chinese}”，与何时解除无关；请不填解除日期。", $"The period of this rule is {period.Say().English}, whenever the fact was ended; leave the day of its end empty.");
        return On is { } on && EndedOn >= on
            ? null
            : Problem.Invalid("assessment.fact-end", "解除日期应不早于事实日期，两个日期请一并填写。", "The fact ends on its day or later; please give both days.");
    }
}

/// <summary>How a fact lies to the period of its veto.</summary>
public enum FactStanding
{
    Counts,

    /// <summary>Nobody has said yet when it was.</summary>
    Undated,

    Before,

    After,

    /// <summary>It was over before the year assessed began.</summary>
    Ended,
}
