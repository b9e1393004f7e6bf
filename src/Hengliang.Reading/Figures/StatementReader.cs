using Hengliang.Reading.Structure;

namespace Hengliang.Reading.Figures;

/// <summary>Reads the statements of running text, sentence by sentence, remembering what a paragraph has named so far.</summary>
internal sealed partial class StatementReader
{
    private readonly ReadingContext _context;
    private readonly string _text;
    private readonly SectionTimes _times;
    private readonly TimeScanner _timeScanner;
    private readonly BenefitScreen _benefits;
    private readonly List<Figure> _figures;
    private readonly string _place;
    private readonly PieceCutter _cutter = new();
    private readonly List<Measure> _measures = [];
    private readonly List<TimeMention> _mentions = [];
    private readonly List<string> _recent = [];
    private List<string> _group = [];
    private Clock _clock;
    private SectionTime _section;
    private int _paragraph = -1;
    private int _sentence;
    private string _head = "";
    private string _level = "";
    private string _listFlow = "";
    private bool _promise;
    private bool _goalInSentence;
    private bool _listPlanned;
    private int _figuresInSentence;
    private bool _weaklyPlanned;
    private bool _sums;
    private bool _inPart;
    private bool _listHasVerb;
    private bool _topicIsFresh;
    private string _whole = "";
    private string _waiting = "";
    private string _area = "";
    private string _areaOfSection = "";
    private string _dealtOver = "";
    private int _paragraphStart;
    private Clock? _clockAfterSentence;

    internal StatementReader(ReadingContext context, SectionTimes times, List<Figure> figures)
    {
        _context = context;
        _text = context.Clean.Text;
        _times = times;
        _timeScanner = new(times.SpokenIn);
        _benefits = new(times.Document);
        _figures = figures;
        _place = PlaceOf(context.Head.Region);
    }

    internal void Read(int index)
    {
        var sentence = _context.Outline.Sentences[index];
        _sentence = index;
        if (sentence.Paragraph != _paragraph)
            BeginParagraph(sentence);
        _measures.Clear();
        MeasureScanner.Scan(_text, sentence.Clean, _measures);
        if (_measures.Count == 0 && _text.AsSpan(sentence.Clean.Start, sentence.Clean.Length).IndexOfAny('年', '五') < 0)
            return;
        BeginSentence(sentence);
        var pieces = _cutter.Cut(_text, sentence.Clean, _measures);
        for (var i = 0; i < pieces.Count; i++)
            i = ReadPiece(pieces, i);
    }

    private static string PlaceOf(string region)
    {
        var text = region.AsSpan();
        var start = 0;
        for (var i = 1; i < text.Length - 2; i++)
        {
            if (text[i] is '省' or '市' or '区' or '州' or '县' && i - start >= 2)
                start = i + 1;
        }

        return region[start..];
    }

    private void BeginParagraph(Sentence sentence)
    {
        _paragraph = sentence.Paragraph;
        _inPart = false;
        _paragraphStart = sentence.Clean.Start;
        _clockAfterSentence = null;
        _listPlanned = false;
        _section = _times.Of(sentence.Node);
        _areaOfSection = AreaOfHeadings(sentence.Node);
        _head = _level = _times.SubjectOf(sentence.Node);
        _clock = new Clock
        {
            Year = _section.Year,
            Window = _section.Window,
            InWindow = _section.WindowFirst,
            Planned = _section.Outlook is Outlook.Future or Outlook.Rule,
            Part = "",
            YearReviewed = _section is { Outlook: Outlook.Past, Window: null } ? _section.Year : null,
            PlanEnd = _times.PlanWindow?.Last,
            YearOfSection = _section is { Outlook: Outlook.Future, Year: not null },
        };
        // The achievements of five years are told in paragraphs that open with a dash, under a heading that names year and plan.
        if (_section is { Outlook: Outlook.Past, Window: not null } && _text[sentence.Clean.Start] is '—' or '-' or '─')
            _clock.InWindow = true;
    }

    /// <summary>The area a briefing has come to: 一、云岭县, or 云岭县： at the head of a paragraph.</summary>
    private string AreaOfHeadings(int node)
    {
        var headings = _context.Outline.Nodes;
        for (; node >= 0; node = headings[node].Parent)
        {
            if (Areas.Split(headings[node].Title) is { Area.Length: > 0, Name.Length: 0 } placed)
                return placed.Area;
        }

        return "";
    }

    private void BeginSentence(Sentence sentence)
    {
        _recent.Clear();
        _group = [];
        _figuresInSentence = 0;
        _sums = _topicIsFresh = false;
        _listFlow = _waiting = "";
        _whole = _inPart ? _whole : "";
        _area = _areaOfSection;
        _clock.EveryYear = _clock.PathInSentence = false;
        var (before, counted) = Before(sentence);
        if (counted && before is '：' or ':')
            _listPlanned = _clock.Planned;
        else if (counted && _listPlanned && before is not ('；' or ';'))
            (_clock.Planned, _clockAfterSentence) = (true, null);
        else if (before is not ('；' or ';'))
        {
            if (_clockAfterSentence is { } kept)
                _clock = kept with { BaseYear = _clock.BaseYear, EveryYear = false, PathInSentence = false };
            _clockAfterSentence = null;
            _clock.WindowInSentence = false;
            if (!_clock.YearWritten || _clock.Year is null)
                _clock.Planned = _section.Outlook is Outlook.Future or Outlook.Rule;
            else if (_times.SpokenIn is { } now && _clock.Year is { } year && year != now)
                _clock.Planned = year > now;
        }

        else if (_weaklyPlanned)
        {
            _clock.Planned = _section.Outlook is Outlook.Future or Outlook.Rule;
        }

        _weaklyPlanned = false;
        var words = _text.AsSpan(sentence.Clean.Start, sentence.Clean.Length);
        _promise = _measures.Count > 0 && BenefitScreen.Promise(words);
        var goesOn = before is '；' or ';' && _goalInSentence;
        _goalInSentence = goesOn || (words.Contains("力争", StringComparison.Ordinal) || words.Contains("目标", StringComparison.Ordinal));
    }

    /// <summary>The mark a sentence stands behind, and whether a count (二是) stands between them.</summary>
    private (char Mark, bool Counted) Before(Sentence sentence)
    {
        var at = sentence.Clean.Start;
        var counted = at >= 2 && _text[at - 1] == '是' && ChineseNumerals.Digit(_text[at - 2]) > 0;
        at -= counted ? 2 : 0;
        return (at > 0 ? _text[at - 1] : '。', counted);
    }

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
                case { Kind: TimeKind.Window, HasYears: true }:
                    SetWindow(mention);
                    break;
            }
        }
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

    private void ApplyTense(Piece piece)
    {
        var words = _text.AsSpan(piece.Start, piece.End - piece.Start);
        for (var at = TenseWords.Cues.FindFirst(words, 0, out var cue); at >= 0; at = TenseWords.Cues.FindFirst(words, at + cue.Length, out cue))
        {
            // 锚定高质量发展目标 steers by a goal and tells none.
            if (!(cue.Meaning && cue.Word.EndsWith("目标", StringComparison.Ordinal) && TenseWords.Steering.OccursIn(words[..at])))
                (_clock.Planned, _weaklyPlanned) = (cue.Meaning, cue.Word[0] is '计' or '拟' or '有');
        }

        var will = words.IndexOf('将');
        if (will >= 0 && will + 1 < words.Length && TenseWords.AfterWill.Contains(words[will + 1]) && _section.Outlook != Outlook.Past)
            _clock.Planned = _weaklyPlanned = true;
        var intent = words.IndexOf('拟');
        if (intent >= 0 && intent + 1 < words.Length && TenseWords.AfterIntent.Contains(words[intent + 1]) && (intent == 0 || words[intent - 1] is not ('模' or '虚' or '比' or '草')) && _section.Outlook != Outlook.Past)
            _clock.Planned = _weaklyPlanned = true;
    }
}
