using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Hengliang.Language.Applicants;
using Hengliang.Language.Columns;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;
using Hengliang.Language.Syntax;

namespace Hengliang.Language.Simulation;

/// <summary>Tells a simulation as a page to read: what it costs, who gains and loses, through which change, and how it was computed.</summary>
/// <param name="data">What the population is, for its reader: a file's name.</param>
/// <param name="totals">The totals of all outputs.</param>
public sealed class SimulationReport(SimulationResult result, string data, ImmutableArray<OutputTotal> totals, ResultTable table, Tongue tongue)
{
    /// <summary>Groups of one clause that are told; a budget for each of a thousand towns would bury the rest.</summary>
    private const int MostGroups = 30;

    private readonly StringBuilder _text = new();

    public ImmutableArray<Cliff> Cliffs { get; init; } = [];

    public string Write()
    {
        _text.Clear();
        var request = result.Request;
        Line($"# {Say("测算", "Simulation of")} {request.Rule.Title ?? request.Rule.Name}");
        Line("");
        Line($"- {Say("规则", "Rule")}: {request.Rule.Name} ({request.Rule.Outside}){Policy()}");
        Line($"- {Say("数据", "Data")}: {data}, {Count(request.Population.Count)} {Say("行", "rows")}");
        Line($"- {Say("支付金额", "Amount paid")}: {request.Amount}");
        if (request.Columns.Run.AsOf is { } day)
            Line($"- {Say("适用日", "Law of")}: {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
        WriteOutputs();
        WriteControl();
        WriteReform();
        foreach (var group in result.Groups)
            WriteGroup(group);
        WriteCliffs();
        WritePlan();
        return _text.ToString();
    }

    private string Policy()
    {
        var policy = result.Request.Rule.Policy;
        return policy.Title is null ? "" : $", {policy.Title}{(policy.Number is null ? "" : $" {policy.Number}")}";
    }

    private void WriteOutputs()
    {
        Heading("各项结果", "Results");
        Table([Say("结果", "Output"), Say("有值", "Known"), Say("为正或为是", "Positive or yes"), Say("未知", "Unknown"), Say("合计（元）", "Sum (yuan)")], totals.Select(t => new[]
        {
            t.Field.Name == t.Field.Outside ? t.Field.Name : $"{t.Field.Name} ({t.Field.Outside})", Count(t.Rows), Count(t.Positive), Count(t.Unknown),
            t.Sum is { } sum ? Money(sum) : "",
        }));
        Line("");
        Line(Say(
            $"符合 {Count(table.CountOf(RuleStatus.Met))} 行，不符合 {Count(table.CountOf(RuleStatus.NotMet))} 行，无法判定 {Count(table.CountOf(RuleStatus.Undetermined))} 行，出错 {Count(table.CountOf(RuleStatus.Error))} 行。未知的金额不在合计之内。",
            $"{Count(table.CountOf(RuleStatus.Met))} rows met, {Count(table.CountOf(RuleStatus.NotMet))} not met, {Count(table.CountOf(RuleStatus.Undetermined))} undetermined, {Count(table.CountOf(RuleStatus.Error))} in error. Unknown amounts are in no sum."));
    }

    private void WriteControl()
    {
        if (result.Baseline.Settlements.IsEmpty)
            return;
        Heading("总额、名额与排名", "Budgets, places and ranks");
        foreach (var settlement in result.Baseline.Settlements)
            WriteSettlement(settlement);
        Line("");
        Line(Say($"- 应付 {Money(result.Baseline.Claimed)} 元，实付 {Money(result.Baseline.Total)} 元，{Count(result.Baseline.Paid)} 家。", $"- Claimed {Money(result.Baseline.Claimed)} yuan, paid {Money(result.Baseline.Total)} yuan to {Count(result.Baseline.Paid)}."));
        if (result.Baseline.Undetermined > 0)
            Line(Say($"- {Count(result.Baseline.Undetermined)} 家无法判定，不参加折算。", $"- {Count(result.Baseline.Undetermined)} are undetermined and take no part."));
    }

    private void WriteSettlement(Settlement settlement)
    {
        var clause = settlement.Symbol.Versions[^1].Clause.Label is { } label ? $"（{label}）" : "";
        foreach (var group in settlement.Groups.Take(MostGroups))
        {
            var name = $"- {settlement.Symbol.Name}{clause}{(group.Name.Length == 0 ? "" : $" {Flat(group.Name)}")}{Say("：", ": ")}";
            Line(name + group.Kind switch
            {
                PopulationKind.Budget => Say(
                    $"{Count(group.Applicants)} 家合计 {Money(group.Claimed)}，预算 {Money(group.Limit)}，{(group.Binds ? $"按比例折算，系数 {(group.Limit / group.Claimed).ToReadable(8)}，{Count(group.Left)} 份尾差按最大余额补" : "未超过，不折算")}，实付 {Money(group.Granted)}",
                    $"{Count(group.Applicants)} claim {Money(group.Claimed)}, budget {Money(group.Limit)}, {(group.Binds ? $"paid in proportion, factor {(group.Limit / group.Claimed).ToReadable(8)}, {Count(group.Left)} steps to the largest remainders" : "not exceeded")}, paid {Money(group.Granted)}"),
                PopulationKind.Quota => Say($"名额 {group.Limit}，{Count(group.Applicants)} 家中入选 {Count(group.Selected)} 家", $"{group.Limit} places, {Count(group.Selected)} of {Count(group.Applicants)} selected"),
                _ => Say($"{Count(group.Applicants)} 家排名", $"{Count(group.Applicants)} ranked"),
            });
        }

        if (settlement.Groups.Length > MostGroups)
            Line(Say($"- ……另有 {Count(settlement.Groups.Length - MostGroups)} 组", $"- … and {Count(settlement.Groups.Length - MostGroups)} more groups"));
    }

    private void WriteReform()
    {
        if (result.Request.Reform is not { } reform || result.Reformed is not { } reformed)
            return;
        Heading($"改革：{reform.Title}", $"Reform: {reform.Title}");
        Table([Say("改动", "Change"), Say("原来", "Before"), Say("改为", "After"), Say("合计增减（元）", "Adds (yuan)")], result.Attribution.Select(a => new[]
        {
            a.Change.Clause is null ? a.Change.Name : $"{a.Change.Name}（{a.Change.Clause}）", $"~~{Flat(a.Change.Before)}~~", $"**{Flat(a.Change.After)}**", Signed(a.Difference),
        }));
        Line("");
        Line(Say("各项改动按所写顺序逐项计入，合起来就是全部差额（总额控制之前）。", "Changes are counted one after the other as written; together they are the whole difference, before any control of the total."));
        Line("");
        var effect = result.Effect;
        Line(Say(
            $"合计由 {Money(result.Baseline.Total)} 元变为 {Money(reformed.Total)} 元（{Signed(effect.Difference)}）；受益 {Count(effect.Winners)} 家，共增 {Money(effect.Gained)} 元；受损 {Count(effect.Losers)} 家，共减 {Money(effect.Lost)} 元；不变 {Count(effect.Unchanged)} 家；无法比较 {Count(effect.Unsettled)} 家。",
            $"The total goes from {Money(result.Baseline.Total)} to {Money(reformed.Total)} yuan ({Signed(effect.Difference)}); {Count(effect.Winners)} gain {Money(effect.Gained)} yuan, {Count(effect.Losers)} lose {Money(effect.Lost)} yuan, {Count(effect.Unchanged)} stay, {Count(effect.Unsettled)} cannot be compared."));
    }

    private void WriteGroup(GroupTable group)
    {
        Heading($"按{group.Column}", $"By {group.Column}");
        var reformed = result.Reformed is not null;
        string[] head = reformed
            ? [group.Column, Say("家数", "Rows"), Say("原合计", "Before"), Say("新合计", "After"), Say("增减", "Difference"), Say("受益", "Winners"), Say("受损", "Losers"), Say("不变", "Unchanged"), Say("未定", "Unsettled")]
            : [group.Column, Say("家数", "Rows"), Say("合计（元）", "Sum (yuan)"), Say("获得", "Paid"), Say("未定", "Unsettled")];
        Table(head, group.Rows.Select(r => reformed
            ? new[] { Named(r.Name), Count(r.Rows), Money(r.Before), Money(r.After), Signed(r.Difference), Count(r.Winners), Count(r.Losers), Count(r.Unchanged), Count(r.Unsettled) }
            : [Named(r.Name), Count(r.Rows), Money(r.After), Count(r.PaidAfter), Count(r.Unsettled)]));
    }

    private void WriteCliffs()
    {
        if (Cliffs.IsEmpty)
            return;
        Heading("断崖", "Cliffs");
        Line(Say("输入只变动一个最小单位，金额就大幅变化的地方（在抽取的企业上试算）：", "Where the smallest change of an input changes the amount much, tried on a sample of the firms:"));
        Line("");
        Table([Say("输入", "Input"), Say("由", "From"), Say("到", "To"), Say("现行最大变化（元）", "Most today (yuan)"), Say("改革后最大变化（元）", "Most after the reform (yuan)")], Cliffs.Select(c => new[]
        {
            c.Input, c.From.ToReadable(), c.To.ToReadable(), Signed(c.Before), c.After is { } after ? Signed(after) : "",
        }));
    }

    private void WritePlan()
    {
        Heading("怎样计算", "How it was computed");
        foreach (var group in table.Plan.GroupBy(p => (p.By, p.Reason?.Chinese)))
        {
            var names = string.Join(", ", group.Select(p => p.Output ?? Say("是否符合", "status")));
            var how = group.Key.By switch
            {
                ComputedBy.Vectors => Say("向量代码，64位整数，逐分精确", "vector code over 64-bit integers, exact to the fen"),
                ComputedBy.WidenedVectors => Say("向量代码，部分运算用128位整数，逐分精确", "vector code, parts of it widened to 128 bits, exact to the fen"),
                _ => Say("解释器逐行计算", "the interpreter, row by row"),
            };
            Line($"- {names}: {how}{(group.First().Reason is { } reason ? $"（{reason.In(tongue)}）" : "")}");
        }
    }

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private string Named(string name) => name.Length > 0 ? name : Say("（未填）", "(none)");

    private string Say(string chinese, string english) => tongue == Tongue.Chinese ? chinese : english;

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Money(Rational yuan)
    {
        var text = yuan.RoundToDecimals(2).ToReadable(2);
        return text.Contains('.', StringComparison.Ordinal) ? (text.Length - text.IndexOf('.', StringComparison.Ordinal) == 2 ? text + "0" : text) : text + ".00";
    }

    private static string Signed(Rational yuan) => (yuan.Sign > 0 ? "+" : "") + Money(yuan);

    private void Heading(string chinese, string english)
    {
        Line("");
        Line($"## {Say(chinese, english)}");
        Line("");
    }

    private void Table(string[] head, IEnumerable<string[]> rows)
    {
        Line($"| {string.Join(" | ", head.Select(Cell))} |");
        Line($"|{string.Concat(head.Select((_, i) => i == 0 ? "---|" : "---:|"))}");
        foreach (var row in rows)
            Line($"| {string.Join(" | ", row.Select(Cell))} |");
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");

    private void Line(string text) => _text.Append(text).Append('\n');
}
