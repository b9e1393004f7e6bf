using System.Text;
using Hengliang.Reading.Cleaning;

namespace Hengliang.Reading.Tests.Cleaning;

/// <summary>What holds for every text, tried on thousands made by chance from the pieces that trouble a reader.</summary>
public sealed class CleaningLawTests
{
    private static readonly string[] Pieces =
    [
        "高新技术企业", "創(chuàng)新", "達到", "２８４", "家", "，", ",", "。", ".", "\r\n", "\n", "\n\n", "— 3 —\n", "第 2 页 共 5 页\n", " ", "　", "\t", "|", "（", "(", ")", "）", "《", "》", "“", "”", "\"",
        "&nbsp;", "&ldquo;", "&#12290;", "&bogus;", "<p>", "</p>", "<br/>", "<b>", "<", ">", "<!--", "-->", "<script>", "\uD800", "\uDC00", "𠮷", "\uFEFF", "\u200B", "\0", "**", "*", "%", "％", "一、", "（一）", "1.", "第一章", "第一条 ",
        "一是", "二是", "2025年", "12,345", "?！", "来源：", "相关文章", "www.example.cn", "!", "~", "…", "【", "】", "〔2024〕", "号",
    ];

    [Fact]
    public void Places_never_run_backwards_and_never_leave_the_raw_text()
    {
        foreach (var raw in Texts(3000))
        {
            var clean = Cleaner.Clean(raw);
            var previous = 0;
            for (var i = 0; i < clean.Text.Length; i++)
            {
                var span = clean.ToRaw(i);
                Assert.True(span.Start >= previous && span.End >= span.Start && span.End <= raw.Length, raw);
                previous = span.Start;
            }
        }
    }

    [Fact]
    public void Clean_text_is_valid_and_has_no_empty_or_padded_line()
    {
        foreach (var raw in Texts(2000))
        {
            var text = Cleaner.Clean(raw).Text;
            Assert.DoesNotContain("\n\n", text, StringComparison.Ordinal);
            Assert.True(new UTF8Encoding(false, true).GetByteCount(text) >= text.Length);
            Assert.DoesNotContain('\0', text);
        }
    }

    [Fact]
    public void Digits_and_chinese_characters_outside_tags_and_page_numbers_are_never_lost()
    {
        var random = new Random(11);
        for (var round = 0; round < 500; round++)
        {
            var raw = string.Concat(Enumerable.Range(0, 30).Select(_ => random.Next(4) switch { 0 => "企业", 1 => "，", 2 => "数", _ => random.Next(10, 99).ToString(System.Globalization.CultureInfo.InvariantCulture) + "家" }));
            Assert.Equal(raw, Cleaner.Clean(raw).Text);
        }
    }

    [Fact]
    public void Reading_is_the_same_every_time_and_stays_inside_the_text()
    {
        foreach (var raw in Texts(1500))
        {
            var first = Reader.Read(raw);
            Assert.Equal(ReadingJson.Write("x", first), ReadingJson.Write("x", Reader.Read(raw)));
            Assert.All(first.Body, span => Assert.InRange(span.End, span.Start, raw.Length));
            Assert.All(first.Tasks, task => Assert.InRange(task.Heading.End, task.Heading.Start, raw.Length));
            Assert.All(first.Context.Outline.Nodes, node => Assert.True(node.Extent.Start <= node.Heading.Start && node.Heading.End <= node.Extent.End && node.Parent < first.Context.Outline.Nodes.Count));
        }
    }

    private static IEnumerable<string> Texts(int count)
    {
        var random = new Random(20260101);
        for (var i = 0; i < count; i++)
        {
            var text = new StringBuilder();
            for (var pieces = random.Next(1, 60); pieces > 0; pieces--)
                text.Append(Pieces[random.Next(Pieces.Length)]);
            yield return text.ToString();
        }
    }
}
