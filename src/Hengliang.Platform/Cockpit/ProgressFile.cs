using System.Globalization;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Cockpit;

/// <summary>An overview of progress as a workbook or an official document, with the date of its data.</summary>
public static class ProgressFile
{
    public const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string DocumentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static byte[] Workbook(ProgressSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return new Workbook
        {
            Title = Say("目标进度总览", "Progress of targets"),
            Sheets =
            [
                new() { Name = Say("进度", "Progress"), Rows = Rows(sheet), FrozenRows = 2, Widths = [32, 28, 28, 14, 10, 18, 12, 10, 10, 12, 12, 48, 24] },
                .. ProgressSummary.Sheets(sheet, AsOf(sheet)),
            ],
        }.ToBytes();
    }

    public static byte[] Document(ProgressSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return new OfficialDocument
        {
            Title = Say("目标进度总览", "Progress of targets"),
            Body =
            [
                new DocumentParagraph($"{AsOf(sheet)}{Say("。", ". ")}{string.Join(Say("，", ", "), Verdicts(sheet.Verdicts).Select(v => $"{v.Verdict.Label()} {v.Count}"))}{Say("。", ".")}"),
                .. ProgressSummary.Tables(sheet),
                new DocumentTable
                {
                    Caption = Say("各项目标", "Every target"),
                    Columns =
                    [
                        new(Say("指标", "Indicator"), 4, ColumnAlign.Left), new(Say("地区", "Region"), 2), new(Say("年份", "Due"), 1), new(Say("目标", "Target"), 3),
                        new(Say("实际", "Actual"), 2, ColumnAlign.Right), new(Say("结果", "Result"), 2), new(Say("责任单位", "Owner"), 3, ColumnAlign.Left),
                    ],
                    Rows =
                    [
                        .. sheet.Lines.Select(l => System.Collections.Immutable.ImmutableArray.Create(
                            l.Target.Indicator.ToString(), l.Target.Region.ToString(), Year(l.Target.LastYear), DigitGroups.In(l.Target.ValueInWords.ToString()),
                            Actual(l.Target), $"{Mark(l.Target.Standing.Verdict)}{l.Target.Standing.Verdict.Label()}{Waits(l.Target)}", l.Owner.ToString())),
                    ],
                },
            ],
        }.ToDocx();
    }

    private static IEnumerable<SheetRow> Rows(ProgressSheet sheet)
    {
        yield return new SheetRow([SheetCell.Of(AsOf(sheet), CellLook.Remark)]);
        yield return new SheetRow(
        [
            .. new[] { Say("目标归属", "Goal"), Say("规划任务", "Task of the plan"), Say("指标", "Indicator"), Say("地区", "Region"), Say("年份", "Due"), Say("目标", "Target"), Say("实际值", "Actual"), Say("单位", "Unit"), Say("数据年份", "Of year"), Say("数据状态", "Status"), Say("结果", "Result"), Say("依据", "Why"), Say("责任单位", "Owner") }
                .Select(h => SheetCell.Of(h, CellLook.Header)),
        ]);
        foreach (var line in sheet.Lines)
        {
            var (target, standing) = (line.Target, line.Target.Standing);
            yield return new SheetRow(
            [
                line.Goal.Plan.ToString(), line.Goal.Task?.ToString(), target.Indicator.ToString(), target.Region.ToString(), SheetCell.Of((decimal)target.LastYear), target.ValueInWords.ToString(),
                SheetCell.Of(standing.Actual?.Shown), standing.Actual is null || target.ActualUnit.Length == 0 ? "" : Say(target.ActualUnit, MeasureUnit.EnglishOf(target.ActualUnit)), standing.Inside is { } inside ? inside.When.ToString() : SheetCell.Of((decimal?)standing.Actual?.Year), standing.Actual?.Status.Provisional()?.ToString(), $"{Mark(standing.Verdict)} {standing.Verdict.Label()}{Waits(target)}", standing.Told.ToString(), line.Owner.ToString(),
            ]);
        }
    }

    private static string AsOf(ProgressSheet sheet) => sheet.AsOf?.Said is { } until
        ? Say($"数据截至：{until.Chinese}", $"Data as of {until.English}") : Say("暂无数据", "No data yet");

    private static IEnumerable<(Verdict Verdict, int Count)> Verdicts(IReadOnlyDictionary<Verdict, int> verdicts) =>
        Enum.GetValues<Verdict>().Where(verdicts.ContainsKey).Select(v => (v, verdicts[v]));

    private static string Waits(TargetLine target) => target.Waits is { } waits ? Say($"（{waits.Chinese}）", $" ({waits.English})") : "";

    // An arrow beside the word: never by colour alone, on paper either.
    internal static string Mark(Verdict verdict) => verdict switch
    {
        Verdict.Reached => "✓",
        Verdict.OnTrack => "↑",
        Verdict.Nearly => "→",
        Verdict.Behind or Verdict.Backwards => "↓",
        _ => "？",
    };

    private static string Actual(TargetLine target) => target.Standing.Actual is { } actual ? DigitGroups.Of(actual.Shown) + target.Standing.RateUnit + (target.Standing is { Inside: not null, Dated: { } dated } ? Say($"（{dated.Chinese}）", $" ({dated.English})") : actual.Status.Beside()) : "—";

    private static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);

    private static string Say(string chinese, string english) => new Words(chinese, english).ToString();
}
