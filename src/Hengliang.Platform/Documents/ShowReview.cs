using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Documents.Readings;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Documents;

/// <summary>Shows a document for review: its text with what was read from it, what it may become, and what is left to do.</summary>
public sealed class ShowReview(Databases databases, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<ReviewSheet>> RunAsync(Guid id, CancellationToken cancel = default)
    {
        if (acting.Refuse(DocumentsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Documents.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancel).ConfigureAwait(false) is not { } document)
            return Missing.Document(id);
        var regions = await db.Set<Region>().AsNoTracking().BegunBy(ChinaDay.Today(clock)).ToListAsync(cancel).ConfigureAwait(false);
        var text = await db.DocumentTexts.AsNoTracking().SingleAsync(t => t.DocumentId == id, cancel).ConfigureAwait(false);
        var clauses = await db.Clauses.AsNoTracking().Where(c => c.DocumentId == id).OrderBy(c => c.Order).ToListAsync(cancel).ConfigureAwait(false);
        var counted = await db.CountedSentences.AsNoTracking().Where(s => s.DocumentId == id).OrderBy(s => s.Start).ToListAsync(cancel).ConfigureAwait(false);
        var notes = await db.ReadingNotes.AsNoTracking().Where(n => n.DocumentId == id).OrderBy(n => n.Start).ThenBy(n => n.Code).ToListAsync(cancel).ConfigureAwait(false);
        var extracts = (await db.Extracts.AsNoTracking().Where(e => e.DocumentId == id).ToListAsync(cancel).ConfigureAwait(false))
            .OrderBy(e => e.NumberStart < e.NumberEnd ? e.NumberStart : e.Start).ThenBy(e => e.Kind).ThenBy(e => e.Id).ToList();
        var landed = await IndicatorsOfAsync(db, extracts, cancel).ConfigureAwait(false);
        var cards = new CandidateCards(document, regions, await IndicatorBook.NamesAsync(db, cancel).ConfigureAwait(false), notes, landed);
        var mayReview = acting.May(DocumentsPermissions.Review, document) && document.State.After(DocumentVerb.Decide) is not null;
        return new ReviewSheet(
            Headline(document, regions), text.Text,
            [.. clauses.Select(c => new OutlineLine(c.Id, c.ParentId, c.Depth, c.Label, c.Title, c.Start, c.End))],
            Lines(counted, extracts), [.. extracts.Select(cards.Of)],
            [.. notes.Select(n => new NoteCard(n.Id, n.Code, n.Start, n.End, new(n.Chinese, n.English), [.. n.Extracts]))],
            Coverage.Of(document.Sentences, counted, extracts), mayReview);
    }

    /// <summary>The indicators of what was accepted, by the series of the target or observation it became.</summary>
    private static async Task<IReadOnlyDictionary<Guid, Words>> IndicatorsOfAsync(HengliangDb db, IEnumerable<Extract> extracts, CancellationToken cancel)
    {
        var series = extracts.Where(e => e.ResultKind is ResultKind.Target or ResultKind.Observation).Select(e => e.ResultId).Distinct().ToList();
        var found = await db.Set<Target>().AsNoTracking().Where(t => series.Contains(t.SeriesId)).Select(t => new { t.SeriesId, t.IndicatorId })
            .Union(db.Set<Observation>().AsNoTracking().Where(o => series.Contains(o.SeriesId)).Select(o => new { o.SeriesId, o.IndicatorId }))
            .Join(db.Set<Indicator>(), f => f.IndicatorId, i => i.Id, (f, i) => new { f.SeriesId, Indicator = i })
            .ToListAsync(cancel).ConfigureAwait(false);
        return found.DistinctBy(f => f.SeriesId).ToDictionary(f => f.SeriesId, f => TargetLines.NameOf(f.Indicator));
    }

    internal static DocumentHeadline Headline(Document document, IEnumerable<Region> regions)
    {
        var region = regions.First(r => r.Id == document.RegionId);
        return new()
        {
            Id = document.Id,
            Version = document.Version,
            Title = document.Title,
            DocumentNumber = document.DocumentNumber,
            Issuer = document.Issuer,
            Kind = document.Kind,
            Tier = document.Tier,
            IssuedOn = document.IssuedOn,
            State = document.State,
            FileName = document.FileName,
            MediaType = document.MediaType,
            Size = document.Size,
            Sha256 = document.Sha256,
            UploadedAt = document.UploadedAt,
            UploadedBy = document.UploadedByName,
            IsDemonstration = document.IsDemonstration,
            RegionId = region.Id,
            Region = region.Name,
            RegionEnglish = region.NameEnglish ?? region.Name,
            Failure = document.FailureChinese.Length > 0 ? new(document.FailureChinese, document.FailureEnglish) : null,
            IsDraft = document.IsDraft,
        };
    }

    private static List<SentenceLine> Lines(List<CountedSentence> counted, List<Extract> extracts)
    {
        var left = Coverage.Unhandled(counted, extracts).Select(s => s.Id).ToHashSet();
        var near = extracts.Where(e => e.Kind != ExtractKind.Task).ToList();
        return counted.ConvertAll(s => new SentenceLine(
            s.Id, s.Start, s.End, !left.Contains(s.Id), s.PassedByName, s.PassedAt, s.PassedReason,
            near.Count(e => Coverage.Touches(e, s))));
    }
}

/// <summary>Makes the cards of one document's extracts.</summary>
internal sealed class CandidateCards(
    Document document, IReadOnlyList<Region> regions, NamedIndicators names, IReadOnlyList<ReadingNote> notes, IReadOnlyDictionary<Guid, Words> landed)
{
    private readonly ILookup<Guid, Guid> _notes = notes.SelectMany(n => n.Extracts.Select(e => (e, n.Id))).ToLookup(p => p.e, p => p.Id);

    public CandidateCard Of(Extract extract)
    {
        var reading = extract.Reading;
        var figure = reading as FigureReading;
        var quantified = figure is null ? null : FigureRecording.Quantify(figure);
        var region = regions.First(r => r.Id == RegionOf(figure));
        return new()
        {
            Id = extract.Id,
            Version = extract.Version,
            Kind = extract.Kind,
            State = extract.State,
            ClauseId = extract.ClauseId,
            Place = extract.Place,
            Start = extract.Start,
            End = extract.End,
            Quote = extract.Quote,
            NumberStart = extract.NumberStart,
            NumberEnd = extract.NumberEnd,
            Rule = extract.RuleId,
            Reading = reading,
            AsRead = extract.AsRead,
            IsCorrected = extract.CorrectedJson is not null,
            IsAdded = extract.RuleId == Extract.ByPerson,
            Value = quantified is null ? null : ValueWords.Of(quantified),
            Becomes = Becomes(reading),
            Suggestions = quantified is not null && extract.State == ExtractState.Candidate ? names.For(figure!.Indicator, quantified) : [],
            RegionId = region.Id,
            Region = Words.Named(region.Name, region.NameEnglish),
            Period = figure is { Promises: false } && PeriodOfText.Find(figure, "") is { IsSuccess: true, Value: var period } ? period.ToString() : "",
            MustComplete = figure is null ? null : MustComplete(figure),
            DecidedBy = extract.DecidedByName,
            DecidedAt = extract.DecidedAt,
            Reason = extract.Reason,
            ResultKind = extract.ResultKind,
            ResultId = extract.ResultId,
            Indicator = extract.ResultId is { } result && landed.TryGetValue(result, out var indicator) ? indicator : null,
            Notes = [.. _notes[extract.Id]],
        };
    }

    private Guid RegionOf(FigureReading? figure) => figure is { Region.Length: > 0 }
        ? RegionOfText.Match(regions, document.RegionId, figure.Region) ?? document.RegionId
        : document.RegionId;

    private static ResultKind Becomes(IReading reading) => reading switch
    {
        FigureReading { Promises: true } => ResultKind.Target,
        FigureReading => ResultKind.Observation,
        TaskReading => ResultKind.PlanNode,
        _ => ResultKind.PolicyClause,
    };

    private static Words? MustComplete(FigureReading figure)
    {
        if (figure.Value is null)
            return new("原文隐去了数值，请补全或驳回", "The text hides the value: complete or reject it");
        if (figure.Promises && figure.LastYear is null)
            return new("请补上目标年份", "Complete the target's year");
        return figure.Promises || PeriodOfText.Find(figure, "").IsSuccess
            ? null
            : new("请补上时期", "Complete the period");
    }
}
