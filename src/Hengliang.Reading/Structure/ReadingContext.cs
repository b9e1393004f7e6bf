using Hengliang.Reading.Cleaning;

namespace Hengliang.Reading.Structure;

/// <summary>All that the extracting stages (figures, tasks, benefit clauses) are given: clean text, its body and structure.</summary>
/// <param name="Raw">The text as it came.</param>
/// <param name="Clean">The cleaned text with its map to <paramref name="Raw"/>.</param>
/// <param name="Body">The spans of the article itself in the clean text, in order: menus, adverts and credits lie outside.</param>
/// <param name="Head">Title, date, region, genre.</param>
/// <param name="Outline">Headings and sentences of the body.</param>
/// <param name="AsOf">The date that stands in when the document does not tell its own.</param>
public sealed record ReadingContext(
    string Raw, CleanText Clean, IReadOnlyList<TextSpan> Body, DocumentHead Head, Outline Outline, DateOnly? AsOf)
{
    /// <summary>The date against which 今年, 去年 and 当前 are understood; null when nothing tells.</summary>
    public DateOnly? Date => Head.Date ?? AsOf;
}
