using Hengliang.Reading.Structure;

namespace Hengliang.Reading.Figures;

/// <summary>What remains of the words before a number once time, area, adverbs and verbs are taken off.</summary>
/// <param name="Span">The name in the clean text; empty when nothing is left.</param>
/// <param name="Flow">新增, 新认定: kept in the name and handed on along a list; empty when there is none.</param>
/// <param name="IsSubset">其中 stood before it.</param>
/// <param name="HadVerb">A verb (培育, 建设) was taken off: what is counted may follow the number.</param>
/// <param name="Accumulates">累计, 共: a sum over the time spoken of.</param>
internal readonly record struct IndicatorName(TextSpan Span, string Flow, bool IsSubset, bool HadVerb, bool Accumulates);

/// <summary>Finds an indicator's name in the words around a number.</summary>
internal static class Naming
{
    private const int ShortestName = 3;
    private static readonly string[] SpendingVerbs = ["投入", "融资", "发放", "兑现", "拨付", "减免", "募集", "安排", "下达"];
    private static readonly string[] Passings = ["连跨", "跨上", "迈上", "跃上", "跨越", "再上"];
    private static readonly string[] Buildings = ["建设", "组建", "培育", "引进", "打造", "设立", "布局"];
    private static readonly string[] StageVerbs = ["入库", "认定", "备案", "获批", "登记", "立项", "授权", "签约", "毕业", "投产", "竣工", "开工", "新增认定"];

    /// <summary>Takes off what stands before the name.</summary>
    internal static IndicatorName Strip(ReadOnlySpan<char> text, TextSpan words, IReadOnlyList<TimeMention> mentions, string place)
    {
        int at = words.Start, beforeVerb = words.Start;
        bool subset = false, verb = false, sum = false;
        var flow = "";
        while (at < words.End)
        {
            var rest = text[at..words.End];
            if (rest[0] == '“' && rest.IndexOf('”') < 0 || rest[0] is ' ' or '　' or '—' or '-' or '★' or '）' or ')')
            {
                at++;
            }
            else if (MentionAt(mentions, at, words.End) is { } mention)
            {
                at = mention.End;
            }
            else if (PrefixWords.Flows.TryMatchStart(rest, out var flowWord))
            {
                flow = flowWord.Word;
                break;
            }
            else if (rest.Length > 4 && rest[1] is '市' or '县' or '区' or '州' && (char.IsAsciiDigit(rest[0]) || ChineseNumerals.Digit(rest[0]) > 1))
            {
                // 3市实现…: how many areas together.
                at += 2;
            }
            else if (rest.Length > 4 && Gazetteer.At(rest) is { Full: true } known && rest.Length - known.Length >= ShortestName && rest[known.Length - 1] is '省')
            {
                at += known.Length;
            }
            else if (place.Length > 1 && rest.StartsWith(place, StringComparison.Ordinal) && rest.Length > place.Length)
            {
                at += place.Length;
            }
            else if (place.Length > 2 && rest.Length > place.Length && rest.StartsWith(place.AsSpan(0, place.Length - 1), StringComparison.Ordinal) && rest[place.Length - 1] is '将' or '已' or '全' or '累' or '共' or '现' or '实' or '拥')
            {
                // 枫桥将投入…: a place by its short name.
                at += place.Length - 1;
            }
            else if (PrefixWords.Table.TryMatchStart(rest, out var word) && !IsWordStart(rest, word))
            {
                subset |= word.Meaning == PrefixWord.Subset;
                sum |= word.Word is "累计" or "共" or "先后" or "累计有";
                if (word.Meaning == PrefixWord.Verb)
                    (verb, beforeVerb) = (true, at);
                at += word.Length;
                if (verb && at < words.End && text[at] is '和' or '、' or '并' or '与' or '了')
                    at++;
            }
            else
            {
                break;
            }
        }

        at = PastDateline(text, PastQuotedPhrase(text, at, words.End), words.End);
        var end = TrimEnd(text, at, words.End);
        if (verb && end - at is > 0 and < ShortestName && flow.Length == 0 && !(end - at == 2 && PrefixWords.ShortNames.TryMatchStart(text[at..end], out _)))
            at = beforeVerb;
        return new(new(at, Math.Max(at, end)), flow, subset, verb, sum);
    }

    /// <summary>What a piece without a number builds or passes: 技术转移机构 in 支持高校建设技术转移机构, 地区生产总值 in 地区生产总值连跨台阶.</summary>
    internal static ReadOnlySpan<char> WorkedOn(ReadOnlySpan<char> noun)
    {
        foreach (var passing in Passings)
        {
            if (noun.IndexOf(passing, StringComparison.Ordinal) is >= ShortestName and var at)
                return noun[..at];
        }

        foreach (var building in Buildings)
        {
            if (noun.LastIndexOf(building, StringComparison.Ordinal) is >= 2 and var at && noun.Length - at - building.Length >= ShortestName)
                return noun[(at + building.Length)..];
        }

        return noun;
    }

    /// <summary>入库 in 申报高新技术企业520家，入库410家: what was done with the things named before.</summary>
    internal static string StageVerb(ReadOnlySpan<char> words)
    {
        foreach (var verb in StageVerbs)
        {
            if (words.EndsWith(verb, StringComparison.Ordinal))
                return verb;
        }

        return "";
    }

    /// <summary>投入 in 累计投入10亿元: where only a verb stands before a sum, it names the sum.</summary>
    internal static string SpendingVerb(ReadOnlySpan<char> words)
    {
        foreach (var verb in SpendingVerbs)
        {
            if (words.Contains(verb, StringComparison.Ordinal))
                return verb;
        }

        return "";
    }

    /// <summary>科技创新能力在全省13个设区市中: the name ends where the field of the ranking begins.</summary>
    /// <param name="text">The clean text.</param>
    /// <param name="name">All that stands before the place.</param>
    /// <param name="field">Behind the number of those compared (178家); -1 when none is told.</param>
    internal static TextSpan OfRank(ReadOnlySpan<char> text, TextSpan name, int field)
    {
        var at = text[name.Start..name.End].IndexOf("在", StringComparison.Ordinal);
        var whole = at < ShortestName ? name : new(name.Start, name.Start + at);
        if (text[whole.Start..whole.End].EndsWith("中排名", StringComparison.Ordinal))
            whole = new(whole.Start, whole.End - 3);
        // 位居全省强县投资潜力第3: the verb of place and the area stand in front.
        if (LeadWords.Predicates.TryMatchStart(text[whole.Start..whole.End], out var verb) && verb.Meaning == LeadWord.Place && verb.Length > 1
            && LeadWords.Scopes.TryMatchStart(text[(whole.Start + verb.Length)..whole.End], out var scope) && whole.Length - verb.Length - scope.Length >= ShortestName)
            whole = new(whole.Start + verb.Length + scope.Length, whole.End);
        // 居青衡第2、均为青衡第一: only the verb and the area are there.
        if (LeadWords.Predicates.TryMatchStart(text[whole.Start..whole.End], out var placed) && placed.Length < whole.Length
            && Gazetteer.At(text[(whole.Start + placed.Length)..whole.End]).Length == whole.Length - placed.Length)
            return new(whole.End, whole.End);
        // What is ranked is the place itself: the name is that of the ranking.
        if (field > name.Start && field < name.End && (at < ShortestName || text[whole.End - 1] is '区' or '市' or '县' or '省' or '州'))
            return new(field, text[field..name.End].EndsWith("中排名", StringComparison.Ordinal) ? name.End - 3 : name.End);
        return whole;
    }

    /// <summary>新华社某地3月5日电（记者某某）经济总量: the news begins behind its dateline.</summary>
    private static int PastDateline(ReadOnlySpan<char> text, int at, int end)
    {
        var words = text[at..end];
        var mark = Math.Max(words.IndexOf("日电", StringComparison.Ordinal), words.IndexOf("日讯", StringComparison.Ordinal));
        if (mark < 0 || mark + 2 >= words.Length)
            return at;
        var rest = words[(mark + 2)..].TrimStart(' ');
        var close = rest.Length > 0 && rest[0] is '（' or '(' ? rest.IndexOfAny('）', ')') : -1;
        var news = end - rest.Length + (close < 0 ? 0 : close + 1);
        return end - news >= ShortestName ? news : at;
    }

    /// <summary>Skips a quotation of several words in front of a name, and the tail of one that began before: “企业认定、政府认账”授权企业.</summary>
    private static int PastQuotedPhrase(ReadOnlySpan<char> text, int at, int end)
    {
        var words = text[at..end];
        var close = words.IndexOf('”');
        if (close < 0 && words.Length > 3 && words[0] == '“')
            return at + 1;
        if (close < 0 || close + 3 > words.Length)
            return at;
        var opensBefore = words.IndexOf('“') is var open && (open < 0 || open > close);
        var isPhrase = words[0] == '“' && words[..close].IndexOfAny('、', '，', ',') > 0;
        return opensBefore || isPhrase ? at + close + 1 : at;
    }

    /// <summary>A word of the table that is only the beginning of a longer word of the name: 市场, 发展中, 全社会.</summary>
    private static bool IsWordStart(ReadOnlySpan<char> rest, WordTable<PrefixWord>.Entry word)
    {
        if (rest.Length <= word.Length)
            return false;
        var next = rest[word.Length];
        return word.Word switch
        {
            "全" => next is '社' or '口' or '国' or '员' or '域' or '要' or '时' or '部' or '职' or '民' or '球',
            "对" => next is '外',
            "继" => next is '续' or '承' or '电',
            "在" => next is '孵' or '校' or '册' or '建' or '研' or '岗' or '库' or '晋' or '职' or '园' or '营',
            "以" => next is '上',
            "有" => next is '效' or '研' or '色' or '机' or '限' or '线' or '关' or '条' or '意' or '组' or '氧' or '毒' or '害',
            "要" => next is '素',
            "应" => next is '用' or '急',
            "将" => next is '来',
            "为" => next is '民',
            "该" or "各" => next is '类' or '级',
            "再" => next is '生' or '制' or '贷',
            "与" => rest.Contains('比'),
            "主要" => rest.Length < 6,
            "区内" or "市内" => false,
            "共" => next is '享' or '性' or '同' or '青' || (next is '建' && !(rest.Length > 2 && rest[2] is '成' or '有' or '立')),
            "重点" => true,
            "平均" => true,
            "基本" => next is '医' or '养' or '公' or '农',
            "登记" or "备案" or "毕业" or "授权" or "开放" or "入库" or "申请" or "覆盖" or "服务" or "转化" or "孵化" or "毕业了" or "存量" or "保障" or "规划" or "投产" or "参与" or "竣工" or "开工" or "签约" or "竣工投产" =>
                next is '企' or '的' or '率' or '面' or '机' or '量' or '业' or '收' or '项' or '单' or '人' or '载' or '平' or '总' or '数' or '贸' or '能' or '中' or '生' or '失' or '税' or '专' or '医',
            "应用" => next is '研' or '场' or '软' or '技' or '型' or '基' or '的' or '企' or '率' or '水' or '程',
            "发展" or "提升" or "建设" or "培育" or "投入" or "创建" => next is '中' or '强' or '的' or '用' or '规' or '库' or '面' or '指' or '水' or '质' or '速' or '项' or '资' or '投' or '占' or '总',
            "含" or "包括" => false,
            "近" or "约" or "超" or "使用" or "占用" => next is '海' or '算' or '高' or '声' or '率',
            "由" or "让" or "其" or "按" or "从" or "向" => next is '业' or '揭' or '他',
            "新增" => true,
            _ => false,
        };
    }

    private static TimeMention? MentionAt(IReadOnlyList<TimeMention> mentions, int at, int end)
    {
        foreach (var mention in mentions)
        {
            if (mention.Start <= at && mention.End > at && mention.End <= end)
                return mention;
        }

        return null;
    }

    private static int TrimEnd(ReadOnlySpan<char> text, int start, int end)
    {
        while (end > start && text[end - 1] is ' ' or '、' or '的' or '等' or '　' or '“' or '中' or '里' or '有' or '在')
        {
            if (text[end - 1] is '中' or '在' && end - start < 4)
                break;
            end--;
        }

        return end;
    }
}
