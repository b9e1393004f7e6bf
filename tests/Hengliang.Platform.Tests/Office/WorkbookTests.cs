using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using FsCheck;
using FsCheck.Fluent;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Tests.Office;

public class WorkbookTests
{
    [Fact]
    public void What_is_written_is_read_back_cell_by_cell()
    {
        var found = Read(Book(
            [SheetCell.Of("名称", CellLook.Header), SheetCell.Of("数值", CellLook.Header)],
            ["  前后有空格 ", 12.80m], ["换行\n第二行", -0.5m], ["", (decimal?)null], ["末行", 123456789012345m],
            [SheetCell.Of(new DateOnly(2026, 2, 28)), SheetCell.Of(true)]));
        Assert.Equal("  前后有空格 ", found[2, 1].Text);
        Assert.Equal(12.80m, found[2, 2].Number);
        Assert.Equal("换行\n第二行", found[3, 1].Text);
        Assert.Equal(-0.5m, found[3, 2].Number);
        Assert.True(found[4, 1].IsBlank && found[4, 2].IsBlank && found[99, 99].IsBlank);
        Assert.Equal(123456789012345m, found[5, 2].Number);
        Assert.Equal((new DateTime(2026, 2, 28), "TRUE"), (found[6, 1].Moment, found[6, 2].Text));
    }

    [Fact]
    public void Any_text_comes_back_as_it_was_from_a_workbook_and_from_a_csv() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>(),
        text =>
        {
            if (string.IsNullOrEmpty(text) || HasLoneSurrogate(text))
                return true;
            var sheet = Read(Book([text, "x"]));
            var csv = TableReader.Read("a.csv", CsvText.Write([new SheetRow("前", text, "后"), new SheetRow("末")])).Value.Sheets[0];
            return sheet[1, 1].Text == text && (text.Contains('\0', StringComparison.Ordinal) || csv[1, 2].Text == text);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("=1+1"), InlineData("+86"), InlineData("-2"), InlineData("@SUM(A1)"), InlineData("\t=1"), InlineData("\r=1"), InlineData("＝1")]
    [InlineData("'=1"), InlineData("''+1"), InlineData("'quoted'"), InlineData("_x0041_"), InlineData("a_x000D_b"), InlineData("控制\u0001符"), InlineData("=HYPERLINK(\"http://x\",\"看\")")]
    public void A_text_that_looks_like_a_formula_stays_a_text(string text)
    {
        var bytes = Book([text]);
        using (var package = SpreadsheetDocument.Open(new MemoryStream(bytes), false))
            Assert.Empty(package.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.CellFormula>());
        Assert.Equal(text, Read(bytes)[1, 1].Text);
        var csv = CsvText.Write([new SheetRow("前", text)]);
        var written = Encoding.UTF8.GetString(csv)[1..].TrimEnd('\n', '\r')["前,".Length..].TrimStart('"');
        Assert.False(FormulaGuard.IsDangerous(written));
        Assert.Equal(text, TableReader.Read("a.csv", csv).Value.Sheets[0][1, 2].Text);
    }

    [Fact]
    public void Looks_notes_choices_and_hidden_sheets_make_a_valid_package()
    {
        var looks = Enum.GetValues<CellLook>();
        var bytes = new Workbook
        {
            Title = "样表", Creator = "衡量",
            Sheets =
            [
                new()
                {
                    Name = "填报[表]/2025", Widths = [20, 12.5], FrozenRows = 2, FrozenColumns = 1, IsProtected = true,
                    Rows = looks.Select(l => new SheetRow(SheetCell.Of(l.ToString(), l, l == CellLook.Error ? "数值超出范围：<100 & >0" : null), SheetCell.Of(1.5m, 2, l), SheetCell.Blank with { Look = l, Note = "空格" })),
                    Merged = [new(1, 1, 1, 2)], Choices = [new(3, 2, 9, 2, ["是", "否"]), new(3, 3, 9, 3, ["a,b"])],
                },
                new() { Name = "填报[表]/2025", IsHidden = true, Rows = [new("秘钥", "1")] },
            ],
        }.ToBytes();
        using (var package = SpreadsheetDocument.Open(new MemoryStream(bytes), false))
            Assert.Empty(new OpenXmlValidator().Validate(package).Select(e => e.Description + " " + e.Path?.XPath));
        var file = TableReader.Read("a.xlsx", bytes).Value;
        Assert.Equal([("填报-表--2025", false), ("填报-表--2025(2)", true)], file.Sheets.Select(s => (s.Name, s.IsHidden)));
        Assert.Equal("Plain", file.Sheets[0].Shown(1, 2).Text);
    }

    [Fact]
    public void A_workbook_with_nothing_to_see_is_not_written() =>
        Assert.Throws<InvalidOperationException>(() => new Workbook { Sheets = [new() { Name = "a", IsHidden = true, Rows = [] }] }.ToBytes());

    [Fact]
    public void Fifty_thousand_rows_are_written_as_they_are_read()
    {
        var held = 0;
        using var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose);
        new Workbook
        {
            Sheets = [new() { Name = "全部", Rows = Enumerable.Range(1, 50_000).Select(i => { held++; return new SheetRow("企业" + i.ToString("D6", null), (decimal)i, "上溪县"); }) }],
        }.Write(file);
        Assert.Equal(50_000, held);
        Assert.InRange(file.Length, 100_000, 5_000_000);
    }

    internal static byte[] Book(params SheetCell[][] rows) =>
        new Workbook { Sheets = [new() { Name = "表一", Rows = rows.Select(r => new SheetRow(r)) }] }.ToBytes();

    internal static FoundSheet Read(byte[] bytes) => TableReader.Read("a.xlsx", bytes).Value.Sheets[0];

    private static bool HasLoneSurrogate(string text) => !text.IsNormalizedOrWhole();
}

internal static class WholeText
{
    public static bool IsNormalizedOrWhole(this string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
                return false;
        return true;
    }
}
