using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;
using Hengliang.Language.Syntax;

namespace Hengliang.Language.Binding;

/// <summary>Finds gaps, overlaps and unreachable rows of a table before it is ever run.</summary>
/// <remarks>
/// Each column is cut at every constant it mentions; the cuts and one point of every stretch between them stand for all
/// values. Every combination of such points must fit exactly one row. A table with ends that are no constants, or with
/// more than <see cref="MostPoints"/> combinations, is not reviewed; when it runs, the first row that fits counts.
/// </remarks>
internal sealed class TableReview(DiagnosticList diagnostics)
{
    private const int MostPoints = 20_000;

    /// <summary>The number a constant expression stands for; null when it is no constant or no number, date or year.</summary>
    public static Rational? Constant(BoundExpression expression) => expression switch
    {
        BoundConstant { Value: NumberValue number } => number.Number,
        BoundConstant { Value: DateValue date } => date.Date.DayNumber,
        BoundName { Symbol: ParameterSymbol { Versions: [{ Value: var value }] } } => Constant(value),
        _ => null,
    };

    public void Review(BoundTable table, TableExpression written)
    {
        if (table.Rows.Length != written.Rows.Length)
            return;
        var restRow = written.Rows.Length > 0 && written.Rows[^1].Cells.Any(c => c is RestCell);
        var columns = new List<List<object>>();
        for (var i = 0; i < table.Subjects.Length; i++)
        {
            if (PointsOf(table, i) is not { } points)
                return;
            columns.Add(points);
        }

        if (columns.Aggregate(1L, (product, c) => product * c.Count) > MostPoints)
            return;
        var reached = new bool[table.Rows.Length];
        foreach (var point in Combinations(columns))
            ReviewPoint(table, point, restRow, reached);
        for (var i = 0; i < reached.Length; i++)
            if (!reached[i])
                diagnostics.Report(Catalogue.RowUnreachable, table.Rows[i].Span);
    }

    private void ReviewPoint(BoundTable table, object[] point, bool restRow, bool[] reached)
    {
        var named = restRow ? table.Rows.Length - 1 : table.Rows.Length;
        var first = -1;
        for (var i = 0; i < named; i++)
        {
            if (!Fits(table.Rows[i], point))
                continue;
            reached[i] = true;
            if (first < 0)
                first = i;
            else if (_said.Add((first, i)))
                diagnostics.Report(Catalogue.TierOverlap, table.Rows[i].Span, Show(point, table), diagnosticsLine(table.Rows[first].Span.Start));
        }

        if (first >= 0)
            return;
        if (restRow)
            reached[named] = true;
        else if (_said.Add((-1, -1)))
            diagnostics.Report(Catalogue.TierGap, table.Span, Show(point, table), "");
    }

    private readonly HashSet<(int, int)> _said = [];

    private string diagnosticsLine(int offset) => diagnostics.Source?.PositionOf(offset).ToString() ?? "";

    private static bool Fits(BoundRow row, object[] point)
    {
        for (var i = 0; i < point.Length; i++)
            if (!Fits(row.Cells[i], point[i]))
                return false;
        return true;
    }

    private static bool Fits(BoundCell cell, object point) => cell switch
    {
        BoundValueCell values => values.Values.Any(v => Same(v, point)),
        BoundRangeCell range => point is Rational number && InRange(range, number),
        _ => true,
    };

    private static bool Same(BoundExpression value, object point) => point switch
    {
        Rational number => Constant(value) == number,
        _ => value is BoundConstant { Value: var constant } && constant.ToString() == point.ToString(),
    };

    private static bool InRange(BoundRangeCell range, Rational number)
    {
        if (range.Lower is not null && Constant(range.Lower) is { } low && (range.LowerIncluded ? number < low : number <= low))
            return false;
        return range.Upper is null || Constant(range.Upper) is not { } high || (range.UpperIncluded ? number <= high : number < high);
    }

    /// <summary>Points that stand for every value of a column; null when it has ends that are no constants.</summary>
    private static List<object>? PointsOf(BoundTable table, int column)
    {
        var type = table.Subjects[column].Type;
        var numbers = new SortedSet<Rational>();
        var texts = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            foreach (var value in ValuesOf(row.Cells[column]))
            {
                if (Constant(value) is { } number)
                    numbers.Add(number);
                else if (value is BoundConstant { Value: TextValue or YesNoValue } constant)
                    texts.Add(constant.Value.ToString()!);
                else
                    return null;
            }
        }

        return type switch
        {
            YesNoType => ["是", "否"],
            TextType text => [.. text.Choices.IsEmpty ? texts.Append("\u0001") : text.Choices],
            NumberType or YearType or DateType => Stretches(numbers, Step(type)),
            _ => null,
        };
    }

    private static IEnumerable<BoundExpression> ValuesOf(BoundCell cell) => cell switch
    {
        BoundValueCell values => values.Values,
        BoundRangeCell range => new[] { range.Lower, range.Upper }.OfType<BoundExpression>(),
        _ => [],
    };

    /// <summary>Things that are counted whole have nothing between one and the next.</summary>
    private static bool Step(HengType type) =>
        type is YearType or DateType || (type is NumberType { Dimension: { } d } && d.ToString() is "件" or "家" or "项" or "个" or "次" or "台");

    private static List<object> Stretches(SortedSet<Rational> cuts, bool whole)
    {
        var points = new SortedSet<Rational>();
        Rational? before = null;
        foreach (var cut in cuts)
        {
            points.Add(cut);
            if (before is { } low)
                AddBetween(points, low, cut, whole);
            before = cut;
        }

        points.Add(cuts.Count == 0 ? Rational.Zero : cuts.Max + 1);
        // Counts have no value below zero; other numbers may.
        if (!whole || cuts.Count == 0 || cuts.Min > 0)
            points.Add(cuts.Count == 0 ? Rational.Zero : whole ? Rational.Max(cuts.Min - 1, 0) : cuts.Min - 1);
        return [.. points.Select(p => (object)p)];
    }

    private static void AddBetween(SortedSet<Rational> points, Rational low, Rational high, bool whole)
    {
        if (!whole)
            points.Add((low + high) / 2);
        else if (low + 1 < high)
            points.Add(low.Floor() + 1);
    }

    private static IEnumerable<object[]> Combinations(List<List<object>> columns)
    {
        var at = new int[columns.Count];
        while (true)
        {
            yield return [.. at.Select((index, column) => columns[column][index])];
            var column = columns.Count - 1;
            while (column >= 0 && ++at[column] == columns[column].Count)
                at[column--] = 0;
            if (column < 0)
                yield break;
        }
    }

    private static string Show(object[] point, BoundTable table) =>
        string.Join("、", point.Select((p, i) => p is Rational number ? ShowNumber(number, table.Subjects[i].Type) : p is "\u0001" ? "（其他文本）" : p.ToString()));

    private static string ShowNumber(Rational number, HengType type) => type switch
    {
        DateType => DateOnly.FromDayNumber((int)number.Floor()).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        NumberType { Dimension: { IsNone: false } unit } => number.ToReadable() + unit,
        _ => number.ToReadable(6),
    };
}
