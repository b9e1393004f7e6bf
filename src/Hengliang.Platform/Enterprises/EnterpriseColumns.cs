using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Enterprises;

/// <summary>The columns of a file of enterprises, found by their names in either language, in any order; what is written out has the same.</summary>
internal sealed record EnterpriseColumns(FoundSheet Sheet, int HeadRow, IReadOnlyDictionary<string, int> Columns, IReadOnlyList<string> Unknown)
{
    public const string Code = "统一社会信用代码";
    public const string Name = "企业名称";
    public const string Region = "区划代码";
    public const string Industry = "行业代码";
    public const string Edition = "行业分类版本";
    public const string Registered = "登记日期";
    public const string Valid = "有效期至";
    public const string Titles = "称号";

    private const int MostHeadRows = 20;

    /// <summary>In the order they are written; the first three are needed.</summary>
    public static readonly IReadOnlyList<(string Name, string[] Others)> All =
    [
        (Code, ["信用代码", "社会信用代码", "credit code", "uscc"]), (Name, ["名称", "单位名称", "name", "enterprise"]), (Region, ["区划", "行政区划", "行政区划代码", "所在区划", "region", "region code"]),
        (Industry, ["行业", "国民经济行业代码", "industry", "industry code"]), (Edition, ["行业版本", "edition", "industry edition"]), (Registered, ["成立日期", "注册日期", "registered on"]),
        (Valid, ["有效期", "失效日期", "valid to"]), (Titles, ["资质", "资质称号", "titles"]),
    ];

    public static Outcome<EnterpriseColumns> Find(TableFile file)
    {
        var best = file.Sheets.SelectMany(s => Enumerable.Range(1, Math.Min(s.Rows.Count, MostHeadRows)).Select(row => At(s, row))).OrderByDescending(c => c.Columns.Count).FirstOrDefault();
        var missing = new[] { Code, Name, Region }.Where(n => best?.Columns.ContainsKey(n) != true).ToList();
        return missing.Count == 0 ? best! : Problem.Invalid(
            "enterprises.no-columns", $"文件里没有找到“{string.Join("”“", missing)}”列；第一行请写明列名，可先导出名录作模板。",
            $"The file lacks the columns {string.Join(", ", missing)}; head them by name. An export of the register is a model.");
    }

    public string Text(int row, string column) => Columns.TryGetValue(column, out var at) ? Sheet[row, at].Trimmed : "";

    public FoundCell Cell(int row, string column) => Columns.TryGetValue(column, out var at) ? Sheet[row, at] : default;

    private static EnterpriseColumns At(FoundSheet sheet, int row)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        var unknown = new List<string>();
        for (var column = 1; column <= sheet.Rows[row - 1].Count; column++)
        {
            var head = sheet[row, column].Trimmed.TrimEnd('*', '＊');
            if (head.Length == 0)
                continue;
            var known = All.FirstOrDefault(c => string.Equals(c.Name, head, StringComparison.OrdinalIgnoreCase) || c.Others.Contains(head, StringComparer.OrdinalIgnoreCase)).Name;
            if (known is null || !columns.TryAdd(known, column))
                unknown.Add(head);
        }

        return new(sheet, row, columns, unknown);
    }
}
