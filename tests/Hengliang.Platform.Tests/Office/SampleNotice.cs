using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Tests.Office;

/// <summary>A document with everything an official document can have.</summary>
internal static class SampleNotice
{
    public static OfficialDocument Make(LinePitch pitch = LinePitch.House, bool bold = false) => new()
    {
        Letterhead = new("临溪市科学技术局文件", "临科〔2026〕3号"),
        Title = "临溪市科学技术局关于反馈2025年度县（市、区）科技创新考核结果的通知",
        Recipient = "各县（市、区）人民政府",
        LinePitch = pitch,
        BoldHeadings = bold,
        Body =
        [
            new DocumentParagraph("按照《临溪市科技创新考核办法》，现将“2025年度”考核结果反馈如下。"),
            new DocumentHeading(1, "总体情况"),
            new DocumentHeading(2, "得分"),
            new DocumentHeading(3, "综合得分"),
            new DocumentHeading(4, "加分项"),
            new DocumentParagraph("得分91.3，第2名。") { Lead = "结果：" },
            new DocumentTable
            {
                Caption = "指标得分表", Unit = "万元", Note = "部分数据因四舍五入，存在总计与分项合计不等的情况。",
                Columns = [new("指标", 4, ColumnAlign.Left), new("实际", 2, ColumnAlign.Right), new("得分", 1, ColumnAlign.Right)],
                Rows = [["研发经费", "12,300", "18.2"], ["合计", "", "91.3"]],
                StrongRows = [1],
            },
            new DocumentHeading(1, "有关要求"),
            new DocumentPageBreak { Mark = "附件1", Title = "考核指标体系" },
            new DocumentHeading(1, "指标"),
        ],
        Attachments = ["考核指标体系。", "申诉表"],
        Signer = "临溪市科学技术局",
        Date = new(2026, 1, 5),
    };
}
