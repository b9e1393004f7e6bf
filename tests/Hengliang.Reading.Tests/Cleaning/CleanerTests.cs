using Hengliang.Reading.Cleaning;

namespace Hengliang.Reading.Tests.Cleaning;

public sealed class CleanerTests
{
    [Theory]
    [InlineData("創(chuàng)新驅(qū)動(dòng)發(fā)展", "创新驱动发展")]
    [InlineData("高新技術企業達１２０家，佔比６．５％", "高新技术企业达120家，占比6.5%")]
    [InlineData("建成平台9个,其中省级3个.", "建成平台9个，其中省级3个。")]
    [InlineData("投入 3.2 亿元", "投入3.2亿元")]
    [InlineData("第 4 位", "第4位")]
    [InlineData("企业&nbsp;达<b>30</b>家&#12290;", "企业 达30家。")]
    [InlineData("新增企业**家、占比**.*%", "新增企业**家、占比**.*%")]
    [InlineData("产值1,234.5万元,增长6%", "产值1,234.5万元，增长6%")]
    [InlineData("有的(de)话(huà)", "有的（de）话")]
    public void Text_is_cleaned(string raw, string clean) => Assert.Equal(clean, Cleaner.Clean(raw).Text);

    [Fact]
    public void Every_cleaned_character_keeps_its_raw_place()
    {
        const string raw = "<p>全市新認(rèn)定企業(yè)１２家，\r\n\r\n— 2 —\r\n\r\n其中&ldquo;專精特新&rdquo;３家。</p>";
        var clean = Cleaner.Clean(raw);
        var previous = 0;
        for (var i = 0; i < clean.Text.Length; i++)
        {
            var span = clean.ToRaw(i);
            Assert.InRange(span.Start, previous, raw.Length);
            Assert.InRange(span.End, span.Start, raw.Length);
            previous = span.Start;
        }

        var twelve = clean.Text.IndexOf("12家", StringComparison.Ordinal);
        var raw12 = clean.ToRaw(new TextSpan(twelve, twelve + 3));
        Assert.Equal("１２家", raw[raw12.Start..raw12.End]);
    }
}
