using Hengliang.Platform.Indicators.Contracts;

namespace Hengliang.Platform.Tests.Indicators;

public class DimensionSetTests
{
    private static readonly DimensionSet Stated = DimensionSet.Parse("产业（第一产业、第二产业、Services）；企业规模；年龄(青年,中年)").Value;

    [Theory]
    [InlineData("", "")]
    [InlineData("行业、企业规模", "行业；企业规模")]
    [InlineData(" 行业 (制造业, 信息业) ; 企业规模 ", "行业（制造业、信息业）；企业规模")]
    [InlineData("行业（制造业；信息业），规模", "行业（制造业、信息业）；规模")]
    [InlineData("规模 ＝ Size of firm（大型=Large, 小型；微型 = Micro），行业=Industry", "规模=Size of firm（大型=Large、小型、微型=Micro）；行业=Industry")]
    [InlineData("产业（第一产业、Services=Services）", "产业（第一产业、Services=Services）")]
    public void What_is_stated_reads_the_same_again(string text, string stated)
    {
        var set = DimensionSet.Parse(text).Value;
        Assert.Equal(stated, set.ToString());
        Assert.Equal(stated, DimensionSet.Parse(set.ToString()).Value.ToString());
    }

    [Theory]
    [InlineData("行业（制造业"), InlineData("行业）"), InlineData("行业（制造业）多"), InlineData("行业（（制造业））"), InlineData("行业（制造业、制造业）"), InlineData("行业（）"), InlineData("行业；行业")]
    [InlineData("行业=1"), InlineData("=行业"), InlineData("-行业"), InlineData("行业（制造业、）"), InlineData("a；b；c；d；e"), InlineData("行\"业"), InlineData("行|业")]
    [InlineData("规模（大型=）"), InlineData("规模（大型=大）"), InlineData("规模（大型=Large=L）"), InlineData("规模（大型=Large、小型=large）"), InlineData("规模（Large、大型=Large）"), InlineData("规模=Size；尺寸=size"), InlineData("规模（大型=La|rge）")]
    public void What_can_not_be_read_is_said_in_both_languages(string text)
    {
        var problem = DimensionSet.Parse(text).Problem!;
        Assert.Equal("indicators.wrong-dimension", problem.Code);
        Assert.DoesNotContain('{', problem.Message.Chinese + problem.Message.English);
    }

    [Fact]
    public void Names_in_English_are_read_and_told_and_values_stand_under_the_Chinese_ones()
    {
        var set = DimensionSet.Parse("规模=Size（大型=Large、小型）；行业（制造业=Manufacturing）；年龄").Value;
        foreach (var text in (string[])["规模=大型;行业=制造业", "size=LARGE; 行业=manufacturing", "行业：Manufacturing，Size：大型"])
            Assert.Equal("行业=制造业;规模=大型", set.ReadTuple(text).Value);
        Assert.Equal("规模=小型", set.TupleOf([("Size", "小型")]).Value);
        Assert.Equal(new("行业：制造业；规模：大型", "行业: Manufacturing; Size: Large"), set.Tell("行业=制造业;规模=大型"));
        Assert.Equal(new("年龄：青年；规模：小型", "年龄: 青年; Size: 小型"), set.Tell("年龄=青年;规模=小型"));
        Assert.Equal(DimensionSet.WordsOf(""), set.Tell(""));
        Assert.Equal(new("规模（大型、小型）；行业（制造业）；年龄", "Size (Large, 小型); 行业 (Manufacturing); 年龄"), set.Said!.Value);
        Assert.Null(DimensionSet.None.Said);
        Assert.Contains("'Size' has no '巨型', but Large, 小型", set.ReadTuple("规模=巨型").Problem!.Message.English, StringComparison.Ordinal);
        Assert.Equal("指标没有维度“地区”，只有“规模”、“行业”、“年龄”。", set.ReadTuple("地区=东").Problem!.Message.Chinese);
    }

    [Fact]
    public void What_is_longer_than_can_be_kept_is_refused_before_it_is_kept()
    {
        var many = string.Join('、', Enumerable.Range(1, 24).Select(i => $"成员{i:00}=Member number {i:00}"));
        Assert.Contains("最多写 400 个字", DimensionSet.Parse($"行业（{many}）").Problem!.Message.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_order_width_case_and_sign_is_one_tuple()
    {
        string[][] parts = [["产业=services", "产业：ＳＥＲＶＩＣＥＳ", " 产业 = Services "], ["企业规模=大 型", "企业规模：大 型", "企业规模＝大 型"], ["年龄=青年", "年龄:青年"]];
        var tuples = (
            from a in parts[0] from b in parts[1] from c in parts[2] from order in (int[][])[[0, 1, 2], [2, 1, 0], [1, 0, 2]] from sign in (string[])[";", "；", "，", ","]
            select Stated.ReadTuple(string.Join(sign, order.Select(i => new[] { a, b, c }[i]))).Value).Distinct();
        var tuple = Assert.Single(tuples);
        Assert.Equal(tuple, Stated.ReadTuple(tuple).Value);
        Assert.Equal(tuple, Stated.TupleOf([("年龄", "青年"), ("企业规模", "大 型"), ("产业", "services")]).Value);
        Assert.Equal(3, tuple.Split(';').Length);
    }

    [Theory]
    [InlineData("行业=制造业"), InlineData("产业=第四产业"), InlineData("第一产业"), InlineData("产业=第一产业;产业=第二产业"), InlineData("企业规模=(大)")]
    public void A_part_that_is_not_stated_is_refused(string text) => Assert.Equal("indicators.wrong-dimension", Stated.ReadTuple(text).Problem?.Code);

    [Fact]
    public void The_whole_comes_first_and_members_as_they_are_stated()
    {
        string[] stated = ["", "年龄=青年", "年龄=中年", "企业规模=大", "产业=第一产业", "产业=第一产业;年龄=中年", "产业=第二产业", "产业=Services"];
        Assert.Equal(stated, stated.Reverse().OrderBy(Stated.PlaceOf, StringComparer.Ordinal));
    }

    [Fact]
    public void A_member_alone_is_enough_where_there_is_one_dimension_and_nothing_is_the_whole()
    {
        Assert.Equal("产业=二产", DimensionSet.Parse("产业（一产、二产）").Value.ReadTuple("二产").Value);
        Assert.Equal("", Stated.ReadTuple(" ").Value);
        Assert.Equal("", Stated.TupleOf([("产业", ""), ("年龄", " ")]).Value);
        Assert.Equal("indicators.wrong-dimension", DimensionSet.None.ReadTuple("产业=一产").Problem?.Code);
        Assert.Equal("indicators.wrong-dimension", DimensionSet.Parse(string.Join('；', "甲乙丙丁".Select(c => c))).Value.TupleOf("甲乙丙丁".Select(c => (c.ToString(), new string(c, 41)))).Problem?.Code);
    }
}
