using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Sheets;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>A town whose two counties and city are assessed: people, indicators, figures, and a scheme in force.</summary>
internal sealed class CountyRound : IAsyncDisposable
{
    private CountyRound(TestDatabase database, Town town, MovableClock clock) => (Database, Town, Clock) = (database, town, clock);

    public TestDatabase Database { get; }

    public Town Town { get; }

    public MovableClock Clock { get; }

    public Acting Planner { get; private set; } = null!;

    public Acting Leader { get; private set; } = null!;

    public Acting Officer { get; private set; } = null!;

    public Acting ClerkA { get; private set; } = null!;

    public Acting ClerkB { get; private set; } = null!;

    public Guid Intensity { get; private set; }

    public Guid Fiscal { get; private set; }

    public Guid Scheme { get; set; }

    public static async Task<CountyRound> BuildAsync(string engine)
    {
        var clock = new MovableClock();
        var database = await TestDatabase.CreateAsync(engine, s => s.AddSingleton<TimeProvider>(clock));
        var round = new CountyRound(database, await Town.BuildAsync(database), clock);
        await round.HireAsync();
        await round.MeasureAsync();
        round.Scheme = await round.DrawUpAsync();
        return round;
    }

    public Task<TAnswer> As<TCase, TAnswer>(Acting acting, Func<TCase, Task<TAnswer>> run)
        where TCase : notnull => Town.As(acting, run);

    public async Task<TAnswer> MustAsync<TCase, TAnswer>(Acting acting, Func<TCase, Task<Outcome<TAnswer>>> run)
        where TCase : notnull => (await As(acting, run)).Value;

    public async Task<Guid> OpenAsync() => await MustAsync<OpenRound, Guid>(Planner, o => o.RunAsync(Scheme));

    /// <summary>All papers of a round in one package.</summary>
    public async Task<(string Name, byte[] Bytes)> EverythingAsync(Guid round)
    {
        var file = new MemoryStream();
        return (await MustAsync<HandOutSheets, string>(Planner, h => h.EverythingAsync(round, file)), file.ToArray());
    }

    /// <summary>Takes the round through the steps; each by whom may take it.</summary>
    public async Task StepAsync(Guid round, params RoundVerb[] verbs)
    {
        foreach (var verb in verbs)
            await MustAsync<MoveRound, RoundState>(verb is RoundVerb.PassReview or RoundVerb.Approve or RoundVerb.Recall ? Leader : Planner, m => m.RunAsync(round, verb, "按程序"));
    }

    public async Task<(RoundImage Image, ResultImage Result)> LatestAsync(Guid round)
    {
        await using var db = Database.Databases.Open(Acting.System("test"));
        var image = (await Scorekeeping.LatestAsync(db, round, default))!;
        return (image, (await Scorekeeping.ResultAsync(db, image, default))!);
    }

    public async Task<T> ReadAsync<T>(Acting acting, Func<HengliangDb, Task<T>> read)
    {
        await using var db = Database.Databases.Open(acting);
        return await read(db);
    }

    /// <summary>Records a figure of a county; null: one below the smallest unit.</summary>
    public Task RecordAsync(Guid indicator, Guid region, int year, decimal? value, string unit, string? revise = null, Guid? document = null) => Town.AsSystem(async (Ledger ledger) =>
    {
        await using var db = Database.Databases.Open(Acting.System("test"));
        var entry = new ObservationEntry
        {
            IndicatorId = indicator, RegionId = region, UnitId = Town.CityBureau, Period = year.ToString(System.Globalization.CultureInfo.InvariantCulture), Year = year,
            Value = new() { Measure = Measure.Level, Value = value, Mark = value is null ? ValueMark.BelowUnit : ValueMark.None, Unit = unit },
            Source = new(document ?? Guid.NewGuid(), "统计公报", null, "", 0, 2, $"{value}{unit}"),
        };
        var recorded = await ledger.RecordAsync(db, entry, revise, default);
        return (await db.CommitAsync(new Deed("Record", IndicatorsPermissions.Record, "observation:x", new("录入", "recorded")), recorded.Value)).Value;
    });

    /// <summary>Records what a county promised.</summary>
    public Task PromiseAsync(Guid indicator, Guid region, int year, Quantified value, int from, string milestones = "") => Town.AsSystem(async (Ledger ledger) =>
    {
        Clock.Now = Clock.Now.AddSeconds(1);
        await using var db = Database.Databases.Open(Acting.System("test"));
        var recorded = await ledger.RecordAsync(
            db,
            new TargetEntry
            {
                IndicatorId = indicator, RegionId = region, UnitId = Town.CityBureau, FirstYear = year, LastYear = year, BaseYear = from, Value = value,
                Path = milestones.Length > 0 ? PathKind.Manual : PathKind.Linear, Milestones = milestones, Source = new(Guid.NewGuid(), "五年规划", null, "", 0, 2, "目标"),
            },
            null, default);
        return (await db.CommitAsync(new Deed("Promise", IndicatorsPermissions.Record, "target:x", new("录入目标", "recorded a target")), recorded.Value)).Value;
    });

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private async Task HireAsync()
    {
        Planner = await Town.HireAsync("planner", "王敏", Role.Planner, ScopeShape.RegionAndBelow);
        Leader = await Town.HireAsync("leader", "沈岳", Role.Leader, ScopeShape.RegionAndBelow);
        Officer = await Town.HireAsync("officer", "何苗", Role.DepartmentOfficer, ScopeShape.RegionAndBelow);
        ClerkA = await Town.HireAsync("clerka", "陆川", Role.CountyClerk, ScopeShape.Region, Town.BureauA, Town.CountyA);
        ClerkB = await Town.HireAsync("clerkb", "周宁", Role.CountyClerk, ScopeShape.Region, Town.BureauB, Town.CountyB);
    }

    private async Task MeasureAsync()
    {
        Intensity = await DefineAsync("RD_INT", "研发投入强度", "%");
        Fiscal = await DefineAsync("FISC_AMT", "财政科技投入", "亿元");
        foreach (var (region, intensity, fiscal) in new[] { (Town.CountyA, new[] { 2.0m, 2.1m, 2.0m }, new[] { 1.0m, 1.2m, 1.3m }), (Town.CountyB, [1.8m, 1.9m, 2.2m], [1.0m, 1.1m, 1.3m]) })
            for (var year = 2023; year <= 2025; year++)
            {
                await RecordAsync(Intensity, region, year, intensity[year - 2023], "%");
                await RecordAsync(Fiscal, region, year, fiscal[year - 2023], "亿元");
            }
    }

    public Task<Guid> DefineAsync(string code, string name, string unit) => Town.AsSystem(async (IndicatorBook book) =>
    {
        await using var db = Database.Databases.Open(Acting.System("test"));
        var made = (await book.MakeAsync(db, new() { Code = code, Name = name, Unit = unit, Decimals = 2, Direction = Direction.HigherIsBetter }, default)).Value;
        return (await db.CommitAsync(new Deed("Define", IndicatorsPermissions.Define, made.Subject, new("定义", "defined")), made.Id)).Value;
    });

    private async Task<Guid> DrawUpAsync()
    {
        var scheme = await MustAsync<DraftScheme, Guid>(Planner, d => d.RunAsync(new() { Name = "县区科技创新考核", Year = 2025 }));
        await MustAsync<KeepItem, Guid>(Planner, k => k.SaveAsync(scheme, null, new() { Code = "A", Name = "投入", Weight = 100 }));
        await MustAsync<KeepItem, Guid>(Planner, k => k.SaveAsync(scheme, null, new()
        {
            Code = "A1", ParentCode = "A", Name = "研发投入强度", Weight = 60, IndicatorId = Intensity, Method = ScoringMethod.Efficacy, Params = new() { Low = 1, High = 3 },
        }));
        await MustAsync<KeepItem, Guid>(Planner, k => k.SaveAsync(scheme, null, new()
        {
            Code = "A2", ParentCode = "A", Name = "财政科技投入增幅", Weight = 40, IndicatorId = Fiscal, Method = ScoringMethod.Growth, Params = new() { GrowthLow = 0, GrowthHigh = 20 }, IsInternal = true,
        }));
        await MustAsync<KeepMembers, int>(Planner, k => k.RunAsync(scheme, [new(Town.CountyA, "县"), new(Town.CountyB, "县")]));
        await MustAsync<KeepVetoRules, Guid>(Planner, k => k.SaveAsync(scheme, new()
        {
            Code = "V03", Name = "双下降", NameEnglish = "Both fall", Basis = "示政办发〔2019〕11号", Effect = VetoEffect.GradeCap, Grade = "不合格", Heng = "zhejiang.vetoExcellent",
            Inputs =
            [
                new("rdSharePrev", "RD_INT", 1), new("rdShareNow", "RD_INT"),
                new("fiscalStGrowthPrevPct", "FISC_AMT", 1, AsGrowth: true), new("fiscalStGrowthNowPct", "FISC_AMT", 0, AsGrowth: true),
            ],
        }));
        await MustAsync<ActivateScheme, Done>(Planner, a => a.RunAsync(scheme));
        return scheme;
    }
}
