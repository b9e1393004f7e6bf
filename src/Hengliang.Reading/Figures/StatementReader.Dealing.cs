namespace Hengliang.Reading.Figures;

internal sealed partial class StatementReader
{
    private const int LongestVerb = 6;

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
}
