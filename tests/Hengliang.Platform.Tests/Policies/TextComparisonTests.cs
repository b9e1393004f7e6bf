using Hengliang.Platform.Policies;

namespace Hengliang.Platform.Tests.Policies;

public class TextComparisonTests
{
    [Fact]
    public void What_is_kept_and_taken_out_is_the_older_text_and_what_is_kept_and_put_in_the_newer()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 500; round++)
        {
            var older = string.Join('\n', Enumerable.Range(0, random.Next(0, 14)).Select(_ => $"行{random.Next(5)}"));
            var newer = string.Join('\n', Enumerable.Range(0, random.Next(0, 14)).Select(_ => $"行{random.Next(5)}"));
            var lines = TextComparison.Of(older, newer);
            Assert.Equal(older, string.Join('\n', lines.Where(l => l.Change != LineChange.Added).Select(l => l.Text)));
            Assert.Equal(newer, string.Join('\n', lines.Where(l => l.Change != LineChange.Removed).Select(l => l.Text)));
        }
    }

    [Fact]
    public void A_text_compared_with_itself_has_no_change_and_one_changed_word_is_one_line_each()
    {
        const string Text = "一\n二十万元\n三";
        Assert.All(TextComparison.Of(Text, Text), l => Assert.Equal(LineChange.Same, l.Change));
        var lines = TextComparison.Of(Text, Text.Replace("二十", "三十", StringComparison.Ordinal));
        Assert.Equal(("二", "三"), (Marked(lines.Single(l => l.Change == LineChange.Removed)), Marked(lines.Single(l => l.Change == LineChange.Added))));
    }

    [Fact]
    public void Texts_without_a_common_line_are_taken_out_and_put_in_whole()
    {
        var (a, b) = (string.Join('\n', Enumerable.Range(0, 4000)), string.Join('\n', Enumerable.Range(5000, 4000)));
        var lines = TextComparison.Of(a, b);
        Assert.Equal((4000, 4000), (lines.Count(l => l.Change == LineChange.Removed), lines.Count(l => l.Change == LineChange.Added)));
    }

    private static string Marked(RedLine line) => line.Text[line.ChangedFrom..line.ChangedTo];
}
