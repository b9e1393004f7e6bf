using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>The levels a target is judged by: those of years, and after the last of them what parts of a year say.</summary>
/// <remarks>
/// What is recorded of a whole year goes before anything its parts come to. Where nothing is, complete parts make the year. A later year that is
/// not over is told by the level at the end of its last period, or estimated from its running total; where it can not be, the last whole year
/// counts and the cause is said.
/// </remarks>
internal sealed class YearSeries
{
    private readonly YearParts _parts;
    private readonly Dictionary<int, InYear> _made = [];

    public YearSeries(IReadOnlyList<YearValue> recorded, YearParts? parts)
    {
        _parts = parts ?? YearParts.None;
        var told = recorded.Select(v => v.Year).ToHashSet();
        foreach (var year in _parts.Years().Where(y => !told.Contains(y)))
            if (WholeOf(year) is { } whole)
                _made[year] = whole;
        Levels = _made.Count == 0 ? recorded : [.. recorded, .. _made.Values.OrderBy(m => m.Year).Select(m => m.AsYear)];
    }

    /// <summary>Whole years: recorded, or made of all their parts.</summary>
    public IReadOnlyList<YearValue> Levels { get; }

    /// <summary>The same for drawing: a year that is made says of what.</summary>
    public IReadOnlyList<YearValue> Drawn => [.. Levels.Select(l => _made.TryGetValue(l.Year, out var made) ? l with { MadeOf = made.How } : l).OrderBy(l => l.Year)];

    public YearValue? At(int year) => Levels.Where(v => v.Year == year).Select(v => (YearValue?)v).FirstOrDefault();

    /// <summary>The latest of the years after one and up to another, and why nothing later could be used.</summary>
    /// <param name="after">The year it begins from.</param>
    /// <param name="until">The last year that counts.</param>
    /// <param name="breaks">First years that may not be compared with those before.</param>
    public (Seen? Seen, Words? Note) Latest(int after, int until, IReadOnlyList<int> breaks)
    {
        var whole = Levels.Where(v => v.Year > after && v.Year <= until).Select(v => (YearValue?)v).MaxBy(v => v!.Value.Year);
        Words? note = null;
        foreach (var year in _parts.Years().Where(y => y > (whole?.Year ?? after) && y <= until).OrderDescending())
        {
            var (found, why) = Read(year, breaks);
            note ??= why;
            if (found is not null)
                return (new(found.AsYear, found), note);
        }

        return (whole is { } last ? new(last, _made.GetValueOrDefault(last.Year)) : null, note);
    }

    private InYear? WholeOf(int year) => _parts.Reading == WithinYear.PeriodEnd
        ? _parts.LastLevel(year) is { LastMonth: YearParts.MonthsOfYear } level ? Level(year, level) : null
        : _parts.Totals(year).GetValueOrDefault(YearParts.MonthsOfYear) is { } all
            ? new() { Year = year, Month = all.Month, Reading = _parts.Reading, Value = all.Value, Parts = all.Parts, Decimals = DecimalsOf(all.Parts) }
            : null;

    private InYear Level(int year, PartValue level) => new() { Year = year, Month = level.LastMonth, Reading = _parts.Reading, Value = level.Value, Parts = [level], Decimals = level.Decimals };

    // A sum has no more digits than what was added up, unless some of it was computed.
    private static int? DecimalsOf(IReadOnlyList<PartValue> parts) => parts.Select(p => p.Decimals).FirstOrDefault(d => d is not null);

    /// <summary>What a year that is not over is told by, or why by nothing; both where only earlier months can be used.</summary>
    private (InYear? Found, Words? Note) Read(int year, IReadOnlyList<int> breaks)
    {
        if (_parts.Reading == WithinYear.Unstated)
            return (null, PartWords.Unstated(year, _parts.LastMonthOf(year)));
        if (_parts.LastLevel(year) is { } level)
            return (Level(year, level), null);
        var last = _parts.LastMonthOf(year);
        if (_parts.Totals(year).Values.MaxBy(t => t.Month) is not { } total)
            return (null, PartWords.NotUsed(_parts.Lacking(year, last)));
        var later = total.Month < last ? PartWords.UsedUntil(total.Month, _parts.Lacking(year, last)) : (Words?)null;
        if (breaks.Contains(year))
            return (null, PartWords.NotUsed(PartWords.Broken(year)));
        if (_parts.Totals(year - 1).GetValueOrDefault(total.Month) is not { } same)
            return (null, PartWords.NoSame(year, total.Month));
        if (At(year - 1) is not { } whole)
            return (null, PartWords.NoWhole(year));
        if (same.Value <= 0 || whole.Value <= 0)
            return (null, PartWords.NotPositive(year, total.Month));
        return same.Value > whole.Value
            ? (null, PartWords.MoreThanWhole(year, total.Month))
            : (InYear.Estimate(year, _parts, total, same, whole, _made.GetValueOrDefault(year - 1)?.Parts ?? []), later);
    }
}

/// <summary>The value a target is judged by.</summary>
/// <param name="Value">Of its year.</param>
/// <param name="Inside">What parts of the year it was told by; null for a value recorded of the whole year.</param>
internal readonly record struct Seen(YearValue Value, InYear? Inside)
{
    public int Year => Value.Year;

    public double At => Inside?.At ?? Year;
}
