using Hengliang.Language.Diagnostics;
using Hengliang.Language.Formatting;
using Hengliang.Language.Syntax;
using Hengliang.Language.Testing;
using Hengliang.Language.Text;

namespace Hengliang.Language.Tests;

public sealed class FormatterTests
{
    private const string Ragged = """
        政策   "甲"  文号 "一号"  生效 2026年1月5日
        计量单位   标准煤
        参数 门槛: %   { 自 2020-01-01 : 3% ; 自 2024-01-01:5% } 依据 "二号"


        规则 乙( b.c ) "题"
        输入
        年度(y) : 年度 作为 本年   -- 哪一年
          收入(income):逐年 万元
            密度: 件/万人 缺省 0
            级: 文本 之一 {"A","B"}
            项目: 记录 { 费(fee): 元 , 数量: 件 }
        输出
          r : 元 显示 2 位
        -- 说明
        条款 "一" 平台默认 "约定"
        r=若 收入[ 本年 ]-收入[上年]>-1 元 且 级 属于 {"A"} 则 分段(收入[本年]){五百万元(含)以内:5%;超过部分:8%}
          否则 最大(0元,1 元) 上限 100 万元 取整 四舍五入 到 分
        q = 叠加上限 { C : 3 万元 } 扣减顺序 { a : r }
        检查 q.应付 不低于 0元 否则 警告 "负数"
        样例 "s" { 年度:2024年度, 收入:[1万元,2万元], 级:"A", 项目:{费:1元,数量:2件}, 密度: 3件/万人 => r:0元 }
        """;

    private static readonly string[] Texts =
    [
        Ragged,
        string.Concat(File.ReadAllText(Path.Combine(Heng.Repository, "docs", "language.md")).Split("```heng\n").Skip(1).Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)])),
        .. Directory.EnumerateFiles(Path.Combine(Heng.Repository, "rules"), "*.heng*", SearchOption.AllDirectories).Select(File.ReadAllText),
    ];

    [Fact]
    public void Formatting_twice_changes_nothing_more()
    {
        foreach (var text in Texts)
        {
            foreach (var tongue in new Tongue?[] { null, Tongue.Chinese, Tongue.English })
            {
                var once = Format(text, tongue);
                Assert.Equal(once, Format(once, tongue));
            }
        }
    }

    [Fact]
    public void Formatting_keeps_every_token() =>
        Assert.All(Texts, text => Assert.Equal(Tokens(text), Tokens(Format(text, null))));

    [Fact]
    public void English_and_back_again_is_the_same_rule()
    {
        foreach (var text in Texts)
        {
            var english = Format(text, Tongue.English);
            var back = Format(english, Tongue.Chinese);
            Assert.Equal(Tokens(Format(Format(back, Tongue.English), Tongue.Chinese)), Tokens(back));
            Assert.Equal(Kinds(text), Kinds(english));
            Assert.Equal(Kinds(text), Kinds(back));
            if (text != Ragged)
                Assert.Equal("", string.Join('\n', RuleLibrary.Compile(NameOf(text), back).Diagnostics.Select(d => d.Describe(Tongue.Chinese))));
        }
    }

    [Fact]
    public void A_rule_spelt_in_English_gives_the_same_results()
    {
        foreach (var text in Texts.Skip(2))
        {
            var library = RuleLibrary.Compile(NameOf(text), Format(text, Tongue.English));
            Assert.Equal("", string.Join('\n', library.Diagnostics.Select(d => d.Describe(Tongue.English))));
            Assert.All(ExampleRun.Run(library.Rules), o => Assert.True(o.Passed, string.Join('\n', o.Diagnostics.Select(d => d.Describe(Tongue.English)))));
        }
    }

    [Fact]
    public void A_ragged_rule_is_laid_out() => Assert.Equal(
        """
        政策 "甲" 文号 "一号" 生效 2026年1月5日
        计量单位 标准煤
        参数 门槛: % { 自 2020-01-01: 3%; 自 2024-01-01: 5% } 依据 "二号"

        规则 乙(b.c) "题"
          输入
            年度(y): 年度 作为 本年  -- 哪一年
            收入(income): 逐年 万元
            密度: 件/万人 缺省 0
            级: 文本 之一 { "A", "B" }
            项目: 记录 { 费(fee): 元, 数量: 件 }
          输出
            r: 元 显示 2位
          -- 说明
          条款 "一" 平台默认 "约定"
            r = 若 收入[本年] - 收入[上年] > -1元 且 级 属于 { "A" } 则 分段(收入[本年]) { 五百万元(含)以内: 5%; 超过部分: 8% }
              否则 最大(0元, 1元) 上限 100万元 取整 四舍五入 到 分
            q = 叠加上限 { C: 3万元 } 扣减顺序 { a: r }
            检查 q.应付 不低于 0元 否则 警告 "负数"
          样例 "s" { 年度: 2024年度, 收入: [1万元, 2万元], 级: "A", 项目: { 费: 1元, 数量: 2件 }, 密度: 3件/万人 => r: 0元 }

        """,
        Format(Ragged, null));

    [Fact]
    public void Names_of_the_author_are_never_spelt_in_another_language()
    {
        const string text = "规则 核验(uscc.check)\n  输入\n    数(when): 家 存量\n  输出\n    结(to): 家\n  条款 \"一\"\n    择 = 就高不重复 { 则: 数, by: 数 }\n    结 = 择.金额\n    记 = { at: 数 }\n  样例 { 数: 1家 => to: 1家, 结论: 是 }\n";
        var english = Format(text, Tongue.English);
        Assert.Contains("rule 核验(uscc.check)", english, StringComparison.Ordinal);
        Assert.Contains("数(when): firms stock", english, StringComparison.Ordinal);
        Assert.Contains("highest-of { 则: 数, by: 数 }", english, StringComparison.Ordinal);
        Assert.Contains("=> to: 1 firms, verdict: yes", english, StringComparison.Ordinal);
        Assert.Equal(["uscc.check"], RuleLibrary.Compile("a.heng", english).Names.Where(n => n.Contains('.', StringComparison.Ordinal)));
    }

    [Fact]
    public void The_packs_are_written_as_the_formatter_lays_them_out() =>
        Assert.All(Texts.Skip(2), text => Assert.Equal(text, Format(text, null)));

    [Fact]
    public void A_broken_rule_is_given_back_as_it_is() => Assert.Equal("规则 (  =", Format("规则 (  =", Tongue.English));

    private static string NameOf(string text) => text.Contains("```heng", StringComparison.Ordinal) ? "a.heng.md" : "a.heng";

    private static string Format(string text, Tongue? tongue) => Formatter.Format(SyntaxTree.Parse(new SourceText(NameOf(text), text)), tongue);

    private static string[] Tokens(string text)
    {
        var source = new SourceText(NameOf(text), text);
        return SyntaxTree.Parse(source).Tokens.Select(t => source.Slice(t.Span)).ToArray();
    }

    private static (TokenKind Kind, Word Word)[] Kinds(string text) =>
        SyntaxTree.Parse(new SourceText(NameOf(text), text)).Tokens.Select(t => (t.Kind, t.Word)).ToArray();
}
