using Hengliang.Language.Applicants;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Distance;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Formatting;
using Hengliang.Language.Syntax;
using Hengliang.Language.Testing;
using Hengliang.Language.Text;

namespace Hengliang.Language.Tests.Applicants;

public sealed class PopulationClauseTests
{
    private const string Text = """
        政策 "甲办法" 文号 "示科规〔2026〕9号"
        规则 补助(t.a)
          输入
            研发费用(rd): 万元
            得分(score): 分
            县(county): 文本
            申报(applies): 是否 缺省 是
          输出
            应补(due): 元
            入围(chosen): 是否
            名次(place): 数
            实补(paid): 元
          条款 "第三条"
            应补 = 研发费用 × 10% 取整 舍去 到 元
          条款 "第四条"
            名次 = 排名 按 得分 从高到低 每 县 当 申报
            入围 = 名额 2家 按 得分 从高到低, 研发费用 从低到高 当 申报 每 县 同分 先列者先得
          条款 "第五条"
            实补 = 若 入围 则 应补 否则 0元 预算总额控制 10万元 按比例折算 尾差最大余额 到 元
        """;

    private const string Three = """
          样例 "三家争两个名额" {
            县: "甲县"
            { 研发费用: 100万元, 得分: 90分 }
            { 研发费用: 50万元, 得分: 80分 }
            { 研发费用: 20万元, 得分: 80分 }
            { 研发费用: 70万元, 得分: 99分, 申报: 否 }
            => 应补: [10万元, 5万元, 2万元, 7万元], 入围: [是, 否, 是, 否], 名次: [1, 2, 2, 无], 实补: [83333元, 0元, 16667元, 0元]
          }
        """;

    [Fact]
    public void An_example_runs_over_its_applicants() =>
        Assert.True(Assert.Single(ExampleRun.Run([Heng.Rule(Text + "\n" + Three)])).Passed, Told(Text + "\n" + Three));

    [Fact]
    public void An_example_that_is_wrong_for_one_applicant_says_so() =>
        Assert.Equal("HL0602", Assert.Single(Assert.Single(ExampleRun.Run([Heng.Rule(Text + "\n" + Three.Replace("83333元", "83334元", StringComparison.Ordinal))])).Diagnostics).Code);

    [Fact]
    public void Every_branch_an_example_over_applicants_takes_is_covered() =>
        Assert.Empty(Coverage.Of(Heng.Rule(Text + "\n" + Three)).Untaken);

    [Fact]
    public void Counties_have_places_of_their_own()
    {
        var rule = Heng.Rule(Text);
        var result = Run(rule, ("甲县", 90), ("甲县", 80), ("甲县", 70), ("乙县", 10), ("乙县", 20));
        Assert.Equal([true, true, false, true, true], result.Runs.Select(r => r.Result.Find("chosen")!.Shown));
        Assert.Equal(["1", "2", "3", "2", "1"], result.Runs.Select(r => r.Result.Find("place")!.Shown));
        Assert.Equal(["甲县", "乙县"], result.Settlements.First(s => s.Symbol.Name == "入围").Groups.Select(g => g.Name));
    }

    [Theory]
    [InlineData("同分 先列者先得", "是 是 否 否")]
    [InlineData("同分 全部入选", "是 是 是 否")]
    [InlineData("同分 全不入选", "是 否 否 否")]
    [InlineData("", "是 是 否 否")]
    public void Ties_at_the_last_place_go_by_their_rule(string ties, string expected)
    {
        var rule = Heng.Rule($"规则 t\n输入\n得分: 分\n输出\nr: 是否\n条款 \"一\"\nr = 名额 2家 按 得分 从高到低 {ties}");
        Assert.Equal(expected, string.Join(' ', Scores(rule, 90, 80, 80, 10)));
    }

    [Theory]
    [InlineData("同分 并列", "1 2 2 4 无")]
    [InlineData("同分 并列连号", "1 2 2 3 无")]
    [InlineData("同分 先列者先得", "1 2 3 4 无")]
    [InlineData("", "1 2 2 4 无")]
    public void Equal_scores_are_ranked_by_their_rule(string ties, string expected)
    {
        var rule = Heng.Rule($"规则 t\n输入\n得分: 分\n输出\nr: 数\n条款 \"一\"\n净 = 若 得分 > 0分 则 得分 否则 无\nr = 排名 按 净 从高到低 {ties}");
        Assert.Equal(expected, string.Join(' ', Scores(rule, 90, 80, 80, 10, 0)));
    }

    [Fact]
    public void One_case_alone_is_told_its_entitlement_and_that_the_rest_depends_on_all()
    {
        var rule = Heng.Rule(Text);
        var result = Heng.Run(rule, """{"rd": 100, "score": 90, "county": "甲县"}""", new(Explain: true));
        Assert.Equal(RuleStatus.Undetermined, result.Status);
        Assert.Equal("100000", result.Find("due")!.Shown);
        Assert.Null(result.Find("paid")!.Shown);
        Assert.Equal([UnknownValue.AllApplicants], result.Missing);
        var told = result.Explanations.Single(e => e.Outside == "chosen").Facts.Single();
        Assert.Equal("名额 2，是否入选取决于全部申报者", told.Words.Chinese);
        var budget = Heng.Rule("规则 t\n输入\n应补: 元\n输出\nr: 元\n条款 \"一\"\nr = 应补 预算总额控制 10万元 按比例折算");
        Assert.Contains("折算前 30,000元；最终金额取决于全部申报者", Heng.Run(budget, """{"应补": 30000}""", new(Explain: true)).Explanations[0].Facts[0].Words.Chinese, StringComparison.Ordinal);
        Assert.Equal("0", Heng.Run(budget, """{"应补": 0}""").Find("r")!.Shown);
        Assert.Equal(["0", null], [Heng.Run(rule, """{"rd": 1, "score": 1, "county": "", "applies": false}""").Find("paid")!.Shown, Heng.Run(rule, """{"rd": 1, "score": 1, "county": ""}""").Find("paid")!.Shown]);
        Assert.Empty(Standing.Of(rule, JsonCase.Read(rule, System.Text.Json.JsonDocument.Parse("""{"rd": 100, "score": 90, "county": "甲县", "applies": true}""").RootElement), new()).Questions);
    }

    [Fact]
    public void The_share_of_one_applicant_is_explained_with_its_clause()
    {
        var rule = Heng.Rule(Text);
        var result = ApplicantsRun.Run(rule, [Case(rule, "甲县", 90, 100), Case(rule, "甲县", 80, 20), Case(rule, "甲县", 10, 900)], new(Explain: true));
        var paid = result.Runs[1].Result.Explanations.Single(e => e.Outside == "paid");
        Assert.Equal(("16,667元", "示科规〔2026〕9号", "第五条"), (paid.Value, paid.Clause.Number, paid.Clause.Label));
        var fact = Assert.Single(paid.Facts, f => f.Kind == "scaled");
        Assert.Equal("共 2 家，合计 120,000元，超过预算 100,000元：20,000元 × 100,000/120,000（≈0.83333333）舍到 1元 为 16,666元；余下 1 份尾差按最大余额补，补得 1元，得 16,667元", fact.Words.Chinese);
        Assert.Contains("one of them here: 16,667 元", fact.Words.English, StringComparison.Ordinal);
        Assert.Equal(3333, fact.Lost);
        Assert.Contains("未补得", result.Runs[0].Result.Explanations.Single(e => e.Outside == "paid").Facts.Single(f => f.Kind == "scaled").Words.Chinese, StringComparison.Ordinal);
        Assert.Contains("排在第 3，名额 2，入选 2 家", Told(result.Runs[2].Result.Explanations.Single(e => e.Outside == "chosen")), StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_data_takes_no_part_and_stays_unknown()
    {
        var rule = Heng.Rule(Text);
        var open = new CaseInputs(rule);
        open.Set(rule.FindInput("county")!, Value.Of("甲县"));
        var result = ApplicantsRun.Run(rule, [open, Case(rule, "甲县", 90, 100), Case(rule, "甲县", 80, 20)], new RunOptions());
        Assert.Equal([null, "83333", "16667"], result.Runs.Select(r => r.Result.Find("paid")!.Shown));
        Assert.Equal(RuleStatus.Undetermined, result.Runs[0].Result.Status);
    }

    [Fact]
    public void A_year_before_the_budget_was_laid_down_is_paid_in_full()
    {
        const string text = "规则 t\n输入\n应补: 元\n日: 日期 作为 适用日\n输出\nr: 元\n条款 \"旧\" 失效 2025-12-31\nr = 应补\n条款 \"新\" 生效 2026-01-01\nr = 应补 预算总额控制 100元 按比例折算 到 元";
        var rule = Heng.Rule(text);
        var cases = new[] { (300, 2025), (300, 2026), (100, 2026) }.Select(c => JsonCase.Read(rule, System.Text.Json.JsonDocument.Parse($$"""{"应补": {{c.Item1}}, "日": "{{c.Item2}}-06-01"}""").RootElement)).ToArray();
        Assert.Equal(["300", "75", "25"], ApplicantsRun.Run(rule, cases, new()).Runs.Select(r => r.Result.Find("r")!.Shown));
    }

    [Theory]
    [InlineData("r = 应补 预算总额控制 限 按比例折算", "元", "HL0314")]
    [InlineData("选 = 名额 限 按 应补 从高到低\nr = 若 选 则 应补 否则 0元", "家", "HL0316")]
    public void A_limit_that_turns_out_below_zero_is_an_error_and_nobody_is_paid(string clause, string unit, string code)
    {
        var rule = Heng.Rule($"规则 t\n输入\n应补: 元\n总数: {unit}\n已用: {unit}\n输出\nr: 元\n条款 \"一\"\n限 = 总数 - 已用\n{clause}");
        ApplicantsResult Of(int used) => ApplicantsRun.Run(rule, [JsonCase.Read(rule, System.Text.Json.JsonDocument.Parse($$"""{"应补": 5000, "总数": 1, "已用": {{used}}}""").RootElement)], new());
        Assert.Equal(code, Assert.Single(Of(2).Diagnostics).Code);
        Assert.Empty(Of(2).Runs);
        Assert.Equal("0", Of(1).Runs[0].Result.Find("r")!.Shown);
    }

    [Fact]
    public void Budgets_that_differ_among_those_who_share_them_are_an_error_and_nobody_is_paid()
    {
        const string text = "规则 t\n输入\n应补: 元\n县: 文本\n预算: 元\n输出\nr: 元\n条款 \"一\"\nr = 应补 预算总额控制 预算 按比例折算";
        var (shared, grouped) = (Heng.Rule(text), Heng.Rule(text + " 每 县"));
        static CaseInputs[] Cases(CompiledRule rule) => [.. new[] { ("甲", 1000), ("乙", 2000) }.Select(c => JsonCase.Read(rule, System.Text.Json.JsonDocument.Parse($$"""{"应补": 5000, "县": "{{c.Item1}}", "预算": {{c.Item2}}}""").RootElement))];
        var refused = ApplicantsRun.Run(shared, Cases(shared), new());
        Assert.Equal("HL0510", Assert.Single(refused.Diagnostics).Code);
        Assert.Empty(refused.Runs);
        Assert.Equal(["1000", "2000"], ApplicantsRun.Run(grouped, Cases(grouped), new()).Runs.Select(r => r.Result.Find("r")!.Shown));
    }

    [Fact]
    public void The_clauses_are_spelt_in_both_languages()
    {
        var english = Formatter.Format(SyntaxTree.Parse(new SourceText("a.heng", Text + "\n" + Three)), Tongue.English);
        Assert.Contains("within-budget 10 wan-yuan pro-rata largest-remainder to yuan", english, StringComparison.Ordinal);
        Assert.Contains("quota 2 firms by 得分 high-to-low, 研发费用 low-to-high when 申报 each 县 ties first-listed", english, StringComparison.Ordinal);
        Assert.Contains("ranked by 得分 high-to-low each 县 when 申报", english, StringComparison.Ordinal);
        Assert.True(Assert.Single(ExampleRun.Run([Heng.Rule(english)])).Passed);
        Assert.Equal(Formatter.Format(SyntaxTree.Parse(new SourceText("a.heng", Text.Replace('×', '*') + "\n" + Three))), Formatter.Format(SyntaxTree.Parse(new SourceText("a.heng", Formatter.Format(SyntaxTree.Parse(new SourceText("a.heng", english)), Tongue.Chinese)))));
    }

    [Theory]
    [InlineData("选 = 名额 -3家 按 额 从高到低", "HL0316")]
    [InlineData("选 = 名额 3元 按 额 从高到低", "HL0301")]
    [InlineData("选 = 名额 3家", "HL0122")]
    [InlineData("选 = 名额 3家 按 额", "HL0122")]
    [InlineData("选 = 名额 3家 按 文 从高到低", "HL0303")]
    [InlineData("r = 额 预算总额控制 3人 按比例折算", "HL0301")]
    [InlineData("r = 文 预算总额控制 3元 按比例折算", "HL0302")]
    [InlineData("参数 总 { 自 2020年度: 1元; 自 2021年度: -1元 }\nr = 额 预算总额控制 总 按比例折算", "HL0314")]
    [InlineData("r = 额 预算总额控制 3元 按比例折算 取整 舍去 到 元", "HL0219")]
    [InlineData("r = 额\n选 = 名额 3家 按 额 从高到低 当 额", "HL0302")]
    public void What_is_wrong_with_a_clause_is_told(string clause, string code) =>
        Assert.Contains(code, Heng.Codes($"规则 t\n输入\n额: 元\n文: 文本\n输出\nr: 元\n条款 \"一\"\n{clause}{(clause.Contains("r = ", StringComparison.Ordinal) ? "" : "\nr = 额")}"));

    [Fact]
    public void The_words_of_the_clauses_are_names_anywhere_else()
    {
        var rule = Heng.Rule("规则 t\n输入\n名额: 家\n每: 家\n并列: 是否\n输出\n排名: 家\n条款 \"一\"\n排名 = 若 并列 则 名额 + 每 否则 名额");
        Assert.Equal("5", Heng.Run(rule, """{"名额": 3, "每": 2, "并列": true}""").Find("排名")!.Shown);
    }

    private static ApplicantsResult Run(CompiledRule rule, params (string County, int Score)[] cases) =>
        ApplicantsRun.Run(rule, [.. cases.Select(c => Case(rule, c.County, c.Score, 10))], new RunOptions());

    private static CaseInputs Case(CompiledRule rule, string county, int score, int rd) =>
        JsonCase.Read(rule, System.Text.Json.JsonDocument.Parse($$"""{"county": "{{county}}", "score": {{score}}, "rd": {{rd}}}""").RootElement);

    private static IEnumerable<string> Scores(CompiledRule rule, params int[] scores) =>
        ApplicantsRun.Run(rule, [.. scores.Select(s => JsonCase.Read(rule, System.Text.Json.JsonDocument.Parse($$"""{"得分": {{s}}}""").RootElement))], new RunOptions())
            .Runs.Select(r => r.Result.Find("r")!.Value.ToString()!);

    private static string Told(Explanation explanation) => string.Join('\n', explanation.Facts.Select(f => f.Words.Chinese));

    private static string Told(string text) => string.Join('\n', ExampleRun.Run([Heng.Rule(text)]).SelectMany(o => o.Diagnostics).Select(d => d.Describe(Tongue.Chinese)));
}
