using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Regions;

/// <summary>One change of the division as it was written, in a line of a file or on the command line; the empty string for what was not.</summary>
public sealed record WrittenRegionChange
{
    /// <summary>Of the file; 0 where there is none.</summary>
    public int Line { get; init; }

    /// <summary>设立, 更名, 改隶, 合并, 拆分 or 撤销; found, rename, move, merge, split or abolish.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Whose change it is; several that one takes over, apart by 、 or spaces.</summary>
    public string Code { get; init; } = "";

    /// <summary>Of what is founded, of the heir, or after a change of subordination.</summary>
    public string NewCode { get; init; } = "";

    /// <summary>The new name, or that of what is founded.</summary>
    public string Name { get; init; } = "";

    public string NameEnglish { get; init; } = "";

    /// <summary>The code of the region it comes to lie in.</summary>
    public string Upper { get; init; } = "";

    /// <summary>The code of the region a zone reports to; where it lies when not said.</summary>
    public string ReportsTo { get; init; } = "";

    /// <summary>What the heir takes of each region that ends, in percent; all of it when not said.</summary>
    public string Share { get; init; } = "";

    /// <summary>By what the share was measured: 人口, 地区生产总值, 面积 or 指定.</summary>
    public string Basis { get; init; } = "";

    /// <summary>The first day on which it holds: 2021-03-01.</summary>
    public string Date { get; init; } = "";

    /// <summary>The document that ordered it, with its number.</summary>
    public string Document { get; init; } = "";
}

/// <summary>Reads changes of the division from a table, by the heads of its columns in either language and any order.</summary>
public static class RegionChangeTable
{
    private static readonly (string[] Heads, Func<WrittenRegionChange, string, WrittenRegionChange> Put)[] Columns =
    [
        (["变更", "类型", "change", "kind"], (c, text) => c with { Kind = text }),
        (["区划代码", "代码", "code"], (c, text) => c with { Code = text }),
        (["新代码", "承接代码", "new code"], (c, text) => c with { NewCode = text }),
        (["名称", "新名称", "name"], (c, text) => c with { Name = text }),
        (["英文名称", "英文名", "english name"], (c, text) => c with { NameEnglish = text }),
        (["上级代码", "所在区划代码", "upper code"], (c, text) => c with { Upper = text }),
        (["报送区划代码", "reports to"], (c, text) => c with { ReportsTo = text }),
        (["份额", "share"], (c, text) => c with { Share = text }),
        (["依据", "basis"], (c, text) => c with { Basis = text }),
        (["日期", "生效日期", "date"], (c, text) => c with { Date = text }),
        (["文件", "批准文件", "document"], (c, text) => c with { Document = text }),
    ];

    private static readonly string[] Needed = ["变更", "日期", "文件"];

    public static Outcome<IReadOnlyList<WrittenRegionChange>> Read(string fileName, byte[] bytes) => TableReader.Read(fileName, bytes).Then(Read);

    private static Outcome<IReadOnlyList<WrittenRegionChange>> Read(TableFile file)
    {
        if (file.Sheets.FirstOrDefault(s => !s.IsHidden && s.Rows.Any(r => r.Any(c => !c.IsBlank))) is not { } sheet)
            return Problem.Invalid("regions.no-changes", "表中没有变更；第一行是列名，每行一项变更。", "The table holds no change; its first row names the columns, each further row is a change.");
        var head = 1 + sheet.Rows.Index().First(r => r.Item.Any(c => !c.IsBlank)).Index;
        var places = sheet.Rows[head - 1].Select(c => Array.FindIndex(Columns, column => column.Heads.Contains(c.Trimmed, StringComparer.OrdinalIgnoreCase))).ToList();
        if (Needed.FirstOrDefault(n => !places.Contains(Array.FindIndex(Columns, c => c.Heads[0] == n))) is { } lacking)
            return Problem.Invalid(
                "regions.no-column", $"第 {head} 行缺少“{lacking}”列；列名为：{string.Join("、", Columns.Select(c => c.Heads[0]))}。",
                $"Row {head} lacks the column '{Columns.First(c => c.Heads[0] == lacking).Heads[^1]}'; the columns are {string.Join(", ", Columns.Select(c => c.Heads[^1]))}.");
        var changes = new List<WrittenRegionChange>();
        for (var row = head + 1; row <= sheet.Rows.Count; row++)
            if (sheet.Rows[row - 1].Any(c => !c.IsBlank))
                changes.Add(ReadRow(sheet, row, places));
        return Outcome.Of<IReadOnlyList<WrittenRegionChange>>(changes);
    }

    private static WrittenRegionChange ReadRow(FoundSheet sheet, int row, List<int> places)
    {
        var change = new WrittenRegionChange { Line = row };
        foreach (var (at, column) in places.Index())
            if (column >= 0)
                change = Columns[column].Put(change, Text(sheet[row, at + 1]));
        return change;
    }

    private static string Text(FoundCell cell) => cell.Moment is { } moment ? moment.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : cell.Trimmed;
}
