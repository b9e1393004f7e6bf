using System.Buffers;
using Hengliang.Reading.Figures;
using Hengliang.Reading.Structure;

namespace Hengliang.Reading.Clauses;

/// <summary>Finds the cells of tables that promise: those under 奖励标准, 补助金额, 支持方式 in a table of benefits.</summary>
internal static class ClauseCells
{
    private static readonly SearchValues<string> BenefitTitles = SearchValues.Create(
        ["奖励", "奖补", "奖金", "补助", "补贴", "资助", "扶持", "支持标准", "支持额度", "支持方式", "支持金额", "支持政策", "政策内容", "兑现标准", "津贴"], StringComparison.Ordinal);

    private static readonly SearchValues<string> SumTitles = SearchValues.Create(
        ["标准", "金额", "额度", "奖励", "奖补", "奖金", "补助", "补贴", "资助", "扶持", "津贴", "限额", "支持", "内容"], StringComparison.Ordinal);

    private static readonly SearchValues<char> SumMarks = SearchValues.Create("元万亿%％");

    /// <summary>A line for every cell that states a benefit in words; cells of one row never run on into each other.</summary>
    public static IEnumerable<ClauseLine> Lines(Outline outline)
    {
        var row = int.MinValue;
        foreach (var table in outline.Tables.Where(IsOfBenefits))
        {
            foreach (var cells in table.Rows)
            {
                row++;
                for (var c = 0; c < Math.Min(cells.Count, table.Columns.Count); c++)
                {
                    if (SumIn(table, c) && cells[c].Text.AsSpan().IndexOfAny(SumMarks) > 0)
                        yield return new(cells[c].Clean, table.Node, row, true) { Row = RowOf(cells), Name = NameIn(cells, c), Factor = FactorIn(table, c) };
                }
            }
        }
    }

    /// <summary>A clause for every bare number under a heading that names its unit: 奖励金额（万元） over 20.</summary>
    public static IEnumerable<(TextSpan Name, TextSpan Cell, string Title, decimal Amount, bool AtMost, int Node)> Sums(Outline outline)
    {
        foreach (var table in outline.Tables.Where(IsOfBenefits))
        {
            for (var c = 0; c < table.Columns.Count; c++)
            {
                var column = table.Columns[c];
                if (!SumIn(table, c) || FactorIn(table, c) is not { } factor)
                    continue;
                foreach (var cells in table.Rows)
                {
                    if (c < cells.Count && TableValue.Read(cells[c].Text) is { Value: { } value, Max: null, Unit.Length: 0 } sum)
                        yield return (NameIn(cells, c), cells[c].Clean, column.Title, value * factor, sum.Comparator == Comparator.AtMost || column.Title.Contains("最高", StringComparison.Ordinal), table.Node);
                }
            }
        }
    }

    private static decimal? FactorIn(Table table, int column) =>
        TableFigures.UnitOf(table.Columns[column].Unit is { Length: > 0 } own ? own : table.Unit) is { } unit ? FactorOf(unit) : null;

    private static decimal? FactorOf((string Name, decimal Factor) unit) => unit.Name switch
    {
        "元" => unit.Factor / 10_000,
        "万元" => unit.Factor,
        "亿元" => unit.Factor * 10_000,
        _ => null,
    };

    private static bool IsOfBenefits(Table table) =>
        table.Caption.AsSpan().IndexOfAny(BenefitTitles) >= 0 || table.Columns.Any(column => column.Title.AsSpan().IndexOfAny(BenefitTitles) >= 0);

    /// <summary>奖励标准 holds sums; 奖励对象 and what is dated (2024年补助资金) do not promise.</summary>
    private static bool SumIn(Table table, int column) =>
        table.Columns[column] is { Year: null } heading && heading.Title.AsSpan().IndexOfAny(SumTitles) >= 0
        && !heading.Title.Contains("对象", StringComparison.Ordinal) && !heading.Title.Contains("条件", StringComparison.Ordinal);

    private static TextSpan RowOf(IReadOnlyList<TableCell> cells)
    {
        var filled = cells.Where(cell => !cell.Clean.IsEmpty).ToList();
        return filled[0].Clean.Cover(filled[^1].Clean);
    }

    /// <summary>The nearest cell of words on the left: who or what is supported.</summary>
    private static TextSpan NameIn(IReadOnlyList<TableCell> cells, int before)
    {
        for (var i = before - 1; i >= 0; i--)
        {
            if (cells[i].Text.Length > 1 && !TableReader.IsValue(cells[i].Text))
                return cells[i].Clean;
        }

        return default;
    }
}
