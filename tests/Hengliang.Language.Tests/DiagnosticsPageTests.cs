using System.Globalization;
using System.Text;
using Hengliang.Language.Diagnostics;

namespace Hengliang.Language.Tests;

/// <summary>docs/diagnostics.md is written from the catalogue; with HENGLIANG_WRITE_DOCS=1 the test writes it anew instead of comparing.</summary>
public sealed class DiagnosticsPageTests
{
    private static readonly string Page = Path.Combine(Heng.Repository, "docs", "diagnostics.md");

    private static readonly (string Start, string Title)[] Parts =
    [
        ("HL01", "文字与语法 Text and syntax"), ("HL02", "名称 Names"), ("HL03", "类型与单位 Types and units"),
        ("HL04", "分档、表与版本 Tiers, tables and versions"), ("HL05", "案例与运行 Cases and running"), ("HL06", "样例 Examples"),
        ("HL07", "数据与模拟 Data and simulation"),
    ];

    [Fact]
    public void The_page_of_diagnostics_is_the_catalogue()
    {
        var written = Write();
        if (Environment.GetEnvironmentVariable("HENGLIANG_WRITE_DOCS") == "1")
            File.WriteAllText(Page, written);
        Assert.Equal(written, File.ReadAllText(Page));
    }

    [Fact]
    public void Every_code_is_its_own_stands_in_order_and_speaks_both_languages()
    {
        Assert.Equal(Catalogue.All.Count, Catalogue.All.Select(k => k.Code).Distinct().Count());
        Assert.Equal(Catalogue.All.Select(k => k.Code).Order(StringComparer.Ordinal), Catalogue.All.Select(k => k.Code));
        Assert.All(Catalogue.All, kind =>
        {
            Assert.All([kind.Chinese, kind.English, kind.ChineseRemedy, kind.EnglishRemedy], text => Assert.NotEqual("", text));
            Assert.Contains(Parts, p => kind.Code.StartsWith(p.Start, StringComparison.Ordinal));
        });
    }

    private static string Write()
    {
        var page = new StringBuilder();
        page.Append("# 诊断一览\n\n");
        page.Append("每条诊断有固定的代码、位置、原因和办法；`{0}` 等处填入具体内容，名称写错时还会给出最接近的名称。\n");
        page.Append("规则有错误时不运行，案例有错误时没有结果：错误从不等于“不符合”。\n\n");
        page.Append("*Every finding has a code that never changes its meaning, a place, a reason and a remedy. A rule with an error is never run.*\n");
        foreach (var (start, title) in Parts)
        {
            var kinds = Catalogue.All.Where(k => k.Code.StartsWith(start, StringComparison.Ordinal)).ToArray();
            if (kinds.Length == 0)
                continue;
            page.Append("\n## ").Append(title).Append("\n\n| 代码 | 中文 | English |\n|---|---|---|\n");
            foreach (var kind in kinds)
                page.Append(CultureInfo.InvariantCulture, $"| {kind.Code} | {kind.Chinese} {kind.ChineseRemedy} | {kind.English} {kind.EnglishRemedy} |\n");
        }

        return page.ToString();
    }
}
