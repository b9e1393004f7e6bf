using System.Text;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Enterprises;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Tests.Collection;
using Hengliang.Platform.Tests.Enterprises;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Audit.Proof;

/// <summary>A form drafted and enabled, campaigns opened, returns filled, sent back, approved, unlocked, summed up and closed.</summary>
internal sealed class CollectionScenario : Scenario
{
    public override async Task RunAsync(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var proof = await AuditProof.OnAsync(room.Database);
        await FormsAsync(room, proof);
        await ListAsync(room, proof);
        await RegisterAsync(room, proof);
        // A year before, so that a fall against it asks for an explanation.
        var earlier = await room.OpenReturnAsync(room.Yearly(2024));
        await room.FillAsync(earlier, count: "20");
        _ = (await room.SubmitAsync(earlier)).Value;
        _ = (await room.ApproveAsync(earlier)).Value;
        var campaign = await proof.DoAsync<OpenCampaign, Guid>(room.Planner, c => c.RunAsync(room.Yearly(2025, ownFirst: true, apart: true)));
        var id = await room.ReturnOfAsync(campaign, room.Town.BureauA);
        await FillAsync(room, proof, id);
        await FollowAsync(room, proof, id);
        await RefillAsync(room, proof);
        await ReviewAsync(room, proof, id);
        await SignAsync(room, proof);
        await UnlockAsync(room, proof, id);
        await EndAsync(room, proof, campaign);
        await proof.DoAsync<StepForm, TemplateState>(room.Colleague, c => c.DisableAsync(room.FormId, "改用新表"));
        await proof.FinishAsync();
    }

    private static async Task FormsAsync(CollectionRoom room, AuditProof proof)
    {
        var form = await proof.DoAsync<KeepForm, Guid>(room.Planner, c => c.DraftAsync(CollectionRoom.Usual with { Code = "KJ02", Title = "平台情况表" }));
        await proof.DoAsync<KeepForm, Guid>(room.Planner, c => c.ChangeAsync(form, CollectionRoom.Usual with { Code = "KJ02", Title = "创新平台情况表" }));
        await DesignAsync(room, proof, form);
        await proof.DoAsync<StepForm, TemplateState>(room.Planner, c => c.SubmitAsync(form));
        await proof.DoAsync<StepForm, TemplateState>(room.Colleague, c => c.SendBackAsync(form, "请核对字段"));
        await proof.DoAsync<StepForm, TemplateState>(room.Planner, c => c.SubmitAsync(form));
        await proof.DoAsync<StepForm, TemplateState>(room.Colleague, c => c.EnableAsync(form, "两表口径不同，均需采集"));
        await proof.DoAsync<DesignForm, Guid>(room.Planner, c => c.BeginEditionAsync(form));
    }

    /// <summary>A draft designed part by part; what is added for the purpose is removed again.</summary>
    private static async Task DesignAsync(CollectionRoom room, AuditProof proof, Guid form)
    {
        var head = CollectionRoom.Usual with { Code = "KJ02", Title = "创新平台情况表", Need = "分县监测和年度评估" };
        var check = new CheckDraft("C9", CheckLevel.Warning, CheckReach.Row, "高企数 >= 0", "高新技术企业数不应为负。", """{"高企数": 1}""", """{"高企数": -1}""");
        await DoAsync((c, version) => c.KeepHeadAsync(form, version, head));
        await DoAsync((c, version) => c.KeepFieldAsync(form, version, "", new("备注栏", "备注", FieldType.Text)));
        await DoAsync((c, version) => c.MoveFieldAsync(form, version, "备注栏", -1));
        await DoAsync((c, version) => c.RemoveFieldAsync(form, version, "备注栏"));
        await DoAsync((c, version) => c.KeepRowsAsync(form, version, [new("R1", "合计", IsTotal: true), new("R2", "其中：企业") { Dimension = "执行部门=企业" }]));
        await DoAsync((c, version) => c.KeepRowsAsync(form, version, []));
        await DoAsync((c, version) => c.KeepCheckAsync(form, version, "", check));
        await DoAsync((c, version) => c.MoveCheckAsync(form, version, "C9", -1));
        await DoAsync((c, version) => c.RemoveCheckAsync(form, version, "C9"));

        // Rows that are parts of an indicator, with the check that they add up.
        _ = (await room.As<DefineIndicator, Outcome<Guid>>(room.Planner, d => d.RunAsync(new NewIndicator
        {
            Code = "RDS", Name = "研发经费内部支出", Unit = "亿元", Direction = Direction.HigherIsBetter, Aggregation = Aggregation.Sum, Dimensions = "执行部门（企业、高校）",
        }))).Value;
        form = (await room.As<KeepForm, Outcome<Guid>>(room.Planner, k => k.DraftAsync(new()
        {
            Code = "KJ08", Title = "分部门情况表", Rows = RowSource.Fixed, Fields = [new("经费", "研发经费内部支出") { Unit = "万元", IndicatorCode = "RDS" }],
            FixedRows = [new("合计", "合计", IsTotal: true), new("企业", "企业") { Dimension = "执行部门=企业" }, new("高校", "高校") { Dimension = "执行部门=高校" }],
        }))).Value;
        await DoAsync((c, version) => c.KeepSumsAsync(form, version));
        string row;
        await using (var db = room.OpenAll())
            row = await db.Set<FormRow>().Where(r => r.TemplateId == form && !r.IsTotal).OrderBy(r => r.Position).Select(r => r.Code).FirstAsync();
        await DoAsync((c, version) => c.KeepPartsAsync(form, version, new Dictionary<string, string> { [row] = "" }));

        async Task DoAsync(Func<DesignForm, int, Task<Outcome<Guid>>> use)
        {
            int version;
            await using (var db = room.OpenAll())
                version = await db.Set<FormTemplate>().Where(f => f.Id == form).Select(f => f.Version).SingleAsync();
            await proof.DoAsync<DesignForm, Guid>(room.Planner, c => use(c, version));
        }
    }

    /// <summary>A form whose rows are added by those who fill it in.</summary>
    private static async Task ListAsync(CollectionRoom room, AuditProof proof)
    {
        var form = await room.EnableAsync(new()
        {
            Code = "KJ03", Title = "平台清单", LegalBasis = "示科发〔2025〕8号", Need = "需要清单", Rows = RowSource.Free, Fields = [new("平台名称", "平台名称", FieldType.Text)],
        });
        var campaign = await room.OpenCampaignAsync(room.Yearly(2023) with { TemplateId = form, Title = "平台清单填报" });
        var id = await room.ReturnOfAsync(campaign, room.Town.BureauA);
        var rows = await proof.DoAsync<KeepRows, IReadOnlyList<Guid>>(room.ClerkA, c => c.AddAsync(id, 3));
        await proof.DoAsync<KeepRows, Done>(room.ClerkA, c => c.RemoveAsync(id, rows[1]));
        await proof.DoAsync<KeepRows, Done>(room.ClerkA, c => c.RestoreAsync(id, rows[1]));
    }

    /// <summary>The register taken in from a file.</summary>
    private static async Task RegisterAsync(CollectionRoom room, AuditProof proof)
    {
        var text = $"统一社会信用代码,企业名称,区划代码\n{EnterpriseCodes.Of("990121", 1)},上溪精工有限公司,990121\n";
        var file = await proof.DoAsync<ImportEnterprises, Guid>(room.Planner, c => c.KeepAsync("名录.csv", Encoding.UTF8.GetBytes(text)));
        await proof.DoAsync<ImportEnterprises, EnterprisePlan>(room.Planner, c => c.DoAsync(file));
    }

    /// <summary>A return made before its source was approved.</summary>
    private static async Task RefillAsync(CollectionRoom room, AuditProof proof)
    {
        var waiting = await room.ReturnOfAsync(await room.OpenCampaignAsync(room.Yearly(2021) with { Title = "先开的填报" }), room.Town.BureauA);
        var source = await room.ReturnOfAsync(await room.OpenCampaignAsync(room.Yearly(2020) with { Title = "上一年补报" }), room.Town.BureauA);
        await room.FillAsync(source);
        _ = (await room.SubmitAsync(source)).Value;
        _ = (await room.ApproveAsync(source)).Value;
        await proof.DoAsync<RefillReturn, int>(room.ClerkA, c => c.RunAsync(waiting));
    }

    /// <summary>A cell marked to be followed up, and the mark cleared.</summary>
    private static async Task FollowAsync(CollectionRoom room, AuditProof proof, Guid id)
    {
        var (row, field) = ((await room.ShowAsync(id)).Rows[0].Id, room.Form.Find("研发经费")!.Id);
        await proof.DoAsync<FollowCells, Done>(room.ClerkA, c => c.MarkAsync(id, row, field, "等统计局核定"));
        var mark = (await room.ShowAsync(id)).FollowUps[(row, field)].Id;
        await proof.DoAsync<FollowCells, Done>(room.Planner, c => c.ClearAsync(id, mark, "已核定"));
    }

    private static async Task FillAsync(CollectionRoom room, AuditProof proof, Guid id)
    {
        await proof.DoAsync<AnswerFindings, int>(room.ClerkA, c => c.ConfirmAsync(id, []));
        var one = await room.EditAsync(id, "研发经费", "1200.5");
        await proof.DoAsync<SaveCells, SavedCells>(room.ClerkA, c => c.RunAsync(id, [one]));
        var (firms, count) = (await room.EditAsync(id, "企业研发", "800"), await room.EditAsync(id, "高企数", "15"));
        await proof.DoAsync<SaveCells, SavedCells>(room.ClerkA, c => c.RunAsync(id, [firms, count]));
        // Another's answer to a cell that was changed meanwhile: both are kept, and the audit says so.
        await proof.DoAsync<SaveCells, SavedCells>(room.ClerkA2, c => c.RunAsync(id, [one with { EditId = Guid.NewGuid(), Value = "1300" }]));
        var file = await proof.DoAsync<ImportReturn, Guid>(room.ClerkA, c => c.KeepAsync(id, "报表.csv", Encoding.UTF8.GetBytes("地区,情况说明,研发经费支出\r\n上溪县,如实填报,1250.25\r\n")));
        await proof.DoAsync<ImportReturn, ImportPlan>(room.ClerkA, c => c.DoAsync(id, file, overwrite: true));
        var warning = Assert.Single((await room.ShowAsync(id)).Checks.Findings, f => f.Level == CheckLevel.Warning);
        await proof.DoAsync<AnswerFindings, int>(room.ClerkA, c => c.ExplainAlikeAsync(id, warning.Kind, "证书到期"));
        await proof.DoAsync<AnswerFindings, Done>(room.ClerkA, c => c.ExplainAsync(id, warning.Key, "有 5 家证书到期未续"));
    }

    private static async Task ReviewAsync(CollectionRoom room, AuditProof proof, Guid id)
    {
        await proof.DoAsync<SubmitReturn, ReturnState>(room.ClerkA, c => c.RunAsync(id));
        await proof.DoAsync<WithdrawReturn, ReturnState>(room.ClerkA, c => c.RunAsync(id));
        await proof.DoAsync<SubmitReturn, ReturnState>(room.ClerkA, c => c.RunAsync(id));
        await proof.DoAsync<ReviewReturn, ReturnState>(room.ClerkA2, c => c.OpenAsync(id));
        await proof.DoAsync<ReviewReturn, ReturnState>(room.ClerkA2, c => c.ApproveAsync(id, "数据属实"));
        await proof.DoAsync<ReviewReturn, ReturnState>(room.Planner, c => c.OpenAsync(id));
        var (row, field) = ((await room.ShowAsync(id)).Rows[0], room.Form.Find("企业研发")!);
        await proof.DoAsync<ReviewReturn, ReturnState>(room.Planner, c => c.SendBackAsync(id, -1, "口径不对", [new(row.Id, field.Id, "应含规上企业")]));
        await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "企业研发", "700"));
        _ = (await room.SubmitAsync(id)).Value;
        _ = (await room.ApproveAsync(id, room.ClerkA2)).Value;
        await proof.DoAsync<ReviewReturn, ReturnState>(room.Planner, c => c.OpenAsync(id));
        await proof.DoAsync<ReviewReturn, ReturnState>(room.Planner, c => c.ApproveAsync(id, ""));
        await proof.DoAsync<ReviewReturn, ReturnState>(room.Planner, c => c.AcceptAsync(id));
    }

    /// <summary>A step signed by two, handed on, and signed beside by those who were asked.</summary>
    private static async Task SignAsync(CollectionRoom room, AuditProof proof)
    {
        var (third, fourth) = (await room.Town.HireAsync("third", "孙越", Role.Planner, ScopeShape.RegionAndBelow), await room.Town.HireAsync("fourth", "钱江", Role.Planner, ScopeShape.RegionAndBelow));
        var campaign = await room.OpenCampaignAsync(room.Yearly(2022) with { Title = "会签的填报", Chain = [new(Reviewer.Organiser, "市局初审"), new(Reviewer.Organiser, "市局会签")] });
        await proof.DoAsync<ChangeCampaign, Done>(room.Planner, c => c.SignByAsync(campaign, [1, 2], "重要数据两人会签"));
        var id = await room.ReturnOfAsync(campaign, room.Town.BureauA);
        await room.FillAsync(id);
        _ = (await room.SubmitAsync(id)).Value;
        _ = (await room.ReviewAsync(room.Planner, c => c.OpenAsync(id))).Value;
        await proof.DoAsync<AskSignature, ReturnState>(room.Planner, c => c.HandOnAsync(id, room.Colleague.Actor!.UserId, "出差"));
        await proof.DoAsync<AskSignature, ReturnState>(room.Colleague, c => c.AddAsync(id, room.Leader.Actor!.UserId, after: false, "请先看"));
        var asked = (await room.ShowAsync(id, room.Colleague)).Signing!.Asked.First(a => a.Signature.Kind == SigningKind.Before).Signature.Id;
        await proof.DoAsync<AskSignature, ReturnState>(room.Colleague, c => c.TakeBackAsync(id, asked, "不必了"));
        await proof.DoAsync<ReviewReturn, ReturnState>(room.Colleague, c => c.ApproveAsync(id, "数据属实"));
        _ = (await room.ReviewAsync(third, c => c.OpenAsync(id))).Value;
        await proof.DoAsync<ReviewReturn, ReturnState>(third, c => c.ApproveAsync(id, "同意"));
        var own = (await room.ShowAsync(id, third)).Signing!.Own!.Value;
        await proof.DoAsync<AskSignature, ReturnState>(third, c => c.TakeBackAsync(id, own, "还需核对一项"));
        await proof.DoAsync<ReviewReturn, ReturnState>(third, c => c.ApproveAsync(id, "已核对，同意"));
        await proof.DoAsync<ReviewReturn, ReturnState>(fourth, c => c.ApproveAsync(id, "同意"));
    }

    private static async Task UnlockAsync(CollectionRoom room, AuditProof proof, Guid id)
    {
        var first = await proof.DoAsync<AskUnlock, Guid>(room.ClerkA, c => c.RunAsync(id, "统计局修订了数据", []));
        await proof.DoAsync<DecideUnlock, UnlockState>(room.Planner, c => c.RunAsync(first, false, "请附统计局函"));
        var second = await proof.DoAsync<AskUnlock, Guid>(room.ClerkA, c => c.RunAsync(id, "已附函", []));
        await proof.DoAsync<DecideUnlock, UnlockState>(room.Planner, c => c.RunAsync(second, true, ""));
        _ = (await room.SubmitAsync(id)).Value;
        _ = (await room.ApproveAsync(id, room.ClerkA2)).Value;
        _ = (await room.ApproveAsync(id)).Value;
        _ = (await room.ReviewAsync(room.Planner, r => r.AcceptAsync(id))).Value;
    }

    private static async Task EndAsync(CollectionRoom room, AuditProof proof, Guid campaign)
    {
        room.Clock.Now = CollectionRoom.Start.AddDays(12);
        await proof.DoAsync<RemindLate, Reminded>(room.Planner, c => c.RunAsync(campaign));
        Guid reminder;
        await using (var db = room.OpenAll())
            reminder = await db.Set<Reminder>().Where(r => r.OwnerId == room.ClerkB.Actor!.UserId).Select(r => r.Id).FirstAsync();
        await proof.DoAsync<ReadReminders, Done>(room.ClerkB, c => c.MarkAsync(reminder));
        await proof.DoAsync<EndCampaign, int>(room.Planner, c => c.SumUpAsync(campaign));
        await proof.DoAsync<ChangeCampaign, Done>(room.Planner, c => c.UnsumAsync(campaign, "上溪县更正研发经费"));
        await proof.DoAsync<EndCampaign, Done>(room.Planner, c => c.CloseAsync(campaign));
        await proof.DoAsync<ChangeCampaign, Done>(room.Planner, c => c.ReopenAsync(campaign, new(2026, 2, 20), "还有一个县没有报"));
        await proof.DoAsync<ChangeCampaign, Done>(room.Planner, c => c.ShiftAsync(campaign, new(2026, 2, 10), new(2026, 2, 25), "春节顺延"));
        var mistaken = await proof.DoAsync<OpenCampaign, Guid>(room.Planner, c => c.RunAsync(room.Yearly(2022) with { UnitIds = [room.Town.BureauA], DueOn = new(2026, 2, 20), LateUntil = new(2026, 2, 20) }));
        await proof.DoAsync<ChangeAskedUnits, Guid>(room.Planner, c => c.AddAsync(mistaken, room.Town.BureauB, "漏选了一个县"));
        await proof.DoAsync<ChangeAskedUnits, Done>(room.Planner, c => c.DropAsync(mistaken, room.Town.BureauB, "该县另有安排"));
        await proof.DoAsync<ChangeCampaign, Done>(room.Planner, c => c.CancelAsync(mistaken, "年份选错"));
    }
}
