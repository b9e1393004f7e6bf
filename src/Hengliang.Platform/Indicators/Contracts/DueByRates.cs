using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>Turns a growth into what is due of a year by published rates (按可比价公布的增速), where the levels do not tell it.</summary>
/// <remarks>
/// The rates, one after the other, make an index that is 100 at the base; what is promised asks of the same index. What is due is the year's own
/// level times the one over the other, 500 × 116.64 ÷ 114.49: it is met by that level exactly where the published growth meets the promise, and by the
/// same share. Percentage points are added instead. The levels of the years before are not asked, for by them comparable growth can not be rebuilt.
/// </remarks>
internal static class DueByRates
{
    /// <param name="promise">A growth.</param>
    /// <param name="years">From which year it grows, until when, and the year asked about.</param>
    /// <param name="level">The level of the year asked about; null where there is none.</param>
    /// <param name="rates">What was published.</param>
    /// <returns>Neither where no rate tells of these years.</returns>
    public static (DueTarget? Due, Words? Gap) Find(
        Target promise, Direction direction, (int From, int Until, int Asked) years, decimal? level, IReadOnlyList<PublishedRate> rates)
    {
        var (from, until, year) = years;
        var isRelative = GrowthLevel.IsRelative(promise);
        if (promise.Basis is GrowthBasis.VersusPeer or GrowthBasis.None || RateChain.Of(rates, isRelative, from, year) is not { } chain)
            return default;
        var said = ValueWords.Of(promise.Quantified);
        if (chain.Missing.Count > 0 || chain.LastYear < year)
            return (null, Incomplete(said, chain, from, year));
        if (GrowthLevel.Of(promise, chain.Start, until - from) is not { } end)
            return default;
        if (level is not { } actual)
            return (null, new(
                $"目标为“{said.Chinese}”，{year} 年只有公布的增速，没有绝对数，无从折算目标值", $"The target is {said.English}; of {year} there is a published rate but no level to be held against it"));
        if (DueTarget.OfIndex(promise, TargetWay.OfGrowth(promise, end, direction), (from, chain.Start), (until, year)) is not { } index || (isRelative && chain.Level <= 0))
            return default;
        return (index with
        {
            Level = DueTarget.Rounded(isRelative ? actual * index.Level / chain.Level : actual + index.Level - chain.Level),
            IsPromisedSo = false,
            How = How(said, chain, index.Level, (from, year), actual),
        }, null);
    }

    private static Words How(Words said, RateChain chain, decimal due, (int From, int Year) years, decimal actual)
    {
        var (came, asked, level) = (Number(chain.Level), Number(due), ValueWords.Number(actual));
        var (zh, en) = (string.Join("、", chain.Rates.Select(r => RateWords.Say(r, "—", "年"))), string.Join(", ", chain.Rates.Select(r => RateWords.Say(r, "–", ":"))));
        var start = ValueWords.Number(chain.Start);
        return new(
            $"{said.Chinese}，按公布的增速（{zh}）对照：以 {years.From} 年为 {start}，{years.Year} 年为 {came}，应为 {asked}，由 {years.Year} 年的 {level} 折算",
            $"{said.English}, by the published rates ({en}): with {years.From} as {start}, {years.Year} is {came} and should be {asked}, from {level} in {years.Year}");
    }

    private static Words Incomplete(Words said, RateChain chain, int from, int year)
    {
        List<int> missing = [.. chain.Missing, .. Enumerable.Range(chain.LastYear + 1, year - chain.LastYear)];
        var (zh, en) = (string.Join("、", missing), string.Join(", ", missing));
        return new(
            $"目标为“{said.Chinese}”，缺少 {from} 年的基数，公布的增速又缺{zh}年，折算不出目标值",
            $"The target is {said.English}; the value of {from} is missing, and no rate is published for {en}, so that it gives no level");
    }

    private static string Number(decimal index) => ValueWords.Number(Math.Round(index, 4, MidpointRounding.AwayFromZero));
}
