using System.Text;
using Hengliang.Platform.Documents.Formats;

namespace Hengliang.Platform.Tests.Documents.Formats;

public sealed class DocumentTextTests
{
    [Fact]
    public void A_word_document_gives_its_paragraphs_automatic_numbers_and_tables()
    {
        var text = DocumentText.Of("plan.docx", WordSample.Plan()).Value;
        Assert.Equal(FileFormat.Word, text.Format);
        Assert.Equal("澜溪市科技创新规划\n一、重点任务\n（一）建设创新平台\n（二）壮大创新主体\n二、保障措施\n| 指标 | 2030年 |\n| 高新技术企业（家） | 300 |\n", text.Text);
    }

    [Fact]
    public void Deleted_words_and_copies_for_old_programs_are_left_out() =>
        Assert.Equal("研发投入达到30亿元\n", DocumentText.Of("x.docx", WordSample.Of("""
            <w:p><w:r><w:t>研发投入</w:t></w:r><w:del w:id="1" w:author="a"><w:r><w:delText>不足</w:delText></w:r></w:del>
            <w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="wps"><w:t>达到</w:t></mc:Choice><mc:Fallback><w:t>达到</w:t></mc:Fallback></mc:AlternateContent></w:r>
            <w:r><w:t>30亿元</w:t></w:r></w:p>
            """)).Value.Text);

    [Theory]
    [InlineData("a.html", "<html><body><script>var a='<p>no</p>';</script><p>一、建设&nbsp;平台</p><table><tr><th>指标</th><th>值</th></tr><tr><td><p>企业</p></td><td>3</td></tr></table>末尾<br>完</body></html>", "一、建设\u00A0平台\n| 指标 | 值 |\n| 企业 | 3 |\n末尾\n完\n")]
    [InlineData("a.md", "# 标题\n\n- **重点**：新增企业**家、占比*%\n> 引文\n\n[链接](https://example.cn)与![图](a.png)\n| 甲 | 乙 |\n", "标题\n\n重点：新增企业**家、占比*%\n引文\n\n链接与\n| 甲 | 乙 |\n\n")]
    [InlineData("a.txt", "原样 **保留** <p>\n", "原样 **保留** <p>\n")]
    public void Marks_go_and_words_stay(string name, string file, string text) => Assert.Equal(text, DocumentText.Of(name, Encoding.UTF8.GetBytes(file)).Value.Text);

    [Theory]
    [InlineData("documents.empty-file", new byte[0])]
    [InlineData("documents.wrong-type", new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A })]
    [InlineData("documents.wrong-type", new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0 })]
    [InlineData("documents.wrong-type", new byte[] { 0x50, 0x4B, 0x03, 0x04, 0, 0, 0, 0 })]
    [InlineData("documents.not-text", new byte[] { 0, 1, 2, 3, 0, 0, 0, 9, 200, 0, 0, 0, 0 })]
    public void What_cannot_be_read_is_refused_with_a_sentence(string code, byte[] bytes)
    {
        var problem = DocumentText.Of("plan.docx", bytes).Problem;
        Assert.Equal(code, problem?.Code);
        Assert.NotEmpty(problem!.Message.Chinese);
    }

    [Fact]
    public void A_locked_document_is_named_as_such() =>
        Assert.Equal("documents.locked", DocumentText.Of("a.docx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Encoding.Unicode.GetBytes("EncryptedPackage")]).Problem?.Code);

    [Fact]
    public void A_package_that_unpacks_to_far_more_than_it_holds_is_not_opened()
    {
        var bomb = WordSample.Package(("word/document.xml", new string(' ', 20_000_000)));
        Assert.True(bomb.Length < 100_000);
        Assert.Equal("documents.package-too-large", DocumentText.Of("a.docx", bomb).Problem?.Code);
    }

    [Fact]
    public void A_package_of_thousands_of_parts_is_not_opened()
    {
        var parts = Enumerable.Range(0, 6000).Select(i => ($"word/media/{i}.bin", "x")).Prepend(("word/document.xml", "<a/>")).ToArray();
        Assert.Equal("documents.package-too-large", DocumentText.Of("a.docx", WordSample.Package(parts)).Problem?.Code);
    }

    [Fact]
    public void A_document_that_declares_entities_is_not_opened()
    {
        var text = DocumentText.Of("a.docx", WordSample.Of("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", "<!DOCTYPE w:document [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"));
        Assert.Contains(text.Problem?.Code, (string?[])["documents.entities", "documents.damaged"]);
    }

    [Fact]
    public void A_document_cut_anywhere_is_refused_or_read_but_never_throws()
    {
        var whole = WordSample.Plan();
        for (var length = 0; length < whole.Length; length += 97)
            Assert.True(DocumentText.Of("a.docx", whole[..length]) is { IsSuccess: true } or { Problem: not null });
    }

    [Fact]
    public void A_page_nested_very_deep_is_read() =>
        Assert.Contains("底", DocumentText.Of("a.html", Encoding.UTF8.GetBytes(new StringBuilder().Insert(0, "<div>", 20_000).Append('底').ToString())).Value.Text, StringComparison.Ordinal);
}
