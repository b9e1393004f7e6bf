using System.Buffers.Binary;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Tests.Office;

/// <summary>Tables as pages show them, handed out as files.</summary>
public class ShownTableTests
{
    private static ShownTable Table => new()
    {
        Title = "高新技术企业数", AsOf = "数据截至 2025年", Heads = ["地区", "数值（家）"],
        Rows = [[new("墨溪区"), new("1,530", 1530.25m)], [new("=1+1"), new("—")]],
    };

    [Fact]
    public void A_workbook_keeps_the_exact_numbers_and_runs_no_formula()
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(Table.ToXlsx()), false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(book).Select(e => e.Description));
        var sheet = book.WorkbookPart!.WorksheetParts.Single().Worksheet!.OuterXml;
        Assert.Contains("1530.25", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("<x:f>", sheet, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_with_its_picture_is_valid_and_the_same_bytes_each_time()
    {
        var png = Png(1600, 900);
        var bytes = Table.ToDocx(png);
        Assert.Equal(bytes, Table.ToDocx(png));
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(e => e.Description));
        Assert.Single(document.MainDocumentPart!.ImageParts);
        // As wide as the text, in proportion.
        var extent = document.MainDocumentPart.Document!.Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.Extent>().Single();
        Assert.Equal((156 * 36_000L, 156 * 36_000L * 900 / 1600), (extent.Cx!.Value, extent.Cy!.Value));
        Assert.Contains("数据截至 2025年", document.MainDocumentPart.Document!.InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_a_png_of_a_size_is_a_picture()
    {
        Assert.True(DocumentPicture.IsPng(Png(1, 1)));
        Assert.All(new byte[][] { [], "%PDF-"u8.ToArray(), Png(0, 10), Png(10, 90_000), Png(10, 10)[..20] }, bytes => Assert.False(DocumentPicture.IsPng(bytes)));
    }

    [Fact]
    public void What_no_page_shows_is_not_taken()
    {
        Assert.Null(Table.FindFault());
        Assert.Equal("office.table-uneven", (Table with { Heads = ["地区"] }).FindFault()?.Code);
        Assert.Equal("office.table-too-large", (Table with { Heads = [.. Enumerable.Repeat("列", ShownTable.MostColumns + 1)] }).FindFault()?.Code);
    }

    // The first block of a PNG; a writer of documents looks no further.
    private static byte[] Png(uint width, uint height)
    {
        var bytes = new byte[33];
        ((byte[])[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]).CopyTo(bytes, 0);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }
}
