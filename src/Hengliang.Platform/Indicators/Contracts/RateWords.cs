using System.Globalization;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>Says how published rates were held against a target.</summary>
internal static class RateWords
{
    public static Words Missing(IReadOnlyList<int> years) => new(
        $"公布的增速缺{string.Join("、", years)}年，绝对数也不全，不能连乘判断",
        $"No rate is published for {string.Join(", ", years)}, and the levels are incomplete, so that the rates can not be compounded");

    public static Words Of(Target target, RateChain chain, decimal rate, string unit, decimal? index)
    {
        // 为2020年的2倍 is told as the growth since.
        var basis = target.Basis == GrowthBasis.Ratio ? GrowthBasis.VersusBase : target.Basis;
        var (came, promised) = (ValueWords.Of(new() { Measure = Measure.Growth, Basis = basis, Unit = unit, Value = Math.Abs(rate), Falls = rate < 0 }), ValueWords.Of(target.Quantified));
        var number = index is { } i ? ValueWords.Number(Math.Round(i, 3, MidpointRounding.AwayFromZero)) : "";
        return chain.Rates is [{ FirstYear: var year } only] && only.LastYear == year
            ? new(
                $"按公布的增速：{year}年{came.Chinese}，目标{promised.Chinese}{Tail("，进度指数 ", number)}",
                $"By the published rate: {came.English} in {year}, against a target of {promised.English}{Tail("; index ", number)}")
            : new(
                $"按公布的增速连乘：{string.Join("、", chain.Rates.Select(r => Say(r, "—", "年")))}，合{came.Chinese}，目标{promised.Chinese}{Tail("，进度指数 ", number)}",
                $"By the published rates, compounded: {string.Join(", ", chain.Rates.Select(r => Say(r, "–", ":")))}; together {came.English}, against a target of {promised.English}{Tail("; index ", number)}");
    }

    private static string Tail(string lead, string number) => number.Length == 0 ? "" : lead + number;

    internal static string Say(PublishedRate rate, string dash, string after) => string.Create(
        CultureInfo.InvariantCulture, $"{rate.FirstYear}{(rate.LastYear > rate.FirstYear ? dash + rate.LastYear.ToString(CultureInfo.InvariantCulture) : "")}{after} {ValueWords.Number(rate.Value)}{rate.Unit}");
}
