using Hengliang.Language.Distance;
using Hengliang.Language.Evaluation;

namespace Hengliang.Language.Tests.Distance;

public sealed class QuestionOrderTests
{
    private const string First = """
        规则 甲(a)
        输入
          费用(rd): 万元
          登记(registered): 是否
          类别(kind): 文本 之一 { "A", "B" }
        输出
          r: 元
        条款 "一"
          r = 若 登记 则 决策表(类别) { "A": 5% × 费用; "B": 1万元 } 否则 0元
        """;

    private const string Second = """
        规则 乙(b)
        输入
          登记(registered): 是否
          人数(staff): 人
        输出
          r: 元
        条款 "一"
          r = 若 登记 且 人数 > 10人 则 1万元 否则 0元
        """;

    [Fact]
    public void What_closes_most_questions_of_all_rules_is_asked_first()
    {
        var rules = new[] { Heng.Rule(First), Heng.Rule(Second) };
        var order = new QuestionOrder([.. rules.Select(r => new RuleCase(r, new CaseInputs(r)))], new()).Of(
        [
            [new(0, "rd")], [new(0, "kind")], [new(0, "registered"), new(1, "registered")], [new(1, "staff")],
        ]);
        Assert.Equal(2, order[0]);
        Assert.Equal([0, 1, 2, 3], order.Order());
    }

    [Fact]
    public void Without_answers_to_try_the_question_of_most_rules_comes_first()
    {
        var rules = new[] { Heng.Rule(First), Heng.Rule(Second) };
        var order = new QuestionOrder([.. rules.Select(r => new RuleCase(r, new CaseInputs(r)))], new()).Of([[new(0, "rd[2024]")], [new(0, "x[2024]"), new(1, "x[2024]")]]);
        Assert.Equal([1, 0], order);
    }
}
