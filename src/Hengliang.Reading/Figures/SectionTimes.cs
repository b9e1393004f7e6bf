using Hengliang.Reading.Structure;
using Hengliang.Reading.Tasks;

namespace Hengliang.Reading.Figures;

/// <summary>The time each section speaks of, told by its headings, the document's title, its kind and its date.</summary>
internal sealed class SectionTimes
{
    private static readonly WordTable<Outlook> HeadingCues = WordTable.Of(
        (Outlook.Past, "回顾 总结 发展基础 基础与形势 现实基础 现状 成效 成就 进展 完成情况 工作情况 运行情况 主要成绩 工作开展 取得 过去 "
            + "存在问题 存在的问题 主要做法 工作亮点 基本情况 评估 成果丰硕 开展情况 执行情况 形势与基础 发展成绩 工作成绩 基础和条件 发展环境"),
        (Outlook.Future, "目标 任务 工作安排 打算 下一步 重点工作 重点举措 工作举措 展望 规划 建议 部署 总体要求 总体思路 今后 明年 工作计划 工作思路 "
            + "行动步骤 重点行动 实施路径 主要措施 重大工程 重点工程 工作要点 发展思路 保障措施 主要举措 工程 今年要 工作方案 下半年 下阶段 要抓 抓好 要做 重点抓 着力抓 大事 今年工作"));

    /// <summary>Strong enough to turn against the heading above: a task may be headed 成效明显 and stay a task.</summary>
    private static readonly WordTable<bool> StrongCues = WordTable.Of("回顾 总结 发展基础 现状 基础与形势 现实基础 主要目标 发展目标 总体目标 工作目标 下一步 重点任务 工作安排 工作计划 工作思路 打算 进展情况 完成情况 存在问题 存在的问题");

    private static readonly WordTable<Outlook> TitleCues = WordTable.Of(
        (Outlook.Future, "规划 行动计划 实施方案 行动方案 工作方案 工作要点 三年行动 建设方案 发展纲要 工作计划 实施计划"),
        (Outlook.Rule, "措施 办法 意见 细则 规定 政策 条例 新政 指南"),
        (Outlook.Past, "总结 回顾 统计公报 公报 盘点 成效 综述 述评 纪实 运行情况 工作情况"));

    private const int NearYear = 12;
    private static readonly WordTable<bool> PartsOfYear = WordTable.Of("截至 截止 上半年 季度 月份 1-");

    private const int LeastSubject = 3;
    private const int LongestSubject = 14;
    private static readonly WordTable<bool> Subjects = WordTable.Of(
        "企业 高企 投入 经费 强度 平台 机构 专利 合同 交易额 成交额 交易 收入 产值 增加值 占比 比重 孵化器 众创空间 实验室 人才 团队 项目 贷款 基金 特派员 合同额 登记额");

    private readonly SectionTime[] _nodes;
    private readonly OutlineNode[] _outline;
    private readonly bool _inMidYear;

    internal SectionTimes(ReadingContext context, int? spokenIn, bool blotted)
    {
        SpokenIn = spokenIn ?? (blotted ? null : YearOfTitle(context) ?? YearOfToday(context));
        _inMidYear = context.Date is { Month: >= 4 and <= 10 };
        Document = OfDocument(context);
        _outline = [.. context.Outline.Nodes];
        _nodes = new SectionTime[_outline.Length];
        for (var i = 0; i < _outline.Length; i++)
            _nodes[i] = OfNode(_outline[i]);
    }

    /// <summary>The year 今年 means.</summary>
    internal int? SpokenIn { get; }

    /// <summary>What holds before the first heading and where headings say nothing.</summary>
    internal SectionTime Document { get; }

    /// <summary>The window of the plan the document is about.</summary>
    internal YearRange? PlanWindow { get; private set; }

    /// <summary>2.科技型中小企业。入库260家: what a heading names is what the numbers right below it measure; empty when it names no indicator.</summary>
    internal string SubjectOf(int node) =>
        node >= 0 && node < _outline.Length && _outline[node] is { Title: { Length: >= LeastSubject and <= LongestSubject } title, Kind: not HeadingKind.Box }
        && Subjects.TryMatchEnd(title, out _) && !TaskWords.OpensWithVerb(title) ? title : "";

    internal SectionTime Of(int node) => node < 0 || node >= _nodes.Length ? Document : _nodes[node];

    /// <summary>The year a heading-less look back at "the year" means: the year before, when the document came out early in the next.</summary>
    internal static int? YearReviewed(DateOnly? date, int? spokenIn) => date is { Month: <= 3 } && spokenIn == date.Value.Year ? spokenIn - 1 : spokenIn;

    /// <summary>A document without a date is of the year its title names: a report of that year, a plan of the first of its years.</summary>
    private static int? YearOfTitle(ReadingContext context)
    {
        var title = TitleLines.Of(context);
        var mentions = new List<TimeMention>();
        new TimeScanner(null).Scan(title, new(0, title.Length), mentions);
        return mentions.Where(mention => mention.HasYears).Select(mention => (int?)mention.Years.First).FirstOrDefault();
    }

    /// <summary>A text that tells of 2021年 and then of 今年 is spoken in the year after, where nothing else dates it.</summary>
    private static int? YearOfToday(ReadingContext context)
    {
        var text = context.Clean.Text;
        var today = text.IndexOf("今年", StringComparison.Ordinal);
        if (today < 0 || context.Body.Count == 0)
            return null;
        var mentions = new List<TimeMention>();
        new TimeScanner(null).Scan(text.AsSpan(0, today), new(context.Body[0].Start, Math.Max(context.Body[0].Start, today)), mentions);
        var last = mentions.Where(mention => mention is { HasYears: true, Kind: TimeKind.Year, Use: TimeUse.Plain }).OrderByDescending(mention => mention.Years.Last).FirstOrDefault();
        if (!last.HasYears)
            return null;
        // 截至12月8日，2021年…: a year told of in part is this year.
        var around = text.AsSpan(Math.Max(0, last.Start - NearYear), Math.Min(text.Length - last.End, NearYear) + last.End - Math.Max(0, last.Start - NearYear));
        return last.Years.Last + (PartsOfYear.OccursIn(around) ? 0 : 1);
    }

    /// <summary>An undated text goes on in the year its first paragraph reports on, until it names another.</summary>
    private static int? YearOfOpening(ReadingContext context)
    {
        if (context.Outline.Sentences.Count == 0)
            return null;
        var mentions = new List<TimeMention>();
        foreach (var sentence in context.Outline.Sentences)
        {
            if (sentence.Paragraph != context.Outline.Sentences[0].Paragraph)
                break;
            new TimeScanner(null).Scan(context.Clean.Text, sentence.Clean, mentions);
        }

        var years = mentions.Where(mention => mention is { HasYears: true, Kind: TimeKind.Year }).ToList();
        return years.Count > 0 && years.TrueForAll(mention => mention.Use == TimeUse.Plain && mention.Years == years[0].Years) ? years[0].Years.Last : null;
    }

    private SectionTime OfDocument(ReadingContext context)
    {
        var title = TitleLines.Of(context);
        var mentions = new List<TimeMention>();
        new TimeScanner(SpokenIn).Scan(title, new(0, title.Length), mentions);
        var year = mentions.Where(m => m.Kind == TimeKind.Year && m.HasYears).Select(m => (int?)m.Years.Last).FirstOrDefault();
        var window = mentions.Where(m => m.Kind == TimeKind.Window && m.HasYears).Select(m => (YearRange?)m.Years).FirstOrDefault();
        PlanWindow = window;
        var outlook = OutlookOf(context.Head.Genre, context.Head.Genre == Genre.Unknown ? title : context.Head.Title);
        if (outlook == Outlook.Unknown && context.Outline.Nodes.Count(node => node.Kind == HeadingKind.Article) >= 5)
            outlook = Outlook.Rule;
        switch (outlook)
        {
            case Outlook.Future when window is null && year is null && SpokenIn is { } now && title.Contains("三年", StringComparison.Ordinal):
                PlanWindow = window = new(now, now + 2);
                break;
            case Outlook.Past or Outlook.Unknown when context.Head.Genre == Genre.GovernmentReport:
                return new(Outlook.Past, (year ?? SpokenIn) - 1, null, false);
            case Outlook.Past or Outlook.Unknown:
                return new(outlook, year ?? ReviewedOr(context, title) ?? YearOfOpening(context), null, false);
        }

        if (outlook == Outlook.Future && window is null && year is null)
            PlanWindow = window = AimedAt(context.Clean.Text);
        return new(outlook, year ?? window?.Last, window, window is not null);
    }

    /// <summary>The window up to the first year that a plan says it aims at: 到2025年.</summary>
    private YearRange? AimedAt(string text)
    {
        if (SpokenIn is not { } now)
            return null;
        for (var at = text.IndexOf("到20", StringComparison.Ordinal); at >= 0 && at + 6 <= text.Length; at = text.IndexOf("到20", at + 1, StringComparison.Ordinal))
        {
            if (int.TryParse(text.AsSpan(at + 1, 4), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var year)
                && text[at + 5] == '年' && year > now && year <= now + 10)
                return new(year % 5 == 0 && year - now <= 5 ? year - 4 : now, year);
        }

        return null;
    }

    private int? ReviewedOr(ReadingContext context, string title) =>
        title.Contains("总结", StringComparison.Ordinal) || title.Contains("年终", StringComparison.Ordinal) || context.Head.Genre is Genre.StatisticalBulletin or Genre.WorkSummary
            ? YearReviewed(context.Date, SpokenIn)
            // Early in a year, what opens with the year before looks back on it.
            : context.Date is { Month: <= 3 } && YearOfOpening(context) is { } opening && opening == SpokenIn - 1 ? opening
            : SpokenIn;

    private static Outlook OutlookOf(Genre genre, string title)
    {
        var told = Outlook.Unknown;
        for (var at = TitleCues.FindFirst(title, 0, out var cue); at >= 0; at = TitleCues.FindFirst(title, at + cue.Length, out cue))
            told = cue.Meaning;
        return genre switch
        {
            Genre.Plan => Outlook.Future,
            Genre.Policy => told == Outlook.Future ? Outlook.Future : Outlook.Rule,
            Genre.GovernmentReport or Genre.WorkSummary or Genre.StatisticalBulletin => Outlook.Past,
            Genre.News => told switch { Outlook.Rule => Outlook.Future, Outlook.Future => Outlook.Unknown, _ => told },
            Genre.PressConference or Genre.Speech => told == Outlook.Past ? Outlook.Past : Outlook.Unknown,
            _ => told,
        };
    }

    private SectionTime OfNode(OutlineNode node)
    {
        var above = node.Parent < 0 ? Document : _nodes[node.Parent];
        var title = node.Title;
        var mentions = new List<TimeMention>();
        new TimeScanner(SpokenIn).Scan(title, new(0, title.Length), mentions);
        var year = mentions.Where(m => m.Kind == TimeKind.Year && m.HasYears).Select(m => (int?)m.Years.Last).FirstOrDefault();
        var window = mentions.Where(m => m.Kind == TimeKind.Window && m.HasYears).Select(m => (YearRange?)m.Years).FirstOrDefault();
        var outlook = title.Length <= 40 ? CueOf(title) : Outlook.Unknown;
        var followsHeading = node.Parent >= 0 && above.Outlook is Outlook.Past or Outlook.Future;
        if (outlook == Outlook.Unknown || above.Outlook == Outlook.Rule || (node.Parent >= 0 && followsHeading && !StrongCues.OccursIn(title)))
            outlook = ByYear(above, year, window);
        if (outlook == above.Outlook)
            return new(outlook, year ?? above.Year, window ?? above.Window, year is null && window is not null || (year is null && above.WindowFirst));
        return outlook == Outlook.Past ? LookBack(year, window) : LookAhead(year, window);
    }

    private static Outlook CueOf(string title)
    {
        var told = Outlook.Unknown;
        for (var at = HeadingCues.FindFirst(title, 0, out var cue); at >= 0; at = HeadingCues.FindFirst(title, at + cue.Length, out cue))
        {
            if (told == Outlook.Unknown || cue.Meaning == Outlook.Past)
                told = cue.Meaning;
        }

        return told;
    }

    private Outlook ByYear(SectionTime above, int? year, YearRange? window)
    {
        if (above.Outlook == Outlook.Rule || SpokenIn is not { } now)
            return above.Outlook;
        if (year > now || window?.First > now)
            return Outlook.Future;
        return above.Outlook;
    }

    private SectionTime LookBack(int? year, YearRange? window)
    {
        if (year is null && window is { } told)
            return new(Outlook.Past, Math.Min(told.Last, SpokenIn ?? told.Last), window, true);
        if (year is not null)
            return new(Outlook.Past, year, window, false);
        if (PlanWindow is { } plan && Document.Outlook == Outlook.Future)
            return new(Outlook.Past, plan.First - 1, new(plan.First - 5, plan.First - 1), false);
        return new(Outlook.Past, Document.Outlook == Outlook.Past ? Document.Year : SpokenIn, null, false);
    }

    private SectionTime LookAhead(int? year, YearRange? window)
    {
        if (window is { } told)
            return new(Outlook.Future, year ?? told.Last, window, year is null);
        if (year is not null)
            return new(Outlook.Future, year, null, false);
        if (PlanWindow is { } plan)
            return new(Outlook.Future, plan.Last, plan, true);
        // What a summary of half a year goes on to plan is the other half.
        return new(Outlook.Future, Document is { Outlook: Outlook.Past, Year: { } past } ? past == SpokenIn && _inMidYear ? past : past + 1 : null, null, false);
    }
}
