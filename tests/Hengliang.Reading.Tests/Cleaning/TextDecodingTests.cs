using System.Text;
using Hengliang.Reading.Cleaning;

namespace Hengliang.Reading.Tests.Cleaning;

public sealed class TextDecodingTests
{
    private const string Sample = "全市高新技术企业达到284家，同比增长12.5%。技术合同成交额突破30亿元。\n";

    public static TheoryData<string, byte[]> Written { get; } = new()
    {
        { "utf-8", Encoding.UTF8.GetBytes(Sample) },
        { "utf-8", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Sample)] },
        { "utf-16le", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Sample)] },
        { "utf-16be", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Sample)] },
        { "utf-16le", Encoding.Unicode.GetBytes(Sample) },
        { "utf-16be", Encoding.BigEndianUnicode.GetBytes(Sample) },
        { "gb18030", CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetBytes(Sample) },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public void Text_comes_back_whatever_it_was_written_in(string encoding, byte[] bytes)
    {
        var decoded = TextDecoding.Decode(bytes);
        Assert.Equal(Sample, decoded.Text);
        Assert.Equal(encoding, decoded.Encoding);
    }

    [Fact]
    public void A_character_beyond_the_basic_plane_survives_in_every_encoding()
    {
        const string text = "𠮷县科技企业增加到12家，研发投入增长8%。";
        foreach (var encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!])
            Assert.Equal(text, TextDecoding.Decode([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]).Text);
    }

    [Fact]
    public void A_text_with_a_spoilt_byte_is_still_read()
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Sample, 20)));
        bytes[100] = 0xFF;
        var decoded = TextDecoding.Decode(bytes);
        Assert.Equal("utf-8", decoded.Encoding);
        Assert.Contains("高新技术企业", decoded.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_text_is_refused_with_a_sentence_in_both_languages()
    {
        var random = new Random(7);
        for (var round = 0; round < 50; round++)
        {
            var bytes = new byte[random.Next(64, 4096)];
            random.NextBytes(bytes);
            var decoded = TextDecoding.Decode(bytes);
            Assert.Null(decoded.Text);
            Assert.NotEmpty(decoded.ChineseProblem);
            Assert.NotEmpty(decoded.EnglishProblem);
        }

        Assert.Contains("0 字节", TextDecoding.Decode([]).ChineseProblem, StringComparison.Ordinal);
    }
}
