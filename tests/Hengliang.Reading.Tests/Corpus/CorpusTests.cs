using Hengliang.Reading.Tests.Scoring;

namespace Hengliang.Reading.Tests.Corpus;

public class CorpusTests
{
    private static readonly IReadOnlyList<(Annotation Gold, string Raw)> Documents = CorpusFolder.Own.Read();

    [Fact]
    public void Every_quotation_stands_where_its_offsets_say() =>
        Assert.All(Documents, document =>
        {
            foreach (var item in document.Gold.Figures.Concat<Cited>(document.Gold.Policies).Concat(document.Gold.Body!.Excluded))
                Assert.Equal(item.Quote, document.Raw[item.Start!.Value..item.End!.Value]);
            foreach (var figure in document.Gold.Figures)
                Assert.Equal(figure.Num, document.Raw[figure.NumStart!.Value..figure.NumEnd!.Value]);
        });

    [Fact]
    public void Every_body_begins_and_ends_with_its_quotations() =>
        Assert.All(Documents, document =>
        {
            var body = document.Raw[document.Gold.Body!.Start!.Value..document.Gold.Body.End!.Value];
            Assert.StartsWith(document.Gold.Body.StartQuote!, body, StringComparison.Ordinal);
            Assert.EndsWith(document.Gold.Body.EndQuote!, body, StringComparison.Ordinal);
        });

    [Fact]
    public void Every_number_lies_in_the_quotation_of_its_figure() =>
        Assert.All(Documents.SelectMany(d => d.Gold.Figures), figure =>
        {
            Assert.InRange(figure.NumStart!.Value, figure.Start!.Value, figure.End!.Value);
            Assert.InRange(figure.NumEnd!.Value, figure.NumStart.Value, figure.End.Value);
        });

    [Fact]
    public void No_character_lies_outside_the_basic_plane() =>
        Assert.All(Documents, document => Assert.DoesNotContain(document.Raw, char.IsSurrogate));
}
