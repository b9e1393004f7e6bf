using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Indicators.Catalogue;

/// <summary>One row of a catalogue file.</summary>
/// <param name="Line">Its row in the file, from 1.</param>
/// <param name="Find">The text of a column by its Chinese head; null where the file has no such column.</param>
internal sealed record CatalogueRow(int Line, Func<string, string?> Find)
{
    /// <summary>The text of a column; empty where the file has no such column.</summary>
    public string Cell(string head) => Find(head) ?? "";
}

/// <summary>Finds the table in a file: its heads in either language, in any order, under any title lines.</summary>
internal static class CatalogueRows
{
    private const int DeepestHeader = 10;

    public static Outcome<IReadOnlyList<CatalogueRow>> Read(TableFile file)
    {
        foreach (var sheet in file.Sheets.Where(s => !s.IsHidden))
            for (var line = 1; line <= Math.Min(DeepestHeader, sheet.Rows.Count); line++)
                if (Heads(sheet.Rows[line - 1]) is { } heads && heads.ContainsKey("名称") && heads.ContainsKey("编码") && heads.ContainsKey("单位"))
                    return Outcome.Of<IReadOnlyList<CatalogueRow>>([.. RowsUnder(sheet, line, heads)]);
        return Problem.Invalid(
            "indicators.no-catalogue",
            "文件里没有找到表头；第一行应有“编码、名称、单位、方向”等列，可先导出一份作样式。",
            "No heading was found; the first row should have 编码 (code), 名称 (name), 单位 (unit), 方向 (direction); export a file to see how it looks.");
    }

    private static IEnumerable<CatalogueRow> RowsUnder(FoundSheet sheet, int header, Dictionary<string, int> heads)
    {
        for (var line = header + 1; line <= sheet.Rows.Count; line++)
        {
            var row = line;
            if (sheet.Rows[line - 1].Any(c => !c.IsBlank))
                yield return new(row, head => heads.TryGetValue(head, out var column) ? FormulaGuard.Unshield(sheet[row, column].Trimmed) : null);
        }
    }

    private static Dictionary<string, int> Heads(IReadOnlyList<FoundCell> row)
    {
        var heads = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (i, cell) in row.Index())
            if (CatalogueColumns.All.Where(c => c.Chinese == cell.Trimmed || string.Equals(c.English, cell.Trimmed, StringComparison.OrdinalIgnoreCase))
                    .Select(c => c.Chinese).FirstOrDefault() is { } head)
                heads.TryAdd(head, i + 1);
        return heads;
    }
}
