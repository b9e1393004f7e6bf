using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>Says why values of parts of a year could not be used, and what an estimate can not prove.</summary>
internal static class PartWords
{
    public static Words Unstated(int year, int month) => new(
        $"另有{year}年到{month}月的年内数据没有计入：指标库没有注明它是期末数、累计数还是当期数，请在指标的口径页填写“年内数据口径”",
        $"Figures of parts of {year}, up to its month {month}, are not counted: the catalogue does not say whether they are levels at a period's end, running totals or the period's own; say so on the page of the definition");

    public static Words NotUsed(Words why) => new($"年内数据没有计入：{why.Chinese}", $"Figures inside the year are not counted: {why.English}");

    public static Words UsedUntil(int month, Words why) => new($"只计到1—{month}月：{why.Chinese}", $"Counted from {InYear.Run(month)} alone: {why.English}");

    public static Words Broken(int year) => new($"{year}年起口径改变，不能按上年同期推算", $"from {year} it is counted in another way, so that last year tells nothing of it");

    public static Words NoSame(int year, int month) => NotUsed(new(
        $"缺少{year - 1}年1—{month}月的累计数，推算不出{year}年全年", $"without the total of {InYear.Run(month)} {year - 1} the whole of {year} can not be estimated"));

    public static Words NoWhole(int year) => NotUsed(new($"缺少{year - 1}年全年的数，推算不出{year}年全年", $"without the whole of {year - 1} that of {year} can not be estimated"));

    public static Words NotPositive(int year, int month) => NotUsed(new(
        $"{year - 1}年1—{month}月或全年的数不大于零，推算不出{year}年全年", $"{InYear.Run(month)} {year - 1}, or the whole of it, is not above zero, so that {year} can not be estimated"));

    public static Words MoreThanWhole(int year, int month) => NotUsed(new(
        $"{year - 1}年1—{month}月的累计数大于全年数，请核对这两个数", $"{InYear.Run(month)} {year - 1} comes to more than the whole of {year - 1}; please verify the two"));

    public static Words NotProof { get; } = new("推算的全年数不能作为完成的依据", "an estimate of the year does not prove it reached");

    public static Words NotOver { get; } = new("年度还没有结束", "the year is not over");

    public static Words Proof(int month) => new($"1—{month}月累计已达到目标", $"{InYear.Run(month)} alone has reached the target");

    public static Words Passed(int month) => new($"1—{month}月累计已超过目标上限", $"{InYear.Run(month)} alone has passed the limit");

    /// <summary>Two sayings in one sentence.</summary>
    public static Words Joined(Words first, Words then) => new($"{first.Chinese}；{then.Chinese}", $"{first.English}; {then.English}");
}
