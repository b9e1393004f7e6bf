using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Demonstration;

/// <summary>A list of enterprises the counties report, four of six so far: what budget simulations take as their population. Every firm is invented.</summary>
internal sealed class DemonstrationEnterprises(DemonstrationReturns returns, Databases databases, SeededCity city, TimeProvider clock)
{
    private static readonly string[] Asked = ["990102", "990104", DemonstrationCity.CountyCode, "990122", "990123", "990124"];

    /// <summary>In the order of the form's fields; one left its R&amp;D expenses blank.</summary>
    private static readonly (string County, string[][] Firms)[] Reported =
    [
        ("990102",
        [
            ["墨溪精工机械有限公司", "装备制造", "中型", "是", "是", "没有通过", "1860.5"],
            ["墨溪云纺新材料有限公司", "新材料", "大型", "是", "是", "重新通过", "7400"],
            ["墨溪微光电子有限公司", "电子信息", "小型", "是", "是", "首次通过", "320"],
            ["墨溪禾泽生物科技有限公司", "生物医药", "小型", "是", "否", "没有通过", "640"],
        ]),
        ("990104",
        [
            ["望澜海工装备有限公司", "装备制造", "大型", "是", "是", "重新通过", "5280.75"],
            ["望澜智联信息技术有限公司", "电子信息", "中型", "是", "是", "首次通过", "980"],
            ["望澜明澈光学有限公司", "电子信息", "小型", "是", "是", "首次通过", "500"],
            ["澜湾代工制造有限公司", "装备制造", "中型", "否", "是", "没有通过", "1200"],
        ]),
        (DemonstrationCity.CountyCode,
        [
            ["桐岭特种玻璃有限公司", "新材料", "中型", "是", "是", "首次通过", "1430.2"],
            ["桐岭茶机制造有限公司", "装备制造", "小型", "是", "是", "没有通过", "215.6"],
            ["桐岭药源生物有限公司", "生物医药", "中型", "是", "是", "重新通过", ""],
        ]),
        ("990123",
        [
            ["枫渡轨交配件有限公司", "装备制造", "中型", "是", "是", "首次通过", "760"],
            ["枫渡绿能电池材料有限公司", "新材料", "中型", "是", "是", "重新通过", "2105.4"],
            ["枫渡竹纤维有限公司", "新材料", "微型", "是", "是", "没有通过", "96"],
        ]),
    ];

    private static FormDraft Form => new()
    {
        Code = "QHQY01", Title = "企业研发与高企认定情况清单", TitleEnglish = "Enterprises: R&D expenses and recognition as high-tech", LegalBasis = "青科发〔2025〕11号《科技统计工作规定》（演示）",
        Need = "测算奖补资金需要逐户数据，分县汇总表不能满足（演示）", FilingNumber = "青统备〔2025〕12号（演示）", Kind = FormKind.List, Rows = RowSource.Free, IsDemonstration = true,
        Fields =
        [
            new("名称", "企业名称", FieldType.Text) { LabelEnglish = "Enterprise", IsRequired = true, IsKey = true },
            new("行业", "行业", FieldType.Choice) { LabelEnglish = "Industry", Options = "新材料\n装备制造\n电子信息\n生物医药" },
            new("规模", "规模", FieldType.Choice) { LabelEnglish = "Size", Options = "大型\n中型\n小型\n微型" },
            new("本市登记", "本市登记", FieldType.YesNo) { LabelEnglish = "Registered in the city", IsRequired = true },
            new("信用良好", "信用良好", FieldType.YesNo) { LabelEnglish = "In good standing", IsRequired = true },
            new("认定情况", "认定情况", FieldType.Choice) { LabelEnglish = "Recognition as high-tech", Options = "首次通过\n重新通过\n没有通过" },
            new("研发费用", "研发费用") { LabelEnglish = "R&D expenses", Unit = "万元", Precision = 2, Minimum = 0, IsNewQuestion = true },
        ],
    };

    public async Task MakeAsync(DemonstrationReviewer planner, DemonstrationReviewer leader, CancellationToken cancel)
    {
        var form = await DemonstrationReturns.EnableAsync(planner, leader, Form, ChinaDay.Today(clock), cancel).ConfigureAwait(false);
        var campaign = await DemonstrationReturns.OpenAsync(
            planner, form, Period.OfYear(2025), "企业研发与高企认定情况填报", ChinaDay.Today(clock).AddDays(-8), 12, cancel, [.. Asked.Select(c => city.Units[DemonstrationReturns.BureauOf(c)])]).ConfigureAwait(false);
        Guid[] fields;
        await using (var db = databases.Open(Acting.System("演示数据 (demonstration)")))
            fields = await db.Set<FormField>().Where(f => f.TemplateId == form).OrderBy(f => f.Position).Select(f => f.Id).ToArrayAsync(cancel).ConfigureAwait(false);
        foreach (var (county, firms) in Reported)
        {
            var (clerk, id) = (returns.Clerk(county), await returns.ReturnOfAsync(campaign, county, cancel).ConfigureAwait(false));
            var rows = DemonstrationReviewer.Must(await clerk.UseAsync<KeepRows, IReadOnlyList<Guid>>(k => k.AddAsync(id, firms.Length, cancel)).ConfigureAwait(false));
            List<CellEdit> edits =
            [
                .. from firm in firms.Index() from answer in firm.Item.Index() where answer.Item.Length > 0
                   select new CellEdit(Guid.CreateVersion7(clock.GetUtcNow()), rows[firm.Index], fields[answer.Index], answer.Item, 0),
            ];
            DemonstrationReviewer.Must(await clerk.UseAsync<SaveCells, SavedCells>(s => s.RunAsync(id, edits, cancel)).ConfigureAwait(false));
            DemonstrationReviewer.Must(await clerk.UseAsync<SubmitReturn, ReturnState>(s => s.RunAsync(id, cancel)).ConfigureAwait(false));
            DemonstrationReviewer.Must(await planner.UseAsync<ReviewReturn, ReturnState>(r => r.OpenAsync(id, cancel)).ConfigureAwait(false));
            DemonstrationReviewer.Must(await planner.UseAsync<ReviewReturn, ReturnState>(r => r.ApproveAsync(id, "", cancel: cancel)).ConfigureAwait(false));
        }
    }
}
