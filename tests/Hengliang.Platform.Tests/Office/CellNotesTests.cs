using System.Globalization;
using System.Xml;
using Hengliang.Platform.Office;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Tests.Office;

public class CellNotesTests
{
    [Theory] // As Excel writes them, in runs with the author before; strict, with a prefix; indented by a program.
    [InlineData("<comments xmlns='m'><commentList><comment ref='AB12' authorId='0'><text><r><rPr><b/></rPr><t>王敏:</t></r><r><t xml:space='preserve'>\n待跟进：核对</t></r></text></comment></commentList></comments>", "王敏:\n待跟进：核对")]
    [InlineData("""<x:comments xmlns:x="s"><x:commentList><x:comment ref="AB12"><x:text><x:t>待跟进：</x:t></x:text></x:comment></x:commentList></x:comments>""", "待跟进：")]
    [InlineData("<comments>\n  <commentList>\n    <comment ref='AB12'>\n      <text>\n        <t>一_x000D_</t>\n      </text>\n    </comment>\n  </commentList>\n</comments>", "一\r")]
    public void A_note_is_read_whole_and_without_what_stands_between(string xml, string text)
    {
        using var reader = XmlReader.Create(new StringReader(xml.ReplaceLineEndings("\n")));
        Assert.Equal([new((12, 28), text)], CellNotes.Read(reader));
    }

    [Fact]
    public void Notes_without_a_cell_are_left_out_and_one_of_many_runs_is_cut_where_a_cell_ends()
    {
        var runs = string.Concat(Enumerable.Repeat("<r><t>长</t></r>", 40_000));
        using var reader = XmlReader.Create(new StringReader($"<comments><comment ref='nowhere'><t>x</t></comment><comment><t>y</t></comment><comment ref='A1'/><comment ref='B2'><text>{runs}</text></comment></comments>"));
        Assert.Equal(32_767, Assert.Single(CellNotes.Read(reader), n => n.Key == (2, 2)).Value.Length);
    }

    [Fact]
    public void What_is_written_is_read_at_its_cell()
    {
        string[] notes = ["核对口径", "两行\n文字", " 前后空格 ", "_x0041_", "😀"];
        var bytes = new Workbook
        {
            Sheets = [new() { Name = "a", Rows = notes.Select(n => new SheetRow(SheetCell.Of("x"), SheetCell.Blank with { Note = n })) }, new() { Name = "b", Rows = [new("没有批注")] }],
        }.ToBytes();
        var sheets = TableReader.Read("a.xlsx", bytes).Value.Sheets;
        Assert.Equal(notes, sheets[0].Notes.OrderBy(n => n.Key.Row).Select(n => n.Value));
        Assert.Equal(["2"], sheets[0].Notes.Keys.Select(k => k.Column.ToString(CultureInfo.InvariantCulture)).Distinct());
        Assert.Empty(sheets[1].Notes);
    }
}
