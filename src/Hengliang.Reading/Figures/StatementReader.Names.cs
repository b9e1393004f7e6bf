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

        if (noun[^1] == '在' && PrefixWords.JoinedAspects.TryMatchStart(noun, out var aspectOf) && aspectOf.Length == noun.Length - 1)
            noun = noun[..^1];
        if (_level.Length > 0 && IsShareOfLevel(noun))
            return (_level.StartsWith("净增", StringComparison.Ordinal) ? Stem.WithoutFlow(_level) : _level) + noun + (noun[0] == '占' && !EndsInShare(noun) ? "比重" : "");
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

    private static bool EndsInTask(string noun) =>
        noun.EndsWith("目标", StringComparison.Ordinal) || noun.EndsWith("任务", StringComparison.Ordinal) || noun.EndsWith("计划", StringComparison.Ordinal);

    private static readonly string[] Foundings = ["牵头组建", "联合组建", "组建", "牵头承担", "承担", "牵头制定", "主导制定", "参与制定", "牵头建设", "联合共建", "合作共建", "联合组建", "共建", "筹建"];

    private static readonly string[] Spendings = ["安排", "投入", "统筹", "设立", "列支"];

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

        // 某实验室已集聚科研人员: who did it is no part of what is counted.
        if (noun.IndexOf('已', StringComparison.Ordinal) is >= 3 and var done0 && PrefixWords.Table.TryMatchStart(noun.AsSpan(done0 + 1), out var deed)
            && deed.Meaning == PrefixWord.Verb && noun.Length - done0 - 1 - deed.Length >= 3)
            return noun[(done0 + 1 + deed.Length)..].TrimStart('了');
        foreach (var founding in Foundings)
        {
            // 龙头企业牵头组建创新联合体10家: the firms found them, the number counts what is founded.
            if (noun.IndexOf(founding, StringComparison.Ordinal) is >= 2 and var founded && noun.Length - founded - founding.Length >= 4
                && noun[founded - 1] is '业' or '位' or '构' or '校' or '所' or '才' or '队' or '台' or '体' or '院')
                return noun[(founded + founding.Length)..].TrimStart('了');
        }

        foreach (var spending in Spendings)
        {
            // 省级财政每年安排人才专项资金: who spends is no part of what is spent.
            if (noun.IndexOf(spending, StringComparison.Ordinal) is >= 2 and var spent && noun.Length - spent - spending.Length >= 4
                && (noun.AsSpan(0, spent).EndsWith("财政", StringComparison.Ordinal) || noun.AsSpan(0, spent).EndsWith("每年", StringComparison.Ordinal)))
                return noun[(spent + spending.Length)..].TrimStart('了');
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
            if (mention.Start > name.Start && mention.End < name.End && mention.Kind is TimeKind.Year or TimeKind.Part or TimeKind.YearsBack && _text[mention.Start..mention.End] is var time)
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
        // 新签约项目76个，其中超50亿元3个；新开工49个: behind a part the whole is meant again.
        if (lead.Flow.Length > 0)
            return lead.Flow + Stem.WithoutVerb(Stem.WithoutFlow(_figuresInSentence == 0 && _whole.Length > 0 ? _whole : head));
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
            _ => measure.Kind == MeasureKind.Amount && !(measure.Unit == "人" && _text[measure.NumberEnd - 1] == '位'),
        };
    }
}
