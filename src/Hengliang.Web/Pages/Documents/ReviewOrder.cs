using Hengliang.Platform.Documents;

namespace Hengliang.Web.Pages.Documents;

/// <summary>What the right side of a review lists, in the order of the text.</summary>
internal static class ReviewOrder
{
    /// <summary>Candidates, and between them the sentences with a number from which nothing was read.</summary>
    public static IReadOnlyList<(CandidateCard? Card, SentenceLine? Sentence)> InOrder(this ReviewSheet sheet) =>
    [
        .. sheet.Candidates.Select(c => (At: c.NumberStart < c.NumberEnd ? c.NumberStart : c.Start, Card: (CandidateCard?)c, Sentence: (SentenceLine?)null))
            .Concat(sheet.Sentences.Where(s => s.Candidates == 0).Select(s => (At: s.Start, Card: (CandidateCard?)null, Sentence: (SentenceLine?)s)))
            .OrderBy(item => item.At).Select(item => (item.Card, item.Sentence)),
    ];

    /// <summary>The sentence with a number that holds a raw offset; null when none does.</summary>
    public static SentenceLine? SentenceAt(this ReviewSheet sheet, int at) => sheet.Sentences.FirstOrDefault(s => s.Start <= at && at < s.End);

    public static IReadOnlyList<NoteCard> NotesOf(this ReviewSheet sheet, CandidateCard card) =>
        card.Notes.Count == 0 ? [] : [.. sheet.Notes.Where(n => card.Notes.Contains(n.Id))];

    /// <summary>Where the record stands that a candidate became.</summary>
    public static string? ResultAddress(this CandidateCard card, Guid document) => (card.ResultKind, card.ResultId) switch
    {
        (_, null) => null,
        (ResultKind.Target, { } id) => $"/targets/{id}",
        (ResultKind.PlanNode, _) => $"/plans?document={document}",
        _ => null,
    };
}
