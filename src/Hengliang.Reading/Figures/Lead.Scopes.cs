namespace Hengliang.Reading.Figures;

internal ref partial struct Lead
{
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
            return adjectiveLength > 0 && TakeDistantPeer(rest, adjectiveLength, less, measure);
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
            return false;
        if (before.IsEmpty || !LeadWords.Predicates.TryMatchEnd(before, out var verb) || verb.Meaning is LeadWord.Keep or LeadWord.Flow)
            return TakeBareScope(rest);
        NounEnd -= length;
        return _placed = true;
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
