using System.Globalization;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Collection;

/// <summary>A form's design as a workbook: written, changed in Excel or WPS, and read back. Export and import are one format.</summary>
public static class FormWorkbook
{
    private static readonly string[] FieldHeads =
        ["代码", "名称", "英文名称", "上级表头", "类型", "单位", "小数位数", "必填", "选项", "指标编码", "预填", "预填来源或公式", "须确认", "敏感级别", "下限", "上限", "变动幅度%", "确为新指标", "行标识", "英文上级表头"];

    private static readonly string[] RowHeads = ["代码", "名称", "英文名称", "合计行", "对应维度"];

    private static readonly string[] CheckHeads = ["代码", "级别", "范围", "算式", "提示语", "英文提示语", "缺数据时", "对照表号", "应通过样例", "应不通过样例"];

    public static byte[] Write(FormDraft form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new Workbook
        {
            Title = form.Title,
            Sheets =
            [
                Sheet("报表", ["项目", "内容"], About(form), [16, 80]),
                Sheet("字段", FieldHeads, form.Fields.Select(Field), [14, 30, 20, 16]),
                Sheet("行", RowHeads, form.FixedRows.Select(r => Row(r.Code, r.Label, r.LabelEnglish, YesNo(r.IsTotal), r.Dimension)), [14, 30, 20, 8, 30]),
                Sheet("检查", CheckHeads, form.Checks.Select(c => Row(
                    c.Code, c.Level.Label().Chinese, c.Reach.Label().Chinese, c.Formula, c.Sentence, c.SentenceEnglish, c.Missing.Label().Chinese, c.OtherForm, c.Passing, c.Failing)), [10, 8, 8, 36, 36, 20, 24, 10, 36, 36]),
            ],
        }.ToBytes();
    }

    /// <summary>The design in a workbook, or everything in it that can not be read.</summary>
    public static Outcome<FormDraft> Read(TableFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var reading = new FormSheetReading(file);
        var about = reading.Pairs("报表");
        var draft = new FormDraft
        {
            Code = about.GetValueOrDefault("表号", ""), Title = about.GetValueOrDefault("表名", ""), TitleEnglish = about.GetValueOrDefault("英文表名", ""),
            LegalBasis = about.GetValueOrDefault("填报依据", ""), Need = about.GetValueOrDefault("需求说明", ""), FilingNumber = about.GetValueOrDefault("备案号", ""),
            ValidTo = reading.Day(about.GetValueOrDefault("有效期至", "")), Kind = reading.Choice("报表", "类型", about.GetValueOrDefault("类型", ""), FormKinds.Label, FormKind.Table),
            Rows = reading.Choice("报表", "行来源", about.GetValueOrDefault("行来源", ""), FormKinds.Label, RowSource.Fixed),
            Fields = [.. reading.Lines("字段", FieldHeads[0], FieldHeads[1]).Select(l => reading.Field(l))],
            FixedRows = [.. reading.Lines("行", RowHeads[0], RowHeads[1]).Select(l => new RowDraft(l["代码"], l["名称"], l["英文名称"], IsYes(l["合计行"])) { Dimension = l["对应维度"] })],
            Checks = [.. reading.Lines("检查", CheckHeads[0], CheckHeads[3]).Select(l => reading.Check(l))],
        };
        return reading.Faults.Count == 0 ? draft : Problem.Invalid(
            "collection.design-faults", $"设计表有 {reading.Faults.Count} 处读不懂：{string.Join("；", reading.Faults.Take(5).Select(f => f.Chinese))}", $"{reading.Faults.Count} things in the design can not be read: {string.Join("; ", reading.Faults.Take(5).Select(f => f.English))}");
    }

    /// <summary>The design of a form that is there.</summary>
    public static FormDraft DraftOf(FormDefinition form, IReadOnlyDictionary<Guid, string> indicators)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(indicators);
        var t = form.Template;
        return new()
        {
            Code = t.Code, Title = t.Title, TitleEnglish = t.TitleEnglish, LegalBasis = t.LegalBasis, Need = t.Need, FilingNumber = t.FilingNumber, ValidTo = t.ValidTo, Kind = t.Kind, Rows = t.Rows,
            Fields = [.. form.Fields.Select(f => new FieldDraft(f.Code, f.Label, f.Type)
            {
                LabelEnglish = f.LabelEnglish, Heading = f.Heading, HeadingEnglish = f.HeadingEnglish, Unit = f.Unit, Precision = f.Precision, IsRequired = f.IsRequired, Options = f.Options,
                IndicatorCode = f.IndicatorId is { } i ? indicators.GetValueOrDefault(i, "") : "", Prefill = f.Prefill, PrefillFrom = f.PrefillFrom, ConfirmRequired = f.ConfirmRequired,
                Sensitivity = f.Sensitivity, Minimum = f.Minimum, Maximum = f.Maximum, ChangeBand = f.ChangeBand, IsNewQuestion = f.IsNewQuestion, IsKey = f.IsKey,
            })],
            FixedRows = [.. form.Rows.Select(r => new RowDraft(r.Code, r.Label, r.LabelEnglish, r.IsTotal) { Dimension = r.Dimension })],
            Checks = [.. form.Checks.Select(c => new CheckDraft(c.Code, c.Level, c.Reach, c.Formula, c.Sentence, c.Passing, c.Failing) { SentenceEnglish = c.SentenceEnglish, Missing = c.Missing, OtherForm = c.OtherForm })],
        };
    }

    internal static bool IsYes(string text) => text is "是" or "√" or "Y" or "y" or "1" or "TRUE";

    private static IEnumerable<SheetRow> About(FormDraft form) =>
    [
        Row("表号", form.Code), Row("表名", form.Title), Row("英文表名", form.TitleEnglish), Row("填报依据", form.LegalBasis), Row("需求说明", form.Need), Row("备案号", form.FilingNumber),
        Row("有效期至", form.ValidTo?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""), Row("类型", form.Kind.Label().Chinese), Row("行来源", form.Rows.Label().Chinese),
    ];

    private static SheetRow Field(FieldDraft f) => Row(
        f.Code, f.Label, f.LabelEnglish, f.Heading, f.Type.Label().Chinese, f.Unit, f.Precision.ToString(CultureInfo.InvariantCulture), YesNo(f.IsRequired), ChoiceText.Write(f.Options),
        f.IndicatorCode, f.Prefill.Label().Chinese, f.PrefillFrom, YesNo(f.ConfirmRequired), FormSheetReading.LabelOf(f.Sensitivity).Chinese, Number(f.Minimum), Number(f.Maximum), Number(f.ChangeBand), YesNo(f.IsNewQuestion), YesNo(f.IsKey), f.HeadingEnglish);

    private static SheetRow Row(params string[] texts) => new([.. texts.Select(t => SheetCell.Of(t, CellLook.Input))]);

    private static string YesNo(bool yes) => yes ? "是" : "";

    private static string Number(decimal? number) => number is { } n ? CellText.Print(n) : "";

    private static Sheet Sheet(string name, string[] heads, IEnumerable<SheetRow> rows, double[] widths) => new()
    {
        Name = name, FrozenRows = 1, Widths = [.. widths, .. heads.Skip(widths.Length).Select(_ => 14d)], Rows = rows.Prepend(new([.. heads.Select(h => SheetCell.Of(h, CellLook.Header))])),
    };
}
