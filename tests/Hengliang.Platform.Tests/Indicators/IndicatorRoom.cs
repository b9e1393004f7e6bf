using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Tests.Indicators;

/// <summary>A city with two counties and a planner who sees all three.</summary>
internal sealed class IndicatorRoom(TestDatabase database) : IAsyncDisposable
{
    public TestDatabase Database => database;

    public Guid City { get; private set; }

    public Guid CityUnit { get; private set; }

    public Guid County1 { get; private set; }

    public Guid County2 { get; private set; }

    public Acting Planner { get; private set; } = null!;

    /// <summary>Who approves what the planner sets.</summary>
    public Acting Leader { get; private set; } = null!;

    public static async Task<IndicatorRoom> OpenAsync(string engine)
    {
        var room = new IndicatorRoom(await TestDatabase.CreateAsync(engine));
        (room.City, room.CityUnit) = await room.Database.AddRegionAndUnitAsync();
        room.County1 = await room.AddRegionAsync("990121", "甲县", room.City);
        room.County2 = await room.AddRegionAsync("990122", "乙县", room.City);
        room.See(room.City, room.County1, room.County2);
        return room;
    }

    public void See(params Guid[] regions) =>
        (Planner, Leader) = (database.ActAs(Role.Planner, regions, [CityUnit], "王敏"), database.ActAs(Role.Leader, regions, [CityUnit], "沈岳"));

    /// <summary>The planner sets a target by hand, and the leader approves it.</summary>
    public async Task<Outcome<Guid>> SetTargetAsync(TypedTarget typed)
    {
        var set = await UseAsync<RecordTarget, Guid>(r => r.RunAsync(typed));
        return set.IsSuccess ? await ApproveAsync(set.Value, set) : set;
    }

    /// <summary>The planner proposes another path, and the leader approves it.</summary>
    public async Task<Outcome<int>> SetPathAsync(Guid target, PathKind path, string milestones, string reason)
    {
        var set = await UseAsync<SetTargetPath, int>(s => s.RunAsync(target, path, milestones, reason));
        return set.IsSuccess ? await ApproveAsync(target, set) : set;
    }

    /// <summary>The planner proposes to withdraw a target, and the leader approves it.</summary>
    public async Task<Outcome<int>> WithdrawTargetAsync(Guid target, string reason, int? seen = null, bool withParts = false, Acting? by = null)
    {
        var asked = await UseAsync<WithdrawTarget, int>(w => w.RunAsync(target, seen, reason, withParts), by);
        return asked.IsSuccess ? await ApproveAsync(target, asked) : asked;
    }

    /// <summary>The planner hands a breakdown over, and the leader issues it.</summary>
    public async Task<Outcome<int>> IssueAsync(Guid breakdown, string overrideReason = "")
    {
        var handed = await UseAsync<StepBreakdown, BreakdownState>(s => s.SubmitAsync(breakdown, null, overrideReason));
        return handed.IsSuccess ? await UseAsync<IssueBreakdown, int>(i => i.RunAsync(breakdown, null, ""), Leader) : handed.Problem;
    }

    private async Task<Outcome<T>> ApproveAsync<T>(Guid target, Outcome<T> set)
    {
        var approved = await UseAsync<StepTarget, RevisionState>(s => s.ApproveAsync(target, null, ""), Leader);
        // The same once more is no revision, and nothing to approve.
        return approved.IsSuccess || approved.Problem.Code == "indicators.nothing-waits" ? set : approved.Problem;
    }

    public async Task<Guid> AddRegionAsync(string code, string name, Guid? parent, DateOnly? from = null, DateOnly? until = null)
    {
        var region = new Region
        {
            Id = Guid.CreateVersion7(), Code = code, Name = name, Kind = RegionKind.Administrative, GeographicParentId = parent, ReportingParentId = parent, ValidFrom = from, ValidTo = until,
        };
        await using var db = OpenAll();
        db.Add(region);
        Assert.True((await db.CommitAsync(new Deed("Seed", RegionsPermissions.Manage, "region:" + code, new("建立测试区划", "made a region for a test")), Outcome.Done)).IsSuccess);
        return region.Id;
    }

    public async Task<Outcome<T>> UseAsync<TUse, T>(Func<TUse, Task<Outcome<T>>> use, Acting? by = null)
        where TUse : notnull
    {
        await using var scope = database.ScopeOf(by ?? Planner);
        return await use(scope.ServiceProvider.GetRequiredService<TUse>());
    }

    public static NewIndicator Terms(string code, string name, string unit) => new()
    {
        Code = code, Name = name, NameEnglish = code, Unit = unit, Direction = Direction.HigherIsBetter, Aggregation = Aggregation.Sum, Definition = "口径", Source = "统计",
    };

    public async Task<Guid> DefineAsync(string code, string name, string unit, Func<NewIndicator, NewIndicator>? more = null)
    {
        var terms = Terms(code, name, unit);
        var made = await UseAsync<DefineIndicator, Guid>(d => d.RunAsync(more is null ? terms : more(terms)));
        Assert.True(made.IsSuccess, made.Problem?.Message.Chinese);
        return made.Value;
    }

    public HengliangDb OpenAll() => database.Databases.Open(Acting.System("test"));

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
