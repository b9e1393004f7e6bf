using System.Globalization;
using Hengliang.Platform.Assessment.Acceptance;
using Hengliang.Platform.Assessment.Appeals;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Sheets;
using Hengliang.Platform.Assessment.Vetoes;
using Hengliang.Platform.Kernel;
using static Hengliang.Platform.Demonstration.DemonstrationReviewer;

namespace Hengliang.Platform.Demonstration;

/// <summary>The county assessment of the demonstration: a round archived, one running with a veto case and an appeal, and an acceptance half ready.</summary>
/// <param name="planner">Runs it.</param>
/// <param name="officer">Brings up the veto case.</param>
/// <param name="leader">Decides it, and approves.</param>
/// <param name="expert">Gives the marks.</param>
/// <param name="clerk">Is heard, and appeals.</param>
/// <param name="city">The regions by code.</param>
/// <param name="indicators">The indicators by code.</param>
internal sealed class DemonstrationAssessment(
    DemonstrationReviewer planner, DemonstrationReviewer officer, DemonstrationReviewer leader, DemonstrationReviewer expert, DemonstrationReviewer clerk,
    SeededCity city, IReadOnlyDictionary<string, Guid> indicators)
{
    private static readonly string[] Listed = ["990123", "990125"];

    private static readonly Dictionary<string, string> English = new(StringComparer.Ordinal)
    {
        ["市辖区"] = "Districts", ["县（市）"] = "Counties", ["加快发展县"] = "Counties to catch up",
    };

    public async Task MakeAsync(CancellationToken cancel)
    {
        var first = await DrawUpAsync(cancel).ConfigureAwait(false);
        var past = await RoundAsync(first, cancel).ConfigureAwait(false);
        await StepAsync(past, cancel, RoundVerb.OpenAppeals, RoundVerb.Conclude, RoundVerb.Approve, RoundVerb.Publish, RoundVerb.Archive).ConfigureAwait(false);

        var second = Must(await planner.UseAsync<DraftScheme, Guid>(d => d.BeginVersionAsync(first, 2025, cancel)).ConfigureAwait(false));
        Must(await planner.UseAsync<ActivateScheme, Done>(a => a.RunAsync(second, cancel)).ConfigureAwait(false));
        var running = await RoundAsync(second, cancel).ConfigureAwait(false);
        await VetoAsync(running, cancel).ConfigureAwait(false);
        await StepAsync(running, cancel, RoundVerb.OpenAppeals).ConfigureAwait(false);
        await AppealAsync(cancel).ConfigureAwait(false);
        await AcceptAsync(cancel).ConfigureAwait(false);
    }

    private async Task<Guid> DrawUpAsync(CancellationToken cancel)
    {
        var id = Must(await planner.UseAsync<DraftScheme, Guid>(d => d.RunAsync(
            new()
            {
                Name = "青衡市县（市、区）科技创新考核", NameEnglish = "Science and technology assessment of counties and districts", Year = 2024,
                ListName = "加快发展县", Grades = "优秀 90；良好 75；合格 60；不合格", IsDemonstration = true,
            },
            cancel)).ConfigureAwait(false));
        foreach (var item in Items())
            Must(await planner.UseAsync<KeepItem, Guid>(k => k.SaveAsync(id, null, item, cancel)).ConfigureAwait(false));
        var places = DemonstrationCity.Regions.Where(r => r.Code.StartsWith("9901", StringComparison.Ordinal) && r.Code is not DemonstrationCity.CityCode && !r.Code.Contains('-', StringComparison.Ordinal))
            .Select(r => new MemberForm(city.Regions[r.Code], r.Name.EndsWith('区') ? "市辖区" : "县（市）", Listed.Contains(r.Code, StringComparer.Ordinal))).ToList();
        Must(await planner.UseAsync<KeepMembers, int>(k => k.RunAsync(id, places, cancel: cancel)).ConfigureAwait(false));
        Must(await planner.UseAsync<NameInEnglish, Done>(n => n.OfSchemeAsync(id, null, English, cancel)).ConfigureAwait(false));
        foreach (var veto in Vetoes())
            Must(await planner.UseAsync<KeepVetoRules, Guid>(k => k.SaveAsync(id, veto, cancel)).ConfigureAwait(false));
        Must(await planner.UseAsync<ActivateScheme, Done>(a => a.RunAsync(id, cancel)).ConfigureAwait(false));
        return id;
    }

    private IEnumerable<ItemForm> Items() =>
    [
        new() { Code = "A", Name = "创新投入", NameEnglish = "Inputs", Weight = 35, ListedWeight = 30 },
        Item("A1", "A", "全社会研发投入强度", "R&D intensity", 60, "RD_INT", ScoringMethod.Efficacy),
        Item("A2", "A", "财政科技支出占比", "Public spending on science", 40, "FISC", ScoringMethod.LevelAndGrowth) with
        {
            Params = new() { LevelShare = 0.6m, GrowthShare = 0.4m, AsDifference = true, GrowthLow = -0.1m, GrowthHigh = 0.2m },
        },
        new() { Code = "B", Name = "创新主体", NameEnglish = "Enterprises", Weight = 30, ListedWeight = 40 },
        Item("B1", "B", "高新技术企业增幅", "Growth of high-tech enterprises", 50, "HNTE", ScoringMethod.Growth) with { Params = new() { GrowthLow = 0, GrowthHigh = 15 } },
        Item("B2", "B", "科技型中小企业增幅", "Growth of technology SMEs", 50, "TSME", ScoringMethod.Growth) with { Params = new() { GrowthLow = 0, GrowthHigh = 25 } },
        new() { Code = "C", Name = "创新产出", NameEnglish = "Outputs", Weight = 25, ListedWeight = 20 },
        Item("C1", "C", "每万人口高价值发明专利", "High-value patents per 10,000", 50, "HVPAT", ScoringMethod.MinMax) with { Floor = 40 },
        Item("C2", "C", "技术合同成交额", "Technology contracts", 50, "TECHCON", ScoringMethod.Rank),
        new() { Code = "D", Name = "工作评价", NameEnglish = "Review of the work", Weight = 10, Method = ScoringMethod.Marks, IsInternal = true },
        Item("E", "", "瞪羚企业培育加分", "Bonus for gazelles", 0, "GAZ", ScoringMethod.Banded) with { Part = ItemPart.Bonus, Cap = 2, Params = new() { Bands = [new(5, 1), new(10, 2)] } },
        Item("G", "", "大型科研仪器开放共享加分", "Bonus for sharing instruments", 0, "INSTR", ScoringMethod.Banded) with { Part = ItemPart.Bonus, Cap = 1, Params = new() { Bands = [new(20, 0.5m), new(60, 1)] } },
        Item("F", "", "高新技术企业外迁扣分", "Penalty for moving away", 0, "MOVE", ScoringMethod.Banded) with { Part = ItemPart.Penalty, Cap = 1, Params = new() { Bands = [new(1.5m, 1)] } },
    ];

    private ItemForm Item(string code, string parent, string name, string english, decimal weight, string indicator, ScoringMethod method) => new()
    {
        Code = code, ParentCode = parent, Name = name, NameEnglish = english, Weight = weight, IndicatorId = indicators[indicator], Method = method,
    };

    private static IEnumerable<VetoRuleForm> Vetoes() =>
    [
        new()
        {
            Code = "V01", Name = "研发投入强度和财政科技投入双下降", NameEnglish = "R&D intensity and public spending both fall", Basis = "青衡市科技进步目标责任制考核办法（演示）第九条",
            Effect = VetoEffect.NoExcellence, Heng = "assessment.doubleDeclineGrowth",
            Inputs =
            [
                new("intensityBefore", "RD_INT", 1), new("intensityNow", "RD_INT"),
                new("fiscalGrowthBefore", "FISC_ST", 1, AsGrowth: true), new("fiscalGrowthNow", "FISC_ST", 0, AsGrowth: true),
            ],
        },
        new()
        {
            Code = "V03", Name = "重大科研失信", NameEnglish = "Serious breach of research integrity", Basis = "青衡市科技进步目标责任制考核办法（演示）第十条",
            Effect = VetoEffect.GradeCap, Grade = "合格", Period = VetoPeriod.Of(VetoPeriodKind.YearsBack, 2).Value,
        },
    ];

    /// <summary>A round up to the first feedback.</summary>
    private async Task<Guid> RoundAsync(Guid scheme, CancellationToken cancel)
    {
        var round = Must(await planner.UseAsync<OpenRound, Guid>(o => o.RunAsync(scheme, cancel: cancel)).ConfigureAwait(false));
        var sheet = Must(await planner.UseAsync<ShowRounds, RoundSheet>(s => s.RunAsync(round, cancel)).ConfigureAwait(false));
        var marks = sheet.Scheme.Places.Select((p, n) => new UnitMark(p.RegionId, 78 + (n * 7 % 19), "现场评价")).ToList();
        Must(await expert.UseAsync<GiveMark, int>(g => g.RunAsync(round, "D", marks, cancel: cancel)).ConfigureAwait(false));
        await StepAsync(round, cancel, RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check, RoundVerb.PassReview, RoundVerb.GiveFeedback).ConfigureAwait(false);
        return round;
    }

    private async Task StepAsync(Guid round, CancellationToken cancel, params RoundVerb[] verbs)
    {
        foreach (var verb in verbs)
            Must(await (verb is RoundVerb.PassReview or RoundVerb.Approve ? leader : planner).UseAsync<MoveRound, RoundState>(m =>
                m.RunAsync(round, verb, ReasonOf(verb), cancel: cancel)).ConfigureAwait(false));
    }

    private static string? ReasonOf(RoundVerb verb) => verb switch
    {
        // A sample's data are frozen as they are; what the checks find stands in the record beside this.
        RoundVerb.Freeze => "演示数据按样例冻结",
        RoundVerb.PassReview => "已核对冻结数据、权重和各单位得分，计算无误，同意反馈。",
        RoundVerb.Conclude => "各单位均无异议",
        _ => null,
    };

    private async Task VetoAsync(Guid round, CancellationToken cancel)
    {
        var id = Must(await officer.UseAsync<ProposeVeto, Guid>(p => p.RunAsync(
            round, "V03", city.Regions[DemonstrationCity.CountyCode], "一家承担县级重点研发计划的企业虚报设备投入，被通报并追回经费。", "县级专项资金检查通报（演示）", days: new(new DateOnly(2025, 9, 12)), cancel: cancel)).ConfigureAwait(false));
        await StepAsync(officer, id, VetoVerb.Verify, "经与审计、财政部门核对，事实清楚。", cancel).ConfigureAwait(false);
        await StepAsync(planner, id, VetoVerb.Notify, "", cancel).ConfigureAwait(false);
        await StepAsync(clerk, id, VetoVerb.Reply, "经费已全部追回，企业已列入失信名单，请予酌情考虑。", cancel).ConfigureAwait(false);
        await StepAsync(leader, id, VetoVerb.Uphold, "事实清楚，符合办法第十条，予以认定。", cancel).ConfigureAwait(false);
    }

    private static async Task StepAsync(DemonstrationReviewer who, Guid id, VetoVerb verb, string words, CancellationToken cancel) =>
        Must(await who.UseAsync<MoveVeto, VetoState>(m => m.RunAsync(id, verb, words, cancel: cancel)).ConfigureAwait(false));

    private async Task AppealAsync(CancellationToken cancel)
    {
        var own = Must(await clerk.UseAsync<ShowOwn, Page<OwnLine>>(s => s.ListAsync(cancel: cancel)).ConfigureAwait(false));
        Must(await clerk.UseAsync<FileAppeal, Guid>(f => f.RunAsync(
            own.Rows[0].Id, new("B2", 134, "年末有四家企业已通过评价，因公示跨年未计入，科技型中小企业数应为134家。", "评价工作机构备案函（演示）"), cancel)).ConfigureAwait(false));
    }

    private async Task AcceptAsync(CancellationToken cancel)
    {
        var id = Must(await planner.UseAsync<DraftScheme, Guid>(d => d.RunAsync(
            new()
            {
                Kind = SchemeKind.Acceptance, Name = "创新型城市建设验收", NameEnglish = "Acceptance as an innovative city", Year = 2025, BaseYear = 2020,
                ApprovedOn = new DateOnly(2021, 3, 18), Grades = "", IsDemonstration = true,
            },
            cancel)).ConfigureAwait(false));
        string[] codes = ["RD_INT", "HNTE", "TSME", "HVPAT", "TECHCON", "FISC"];
        foreach (var (code, n) in codes.Select((c, n) => (c, n)))
            Must(await planner.UseAsync<KeepItem, Guid>(k => k.SaveAsync(
                id, null, Item(string.Create(CultureInfo.InvariantCulture, $"K{n + 1}"), "", DemonstrationIndicators.All.First(i => i.Code == code).Name, DemonstrationIndicators.All.First(i => i.Code == code).NameEnglish, n < 4 ? 17 : 16, code, ScoringMethod.Completion), cancel)).ConfigureAwait(false));
        Must(await planner.UseAsync<KeepItem, Guid>(k => k.SaveAsync(
            id, null, new()
            {
                Code = "K7", Name = "科技管理体制改革", NameEnglish = "Reform of science and technology administration",
                Params = new() { Requirement = "建立市委科技委员会议事机制，出台科技创新促进条例。" },
            }, cancel)).ConfigureAwait(false));
        Must(await planner.UseAsync<KeepAcceptance, Done>(k => k.StateAsync(id, "K7", "议事机制已于2022年建立，条例于2024年施行。", true, cancel: cancel)).ConfigureAwait(false));
        var sheet = Must(await planner.UseAsync<KeepAcceptance, AcceptanceSheet>(k => k.ShowAsync(id, cancel)).ConfigureAwait(false));
        foreach (var line in sheet.Lines.Where(l => l.Actual is not null).Take(3))
            Must(await planner.UseAsync<KeepAcceptanceEvidence, Guid>(k => k.LinkAsync(id, line.Code, line.Actual!.Series, asDocument: true, cancel)).ConfigureAwait(false));
        Must(await planner.UseAsync<KeepAcceptance, Done>(k => k.WriteAsync(
            id, AcceptancePart.Overall, "建设期内，全市研发投入稳步增长，企业创新主体地位不断增强，主要指标达到或接近建设方案确定的目标。", cancel: cancel)).ConfigureAwait(false));
        Must(await planner.UseAsync<ActivateScheme, Done>(a => a.RunAsync(id, cancel)).ConfigureAwait(false));
    }
}
