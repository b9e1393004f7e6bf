using System.Collections.Immutable;
using System.Globalization;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Cockpit;

/// <summary>汇报材料: what the cockpit shows, as an official document, with what is missing said before it is issued.</summary>
public static class CockpitBriefing
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <param name="sheet">What the cockpit shows of a region.</param>
    /// <param name="map">An indicator over the regions below; null for none.</param>
    /// <param name="date">The day it is written.</param>
    public static OfficialDocument Write(CockpitSheet sheet, MapSheet? map, DateOnly date)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return new()
        {
            Title = $"{sheet.Region.Chinese}科技创新主要指标进展情况",
            Body =
            [
                new DocumentHeading(1, "总体情况"), new DocumentParagraph(Overall(sheet)),
                new DocumentHeading(1, "主要指标进展"), .. sheet.Key.Select(Figure),
                new DocumentHeading(1, "需要关注的指标"), .. Behind(sheet),
                .. map is null || map.Values.Count == 0 ? [] : Regions(map),
                .. Gaps(sheet, map),
            ],
            Date = date,
        };
    }

    private static string Overall(CockpitSheet sheet)
    {
        var all = sheet.Verdicts.Values.Sum();
        var asOf = sheet.AsOf is { } year ? string.Create(CultureInfo.InvariantCulture, $"数据截至{year}年。") : "目前没有可用数据。";
        var verdicts = Enum.GetValues<Verdict>().Where(sheet.Verdicts.ContainsKey).OrderBy(v => v == Verdict.Unknown).Select(v => $"{v.Label().Chinese}{sheet.Verdicts[v]}项");
        return all == 0 ? $"{asOf}{sheet.Region.Chinese}没有登记目标。" : $"{asOf}{sheet.Region.Chinese}现有目标{all}项，其中{string.Join("、", verdicts)}。";
    }

    private static DocumentBlock Figure(KeyFigure figure)
    {
        var target = figure.Target;
        var said = MeasureUnit.TryParse(figure.Unit) is { } unit
            ? ChangePhrase.Of(target.Indicator, figure.Latest?.Value, figure.YearBefore?.Value, unit, figure.Decimals).Chinese
            : figure.Latest is { } latest ? $"{target.Indicator.Chinese}{ChangePhrase.Number(latest.Value, figure.Decimals)}{figure.Unit}" : $"{target.Indicator.Chinese}暂无数据";
        var year = figure.Latest is { } of ? string.Create(CultureInfo.InvariantCulture, $"{of.Year}年，") : "";
        return new DocumentParagraph(string.Create(
            CultureInfo.InvariantCulture, $"{year}{said}。{target.LastYear}年目标为{target.ValueInWords.Chinese}，{target.Standing.Verdict.Label().Chinese}。"));
    }

    private static IEnumerable<DocumentBlock> Behind(CockpitSheet sheet)
    {
        var behind = sheet.Key.Where(k => k.Target.Standing.Verdict is Verdict.Behind or Verdict.Backwards).ToList();
        return behind.Count == 0
            ? [new DocumentParagraph("主要指标中没有滞后或倒退的指标。")]
            : behind.Select(k => new DocumentParagraph($"{k.Target.Standing.Why.Chinese.TrimEnd('。')}。") { Lead = $"{k.Target.Indicator.Chinese}（{k.Target.Standing.Verdict.Label().Chinese}）：" });
    }

    private static IEnumerable<DocumentBlock> Regions(MapSheet map)
    {
        yield return new DocumentHeading(1, "分地区情况");
        yield return new DocumentTable
        {
            Caption = string.Create(CultureInfo.InvariantCulture, $"{map.Year}年{map.Indicator.Name.Chinese}"),
            Unit = map.Indicator.Unit,
            Columns = [new("地区", 3, ColumnAlign.Left), new("数值", 2, ColumnAlign.Right), new("位次", 1, ColumnAlign.Right)],
            Rows =
            [
                .. map.Values.OrderBy(v => v.Rank ?? int.MaxValue).ThenBy(v => v.Code, StringComparer.Ordinal).Select(v => ImmutableArray.Create(
                    v.Region.Chinese, v.Value is { } value ? ValueWords.Number(value) : "—", v.Rank?.ToString(CultureInfo.InvariantCulture) ?? "—")),
            ],
            Note = "位次按未取整的数值排列，并列取较好位次；功能区不参加排位。",
        };
    }

    /// <summary>核对: what is to be looked at before it is issued.</summary>
    private static IEnumerable<DocumentBlock> Gaps(CockpitSheet sheet, MapSheet? map)
    {
        var lacking = sheet.Key.Where(k => k.Latest is null).Select(k => k.Target.Indicator.Chinese)
            .Concat((map?.Values ?? []).Where(v => v.Value is null).Select(v => $"{v.Region.Chinese}{map!.Indicator.Name.Chinese}")).ToList();
        var old = sheet.Key.Where(k => k.Latest is { } latest && latest.Year < sheet.AsOf)
            .Select(k => string.Create(CultureInfo.InvariantCulture, $"{k.Target.Indicator.Chinese}（{k.Latest!.Value.Year}年）")).ToList();
        if (lacking.Count + old.Count == 0)
            yield break;
        yield return new DocumentHeading(1, "印发前核对");
        if (lacking.Count > 0)
            yield return new DocumentParagraph($"{string.Join("、", lacking)}。") { Lead = "暂无数据：" };
        if (old.Count > 0)
            yield return new DocumentParagraph($"{string.Join("、", old)}。") { Lead = "数据早于截至年份：" };
    }
}
