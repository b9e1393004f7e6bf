using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Documents.Readings;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Reading;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Documents;

/// <summary>Adds a figure that the reader missed: a candidate like any other, cited to its sentence and to the number in it.</summary>
/// <remarks>Nothing is confirmed by it. Reading the document again leaves it there.</remarks>
public sealed class AddFigure(Databases databases, Acting acting, TimeProvider clock)
{
    private const int MostQuoted = 300;

    /// <param name="documentId">The document.</param>
    /// <param name="at">A raw offset within a sentence with a number.</param>
    /// <param name="words">The number as the sentence writes it: 1490家. White space does not count.</param>
    /// <param name="figure">What it says.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>The candidate.</returns>
    public async Task<Outcome<Guid>> RunAsync(Guid documentId, int at, string words, FigureReading figure, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(figure);
        if (acting.Refuse(DocumentsPermissions.Review) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Documents.SingleOrDefaultAsync(d => d.Id == documentId, cancel).ConfigureAwait(false) is not { } document)
            return Missing.Document(documentId);
        if ((acting.Refuse(DocumentsPermissions.Review, document) ?? document.Take(DocumentVerb.Decide) ?? ReadingFaults.Find(figure)) is { } problem)
            return problem;
        if (await db.CountedSentences.SingleOrDefaultAsync(s => s.DocumentId == documentId && s.Start <= at && s.End > at, cancel).ConfigureAwait(false) is not { } sentence)
            return NoSentence();
        var text = await DocumentFacts.TextOfAsync(db, documentId, cancel).ConfigureAwait(false);
        if (Find(text, new(sentence.Start, sentence.End), words ?? "") is not { } number)
            return NotThere(words ?? "");
        if (await TakenAsync(db, documentId, number, figure.Indicator, cancel).ConfigureAwait(false) is { } taken)
            return taken;
        var made = await MakeAsync(db, document, sentence, text, number, figure, cancel).ConfigureAwait(false);
        db.Extracts.Add(made);
        // Who said that nothing is to be taken from the sentence is proved wrong by this.
        sentence.TakeBack();
        var deed = new Deed(nameof(AddFigure), DocumentsPermissions.Review, made.Subject, new(
            $"在《{document.Title}》第{sentence.Order + 1}个含数字的句子里补录了候选“{figure.Indicator}”（{text[number.Start..number.End]}）",
            $"added the candidate '{figure.Indicator}' from '{text[number.Start..number.End]}' to sentence {sentence.Order + 1} with numbers of '{document.Title}'"));
        return await db.CommitAsync(deed, made.Id, cancel).ConfigureAwait(false);
    }

    /// <summary>Where the words stand in the sentence, whatever white space lies between their characters; null when they do not.</summary>
    internal static TextSpan? Find(string text, TextSpan sentence, string words)
    {
        var wanted = string.Concat(words.Where(c => !char.IsWhiteSpace(c)));
        if (wanted.Length == 0)
            return null;
        for (var start = sentence.Start; start < sentence.End; start++)
        {
            if (text[start] != wanted[0])
                continue;
            var (at, met) = (start, 0);
            for (; at < sentence.End && met < wanted.Length; at++)
            {
                if (text[at] == wanted[met])
                    met++;
                else if (!char.IsWhiteSpace(text[at]))
                    break;
            }

            if (met == wanted.Length)
                return new(start, at);
        }

        return null;
    }

    private async Task<Extract> MakeAsync(
        HengliangDb db, Document document, CountedSentence sentence, string text, TextSpan number, FigureReading figure, CancellationToken cancel)
    {
        var path = await db.Clauses.AsNoTracking().Where(c => c.Id == sentence.ClauseId).Select(c => c.Path).SingleOrDefaultAsync(cancel).ConfigureAwait(false);
        var now = clock.GetUtcNow();
        // A sentence without an end may be a book: then its words near the number are quoted.
        var span = new TextSpan(Math.Max(sentence.Start, number.Start - MostQuoted), Math.Min(sentence.End, number.End + MostQuoted));
        var made = Extract.From(figure, new ExtractPlace
        {
            // Of the place and the name, so that a click sent twice can not make two.
            Id = StableId.Of("added-figure", document.Id.ToString(), number.ToString(), figure.Indicator),
            DocumentId = document.Id,
            RegionId = document.RegionId,
            UnitId = document.UnitId,
            Order = sentence.Start,
            ClauseId = sentence.ClauseId,
            Path = path ?? "",
            Span = span,
            Quote = text[span.Start..span.End],
            Number = number,
            Rule = Extract.ByPerson,
        });
        made.AddedBy(new(acting.Actor!.UserId, acting.Actor.ShownName, now));
        return made;
    }

    private static async Task<Problem?> TakenAsync(HengliangDb db, Guid document, TextSpan number, string indicator, CancellationToken cancel)
    {
        var (start, end, name) = (number.Start, number.End, indicator);
        return await db.Extracts.AsNoTracking().AnyAsync(
            e => e.DocumentId == document && e.Kind == ExtractKind.Figure && e.NumberStart == start && e.NumberEnd == end && e.Name == name, cancel).ConfigureAwait(false)
            ? Problem.Conflict(
                "documents.figure-there",
                $"这个数字已有名为“{name}”的候选，没有重复补录；请在候选条目中找到它修改或接受，已驳回的可先撤销。",
                $"A candidate '{name}' stands on this number already, so it was not added twice; correct or accept that one, after undoing its rejection if it was rejected.")
            : null;
    }

    private static Problem NoSentence() => Problem.Missing(
        "documents.no-such-sentence",
        "所选位置不在含数字的句子里；请在原文中选中数字再补录。",
        "The place chosen lies in no sentence with a number; choose a number in the text.");

    private static Problem NotThere(string words) => Problem.Invalid(
        "documents.words-not-there",
        words.Trim().Length == 0 ? "请填写数字在原文中的写法，例如“1490家”，以便注明出处。" : $"这句话里没有“{words.Trim()}”；请照原文的写法填写数字，例如“1490家”。",
        words.Trim().Length == 0 ? "Give the number as the text writes it, such as '1490家', so that it can be cited." : $"The sentence does not hold '{words.Trim()}'; give the number as the text writes it, such as '1490家'.");
}
