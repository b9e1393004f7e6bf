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
    private bool _newYearsPlan;
    private int? _yearBefore;
    private bool _plannedHere;
    private bool _tasksAnnounced;
    private int? _aimedAt;
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
        _newYearsPlan |= _measures.Count == 0 && TellsNewYearsPlan(_text.AsSpan(sentence.Clean.Start, sentence.Clean.Length));
        _tasksAnnounced |= AnnouncesTasks(_text.AsSpan(sentence.Clean.Start, sentence.Clean.Length));
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
        var listed = _tasksAnnounced && _section.Outlook == Outlook.Unknown && sentence.Node >= 0 && _context.Outline.Nodes[sentence.Node].Kind == HeadingKind.Counted;
        _plannedHere = _section.Outlook is Outlook.Future or Outlook.Rule || listed || (_newYearsPlan && _section.Outlook == Outlook.Unknown);
        _clock = new Clock
        {
            Year = _section.Year,
            Window = _section.Window,
            InWindow = _section.WindowFirst,
            Planned = _plannedHere,
            Part = "",
            YearReviewed = _section is { Outlook: Outlook.Past, Window: null } ? _section.Year : null,
            PlanEnd = _times.PlanWindow?.Last,
            YearOfSection = _section is { Outlook: Outlook.Future, Year: not null } || (_newYearsPlan && _section.Outlook == Outlook.Unknown),
        };
        if (listed)
        {
            _clock = _clock with { PlanEnd = _clock.PlanEnd ?? _aimedAt };
            if (_aimedAt is { } due && due % 5 == 0)
                (_clock.Window, _clock.InWindow) = (new YearRange(due - 4, due), true);
        }

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
        _yearBefore = null;
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
                _clock.Planned = _plannedHere;
            else if (_times.SpokenIn is { } now && _clock.Year is { } year && year != now)
                _clock.Planned = year > now;
        }

        else if (_weaklyPlanned)
        {
            _clock.Planned = _plannedHere;
        }

        _weaklyPlanned = false;
        var words = _text.AsSpan(sentence.Clean.Start, sentence.Clean.Length);
        _promise = _measures.Count > 0 && BenefitScreen.Promise(words);
        var goesOn = before is '；' or ';' && _goalInSentence;
        _goalInSentence = goesOn || (words.Contains("力争", StringComparison.Ordinal) || words.Contains("目标", StringComparison.Ordinal) || AimsAtYear(words));
    }

    /// <summary>The mark a sentence stands behind, and whether a count (二是) stands between them.</summary>
    private (char Mark, bool Counted) Before(Sentence sentence)
    {
        var at = sentence.Clean.Start;
        var counted = at >= 2 && _text[at - 1] == '是' && ChineseNumerals.Digit(_text[at - 2]) > 0;
        at -= counted ? 2 : 0;
        return (at > 0 ? _text[at - 1] : '。', counted);
    }
}
