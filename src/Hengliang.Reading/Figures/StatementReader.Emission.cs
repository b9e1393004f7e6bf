using Hengliang.Reading.Structure;

namespace Hengliang.Reading.Figures;

internal sealed partial class StatementReader
{
    // More names than any list deals numbers out to.
    private const int LongestMemory = 40;

    // 全年 stands right before its goal.
    private const int YearReach = 6;

    private void Emit(Statement statement)
    {
        var clock = _clock;
        if (statement.Rule is "named" or "elided" && _inPart)
            statement = statement with { Rule = "part" };
        // A rate reached is no flow of each year.
        if (statement.Measure.UnitKind is UnitKind.Percent or UnitKind.Points or UnitKind.Place)
            clock.EveryYear = false;
        if (statement.IsGoal && !clock.Planned)
            clock = GoalClock(clock, TellsOfTheYear(statement));
        if (statement is { IsBase: true, BaseYear: null } && _yearBefore is { } before)
            statement = statement with { BaseYear = before };
        // 同比翻了近一番，由43亿元增至84亿元: the path begins in the year compared with.
        _yearBefore = statement.YearOnYear && !clock.Planned && clock.Year is { } compared ? compared - 1 : _yearBefore;
        var role = Timing.RoleOf(statement, clock);
        var kind = role == FigureRole.Change ? Timing.KindOf(statement, clock) : null;
        var measure = statement.Measure;
        _figuresInSentence++;
        _topicIsFresh = false;
        var isPlaceShift = measure.Unit == "人" && role == FigureRole.Change && _text[measure.NumberEnd - 1] == '位';
        _figures.Add(new Figure
        {
            Quote = _context.Clean.ToRaw(statement.Quote),
            Number = _context.Clean.ToRaw(measure.Number),
            Indicator = WithoutMasks(statement.Name),
            Value = measure.Value,
            ValueMax = measure.Max,
            Unit = isPlaceShift ? "位" : measure.Unit,
            Comparator = statement.IsBase ? measure.Comparator ?? Comparator.Equal : statement.Comparator,
            Period = Timing.PeriodOf(statement, role, kind, clock, _times.SpokenIn),
            Role = role,
            Kind = kind,
            Planned = clock.Planned && !statement.IsBase && role is FigureRole.Change or FigureRole.Rank && clock.Planned,
            Falls = statement.Falls && role == FigureRole.Change,
            PerYear = statement.EveryYear || clock.EveryYear,
            Subperiod = clock.Part,
            Region = RegionOf(_area),
            Sentence = _sentence,
            Rule = statement.IsGoal ? "goal" : statement.Rule,
        });
        Remember(statement);
    }

    /// <summary>The path of an area in or beside the region of the document.</summary>
    private string RegionOf(string area)
    {
        var region = _context.Head.Region;
        return area.Length == 0 || region.EndsWith(area, StringComparison.Ordinal) ? region
            : Gazetteer.At(area) is { Full: true } known && known.Length == area.Length ? known.Path
            : region + area;
    }

    /// <summary>A name the page has blotted out is told without the blots: 吸引大学生在*就业.</summary>
    private static string WithoutMasks(string name) =>
        name.Contains('*', StringComparison.Ordinal)
            ? name.Replace("在*", "", StringComparison.Ordinal).Replace("*", "", StringComparison.Ordinal)
            : name;

    /// <summary>完成全年9亿元的目标: the goal of the year that is told of.</summary>
    private bool TellsOfTheYear(Statement statement) =>
        _text.AsSpan(Math.Max(0, statement.Measure.Start - YearReach), Math.Min(YearReach, statement.Measure.Start)).LastIndexOf("年", StringComparison.Ordinal) is >= 1 and var at
        && _text[Math.Max(0, statement.Measure.Start - YearReach) + at - 1] is '全' or '今';

    private static Clock GoalClock(Clock clock, bool ofYear) =>
        ofYear && clock.Year is not null ? clock with { Planned = true, YearAimedAt = true, YearWritten = true, InWindow = false }
        : clock.Window is { } window ? clock with { Planned = true, InWindow = true, Year = window.Last } : clock with { Planned = true, Year = null };

    private void Remember(Statement statement)
    {
        _clock.PathInSentence |= statement.IsBase;
        if (statement.Versus is { HasYears: true, Explicit: true, Kind: TimeKind.Year } versus)
            _clock.BaseYear = versus.Years.Last;
        if (statement.Name.Length == 0)
            return;
        _head = statement.Name;
        if (!statement.Name.Contains('占', StringComparison.Ordinal) && !statement.Name.Contains("之比", StringComparison.Ordinal))
            _level = statement.Name;
        if (statement.IsBase || _recent.Contains(statement.Name))
            return;
        _recent.Add(statement.Name);
        if (_recent.Count > LongestMemory)
            _recent.RemoveAt(0);
    }
}
