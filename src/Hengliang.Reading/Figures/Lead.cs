namespace Hengliang.Reading.Figures;

/// <summary>What the words in front of a number say, from the number back to the indicator's name.</summary>
internal ref partial struct Lead
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

        LeaveComparison(measure);
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

    /// <summary>较2021年末 in front of 净增.</summary>
    private readonly bool EndsInComparison()
    {
        foreach (var mention in _mentions)
        {
            if (mention.End == NounEnd && mention.Use == TimeUse.Versus && mention.Start >= NounStart)
                return true;
        }

        return false;
    }

    private bool TakeMention()
    {
        var adjective = default(WordTable<bool>.Entry);
        var compared = !Reaches && EndsInAdjective(Noun, out adjective);
        foreach (var mention in _mentions)
        {
            // 比2015年高46个百分点
            if (compared && mention.Use == TimeUse.Versus && mention.End == NounEnd - adjective.Length && mention.Start >= NounStart)
                (Changes, Falls, NounEnd) = (true, adjective.Meaning, mention.End);
            if (mention.End != NounEnd || mention.Start < NounStart)
                continue;
            NounEnd = mention.Start;
            switch (mention)
            {
                // 增速比1-8月提高0.5个百分点
                case { Kind: TimeKind.Part } when Changes && NounEnd - 1 > NounStart && _text[NounEnd - 1] is '比' or '较' && _text[NounEnd - 2] is not ('占' or '之' or '同' or '环'):
                    NounEnd--;
                    break;
                case { Kind: TimeKind.YearsBack }:
                    YearsBack = mention.Years.First;
                    Average |= _text[mention.End..].StartsWith("平均", StringComparison.Ordinal);
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

    /// <summary>高, 低, 多, 少 that compare; the end of 提高 or 减少 does not.</summary>
    private readonly bool EndsInAdjective(ReadOnlySpan<char> words, out WordTable<bool>.Entry adjective) =>
        LeadWords.PeerAdjectives.TryMatchEnd(words, out adjective) && !Changes
        && !(LeadWords.Predicates.TryMatchEnd(words, out var verb) && verb.Length > adjective.Length)
        && !(words.Length > adjective.Length && words[^(adjective.Length + 1)] is '新' or '最' or '更' or '较' or '升' or '增' or '至');

    /// <summary>连续五年: how long a place has been held; no part of the name.</summary>
    private bool TakeStreak()
    {
        var rest = Noun;
        if (rest.StartsWith("提前", StringComparison.Ordinal) && rest.Length <= 6)
        {
            NounEnd = NounStart;
            return true;
        }

        if (rest.Length < 4 || rest[^1] is not ('年' or '月' or '季' or '度' or '次' or '期' or '届'))
            return false;
        var start = Math.Max(rest.LastIndexOf("连续", StringComparison.Ordinal), rest.LastIndexOf("持续", StringComparison.Ordinal));
        if (start < 0 || rest.Length - start > 7 || rest[start..].IndexOfAny(LeadWords.Numerals) < 0)
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
        return found.Meaning != LeadWord.Flow || Noun.Length == 0 || Noun.EndsWith("分别", StringComparison.Ordinal) || EndsInComparison() || (LeadWords.Predicates.TryMatchEnd(Noun, out var compared) && compared.Meaning == LeadWord.YearOnYear);
    }

    private readonly bool Fits(WordTable<LeadWord>.Entry found, Measure measure, ReadOnlySpan<char> rest) => found.Meaning switch
    {
        LeadWord.Keep => false,
        // 通过, 经过 are other words.
        LeadWord.Greater when found.Word == "过" && rest.Length > 1 && rest[^2] is '通' or '经' or '不' => false,
        LeadWord.Planned => found.Word != "目标" || !ShareOf,
        LeadWord.Place => measure.Kind == MeasureKind.Rank || found.Word is "保持" or "保持在",
        LeadWord.Rise or LeadWord.Fall => measure.Kind != MeasureKind.Rank && !Reaches && Flow.Length == 0 && !(found.Length == 1 && rest.Length > 1 && rest[^2] is '新' or '净' or '剧'),
        LeadWord.From => !IsBase,
        LeadWord.Average => found.Word[0] != '年' || rest.Length == found.Length || ChineseNumerals.Digit(rest[^(found.Length + 1)]) < 0,
        LeadWord.Flow => !Changes,
        LeadWord.Each => found.Word is not "同时" and not "全部" || measure.Kind == MeasureKind.Rank,
        // 中国式名词 such as 国有 or 目标 keep their last character when nothing else is left of the name.
        _ => !(found.Length == 1 && found.Word is "有" or "为" or "年" && rest.Length > 1 && rest[^2] is '所' or '国' or '行' or '自' or '作' or '成' or '拥'),
    };
}
