using System.Globalization;

namespace Hengliang.Language.Tests.Columns;

/// <summary>Writes random rules in the numeric and boolean part of the language.</summary>
internal sealed class RandomRules(int seed)
{
    public const string Inputs = """
        输入
        年度(T): 年度 作为 本年
        成立(founded): 年度
        甲(a): 元
        乙(b): 万元
        逐年额(s): 逐年 元
        人数(n): 人
        另人数(k): 人
        比例(r): %
        是甲(p): 是否
        是乙(q): 是否
        类(t): 文本 之一 { "A", "B", "C" }

        """;

    private static readonly string[] Amounts = ["0元", "100元", "5.5万元", "1万元", "0.03元", "20000元", "3万元"];
    private static readonly string[] Rates = ["0", "5%", "8.25%", "1/3", "-2%", "150%", "1"];
    private static readonly string[] Signs = ["<", "<=", ">", ">=", "=", "<>"];
    private static readonly string[] Modes = ["四舍五入", "四舍六入五成双", "舍去", "进一"];
    private static readonly string[] Steps = ["分", "元", "百元", "0.3元", "万元"];

    private readonly Random _random = new(seed);
    private readonly List<string> _money = [];
    private readonly List<string> _rates = [];
    private readonly List<string> _conditions = [];

    public string Next()
    {
        _money.Clear();
        _rates.Clear();
        _conditions.Clear();
        var (outputs, formulas) = ("", "");
        for (var i = 0; i < 5; i++)
        {
            var name = $"值{i}";
            var kind = _random.Next(4);
            var (type, formula, known) = kind switch
            {
                0 => ("是否", Condition(3), _conditions),
                1 => ("比率", Rate(3), _rates),
                _ => ("元", Money(4), _money),
            };
            outputs += $"{name}: {type}\n";
            formulas += $"{name} = {formula}\n";
            known.Add(name);
        }

        outputs += "项: 文本\n表: 列表 文本\n";
        formulas += $"选 = {Choice(2)}\n项 = 选.项\n表 = 列出 {{ \"一\" 当 {Condition(2)}; \"二\" 当 {Condition(1)}; \"三\" 当 \"u\" 属于 选.排除 }}\n";
        var verdict = _random.Next(2) == 0 ? $"结论 {Condition(2)}\n" : "";
        return $"规则 随机\n{Inputs}输出\n{outputs}条款 \"一\"\n{formulas}{verdict}";
    }

    private string Money(int depth)
    {
        if (depth == 0)
            return MoneyLeaf();
        return _random.Next(22) switch
        {
            0 => $"({Money(depth - 1)} + {Money(depth - 1)})",
            1 => $"({Money(depth - 1)} - {Money(depth - 1)})",
            2 => $"({Rate(depth - 1)} × {Money(depth - 1)})",
            3 or 4 => $"(若 {Condition(depth - 1)} 则 {Money(depth - 1)} 否则 {Money(depth - 1)})",
            5 => $"最大({Money(depth - 1)}, {Money(depth - 1)}, {Money(0)})",
            6 => $"最小({Money(depth - 1)}, {Money(depth - 1)})",
            7 => $"绝对值({Money(depth - 1)})",
            8 => $"({Money(depth - 1)} 上限 {Money(depth - 1)} 称 \"C\")",
            9 => $"({Money(depth - 1)} 下限 {MoneyLeaf()})",
            10 or 11 => $"({Money(depth - 1)} 取整 {Pick(Modes)} 到 {Pick(Steps)})",
            12 => $"分段({Money(depth - 1)}) {{ 1万元(含)以内: {Pick(Rates)}; 3万元(含)以内: {Pick(Rates)}; 超过部分: {Pick(Rates)} }}",
            13 => $"分档({Money(depth - 1)}) {{ 100元(不含)以内: {Money(depth - 1)}; 2万元(含)以内: {MoneyLeaf()}; 其余: {MoneyLeaf()} }}",
            14 => $"决策表(类, {Money(depth - 1)}) {{ \"A\", 任意: {MoneyLeaf()}; \"B\" 或 \"C\", 1万元(含)以内: {MoneyLeaf()}; \"B\", 任意: {Money(depth - 1)}; 其余: {MoneyLeaf()} }}",
            15 => "求和(逐年额[y] 对 y 于 近年(3) 当 y >= 成立)",
            16 => $"首个非空({Money(depth - 1)}, {Money(depth - 1)})",
            17 => $"分情况 {{ {Condition(depth - 1)}: {Money(depth - 1)}; {Condition(depth - 1)}: {MoneyLeaf()}; 其余: {Money(depth - 1)} }}",
            18 => $"({Money(depth - 1)} / {Rate(1)})",
            19 => $"{Choice(depth - 1)}.金额",
            20 => $"叠加上限 {{ X: {Money(depth - 1)}; Y: 5万元 }} 扣减顺序 {{ 子: {Money(depth - 1)}; 丑: {Money(0)} }}.{Pick(["合计", "应付", "子", "丑"])}",
            _ => $"(若 {Condition(1)} 则 {Pick(["无", "未知"])} 否则 {Money(depth - 1)})",
        };
    }

    private string Choice(int depth) => $"{Pick(["就高不重复", "不重复享受"])} {{ u: {Money(depth)}; v: {Money(depth)} }}";

    private string MoneyLeaf() => _random.Next(9) switch
    {
        0 => "甲",
        1 => "乙",
        2 => "逐年额[本年]",
        3 => "逐年额[上年]",
        4 => "逐年额[前年]",
        5 or 6 when _money.Count > 0 => Pick([.. _money]),
        _ => Pick(Amounts),
    };

    private string Rate(int depth) => (depth == 0 ? _random.Next(3) : _random.Next(10)) switch
    {
        0 => "比例",
        1 => Pick(Rates),
        2 => _rates.Count > 0 ? Pick([.. _rates]) : "人数 / 另人数",
        3 => $"({Money(depth - 1)} / {Money(depth - 1)})",
        4 => $"({Rate(depth - 1)} + {Rate(depth - 1)})",
        5 => $"({Rate(depth - 1)} × {Rate(0)})",
        6 => $"({Rate(depth - 1)} 取整 {Pick(Modes)} 到 0.01%)",
        7 => $"(若 {Condition(depth - 1)} 则 {Rate(depth - 1)} 否则 {Rate(0)})",
        8 => $"({Rate(0)} ^ {_random.Next(1, 4).ToString(CultureInfo.InvariantCulture)})",
        _ => $"平均([{Rate(0)}, {Rate(0)}])",
    };

    private string Condition(int depth)
    {
        if (depth == 0)
            return _conditions.Count > 0 && _random.Next(3) == 0 ? Pick([.. _conditions]) : Pick(["是甲", "是乙", "类 = \"A\"", "类 属于 [\"B\", \"C\"]", "成立 <= 上年", "年度 - 成立 > 3年"]);
        return _random.Next(14) switch
        {
            0 or 1 => $"({Money(depth - 1)} {Pick(Signs)} {Money(depth - 1)})",
            2 => $"({Rate(depth - 1)} {Pick(Signs)} {Rate(depth - 1)})",
            3 => $"(人数 {Pick(Signs)} {Pick(["0人", "10人", "另人数"])})",
            4 or 5 => $"({Condition(depth - 1)} 且 {Condition(depth - 1)})",
            6 or 7 => $"({Condition(depth - 1)} 或 {Condition(depth - 1)} 或 {Condition(0)})",
            8 => $"(非 {Condition(depth - 1)})",
            9 => $"未提供({Money(depth - 1)})",
            10 => $"零分母({Rate(depth - 1)})",
            11 => $"不适用({Rate(depth - 1)})",
            12 => _money.Count > 0 ? $"触顶({Pick([.. _money])})" : "连续增长(逐年额, 2)",
            _ => $"({Money(0)} >= {Money(depth - 1)} > {Money(0)})",
        };
    }

    private string Pick(string[] choices) => choices[_random.Next(choices.Length)];
}
