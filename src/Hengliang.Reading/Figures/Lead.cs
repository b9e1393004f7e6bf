namespace Hengliang.Reading.Figures;

/// <summary>What the words in front of a number say, from the number back to the indicator's name.</summary>
internal ref struct Lead
{
    private readonly ReadOnlySpan<char> _text;
    private readonly IReadOnlyList<TimeMention> _mentions;
    private bool _placed;

    /// <param name="text">The clean text.</param>
    /// <param name="start">Where the words begin.</param>
    /// <param name="measure">The number they lead to.</param>
    /// <param name="mentions">The time expressions among the words.</param>
    internal Lead(ReadOnlySpan<char> text, int start, Measure measure, IReadOnlyList<TimeMention> mentions)
    {
        _text = text;
        _mentions = mentions;
        NounStart = start;
        NounEnd = measure.Start;
        Flow = "";
        TakeOf(measure);
        while (TakeMention() || TakeStreak() || TakeScope(measure) || TakeWord(measure))
        {
        }
    }

    internal int NounStart { get; set; }

    internal int NounEnd { get; private set; }

    internal Comparator? Comparator { get; private set; }

    internal bool Changes { get; private set; }

    internal bool Falls { get; private set; }

    internal bool Reaches { get; private set; }

    internal bool Average { get; private set; }

    internal bool YearOnYear { get; private set; }

    /// <summary>Compared with another area: 高于全省平均.</summary>
    internal bool Peer { get; private set; }

    /// <summary>The start of a path: 由2015年的1.12%.</summary>
    internal bool IsBase { get; private set; }

    internal int? BaseYear { get; private set; }

    /// <summary>是2015年的6.2倍.</summary>
    internal bool Ratio { get; private set; }

    /// <summary>占全省的八分之一: 的 stood between.</summary>
    internal bool ShareOf { get; private set; }

    internal bool Distributes { get; private set; }

    internal bool Each { get; private set; }

    internal bool Planned { get; private set; }

    internal bool EveryYear { get; private set; }

    internal bool Accumulates { get; private set; }

    /// <summary>新增, when it stands between name and number.</summary>
    internal string Flow { get; private set; }

    internal TimeMention? Versus { get; private set; }

    /// <summary>A year between name and number: 成交额2030年达到600亿元.</summary>
    internal TimeMention? Own { get; private set; }

    internal int YearsBack { get; private set; }

    internal readonly ReadOnlySpan<char> Noun => _text[NounStart..Math.Max(NounStart, NounEnd)];

    private void TakeOf(Measure measure)
    {
        if (NounEnd <= NounStart || _text[NounEnd - 1] != '的')
            return;
        if (measure.UnitKind == UnitKind.Times)
            Ratio = true;
        else if (measure.UnitKind == UnitKind.Percent)
            ShareOf = true;
        else
            return;
        if (!EndsInMention())
            NounEnd--;
    }

    private readonly bool EndsInMention()
    {
        foreach (var mention in _mentions)
        {
            if (mention.End == NounEnd)
                return true;
        }

        return false;
    }

    private bool TakeMention()
    {
        foreach (var mention in _mentions)
        {
            if (mention.End != NounEnd || mention.Start < NounStart)
                continue;
            NounEnd = mention.Start;
            switch (mention)
            {
                case { Kind: TimeKind.YearsBack }:
                    YearsBack = mention.Years.First;
                    break;
                case { Kind: TimeKind.EveryYear }:
                    EveryYear = true;
                    break;
                case { Use: TimeUse.From }:
                    IsBase = true;
                    BaseYear = mention.HasYears ? mention.Years.Last : null;
                    break;
                case { Use: TimeUse.Versus } when Changes || Ratio || !Reaches:
                    Versus = mention;
                    break;
                case { HasYears: true }:
                    Own ??= mention;
                    break;
            }

            return true;
        }

        return false;
    }

    /// <summary>连续五年: how long a place has been held; no part of the name.</summary>
    private bool TakeStreak()
    {
        var rest = Noun;
        if (rest.StartsWith("提前", StringComparison.Ordinal) && rest.Length <= 6)
        {
            NounEnd = NounStart;
            return true;
        }

        if (rest.Length < 4 || rest[^1] != '年')
            return false;
        var start = rest.LastIndexOf("连续", StringComparison.Ordinal);
        if (start < 0 || rest.Length - start > 6)
            return false;
        NounEnd = NounStart + start;
        return true;
    }

    private bool TakeWord(Measure measure)
    {
        var rest = Noun;
        if (rest.Length > 0 && rest[^1] is ' ' or '　')
        {
            NounEnd--;
            return true;
        }

        if (!LeadWords.Predicates.TryMatchEnd(rest, out var found) || !Fits(found, measure, rest))
            return false;
        NounEnd -= found.Length;
        Note(found);
        return found.Meaning != LeadWord.Flow || Noun.Length == 0;
    }

    private readonly bool Fits(WordTable<LeadWord>.Entry found, Measure measure, ReadOnlySpan<char> rest) => found.Meaning switch
    {
        LeadWord.Keep => false,
        LeadWord.Planned => found.Word != "目标" || !ShareOf,
        LeadWord.Place => measure.Kind == MeasureKind.Rank || found.Word is "保持" or "保持在",
        LeadWord.Rise or LeadWord.Fall => measure.Kind != MeasureKind.Rank && !Reaches && Flow.Length == 0 && !(found.Length == 1 && rest.Length > 1 && rest[^2] is '新' or '净' or '剧'),
        LeadWord.From => !IsBase,
        LeadWord.Flow => !Changes,
        LeadWord.Each => found.Word is not "同时" and not "全部" || measure.Kind == MeasureKind.Rank,
        // 中国式名词 such as 国有 or 目标 keep their last character when nothing else is left of the name.
        _ => !(found.Length == 1 && found.Word is "有" or "为" or "年" && rest.Length > 1 && rest[^2] is '所' or '国' or '行' or '自' or '作' or '成' or '拥'),
    };

    private void Note(WordTable<LeadWord>.Entry found)
    {
        switch (found.Meaning)
        {
            case LeadWord.Reach:
                Reaches |= !Changes;
                Accumulates |= found.Word.Contains("累计", StringComparison.Ordinal);
                break;
            case LeadWord.Greater when Changes && found.Word is not ("突破" or "超过" or "超"):
                Peer = false;
                break;
            case LeadWord.Greater:
                Comparator ??= Figures.Comparator.Greater;
                break;
            case LeadWord.AtLeast:
                Comparator ??= Figures.Comparator.AtLeast;
                break;
            case LeadWord.AtMost:
                Comparator ??= Figures.Comparator.AtMost;
                break;
            case LeadWord.Less:
                Comparator ??= Figures.Comparator.Less;
                break;
            case LeadWord.About:
                Comparator ??= Figures.Comparator.About;
                break;
            case LeadWord.Rise:
                Changes = true;
                break;
            case LeadWord.Fall:
                Changes = Falls = true;
                break;
            default:
                NoteModifier(found);
                break;
        }
    }

    private void NoteModifier(WordTable<LeadWord>.Entry found)
    {
        switch (found.Meaning)
        {
            case LeadWord.Average:
                Average = true;
                break;
            case LeadWord.YearOnYear:
                YearOnYear = true;
                break;
            case LeadWord.Distribute:
                Distributes = true;
                break;
            case LeadWord.Each:
                Each = true;
                break;
            case LeadWord.Planned:
                Planned = true;
                break;
            case LeadWord.From:
                IsBase = true;
                break;
            case LeadWord.Flow:
                Flow = found.Word;
                break;
            case LeadWord.Filler:
                EveryYear |= found.Word.StartsWith("每年", StringComparison.Ordinal);
                Distributes |= found.Word == "分别为";
                break;
        }
    }

    /// <summary>全省 in 居全省第4位 and 高于全省平均2个百分点; taken only when a word of place or comparison stands before it.</summary>
    private bool TakeScope(Measure measure)
    {
        var rest = Noun;
        var length = 0;
        var less = false;
        if (LeadWords.PeerAdjectives.TryMatchEnd(rest, out var adjective) && !Changes)
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
            return false;
        var before = rest[..^length];
        if (LeadWords.PeerFalls.TryMatchEnd(before, out var peer) && measure.Kind != MeasureKind.Rank && (measure.UnitKind is UnitKind.Points or UnitKind.Percent or UnitKind.Times or UnitKind.Place || rest[^length..].Contains("平均", StringComparison.Ordinal)))
        {
            NounEnd -= length + peer.Length;
            (Peer, Changes, Falls) = (true, true, Falls || peer.Meaning || less);
            return true;
        }

        if (adjectiveLength > 0)
            return false;
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

    /// <summary>创新能力全省第4: no verb; only one whole area word is taken.</summary>
    private bool TakeBareScope(ReadOnlySpan<char> rest)
    {
        if (_placed || !LeadWords.Scopes.TryMatchEnd(rest, out var scope) || scope.Length != 2 || scope.Word[0] is not ('全' or '世'))
            return false;
        NounEnd -= scope.Length;
        return _placed = true;
    }
}
