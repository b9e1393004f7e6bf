namespace Hengliang.Platform.Collection;

/// <summary>A small complete design, to begin from.</summary>
public static class SampleForm
{
    public static FormDraft Draft { get; } = new()
    {
        Code = "KJ01", Title = "示例：县域科技投入情况表", TitleEnglish = "Sample: county research spending", LegalBasis = "（文件名称和文号）", Need = "（现有报表为什么不能满足）", Rows = RowSource.Regions,
        Fields =
        [
            new("研发经费", "研发经费支出") { LabelEnglish = "R&D spending", Heading = "投入", HeadingEnglish = "Input", Unit = "万元", Precision = 2, IsRequired = true, Minimum = 0, ChangeBand = 50 },
            new("企业研发", "其中：企业研发经费支出") { LabelEnglish = "of which enterprises", Heading = "投入", HeadingEnglish = "Input", Unit = "万元", Precision = 2, Minimum = 0 },
            new("企业占比", "企业研发经费占比") { LabelEnglish = "Share of enterprises", Heading = "投入", HeadingEnglish = "Input", Unit = "%", Precision = 1, Prefill = PrefillSource.Computed, PrefillFrom = "企业研发 / 研发经费" },
            new("高企数", "高新技术企业数", FieldType.Count) { LabelEnglish = "High-tech enterprises", Unit = "家", IsRequired = true, Prefill = PrefillSource.Previous, ConfirmRequired = true },
            new("说明", "情况说明", FieldType.Text) { LabelEnglish = "Remarks" },
        ],
        Checks =
        [
            new("C1", CheckLevel.Error, CheckReach.Row, "企业研发 <= 研发经费", "企业研发经费不应大于研发经费。", """{"企业研发": 10, "研发经费": 20}""", """{"企业研发": 30, "研发经费": 20}""") { SentenceEnglish = "Enterprises' spending should not exceed the whole." },
            new("C2", CheckLevel.Warning, CheckReach.CrossPeriod, "高企数 >= 上期高企数", "高新技术企业数少于上期，请说明原因。", """{"高企数": 12, "上期高企数": 10}""", """{"高企数": 8, "上期高企数": 10}""") { SentenceEnglish = "Fewer high-tech enterprises than last period; please explain." },
        ],
    };
}
