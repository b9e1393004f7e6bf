using System.IO.Compression;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Sheets;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>The papers of an assessment keep the layout of official documents (GB/T 9704-2012), whatever stands in them.</summary>
public class PaperLayoutTests
{
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    [Fact]
    public async Task A_feedback_sheet_is_an_official_document()
    {
        await using var county = await CountyRound.BuildAsync("sqlite");
        var round = await county.OpenAsync();
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check, RoundVerb.PassReview, RoundVerb.GiveFeedback, RoundVerb.OpenAppeals);
        await MustBeOfficialAsync((await county.MustAsync<HandOutSheets, HandedOut>(county.Planner, h => h.FeedbackAsync(round, county.Town.CountyA))).Bytes, tables: 1);
    }

    [Fact]
    public async Task So_is_the_report_of_a_self_assessment_and_the_list_of_what_it_lacks()
    {
        await using var town = await AcceptanceTown.BuildAsync("sqlite");
        using var zip = await town.PackAsync();
        await MustBeOfficialAsync(await ReadAsync(zip, "自评报告.docx"), tables: 1);
        await MustBeOfficialAsync(await ReadAsync(zip, "缺漏清单.docx"), tables: 0);
    }

    private static async Task MustBeOfficialAsync(byte[] bytes, int tables)
    {
        using (var document = WordprocessingDocument.Open(new MemoryStream(bytes), false))
            Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        using var zip = new ZipArchive(new MemoryStream(bytes));
        var (body, styles) = (XDocument.Parse(System.Text.Encoding.UTF8.GetString(await ReadAsync(zip, "word/document.xml"))), XDocument.Parse(System.Text.Encoding.UTF8.GetString(await ReadAsync(zip, "word/styles.xml"))));
        // Twips: a page of 210 by 297 mm, 37 mm above and 28 mm left of the text, which is 156 by 225 mm.
        Assert.All(body.Descendants(W + "sectPr"), section =>
        {
            var (size, margin) = (section.Element(W + "pgSz")!, section.Element(W + "pgMar")!);
            Assert.Equal((11906, 16838), (Number(size, "w"), Number(size, "h")));
            Assert.Equal((2098, 1984, 1588, 1474), (Number(margin, "top"), Number(margin, "bottom"), Number(margin, "left"), Number(margin, "right")));
            Assert.Equal(22, (16838 - 2098 - 1984) / Number(section.Element(W + "docGrid")!, "linePitch"));
        });
        Assert.NotEmpty(body.Descendants(W + "sectPr"));
        var fonts = body.Descendants(W + "rFonts").Concat(styles.Descendants(W + "rFonts")).Where(f => f.Attribute(W + "eastAsia") is not null).ToList();
        Assert.NotEmpty(fonts);
        Assert.All(fonts, f =>
        {
            Assert.Contains(f.Attribute(W + "eastAsia")!.Value, new[] { "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体", "宋体" });
            Assert.True(f.Attribute(W + "ascii") is { } ascii && ascii.Value == f.Attribute(W + "hAnsi")?.Value);
        });
        Assert.True(body.Descendants(W + "tbl").Count() >= tables);
        Assert.All(body.Descendants(W + "tbl"), t => Assert.True(t.Descendants(W + "gridCol").Sum(c => Number(c, "w")) <= 11906 - 1588 - 1474));
    }

    private static async Task<byte[]> ReadAsync(ZipArchive zip, string name)
    {
        await using var content = await zip.GetEntry(name)!.OpenAsync();
        using var kept = new MemoryStream();
        await content.CopyToAsync(kept);
        return kept.ToArray();
    }

    private static int Number(XElement element, string name) => int.Parse(element.Attribute(W + name)!.Value, System.Globalization.CultureInfo.InvariantCulture);
}
