namespace Hengliang.Reading.Tests.Pipeline;

public class AnyOrderTests
{
    private static readonly string[] Words =
    [
        "今年", "去年", "2021年", "“十四五”", "到2025年", "截至", "11月底", "分别", "均", "高新技术企业", "技术合同成交额", "云岭县", "市", "达到", "增长", "占", "的", "比重", "同比",
        "12", "3.4%", "5家", "6亿元", "7个百分点", "第3", "第4位", "前10", "翻番", "xx", "*", "×家", "、", "，", "。", "；", "：", "和", "（", "）", "“", "”", "|", "\n", "\n\n", "●", "一是", "二是",
        "一、", "（一）", "1.", "表1", "指标", "单位：亿元", "给予", "最高", "奖励", "20万元", "按", "50%", "不超过", "至", "-", "—", "其中", "新增", "指数", "排名", "位居", "全省", "力争", "\t", " ", "新华社1月2日电", "問：",
    ];

    /// <summary>Whatever order the words of the genre come in, a reading is made, and every span lies in the text.</summary>
    [Fact]
    public void The_words_of_the_genre_in_any_order_end_in_a_reading()
    {
        var random = new Random(20261122);
        for (var i = 0; i < 4000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => Words[random.Next(Words.Length)]));
            var read = Reader.Read(text, new ReadingOptions(i % 3 == 0 ? new DateOnly(2024, 5, 1) : null, i % 2 == 0 ? "云泽市" : ""));
            Assert.All(read.Figures, figure => Assert.True(figure.Quote.Start >= 0 && figure.Quote.End <= text.Length && figure.Number.Start < figure.Number.End && figure.Number.End <= text.Length, text));
            Assert.All(read.Body, span => Assert.True(span.Start <= span.End && span.End <= text.Length, text));
        }
    }
}
