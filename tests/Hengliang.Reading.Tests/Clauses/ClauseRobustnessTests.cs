using Hengliang.Reading.Clauses;

namespace Hengliang.Reading.Tests.Clauses;

public class ClauseRobustnessTests
{
    private const string Alphabet = "给予奖励补助最高不超过按分别每家的对、，。；（）0123456789%万元亿至—以上以下部分:1/ 一级";

    [Fact]
    public void Any_text_is_read_without_error_and_every_quote_lies_inside_it()
    {
        var random = new Random(20240607);
        for (var round = 0; round < 400; round++)
        {
            var text = new string([.. Enumerable.Range(0, 80).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            Assert.All(ClauseReader.Read(PlainContext.Of(text)), clause =>
            {
                Assert.InRange(clause.Quote.Start, 0, text.Length);
                Assert.InRange(clause.Quote.End, clause.Quote.Start + 1, text.Length);
            });
        }
    }

    [Theory]
    [InlineData("（")]
    [InlineData("给予5万元")]
    [InlineData("最高5万元，")]
    [InlineData("对A按5%给予奖励，")]
    [InlineData("奖励5万元、")]
    [InlineData("9")]
    public void An_endless_sentence_ends_in_a_result(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 50_000));

        Assert.NotNull(ClauseReader.Read(PlainContext.Of(text)));
    }

    [Fact]
    public void The_same_text_gives_the_same_clauses()
    {
        const string Text = "对新认定的国家级、省级中心，分别给予100万元、50万元奖励，单个企业每年最高120万元。";

        Assert.Equal(ClauseNotation.Read(Text), ClauseNotation.Read(Text));
    }
}
