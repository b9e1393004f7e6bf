using System.Text;
using Hengliang.Language.Numbers;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies;
using Hengliang.Platform.Policies.Simulation;

namespace Hengliang.Platform.Tests.Policies;

/// <summary>The budget sandbox: totals worked out by hand, missing data apart, scenarios beside each other, and whose data it is.</summary>
public class SimulateTests
{
    internal const string Text = """
        政策 "测试市研发奖补"

        参数 比例 = 5%
        参数 封顶 = 100万元

        规则 研发奖补(rd) "奖补多少"
          输入
            是高企(hnte): 是否
            研发费用(rd): 万元
            本市登记(registered): 是否
          输出
            支持金额(amount): 元 显示 2位

          条款 "第三条"
            支持金额 = 若 是高企 且 本市登记 则 比例 × 研发费用 否则 0元 上限 封顶
            结论 是高企 且 本市登记

          样例 "未到上限" { 是高企: 是, 研发费用: 1000万元, 本市登记: 是 => 支持金额: 50万元 }
          样例 "不是高企" 同 "未到上限" { 是高企: 否 => 支持金额: 0元 }
          样例 "外地企业" 同 "未到上限" { 本市登记: 否 => 支持金额: 0元 }
        """;

    private const string Firms = "是高企,研发费用,县区\n是,1000,甲县\n是,4000,乙县\n否,500,甲县\n是,,乙县\n";

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Cost_winners_and_losers_are_those_worked_out_by_hand(string engine)
    {
        await using var room = await PolicyRoom.OpenAsync(engine);
        var rule = await room.AddRuleAsync(await room.AddPolicyAsync(), Text);
        var upload = await SendAsync(room, rule, Firms);

        // 50 and 100 (capped from 200); the third is none, the fourth lacks its figure and is in no sum.
        var sheet = await RunAsync(room, new() { VersionId = rule, Upload = upload, Changes = new Dictionary<string, string> { ["封顶"] = "150万元", ["比例"] = "4%" } });

        Assert.Equal((1_500_000m, 1_900_000m), (Simulate.Money(sheet.Result!.Baseline.Total), Simulate.Money(sheet.Result.Reformed!.Total)));
        Assert.Equal((2, 1, 1, 1), (sheet.Result.Baseline.Paid, sheet.Result.Baseline.Undetermined, sheet.Result.Effect.Winners, sheet.Result.Effect.Losers));
        Assert.Equal(["乙县", "甲县"], sheet.Result.Groups.Single().Rows.Select(r => r.Name).Order(StringComparer.Ordinal));
        Assert.Equal(400_000m, sheet.Result.Attribution.Sum(a => Simulate.Money(a.Difference)));
        Assert.Equal(("registered", "yes"), sheet.Assumed.Select(a => (a.Field.Key, a.Answer)).Single());
        Assert.Equal([0m, 400_000m], sheet.Scenarios.Select(s => s.Difference));
    }

    [Fact]
    public async Task An_assumption_counts_for_every_firm_and_a_wrong_one_is_refused()
    {
        await using var room = await PolicyRoom.OpenAsync("sqlite");
        var rule = await room.AddRuleAsync(await room.AddPolicyAsync(), Text);
        var upload = await SendAsync(room, rule, Firms);

        var none = await RunAsync(room, new() { VersionId = rule, Upload = upload, Assumptions = new Dictionary<string, string> { ["registered"] = "no" } });
        Assert.Equal(0m, Simulate.Money(none.Result!.Baseline.Total));
        var wrong = await room.AsAsync<Simulate, Outcome<SimulationSheet>>(room.Author, s => s.RunAsync(
            new() { VersionId = rule, Upload = upload, Assumptions = new Dictionary<string, string> { ["registered"] = "也许" } }));
        Assert.Equal("policies.wrong-assumption", wrong.Problem?.Code);
    }

    [Fact]
    public async Task A_budget_is_spent_to_the_fen_and_no_further()
    {
        await using var room = await PolicyRoom.OpenAsync("sqlite");
        var rule = await room.AddRuleAsync(await room.AddPolicyAsync(), Text);
        var upload = await SendAsync(room, rule, Firms);
        var sheet = await RunAsync(room, new() { VersionId = rule, Upload = upload, Budget = 1_000_000.01m });
        Assert.Equal((1_500_000m, 1_000_000.01m), (Simulate.Money(sheet.Result!.Baseline.Claimed), Simulate.Money(sheet.Result.Baseline.Total)));
    }

    [Fact]
    public async Task Invented_firms_are_the_same_each_time_and_their_counties_add_up()
    {
        await using var room = await PolicyRoom.OpenAsync("sqlite");
        var rule = await room.AddRuleAsync(await room.AddPolicyAsync(), Text);
        var order = new SimulationOrder { VersionId = rule, Count = 5_000, Kept = [new Dictionary<string, string> { ["封顶"] = "200万元" }] };
        var first = await RunAsync(room, order);
        var again = await RunAsync(room, order with { Changes = new Dictionary<string, string> { ["封顶"] = "200万元" } });

        Assert.Equal(first.Result!.Baseline.Total, again.Result!.Baseline.Total);
        Assert.True(Simulate.Money(first.Result.Baseline.Total) > 0);
        Assert.All(first.Result.Groups, g => Assert.Equal(
            (5_000, first.Result.Baseline.Total), (g.Rows.Sum(r => r.Rows), g.Rows.Aggregate(Rational.Zero, (sum, r) => sum + r.Before))));
        // A kept scenario says what the same change says when it is the present one.
        Assert.Equal(again.Scenarios[^1].Cost, first.Scenarios[1].Cost);
        Assert.Equal(again.Scenarios[1].Winners, again.Scenarios[^1].Winners);
    }

    [Fact]
    public async Task A_reform_may_be_written_in_heng_and_its_faults_are_told()
    {
        await using var room = await PolicyRoom.OpenAsync("sqlite");
        var rule = await room.AddRuleAsync(await room.AddPolicyAsync(), Text);
        var upload = await SendAsync(room, rule, Firms);
        var order = new SimulationOrder { VersionId = rule, Upload = upload };
        var reformed = await RunAsync(room, order with { Patch = "政策 \"改革\"\n规则 rd\n条款 \"第三条\"\n  支持金额 = 若 是高企 则 10% × 研发费用 否则 0元 上限 封顶" });
        Assert.Equal(2_000_000m, Simulate.Money(reformed.Result!.Reformed!.Total));
        var faulty = await RunAsync(room, order with { Patch = "政策 \"改革\"\n规则 rd\n参数 封项 = 200万元" });
        Assert.NotEmpty(faulty.Findings);
        Assert.Null(faulty.Result!.Reformed);
    }

    [Theory]
    [InlineData("是高企,研发费用\n是,很多\n", "policies.wrong-table", "第 2 行")]
    [InlineData("是高企,研发费用\n也许,1\n", "policies.wrong-table", "是高企")]
    [InlineData("名称,说明\n甲,乙\n", "policies.wrong-table", "研发费用（rd）")]
    [InlineData("研发费用（人）\n1\n", "policies.wrong-table", "不是一类单位")]
    [InlineData("rd,rd\n1,2\n", "policies.wrong-table", "两列都叫")]
    [InlineData("rd\n", "policies.empty-population", "列名")]
    [InlineData("", "policies.empty-population", "列名")]
    [InlineData("rd,是高企\n1\n", "policies.wrong-table", "第 2 行有 1 格")]
    public async Task A_table_that_can_not_be_read_is_refused_with_its_place(string table, string code, string said)
    {
        await using var room = await PolicyRoom.OpenAsync("sqlite");
        var rule = await room.AddRuleAsync(await room.AddPolicyAsync(), Text);
        var refused = await room.AsAsync<Simulate, Outcome<Guid>>(room.Author, s => s.UploadAsync(rule, null, "firms.csv", new MemoryStream(Encoding.UTF8.GetBytes(table))));
        Assert.Equal(code, refused.Problem?.Code);
        Assert.Contains(said, refused.Problem!.Message.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Units_years_and_blanks_of_a_table_are_read_as_they_are_meant()
    {
        await using var room = await PolicyRoom.OpenAsync("sqlite");
        var yearly = Text.Replace("研发费用(rd): 万元", "年度(T): 年度 作为 本年\n    研发费用(rd): 逐年 万元", StringComparison.Ordinal)
            .Replace("比例 × 研发费用", "比例 × (研发费用[本年] - 研发费用[上年])", StringComparison.Ordinal)
            .Replace("研发费用: 1000万元", "年度: 2025年度, 研发费用: [2000万元, 1000万元]", StringComparison.Ordinal);
        var rule = await room.AddRuleAsync(await room.AddPolicyAsync(), yearly);
        var upload = await SendAsync(room, rule, "T,是高企,rd[2025]（元）,研发费用[2024]（万元）\n2025,是,\"20,000,000.50\",1000\n2025,是,,5\n");
        var sheet = await RunAsync(room, new() { VersionId = rule, Upload = upload });
        Assert.Equal((500_000.03m, 1), (Simulate.Money(sheet.Result!.Baseline.Total), sheet.Result.Baseline.Undetermined));
    }

    [Fact]
    public async Task A_population_is_its_owners_alone_and_simulating_takes_the_permission()
    {
        await using var room = await PolicyRoom.OpenAsync("sqlite");
        var rule = await room.PublishAsync(await room.AddRuleAsync(await room.AddPolicyAsync(), Text));
        var upload = await SendAsync(room, rule, Firms);
        var theirs = await room.AsAsync<Simulate, Outcome<SimulationSheet>>(room.Checker, s => s.RunAsync(new() { VersionId = rule, Upload = upload }));
        Assert.Equal("policies.population-gone", theirs.Problem?.Code);
        var expert = room.Database.ActAs(Role.Expert, [room.RegionId], [room.UnitId]);
        Assert.Equal("access.refused", (await room.AsAsync<Simulate, Outcome<SimulationSheet>>(expert, s => s.RunAsync(new() { VersionId = rule }))).Problem?.Code);
        var draft = (await room.AsAsync<BeginRule, Outcome<Guid>>(room.Author, b => b.ReviseAsync(rule))).Value;
        Assert.Equal("policies.no-such-rule", (await room.AsAsync<Simulate, Outcome<SimulationSheet>>(room.Stranger, s => s.RunAsync(new() { VersionId = draft }))).Problem?.Code);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => room.AsAsync<Simulate, Outcome<SimulationSheet>>(
            room.Author, s => s.RunAsync(new() { VersionId = rule }, new CancellationToken(canceled: true))));
    }

    [Fact]
    public async Task What_is_exported_is_what_is_shown()
    {
        await using var room = await PolicyRoom.OpenAsync("sqlite");
        var rule = await room.AddRuleAsync(await room.AddPolicyAsync(), Text);
        var sheet = await RunAsync(room, new() { VersionId = rule, Upload = await SendAsync(room, rule, Firms), Changes = new Dictionary<string, string> { ["封顶"] = "150万元" } });
        Assert.Contains("县区,乙县,2,1000000.00,1500000.00,500000.00,1,1,0", Encoding.UTF8.GetString(ExportSimulation.ToCsv(sheet)), StringComparison.Ordinal);
        var book = Hengliang.Platform.Office.Contracts.TableReader.Read("x.xlsx", ExportSimulation.ToWorkbook(sheet)).Value;
        Assert.Equal(["说明", "方案", "县区"], book.Sheets.Select(s => s.Name));
        Assert.Equal((1_500_000m, 2_000_000m), (book.Find("方案")![2, 2].Number, book.Find("方案")![3, 2].Number));
    }

    [Fact]
    public async Task More_firms_than_a_workbook_holds_are_streamed_and_each_ones_result_goes_out()
    {
        await using var room = await PolicyRoom.OpenAsync("sqlite");
        var rule = await room.AddRuleAsync(await room.AddPolicyAsync(), Text);
        await using var table = new MemoryStream();
        await using (var writer = new StreamWriter(table, leaveOpen: true))
        {
            await writer.WriteLineAsync("统一社会信用代码,是高企,研发费用,县区,地址");
            for (var i = 0; i < 320_000; i++)
                await writer.WriteLineAsync($"C{i},{(i % 2 == 0 ? "是" : "否")},{i % 100},县{i % 7},路{i}号");
        }

        table.Position = 0;
        var sent = await room.AsAsync<Simulate, Outcome<Guid>>(room.Author, s => s.UploadAsync(rule, null, "firms.csv", table));
        Assert.True(sent.IsSuccess, sent.Problem?.ToString());
        var sheet = await RunAsync(room, new() { VersionId = rule, Upload = sent.Value, Changes = new Dictionary<string, string> { ["比例"] = "10%" } });

        // Each of the 3,200 rounds of a hundred pays 5 % of the even figures to 98: 2,450 in 万元.
        Assert.Equal(320_000 / 100 * 2_450 * 10_000m * 0.05m, Simulate.Money(sheet.Result!.Baseline.Total));
        // Addresses name firms and group none.
        Assert.Equal(["县区"], sheet.Result.Groups.Select(g => g.Column));
        using var results = new StringWriter();
        FirmResults.Write(sheet, results, TestContext.Current.CancellationToken);
        var lines = results.ToString().Split("\r\n");
        Assert.Equal(320_000 + 2, lines.Length);
        Assert.Equal("3,C2,1000.00,met,2000,1000", lines[3]);
        Assert.Contains("320,000", FirmResults.Report(sheet, Language.Diagnostics.Tongue.Chinese, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_of_an_office_program_is_read_in_its_own_writing()
    {
        await using var room = await PolicyRoom.OpenAsync("sqlite");
        var rule = await room.AddRuleAsync(await room.AddPolicyAsync(), Text);
        var chinese = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes("是高企;研发费用;县区\n是;1000;甲县\n");
        var sent = await room.AsAsync<Simulate, Outcome<Guid>>(room.Author, s => s.UploadAsync(rule, null, "firms.csv", new MemoryStream(chinese)));
        var sheet = await RunAsync(room, new() { VersionId = rule, Upload = sent.Value });
        Assert.Equal((500_000m, "甲县"), (Simulate.Money(sheet.Result!.Baseline.Total), sheet.Result.Groups.Single().Rows.Single().Name));
    }

    [Fact]
    public async Task Two_reforms_stand_beside_each_other_group_by_group()
    {
        await using var room = await PolicyRoom.OpenAsync("sqlite");
        var rule = await room.AddRuleAsync(await room.AddPolicyAsync(), Text);
        var upload = await SendAsync(room, rule, Firms);
        var order = new SimulationOrder
        {
            VersionId = rule, Upload = upload, Kept = [new Dictionary<string, string> { ["封顶"] = "150万元" }], Changes = new Dictionary<string, string> { ["比例"] = "4%" },
        };
        var sheet = await RunAsync(room, order);
        Assert.Equal([0m, 500_000m, -100_000m], sheet.Scenarios.Select(s => s.Difference));
        Assert.Equal([1_500_000m, 1_000_000m], sheet.Compared.Select(c => Simulate.Money(c.Groups.Single().Rows.Single(r => r.Name == "乙县").After)));
        // Once computed, a scenario is not computed again: the very same result comes back.
        Assert.Same(sheet.Compared[0], (await RunAsync(room, order)).Compared[0]);
        Assert.NotSame(sheet.Compared[0], (await RunAsync(room, order with { Budget = 1_000m })).Compared[0]);
    }

    [Fact]
    public async Task Places_go_to_the_highest_amounts()
    {
        await using var room = await PolicyRoom.OpenAsync("sqlite");
        var rule = await room.AddRuleAsync(await room.AddPolicyAsync(), Text);
        var sheet = await RunAsync(room, new() { VersionId = rule, Upload = await SendAsync(room, rule, Firms), Places = 1 });
        Assert.Equal((1_000_000m, 1), (Simulate.Money(sheet.Result!.Baseline.Total), sheet.Result.Baseline.Paid));
        Assert.Equal((1, true), (sheet.Result.Baseline.Settlements.Single().Groups.Single().Selected, sheet.Result.Baseline.Settlements.Single().Groups.Single().Binds));
        Assert.StartsWith("PK", Encoding.ASCII.GetString(SimulationDocument.Write(sheet, TimeProvider.System)), StringComparison.Ordinal);
    }

    private static async Task<Guid> SendAsync(PolicyRoom room, Guid rule, string table)
    {
        var sent = await room.AsAsync<Simulate, Outcome<Guid>>(room.Author, s => s.UploadAsync(rule, null, "firms.csv", new MemoryStream(Encoding.UTF8.GetBytes(table))));
        Assert.True(sent.IsSuccess, sent.Problem?.ToString());
        return sent.Value;
    }

    private static async Task<SimulationSheet> RunAsync(PolicyRoom room, SimulationOrder order)
    {
        var outcome = await room.AsAsync<Simulate, Outcome<SimulationSheet>>(room.Author, s => s.RunAsync(order));
        Assert.True(outcome.IsSuccess, outcome.Problem?.ToString());
        return outcome.Value;
    }
}
