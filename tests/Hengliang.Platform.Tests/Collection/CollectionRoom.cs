using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>A city that collects from two counties: people in their posts, a form in use, a campaign under way.</summary>
internal sealed class CollectionRoom(TestDatabase database, MovableClock clock, Town town) : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 1, 12, 1, 0, 0, TimeSpan.Zero);

    public TestDatabase Database => database;

    public MovableClock Clock => clock;

    public Town Town => town;

    /// <summary>Organises and reviews for the city.</summary>
    public Acting Planner { get; private set; } = null!;

    /// <summary>A colleague of the planner's.</summary>
    public Acting Colleague { get; private set; } = null!;

    public Acting Leader { get; private set; } = null!;

    public Acting ClerkA { get; private set; } = null!;

    /// <summary>A colleague of clerk A's in the same county bureau.</summary>
    public Acting ClerkA2 { get; private set; } = null!;

    public Acting ClerkB { get; private set; } = null!;

    /// <summary>Fills in for a department of the city, about all its counties.</summary>
    public Acting Officer { get; private set; } = null!;

    public Guid FormId { get; private set; }

    public FormDefinition Form { get; private set; } = null!;

    public static async Task<CollectionRoom> OpenAsync(string engine, bool withForm = true)
    {
        var clock = new MovableClock { Now = Start };
        var database = await TestDatabase.CreateAsync(engine, s => s.AddSingleton<TimeProvider>(clock));
        var town = await Town.BuildAsync(database);
        var room = new CollectionRoom(database, clock, town);
        room.Planner = await town.HireAsync("planner", "王敏", Role.Planner, ScopeShape.RegionAndBelow);
        room.Colleague = await town.HireAsync("colleague", "赵清", Role.Planner, ScopeShape.RegionAndBelow);
        room.Leader = await town.HireAsync("leader", "沈岳", Role.Leader, ScopeShape.RegionAndBelow);
        room.ClerkA = await town.HireAsync("clerk-a", "陆川", Role.CountyClerk, ScopeShape.Region, town.BureauA);
        room.ClerkA2 = await town.HireAsync("clerk-a2", "林溪", Role.CountyClerk, ScopeShape.Region, town.BureauA);
        room.ClerkB = await town.HireAsync("clerk-b", "白石", Role.CountyClerk, ScopeShape.Region, town.BureauB);
        room.Officer = await town.HireAsync("department", "何苗", Role.DepartmentOfficer, ScopeShape.Region, town.CityCentre);
        if (withForm)
            await room.EnableUsualAsync();
        return room;
    }

    public Task<T> As<TUse, T>(Acting acting, Func<TUse, Task<T>> use)
        where TUse : notnull => town.As(acting, use);

    public static FormDraft Usual => new()
    {
        Code = "KJ01", Title = "科技创新情况表", LegalBasis = "示科发〔2025〕8号", Need = "市级监测需要分县数据", FilingNumber = "示统备〔2025〕1号", ValidTo = new(2099, 12, 31), Rows = RowSource.Regions,
        Fields =
        [
            new("研发经费", "研发经费支出") { Unit = "万元", Precision = 2, IsRequired = true, IndicatorCode = "RD", ChangeBand = 50, Minimum = 0, Heading = "投入" },
            new("企业研发", "其中：企业研发经费支出") { Unit = "万元", Precision = 2, Heading = "投入" },
            new("高企数", "高新技术企业数", FieldType.Count) { Unit = "家", IsRequired = true, Prefill = PrefillSource.Previous, ConfirmRequired = true, Heading = "企业" },
            new("企业占比", "企业研发经费占比") { Unit = "%", Precision = 1, Prefill = PrefillSource.Computed, PrefillFrom = "企业研发 / 研发经费", Heading = "投入" },
            new("说明", "情况说明", FieldType.Text),
        ],
        Checks =
        [
            new("C1", CheckLevel.Error, CheckReach.Row, "企业研发 <= 研发经费", "企业研发经费不应大于研发经费。", """{"企业研发": 10, "研发经费": 20}""", """{"企业研发": 30, "研发经费": 20}"""),
            new("C2", CheckLevel.Warning, CheckReach.CrossPeriod, "高企数 >= 上期高企数", "高新技术企业数少于上期，请说明原因。", """{"高企数": 12, "上期高企数": 10}""", """{"高企数": 8, "上期高企数": 10}"""),
        ],
    };

    public async Task EnableUsualAsync()
    {
        await As<DefineIndicator, Outcome<Guid>>(Planner, d => d.RunAsync(new NewIndicator { Code = "RD", Name = "全社会研发经费支出", Unit = "亿元", Direction = Direction.HigherIsBetter, Aggregation = Aggregation.Sum }));
        FormId = await EnableAsync(Usual);
        await using var db = OpenAll();
        Form = (await FormDefinition.LoadAsync(db, FormId, default))!;
    }

    public async Task<Guid> EnableAsync(FormDraft draft, string overlap = "")
    {
        var id = (await As<KeepForm, Outcome<Guid>>(Planner, k => k.DraftAsync(Filed(draft)))).Value;
        _ = (await As<StepForm, Outcome<TemplateState>>(Planner, s => s.SubmitAsync(id))).Value;
        _ = (await As<StepForm, Outcome<TemplateState>>(Colleague, s => s.EnableAsync(id, overlap))).Value;
        return id;
    }

    /// <summary>With what every form needs to be used, where the test is about something else.</summary>
    public static FormDraft Filed(FormDraft draft) =>
        draft with { FilingNumber = draft.FilingNumber.Length > 0 ? draft.FilingNumber : "示统备〔2025〕9号", ValidTo = draft.ValidTo ?? new(2099, 12, 31) };

    public NewCampaign Yearly(int year, bool ownFirst = false, bool apart = false) => new()
    {
        TemplateId = FormId, Title = $"{year}年度科技创新情况填报", Period = Period.OfYear(year), UnitIds = [town.BureauA, town.BureauB],
        OpensOn = new(2026, 1, 10), DueOn = new(2026, 1, 20), LateUntil = new(2026, 1, 31), AcceptsApart = apart,
        Chain = ownFirst ? [new(Reviewer.OwnUnit, "县局审核"), new(Reviewer.Organiser, "市局审核")] : [new(Reviewer.Organiser, "市局审核")],
    };

    public async Task<Guid> OpenCampaignAsync(NewCampaign campaign) =>
        (await As<OpenCampaign, Outcome<Guid>>(Planner, o => o.RunAsync(campaign))).Value;

    /// <summary>The return of county A in a fresh campaign of 2025.</summary>
    public async Task<Guid> OpenReturnAsync(NewCampaign? campaign = null) => await ReturnOfAsync(await OpenCampaignAsync(campaign ?? Yearly(2025)), town.BureauA);

    public async Task<Guid> ReturnOfAsync(Guid campaign, Guid unit)
    {
        await using var db = OpenAll();
        return await db.Set<DataReturn>().Where(r => r.CampaignId == campaign && r.UnitId == unit).Select(r => r.Id).SingleAsync();
    }

    public async Task<ReturnSheet> ShowAsync(Guid id, Acting? by = null) => (await As<ShowReturn, Outcome<ReturnSheet>>(by ?? ClerkA, s => s.RunAsync(id))).Value;

    public async Task<CellEdit> EditAsync(Guid id, string field, string value, int? version = null, Guid? edit = null)
    {
        var sheet = await ShowAsync(id, Planner);
        var (row, column) = (sheet.Rows[0], sheet.Form.Find(field)!);
        return new(edit ?? Guid.NewGuid(), row.Id, column.Id, value, version ?? sheet.Cells.GetValueOrDefault((row.Id, column.Id))?.Version ?? 0);
    }

    public async Task<Outcome<SavedCells>> SaveAsync(Guid id, Acting by, params CellEdit[] edits) => await As<SaveCells, Outcome<SavedCells>>(by, s => s.RunAsync(id, edits));

    public async Task FillAsync(Guid id, string research = "1200.5", string firms = "800", string count = "12", Acting? by = null)
    {
        var saved = await SaveAsync(id, by ?? ClerkA, await EditAsync(id, "研发经费", research), await EditAsync(id, "企业研发", firms), await EditAsync(id, "高企数", count));
        Assert.All(saved.Value.Cells, c => Assert.Equal(SaveResult.Saved, c.Result));
    }

    public Task<Outcome<ReturnState>> SubmitAsync(Guid id, Acting? by = null) => As<SubmitReturn, Outcome<ReturnState>>(by ?? ClerkA, s => s.RunAsync(id));

    public Task<Outcome<ReturnState>> ReviewAsync(Acting by, Func<ReviewReturn, Task<Outcome<ReturnState>>> step) => As(by, step);

    /// <summary>Opened and approved in one go.</summary>
    public async Task<Outcome<ReturnState>> ApproveAsync(Guid id, Acting? by = null)
    {
        _ = (await ReviewAsync(by ?? Planner, r => r.OpenAsync(id))).Value;
        return await ReviewAsync(by ?? Planner, r => r.ApproveAsync(id, ""));
    }

    public async Task<DataReturn> ReadAsync(Guid id)
    {
        await using var db = OpenAll();
        return await db.Set<DataReturn>().AsNoTracking().SingleAsync(r => r.Id == id);
    }

    public HengliangDb OpenAll() => database.Databases.Open(Acting.System("test"));

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
