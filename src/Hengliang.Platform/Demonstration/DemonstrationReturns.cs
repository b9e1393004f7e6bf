using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Demonstration;

/// <summary>The demonstration's collecting: a form of the counties with a campaign that is done and one under way, and a department's form they are
/// checked against, approved for both periods and overdue for a third; and the lists of enterprises.</summary>
internal sealed class DemonstrationReturns(Databases databases, IServiceScopeFactory scopes, PermissionCatalog permissions, SeededCity city, TimeProvider clock)
{
    private static readonly (string Code, decimal Research, int Firms)[] Counties =
    [
        ("990102", 41250.6m, 96), ("990103", 28730.2m, 71), ("990104", 52310m, 118), ("990121", 16420.5m, 43), ("990122", 9820m, 26),
        ("990123", 12650.4m, 33), ("990124", 8740m, 21), ("990125", 6530.8m, 15), ("990181", 33980m, 84),
    ];

    public async Task MakeAsync(CancellationToken cancel)
    {
        var (planner, leader) = (Person("planner", [.. city.Regions.Values]), Person("leader", [.. city.Regions.Values]));
        var department = await EnableAsync(planner, leader, DepartmentForm, ChinaDay.Today(clock), cancel).ConfigureAwait(false);
        var form = await EnableAsync(planner, leader, Form, ChinaDay.Today(clock), cancel).ConfigureAwait(false);
        var today = ChinaDay.Today(clock);
        await RegisterAsync(planner, department, Period.OfHalf(today.Year - 1, 2), "下半年高新技术企业登记情况", cancel).ConfigureAwait(false);
        await RegisterAsync(planner, department, Period.OfHalf(today.Year, 1), "上半年高新技术企业登记情况", cancel).ConfigureAwait(false);
        var done = await OpenAsync(planner, form, Period.OfHalf(today.Year - 1, 2), "下半年科技创新主要指标填报", today.AddDays(-3), 30, cancel).ConfigureAwait(false);
        foreach (var (code, research, firms) in Counties)
            await FinishAsync(planner, done, code, research, firms, cancel).ConfigureAwait(false);
        DemonstrationReviewer.Must(await planner.UseAsync<EndCampaign, int>(e => e.SumUpAsync(done, cancel)).ConfigureAwait(false));
        DemonstrationReviewer.Must(await planner.UseAsync<EndCampaign, Done>(e => e.CloseAsync(done, cancel)).ConfigureAwait(false));
        var running = await OpenAsync(planner, form, Period.OfHalf(today.Year, 1), "上半年科技创新主要指标填报", today.AddDays(-10), 13, cancel).ConfigureAwait(false);
        await RunAsync(planner, running, cancel).ConfigureAwait(false);
        DemonstrationReviewer.Must(await planner.UseAsync<ChangeCampaign, Done>(c => c.ShiftAsync(running, today.AddDays(3), today.AddDays(28), "两个县的统计数据核定较晚（演示）", null, cancel)).ConfigureAwait(false));
        var late = await OpenAsync(planner, department, Period.OfQuarter(today.Year, 3), "三季度高新技术企业登记情况", today.AddDays(-16), 14, cancel, city.Units[Department]).ConfigureAwait(false);
        DemonstrationReviewer.Must(await planner.UseAsync<RemindLate, Reminded>(r => r.RunAsync(late, cancel)).ConfigureAwait(false));
        await new DemonstrationEnterprises(this, databases, city, clock).MakeAsync(planner, leader, cancel).ConfigureAwait(false);
        await new DemonstrationQuarter(this, databases, city, clock).MakeAsync(planner, leader, cancel).ConfigureAwait(false);
        DemonstrationReviewer.Must(await planner.UseAsync<KeepForm, Guid>(k => k.DraftAsync(Begun, cancel)).ConfigureAwait(false));
    }

    /// <summary>A form being designed: one number is not linked yet, and what it is needed for is not said.</summary>
    private static FormDraft Begun => new()
    {
        Code = "QHKJ02", Title = "科技创新平台运行情况表", TitleEnglish = "How innovation platforms are run", LegalBasis = "青科发〔2025〕11号《科技统计工作规定》（演示）", Rows = RowSource.Regions, IsDemonstration = true,
        Fields =
        [
            new("平台数", "省级以上科技创新平台数", FieldType.Count) { LabelEnglish = "Platforms of provincial level and above", Unit = "个", IsRequired = true, Heading = "平台", HeadingEnglish = "Platforms" },
            new("服务企业", "平台服务企业数", FieldType.Count) { LabelEnglish = "Enterprises served", Unit = "家", Heading = "平台", HeadingEnglish = "Platforms", IsNewQuestion = true },
            new("服务收入", "平台服务收入") { LabelEnglish = "Income from services", Unit = "万元", Precision = 2, Minimum = 0, ChangeBand = 50, IsNewQuestion = true },
        ],
        Checks = [new("C1", CheckLevel.Warning, CheckReach.Row, "服务企业 >= 平台数", "服务企业数少于平台数，请说明。", """{"服务企业": 30, "平台数": 4}""", """{"服务企业": 3, "平台数": 4}""") { SentenceEnglish = "Fewer enterprises were served than there are platforms; please explain." }],
    };

    internal static async Task<Guid> EnableAsync(DemonstrationReviewer planner, DemonstrationReviewer leader, FormDraft draft, DateOnly today, CancellationToken cancel)
    {
        var form = DemonstrationReviewer.Must(await planner.UseAsync<KeepForm, Guid>(k => k.DraftAsync(draft with { ValidTo = ValidTo(today) }, cancel)).ConfigureAwait(false));
        DemonstrationReviewer.Must(await planner.UseAsync<StepForm, TemplateState>(s => s.SubmitAsync(form, cancel)).ConfigureAwait(false));
        DemonstrationReviewer.Must(await leader.UseAsync<StepForm, TemplateState>(s => s.EnableAsync(form, "两个部门分别掌握，互相核对（演示）", cancel)).ConfigureAwait(false));
        return form;
    }

    /// <summary>Forms are filed for some years, counted from the day the demonstration is loaded on.</summary>
    private static DateOnly ValidTo(DateOnly today) => new(today.Year + 3, 12, 31);

    /// <summary>What the department knows of each county; of one it counts more than the county itself.</summary>
    private async Task RegisterAsync(DemonstrationReviewer planner, Guid form, Period period, string title, CancellationToken cancel)
    {
        var campaign = await OpenAsync(planner, form, period, title, ChinaDay.Today(clock).AddDays(-3), 10, cancel, city.Units[Department]).ConfigureAwait(false);
        var officer = Person("officer", [city.Regions[DemonstrationCity.CityCode]]);
        Guid id, field;
        List<(Guid Id, string Code)> rows;
        await using (var db = databases.Open(Acting.System("演示数据 (demonstration)")))
        {
            id = await db.Set<DataReturn>().Where(r => r.CampaignId == campaign).Select(r => r.Id).SingleAsync(cancel).ConfigureAwait(false);
            field = await db.Set<FormField>().Where(f => f.TemplateId == form && f.Code == "登记数").Select(f => f.Id).SingleAsync(cancel).ConfigureAwait(false);
            rows = [.. (await db.Set<ReturnRow>().Where(r => r.ReturnId == id).OrderBy(r => r.Position).Select(r => new { r.Id, r.Code }).ToListAsync(cancel).ConfigureAwait(false)).Select(r => (r.Id, r.Code))];
        }

        var counts = Counties.ToDictionary(c => c.Code, c => c.Code == DemonstrationCity.CountyCode && period.FirstYear == ChinaDay.Today(clock).Year ? c.Firms + 8 : c.Firms);
        List<CellEdit> edits = [.. rows.Select(r => new CellEdit(Guid.CreateVersion7(clock.GetUtcNow()), r.Id, field, counts.GetValueOrDefault(r.Code, 57).ToString(CultureInfo.InvariantCulture), 0))];
        DemonstrationReviewer.Must(await officer.UseAsync<SaveCells, SavedCells>(s => s.RunAsync(id, edits, cancel)).ConfigureAwait(false));
        DemonstrationReviewer.Must(await officer.UseAsync<SubmitReturn, ReturnState>(s => s.RunAsync(id, cancel)).ConfigureAwait(false));
        DemonstrationReviewer.Must(await planner.UseAsync<ReviewReturn, ReturnState>(r => r.OpenAsync(id, cancel)).ConfigureAwait(false));
        DemonstrationReviewer.Must(await planner.UseAsync<ReviewReturn, ReturnState>(r => r.ApproveAsync(id, "", cancel: cancel)).ConfigureAwait(false));
        DemonstrationReviewer.Must(await planner.UseAsync<EndCampaign, Done>(e => e.CloseAsync(campaign, cancel)).ConfigureAwait(false));
    }

    private const string Department = "青衡市工业和信息化局";

    private static FormDraft DepartmentForm => new()
    {
        Code = "QHGX01", Title = "高新技术企业登记情况表", TitleEnglish = "High-tech enterprises on the register", LegalBasis = "青工信〔2025〕6号《企业登记共享办法》（演示）",
        Need = "与县（市、区）填报数互相核对（演示）", FilingNumber = "青统备〔2025〕9号（演示）", Rows = RowSource.Regions, IsDemonstration = true,
        Fields = [new("登记数", "登记在册的高新技术企业", FieldType.Count) { LabelEnglish = "Enterprises on the register", Unit = "家", IsRequired = true, Minimum = 0, IsNewQuestion = true }],
    };

    /// <summary>A yearly return of each county, approved: what an item of the assessment is scored from.</summary>
    public async Task MakeYearlyAsync(CancellationToken cancel)
    {
        var (planner, leader) = (Person("planner", [.. city.Regions.Values]), Person("leader", [.. city.Regions.Values]));
        var form = DemonstrationReviewer.Must(await planner.UseAsync<KeepForm, Guid>(k => k.DraftAsync(YearlyForm with { ValidTo = ValidTo(ChinaDay.Today(clock)) }, cancel)).ConfigureAwait(false));
        DemonstrationReviewer.Must(await planner.UseAsync<StepForm, TemplateState>(s => s.SubmitAsync(form, cancel)).ConfigureAwait(false));
        DemonstrationReviewer.Must(await leader.UseAsync<StepForm, TemplateState>(s => s.EnableAsync(form, "", cancel)).ConfigureAwait(false));
        var campaign = await OpenAsync(planner, form, Period.OfYear(2025), "大型科研仪器开放共享年报", ChinaDay.Today(clock).AddDays(-6), 20, cancel).ConfigureAwait(false);
        foreach (var (code, _, firms) in Counties)
        {
            var id = await ReturnOfAsync(campaign, code, cancel).ConfigureAwait(false);
            var (row, fields) = await PlacesAsync(id, cancel).ConfigureAwait(false);
            var instruments = (firms * 3 / 4) - 8;
            CellEdit Edit(string field, int value) => new(Guid.CreateVersion7(clock.GetUtcNow()), row, fields[field], value.ToString(CultureInfo.InvariantCulture), 0);
            DemonstrationReviewer.Must(await Clerk(code).UseAsync<SaveCells, SavedCells>(s => s.RunAsync(id, [Edit("仪器台套", instruments)], cancel)).ConfigureAwait(false));
            DemonstrationReviewer.Must(await Clerk(code).UseAsync<SubmitReturn, ReturnState>(s => s.RunAsync(id, cancel)).ConfigureAwait(false));
            DemonstrationReviewer.Must(await planner.UseAsync<ReviewReturn, ReturnState>(r => r.OpenAsync(id, cancel)).ConfigureAwait(false));
            DemonstrationReviewer.Must(await planner.UseAsync<ReviewReturn, ReturnState>(r => r.ApproveAsync(id, "与仪器平台登记数一致", cancel: cancel)).ConfigureAwait(false));
        }
    }

    private static FormDraft YearlyForm => new()
    {
        Code = "QHKJ02", Title = "大型科研仪器开放共享年报", TitleEnglish = "Yearly return on large instruments open to others", LegalBasis = "青科发〔2025〕11号《科技统计工作规定》（演示）",
        Need = "开放共享考核加分需要分县数据，其他报表没有采集（演示）", FilingNumber = "青统备〔2025〕11号（演示）", Rows = RowSource.Regions, IsDemonstration = true,
        Fields =
        [
            new("仪器台套", "大型科研仪器开放共享台套数", FieldType.Count) { LabelEnglish = "Instruments open to others", Unit = "台套", IsRequired = true, IndicatorCode = "INSTR", Heading = "仪器", HeadingEnglish = "Instruments" },
        ],
    };

    private static FormDraft Form => SampleForm.Draft with
    {
        Code = "QHKJ01", Title = "县（市、区）科技创新主要指标表", TitleEnglish = "Main innovation figures of counties", LegalBasis = "青科发〔2025〕11号《科技统计工作规定》（演示）",
        Need = "市级半年监测需要分县数据，年度统计不能满足（演示）", FilingNumber = "青统备〔2025〕7号（演示）", IsDemonstration = true,
        Fields =
        [
            .. SampleForm.Draft.Fields.Take(3).Select(f => f.Code == "研发经费" ? f with { IndicatorCode = "RD_EXP" } : f),
            SampleForm.Draft.Fields[3] with { IndicatorCode = "HNTE", Heading = "企业", HeadingEnglish = "Enterprises" }, SampleForm.Draft.Fields[4],
        ],
        Checks =
        [
            .. SampleForm.Draft.Checks,
            new("C3", CheckLevel.Warning, CheckReach.CrossSource, "绝对值(高企数 - 来源_登记数) <= 来源_登记数 × 10%", "高新技术企业数与市工信局登记数相差超过10%，请说明原因。",
                """{"高企数": 100, "来源_登记数": 95}""", """{"高企数": 100, "来源_登记数": 80}""")
            {
                SentenceEnglish = "The number of high-tech enterprises is more than 10% from that on the register; please explain.", OtherForm = "QHGX01",
            },
        ],
    };

    internal static async Task<Guid> OpenAsync(DemonstrationReviewer planner, Guid form, Period period, string title, DateOnly opens, int days, CancellationToken cancel, params IReadOnlyList<Guid> units) => DemonstrationReviewer.Must(
        await planner.UseAsync<OpenCampaign, Guid>(o => o.RunAsync(new()
        {
            TemplateId = form, Period = period, Title = string.Create(CultureInfo.InvariantCulture, $"{period.FirstYear}年") + title, UnitIds = units, IsDemonstration = true,
            OpensOn = opens, DueOn = opens.AddDays(days), LateUntil = opens.AddDays(days + 20),
        }, cancel)).ConfigureAwait(false));

    private Task<Guid> OpenAsync(DemonstrationReviewer planner, Guid form, Period period, string title, DateOnly opens, int days, CancellationToken cancel) =>
        OpenAsync(planner, form, period, title, opens, days, cancel, [.. Counties.Select(c => city.Units[BureauOf(c.Code)])]);

    private async Task FinishAsync(DemonstrationReviewer planner, Guid campaign, string county, decimal research, int firms, CancellationToken cancel)
    {
        var id = await SubmitAsync(campaign, county, research, firms, cancel).ConfigureAwait(false);
        DemonstrationReviewer.Must(await planner.UseAsync<ReviewReturn, ReturnState>(r => r.OpenAsync(id, cancel)).ConfigureAwait(false));
        DemonstrationReviewer.Must(await planner.UseAsync<ReviewReturn, ReturnState>(r => r.ApproveAsync(id, "", cancel: cancel)).ConfigureAwait(false));
    }

    /// <summary>One of each: approved, in review, sent back with marked cells, submitted, half filled in, and some not begun and late.</summary>
    private async Task RunAsync(DemonstrationReviewer planner, Guid campaign, CancellationToken cancel)
    {
        await FinishAsync(planner, campaign, "990102", 44310.2m, 101, cancel).ConfigureAwait(false);
        await FinishAsync(planner, campaign, "990104", 55120m, 124, cancel).ConfigureAwait(false);
        var inReview = await SubmitAsync(campaign, "990103", 30115.7m, 74, cancel).ConfigureAwait(false);
        DemonstrationReviewer.Must(await planner.UseAsync<ReviewReturn, ReturnState>(r => r.OpenAsync(inReview, cancel)).ConfigureAwait(false));
        var back = await SubmitAsync(campaign, "990181", 35440m, 86, cancel).ConfigureAwait(false);
        DemonstrationReviewer.Must(await planner.UseAsync<ReviewReturn, ReturnState>(r => r.OpenAsync(back, cancel)).ConfigureAwait(false));
        var (row, fields) = await PlacesAsync(back, cancel).ConfigureAwait(false);
        DemonstrationReviewer.Must(await planner.UseAsync<ReviewReturn, ReturnState>(r =>
            r.SendBackAsync(back, -1, "企业研发经费与季报不一致，请核对。", [new(row, fields["企业研发"])], cancel: cancel)).ConfigureAwait(false));
        var (place, columns) = await PlacesAsync(inReview, cancel).ConfigureAwait(false);
        DemonstrationReviewer.Must(await planner.UseAsync<FollowCells, Done>(f => f.MarkAsync(inReview, place, columns["高企数"], "年中核验名单公布后再对一次。", cancel)).ConfigureAwait(false));
        DemonstrationReviewer.Must(await planner.UseAsync<FollowCells, Done>(f => f.MarkAsync(back, row, fields["研发经费"], "等统计局年度核定数。", cancel)).ConfigureAwait(false));
        await SubmitAsync(campaign, "990123", 13205m, 34, cancel).ConfigureAwait(false);
        await FillAsync(campaign, "990121", 17020m, 44, false, cancel).ConfigureAwait(false);
    }

    private async Task<Guid> SubmitAsync(Guid campaign, string county, decimal research, int firms, CancellationToken cancel)
    {
        var id = await FillAsync(campaign, county, research, firms, true, cancel).ConfigureAwait(false);
        DemonstrationReviewer.Must(await Clerk(county).UseAsync<SubmitReturn, ReturnState>(s => s.RunAsync(id, cancel)).ConfigureAwait(false));
        return id;
    }

    private async Task<Guid> FillAsync(Guid campaign, string county, decimal research, int firms, bool whole, CancellationToken cancel)
    {
        var id = await ReturnOfAsync(campaign, county, cancel).ConfigureAwait(false);
        var (row, fields) = await PlacesAsync(id, cancel).ConfigureAwait(false);
        Dictionary<string, int> versions;
        await using (var db = databases.Open(Acting.System("演示数据 (demonstration)")))
            versions = await (from c in db.Set<DataCell>() join f in db.Set<FormField>() on c.FieldId equals f.Id where c.ReturnId == id select new { f.Code, c.Version }).ToDictionaryAsync(c => c.Code, c => c.Version, cancel).ConfigureAwait(false);
        CellEdit Edit(string field, string value) => new(Guid.CreateVersion7(clock.GetUtcNow()), row, fields[field], value, versions.GetValueOrDefault(field));
        List<CellEdit> edits = [Edit("研发经费", CellText.Print(research)), Edit("企业研发", CellText.Print(Math.Round(research * (whole ? 0.78m : 1.06m), 1)))];
        if (whole)
            edits.Add(Edit("高企数", firms.ToString(CultureInfo.InvariantCulture)));
        DemonstrationReviewer.Must(await Clerk(county).UseAsync<SaveCells, SavedCells>(s => s.RunAsync(id, edits, cancel)).ConfigureAwait(false));
        return id;
    }

    internal async Task<Guid> ReturnOfAsync(Guid campaign, string county, CancellationToken cancel)
    {
        var unit = city.Units[BureauOf(county)];
        await using var db = databases.Open(Acting.System("演示数据 (demonstration)"));
        return await db.Set<DataReturn>().Where(r => r.CampaignId == campaign && r.UnitId == unit).Select(r => r.Id).SingleAsync(cancel).ConfigureAwait(false);
    }

    private async Task<(Guid Row, Dictionary<string, Guid> Fields)> PlacesAsync(Guid id, CancellationToken cancel)
    {
        await using var db = databases.Open(Acting.System("演示数据 (demonstration)"));
        var row = await db.Set<ReturnRow>().Where(r => r.ReturnId == id).Select(r => r.Id).SingleAsync(cancel).ConfigureAwait(false);
        var fields = await (from r in db.Set<DataReturn>() join f in db.Set<FormField>() on r.TemplateId equals f.TemplateId where r.Id == id select f).ToDictionaryAsync(f => f.Code, f => f.Id, cancel).ConfigureAwait(false);
        return (row, fields);
    }

    internal DemonstrationReviewer Clerk(string county) => county == DemonstrationCity.CountyCode
        ? Person("clerk", [city.Regions[county]])
        : As(new() { UserId = StableId.Of("demonstration", county), Name = NameOf(county) + "填报员", UnitId = city.Units[BureauOf(county)], RegionId = city.Regions[county], Role = Role.CountyClerk }, [city.Regions[county]]);

    private DemonstrationReviewer Person(string userName, IReadOnlyList<Guid> sees)
    {
        var account = DemonstrationCity.Accounts.Single(a => a.UserName == userName);
        return As(new() { UserId = city.Users[userName], Name = account.DisplayName, LatinName = account.LatinName, UnitId = city.Units[account.Unit], RegionId = city.Regions[account.RegionCode], Role = account.Role }, sees);
    }

    private DemonstrationReviewer As(Actor actor, IReadOnlyList<Guid> sees) =>
        new(scopes, Acting.As(actor with { Permissions = permissions.Of(actor.Role!.Value) }, new Sight(sees, [])));

    internal static string BureauOf(string county) => DemonstrationCity.Regions.Single(r => r.Code == county).Bureau;

    private static string NameOf(string county) => DemonstrationCity.Regions.Single(r => r.Code == county).Name;
}
