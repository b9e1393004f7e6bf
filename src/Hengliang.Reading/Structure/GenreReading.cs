namespace Hengliang.Reading.Structure;

/// <summary>Tells from its title what kind of document one is.</summary>
internal static class GenreReading
{
    private static readonly (string[] Words, Genre Genre)[] Anywhere =
    [
        (["政府工作报告"], Genre.GovernmentReport),
        (["统计公报", "监测统计", "统计表", "情况表", "统计快报", "统计监测"], Genre.StatisticalBulletin),
        (["发布会", "答记者问", "在线访谈"], Genre.PressConference),
        (["讲话", "发言", "致辞"], Genre.Speech),
        (["工作总结", "工作情况", "工作回顾", "年终盘点", "工作汇报", "工作要点", "情况汇报", "工作报告", "年度总结", "总结和"], Genre.WorkSummary),
    ];

    private static readonly (string[] Words, Genre Genre)[] Endings =
    [
        (["办法", "措施", "若干政策", "政策", "细则", "意见", "规定", "条例", "十条", "二十条", "政策措施", "指南", "扶持政策"], Genre.Policy),
        (["规划", "行动计划", "方案", "纲要", "计划", "行动"], Genre.Plan),
        (["公报", "简报", "快报"], Genre.StatisticalBulletin),
    ];

    public static Genre Of(string title, bool isNews)
    {
        foreach (var (words, genre) in Anywhere)
        {
            if (ChromeWords.HoldsAny(title, words))
                return genre;
        }

        var core = Core(title);
        foreach (var (words, genre) in Endings)
        {
            foreach (var word in words)
            {
                if (core.EndsWith(word, StringComparison.Ordinal))
                    return genre;
            }
        }

        return isNews ? Genre.News : Genre.Unknown;
    }

    /// <summary>关于印发《X》的通知 is an X; brackets at the end say nothing of the kind.</summary>
    private static string Core(string title)
    {
        var core = title.Trim();
        if (core.EndsWith("通知", StringComparison.Ordinal))
        {
            core = core[..^2].TrimEnd('的');
            var (open, close) = (core.LastIndexOf('《'), core.LastIndexOf('》'));
            if (open >= 0 && close > open)
                core = core[(open + 1)..close];
        }

        while (core.Length > 2 && core[^1] is '）' or ')' && core.LastIndexOfAny(['（', '(']) is > 0 and var bracket)
            core = core[..bracket];
        return core.TrimEnd('》', '”', ' ');
    }
}
