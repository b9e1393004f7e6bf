using Hengliang.Reading.Clauses;

namespace Hengliang.Reading.Tests.Clauses;

public class ClauseVocabularyTests
{
    [Fact]
    public void No_word_is_listed_twice() =>
        Assert.Empty(ClauseVocabulary.Words().GroupBy(w => w.Word).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void Every_word_is_found_whole_and_as_what_it_is() =>
        Assert.All(ClauseVocabulary.Words(), w => Assert.Equal((w.Word.Length, w.Kind), ClauseVocabulary.WordAt(w.Word + "甲", 0)));

    [Fact]
    public void Tokens_cover_their_text_in_order_and_leave_out_only_blanks()
    {
        const string Text = "对 企业按实际投入的 50%、最高不超过 5 万元/次的标准，给予1:1配套";
        var tokens = ClauseLexer.Tokens(Text, new(0, Text.Length));

        Assert.Equal(tokens.OrderBy(t => t.Span.Start), tokens);
        Assert.Equal(
            Text.Replace(" ", "", StringComparison.Ordinal),
            string.Concat(tokens.Select(t => Text[t.Span.Start..t.Span.End])).Replace(" ", "", StringComparison.Ordinal));
    }
}
