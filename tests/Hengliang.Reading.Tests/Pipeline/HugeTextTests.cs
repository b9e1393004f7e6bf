using System.Text;

namespace Hengliang.Reading.Tests.Pipeline;

/// <summary>Texts made to be slow: work that grew with the square of their length would not end within a test run.</summary>
public sealed class HugeTextTests
{
    private const int Million = 1_000_000;

    [Theory]
    [InlineData("（")]
    [InlineData("《")]
    [InlineData("“”")]
    [InlineData("<p")]
    [InlineData("<!--")]
    [InlineData("&#")]
    [InlineData("（一）")]
    [InlineData("一是")]
    [InlineData("一、建设平台。\n")]
    [InlineData("第一条 【")]
    [InlineData("。（一）【")]
    [InlineData("|")]
    [InlineData("1\t")]
    [InlineData("1 ")]
    [InlineData("链接\n")]
    [InlineData("来源：")]
    [InlineData("2024年")]
    [InlineData("市")]
    [InlineData("创新。")]
    [InlineData("\uD800")]
    [InlineData("\n")]
    [InlineData("1、企\n")]
    [InlineData("— 1 —\n")]
    [InlineData("www.\n")]
    public void A_million_characters_of_one_kind_are_read(string piece)
    {
        var document = Reader.Read(new StringBuilder().Insert(0, piece, Million / piece.Length).ToString());
        Assert.NotNull(document);
    }

    [Fact]
    public void A_line_of_ten_megabytes_is_read()
    {
        const string sentence = "全市高新技术企业达到284家，同比增长12.5%，技术合同成交额30.6亿元。";
        var raw = new StringBuilder().Insert(0, sentence, (10 * Million / Encoding.UTF8.GetByteCount(sentence)) + 1).ToString();
        Assert.Equal(raw.Length, Reader.Read(raw).Body.Sum(span => span.Length));
    }
}
