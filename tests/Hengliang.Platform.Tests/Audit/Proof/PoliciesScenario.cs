using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Policies.Rules;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Tests.Policies;

namespace Hengliang.Platform.Tests.Audit.Proof;

/// <summary>A policy entered, reviewed, in force, renewed and repealed; its rule begun, written, checked, published, revised and dropped.</summary>
internal sealed class PoliciesScenario : Scenario
{
    public override async Task RunAsync(string engine)
    {
        await using var room = await PolicyRoom.OpenAsync(engine);
        var proof = await AuditProof.OnAsync(room.Database);
        var policy = await proof.DoAsync<KeepPolicy, Guid>(room.Author, c => c.AddAsync(new() { Title = "测试市研发奖补" }));
        await proof.DoAsync<KeepPolicy, Done>(room.Author, c => c.ChangeAsync(policy, 1, new() { Title = "测试市研发奖补办法", Number = "测科〔2026〕1号", EffectiveFrom = new(2026, 1, 1) }, ""));
        await proof.DoAsync<StepPolicy, PolicyState>(room.Author, c => c.FileAsync(policy));
        await proof.DoAsync<StepPolicy, PolicyState>(room.Checker, c => c.ReturnAsync(policy, "请补充依据"));
        await proof.DoAsync<StepPolicy, PolicyState>(room.Author, c => c.FileAsync(policy));
        await proof.DoAsync<StepPolicy, PolicyState>(room.Checker, c => c.PutInForceAsync(policy));
        await RulesAsync(room, proof, policy);
        await ClauseAsync(room, proof);
        await proof.DoAsync<StepPolicy, PolicyState>(room.Checker, c => c.RenewAsync(policy, new(2099, 12, 31), "延期五年"));
        await proof.DoAsync<StepPolicy, PolicyState>(room.Checker, c => c.RepealAsync(policy, "新办法施行"));
        var draft = await proof.DoAsync<KeepPolicy, Guid>(room.Author, c => c.AddAsync(new() { Title = "未定稿" }));
        await proof.DoAsync<StepPolicy, PolicyState>(room.Author, c => c.DropAsync(draft));
        await proof.FinishAsync();
    }

    private static async Task RulesAsync(PolicyRoom room, AuditProof proof, Guid policy)
    {
        var rule = await proof.DoAsync<BeginRule, Guid>(room.Author, c => c.BlankAsync(policy, "研发奖补"));
        await proof.DoAsync<WriteRule, RuleReport>(room.Author, c => c.RunAsync(rule, 1, PolicyRoom.Finished));
        await proof.DoAsync<StepRule, RuleState>(room.Author, c => c.SubmitAsync(rule, "首版"));
        await proof.DoAsync<StepRule, RuleState>(room.Checker, c => c.ReturnAsync(rule, "样例不足"));
        await proof.DoAsync<StepRule, RuleState>(room.Author, c => c.SubmitAsync(rule, "补充样例"));
        await proof.DoAsync<StepRule, RuleState>(room.Checker, c => c.PublishAsync(rule));
        var next = await proof.DoAsync<BeginRule, Guid>(room.Author, c => c.ReviseAsync(rule));
        await proof.DoAsync<WriteRule, RuleReport>(room.Author, c => c.RunAsync(next, 1, PolicyRoom.Finished + "\n", EdgeChoice.None));
        await proof.DoAsync<StepRule, RuleState>(room.Author, c => c.DropAsync(next));
        await proof.DoAsync<StepRule, RuleState>(room.Checker, c => c.RepealAsync(rule, "不再执行"));
    }

    private static async Task ClauseAsync(PolicyRoom room, AuditProof proof)
    {
        var clause = Guid.CreateVersion7();
        await using (var db = room.OpenAll())
        {
            db.Add(new PolicyClause
            {
                Id = clause, RegionId = room.RegionId, UnitId = room.UnitId, SourceDocumentId = Guid.CreateVersion7(), SourceTitle = "测试市若干政策",
                Instrument = "Reward", Beneficiary = "首次认定的高新技术企业", SourcePlace = "第三条", SourceQuote = "对首次认定的高新技术企业给予20万元奖励。",
            });
            Assert.True((await db.CommitAsync(new Deed("Seed", PoliciesPermissions.Draft, "test", new("测试", "test")), Outcome.Done)).IsSuccess);
        }

        await proof.DoAsync<BeginRule, Guid>(room.Author, c => c.FromClauseAsync(clause));
    }
}
