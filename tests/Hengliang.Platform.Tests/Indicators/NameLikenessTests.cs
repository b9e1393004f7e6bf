using Hengliang.Platform.Indicators.Contracts;

namespace Hengliang.Platform.Tests.Indicators;

public class NameLikenessTests
{
    private static readonly string[] Names =
    [
        "高新技术企业数", "高新技术企业", "新增高新技术企业", "科技型中小企业数", "全社会研发经费支出", "全社会R&D经费投入占GDP比重",
        "全社会研发经费支出占地区生产总值比重", "技术合同成交额", "每万人口高价值发明专利拥有量", "规模以上工业企业研发机构覆盖率", "", "数", "！？",
    ];

    [Fact]
    public void Likeness_is_symmetric_between_0_and_1_and_1_with_itself() =>
        Assert.All(from a in Names from b in Names select (a, b), pair =>
        {
            var likeness = NameLikeness.Between(pair.a, pair.b);
            Assert.InRange(likeness, 0, 1);
            Assert.Equal(likeness, NameLikeness.Between(pair.b, pair.a));
            if (pair.a == pair.b && NameLikeness.EvenOut(pair.a).Length > 0)
                Assert.Equal(1, likeness);
        });

    [Theory]
    [InlineData("高新技术企业", "高新技术企业数")]
    [InlineData("全市高新技术企业总数", "高新技术企业数量")]
    [InlineData("研发经费投入", "全社会研发经费支出")]
    [InlineData("全社会R&D经费支出占GDP比重", "全社会研发经费支出占地区生产总值比重")]
    [InlineData("研发投入强度", "全社会研发经费支出占地区生产总值比重")]
    [InlineData("规上工业企业研发机构覆盖率", "规模以上工业企业研发机构覆盖率")]
    public void Other_wordings_of_one_indicator_are_the_same(string written, string name) =>
        Assert.Equal(1, NameLikeness.Between(written, name));

    [Theory]
    [InlineData("全社会研发经费支出占地区生产总值比重", "全社会研发经费支出", "研发投入强度")]
    [InlineData("新增高新技术企业", "高新技术企业数", "新认定高新技术企业")]
    [InlineData("科技型中小企业", "高新技术企业数", "科技型中小企业数")]
    public void A_share_is_not_its_level_and_a_years_new_ones_are_not_the_stock(string written, string other, string own) =>
        Assert.True(NameLikeness.Between(written, other) < NameLikeness.Between(written, own));

    [Fact]
    public void A_share_is_never_suggested_for_sure_where_a_level_is_meant() =>
        Assert.True(NameLikeness.Between("全社会研发经费支出", "全社会研发经费支出占地区生产总值比重") < NameLikeness.Worth);
}
