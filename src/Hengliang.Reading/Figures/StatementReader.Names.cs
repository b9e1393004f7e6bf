using Hengliang.Reading.Structure;

namespace Hengliang.Reading.Figures;

internal sealed partial class StatementReader
{
    /// <summary>The full name of an indicator whose head may have been left out.</summary>
    private string NameOf(in Lead lead, IndicatorName name, Piece piece, Measure measure)
    {
        var noun = WithoutTimes(name.Span);
        if (noun.Length == 0 || IsFurtherField(noun, piece) || (_head.Length > 0 && measure.Kind == MeasureKind.Rank && IsRankingAlone(noun)))
            return Elided(lead, measure);
        if (Areas.Split(noun) is { Area.Length: > 0 } placed)
        {
            _area = placed.Area;
            noun = placed.Name;
            if (noun.Length == 0)
                return Elided(lead, measure);
        }

        if (_level.Length > 0 && IsShareOfLevel(noun))
            return _level + noun + (noun[0] == '占' && !EndsInShare(noun) ? "比重" : "");
        if (PrefixWords.Aspects.TryMatchStart(noun, out var aspect) && aspect.Length == noun.Length)
        {
            // 园区总数: the place itself is what is counted.
            if (_head.Length == 0 && _text.AsSpan(0, name.Span.Start).EndsWith("园区", StringComparison.Ordinal))
                return "园区" + noun;
            return Stem.WithoutVerb(Stem.WithoutFlow(_head));
        }

        if (PrefixWords.JoinedAspects.TryMatchStart(noun, out var joined) && joined.Length == noun.Length && _head.Length > 0)
        {
            var whole = _head.Contains('占', StringComparison.Ordinal) ? _level : _head;
            return Stem.Joined(whole, noun);
        }

        if (PrefixWords.Levels.TryMatchStart(noun, out var level) && level.Length == noun.Length && _head.Length > 0)
            return noun + Stem.WithoutLevel(_head);
        if (noun == "投入强度" && (_level.EndsWith("投入", StringComparison.Ordinal) || _level.EndsWith("经费", StringComparison.Ordinal) || _level.EndsWith("支出", StringComparison.Ordinal)))
            return _level.EndsWith("投入", StringComparison.Ordinal) ? _level + "强度" : _level + noun;
        if (noun is "目标值" or "目标" && _head.Length > 0)
            return _head;
        if (noun == "占" && _level.Length > 0)
            return _level + "占比";
        if (noun.EndsWith('占'))
            noun += "比";
        else if (lead.ShareOf && noun.Contains('占', StringComparison.Ordinal) && !EndsInShare(noun))
            noun += "比重";
        if (lead.Flow.Length > 0)
            return noun + lead.Flow;
        if (name.Span.Start > 1 && lead.ShareOf && _level.Length > 0 && EndsInTask(noun) && noun.Length <= 10)
            return _level + (noun.StartsWith("完成", StringComparison.Ordinal) ? "" : "完成") + noun;
        if (lead.ShareOf && noun.IndexOf('为', StringComparison.Ordinal) is >= 3 and var equals)
            noun = noun[..equals].TrimEnd('仅', '约');
        if (!(lead.ShareOf && EndsInTask(noun)))
            noun = WithoutDoing(noun);
        return Carry(noun, name, piece);
    }

    private const int LongestVerb = 6;

    // More names than any list deals numbers out to.
    private const int LongestMemory = 40;

    private static bool EndsInTask(string noun) =>
        noun.EndsWith("目标", StringComparison.Ordinal) || noun.EndsWith("任务", StringComparison.Ordinal) || noun.EndsWith("计划", StringComparison.Ordinal);

    private static readonly string[] Foundings = ["牵头组建", "联合组建", "组建", "牵头承担", "承担", "牵头制定", "主导制定", "参与制定", "牵头建设", "联合共建"];

    private static readonly string[] Sums = ["累计", "先后", "现有"];

    /// <summary>高新技术产业实现增加值 is 高新技术产业增加值; 高新区实现营业收入 is 营业收入 of the place.</summary>
    private static string WithoutDoing(string noun)
    {
        foreach (var sum in Sums)
        {
            if (noun.IndexOf(sum, StringComparison.Ordinal) is >= 2 and var summed && noun.Length - summed - sum.Length >= 2)
            {
                var rest = Stem.WithoutVerb(noun[(summed + sum.Length)..]);
                return rest.Length > 2 ? rest : noun[..summed] + rest;
            }
        }

        foreach (var founding in Foundings)
        {
            // 龙头企业牵头组建创新联合体10家: the firms found them, the number counts what is founded.
            if (noun.IndexOf(founding, StringComparison.Ordinal) is >= 2 and var founded && noun.Length - founded - founding.Length >= 4
                && noun[founded - 1] is '业' or '位' or '构' or '校' or '所' or '才' or '队' or '台' or '体' or '院')
                return noun[(founded + founding.Length)..].TrimStart('了');
        }

        var at = noun.IndexOf("实现", StringComparison.Ordinal);
        if (at < 0)
            at = noun.IndexOf("完成", StringComparison.Ordinal);
        if (at < 2 || noun.Length - at - 2 < 2)
            return noun;
        var (subject, done) = (noun[..at], noun[(at + 2)..].TrimStart('了'));
        return done.Length >= 3 && subject[^1] is '区' or '市' or '县' or '省' or '州' or '园' or '镇' or '司' ? done : subject + done;
    }

    /// <summary>居全市第3位、山区县第1位: the second names only among whom.</summary>
    private bool IsFurtherField(string noun, Piece piece) =>
        piece.ContinuesList && noun.Length <= 6 && noun[^1] is '县' or '市' or '区' or '省' or '州' && _measures[piece.FirstMeasure].Kind == MeasureKind.Rank && _head.Length > 0;

    /// <summary>全省高新区上半年实现营业收入: the time in the midst of a name is no part of it.</summary>
    private string WithoutTimes(TextSpan name)
    {
        var noun = _text[name.Start..name.End];
        foreach (var mention in _mentions)
        {
            if (mention.Start > name.Start && mention.End < name.End && mention.Kind is TimeKind.Year or TimeKind.Part && _text[mention.Start..mention.End] is var time)
                noun = noun.Replace(time, "", StringComparison.Ordinal);
        }

        return noun;
    }

    /// <summary>全国排名第14位: the ranking of what was told before.</summary>
    private static bool IsRankingAlone(string noun) =>
        LeadWords.Scopes.TryMatchStart(noun, out var scope) && noun.AsSpan(scope.Length) is "排名" or "位次" or "排位";

    private static bool IsShareOfLevel(string noun) =>
        (noun[0] == '占' && noun.Length > 1 && noun[1] is not ('地' or '用' or '比'))
        || noun.StartsWith("相当于", StringComparison.Ordinal)
        || (noun[0] == '与' && noun.Contains("之比", StringComparison.Ordinal));

    private static bool EndsInShare(string noun) =>
        noun.EndsWith("比重", StringComparison.Ordinal) || noun.EndsWith("比例", StringComparison.Ordinal) || noun.EndsWith("份额", StringComparison.Ordinal);

    /// <summary>新增A5家、B10家: 新增 holds for B too.</summary>
    private string Carry(string noun, IndicatorName name, Piece piece)
    {
        if (piece.ContinuesList && name.Flow.Length == 0 && _listFlow.Length > 0 && !name.HadVerb)
            return _listFlow + noun;
        _listFlow = name.Flow;
        return noun;
    }

    private string Elided(in Lead lead, Measure measure)
    {
        var head = TellsOfTheLevel(lead, measure) ? _level : _head;
        if (lead.Flow.Length > 0)
            return lead.Flow + Stem.WithoutVerb(Stem.WithoutFlow(head));
        return lead.Reaches && !lead.IsBase ? Stem.WithoutFlow(head) : head;
    }

    /// <summary>成交额113亿元，占总额的75%，增长28%；其中云岭县33亿元: what grows by per cent or is a sum is the level, not its share.</summary>
    private bool TellsOfTheLevel(in Lead lead, Measure measure)
    {
        if (_level.Length == 0 || !(_head.Contains('占', StringComparison.Ordinal) || EndsInShare(_head)))
            return false;
        return measure.UnitKind switch
        {
            UnitKind.Percent => lead.Changes && !lead.Peer,
            UnitKind.Points or UnitKind.Place or UnitKind.Times => false,
            _ => measure.Kind == MeasureKind.Amount,
        };
    }

    /// <summary>A list of names meets as many bare numbers: A、B达到5家、10家.</summary>
    private bool DealsOut(List<Piece> pieces, int index, int k, IndicatorName name)
    {
        if (k != pieces[index].FirstMeasure + pieces[index].Measures - 1 || index + 1 >= pieces.Count || !IsBareNumber(pieces[index + 1]))
            return false;
        if (_group.Count == 1 + BareNumbers(pieces, index + 1) && GoesOnWithGroup(_text[name.Span.Start..name.Span.End]))
            return true;
        if (name.Span.Length < 5)
            return false;
        var noun = _text.AsSpan(name.Span.Start, name.Span.Length);
        return noun.IndexOfAny('、', '和') > 0 && NameList.Split(noun, 0).Count == 1 + BareNumbers(pieces, index + 1);
    }

    /// <summary>分别登记58项、52项，成交额27亿元、22亿元，占总额的45%、36%: the same group, a further aspect of it.</summary>
    private static bool GoesOnWithGroup(string noun) =>
        noun.Length == 0 || IsShareOfLevel(noun)
        || (PrefixWords.Aspects.TryMatchStart(noun, out var aspect) && aspect.Length == noun.Length)
        || (PrefixWords.JoinedAspects.TryMatchStart(noun, out var joined) && joined.Length == noun.Length);

    private bool IsBareNumber(Piece piece) =>
        piece.ContinuesList && piece.Measures == 1 && piece.End - _measures[piece.FirstMeasure].End <= 1
        && (_measures[piece.FirstMeasure].Start - piece.Start <= 1 || OnlyVerb(piece));

    /// <summary>A、B分别达到5家、增长10%: each number may have a verb of its own.</summary>
    private bool OnlyVerb(Piece piece) =>
        _measures[piece.FirstMeasure].Start - piece.Start <= LongestVerb && new Lead(_text, piece.Start, _measures[piece.FirstMeasure], []) is { Distributes: false, IsBase: false } lead && lead.Noun.IsEmpty;

    private int BareNumbers(List<Piece> pieces, int index)
    {
        var count = 0;
        while (index + count < pieces.Count && IsBareNumber(pieces[index + count]))
            count++;
        return count;
    }

    /// <summary>Deals numbers out over names (分别达到69家、107家); returns the index of the last piece used.</summary>
    private int Deal(List<Piece> pieces, int index, int k, in Lead lead, IndicatorName name)
    {
        var last = index + BareNumbers(pieces, index + 1);
        // Earlier numbers of the same piece and those of the pieces dealt out.
        var values = new List<int> { k };
        for (var i = index + 1; i <= last; i++)
            values.Add(pieces[i].FirstMeasure);
        var names = lead.Peer && name.Span.IsEmpty ? [.. values.Select(_ => _head)] : DealtNames(_text[name.Span.Start..name.Span.End], values.Count);
        var end = _measures[values[^1]].End;
        _dealtOver = _head;
        if (names.Count == values.Count && !lead.ShareOf && names.TrueForAll(member => !IsShareOfLevel(member)))
            _group = names;
        for (var i = 0; i < values.Count; i++)
        {
            var indicator = i < names.Count ? names[i] : names.Count > 0 ? names[^1] : _head;
            if (i > 0 && name.Flow.Length > 0 && !indicator.StartsWith(name.Flow, StringComparison.Ordinal))
                indicator = name.Flow + indicator;
            if (Areas.Split(indicator) is { Area.Length: > 0 } placed)
                (_area, indicator) = (placed.Area, placed.Name.Length > 0 ? placed.Name : _dealtOver);
            var measure = _measures[values[i]];
            var own = i > 0 && measure.Start - pieces[index + i].Start > 1 ? new Lead(_text, pieces[index + i].Start, measure, []) : lead;
            var dealt = Statement.From(own.Flow.Length > 0 && !indicator.StartsWith(own.Flow, StringComparison.Ordinal) ? own.Flow + indicator : indicator, measure, new(name.Span.Length > 0 ? name.Span.Start : pieces[index].Start, end), "dealt", own);
            Emit(dealt with { Comparator = measure.Comparator ?? own.Comparator ?? (own.Reaches || own.Changes ? null : lead.Comparator) ?? Comparator.Equal, IsFlow = dealt.IsFlow || name.HadVerb });
        }

        return last;
    }

    /// <summary>The names that numbers are dealt out over: a list, or what the sentence has named before (占…比重分别为28%和12%).</summary>
    private List<string> DealtNames(string noun, int count)
    {
        if (_group.Count == count && GoesOnWithGroup(noun))
            return noun.Length == 0 || PrefixWords.Aspects.TryMatchStart(noun, out var whole) && whole.Length == noun.Length ? _group
                : [.. _group.Select(member => Stem.Joined(member, noun) + (noun[0] == '占' && !EndsInShare(noun) ? "比重" : ""))];
        if (noun.Length == 0)
            return _recent.Count < count && NameList.Split(_head, 0) is var topics && topics.Count == count ? topics : [.. _recent.TakeLast(count)];
        if (_recent.Count < count && _head.Length > 0 && PrefixWords.JoinedAspects.TryMatchStart(noun, out var shared) && shared.Length == noun.Length
            && NameList.Split(_head, 0) is var listed && listed.Count == count)
            return [.. listed.Select(name => Stem.Joined(name, noun))];
        if (_recent.Count >= count)
        {
            if (IsShareOfLevel(noun))
                return [.. _recent.TakeLast(count).Select(name => name + noun)];
            if (PrefixWords.Aspects.TryMatchStart(noun, out var aspect) && aspect.Length == noun.Length)
                return [.. _recent.TakeLast(count).Select(Stem.WithoutFlow)];
            if (PrefixWords.JoinedAspects.TryMatchStart(noun, out var joined) && joined.Length == noun.Length)
                return [.. _recent.TakeLast(count).Select(name => Stem.Joined(name, noun))];
        }

        // 成交额增速前3名分别是…，增长率分别为…: one indicator of several areas.
        if (_head.Length > 0 && PrefixWords.JoinedAspects.TryMatchStart(noun, out var one) && one.Length == noun.Length)
            return [.. Enumerable.Repeat(Stem.Joined(_head, noun), count)];

        return count == 2 && noun.StartsWith("城乡", StringComparison.Ordinal) && noun.IndexOfAny(['、', '和', '与']) < 0
            ? ["城镇" + noun[2..], "农村" + noun[2..]]
            : NameList.Split(noun, count);
    }

    /// <summary>One number for each of a list (A、B均居全市第二; A、B各20家); false when there is no list.</summary>
    private bool Spread(in Lead lead, IndicatorName name, Measure measure)
    {
        List<string> names = name.Span.Length > 0
            ? NameList.Split(_text.AsSpan(name.Span.Start, name.Span.Length), 0)
            : measure.Kind == MeasureKind.Rank ? [.. _recent.Distinct()] : [];
        if (names.Count < 2 || (lead.Changes && !lead.Each && names.Any(member => member.Length < 3)))
            return false;
        var start = name.Span.Length > 0 ? name.Span.Start : measure.Start;
        foreach (var (i, member) in names.Index())
        {
            var indicator = i > 0 && name.Flow.Length > 0 ? name.Flow + member : member;
            Emit(Statement.From(indicator, measure, new(start, measure.End), "each", lead));
        }

        return true;
    }

    private void Emit(Statement statement)
    {
        var clock = _clock;
        if (statement.Rule is "named" or "elided" && _inPart)
            statement = statement with { Rule = "part" };
        // A rate reached is no flow of each year.
        if (statement.Measure.UnitKind is UnitKind.Percent or UnitKind.Points or UnitKind.Place)
            clock.EveryYear = false;
        if (statement.IsGoal && !clock.Planned)
            clock = GoalClock(clock);
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

    private static Clock GoalClock(Clock clock) =>
        clock.Window is { } window ? clock with { Planned = true, InWindow = true, Year = window.Last } : clock with { Planned = true, Year = null };

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
