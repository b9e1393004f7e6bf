using System.Buffers;

namespace Hengliang.Reading.Figures;

internal sealed partial class StatementReader
{
    /// <summary>Where the name of a body of firms, zones or institutes ends.</summary>
    private static readonly SearchValues<char> Subjects = SearchValues.Create("区市县园业构台所校院");

    /// <summary>Reads a piece and those its list goes on over; returns the index of the last piece read.</summary>
    private int ReadPiece(List<Piece> pieces, int index)
    {
        var piece = pieces[index];
        ScanTimes(piece);
        ApplyTense(piece);
        if (!piece.ContinuesList)
        {
            _listFlow = "";
            var whole = _inPart ? _whole : _head;
            _inPart = piece.Opener is '（' or '(' || _text.AsSpan(piece.Start, piece.End - piece.Start).TrimStart().StartsWith("其中", StringComparison.Ordinal);
            if (_inPart)
                _whole = whole;
        }

        if (piece.Measures == 0)
        {
            MoveClock(piece.Start, piece.End);
            NameTopic(piece, index + 1 < pieces.Count ? pieces[index + 1].Opener : '。');
            return index;
        }

        if (_waiting.Length > 0)
            (_head, _level, _waiting) = (_waiting, _waiting, "");
        var gapStart = piece.Start;
        var lastRead = index;
        for (var k = piece.FirstMeasure; k < piece.FirstMeasure + piece.Measures; k++)
        {
            var isLast = k == piece.FirstMeasure + piece.Measures - 1;
            var after = new TextSpan(_measures[k].End, isLast ? piece.End : _measures[k + 1].Start);
            MoveClock(gapStart, _measures[k].Start);
            gapStart = ReadMeasure(pieces, index, k, gapStart, after, isLast, ref lastRead);
        }

        MoveClock(gapStart, piece.End);
        return lastRead;
    }

    /// <summary>Takes up what a piece without a number names; a name that does not hold waits for the next piece.</summary>
    private void NameTopic(Piece piece, char closer)
    {
        _waiting = "";
        if (_measures.Count == 0)
            return;
        var topic = Topic.Read(_text, piece, closer, _mentions, _place);
        if (topic.Name is not { Length: > 0 } && closer is '，' or ',' && OpensPath(piece.End + 1))
            topic = Topic.OfBareNoun(_text, piece, _mentions, _place);
        if (topic.Name is not { Length: > 0 })
            return;
        if (Areas.Split(topic.Name) is { Area.Length: > 0 } placed)
        {
            _area = placed.Area;
            if (closer is ':' or '：' && piece.Start == _paragraphStart)
                _areaOfSection = placed.Area;
            if (placed.Name.Length < 3)
                return;
            topic = topic with { Name = placed.Name };
        }

        if (topic.Holds)
            (_head, _level, _topicIsFresh) = (topic.Name, topic.Name, true);
        else if (_figuresInSentence == 0)
            _waiting = topic.Name;
    }

    /// <summary>新产品销售收入占比，从5.8%增长到27%: the next piece begins a path.</summary>
    private bool OpensPath(int at) => at < _text.Length && _text[at] is '从' or '由';

    private int ReadMeasure(List<Piece> pieces, int index, int k, int gapStart, TextSpan after, bool isLast, ref int lastRead)
    {
        var measure = _measures[k];
        var piece = pieces[index];
        if (_benefits.Excludes(_text, _context.Outline.Sentences[_sentence].Clean.Start, piece, measure, _promise, _goalInSentence))
            return measure.End;
        if (!isLast && IsFieldOfRank(measure, k, after))
            return gapStart;
        var lead = new Lead(_text, gapStart, measure, _mentions);
        var name = Naming.Strip(_text, new(lead.NounStart, lead.NounEnd), _mentions, _place);
        if (measure.Kind == MeasureKind.Rank)
            name = name with { Span = Naming.OfRank(_text, name.Span, k > pieces[index].FirstMeasure ? _measures[k - 1].End : -1) };
        var deals = name.Span.IsEmpty && name.HadVerb && _text.AsSpan(gapStart, measure.Start - gapStart).Contains("分别", StringComparison.Ordinal);
        if (lead.Distributes || deals || DealsOut(pieces, index, k, name))
        {
            var last = Deal(pieces, index, k, lead, name);
            if (last >= index && last > lastRead)
                lastRead = last;
            return measure.End;
        }

        if (lead.Each && Spread(lead, name, measure))
            return measure.End;
        if (!isLast && name.Span.IsEmpty && measure.Kind == MeasureKind.Amount && NamesTheNext(k, after))
        {
            // The number tells how many the subject of the next statement is: it has its name up to what is measured of them.
            var subject = _text[after.Start..after.End];
            var of = subject.AsSpan().IndexOfAny('占', '的');
            var zone = subject.AsSpan(0, of).LastIndexOfAny(Subjects);
            Emit(Statement.From(subject[..(zone < 0 ? of : zone + 1)], measure, new(measure.Start, after.End), "counted", lead));
            return measure.End;
        }

        if (CountsWhatFollows(lead, name, measure, after, isLast))
            return Count(lead, name, measure, after, isLast);
        if (lead.Changes && measure.UnitKind == UnitKind.Percent && _text[name.Span.Start..name.Span.End].Contains('、', StringComparison.Ordinal) && Spread(lead, name, measure))
            return measure.End;
        var indicator = NameOf(lead, name, piece, measure);
        _listHasVerb = name.HadVerb || (_listHasVerb && piece.ContinuesList);
        if (name.Span.IsEmpty && name.HadVerb && measure.UnitKind == UnitKind.Money && !lead.Changes && Naming.SpendingVerb(_text.AsSpan(gapStart, measure.Start - gapStart)) is { Length: > 0 } verb)
            indicator = _topicIsFresh ? _head + verb : verb;
        else if (name.Span.IsEmpty && name.HadVerb && _head.Length > 0 && Naming.StageVerb(_text.AsSpan(gapStart, measure.Start - gapStart).TrimEnd("达到了为共 ")) is { Length: > 0 } stage)
            indicator = stage + Stem.WithoutStage(Stem.WithoutVerb(Stem.WithoutFlow(_head)));
        _sums |= name.Accumulates || lead.Accumulates;
        var quote = new TextSpan(name.Span.Length > 0 ? name.Span.Start : gapStart, measure.End);
        Emit(Statement.From(indicator, measure, quote, name.Span.Length > 0 ? "named" : "elided", lead) with
        {
            IsGoal = EndsInGoal(after) || !lead.ShareOf && _text.AsSpan(name.Span.Start, name.Span.Length) is "目标值" or "目标" or "目标任务",
            IsFlow = lead.Accumulates || lead.Flow.Length > 0 || name.Flow.Length > 0 || name.Accumulates || _listHasVerb || (_sums && !lead.Reaches),
        });
        return measure.End;
    }

    /// <summary>在全省13个设区市中排名第四: the 13 say among how many the place is held.</summary>
    private bool IsFieldOfRank(Measure measure, int k, TextSpan after) =>
        measure.Kind == MeasureKind.Amount && _measures[k + 1].Kind == MeasureKind.Rank && _text.AsSpan(after.Start, after.Length) is var words
        && (words.Contains('中') || Areas.EndsInKind(words) && LeadWords.Predicates.TryMatchEnd(WithoutScope(_text.AsSpan(0, measure.Start)), out var verb) && verb.Meaning == LeadWord.Place);

    /// <summary>居全省 in front of 14个市州第11位.</summary>
    private static ReadOnlySpan<char> WithoutScope(ReadOnlySpan<char> words) => LeadWords.Scopes.TryMatchEnd(words, out var scope) ? words[..^scope.Length] : words;

    private bool EndsInGoal(TextSpan after) => LeadWords.Goals.TryMatchStart(_text.AsSpan(after.Start, after.Length), out _);

    /// <summary>The number counts what follows it: 新建800个智能工厂.</summary>
    private bool CountsWhatFollows(in Lead lead, IndicatorName name, Measure measure, TextSpan after, bool isLast)
    {
        var words = _text.AsSpan(after.Start, after.Length).Trim(" 　");
        if (words.IsEmpty || words[0] is '（' or '(' || measure.Kind != MeasureKind.Amount || lead.IsBase || LeadWords.Closers.TryMatchStart(words, out var closer) && closer.Length >= words.Length - 2)
            return false;
        var named = name.Span.Length > 0 || lead.Flow.Length > 0 && _head.Length > 0 && lead.Noun.Length > 0;
        switch (measure.UnitKind)
        {
            case UnitKind.Points or UnitKind.Place:
                return false;
            case UnitKind.Times:
                return !named && !lead.Changes && !lead.Ratio;
            case UnitKind.Percent:
                return words[0] == '的' && !lead.Changes;
        }

        if (lead.Changes && named)
            return false;
        if (words[0] == '的' && words.Length > 3)
            return true;
        if (measure.UnitKind == UnitKind.Money && (words.StartsWith("设立", StringComparison.Ordinal) || words.StartsWith("用于", StringComparison.Ordinal) || words.StartsWith("支持", StringComparison.Ordinal)) && EndsInSpending(name))
            return true;
        var listed = _text.AsSpan(name.Span.Start, lead.NounEnd - name.Span.Start).TrimEnd(' ').EndsWith("等", StringComparison.Ordinal);
        if (words.Length > 1 && words[1] == '是' && ChineseNumerals.Digit(words[0]) > 0)
            return false;
        if (!named || listed)
            return true;
        if (!isLast || CountedNoun.BeginsWithDeed(words))
            return false;
        return measure.UnitKind != UnitKind.Money || name.Span.Length <= 2;
    }

    /// <summary>财政每年安排2000万元设立…: what is set up names the sum.</summary>
    private bool EndsInSpending(IndicatorName name)
    {
        var words = _text.AsSpan(name.Span.Start, name.Span.Length);
        return words.EndsWith("安排", StringComparison.Ordinal) || words.EndsWith("投入", StringComparison.Ordinal) || words.EndsWith("出资", StringComparison.Ordinal);
    }

    /// <summary>178家国家高新区生产总值占全国GDP比重达14.3%: what follows one number names the next.</summary>
    private bool NamesTheNext(int k, TextSpan after) =>
        new Lead(_text, after.Start, _measures[k + 1], _mentions) is var next && (next.Reaches || next.Changes) && next.Noun.IndexOfAny('占', '的') > 2;

    /// <summary>Emits a figure named by what follows it; returns where the words of the next number begin.</summary>
    private int Count(in Lead lead, IndicatorName name, Measure measure, TextSpan after, bool isLast)
    {
        var modifiers = _text[name.Span.Start..name.Span.End];
        var listed = _text.AsSpan(name.Span.Start, lead.NounEnd - name.Span.Start).TrimEnd(' ').EndsWith("等", StringComparison.Ordinal);
        if (listed || modifiers.Length > 8 || EndsInSpending(name))
            modifiers = "";
        var indicator = measure.UnitKind == UnitKind.Percent
            ? ShareName(modifiers, after)
            : CountedNoun.Read(_text, after, isLast && modifiers.Length == 0);
        // 杂交水稻等4家全国重点实验室、国家技术创新中心: of a list that begins before the number only the first kind is counted.
        if (listed && indicator.IndexOf('、', StringComparison.Ordinal) is > 2 and var next)
            indicator = indicator[..next];
        if (name.IsSubset && name.Span.IsEmpty && _head.Length > 0 && CountedNoun.BeginsWithDeed(_text.AsSpan(after.Start, after.Length)))
            indicator = indicator + "的" + Stem.WithoutVerb(Stem.WithoutFlow(_head));
        var at = _text.AsSpan(after.Start, after.Length).IndexOf(indicator, StringComparison.Ordinal);
        var end = at >= 0 ? after.Start + at + indicator.Length : after.End;
        var flow = name.Flow.Length > 0 ? name.Flow : lead.Flow;
        if (lead.Flow.Length > 0 && name.Span.Length == 0)
            indicator = lead.Flow + indicator;
        else if (modifiers.Length > 0 && measure.UnitKind != UnitKind.Percent && indicator.Length <= 4)
            indicator = modifiers + indicator;
        if (_listFlow.Length > 0 && flow.Length == 0 && !name.HadVerb)
            indicator = _listFlow + indicator;
        else
            _listFlow = flow;
        Emit(Statement.From(indicator, measure, new(measure.Start, Math.Max(end, measure.End)), "counted", lead) with { IsFlow = flow.Length > 0 || name.HadVerb });
        return isLast ? after.End : end;
    }

    private string ShareName(string modifiers, TextSpan after)
    {
        var whole = CountedNoun.ReadShare(_text, after);
        var scope = modifiers.StartsWith('占') ? modifiers[1..] : modifiers;
        if (scope.Length == 0 && LeadWords.Scopes.TryMatchEnd(_text.AsSpan(0, after.Start), out _))
            return whole;
        return scope.Length is > 0 and <= 4 ? whole + "占" + scope + "比重" : whole;
    }
}
