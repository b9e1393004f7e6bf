using Hengliang.Reading.Structure;

namespace Hengliang.Reading.Clauses;

/// <summary>Reads the benefit clauses of a document.</summary>
public static class ClauseReader
{
    public static IReadOnlyList<BenefitClause> Read(ReadingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return [];
    }
}
