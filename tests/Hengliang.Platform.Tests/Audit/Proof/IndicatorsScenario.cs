using System.Text;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Tests.Indicators;

namespace Hengliang.Platform.Tests.Audit.Proof;

/// <summary>From the catalogue through values and formulas to a target split and issued.</summary>
internal sealed class IndicatorsScenario : Scenario
{
    public override async Task RunAsync(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var proof = await AuditProof.OnAsync(room.Database);
        var enterprises = await CatalogueAsync(room, proof);
        await ValuesAsync(room, proof);
        await TargetsAsync(room, proof, enterprises);
        await proof.DoAsync<RetireIndicator, Done>(room.Planner, c => c.RunAsync(enterprises, new DateOnly(2031, 12, 31), "不再统计"));
        await proof.FinishAsync();
    }

    private static async Task<Guid> CatalogueAsync(IndicatorRoom room, AuditProof proof)
    {
        var id = await proof.DoAsync<DefineIndicator, Guid>(room.Planner, c => c.RunAsync(Terms("HNTE", "高新技术企业", "家")));
        await proof.DoAsync<AmendIndicator, int>(room.Planner, c => c.RunAsync(id, null, Terms("HNTE", "高新技术企业数", "家"), "统一名称"));
        var broken = await proof.DoAsync<DeclareBreak, Guid>(room.Planner, c => c.RunAsync(id, 2020, true, "口径调整"));
        await proof.DoAsync<ReviseBreak, Done>(room.Planner, c => c.AmendAsync(broken, 1, 2021, false, "口径调整，前后不可比", "年份有误"));
        await proof.DoAsync<ReviseBreak, Done>(room.Planner, c => c.RemoveAsync(broken, null, "经核对并无断点"));
        await proof.DoAsync<ImportCatalogue, ImportedCatalogue>(room.Planner, c => c.RunAsync(
            "指标库.csv", Encoding.UTF8.GetBytes("编码,名称,单位,方向\nGDP,地区生产总值,亿元,越高越好\nRD,研发经费,亿元,越高越好\nINT,研发强度,%,越高越好\n")));
        return id;
    }

    private static async Task ValuesAsync(IndicatorRoom room, AuditProof proof)
    {
        Guid rd, gdp, share;
        await using (var db = room.OpenAll())
            (rd, gdp, share) = (IdOf("RD"), IdOf("GDP"), IdOf("INT"));
        await proof.DoAsync<RecordValue, RevisedValue>(room.Planner, c => c.RunAsync(gdp, room.County1, "2024", new() { Value = 100, Basis = "统计年鉴" }));
        var value = await proof.DoAsync<RecordValue, RevisedValue>(room.Planner, c => c.RunAsync(rd, room.County1, "2024", new() { Value = 2, Basis = "统计年鉴" }));
        await proof.DoAsync<SetFormula, Done>(room.Planner, c => c.RunAsync(share, "研发经费 / 地区生产总值", "按定义计算"));
        await proof.DoAsync<RecomputeFormulas, RecomputeCount>(room.Planner, c => c.RunAsync());
        await proof.DoAsync<CorrectValue, RevisedValue>(room.Planner, c => c.RunAsync(value.SeriesId, null, new() { Value = 3, Basis = "复核函" }, "统计局更正"));
        await SumsAsync(room, proof);
        await proof.DoAsync<WithdrawValue, RevisedValue>(room.Planner, c => c.RunAsync(value.SeriesId, 2, "应为乙县的数"));
        await proof.DoAsync<ImportValues, ImportedValues>(room.Planner, c => c.RunAsync(
            new MemoryStream(Encoding.UTF8.GetBytes("指标编码,区划代码,时期,数值,单位,状态\nHNTE,990121,2025,20,家,最终\nHNTE,990122,2025,10,家,最终\nHNTE,990100,2025,30,家,最终\n")), "高企.csv"));
        await proof.DoAsync<RunIntegrityChecks, IntegrityRun>(room.Planner, c => c.RunAsync());

        Guid IdOf(string code)
        {
            using var db = room.OpenAll();
            return db.Set<Indicator>().Single(i => i.Code == code).Id;
        }
    }

    /// <summary>A county corrects what only the city adds up.</summary>
    private static async Task SumsAsync(IndicatorRoom room, AuditProof proof)
    {
        var deals = await proof.DoAsync<DefineIndicator, Guid>(room.Planner, c => c.RunAsync(Terms("DEALS", "成交额", "亿元")));
        await proof.DoAsync<DefineIndicator, Guid>(room.Planner, c => c.RunAsync(Terms("DEALSUM", "各县成交额合计", "亿元") with { Formula = "下级合计(成交额)" }));
        var one = await proof.DoAsync<RecordValue, RevisedValue>(room.Planner, c => c.RunAsync(deals, room.County1, "2025", new() { Value = 2, Basis = "统计年鉴" }));
        await proof.DoAsync<RecordValue, RevisedValue>(room.Planner, c => c.RunAsync(deals, room.County2, "2025", new() { Value = 3, Basis = "统计年鉴" }));
        var clerk = room.Database.ActAs(Role.CountyClerk, [room.County1], [room.CityUnit], "陆川");
        await proof.DoAsync<CorrectValue, RevisedValue>(clerk, c => c.RunAsync(one.SeriesId, null, new() { Value = 4, Basis = "复核函" }, "漏填一家"));
        Assert.Equal(1, await proof.DoAsync<SumAbove, int>(Acting.System("下级合计"), c => c.RunAsync(new(new HashSet<Guid> { deals }, new HashSet<Guid> { room.County1 }))));
    }

    private static async Task TargetsAsync(IndicatorRoom room, AuditProof proof, Guid enterprises)
    {
        var target = await proof.DoAsync<RecordTarget, Guid>(room.Planner, c => c.RunAsync(new()
        {
            IndicatorId = enterprises, RegionId = room.City, Year = 2030, BaseYear = 2025, Value = 100, Bound = Bound.AtLeast, Basis = "市委规划〔2026〕1号",
        }));
        await proof.DoAsync<StepTarget, RevisionState>(room.Leader, c => c.ApproveAsync(target, 1, "同意"));
        await proof.DoAsync<SetTargetPath, int>(room.Planner, c => c.RunAsync(target, PathKind.Stepped, "2027=60", "按阶段推进"));
        await proof.DoAsync<StepTarget, RevisionState>(room.Leader, c => c.SendBackAsync(target, 2, "请补阶段目标的依据"));
        await proof.DoAsync<StepTarget, RevisionState>(room.Planner, c => c.TakeBackAsync(target, 2));
        var draft = await proof.DoAsync<SplitTarget, Guid>(room.Planner, c => c.RunAsync(target, BreakdownMethod.BaseShare, null));
        await proof.DoAsync<SetBreakdownParts, int>(room.Planner, c => c.RunAsync(draft, null, new Dictionary<Guid, decimal?> { [room.County1] = 70, [room.County2] = 33 }));
        await proof.DoAsync<StepBreakdown, BreakdownState>(room.Planner, c => c.SubmitAsync(draft, null, "留有余地，市政府常务会议同意"));
        await proof.DoAsync<StepBreakdown, BreakdownState>(room.Planner, c => c.TakeBackAsync(draft, null));
        await proof.DoAsync<StepBreakdown, BreakdownState>(room.Planner, c => c.SubmitAsync(draft, null, "留有余地，市政府常务会议同意"));
        await proof.DoAsync<StepBreakdown, BreakdownState>(room.Leader, c => c.SendBackAsync(draft, null, "请附会议纪要"));
        await proof.DoAsync<StepBreakdown, BreakdownState>(room.Planner, c => c.SubmitAsync(draft, null, "留有余地，市政府常务会议同意"));
        await proof.DoAsync<IssueBreakdown, int>(room.Leader, c => c.RunAsync(draft, null, "同意下达"));
        await proof.DoAsync<WithdrawTarget, int>(room.Planner, c => c.RunAsync(target, null, "规划调整", true));
        await proof.DoAsync<StepTarget, RevisionState>(room.Leader, c => c.ApproveAsync(target, null, "同意撤回"));
    }

    private static NewIndicator Terms(string code, string name, string unit) => IndicatorRoom.Terms(code, name, unit);
}
