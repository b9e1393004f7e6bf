using Hengliang.Reading.Structure;

namespace Hengliang.Reading.Tasks;

/// <summary>The words by which headings of planned work are told from other headings.</summary>
internal static class TaskWords
{
    private const int LongestMatter = 4;

    /// <summary>A heading that holds one of these gathers tasks: what stands under it is planned.</summary>
    public static readonly WordList Gathers = new(
        "重点任务", "主要任务", "重点工作", "工作任务", "主要举措", "重点举措", "工作举措", "工作措施", "主要措施", "政策措施", "支持措施", "行动步骤", "重点行动", "行动任务", "主要行动", "工作安排",
        "工作计划", "工作打算", "工作思路", "下一步", "下步", "实施路径", "建设任务", "建设内容", "发展任务", "战略任务", "任务举措", "具体措施", "具体举措", "重点方向", "重点内容", "主要内容", "任务部署", "任务分工",
        "工作部署", "年工作", "今年工作", "年政府工作", "工作建议", "各项工作", "年主要任务", "年任务", "工作重点", "工作要求与任务", "重大任务", "任务和", "重大举措", "重点措施", "扶持政策", "激励政策", "要抓好", "重点抓好", "着力抓好", "件大事", "重点做好");

    /// <summary>A heading that holds one of these tells of what was, what is meant or how things stand: nothing under it is a task.</summary>
    public static readonly WordList Frames = new(
        "回顾", "工作总结", "工作情况", "发展基础", "工作基础", "现实基础", "基础条件", "基础和", "基础与", "成效", "成绩", "成就", "现状", "形势", "背景", "存在问题", "存在的问题", "主要问题", "问题和", "问题与", "总体要求", "总体思路", "总体目标", "指导思想", "基本原则", "发展目标",
        "主要目标", "工作目标", "建设目标", "目标任务", "目标要求", "发展思路", "战略定位", "附则", "总则", "附件", "名词解释", "职责", "适用范围", "支持对象", "基本情况", "指标体系", "预期目标", "编制说明", "机遇", "挑战", "进展", "完成情况", "亮点", "体会", "经验做法", "主要做法", "启示",
        "资助范围", "资助标准", "发展环境", "面临", "其他事项", "实施步骤", "时间安排", "支持范围", "总体部署", "基本思路", "工作开展", "主要工作及", "运行情况", "发展历程", "必要性", "意义", "党的建设", "过去", "五年来", "一年来", "以来工作", "时期工作");

    /// <summary>A heading that holds one of these says how the work is secured or run: measures of that kind are not counted as tasks.</summary>
    public static readonly WordList Securing = new(
        "保障措施", "保障机制", "组织保障", "组织实施", "实施保障", "组织领导", "规划实施", "监督管理", "监督检查", "督促检查", "督导考核", "督查考核", "监督考核", "考核评价", "考核督", "罚则", "有关要求", "工作要求", "相关要求", "资金管理", "项目管理", "申报", "申请", "审核与", "兑付", "解释权",
        "绩效评价", "宣传引导", "舆论引导", "统筹协调机制", "责任落实", "要素保障", "保障体系", "政策保障", "强化保障", "评估监测", "监测评估", "跟踪问效", "强化督", "加强督", "实施机制", "党的领导", "党建", "自身建设", "作风建设", "廉政建设", "法治政府", "资金来源", "监督与", "程序", "流程", "资金监管");

    /// <summary>What news says before it lists what a plan or policy sets out to do.</summary>
    public static readonly WordList Announcements = new(
        "任务", "举措", "措施", "规划", "方案", "意见", "行动计划", "将重点", "明确了", "部署", "提出", "政策", "印发", "出台", "下一步", "今后", "要求");

    /// <summary>Words that open a heading of work to be done.</summary>
    public static readonly WordList Verbs = new(
        "坚持", "建设", "建强", "建立", "建好", "打造", "构建", "构筑", "加强", "加快", "加大", "加速", "加力", "强化", "优化", "深化", "完善", "健全", "推进", "推动", "推广", "推行", "实施", "实行", "落实", "开展", "培育", "培养", "培强",
        "引进", "引育", "引导", "集聚", "汇聚", "聚集", "聚焦", "聚力", "壮大", "做强", "做大", "做优", "做精", "做实", "提升", "提高", "提质", "增强", "促进", "支持", "鼓励", "扶持", "激发", "激励", "激活", "释放", "突破", "攻克", "攻坚", "布局", "谋划",
        "拓展", "扩大", "延伸", "开放", "开拓", "创新", "创建", "创优", "改造", "改革", "改进", "整合", "统筹", "协同", "融入", "融合", "搭建", "组建", "筹建", "新建", "夯实", "筑牢", "厚植", "营造", "塑造", "重塑", "突出", "巩固", "保障", "健全", "规范", "全面",
        "着力", "大力", "深入", "积极", "持续", "继续", "进一步", "扎实", "努力", "切实", "高水平", "高标准", "高质量", "高起点", "有序", "稳步", "主动", "精准", "抢抓", "用好", "办好", "抓好", "抓实", "守牢", "维护", "发展", "发挥", "探索", "设立", "启动", "补齐", "畅通",
        "贯通", "盘活", "引领", "带动", "牵引", "赋能", "转化", "服务", "联动", "对接", "培优", "招引", "选育", "遴选", "锻造", "淬炼", "打通", "打好", "打响", "抢占", "瞄准", "紧扣", "紧盯", "围绕", "立足", "倡导", "弘扬", "普及", "宣传", "提速", "升级", "转型", "扩容", "倍增", "降低", "减轻",
        "奖励", "资助", "补助", "推介", "规划", "完成", "确保", "力促", "助力", "孵化", "繁荣", "纵深", "统筹", "协调", "凝聚", "充分", "更好", "以", "全力", "奋力", "坚决", "坚定", "千方百计", "毫不动摇", "持之以恒", "驰而不息", "聚精会神", "深度", "系统", "科学谋划", "有效", "严格", "擦亮", "铸造", "锚定", "把握", "共建", "共享", "开辟", "催生", "增加", "做好", "抓牢", "抓紧", "建优", "建成",
        "配套", "发放", "兑现", "给予", "承接", "承办", "举办", "选派", "开发", "吸引", "吸纳", "争取", "争创", "推选", "培训", "选聘", "奖补", "减免",
        "抓", "育", "聚", "搭", "拓", "破", "促", "扩", "稳", "补", "引", "优", "强", "建");

    /// <summary>What comes of the work rather than what is to be done: 创新主体持续壮大.</summary>
    private static readonly string[] States = ["持续", "不断", "更加", "日益", "逐步", "明显", "显著", "稳步", "进一步", "加快", "加速", "全面", "再", "稳中", "取得", "实现", "较快", "快速", "有力", "成果丰硕", "有效", "再创", "首次"];

    // Words of action that are nouns as often.
    private static readonly WordList Nouns = new("创新", "发展", "服务", "改革", "规划", "转化", "保障", "协同", "融合", "建设", "孵化", "开放", "升级", "转型", "宣传", "普及");

    // A short heading that ends in one of these names a matter: 支持重点, 资助标准.
    private static readonly WordList Matters = new("标准", "重点", "对象", "范围", "方式", "内容", "目标", "原则", "要求", "条件", "依据", "意义", "方向", "事项", "期限", "流程", "途径", "主体", "类别", "背景", "情况", "效果", "路径", "思路", "基础", "条款", "政策");

    public static bool OpensWithVerb(ReadOnlySpan<char> title)
    {
        title = title.TrimStart('“');
        return Verbs.Opens(title) && !(OpensWithNoun(title) && SaysState(title)) && !NamesMatter(title);
    }

    /// <summary>True where the word of action a title opens with may be a noun: 发展基础.</summary>
    public static bool OpensWithNoun(ReadOnlySpan<char> title) => Nouns.Opens(title);

    private static bool NamesMatter(ReadOnlySpan<char> title) => title.Length <= LongestMatter && Matters.EndOf(title) > 0;

    /// <summary>创新平台加快建设: a word of state stands behind a subject and little follows it.</summary>
    private static bool SaysState(ReadOnlySpan<char> title)
    {
        foreach (var state in States)
        {
            if (title.IndexOf(state, StringComparison.Ordinal) is >= 3 and var at && title.Length - at - state.Length <= 6)
                return true;
        }

        return false;
    }
}
