using Hengliang.Reading.Clauses;
using Hengliang.Reading.Figures;
using Hengliang.Reading.Notes;
using Hengliang.Reading.Structure;
using Hengliang.Reading.Tasks;

namespace Hengliang.Reading;

/// <summary>All that was read from one document. The same text always gives the same result.</summary>
public sealed record ReadDocument(
    ReadingContext Context,
    IReadOnlyList<Figure> Figures,
    IReadOnlyList<PlannedTask> Tasks,
    IReadOnlyList<BenefitClause> Clauses,
    IReadOnlyList<Note> Notes)
{
    /// <summary>The article itself, as spans of the raw text.</summary>
    public IEnumerable<TextSpan> Body => Context.Body.Select(Context.Clean.ToRaw);
}
