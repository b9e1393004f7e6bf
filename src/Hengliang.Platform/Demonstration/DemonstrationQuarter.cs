using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Demonstration;

/// <summary>A quarterly flash return with a row for each enterprise of the register: one county approved, one half filled in with a slip and a mark to follow up, one not begun.
/// Every firm is invented.</summary>
internal sealed class DemonstrationQuarter(DemonstrationReturns returns, Databases databases, SeededCity city, TimeProvider clock)
{
    private const string Finished = "990102";
    private const string NotBegun = "990104";

    /// <summary>By enterprise: revenue, R&amp;D expenses, R&amp;D staff. One gives its expenses in 千元, and one has not answered yet.</summary>
    private static readonly Dictionary<string, string[]> Answers = new(StringComparer.Ordinal)
    {
        ["墨溪云纺新材料有限公司"] = ["38600", "1815.5", "142"], ["墨溪智联信息技术有限公司"] = ["2140.8", "236.2", "35"],
        ["墨溪禾泽生物科技有限公司"] = ["5275", "412.6", "48"], ["墨溪绿能电池材料有限公司"] = ["16920.4", "897.3", "95"],
        ["桐岭精工机械有限公司"] = ["4820.6", "215.6", "31"], ["桐岭绿能电池材料有限公司"] = ["12604", "655.4", "86"], ["桐岭微光电子有限公司"] = ["1260", "1980", "22"],
    };

    private static readonly string[] Asked = ["营业收入", "研发费用", "研发人员"];

    private static FormDraft Form => new()
    {
        Code = "QHQY02", Title = "企业研发投入季度快报", TitleEnglish = "Quarterly flash return of enterprises' R&D", LegalBasis = "青科发〔2025〕11号《科技统计工作规定》（演示）",
        Need = "年度统计滞后，逐户快报用于季度监测和政策测算（演示）", FilingNumber = "青统备〔2025〕13号（演示）", Kind = FormKind.List, Rows = RowSource.Enterprises, IsDemonstration = true,
        Fields =
        [
            new("行业", "行业代码", FieldType.Text) { LabelEnglish = "Industry code", Prefill = PrefillSource.Enterprise, PrefillFrom = "行业代码", Heading = "企业", HeadingEnglish = "Enterprises" },
            new("营业收入", "营业收入") { LabelEnglish = "Revenue", Unit = "万元", Precision = 1, IsRequired = true, Minimum = 0, Heading = "本季", HeadingEnglish = "This quarter", IsNewQuestion = true },
            new("研发费用", "研发费用") { LabelEnglish = "R&D expenses", Unit = "万元", Precision = 2, IsRequired = true, Minimum = 0, Heading = "本季", HeadingEnglish = "This quarter", IsNewQuestion = true },
            new("研发强度", "研发费用占营业收入比重") { LabelEnglish = "R&D expenses to revenue", Unit = "%", Precision = 2, Prefill = PrefillSource.Computed, PrefillFrom = "研发费用 / 营业收入", Heading = "本季", HeadingEnglish = "This quarter", IsNewQuestion = true },
            new("研发人员", "研发人员", FieldType.Count) { LabelEnglish = "R&D staff", Unit = "人", Minimum = 0, Heading = "季末", HeadingEnglish = "End of the quarter", IsNewQuestion = true },
        ],
        Checks =
        [
            new("C1", CheckLevel.Error, CheckReach.Row, "研发费用 <= 营业收入", "研发费用不应大于营业收入，请核对单位是否为万元。", """{"研发费用": 10, "营业收入": 200}""", """{"研发费用": 300, "营业收入": 200}""")
                { SentenceEnglish = "R&D expenses should not exceed revenue; check that they are in 10,000 yuan." },
            new("C2", CheckLevel.Remark, CheckReach.CrossSource, "行业 == 来源_行业代码", "行业代码与企业名录不一致。", """{"行业": "C3423", "来源_行业代码": "C3423"}""", """{"行业": "C3841", "来源_行业代码": "C3423"}""")
                { OtherForm = "企业名录", SentenceEnglish = "The industry code differs from the register." },
        ],
    };

    public async Task MakeAsync(DemonstrationReviewer planner, DemonstrationReviewer leader, CancellationToken cancel)
    {
        var form = await DemonstrationReturns.EnableAsync(planner, leader, Form, ChinaDay.Today(clock), cancel).ConfigureAwait(false);
        var today = ChinaDay.Today(clock);
        var before = today.AddMonths(-3);
        var quarter = (before.Month + 2) / 3;
        var campaign = await DemonstrationReturns.OpenAsync(
            planner, form, Period.OfQuarter(before.Year, quarter), $"第{"一二三四"[quarter - 1]}季度企业研发投入快报", today.AddDays(-5), 7, cancel,
            [.. new[] { Finished, NotBegun, DemonstrationCity.CountyCode }.Select(c => city.Units[DemonstrationReturns.BureauOf(c)])]).ConfigureAwait(false);
        var finished = await FillAsync(campaign, Finished, cancel).ConfigureAwait(false);
        DemonstrationReviewer.Must(await returns.Clerk(Finished).UseAsync<SubmitReturn, ReturnState>(s => s.RunAsync(finished.Id, cancel)).ConfigureAwait(false));
        DemonstrationReviewer.Must(await planner.UseAsync<ReviewReturn, ReturnState>(r => r.OpenAsync(finished.Id, cancel)).ConfigureAwait(false));
        DemonstrationReviewer.Must(await planner.UseAsync<ReviewReturn, ReturnState>(r => r.ApproveAsync(finished.Id, "", cancel: cancel)).ConfigureAwait(false));
        var begun = await FillAsync(campaign, DemonstrationCity.CountyCode, cancel).ConfigureAwait(false);
        DemonstrationReviewer.Must(await planner.UseAsync<FollowCells, Done>(f => f.MarkAsync(
            begun.Id, begun.Rows["桐岭绿能电池材料有限公司"], begun.Fields["研发费用"], "与预缴申报的加计扣除数不一致，等企业说明。", cancel)).ConfigureAwait(false));
    }

    private async Task<(Guid Id, Dictionary<string, Guid> Rows, Dictionary<string, Guid> Fields)> FillAsync(Guid campaign, string county, CancellationToken cancel)
    {
        var id = await returns.ReturnOfAsync(campaign, county, cancel).ConfigureAwait(false);
        Dictionary<string, Guid> rows, fields;
        await using (var db = databases.Open(Acting.System("演示数据 (demonstration)")))
        {
            rows = await db.Set<ReturnRow>().Where(r => r.ReturnId == id).ToDictionaryAsync(r => r.Label, r => r.Id, StringComparer.Ordinal, cancel).ConfigureAwait(false);
            fields = await (from r in db.Set<DataReturn>() join f in db.Set<FormField>() on r.TemplateId equals f.TemplateId where r.Id == id select f)
                .ToDictionaryAsync(f => f.Code, f => f.Id, StringComparer.Ordinal, cancel).ConfigureAwait(false);
        }

        List<CellEdit> edits =
        [
            .. from row in rows where Answers.ContainsKey(row.Key) from answer in Answers[row.Key].Index()
               select new CellEdit(Guid.CreateVersion7(clock.GetUtcNow()), row.Value, fields[Asked[answer.Index]], answer.Item, 0),
        ];
        DemonstrationReviewer.Must(await returns.Clerk(county).UseAsync<SaveCells, SavedCells>(s => s.RunAsync(id, edits, cancel)).ConfigureAwait(false));
        return (id, rows, fields);
    }
}
