using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Tests.Policies;

/// <summary>A city with an author and a checker, and another city that sees only what is published.</summary>
internal sealed class PolicyRoom : IAsyncDisposable
{
    public const string Finished = """
        政策 "测试市研发奖补" 文号 "测科〔2026〕1号" 生效 2026-01-01

        规则 研发奖补(rd) "奖补多少"
          输入
            符合条件: 是否 提问 "是否高新技术企业？"
            研发费用: 万元 提问 "上年研发费用是多少？"
          输出
            支持金额: 元 显示 2位

          条款 "第三条" 原文 "对高新技术企业按研发费用的5%给予奖补，最高100万元。"
            支持金额 = 若 符合条件 则 5% × 研发费用 否则 0元 上限 100万元
            结论 符合条件

          样例 "未到上限" { 符合条件: 是, 研发费用: 1000万元 => 支持金额: 50万元 }
          样例 "达到上限" 同 "未到上限" { 研发费用: 4000万元 => 支持金额: 100万元 }
          样例 "不是高企" 同 "未到上限" { 符合条件: 否 => 支持金额: 0元 }
        """;

    private PolicyRoom(TestDatabase database, Guid region, Guid unit)
    {
        Database = database;
        (RegionId, UnitId) = (region, unit);
        Author = database.ActAs(Role.Planner, [region], [unit], "何苗");
        Checker = database.ActAs(Role.Leader, [region], [unit], "沈岳");
        Stranger = database.ActAs(Role.Planner, [Guid.NewGuid()], [Guid.NewGuid()], "外人");
    }

    public TestDatabase Database { get; }

    public Guid RegionId { get; }

    public Guid UnitId { get; }

    public Acting Author { get; }

    public Acting Checker { get; }

    public Acting Stranger { get; }

    public static async Task<PolicyRoom> OpenAsync(string engine)
    {
        var database = await TestDatabase.CreateAsync(engine);
        var (region, unit) = await database.AddRegionAndUnitAsync();
        return new(database, region, unit);
    }

    public async Task<T> AsAsync<TUse, T>(Acting acting, Func<TUse, Task<T>> use)
        where TUse : notnull
    {
        await using var scope = Database.ScopeOf(acting);
        return await use(scope.ServiceProvider.GetRequiredService<TUse>());
    }

    /// <summary>Runs a use case as somebody who is not signed in.</summary>
    public async Task<T> AnonymousAsync<TUse, T>(Func<TUse, Task<T>> use)
        where TUse : notnull
    {
        await using var scope = Database.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TUse>());
    }

    public HengliangDb OpenAll() => Database.Databases.Open(Acting.System("test"));

    public async Task<Guid> AddPolicyAsync(PolicyForm? form = null, bool inForce = true)
    {
        var id = (await AsAsync<KeepPolicy, Outcome<Guid>>(Author, k => k.AddAsync(InUnit(form ?? new() { Title = "测试市研发奖补" })))).Value;
        if (inForce)
        {
            Assert.Equal(PolicyState.Filing, (await AsAsync<StepPolicy, Outcome<PolicyState>>(Author, s => s.FileAsync(id))).Value);
            Assert.Equal(PolicyState.InForce, (await AsAsync<StepPolicy, Outcome<PolicyState>>(Checker, s => s.PutInForceAsync(id))).Value);
        }

        return id;
    }

    public async Task<Guid> AddRuleAsync(Guid policy, string text = Finished)
    {
        var id = (await AsAsync<BeginRule, Outcome<Guid>>(Author, b => b.BlankAsync(policy, "研发奖补"))).Value;
        Assert.True((await WriteAsync(id, text)).IsSuccess);
        return id;
    }

    public async Task<Outcome<Hengliang.Platform.Policies.Rules.RuleReport>> WriteAsync(Guid id, string text, Acting? by = null, int? shown = null)
    {
        var version = shown ?? (await FindAsync(id)).Version;
        return await AsAsync<WriteRule, Outcome<Hengliang.Platform.Policies.Rules.RuleReport>>(by ?? Author, w => w.RunAsync(id, version, text));
    }

    public Task<Outcome<RuleState>> StepAsync(Acting by, Func<StepRule, Task<Outcome<RuleState>>> step) => AsAsync(by, step);

    /// <summary>A rule written, checked by another and in force.</summary>
    public async Task<Guid> PublishAsync(Guid rule)
    {
        Assert.Equal(RuleState.LegalCheck, (await StepAsync(Author, s => s.SubmitAsync(rule, "首版"))).Value);
        Assert.Equal(RuleState.InForce, (await StepAsync(Checker, s => s.PublishAsync(rule))).Value);
        return rule;
    }

    public async Task<PolicyRule> FindAsync(Guid id)
    {
        await using var db = OpenAll();
        return (await db.FindAsync<PolicyRule>(id))!;
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private static PolicyForm InUnit(PolicyForm form) => form;
}
