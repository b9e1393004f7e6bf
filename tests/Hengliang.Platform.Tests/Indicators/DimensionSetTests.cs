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
    public void What_is_stated_reads_the_same_again(string text, string stated)
    {
        var set = DimensionSet.Parse(text).Value;
        Assert.Equal(stated, set.ToString());
        Assert.Equal(stated, DimensionSet.Parse(set.ToString()).Value.ToString());
    }

    [Theory]
    [InlineData("行业（制造业"), InlineData("行业）"), InlineData("行业（制造业）多"), InlineData("行业（（制造业））"), InlineData("行业（制造业、制造业）"), InlineData("行业（）"), InlineData("行业；行业")]
    [InlineData("行业=1"), InlineData("=行业"), InlineData("-行业"), InlineData("行业（制造业、）"), InlineData("a；b；c；d；e"), InlineData("行\"业"), InlineData("行|业")]
    public void What_can_not_be_read_is_said_in_both_languages(string text)
    {
        var problem = DimensionSet.Parse(text).Problem!;
        Assert.Equal("indicators.wrong-dimension", problem.Code);
        Assert.DoesNotContain('{', problem.Message.Chinese + problem.Message.English);
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
