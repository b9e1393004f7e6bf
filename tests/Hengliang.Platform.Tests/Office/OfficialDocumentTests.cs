using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Hengliang.Platform.Office.Contracts;
using Hengliang.Platform.Office.Word;

namespace Hengliang.Platform.Tests.Office;

/// <summary>The layout of official documents, held to a validator, to the standard's numbers and to a golden copy.</summary>
public class OfficialDocumentTests
{
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    [Theory]
    [InlineData(LinePitch.House, false), InlineData(LinePitch.Strict, true)]
    public void The_validator_finds_nothing_wrong(LinePitch pitch, bool bold)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(SampleNotice.Make(pitch, bold).ToDocx()), false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}"));
    }

    [Fact]
    public void The_document_is_the_golden_one()
    {
        var text = Parts(SampleNotice.Make().ToDocx());
        var golden = Path.Combine(AppContext.BaseDirectory, "Office", "golden", "notice.xml");
        if (Environment.GetEnvironmentVariable("HENGLIANG_WRITE_GOLDEN") is { Length: > 0 } target)
            File.WriteAllText(Path.Combine(target, "notice.xml"), text);
        Assert.Equal(File.ReadAllText(golden).ReplaceLineEndings("\n"), text);
    }

    [Fact]
    public void The_same_document_gives_the_same_bytes_which_name_nobody()
    {
        var bytes = SampleNotice.Make().ToDocx();
        Assert.Equal(bytes, SampleNotice.Make().ToDocx());
        using var zip = new ZipArchive(new MemoryStream(bytes));
        Assert.DoesNotContain(zip.Entries, e => e.FullName.Contains("core", StringComparison.OrdinalIgnoreCase) || e.FullName.Contains("app.xml", StringComparison.OrdinalIgnoreCase));
        Assert.All(zip.Entries, e => Assert.Equal(1980, e.LastWriteTime.Year));
    }

    [Theory]
    [InlineData(LinePitch.House, 560), InlineData(LinePitch.Strict, 579)]
    public void Twenty_two_lines_of_twenty_eight_characters_fill_the_page(LinePitch pitch, int line)
    {
        var section = Part(SampleNotice.Make(pitch).ToDocx(), "word/document.xml").Descendants(W + "sectPr").Single();
        var (size, margin, grid) = (section.Element(W + "pgSz")!, section.Element(W + "pgMar")!, section.Element(W + "docGrid")!);
        Assert.Equal((11906, 16838), (Number(size, "w"), Number(size, "h")));
        Assert.Equal((2098, 1984, 1588, 1474), (Number(margin, "top"), Number(margin, "bottom"), Number(margin, "left"), Number(margin, "right")));
        Assert.Equal((line, -849), (Number(grid, "linePitch"), Number(grid, "charSpace")));
        Assert.Equal(22, (16838 - 2098 - 1984) / line);
        // 156 mm hold 28 characters of 16 pt less 849/4096 pt, and no 29th.
        Assert.Equal(28, (int)((11906 - 1588 - 1474) / 20.0 / (16 - (849 / 4096.0))));
    }

    [Fact]
    public void Every_font_is_named_on_all_three_attributes()
    {
        var bytes = SampleNotice.Make().ToDocx();
        var fonts = new[] { "word/document.xml", "word/styles.xml", "word/footer1.xml", "word/footer2.xml" }
            .SelectMany(p => Part(bytes, p).Descendants(W + "rFonts")).Where(f => f.Attribute(W + "eastAsia") is not null).ToList();
        Assert.NotEmpty(fonts);
        Assert.All(fonts, f =>
        {
            Assert.NotNull(f.Attribute(W + "ascii"));
            Assert.Equal(f.Attribute(W + "ascii")!.Value, f.Attribute(W + "hAnsi")!.Value);
        });
        Assert.Equal(
            new[] { "宋体", "方正小标宋简体", "楷体_GB2312", "黑体", "仿宋_GB2312" }.Order(StringComparer.Ordinal),
            fonts.Select(f => f.Attribute(W + "eastAsia")!.Value).Distinct().OrderBy(n => n, StringComparer.Ordinal));
    }

    [Fact]
    public void Odd_pages_are_numbered_at_the_right_and_even_ones_at_the_left()
    {
        var bytes = SampleNotice.Make().ToDocx();
        Assert.Single(Part(bytes, "word/settings.xml").Descendants(W + "evenAndOddHeaders"));
        var sides = Part(bytes, "word/document.xml").Descendants(W + "footerReference").Select(f => f.Attribute(W + "type")!.Value);
        Assert.Equal(["default", "even"], sides);
        Assert.Equal(["right", "left"], new[] { "word/footer1.xml", "word/footer2.xml" }.Select(p => Part(bytes, p).Descendants(W + "jc").Single().Attribute(W + "val")!.Value));
        Assert.Contains("PAGE", Part(bytes, "word/footer1.xml").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Headings_are_counted_and_begin_anew_below_a_higher_one_and_in_an_attachment()
    {
        var lines = Lines(SampleNotice.Make().ToDocx());
        Assert.Equal(
            ["一、总体情况", "（一）得分", "1.综合得分", "（1）加分项", "二、有关要求", "一、指标"],
            lines.Where(l => l.Style.StartsWith("OfficialHeading", StringComparison.Ordinal)).Select(l => l.Text));
    }

    [Fact]
    public void The_note_of_attachments_the_signature_and_the_date_stand_before_the_first_attachment()
    {
        var texts = Lines(SampleNotice.Make().ToDocx()).Select(l => l.Text).ToList();
        int Place(string text) => texts.IndexOf(text);
        // No mark at the end of an attachment's name, no zero before the month.
        Assert.True(0 < Place("附件：1.考核指标体系") && Place("附件：1.考核指标体系") < Place("2.申诉表"));
        Assert.True(Place("2.申诉表") < Place("临溪市科学技术局") && Place("临溪市科学技术局") < Place("2026年1月5日") && Place("2026年1月5日") < Place("附件1"));
        Assert.Contains("各县（市、区）人民政府：", texts);
    }

    [Fact]
    public void A_table_repeats_its_head_and_is_exactly_as_wide_as_the_text()
    {
        var table = Part(SampleNotice.Make().ToDocx(), "word/document.xml").Descendants(W + "tbl").Single();
        Assert.Single(table.Descendants(W + "tblHeader"));
        Assert.Equal(11906 - 1588 - 1474, table.Descendants(W + "gridCol").Sum(c => Number(c, "w")));
        Assert.All(table.Descendants(W + "tr"), r => Assert.NotNull(r.Descendants(W + "cantSplit").SingleOrDefault()));
    }

    [Fact]
    public void A_row_of_the_wrong_length_is_named()
    {
        var table = new DocumentTable { Caption = "得分", Columns = [new("甲"), new("乙")], Rows = [["1"]] };
        Assert.Contains("得分", Assert.Throws<ArgumentException>(() => new OfficialDocument { Title = "表", Body = [table] }.ToDocx()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_XML_can_not_carry_does_not_break_the_document()
    {
        var bytes = new OfficialDocument { Title = "a\u0001\ud800b", Body = [new DocumentParagraph("行一\n行二\u0000\ufffe😀<&>")] }.ToDocx();
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(e => e.Description));
        Assert.Contains("😀<&>", Part(bytes, "word/document.xml").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_title_is_broken_where_its_sense_allows_and_every_line_fits()
    {
        Assert.Equal(["临溪市科学技术局关于反馈2025年度", "县（市、区）科技创新考核结果的通知"], TitleLines.Of(SampleNotice.Make().Title, 20));
        Assert.Equal(["第一行", "第二行"], TitleLines.Of("第一行\n第二行", 20));
        foreach (var length in Enumerable.Range(1, 120))
        {
            var title = string.Concat(Enumerable.Range(0, length).Select(i => (char)(0x4e00 + (i * 37 % 500))));
            var lines = TitleLines.Of(title, 20);
            Assert.Equal(title, string.Concat(lines));
            Assert.All(lines, l => Assert.InRange(TitleLines.Width(l), 0.5, 20));
        }
    }

    [Fact]
    public void Chinese_counting_knows_its_tens()
    {
        Assert.Equal(["一", "十", "十一", "二十", "二十三", "一百", "一百零一", "一百一十", "九百九十九"], new[] { 1, 10, 11, 20, 23, 100, 101, 110, 999 }.Select(HeadingNumbers.Chinese));
    }

    private static List<(string Style, string Text)> Lines(byte[] docx) =>
        [.. Part(docx, "word/document.xml").Descendants(W + "p").Select(p => (p.Descendants(W + "pStyle").FirstOrDefault()?.Attribute(W + "val")?.Value ?? "", string.Concat(p.Descendants(W + "t").Select(t => t.Value))))];

    private static int Number(XElement element, string attribute) =>
        int.Parse(element.Attribute(W + attribute)!.Value, System.Globalization.CultureInfo.InvariantCulture);

    private static XElement Part(byte[] docx, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        using var stream = zip.GetEntry(name)!.Open();
        return XElement.Load(stream);
    }

    private static string Parts(byte[] docx)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        var text = new StringBuilder();
        foreach (var entry in zip.Entries.Where(e => e.FullName.StartsWith("word/", StringComparison.Ordinal) && e.FullName.EndsWith(".xml", StringComparison.Ordinal)))
            text.Append("<!-- ").Append(entry.FullName).Append(" -->\n").Append(Part(docx, entry.FullName)).Append('\n');
        return text.ToString().ReplaceLineEndings("\n");
    }
}
