namespace Hengliang.Reading.Figures;

/// <summary>Splits A、B和C into its members and gives short members what the last one has in common with them.</summary>
internal static class NameList
{
    private static readonly WordTable<bool> SharedTails = WordTable.Of("数量 数 总数 总量 产值 增加值 企业 覆盖率 占比 比例");

    /// <summary>The members; where <paramref name="wanted"/> is given, split so that there are as many, if a way is found.</summary>
    internal static List<string> Split(ReadOnlySpan<char> names, int wanted)
    {
        var all = Cut(names, splitAtAnd: true);
        if (wanted > 0 && all.Count != wanted)
        {
            var enumerated = Cut(names, splitAtAnd: false);
            if (enumerated.Count == wanted)
                all = enumerated;
        }

        if (wanted > 0 && all.Count > wanted)
            all.RemoveRange(0, all.Count - wanted);
        Complete(all);
        return all;
    }

    private static List<string> Cut(ReadOnlySpan<char> names, bool splitAtAnd)
    {
        var members = new List<string>();
        int start = 0, depth = 0;
        for (var at = 0; at < names.Length; at++)
        {
            var c = names[at];
            // “甲”“乙”: quotations side by side are members too.
            if (c == '“' && at > start && names[at - 1] == '”')
            {
                Add(members, names[start..at]);
                start = at;
            }

            if (c is '“' or '（' or '(' or '《')
                depth++;
            else if (c is '”' or '）' or ')' or '》')
                depth--;
            var joint = depth <= 0 ? JointLength(names, start, at, splitAtAnd) : 0;
            if (joint == 0)
                continue;
            Add(members, names[start..at]);
            start = at + joint;
            at = start - 1;
        }

        Add(members, names[start..]);
        return members;
    }

    private static int JointLength(ReadOnlySpan<char> names, int start, int at, bool splitAtAnd)
    {
        if (names[at] is '、' or '，' or ',')
            return 1;
        if (!splitAtAnd || at - start < 2 || names.Length - at < 3)
            return 0;
        if (names[at..].StartsWith("以及", StringComparison.Ordinal))
            return 2;
        return names[at] switch
        {
            '和' => names[at + 1] is '谐' ? 0 : 1,
            '与' => names[at + 1] is '试' || names[at - 1] is '参' ? 0 : 1,
            '及' => names[at + 1] is '以' or '其' || names[at - 1] is '普' or '涉' ? 0 : 1,
            _ => 0,
        };
    }

    /// <summary>技术开发、技术服务两类合同成交额: what follows the count belongs to each.</summary>
    private static void ShareKind(List<string> members)
    {
        var last = members[^1];
        var at = last.AsSpan(1).IndexOfAny("类大个项") + 1;
        if (at < 2 || ChineseNumerals.Digit(last[at - 1]) != members.Count && !(last[at - 1] == '两' && members.Count == 2))
            return;
        var shared = last[(at + 1)..];
        members[^1] = last[..(at - 1)];
        for (var i = 0; i < members.Count; i++)
            members[i] += shared;
    }

    private static void Add(List<string> members, ReadOnlySpan<char> name)
    {
        name = name.Trim(" 　、的等");
        if (name.Length > 2 && name[0] == '“' && name[^1] == '”')
            name = name[1..^1];
        if (name.Length > 0)
            members.Add(name.ToString());
    }

    /// <summary>国家级、部级创新平台: the first is 国家级创新平台; 高新技术、科技型中小企业数量: both have 数量.</summary>
    private static void Complete(List<string> members)
    {
        if (members.Count < 2)
            return;
        ShareKind(members);
        var last = members[^1];
        var stem = Stem.WithoutLevel(last);
        for (var i = 0; i < members.Count - 1; i++)
        {
            if (PrefixWords.Levels.TryMatchStart(members[i], out var level) && level.Length == members[i].Length && stem.Length > 0)
                members[i] += stem;
            else if (SharedTails.TryMatchEnd(last, out var tail) && tail.Word is "数量" or "总数" or "占比" or "覆盖率" && !members[i].EndsWith(tail.Word, StringComparison.Ordinal) && members[i].Length <= 6)
                members[i] += tail.Word;
        }
    }
}

/// <summary>The part of a name that a later, shorter mention leaves out.</summary>
internal static class Stem
{
    /// <summary>新增省级科技企业孵化器 is 省级科技企业孵化器.</summary>
    internal static string WithoutFlow(string name)
    {
        if (PrefixWords.Flows.TryMatchStart(name, out var flow) && name.Length > flow.Length)
            return name[flow.Length..];
        return PrefixWords.Flows.TryMatchEnd(name, out flow) && name.Length > flow.Length + 1 ? name[..^flow.Length] : name;
    }

    /// <summary>A name and a further aspect of it: 成交额 of 技术合同登记 is 技术合同成交额.</summary>
    internal static string Joined(string name, string aspect)
    {
        if (name.EndsWith(aspect, StringComparison.Ordinal) || (Growths.TryMatchEnd(name, out _) && Growths.TryMatchEnd(aspect, out _)))
            return name;
        foreach (var deed in (ReadOnlySpan<string>)["登记", "成交", "认定"])
        {
            if (name.EndsWith(deed, StringComparison.Ordinal) && name.Length > deed.Length + 2 && !aspect.StartsWith('率'))
                return name[..^deed.Length] + aspect;
        }

        return name + aspect;
    }

    private static readonly WordTable<bool> Growths = WordTable.Of("增速 增幅 增长率 同比增速 同比增幅");

    /// <summary>申报高新技术企业 is 高新技术企业, when enough of a name is left.</summary>
    internal static string WithoutVerb(string name) =>
        PrefixWords.Table.TryMatchStart(name, out var verb) && verb.Meaning == PrefixWord.Verb && name.Length - verb.Length >= 4 ? name[verb.Length..] : name;

    /// <summary>申报高企, of which some were then 认定: 高企.</summary>
    internal static string WithoutStage(string name)
    {
        foreach (var stage in (ReadOnlySpan<string>)["组织申报", "推荐申报", "申报", "申请", "推荐", "受理"])
        {
            if (name.StartsWith(stage, StringComparison.Ordinal) && name.Length - stage.Length >= 2)
                return name[stage.Length..];
        }

        return name;
    }

    /// <summary>省级以上科技创新平台 is 科技创新平台.</summary>
    internal static string WithoutLevel(string name)
    {
        name = WithoutFlow(name);
        return PrefixWords.Levels.TryMatchStart(name, out var level) && name.Length - level.Length >= 2 ? name[level.Length..].TrimStart('的') : name;
    }
}
