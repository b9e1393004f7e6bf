using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Policies.Reference;
using Hengliang.Platform.Policies.Rules;

namespace Hengliang.Platform.Demonstration;

/// <summary>Makes the city's 1+X policies and their rules from the clauses accepted before, as an officer writes and a planner checks them.</summary>
internal sealed class DemonstrationPolicies(
    DemonstrationReviewer officer, DemonstrationReviewer planner, DemonstrationReviewer clerk, ReferenceRules references, DateOnly today)
{
    private const string Handler = "青衡市科学技术局政策法规科";

    /// <param name="document">The city's innovation policy, published.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task MakeAsync(Guid document, CancellationToken cancel)
    {
        var clauses = (await Use<ListPolicyClauses, Page<ClauseLine>>(officer, l => l.RunAsync(new(DocumentId: document, Size: 100), cancel)).ConfigureAwait(false)).Rows;
        var award = await BeginAsync(clauses, "第三条", cancel).ConfigureAwait(false);
        var sheet = await Use<ShowRule, RuleSheet>(officer, s => s.RunAsync(award, cancel)).ConfigureAwait(false);
        var city = await DescribeAsync(sheet.Policy, cancel).ConfigureAwait(false);
        await PublishAsync(award, "hnte-award.heng", cancel).ConfigureAwait(false);
        await PublishAsync(await BeginAsync(clauses, "第四条", cancel).ConfigureAwait(false), "rd-post-subsidy.heng", cancel).ConfigureAwait(false);
        var voucher = await BeginAsync(clauses, "第六条", cancel).ConfigureAwait(false);
        await PublishAsync(voucher, "voucher-first.heng", cancel).ConfigureAwait(false);
        var second = await Use<BeginRule, Guid>(officer, b => b.ReviseAsync(voucher, cancel)).ConfigureAwait(false);
        await PublishAsync(second, "voucher.heng", cancel, "分次抵扣时扣减已用额度").ConfigureAwait(false);
        await PublishAsync(await BeginAsync(clauses, "第七条", cancel).ConfigureAwait(false), "import-subsidy.heng", cancel).ConfigureAwait(false);
        var package = await Use<BeginRule, Guid>(officer, b => b.BlankAsync(city, "企业一年合计可得", cancel)).ConfigureAwait(false);
        await PublishAsync(package, "package.heng", cancel).ConfigureAwait(false);
        var settlement = await Use<BeginRule, Guid>(officer, b => b.BlankAsync(city, "年度合并结算", cancel)).ConfigureAwait(false);
        await PublishAsync(settlement, "settlement.heng", cancel).ConfigureAwait(false);
        // One clause is left as the draft the reading makes of it.
        await BeginAsync(clauses, "第八条", cancel).ConfigureAwait(false);
        await AddOthersAsync(city, cancel).ConfigureAwait(false);
    }

    private async Task<Guid> DescribeAsync(Policy policy, CancellationToken cancel)
    {
        var form = new PolicyForm
        {
            Title = "青衡市支持企业科技创新若干政策", Number = policy.Number, Issuer = policy.Issuer.Length > 0 ? policy.Issuer : "青衡市人民政府",
            Tier = PolicyTier.City, Benefit = BenefitKind.Award, Standing = PolicyStanding.Overall, UpperReference = ReferenceKey("高新技术企业认定管理办法"),
            IssuedOn = policy.IssuedOn, EffectiveFrom = policy.EffectiveFrom, EffectiveTo = policy.EffectiveTo,
            OpensOn = new(today.Year, 3, 1), ClosesOn = new(today.Year, 12, 31), Delivery = Delivery.Fast, Ceiling = 8_000_000m,
            BudgetLine = "2060499 其他技术研究与开发支出（演示）", Handler = Handler, Phone = "演示号码",
            Guide = "1. 在申报期内提交年度研发费用专项审计或加计扣除申报表。\n2. 高新技术企业认定奖励按认定结果核发，企业确认账户即可。\n3. 创新券在签订服务合同后申领，服务完成后抵扣。",
        };
        await Use<KeepPolicy, Done>(officer, k => k.ChangeAsync(policy.Id, policy.Version, form, "", cancel)).ConfigureAwait(false);
        return await PutInForceAsync(policy.Id, cancel).ConfigureAwait(false);
    }

    /// <summary>Supporting policies, one ending soon, one being drafted, and a county's that carries the city's out.</summary>
    private async Task AddOthersAsync(Guid city, CancellationToken cancel)
    {
        var voucher = await AddAsync(officer, Supporting("青衡市科技创新券管理细则", "青科规〔2024〕8号", BenefitKind.Voucher, city, 25), cancel).ConfigureAwait(false);
        await PutInForceAsync(voucher, cancel).ConfigureAwait(false);
        await PutInForceAsync(await AddAsync(officer, Supporting("青衡市科技贷款贴息实施细则", "青科规〔2025〕2号", BenefitKind.LoanInterest, city, 150), cancel).ConfigureAwait(false), cancel).ConfigureAwait(false);
        await AddAsync(officer, Supporting("青衡市技术转移机构奖励细则（征求意见稿）", "", BenefitKind.Award, city, null), cancel).ConfigureAwait(false);
        var county = new PolicyForm
        {
            Title = "桐岭县科技创新券配套办法", Number = "桐科〔2025〕3号", Issuer = "桐岭县科学技术局", Tier = PolicyTier.County, Benefit = BenefitKind.Voucher,
            UpperId = voucher, EffectiveFrom = new(2025, 4, 1), EffectiveTo = today.AddDays(400), Handler = "桐岭县科学技术局", Delivery = Delivery.Ordinary,
        };
        await PutInForceAsync(await AddAsync(clerk, county, cancel).ConfigureAwait(false), cancel).ConfigureAwait(false);
    }

    private PolicyForm Supporting(string title, string number, BenefitKind kind, Guid overall, int? daysLeft) => new()
    {
        Title = title, Number = number, Issuer = "青衡市科学技术局", Tier = PolicyTier.City, Benefit = kind, OverallId = overall,
        EffectiveFrom = new(2024, 9, 1), EffectiveTo = daysLeft is { } days ? today.AddDays(days) : null, Handler = Handler, Delivery = Delivery.Ordinary,
    };

    private static Task<Guid> AddAsync(DemonstrationReviewer person, PolicyForm form, CancellationToken cancel) =>
        Use<KeepPolicy, Guid>(person, k => k.AddAsync(form, isDemonstration: true, cancel));

    private async Task<Guid> PutInForceAsync(Guid policy, CancellationToken cancel)
    {
        await Use<StepPolicy, PolicyState>(planner, s => s.FileAsync(policy, cancel)).ConfigureAwait(false);
        await Use<StepPolicy, PolicyState>(planner, s => s.PutInForceAsync(policy, cancel)).ConfigureAwait(false);
        return policy;
    }

    private async Task<Guid> BeginAsync(IEnumerable<ClauseLine> clauses, string label, CancellationToken cancel)
    {
        var clause = clauses.First(c => c.Label == label);
        return await Use<BeginRule, Guid>(officer, b => b.FromClauseAsync(clause.Id, cancel)).ConfigureAwait(false);
    }

    private async Task PublishAsync(Guid rule, string file, CancellationToken cancel, string what = "首次发布")
    {
        var sheet = await Use<ShowRule, RuleSheet>(officer, s => s.RunAsync(rule, cancel)).ConfigureAwait(false);
        await Use<WriteRule, RuleReport>(officer, w => w.RunAsync(rule, sheet.Rule.Version, TextOf(file), cancel)).ConfigureAwait(false);
        await Use<StepRule, RuleState>(officer, s => s.SubmitAsync(rule, what, cancel)).ConfigureAwait(false);
        await Use<StepRule, RuleState>(planner, s => s.PublishAsync(rule, cancel)).ConfigureAwait(false);
    }

    private string ReferenceKey(string title) => references.All.First(p => p.Title == title).Key;

    private static string TextOf(string file)
    {
        using var reader = new StreamReader(typeof(DemonstrationPolicies).Assembly.GetManifestResourceStream($"samples/policies/{file}")
            ?? throw new InvalidOperationException($"The assembly lacks samples/policies/{file}."));
        return reader.ReadToEnd();
    }

    private static async Task<T> Use<TUse, T>(DemonstrationReviewer person, Func<TUse, Task<Outcome<T>>> use)
        where TUse : notnull => DemonstrationReviewer.Must(await person.UseAsync(use).ConfigureAwait(false));
}
