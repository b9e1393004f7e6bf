using System.Globalization;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>The checks every form has without asking: required, range, confirmation, change against the last period, outliers, doubles.</summary>
internal static class StandingChecks
{
    public const string Required = "必填";
    public const string Range = "范围";
    public const string Confirm = "待确认";
    public const string Change = "变动";
    public const string Outlier = "异常值";
    public const string Twice = "重复";
    public const string Nothing = "空清单";

    public static void Run(CheckTable table, ReturnRow row, FormField field, Tally run)
    {
        var cell = table.Cells.GetValueOrDefault((row.Id, field.Id));
        var blank = cell is null || cell.IsEmpty;
        // What a formula gives nobody can answer; where it gives nothing, its inputs are what is asked for.
        if (field is { IsRequired: true, IsComputed: false })
            run.Count(blank || cell!.Mark == ValueMark.NotReported ? Verdict.Failed : Verdict.Passed, () => blank
                ? Found(Required, CheckLevel.Error, row, field, new(
                    $"“{field.Label}”必须填写；没有数据时请注明“不适用”或“未报”。", $"'{field.EnglishLabel}' must be answered; write — or NR where there is no value."))
                : Found(Required, CheckLevel.Warning, row, field, new(
                    $"“{field.Label}”必须填写，现为“未报”；请补报，确实无法填报请说明原因（不计入完整性）。", $"'{field.EnglishLabel}' must be answered and is marked as not reported; report it, or explain why you can not (it does not count as complete).")));
        if (cell is not null && !blank && field.ConfirmRequired && cell.Source == CellSource.Prefilled)
            run.Count(cell.IsConfirmed ? Verdict.Passed : Verdict.Failed, () => Found(Confirm, CheckLevel.Error, row, field, new(
                $"“{field.Label}”是预填的，请核对后确认或修改。", $"'{field.EnglishLabel}' was filled in beforehand; confirm or correct it.")));
        if (cell?.Number is not { } number)
            return;
        if (field.Minimum is not null || field.Maximum is not null)
            run.Count(number >= (field.Minimum ?? number) && number <= (field.Maximum ?? number) ? Verdict.Passed : Verdict.Failed, () => OutOfRange(row, field, number));
        RunAgainstThePast(table, row, field, number, run);
    }

    /// <summary>A list with nothing in it is an answer that must be meant.</summary>
    public static void FindNothing(CheckTable table, Tally run)
    {
        if (table.Form.Template.Rows == RowSource.Free && table.Counted.Count == 0)
            run.Count(Verdict.Failed, () => new()
            {
                Check = Nothing, Level = CheckLevel.Warning, Key = FindingKey.Of(Nothing, null, null, ""),
                Words = new("清单里还没有填写任何一行；确实没有时，请说明。", "No row of the list is filled in; if there is none to report, please say so."),
            });
    }

    /// <summary>Two rows of a list that are of the same. Elsewhere one credit code in two rows is worth a word: an institute may lead in two counties.</summary>
    /// <remarks>In a list of several codes, or of an enterprise's row in the register, a code may be a seller's or a parent's and stand as often as it likes.</remarks>
    public static void FindTwice(CheckTable table, Tally run)
    {
        if (RowIdentity.Of(table.Form) is { IsByCode: false } identity)
        {
            foreach (var same in table.Rows.Select(r => (Row: r, Key: table.KeyOf(r))).Where(r => r.Key.Length > 0).GroupBy(r => r.Key, StringComparer.Ordinal))
                foreach (var (row, index) in same.Select((s, i) => (s.Row, i)))
                    run.Count(index == 0 ? Verdict.Passed : Verdict.Failed, () => Found(Twice, CheckLevel.Error, row, identity.Fields[0], new(
                        $"{identity.Named.Chinese}与第 {same.First().Row.Position + 1} 行相同，是同一行填了两次；请删去重复的一行。",
                        $"{identity.Named.English} say the same as in row {same.First().Row.Position + 1}, so one row stands twice; remove one of the two.")));
            return;
        }

        foreach (var field in table.Form.Fields.Where(f => f.Type == FieldType.CreditCode && table.Form.Template.Rows != RowSource.Enterprises))
            foreach (var same in table.Rows.Select(r => (Row: r, Code: table.Answer(r, field)?.Text)).Where(r => r.Code is { Length: > 0 }).GroupBy(r => r.Code!, StringComparer.Ordinal))
                foreach (var (row, index) in same.Select((s, i) => (s.Row, i)))
                    run.Count(index == 0 ? Verdict.Passed : Verdict.Failed, () => Found(Twice, CheckLevel.Warning, row, field, figures: same.Key, words: new(
                        $"“{same.Key}”在第 {same.First().Row.Position + 1} 行已经填过；请核对，确实如此请说明原因。",
                        $"'{same.Key}' stands in row {same.First().Row.Position + 1} already; check it, or explain why.")));
    }

    private static void RunAgainstThePast(CheckTable table, ReturnRow row, FormField field, decimal number, Tally run)
    {
        var key = (table.KeyOf(row), field.Code);
        if (field.ChangeBand is { } band && table.Last.GetValueOrDefault(key) is { Mark: ValueMark.None, Number: { } last } && last != 0)
        {
            var change = (number - last) / Math.Abs(last) * 100;
            run.Count(Math.Abs(change) <= band ? Verdict.Passed : Verdict.Failed, () => Found(Change, CheckLevel.Warning, row, field, figures: $"{CellText.Print(last)} {CellText.Print(number)}", words: new(
                $"“{field.Label}”由上期的 {CellText.Print(last)} 变为 {CellText.Print(number)}（{Signed(change)}%），超过 ±{CellText.Print(band)}%；请核对，确实如此请说明原因。",
                $"'{field.EnglishLabel}' went from {CellText.Print(last)} to {CellText.Print(number)} ({Signed(change)}%), more than ±{CellText.Print(band)}%; check it, or explain why.")));
        }

        if (table.Earlier.GetValueOrDefault(key) is { } earlier && Outliers.ScoreOf(number, earlier) is { } score)
            run.Count(Math.Abs(score) <= Outliers.Limit ? Verdict.Passed : Verdict.Failed, () => Found(Outlier, CheckLevel.Remark, row, field, figures: CellText.Print(number), words: new(
                $"“{field.Label}”的 {CellText.Print(number)} 与以往 {earlier.Count} 期相差很大（修正 z 值 {score.ToString("0.0", CultureInfo.InvariantCulture)}）；请核对，确实如此请说明原因。",
                $"{CellText.Print(number)} in '{field.EnglishLabel}' is far from the {earlier.Count} earlier periods (modified z {score.ToString("0.0", CultureInfo.InvariantCulture)}); check it, or explain why.")) with { AsksForWord = true });
    }

    private static string Signed(decimal change) => change.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);

    private static Finding OutOfRange(ReturnRow row, FormField field, decimal number)
    {
        var (zh, en) = (field.Minimum, field.Maximum) switch
        {
            ({ } low, { } high) => ($"应在 {CellText.Print(low)} 到 {CellText.Print(high)} 之间", $"should be from {CellText.Print(low)} to {CellText.Print(high)}"),
            ({ } low, null) => ($"不应小于 {CellText.Print(low)}", $"should not be below {CellText.Print(low)}"),
            (_, { } high) => ($"不应大于 {CellText.Print(high)}", $"should not be above {CellText.Print(high)}"),
            _ => ("不在范围内", "is out of range"),
        };
        return Found(Range, CheckLevel.Error, row, field, new($"“{field.Label}”填的 {CellText.Print(number)} {zh}。", $"{CellText.Print(number)} in '{field.EnglishLabel}' {en}."));
    }

    private static Finding Found(string check, CheckLevel level, ReturnRow row, FormField field, Words words, string figures = "") => new()
    {
        Check = check, Level = level, Words = words, RowId = row.Id, RowLabel = row.Label, FieldIds = [field.Id], Key = FindingKey.Of(check, row, field, figures),
    };
}
