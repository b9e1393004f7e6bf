using Hengliang.Reading.Cleaning;
using Hengliang.Reading.Figures;

namespace Hengliang.Reading.Clauses;

/// <summary>
/// The ground that benefit clauses stand on, with those who may take them and when: its sums and thresholds are promises and
/// conditions, and measure nothing.
/// </summary>
internal static class BenefitGround
{
    /// <summary>The figures, in their order, that stand outside every clause.</summary>
    public static IReadOnlyList<Figure> Outside(IReadOnlyList<Figure> figures, IReadOnlyList<BenefitClause> clauses, CleanText clean)
    {
        TextSpan[] grounds = [.. clauses.Select(c => clean.ToRaw(c.Ground)).OrderBy(g => g.Start)];
        if (grounds.Length == 0)
            return figures;
        return [.. figures.Where(f => !IsIn(grounds, f.Number))];
    }

    private static bool IsIn(TextSpan[] grounds, TextSpan number)
    {
        int low = 0, high = grounds.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (grounds[middle].Start < number.End)
                low = middle + 1;
            else
                high = middle;
        }

        return low > 0 && grounds[low - 1].Overlaps(number);
    }
}
