using System.Globalization;
using System.Text;

namespace Hengliang.Reading.Tests.Scoring;

/// <summary>One document's scores.</summary>
internal sealed record DocumentScore(string Doc, FigureScore Figures, TaskScore Tasks, ClauseScore Clauses, Tally Body)
{
    public static DocumentScore Of(Annotation gold, Annotation read, string raw) =>
        new(gold.Doc, FigureScore.Of(gold, read, raw), TaskScore.Of(gold, read), ClauseScore.Of(gold, read, raw), BodyScore.Of(gold, read, raw));
}

/// <summary>The scores of many documents together (every item weighs the same, whichever document it is in).</summary>
internal sealed class Scoreboard(IReadOnlyList<DocumentScore> documents)
{
    public IReadOnlyList<DocumentScore> Documents => documents;

    public Tally Figures => Tally.Sum(documents.Select(d => d.Figures.Found));

    public Tally FullRecords => Tally.Sum(documents.Select(d => d.Figures.FullRecords));

    public Tally Tasks => Tally.Sum(documents.Select(d => d.Tasks.Found));

    public Tally Clauses => Tally.Sum(documents.Select(d => d.Clauses.Exact));

    public Tally ClausesFound => Tally.Sum(documents.Select(d => new Tally(
        d.Clauses.Found,
        d.Clauses.Exact.Right + d.Clauses.Exact.Extra - d.Clauses.Found,
        d.Clauses.Exact.Right + d.Clauses.Exact.Missed - d.Clauses.Found)));

    public Tally Body => Tally.Sum(documents.Select(d => d.Body));

    /// <summary>The share of paired figures for which <paramref name="right"/> holds; those it says nothing of do not count.</summary>
    public double Accuracy(Func<FigureAgreement, bool?> right)
    {
        var judged = documents.SelectMany(d => d.Figures.Agreements).Select(right).OfType<bool>().ToList();
        return judged.Count == 0 ? 1 : (double)judged.Count(r => r) / judged.Count;
    }

    /// <summary>A line for each document and one for all, to be read by people.</summary>
    public string Table()
    {
        var table = new StringBuilder();
        table.AppendLine("document  figures     P     R    F1  full | indic  role perio compa | tasks | policies    F1 |  body P    F1");
        foreach (var document in documents)
            AppendRow(table, document.Doc, new([document]));
        AppendRow(table, "all", this);
        return table.ToString();
    }

    private static void AppendRow(StringBuilder table, string name, Scoreboard board)
    {
        var (figures, clauses) = (board.Figures, board.Clauses);
        table.AppendLine(
            CultureInfo.InvariantCulture,
            $"{name,-9} {figures.Right + figures.Missed,7} {figures.Precision,5:0.000} {figures.Recall,5:0.000} {figures.F1,5:0.000} {board.FullRecords.F1,5:0.000} | {board.Accuracy(a => a.Indicator),5:0.000} {board.Accuracy(a => a.Role),5:0.000} {board.Accuracy(a => a.Period),5:0.000} {board.Accuracy(a => a.Comparator),5:0.000} | {board.Tasks.F1,5:0.000} | {clauses.Right + clauses.Missed,8} {clauses.F1,5:0.000} | {board.Body.Precision,7:0.0000} {board.Body.F1,6:0.0000}");
    }
}
