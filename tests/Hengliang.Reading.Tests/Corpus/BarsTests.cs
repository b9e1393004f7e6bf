using Hengliang.Reading.Tests.Scoring;

namespace Hengliang.Reading.Tests.Corpus;

public class BarsTests(ITestOutputHelper output)
{
    private const string WithoutReference =
        "The reference corpus is not here: put the folder 'shared' with corpus/dev beside the repository to score against it.";

    [Fact]
    public void The_bars_hold_on_our_own_corpus() => HoldBars(CorpusFolder.Own);

    [Fact]
    public void The_bars_hold_on_the_reference_corpus()
    {
        if (!CorpusFolder.Reference.Exists)
        {
            Assert.False(Environment.GetEnvironmentVariable("HENGLIANG_NO_SKIP") == "1", WithoutReference);
            Assert.Skip(WithoutReference);
        }

        HoldBars(CorpusFolder.Reference);
    }

    private void HoldBars(CorpusFolder corpus)
    {
        var board = new Scoreboard([.. corpus.Read().Select(c => DocumentScore.Of(c.Gold, ReaderOutput.Of(c.Gold.Doc, Reader.Read(c.Raw)), c.Raw))]);
        output.WriteLine(board.Table());

        Assert.Multiple(
            () => AtLeast(0.95, board.Figures.Precision, "precision of figures"),
            () => AtLeast(0.93, board.Figures.Recall, "recall of figures"),
            () => AtLeast(0.85, board.FullRecords.F1, "F1 of full records"),
            () => AtLeast(0.95, board.Tasks.F1, "F1 of tasks"),
            () => AtLeast(0.80, board.Clauses.F1, "F1 of benefit clauses"),
            () => AtLeast(0.985, board.Body.Precision, "precision of the body"),
            () => AtLeast(0.99, board.Body.F1, "F1 of the body"));
    }

    private static void AtLeast(double bar, double reached, string what) =>
        Assert.True(reached >= bar, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The {what} is {reached:0.0000}; the bar is {bar}."));
}
