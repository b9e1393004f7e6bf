using System.IO.Compression;
using System.Text;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Tests.Office;

public class TableReaderTests
{
    private const string Lines = "地区,数值,说明\r\n上溪县,12.5,\"有,逗号\"\r\n下溪县,,＝1\r\n";

    public static TheoryData<string> Encodings => ["utf-8", "utf-8-bom", "utf-16", "gb18030"];

    [Theory, MemberData(nameof(Encodings))]
    public void A_csv_is_read_in_every_encoding_people_send(string name)
    {
        var sheet = TableReader.Read("报表.csv", Encode(name, Lines)).Value.Sheets[0];
        Assert.Equal(("上溪县", 12.5m, "有,逗号"), (sheet[2, 1].Text, sheet[2, 2].Number, sheet[2, 3].Text));
        Assert.True(sheet[3, 2].IsBlank);
    }

    [Theory, InlineData('\t'), InlineData(';')]
    public void Other_separators_are_seen(char separator) => Assert.Equal(
        12.5m, TableReader.Read("a.txt", Encoding.UTF8.GetBytes(Lines.Replace("\"有,逗号\"", "无", StringComparison.Ordinal).Replace(',', separator))).Value.Sheets[0][2, 2].Number);

    [Fact]
    public void A_bomb_is_refused_before_it_is_unpacked() => MustRefuse("documents.package-too-large", Zip(("xl/worksheets/sheet1.xml", new string('a', 300_000_000))));

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>")]
    public void Entities_are_never_resolved(string doctype)
    {
        var bytes = WorkbookTests.Book(["甲"]);
        using var stream = new MemoryStream();
        stream.Write(bytes);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var part = zip.Entries.Single(e => e.FullName.Contains("worksheets/sheet", StringComparison.Ordinal));
            string xml;
            using (var reader = new StreamReader(part.Open()))
                xml = reader.ReadToEnd();
            var name = part.FullName;
            part.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write(xml.Insert(xml.IndexOf("?>", StringComparison.Ordinal) + 2, doctype).Replace("甲", "&a;", StringComparison.Ordinal));
        }

        MustRefuse("office.damaged", stream.ToArray());
    }

    [Fact]
    public void Too_many_cells_get_one_sentence() => Assert.Equal("office.too-many-cells", TableReader.Read(
        "a.csv", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("1,2\n", 100))), new(Cells: 50)).Problem!.Code);

    [Fact]
    public void Nothing_and_a_picture_are_no_tables()
    {
        MustRefuse("office.empty-file", []);
        MustRefuse("office.no-table", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0, 1, 2, 3, 4]);
        MustRefuse("office.old-workbook", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]]);
    }

    [Fact]
    public void Whatever_bytes_come_the_answer_is_a_table_or_a_sentence()
    {
        var whole = WorkbookTests.Book(["名称", 1m], ["甲", 2m]);
        var random = new Random(20260228);
        for (var round = 0; round < 300; round++)
        {
            var bytes = whole.ToArray();
            for (var i = random.Next(1, 12); i > 0; i--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (round % 3 == 0)
                bytes = bytes[..random.Next(bytes.Length)];
            var read = TableReader.Read("a.xlsx", bytes);
            Assert.True(read.IsSuccess || read.Problem.Message.Chinese.Length > 0);
        }
    }

    [Fact]
    public void What_is_inside_a_package_may_be_broken_as_it_likes()
    {
        var whole = WorkbookTests.Book(["名称", 1m], ["甲", 2m]);
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
            Assert.NotNull(TableReader.Read("a.xlsx", BreakAPart(whole, random)));
    }

    [Fact]
    public void A_sheet_formatted_down_to_its_last_row_holds_only_what_is_filled()
    {
        var sheet = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\" s=\"0\"/></row></sheetData></worksheet>";
        var read = TableReader.Read("a.xlsx", Replace(WorkbookTests.Book(["甲"]), "worksheets/sheet", _ => sheet));
        Assert.Equal([1], read.Value.Sheets.Select(s => s.Rows.Count));
    }

    [Fact]
    public void A_formula_counts_for_its_saved_value_and_a_failed_one_is_never_blank()
    {
        const string Cells = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\"><f>1+1</f><v>2</v></c><c r=\"B1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c><c r=\"C1\" t=\"str\"><f>A1</f><v>甲</v></c></row></sheetData></worksheet>";
        var sheet = TableReader.Read("a.xlsx", Replace(WorkbookTests.Book(["甲"]), "worksheets/sheet", _ => Cells)).Value.Sheets[0];
        Assert.Equal((2m, true, "甲"), (sheet[1, 1].Number, sheet[1, 2].IsError, sheet[1, 3].Text));
    }

    [Theory]
    [InlineData("9", ""), InlineData("10", ""), InlineData("170", "0.0%;[Red]-0.0%")]
    public void A_number_shown_as_a_percentage_says_what_a_person_reads(string format, string code)
    {
        var sheet = TableReader.Read("a.xlsx", Formatted(WorkbookTests.Book(["占比", 0.125m], ["差", -0.07m]), format, code)).Value.Sheets[0];
        Assert.Equal(("占比", "12.5%", 0.125m, null), (sheet[1, 1].Text, sheet[1, 2].Text, sheet[1, 2].Share, sheet[1, 2].Number));
        Assert.Equal("-7%", sheet[2, 2].Text);
    }

    [Fact]
    public void A_percent_sign_in_quotation_is_a_text_beside_the_number()
    {
        var sheet = TableReader.Read("a.xlsx", Formatted(WorkbookTests.Book(["占比", 12.5m]), "170", "0.0&quot;%&quot;")).Value.Sheets[0];
        Assert.Equal(("12.5", 12.5m), (sheet[1, 2].Text, sheet[1, 2].Number));
    }

    /// <summary>The book with all its plain numbers in one format.</summary>
    internal static byte[] Formatted(byte[] whole, string format, string code) => Replace(whole, "styles", xml =>
    {
        var (root, cells) = (xml.IndexOf('>', xml.IndexOf("styleSheet", StringComparison.Ordinal)) + 1, xml.IndexOf("cellXfs", StringComparison.Ordinal));
        return xml[..root] + (code.Length > 0 ? $"<numFmt numFmtId=\"{format}\" formatCode=\"{code}\"/>" : "")
            + xml[root..cells] + xml[cells..].Replace("numFmtId=\"0\"", $"numFmtId=\"{format}\"", StringComparison.Ordinal);
    });

    private static byte[] BreakAPart(byte[] whole, Random random)
    {
        using var zip = new ZipArchive(new MemoryStream(whole));
        var part = zip.Entries[random.Next(zip.Entries.Count)].FullName;
        return Replace(whole, part, xml =>
        {
            var (from, length) = (random.Next(xml.Length), random.Next(1, 40));
            return random.Next(3) switch
            {
                0 => xml.Remove(from, Math.Min(length, xml.Length - from)),
                1 => xml.Insert(from, new string("<>&\"'/ 9a-"[random.Next(10)], length)),
                _ => xml.Insert(from, xml.Substring(from, Math.Min(length, xml.Length - from))),
            };
        });
    }

    private static byte[] Replace(byte[] whole, string partName, Func<string, string> change)
    {
        using var stream = new MemoryStream();
        stream.Write(whole);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var part = zip.Entries.First(e => e.FullName.Contains(partName, StringComparison.Ordinal));
            string xml;
            using (var reader = new StreamReader(part.Open()))
                xml = reader.ReadToEnd();
            var name = part.FullName;
            part.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write(change(xml));
        }

        return stream.ToArray();
    }

    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in parts)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open());
                writer.Write(text);
            }

        return stream.ToArray();
    }

    private static byte[] Encode(string name, string text) => name switch
    {
        "utf-8-bom" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
        "utf-16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
        "gb18030" => CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetBytes(text),
        _ => Encoding.UTF8.GetBytes(text),
    };

    private static void MustRefuse(string code, byte[] bytes) => Assert.Equal(code, TableReader.Read("a.xlsx", bytes).Problem?.Code);
}
