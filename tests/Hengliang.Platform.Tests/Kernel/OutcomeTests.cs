using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Tests.Kernel;

public class OutcomeTests
{
    private static readonly Problem Gone = Problem.Missing("test.gone", "没有了。", "It is gone.");

    [Fact]
    public void A_problem_is_handed_through_every_step() =>
        Assert.Equal(Gone, ((Outcome<int>)Gone).Then(n => (Outcome<string>)$"{n}").Then(s => (Outcome<int>)s.Length).Problem);

    [Fact]
    public void Steps_on_success_are_taken_in_turn() =>
        Assert.Equal(3, ((Outcome<int>)100).Then(n => (Outcome<string>)$"{n}").Then(s => (Outcome<int>)s.Length).Value);

    [Fact]
    public void The_value_of_a_problem_says_which_problem() =>
        Assert.Contains("test.gone", Assert.Throws<InvalidOperationException>(() => ((Outcome<int>)Gone).Value).Message, StringComparison.Ordinal);

    [Fact]
    public void A_list_known_by_its_interface_becomes_an_outcome() =>
        Assert.Equal([1, 2], Outcome.Of<IReadOnlyList<int>>([1, 2]).Value);

    [Fact]
    public void Words_lack_no_language()
    {
        Assert.Throws<ArgumentException>(() => new Words("只有中文", " "));
        Assert.Throws<ArgumentException>(() => new Words("", "only English"));
    }
}
