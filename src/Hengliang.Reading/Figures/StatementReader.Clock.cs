namespace Hengliang.Reading.Figures;

/// <summary>The clock of a paragraph, moved by the times its pieces tell.</summary>
internal sealed partial class StatementReader
{
    private const int GoalReach = 6;

    private void ScanTimes(Piece piece)
    {
        _mentions.Clear();
        _timeScanner.Scan(_text, new(piece.Start, piece.End), _mentions);
    }

    /// <summary>Moves the clock by the time expressions that stand before <paramref name="until"/>.</summary>
    private void MoveClock(int from, int until)
    {
        foreach (var mention in _mentions)
        {
            if (mention.Start < from || mention.Start >= until || (mention.Start > 0 && _text[mention.Start - 1] is '（' or '('))
                continue;
            switch (mention)
            {
                case { Use: TimeUse.From, HasYears: true, Kind: TimeKind.Year }:
                    _clock.BaseYear = mention.Years.Last;
                    break;
                case { Use: TimeUse.From or TimeUse.Versus }:
                    break;
                case { Kind: TimeKind.EveryYear }:
                    _clock.EveryYear = true;
                    break;
                case { Kind: TimeKind.Part }:
                    _clock.Part = _text[mention.Start..mention.End];
                    break;
                case { Kind: TimeKind.Year }:
                    SetYear(mention);
                    break;
                case { Kind: TimeKind.YearsBack } when _clock is { Planned: true, Window: { } plan } && plan.Last - plan.First + 1 == mention.Years.First:
                    (_clock.InWindow, _clock.WindowInSentence) = (true, true);
                    break;
                case { Kind: TimeKind.Window, HasYears: true } when IsGoalPassed(mention):
                    break;
                case { Kind: TimeKind.Window, HasYears: true }:
                    SetWindow(mention);
                    break;
            }
        }
    }

    /// <summary>提前完成“十四五”目标: the window names the goal that was reached.</summary>
    private bool IsGoalPassed(TimeMention mention)
    {
        var behind = _text.AsSpan(mention.End, Math.Min(GoalReach, _text.Length - mention.End));
        var before = _text.AsSpan(Math.Max(0, mention.Start - GoalReach), Math.Min(GoalReach, mention.Start));
        return behind.IndexOf("目标", StringComparison.Ordinal) is >= 0 and <= 4 | behind.IndexOf("任务", StringComparison.Ordinal) is >= 0 and <= 4
            && TenseWords.Reachings.OccursIn(before);
    }

    private void SetYear(TimeMention mention)
    {
        _clock.InWindow = _clock.EveryYear = false;
        _clock.YearWritten = true;
        if (!mention.HasYears)
        {
            _clock.Year = null;
            return;
        }

        var year = mention.Years.Last;
        _clock.Year = year;
        _clock.YearOfSection = false;
        _clock.YearAimedAt = mention.Use == TimeUse.By;
        _clock.Part = "";
        // 截至 tells what was reached; 到 aims, unless the year has passed.
        var reached = _text[mention.Start] == '截';
        if (_times.SpokenIn is { } now && (year != now || (mention.Use == TimeUse.By && _section.Outlook != Outlook.Past && _section.Year != year)))
            _clock.Planned = reached ? year > now : year >= now;
        // 到今年底 looks ahead even late in the year.
        if (year == _times.SpokenIn && _text[mention.Start] == '到' && mention.Use == TimeUse.By && _text[mention.End - 1] is '底' or '末' && _section.Outlook != Outlook.Past)
            _clock.Planned = true;
        // 到2025年 in a text without a date is aimed at.
        if (_times.SpokenIn is null && _clock.YearAimedAt && _section.Outlook != Outlook.Past && !reached)
            _clock.Planned = true;
        if (!_clock.Planned)
            return;
        _aimedAt = year;
        var window = _section.Window ?? _times.PlanWindow ?? (_clock.Window is { } named && named.Last == year ? named : null);
        var guessed = window is null;
        if (window is null && year % 5 == 0 && _times.SpokenIn is { } spoken && year > spoken)
            window = new(year - 4, year);
        if (window is { } plan && plan.Last == year && plan.First < year)
            (_clock.Window, _clock.InWindow, _clock.WindowGuessed) = (plan, true, guessed);
    }

    private void SetWindow(TimeMention mention)
    {
        var years = mention.Years;
        // 这五年 in a report on the year that has ended runs up to that year.
        if (!mention.Explicit && mention.Use == TimeUse.Plain && _section is { Outlook: Outlook.Past, Year: { } told } && told < years.Last)
            years = new(years.First - (years.Last - told), told);
        // 2022年，…，2015年以来年均增长: up to the year spoken of.
        if (_clock.Year is { } spoken && (_clock.YearWritten || _section.Outlook == Outlook.Past) && spoken > years.First && spoken < years.Last && _text.AsSpan(0, mention.End).EndsWith("以来", StringComparison.Ordinal))
            years = years with { Last = spoken };
        if (!mention.Explicit && mention.Use == TimeUse.Plain && _section.Outlook != Outlook.Future)
            _clock.Planned = false;
        mention = mention with { Years = years };
        // A look back in the middle of a text ends with its sentence; at the head of a paragraph it holds for all of it.
        if (mention.Start - _paragraphStart > 6 && mention.Years.Last <= (_times.SpokenIn ?? 0) && _clockAfterSentence is null)
            _clockAfterSentence = _clock;
        (_clock.Window, _clock.InWindow, _clock.WindowInSentence, _clock.WindowGuessed) = (years, true, true, false);
        if (_times.SpokenIn is not { } now)
            return;
        // “十五五”时期 in 2026 is a plan that has just begun.
        if (mention.Years.First > now || mention.Use == TimeUse.By || (mention.Explicit && mention.Years.First == now && mention.Years.Last > now))
            _clock.Planned = true;
        else if (mention.Years.Last < now)
            _clock.Planned = false;
        _clock.Year = _clock.Planned ? years.Last : Math.Min(years.Last, now);
    }

    /// <summary>确保年底前…, 年内…; but 三年内 is another span.</summary>
    private static bool IsDueThisYear(ReadOnlySpan<char> words) =>
        TenseWords.ThisYears.OccursIn(words) || words.IndexOf("年底前", StringComparison.Ordinal) is 0 || words.IndexOf("年底前", StringComparison.Ordinal) is > 0 and var end && !char.IsAsciiDigit(words[end - 1])
        || words.IndexOf("年内", StringComparison.Ordinal) is 0 || words.IndexOf("年内", StringComparison.Ordinal) is > 0 and var within && !char.IsAsciiDigit(words[within - 1]) && ChineseNumerals.Digit(words[within - 1]) < 0 && words[within - 1] is not ('十' or '百');

    private void ApplyTense(Piece piece)
    {
        var words = _text.AsSpan(piece.Start, piece.End - piece.Start);
        for (var at = TenseWords.Cues.FindFirst(words, 0, out var cue); at >= 0; at = TenseWords.Cues.FindFirst(words, at + cue.Length, out cue))
        {
            // 锚定高质量发展目标 steers by a goal and tells none.
            if (!(cue.Meaning && cue.Word.EndsWith("目标", StringComparison.Ordinal) && TenseWords.Steering.OccursIn(words[..at])))
                (_clock.Planned, _weaklyPlanned) = (cue.Meaning, cue.Word[0] is '计' or '拟' or '有');
        }

        if ((_section is { Outlook: Outlook.Future, Year: { } own } ? own : _times.SpokenIn) is { } thisYear && _section.Outlook != Outlook.Past && IsDueThisYear(words))
            (_clock.Planned, _clock.Year, _clock.YearWritten, _clock.YearAimedAt, _clock.InWindow) = (true, thisYear, true, true, false);
        var will = words.IndexOf('将');
        if (will >= 0 && will + 1 < words.Length && TenseWords.AfterWill.Contains(words[will + 1]) && _section.Outlook != Outlook.Past)
            _clock.Planned = _weaklyPlanned = true;
        var intent = words.IndexOf('拟');
        if (intent >= 0 && intent + 1 < words.Length && TenseWords.AfterIntent.Contains(words[intent + 1]) && (intent == 0 || words[intent - 1] is not ('模' or '虚' or '比' or '草')) && _section.Outlook != Outlook.Past)
            _clock.Planned = _weaklyPlanned = true;
    }
}
