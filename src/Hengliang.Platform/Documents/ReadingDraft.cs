using Hengliang.Platform.Documents.Readings;
using Hengliang.Platform.Kernel;
using Hengliang.Reading;
using Hengliang.Reading.Structure;

namespace Hengliang.Platform.Documents;

/// <summary>What one reading of a document gives: its clauses, its sentences with numbers, the candidates and the notes.</summary>
/// <remarks>Pure: the same document and text give the same records under the same ids, so that reading again changes nothing.</remarks>
internal sealed class ReadingDraft
{
    private readonly Document _document;
    private readonly string _text;
    private readonly ReadDocument _read;
    private readonly ClauseTree _tree;
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);
    private readonly Guid[] _figureIds;

    public ReadingDraft(Document document, string text, ReadDocument read)
    {
        (_document, _text, _read) = (document, text, read);
        _tree = new ClauseTree(document, text, read.Context);
        _figureIds = new Guid[read.Figures.Count];
        Extracts = [.. ReadExtracts().OrderBy(e => e.Start).ThenBy(e => e.NumberStart).ThenBy(e => e.Kind)];
        Sentences = [.. SentenceCount.Find(document, text, read, _tree)];
        Notes = [.. ReadNotes()];
    }

    public IReadOnlyList<Clause> Clauses => _tree.Clauses;

    public IReadOnlyList<Extract> Extracts { get; }

    /// <summary>Those with a number.</summary>
    public IReadOnlyList<CountedSentence> Sentences { get; }

    public IReadOnlyList<ReadingNote> Notes { get; }

    public DocumentHead Head => _read.Context.Head;

    /// <summary>All sentences, with or without a number.</summary>
    public int SentenceTotal => _read.Context.Outline.Sentences.Count;

    private IEnumerable<Extract> ReadExtracts()
    {
        for (var i = 0; i < _read.Figures.Count; i++)
        {
            var figure = _read.Figures[i];
            var made = Make(FigureReading.From(figure) with { Subperiod = Subperiod(figure) }, figure.Quote, figure.Number, _tree.At(figure.Quote.Start), figure.Rule);
            _figureIds[i] = made.Id;
            yield return made;
        }

        foreach (var task in _read.Tasks)
            yield return Make(TaskReading.From(task), task.Heading, default, _tree.OfNode(task.Node) ?? _tree.At(task.Heading.Start), "task");
        foreach (var benefit in _read.Clauses)
            yield return Make(
                BenefitReading.From(benefit), benefit.Quote, default, _tree.OfNode(benefit.Node) ?? _tree.At(benefit.Quote.Start), "benefit");
    }

    // 前三季度 is January to September, 三季度 the third quarter: the word before must not be lost.
    private string Subperiod(Hengliang.Reading.Figures.Figure figure)
    {
        if (figure.Subperiod.Length == 0 || figure.Sentence < 0)
            return figure.Subperiod;
        var sentence = _read.Context.Outline.Sentences[figure.Sentence].Clean;
        var ahead = "前" + figure.Subperiod;
        return _read.Context.Clean.Text.AsSpan(sentence.Start, sentence.Length).Contains(ahead, StringComparison.Ordinal) ? ahead : figure.Subperiod;
    }

    private Extract Make(IReading reading, TextSpan span, TextSpan number, Clause? clause, string rule)
    {
        var json = StoredReading.Print(reading);
        var key = $"{reading.Kind} {span} {number} {json}";
        // The same words read twice in one way are two records only if the reader says so twice.
        var count = _seen[key] = _seen.GetValueOrDefault(key) + 1;
        return Extract.From(reading, new ExtractPlace
        {
            Id = StableId.Of("extract", _document.Id.ToString(), key, count.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            DocumentId = _document.Id,
            RegionId = _document.RegionId,
            UnitId = _document.UnitId,
            Order = span.Start,
            ClauseId = clause?.Id,
            Path = clause?.Path ?? "",
            Span = span,
            Quote = _text[span.Start..span.End],
            Number = number,
            Rule = rule,
        });
    }

    private IEnumerable<ReadingNote> ReadNotes() => _read.Notes.OrderBy(n => n.Quote.Start).ThenBy(n => n.Code, StringComparer.Ordinal)
        .Select((note, i) => new ReadingNote
        {
            Id = StableId.Of("note", _document.Id.ToString(), note.Code, note.Quote.ToString(), note.Chinese),
            DocumentId = _document.Id,
            RegionId = _document.RegionId,
            UnitId = _document.UnitId,
            Order = i,
            Code = note.Code,
            Start = note.Quote.Start,
            End = note.Quote.End,
            Chinese = note.Chinese,
            English = note.English,
            ExtractIds = string.Join(' ', note.Figures.Where(f => f >= 0 && f < _figureIds.Length).Select(f => _figureIds[f]).Distinct()),
        }).DistinctBy(n => n.Id);
}
