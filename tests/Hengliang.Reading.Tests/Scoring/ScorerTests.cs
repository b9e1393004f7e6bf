namespace Hengliang.Reading.Tests.Scoring;

public class ScorerTests
{
    private const double Exact = 1e-12;

    private static readonly IReadOnlyList<(Annotation Gold, string Raw)> Corpus = CorpusFolder.Own.Read();

    [Fact]
    public void What_agrees_with_the_gold_in_everything_scores_one_in_everything()
    {
        var board = Score(gold => gold with { Tasks = [.. gold.Tasks, .. gold.TasksOptional], Body = WithoutExcluded(gold.Body!) });

        foreach (var tally in (Tally[])[board.Figures, board.FullRecords, board.Tasks, board.Clauses, board.ClausesFound, board.Body])
            Assert.Equal(1, tally.F1, Exact);
        Assert.All(
            (Func<FigureAgreement, bool?>[])[a => a.IndicatorExact, a => a.Role, a => a.Period, a => a.Comparator, a => a.Kind, a => a.Region],
            right => Assert.Equal(1, board.Accuracy(right), Exact));
    }

    [Fact]
    public void Optional_items_count_neither_way()
    {
        var without = Score(gold => gold with
        {
            Figures = [.. gold.Figures.Where(f => !f.Optional)],
            Policies = [.. gold.Policies.Where(p => !p.Optional)],
        });

        Assert.Equal(1, without.Figures.F1, Exact);
        Assert.Equal(1, without.Clauses.F1, Exact);
        Assert.Equal(1, without.Tasks.F1, Exact);
    }

    [Fact]
    public void Magnitudes_and_names_of_units_do_not_matter()
    {
        var board = Score(gold => gold with { Figures = [.. gold.Figures.Select(InOtherUnits)] });

        Assert.Equal(1, board.Figures.F1, Exact);

        static AnnotatedFigure InOtherUnits(AnnotatedFigure figure) => figure switch
        {
            { Unit: "亿元" } => figure with { Unit = "万元", Value = figure.Value * 10000, ValueMax = figure.ValueMax * 10000 },
            { Unit: "人", Role: not "rank" } => figure with { Unit = "名" },
            _ => figure,
        };
    }

    [Fact]
    public void Every_planted_fault_is_counted_once()
    {
        var faults = new PlantedFaults();
        var board = Score(faults.Plant);
        var figures = Corpus.Sum(c => c.Gold.Figures.Count(f => !f.Optional));

        Assert.True(faults.Dropped > 0 && faults.Values > 0 && faults.Periods > 0 && faults.Indicators > 0 && faults.ClausesDropped > 0 && faults.Caps > 0);
        Assert.Equal(new Tally(figures - faults.Dropped - faults.Values, faults.Values + faults.Invented, faults.Dropped + faults.Values), board.Figures);
        Assert.Equal(1 - ((double)faults.Periods / board.Figures.Right), board.Accuracy(a => a.Period), 1e-9);
        Assert.Equal(1 - ((double)faults.Indicators / board.Figures.Right), board.Accuracy(a => a.Indicator), 1e-9);
        Assert.Equal(board.Figures.Right - faults.Periods - faults.Indicators, board.FullRecords.Right);
        Assert.Equal(faults.TasksDropped, board.Tasks.Missed);
        Assert.Equal(faults.ClausesDropped + faults.Caps, board.Clauses.Missed);
        Assert.Equal(1, board.Body.Recall, Exact);
        Assert.True(board.Body.Precision < 1);
    }

    [Fact]
    public void Nothing_read_recalls_nothing() =>
        Assert.Equal(0, Score(gold => new Annotation { Doc = gold.Doc }).Figures.Recall);

    [Fact]
    public void A_quotation_stands_for_its_offsets_with_or_without_blanks()
    {
        var spaced = Score(gold => gold with
        {
            Figures = [.. gold.Figures.Where(f => !f.Optional).Select(f => f with { Start = null, End = null, Quote = string.Join(' ', f.Quote!.AsEnumerable()) })],
        });

        // A quotation that stands twice is found at its first place: nearly all, but not all, are found again.
        Assert.True(spaced.Figures.F1 > 0.95);
    }

    [Theory]
    [InlineData("一、培育创新主体", "培育创新主体", 1)]
    [InlineData("abcd", "bcde", 0.75)]
    [InlineData("", "甲", 0)]
    public void Likeness_is_the_share_of_common_runs(string one, string other, double likeness) =>
        Assert.Equal(likeness, TaskScore.Likeness(one, other), Exact);

    // An advert inside the article is outside of what was read.
    private static AnnotatedBody WithoutExcluded(AnnotatedBody body)
    {
        var spans = new List<int[]>();
        var start = body.Start!.Value;
        foreach (var foreign in body.Excluded.OrderBy(x => x.Start))
        {
            spans.Add([start, foreign.Start!.Value]);
            start = foreign.End!.Value;
        }

        return new() { Spans = [.. spans, [start, body.End!.Value]] };
    }

    private static Scoreboard Score(Func<Annotation, Annotation> read) =>
        new([.. Corpus.Select(c => DocumentScore.Of(c.Gold, read(c.Gold), c.Raw))]);
}
