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
    [InlineData("达到\n284家", "达到284家")]
    [InlineData("达到284\n家", "达到284家")]
    [InlineData("全市的\n高新技术企业", "全市的高新技术企业")]
    [InlineData("”十四五“期间，”一区三园“建设", "“十四五”期间，“一区三园”建设")]
    [InlineData("\"十四五\"期间", "“十四五”期间")]
    [InlineData("产业集群人选国家级名单", "产业集群入选国家级名单")]
    [InlineData("推荐3名人选", "推荐3名人选")]
    [InlineData("建成区城性创新中心，高新区城市建设", "建成区域性创新中心，高新区城市建设")]
    [InlineData("佔比2%?！投入增長", "占比2%。投入增长")]
    [InlineData("顯著提升,圍繞著力點", "显著提升，围绕着力点")]
    [InlineData("文　　号：云政发〔2023〕5号", "文号：云政发〔2023〕5号")]
    [InlineData("使用 5G 网络、R&D 经费", "使用5G网络、R&D经费")]
    [InlineData("指标 家 284 600", "指标 家 284 600")]
    [InlineData("增至3。5亿元", "增至3.5亿元")]
    [InlineData("1﹒推进外网建设", "1.推进外网建设")]
    [InlineData("通过认定3l家，总数增至l04家", "通过认定31家，总数增至104家")]
    [InlineData("入库26O家，占5O%，奖励5O万元", "入库260家，占50%，奖励50万元")]
    [InlineData("线上线下O2O模式、l3级人才、WiFi2O", "线上线下O2O模式、l3级人才、WiFi2O")]
    [InlineData("一是能力不强，二是投入不足，规上企业中有研发活动的仅占四成，低于全市平均8.6个百\n分点；三是人才匮乏。", "一是能力不强，二是投入不足，规上企业中有研发活动的仅占四成，低于全市平均8.6个百分点；三是人才匮乏。")]
    [InlineData("序号 指标 2020年 2025年\n1 研发投入强度（%） 1.58 2.2", "序号 指标 2020年 2025年\n1 研发投入强度（%） 1.58 2.2")]
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

    [Fact]
    public void Glosses_without_tones_go_where_a_page_is_full_of_them()
    {
        const string Page = "新裝備制造業(ye)規模(mo)(mo)最大,增(zeng)加值(zhi)為(wei)34億(yi)(yi)元(yuan),占(zhan)全市的比(bi)(bi)重(zhong)(zhong)為(wei)28.2%";
        Assert.Equal("新装备制造业规模最大，增加值为34亿元，占全市的比重为28.2%", Cleaner.Clean(Page).Text);
        Assert.Contains("（an）", Cleaner.Clean("方案（an）只有一处注音，其余没有。").Text, StringComparison.Ordinal);
    }
}
