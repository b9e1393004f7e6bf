using Hengliang.Reading.Figures;

namespace Hengliang.Reading.Tests.Figures;

/// <summary>What must hold whatever the words are.</summary>
public class FigureLaws
{
    private static readonly string[] Names = ["高新技术企业", "省级以上科技创新平台", "在孵企业", "“专精特新”企业", "有效发明专利拥有量", "每万人口研发人员数", "技术合同成交额", "全社会研发投入强度"];

    private static readonly (string Verb, Comparator Comparator)[] Verbs =
    [
        ("达到", Comparator.Equal), ("达", Comparator.Equal), ("为", Comparator.Equal), ("增至", Comparator.Equal), ("提高到", Comparator.Equal), ("累计达到", Comparator.Equal), ("力争达到", Comparator.Equal), ("突破", Comparator.Greater),
        ("超过", Comparator.Greater), ("首次突破", Comparator.Greater), ("累计超过", Comparator.Greater), ("逾", Comparator.Greater), ("不低于", Comparator.AtLeast), ("不少于", Comparator.AtLeast), ("不超过", Comparator.AtMost), ("不足", Comparator.Less),
        ("约", Comparator.About), ("约为", Comparator.About), ("接近", Comparator.About), ("已达", Comparator.Equal), ("仅为", Comparator.Equal), ("稳定在", Comparator.Equal), ("上升到", Comparator.Equal), ("降至", Comparator.Equal),
    ];

    private static readonly (string Suffix, Comparator? Comparator)[] Suffixes = [("", null), ("以上", Comparator.AtLeast), ("左右", Comparator.About), ("以内", Comparator.AtMost)];

    [Fact]
    public void Every_name_verb_and_suffix_give_name_value_and_comparator() =>
        Assert.All(
            from name in Names
            from verb in Verbs
            from suffix in Suffixes
            select (name, verb, suffix),
            parts =>
            {
                var text = $"全市{parts.name}{parts.verb.Verb}286家{parts.suffix.Suffix}。";
                var figure = Assert.Single(new SampleDocument { Text = text }.Figures());
                Assert.Equal((text, parts.name, 286m, parts.suffix.Comparator ?? parts.verb.Comparator), (text, figure.Indicator, figure.Value, figure.Comparator));
            });

    [Fact]
    public void Growth_words_give_a_change_with_its_direction() =>
        Assert.All(
            from name in Names
            from lead in new[] { "", "同比", "比上年", "较上年", "比去年同期" }
            from verb in new[] { ("增长", false), ("提高", false), ("增加", false), ("下降", true), ("减少", true) }
            select (name, lead, verb),
            parts =>
            {
                var text = $"全市{parts.name}{parts.lead}{parts.verb.Item1}8.5%。";
                var figure = Assert.Single(new SampleDocument { Text = text }.Figures());
                Assert.Equal((text, parts.name, FigureRole.Change, (ChangeKind?)ChangeKind.YearOnYear, parts.verb.Item2), (text, figure.Indicator, figure.Role, figure.Kind, figure.Falls));
            });

    [Fact]
    public void Spans_lie_in_the_text_and_every_quote_holds_its_number()
    {
        const string Text = "到2025年，高新技术企业和瞪羚企业分别达到600家和30家，其中规上企业占比60%以上；新建800个智能工厂、数字化车间，研发投入由1.2亿元增加到3.5亿元，年均增长20%。";
        var figures = new SampleDocument { Text = Text }.Figures();
        Assert.Equal(7, figures.Count);
        Assert.All(figures, figure =>
        {
            Assert.InRange(figure.Number.Start, 0, Text.Length);
            Assert.True(figure.Quote.Start <= figure.Number.Start && figure.Quote.End >= figure.Number.End);
            Assert.Contains(Text[figure.Number.Start..figure.Number.End], c => char.IsAsciiDigit(c));
        });
    }

    [Fact]
    public void Random_text_is_read_without_a_fault_and_always_alike()
    {
        const string Alphabet = "高新技术企业达到增长占比从由分别和、，。；（）“”《》0123456789*%％家个亿万元年月第位倍翻番成十四五前其中新增为以上以内左右同比较上年近约超-—～\n# ";
        var random = new Random(20230615);
        for (var round = 0; round < 300; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 400)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            var (first, second) = (new SampleDocument { Text = text }.Figures(), new SampleDocument { Text = text }.Figures());
            Assert.Equal(first, second);
            Assert.All(first, figure => Assert.True(figure.Quote.Start >= 0 && figure.Quote.End <= text.Length && figure.Quote.Start <= figure.Number.Start));
        }
    }

    [Theory]
    [InlineData("5家")]
    [InlineData("2020年5家")]
    [InlineData("企业和平台5家、")]
    [InlineData("（占5%")]
    [InlineData("从5家增加到6家")]
    [InlineData("其中分别达到5家和")]
    public void A_line_without_end_is_read_to_its_end(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 60_000)) + new string('（', 100_000) + "新增企业7家";
        var context = new SampleDocument { Text = text }.Context();
        var figures = FigureReader.Read(context);
        Assert.Equal(7, figures[^1].Value);
        Assert.NotNull(Hengliang.Reading.Notes.NoteTaker.Read(context, figures));
    }

    [Fact]
    public void One_long_line_takes_time_in_proportion()
    {
        var piece = "全市高新技术企业达到284家、科技型中小企业500家，（其中，省级20家）“新增";
        var text = string.Concat(Enumerable.Repeat(piece, 20_000));
        Assert.True(new SampleDocument { Text = text }.Figures().Count >= 40_000);
    }
}
