using System.Text;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Syntax;

namespace Hengliang.Language.Tests.Syntax;

public sealed class ParserTests
{
    private static readonly string[] Pieces =
    [
        "政策", "规则", "条款", "输入", "输出", "样例", "若", "则", "否则", "分段", "分档", "决策表", "就高不重复", "叠加上限", "扣减顺序", "{", "}", "(", ")",
        "[", "]", "=", "=>", ":", ",", ";", "500万元", "五百万元", "\"文字\"", "“", "2024-01-01", "收入", "a.b", "+", "-", "×", "÷", "含", "以内", "其余", "\n",
        "--", "%", "上限", "取整", "到", "对", "于", "当", "参数", "自", "至", "\uD800", "\0", "`", "超过500", "检查", "结论", "1_000.5",
    ];

    [Fact]
    public void Any_text_is_read_without_throwing_and_can_be_written_again()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 3000; round++)
        {
            var text = new StringBuilder();
            for (var i = random.Next(60); i >= 0; i--)
                text.Append(Pieces[random.Next(Pieces.Length)]).Append(random.Next(3) == 0 ? " " : "");
            MustSurvive(text.ToString());
        }
    }

    [Fact]
    public void Random_characters_are_read_without_throwing()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
            MustSurvive(string.Concat(Enumerable.Range(0, random.Next(400)).Select(_ => (char)random.Next(random.Next(2) == 0 ? 0x80 : 0x10000))));
    }

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("-")]
    [InlineData("非 ")]
    [InlineData("若 ")]
    [InlineData("若 a 则 ")]
    [InlineData("1+")]
    [InlineData("a.b")]
    [InlineData("[1]")]
    [InlineData("f(")]
    [InlineData("求和([")]
    [InlineData("2^")]
    [InlineData("分段(")]
    [InlineData("a 上限 1 ")]
    [InlineData("分情况 { 是: ")]
    public void A_million_of_anything_nested_gives_one_finding_and_no_overflow(string piece)
    {
        var text = "规则 a 输出 r: 数 r = " + string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        var library = RuleLibrary.Compile("deep.heng", text);
        Assert.True(library.HasErrors);
        Assert.Empty(library.Rules);
        Assert.InRange(library.Diagnostics.Length, 1, DiagnosticList.Most + 1);
    }

    [Fact]
    public void A_line_of_ten_megabytes_is_read()
    {
        var text = "规则 a 输出 r: 文本 条款 \"一\" r = \"" + new string('长', 10_000_000) + "\"";
        Assert.Empty(RuleLibrary.Compile("long.heng", text).Diagnostics);
    }

    [Fact]
    public void A_long_chain_of_definitions_needs_no_deep_stack()
    {
        var text = new StringBuilder("规则 a 输出 x20000: 数 条款 \"一\" x0 = 1\n");
        for (var i = 1; i <= 20_000; i++)
            text.Append('x').Append(i).Append(" = x").Append(i - 1).Append(" + 1\n");
        var rule = Heng.Rule(text.ToString());
        Assert.Equal("20001", Heng.Run(rule, "{}").Find("x20000")!.Shown);
    }

    [Theory]
    [InlineData("五百万", 5_000_000)]
    [InlineData("一千二百三十四", 1234)]
    [InlineData("十二", 12)]
    [InlineData("两亿零三百", 200_000_300)]
    [InlineData("二〇二四", 2024)]
    [InlineData("一万五千", 15_000)]
    public void Chinese_numerals_are_read(string text, long value) => Assert.Equal(value, (long)ChineseNumeral.Read(text)!.Value);

    [Theory]
    [InlineData("三千三千")]
    [InlineData("一百千")]
    [InlineData("三四百")]
    public void Numerals_in_no_order_are_not_numbers(string text) => Assert.Null(ChineseNumeral.Read(text));

    [Theory]
    [InlineData("五百万元", "5000000")]
    [InlineData("500万元", "5000000")]
    [InlineData("５００万元", "5000000")]
    [InlineData("1_000_000元", "1000000")]
    [InlineData("0.05亿元", "5000000")]
    public void An_amount_may_be_written_in_many_ways(string written, string yuan) => Assert.Equal(yuan, Heng.Value(written, "元"));

    [Fact]
    public void A_literate_file_keeps_offsets_and_gives_each_clause_the_text_above_it()
    {
        const string Text = "# 标题\n\n> 补助一元。\n\n```heng\n规则 a 输出 r: 元\n条款 \"一\" r = 1元\n```\n\n> 别的话\n\n```csharp\n规则\n```\n";
        var library = RuleLibrary.Compile("a.heng.md", Text);
        Assert.Empty(library.Diagnostics);
        var version = Assert.Single(Assert.Single(library.Rules[0].Definitions).Versions);
        Assert.Equal("补助一元。", version.Clause.Text);
        Assert.Equal("1元", Text.Substring(version.Formula.Span.Start, version.Formula.Span.Length));
        Assert.Equal(Text, library.Trees[0].ToText());
    }

    private static void MustSurvive(string text)
    {
        var library = RuleLibrary.Compile("random.heng", text);
        Assert.Equal(text, library.Trees[0].ToText());
        Assert.All(library.Diagnostics, d => Assert.InRange(d.Span.Start, 0, text.Length));
        _ = RuleLibrary.Compile("random.heng.md", text);
    }

    [Fact]
    public void Roman_numerals_of_their_own_code_points_belong_to_a_name() =>
        Assert.Equal("3", Heng.Value("Ⅰ类知识产权 + 2件", "件", "Ⅰ类知识产权: 件", """{"Ⅰ类知识产权": 1}"""));
}
