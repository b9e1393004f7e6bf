using Hengliang.Platform.Kernel;
using Hengliang.Reading.Clauses;

namespace Hengliang.Platform.Documents.Readings;

/// <summary>What can not be in a reading as a person typed it; what the reader read is never asked.</summary>
internal static class ReadingFaults
{
    public const int MostTiers = 40;
    private const int LongestText = 600;
    private const decimal LargestRate = 1000;

    public static Problem? Find(IReading reading) => reading switch
    {
        FigureReading figure => OfFigure(figure),
        TaskReading task => string.IsNullOrWhiteSpace(task.Task)
            ? Wrong("task", "任务名称没有填写；请对照原文补上。", "The task has no name; complete it by the text.")
            : null,
        BenefitReading benefit => OfBenefit(benefit),
        _ => null,
    };

    private static Problem? OfFigure(FigureReading figure)
    {
        if (string.IsNullOrWhiteSpace(figure.Indicator))
            return Wrong("indicator", "指标名称没有填写；请按原文填写。", "The indicator has no name; give it as the text says.");
        return figure is { Value: { } low, ValueMax: { } high } && low > high
            ? Wrong("range", "区间的下限大于上限；请对照原文改正。", "The lower end of the range is above its upper end; correct it by the text.")
            : null;
    }

    private static Problem? OfBenefit(BenefitReading benefit)
    {
        string[] texts = [benefit.Beneficiary, benefit.Basis, benefit.Condition, benefit.TierUnit, benefit.CapPer, .. benefit.Tiers.Select(t => t.Case)];
        if (texts.Any(t => t.Length > LongestText))
            return Wrong("text", $"有一栏超过 {LongestText} 个字；请只保留要点。", $"One field is longer than {LongestText} characters; keep to the essentials.");
        decimal?[] money = [benefit.Cap, benefit.ItemCap, benefit.Floor, .. benefit.Tiers.SelectMany(t => new[] { t.From, t.To, t.Amount, t.Rate, t.RateMax, t.RateAdd })];
        if (money.Any(m => m < 0))
            return Wrong("negative", "金额、比例和分档界限不能是负数；请对照原文改正。", "Amounts, rates and bounds can not be negative; correct them by the text.");
        if (benefit is { Floor: { } floor, Cap: { } cap } && floor > cap)
            return Wrong("floor", "最低额大于最高额；请对照原文改正。", "The minimum is above the cap; correct them by the text.");
        if (benefit.Tiers.Count > MostTiers)
            return Wrong("tiers", $"分档最多 {MostTiers} 档；请合并后再保存。", $"There can be at most {MostTiers} steps; join some before saving.");
        return benefit.Tiers.Select(OfTier).FirstOrDefault(fault => fault is not null);
    }

    private static Problem? OfTier(Tier tier, int index)
    {
        if (tier is { From: { } from, To: { } to } && from > to)
            return Wrong("tier-bounds", $"第 {index + 1} 档的下限大于上限；请对照原文改正。", $"Step {index + 1} begins above its end; correct it by the text.");
        if (tier is { Rate: { } rate, RateMax: { } most } && rate > most)
            return Wrong("tier-rates", $"第 {index + 1} 档的比例下限大于上限；请对照原文改正。", $"The rates of step {index + 1} are out of order; correct them by the text.");
        if (tier.RateMax is not null && tier.Rate is null)
            return Wrong("tier-rates", $"第 {index + 1} 档只填了比例上限；请把比例也填上。", $"Step {index + 1} has only the upper rate; give the rate too.");
        return tier is { Rate: > LargestRate } or { RateMax: > LargestRate } or { RateAdd: > LargestRate }
            ? Wrong("tier-rates", $"第 {index + 1} 档的比例超过 {LargestRate}%；请按百分数填写，例如 20。", $"A rate of step {index + 1} is above {LargestRate}%; give it in percent, such as 20.")
            : null;
    }

    private static Problem Wrong(string what, string chinese, string english) => Problem.Invalid($"documents.reading-{what}", chinese, english);
}
