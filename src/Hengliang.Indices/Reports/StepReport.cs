using System.Globalization;
using Hengliang.Indices.Imputation;
using Hengliang.Indices.Methods;
using Hengliang.Indices.Normalisation;
using Hengliang.Indices.Statistics;
using Hengliang.Indices.Treatment;

namespace Hengliang.Indices.Reports;

/// <summary>Says what one step decided.</summary>
internal static class StepReport
{
    public static void Write(ReportPage page, CompositeIndex index, Step step, int number)
    {
        var (zh, en) = NameOf(step);
        page.Heading($"{number}. {zh}", $"{number}. {en}");
        if (!index.Method.Takes(step))
        {
            page.Line("本步未采用，数据原样进入下一步。", "This step was left out; the figures pass on as they are.");
            return;
        }

        switch (step)
        {
            case Step.Denominate:
                Denomination(page, index);
                break;
            case Step.Screen:
                Screening(page, index);
                break;
            case Step.Impute:
                Imputation(page, index);
                break;
            case Step.Treat:
                Treatment(page, index);
                break;
            default:
                Normalisation(page, index);
                break;
        }
    }

    private static (string Chinese, string English) NameOf(Step step) => step switch
    {
        Step.Denominate => ("去规模（除以分母）", "Denomination"),
        Step.Screen => ("单位筛选", "Screening of units"),
        Step.Impute => ("缺失值插补", "Imputation"),
        Step.Treat => ("离群值处理", "Treatment of outliers"),
        _ => ("标准化", "Normalisation"),
    };

    private static void Denomination(ReportPage page, CompositeIndex index) => page.List(
        index.Preparation.Denomination.Select(d => page.In(
            $"{d.Indicator} ÷ {d.Denominator}{(d.Scale == 1 ? "" : $" × {ReportPage.Number(d.Scale)}")}{(d.Unusable.IsEmpty ? "" : $"；分母缺失或为零，按缺失处理：{string.Join("、", d.Unusable)}")}",
            $"{d.Indicator} ÷ {d.Denominator}{(d.Scale == 1 ? "" : $" × {ReportPage.Number(d.Scale)}")}{(d.Unusable.IsEmpty ? "" : $"; made missing because the denominator is missing or zero: {string.Join(", ", d.Unusable)}")}")),
        "没有指标设置分母。", "No indicator has a denominator.");

    private static void Screening(ReportPage page, CompositeIndex index)
    {
        var rule = index.Method.Screen!;
        page.Line(
            $"数据可得率不低于 {Share(rule.MinAvailability)}，非零率不低于 {Share(rule.MinNonZero)}；强制纳入：{Names(rule.ForceIn, "无")}；强制剔除：{Names(rule.ForceOut, "无")}。",
            $"At least {Share(rule.MinAvailability)} of the figures present, at least {Share(rule.MinNonZero)} of them not zero; forced in: {Names(rule.ForceIn, "none")}; forced out: {Names(rule.ForceOut, "none")}.");
        page.List(
            index.Preparation.Screening.Where(u => !u.Included || u.Forced).Select(u => page.In(
                $"{u.Unit}：{(u.Included ? "强制纳入" : u.Forced ? "强制剔除" : "剔除")}（可得率 {Share(u.Availability)}，非零率 {Share(u.NonZero)}）",
                $"{u.Unit}: {(u.Included ? "forced in" : u.Forced ? "forced out" : "left out")} ({Share(u.Availability)} present, {Share(u.NonZero)} not zero)")),
            "全部单位通过筛选。", "All units pass.");
    }

    private static void Imputation(ReportPage page, CompositeIndex index)
    {
        var rule = index.Method.Impute ?? new ImputationRule();
        page.Line(
            $"方法：{MethodNames.Of(MethodNames.Imputations, rule.Method)}{(rule.Group is null ? "" : $"，按 {rule.Group} 分组")}；共 {index.Preparation.Imputation.Length} 处缺失。",
            $"Method: {MethodNames.Of(MethodNames.Imputations, rule.Method)}{(rule.Group is null ? "" : $" within {rule.Group}")}; {index.Preparation.Imputation.Length} gaps.");
        page.List(
            index.Preparation.Imputation.Select(g => double.IsNaN(g.Value)
                ? page.In($"{g.Unit} 的 {g.Indicator}：无法插补，保持缺失", $"{g.Indicator} of {g.Unit}: could not be filled, stays missing")
                : page.In($"{g.Unit} 的 {g.Indicator}：{ReportPage.Number(g.Value)}", $"{g.Indicator} of {g.Unit}: {ReportPage.Number(g.Value)}")),
            "没有缺失值。", "There are no gaps.");
    }

    private static void Treatment(ReportPage page, CompositeIndex index)
    {
        var rule = index.Method.Treat ?? new TreatmentRule();
        var most = rule.MaxWinsorised?.ToString(CultureInfo.InvariantCulture);
        page.Line(
            $"偏度绝对值小于 {ReportPage.Number(rule.Skewness)} 或峰度小于 {ReportPage.Number(rule.Kurtosis)} 即通过；否则先缩尾（{(most is null ? "不限个数" : $"至多 {most} 个")}），仍不通过则做 {MethodNames.Of(MethodNames.Transforms, rule.Then)} 变换（对{(rule.OnWinsorised ? "缩尾后" : "原始")}数据）。",
            $"A column passes with |skewness| below {ReportPage.Number(rule.Skewness)} or kurtosis below {ReportPage.Number(rule.Kurtosis)}; else it is winsorised ({(most is null ? "any number of" : $"at most {most}")} figures), and still failing, transformed by {MethodNames.Of(MethodNames.Transforms, rule.Then)} ({(rule.OnWinsorised ? "after winsorising" : "from the original figures")}).");
        page.List(index.Preparation.Treatment.Where(c => c.Changed || !c.Final.Pass).Select(c => Treated(page, index, c)), "全部指标通过检验，未作处理。", "All indicators pass; nothing was treated.");
    }

    private static string Treated(ReportPage page, CompositeIndex index, TreatedColumn column)
    {
        var units = index.Preparation.After[Step.Treat].Units;
        string Where(IEnumerable<int> places) => string.Join(page.In("、", ", "), places.Select(p => units[p]));
        var transformed = column.Transformed != Transform.None;
        var kept = !transformed || (index.Method.TreatmentOf(column.Indicator).OnWinsorised && column.Winsorised > 0);
        var steps = new List<string>();
        if (kept && !column.High.IsEmpty)
            steps.Add(page.In($"高端缩尾 {Where(column.High)}", $"drawn down: {Where(column.High)}"));
        if (kept && !column.Low.IsEmpty)
            steps.Add(page.In($"低端缩尾 {Where(column.Low)}", $"drawn up: {Where(column.Low)}"));
        if (transformed)
            steps.Add(MethodNames.Of(MethodNames.Transforms, column.Transformed));
        if (steps.Count == 0)
            steps.Add(page.In("未处理", "left as it is"));
        var (before, after) = (column.Before, column.Final);
        return page.In(
            $"{column.Indicator}：{string.Join("；", steps)}；偏度 {ReportPage.Number(before.Skewness)} → {ReportPage.Number(after.Skewness)}，峰度 {ReportPage.Number(before.Kurtosis)} → {ReportPage.Number(after.Kurtosis)}{(after.Pass ? "" : "，仍未通过")}",
            $"{column.Indicator}: {string.Join("; ", steps)}; skewness {ReportPage.Number(before.Skewness)} → {ReportPage.Number(after.Skewness)}, kurtosis {ReportPage.Number(before.Kurtosis)} → {ReportPage.Number(after.Kurtosis)}{(after.Pass ? "" : ", still failing")}");
    }

    private static void Normalisation(ReportPage page, CompositeIndex index)
    {
        foreach (var same in index.Framework.Indicators.GroupBy(i => Describe(index.Method.NormalisationOf(i.Code))))
        {
            var all = same.Count() == index.Framework.Indicators.Length;
            page.Line(
                $"{same.Key}：{(all ? "全部指标" : string.Join("、", same.Select(i => i.Code)))}",
                $"{same.Key}: {(all ? "all indicators" : string.Join(", ", same.Select(i => i.Code)))}");
        }

        page.Line(
            $"越低越好、已反向的指标：{Names(index.Framework.Indicators.Where(i => i.Direction < 0).Select(i => i.Code), "无")}。",
            $"Turned round because less is better: {Names(index.Framework.Indicators.Where(i => i.Direction < 0).Select(i => i.Code), "none")}.");
        page.List(
            index.Normalised.Columns.Where(c => Missing.Count(index.Normalised.Column(c)) == index.Units.Count).Select(c => page.In(
                $"{c}：各单位数值相同，无法区分，得分按缺失处理", $"{c}: all units have the same figure, which tells them apart in nothing; its scores are missing")),
            "每个指标都能区分单位。", "Every indicator tells units apart.");
    }

    private static string Describe(NormalisationRule rule)
    {
        var name = MethodNames.Of(MethodNames.Normalisations, rule.Method);
        string Pair(double a, double b) => $"{name} [{ReportPage.Number(a)}, {ReportPage.Number(b)}]";
        return rule.Method switch
        {
            NormalisationMethod.MinMax => Pair(rule.Low, rule.High),
            NormalisationMethod.ZScore => $"{name} (mean {ReportPage.Number(rule.Mean)}, sd {ReportPage.Number(rule.Deviation)})",
            NormalisationMethod.Scaled or NormalisationMethod.Goalposts => $"{Pair(rule.Lower, rule.Upper)} × {ReportPage.Number(rule.Factor)}",
            NormalisationMethod.DistanceToReference => $"{name} ({rule.Reference})",
            _ => name,
        };
    }

    private static string Share(double? share) => share is { } value && !double.IsNaN(value) ? value.ToString("0.#%", CultureInfo.InvariantCulture) : "–";

    private static string Names(IEnumerable<string> names, string none) => string.Join(", ", names) is { Length: > 0 } text ? text : none;
}
