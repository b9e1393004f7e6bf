namespace Hengliang.Reading.Figures;

/// <summary>Reads what is counted when it stands behind the number: 新建800个智能工厂, 15所高职院校入选….</summary>
internal static class CountedNoun
{
    private const int LongestShare = 40;

    /// <summary>Verbs that end the counted noun and say what it did.</summary>
    private static readonly WordTable<bool> Deeds = WordTable.Of(
        "入选 跻身 实施 开展 获评 获批 获得 荣获 享受 发放 通过 完成 参与 加入 入围 列入 进入 纳入 晋升 落户 投产 开工 组建 形成 建成 重组 上市 挂牌 达到 投运 签约 落地 入驻 获 建立 设立 "
        + "晋级 登陆 实现 位列 居 位居 用于 支持 推动 成为 融资 凭 上榜 登榜 参加 取得 承担 牵头 开放 竣工 启动 运行 正式 全部 提供 接受 认定为 被认定 被评为 被列为 进行 开设 新增 投入 启用 立项 通车 并网 揭榜 "
        + "对接 高效 获国家 获省 稳定 攻关 组织 在沪深 在科创板 在北交所 在境内外 在境外 先后 已经 陆续 顺利 成功 率先 均 已 于 将 为企业 给予 奖励 向 共建 合作 签订 深入 转移 转化落地");

    /// <summary>以23名农业技术干部为主体的技术体系: the number counts what stands in front.</summary>
    private static readonly WordTable<bool> Standings = WordTable.Of("为主 为核心 为骨干 为支撑 为代表 为龙头 为引领 为基础 为依托 为重点 为补充 为载体 为抓手 为纽带");

    /// <summary>Words too general to name an indicator alone.</summary>
    private static bool IsGeneral(ReadOnlySpan<char> noun) => noun.Length <= 2;

    /// <summary>The name of what the number counts; empty when nothing that can be counted follows.</summary>
    /// <param name="text">The clean text.</param>
    /// <param name="after">The words behind the number up to the end of the piece or the next number.</param>
    /// <param name="isLast">No other number follows in the piece, so that a verb phrase belongs to this one.</param>
    internal static string Read(ReadOnlySpan<char> text, TextSpan after, bool isLast)
    {
        var words = text[after.Start..after.End].Trim(" 　的");
        if (words.StartsWith("用于", StringComparison.Ordinal) || words.StartsWith("设立", StringComparison.Ordinal) || words.StartsWith("支持", StringComparison.Ordinal))
            return Stem.WithoutVerb(Trim(words[2..]).ToString());
        if (Standings.FindFirst(words, 1, out _) is > 1 and var standing)
            words = words[..standing];
        var deed = FindDeed(words, out var length);
        var of = words.LastIndexOf('的');
        if (deed < 0 || of > deed)
        {
            var relative = of > 0 && words.Length - of - 1 >= 4 ? words[(of + 1)..] : words;
            return Trim(relative).ToString();
        }

        var noun = Trim(words[..deed]);
        if (!isLast || !IsGeneral(noun) || deed + length >= words.Length + 1)
            return noun.ToString();
        return string.Concat(Trim(words[deed..]), noun);
    }

    /// <summary>超80%的省科技攻坚项目由企业承担: the whole that the share is of.</summary>
    internal static string ReadShare(ReadOnlySpan<char> text, TextSpan after)
    {
        var words = text[after.Start..after.End].Trim(" 　的");
        return Trim(words.Length > LongestShare ? words[..LongestShare] : words).ToString();
    }

    /// <summary>True when the words behind a number go on with a verb, so that nothing is counted there.</summary>
    internal static bool BeginsWithDeed(ReadOnlySpan<char> words) =>
        (words.Length > 1 && words[1] is '是' && ChineseNumerals.Digit(words[0]) > 0) || Deeds.TryMatchStart(words, out _) || LeadWords.Predicates.TryMatchStart(words, out var lead) && lead.Length > 1 && lead.Meaning is LeadWord.Place or LeadWord.YearOnYear or LeadWord.Rise or LeadWord.Fall;

    private static int FindDeed(ReadOnlySpan<char> words, out int length)
    {
        for (var at = Deeds.FindFirst(words, 2, out var deed); at >= 0; at = Deeds.FindFirst(words, at + 1, out deed))
        {
            if (!IsInsideName(words, at, deed.Length))
            {
                length = deed.Length;
                return at;
            }
        }

        length = 0;
        return -1;
    }

    /// <summary>A verb inside a name (国家“双高计划”, 上市公司, 重点支持企业) is no deed.</summary>
    private static bool IsInsideName(ReadOnlySpan<char> words, int at, int length)
    {
        var before = words[..at];
        if (before.Count('“') > before.Count('”') || before.Count('（') > before.Count('）'))
            return true;
        if (at + length >= words.Length)
            return length == 1 || words[at..] is "攻关" or "上市" or "对接" or "提供" or "转移" or "运行" or "启动" or "融资";
        return words[at..].StartsWith("新增长", StringComparison.Ordinal) || words[at + length] is '公' or '人' or '服' or '类' or '型' or '中' or '的' or '机' or '平' or '基' or '项' or '计'
            || words[at] is '均' or '已' or '于' or '将' or '向' or '获' or '居' or '凭' && length == 1 && before.Length < 2;
    }

    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> words)
    {
        words = words.Trim(" 　、的等");
        return words.EndsWith("工作", StringComparison.Ordinal) && words.Length > 6 ? words[..^2] : words;
    }
}
