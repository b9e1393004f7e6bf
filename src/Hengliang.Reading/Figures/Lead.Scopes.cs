namespace Hengliang.Reading.Figures;

internal ref partial struct Lead
{
    // 五个千亿区, 各县（市、区）: no area is told in more words.
    private const int LongestArea = 10;

    /// <summary>全省 in 居全省第4位 and 高于全省平均2个百分点; taken only when a word of place or comparison stands before it.</summary>
    private bool TakeScope(Measure measure)
    {
        var rest = Noun;
        var length = 0;
        var less = false;
        if (EndsInAdjective(rest, out var adjective))
            (length, less) = (adjective.Length, adjective.Meaning);
        var adjectiveLength = length;
        while (LeadWords.Scopes.TryMatchEnd(rest[..^length], out var scope))
        {
            length += scope.Length;
            // 高于全省、全市平均水平
            if (rest.Length > length + 2 && rest[^(length + 1)] is '、' or '和' && LeadWords.Scopes.TryMatchEnd(rest[..^(length + 1)], out _))
                length++;
        }

        if (length == adjectiveLength)
            return adjectiveLength > 0 ? TakeDistantPeer(rest, adjectiveLength, less, measure) : TakeNamedArea(rest, measure);
        var before = rest[..^length];
        if (LeadWords.PeerFalls.TryMatchEnd(before, out var peer) && measure.Kind != MeasureKind.Rank && (measure.UnitKind is UnitKind.Points or UnitKind.Percent or UnitKind.Times or UnitKind.Place || rest[^length..].Contains("平均", StringComparison.Ordinal)))
        {
            NounEnd -= length + peer.Length;
            (Peer, Changes, Falls) = (true, true, Falls || peer.Meaning || less);
            return true;
        }

        if (adjectiveLength > 0)
            return TakeDistantPeer(rest, adjectiveLength, less, measure);
        if ((Ratio || ShareOf) && LeadWords.Predicates.TryMatchEnd(before, out var equals) && equals.Meaning == LeadWord.Reach)
        {
            NounEnd -= length;
            return true;
        }

        if (measure.Kind != MeasureKind.Rank)
            return TakeNamedArea(rest, measure);
        if (before.IsEmpty || !LeadWords.Predicates.TryMatchEnd(before, out var verb) || verb.Meaning is LeadWord.Keep or LeadWord.Flow)
            return TakeBareScope(rest) || TakeNamedArea(rest, measure);
        NounEnd -= length;
        return _placed = true;
    }

    /// <summary>高出规上工业增速4.3个百分点, 较计划实施初期增长近三倍: what stands behind the word of comparison is not what is measured.</summary>
    private void LeaveComparison(Measure measure)
    {
        var noun = Noun;
        if (measure.UnitKind == UnitKind.Points && !Peer)
        {
            var at = PeerVerbs.FindFirst(noun, 0, out var verb);
            if (at >= 0)
            {
                NounEnd = NounStart + at;
                (Peer, Changes, Falls) = (true, true, verb.Meaning);
            }
        }
        else if (Changes && noun.Length > 2 && noun[0] is '较' or '比' && noun[1] is not ('重' or '例' or '率' or '值' or '赛' or '大' or '较'))
        {
            NounEnd = NounStart;
        }
    }

    private static readonly WordTable<bool> PeerVerbs = WordTable.Of((false, "高于 快于 领先 高出 好于 优于"), (true, "低于 慢于 落后 逊于 距离 距全"));

    /// <summary>居济南市第二位, 高于威海市2.3个百分点: among whom, or against whom, told by name.</summary>
    private bool TakeNamedArea(ReadOnlySpan<char> rest, Measure measure)
    {
        if (_placed || Changes || !(measure.Kind == MeasureKind.Rank || measure.UnitKind == UnitKind.Points) || !Areas.EndsInKind(rest))
            return false;
        for (var length = 2; length <= Math.Min(LongestArea, rest.Length - 1); length++)
        {
            var before = rest[..^length];
            if (measure.Kind == MeasureKind.Rank && LeadWords.Predicates.TryMatchEnd(before, out var verb) && verb.Meaning == LeadWord.Place && verb.Word[0] is not ('进' or '跻' or '挺' or '保'))
            {
                NounEnd -= length;
                return _placed = true;
            }

            if (measure.UnitKind == UnitKind.Points && LeadWords.PeerFalls.TryMatchEnd(before, out var peer) && peer.Length > 1)
            {
                NounEnd -= length + peer.Length;
                (Peer, Changes, Falls) = (true, true, peer.Meaning);
                return true;
            }
        }

        return false;
    }

    /// <summary>比同期GDP现价增速高2.5个百分点: all from 比 to 高 is what it is compared with.</summary>
    private bool TakeDistantPeer(ReadOnlySpan<char> rest, int adjective, bool less, Measure measure)
    {
        var than = rest.LastIndexOfAny('比', '较');
        if (measure.UnitKind != UnitKind.Points || than < 0 || rest.Length - than - adjective is < 3 or > 24 || rest[than..].StartsWith("比重", StringComparison.Ordinal) || rest[than..].StartsWith("比例", StringComparison.Ordinal))
            return false;
        NounEnd = NounStart + than;
        (Peer, Changes, Falls) = (true, true, less);
        return true;
    }

    /// <summary>创新能力全省第4: no verb; only one whole area word is taken.</summary>
    private bool TakeBareScope(ReadOnlySpan<char> rest)
    {
        if (_placed || !LeadWords.Scopes.TryMatchEnd(rest, out var scope) || scope.Length != 2 || scope.Word[0] is not ('全' or '世'))
            return false;
        NounEnd -= scope.Length;
        return _placed = true;
    }
}
