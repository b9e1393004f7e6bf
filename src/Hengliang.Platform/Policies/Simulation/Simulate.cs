using System.Globalization;
using Hengliang.Language.Binding;
using Hengliang.Language.Columns;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;
using Hengliang.Language.Simulation;
using Hengliang.Language.Text;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies.Calculator;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Policies.Rules;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Policies.Simulation;

/// <summary>A rule one may simulate.</summary>
/// <param name="VersionId">The version.</param>
/// <param name="Name">The rule's name.</param>
/// <param name="Number">Which version.</param>
/// <param name="State">Drafts too.</param>
/// <param name="Policy">Its policy's title.</param>
public sealed record SimulableLine(Guid VersionId, string Name, int Number, RuleState State, string Policy);

/// <summary>Runs a rule, and changes to it, over a population: what it costs, who wins and who loses. Keeps nothing.</summary>
public sealed class Simulate(Databases databases, Acting acting, CompiledRules compiled, SimulationRoom room, TimeProvider clock)
{
    private const int MostRules = 200;
    private const int MostKept = 4;
    private const int MostNamed = 500;
    private static readonly string[] UsualGroups = ["county", "县区", "区县", "地区", "industry", "行业", "size", "规模"];

    /// <summary>Rules in force and drafts in sight, by policy.</summary>
    public async Task<Outcome<IReadOnlyList<SimulableLine>>> ListAsync(CancellationToken cancel = default)
    {
        if (acting.Refuse(PoliciesPermissions.Simulate) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var lines = await db.PolicyRules.AsNoTracking()
            .Where(r => r.State == RuleState.InForce || r.State == RuleState.Draft || r.State == RuleState.LegalCheck)
            .Join(db.Policies, r => r.PolicyId, p => p.Id, (r, p) => new { r, p })
            .OrderBy(x => x.p.Title).ThenBy(x => x.r.State == RuleState.InForce ? 0 : 1).ThenBy(x => x.r.Name).ThenByDescending(x => x.r.Number).Take(MostRules)
            .Select(x => new SimulableLine(x.r.Id, x.r.Name, x.r.Number, x.r.State, x.p.Title)).ToListAsync(cancel).ConfigureAwait(false);
        return Outcome.Of<IReadOnlyList<SimulableLine>>(lines);
    }

    /// <summary>Reads a table of firms for one version of a rule and keeps it in memory for this person, for a while.</summary>
    public async Task<Outcome<Guid>> UploadAsync(Guid versionId, string? ruleName, string fileName, Stream file, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (acting.Refuse(PoliciesPermissions.Simulate) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var chosen = await SimulableRule.FindAsync(db, compiled, versionId, ruleName, cancel).ConfigureAwait(false);
        if (!chosen.IsSuccess)
            return chosen.Problem;
        var read = await room.UseAsync(() => FirmTable.Read(chosen.Value.Rule, new FirmFile(fileName, file), cancel), cancel).ConfigureAwait(false);
        return read.IsSuccess ? room.Keep(UploadedPopulation.Of(read.Value, acting.Actor!.UserId, versionId, fileName, clock)) : read.Problem;
    }

    public async Task<Outcome<SimulationSheet>> RunAsync(SimulationOrder order, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (acting.Refuse(PoliciesPermissions.Simulate) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var chosen = await SimulableRule.FindAsync(db, compiled, order.VersionId, order.Rule, cancel).ConfigureAwait(false);
        if (!chosen.IsSuccess)
            return chosen.Problem;
        var counties = await CountiesAsync(db, cancel).ConfigureAwait(false);
        var sheet = await room.UseAsync(() => Compute(order, chosen.Value, counties, cancel), cancel).ConfigureAwait(false);
        return sheet.IsSuccess ? sheet.Value with { English = await InEnglishAsync(db, sheet.Value.Result, cancel).ConfigureAwait(false) } : sheet;
    }

    /// <summary>What groups that bear the name of a region are called in English.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> InEnglishAsync(HengliangDb db, SimulationResult? result, CancellationToken cancel) =>
        await RegionNames.InEnglishAsync(
            db, result?.Groups.SelectMany(g => g.Rows).Select(r => r.Name).Distinct(StringComparer.Ordinal).Take(MostNamed).ToList() ?? [], cancel).ConfigureAwait(false);

    /// <summary>The regions that report to the actor's own; the generator's where there are none.</summary>
    private async Task<List<string>> CountiesAsync(HengliangDb db, CancellationToken cancel)
    {
        var region = acting.Actor?.RegionId;
        return await db.Set<Region>().AsNoTracking().ThereOn(ChinaDay.Today(clock)).Where(r => r.ReportingParentId == region)
            .OrderBy(r => r.Code).Select(r => r.Name).Take(200).ToListAsync(cancel).ConfigureAwait(false);
    }

    private Outcome<SimulationSheet> Compute(SimulationOrder order, SimulableRule chosen, List<string> counties, CancellationToken cancel)
    {
        var (version, policy, rule) = chosen;
        UploadedPopulation? upload = null;
        if (order.Upload is { } sent && (upload = room.Find(sent, acting.Actor!.UserId)) is null)
            return Problem.Missing("policies.population-gone", "这批企业数据已过期（十五分钟不用即清除）；请重新上传或取用。", "These firms are gone (they are dropped after fifteen idle minutes); please send or take them again.");
        if (upload is not null && upload.VersionId != version.Id)
            return Problem.Invalid("policies.population-of-other-rule", "这批企业数据是按另一条规则读入的；请为这条规则重新上传或取用。", "The firms were read for another rule; please send or take them again for this one.");
        var firms = upload?.Population ?? room.Generate(Math.Clamp(order.Count, SimulationOrder.Fewest, SimulationOrder.Most), order.Seed, counties);
        var completed = PopulationColumns.Complete(firms, rule, order.Assumptions);
        if (!completed.IsSuccess)
            return completed.Problem;
        var amount = PolicySimulation.AmountsOf(rule).FirstOrDefault(a => a.Outside == order.Amount || a.Name == order.Amount) ?? PolicySimulation.AmountsOf(rule).First();
        var options = new ColumnOptions(new RunOptions(PolicyDay.Today(clock)) { Cancel = cancel });
        var request = new SimulationRequest(completed.Value.Population, rule, amount.Outside)
        {
            Groups = [.. GroupsOf(completed.Value.Population)],
            Control = new PaymentControl(order.Budget is { } budget ? Exact(budget) : null, order.Places),
            Columns = options,
        };
        var began = clock.GetTimestamp();
        var key = KeyOf(order, version, amount.Outside, upload, completed.Value.Assumed, counties);
        var (main, findings) = Run(request, order.Patch.Trim().Length > 0 ? Reform.Read(rule, new SourceText("reform.heng", order.Patch)) : ReformOf(rule, order.Changes), key + "|" + Line(rule, order.Changes) + "|" + order.Patch.Trim());
        var scenarios = new List<ScenarioLine>();
        var compared = new List<SimulationResult>();
        if (main is not null)
        {
            scenarios.Add(new(new Dictionary<string, string>(), Money(main.Baseline.Total), 0, main.Baseline.Paid, 0, 0));
            foreach (var kept in order.Kept.Take(MostKept))
                if (Run(request, ReformOf(rule, kept), key + "|" + Line(rule, kept) + "|").Result is { Reformed: not null } other)
                {
                    scenarios.Add(LineOf(kept, other));
                    compared.Add(other);
                }

            if (main.Reformed is not null)
            {
                scenarios.Add(LineOf(order.Changes, main));
                compared.Add(main);
            }
        }

        return new SimulationSheet
        {
            Version = version, Policy = policy, Rule = rule, Amount = amount.Outside,
            Amounts = [.. PolicySimulation.AmountsOf(rule).Select(a => (a.Outside, a.Name))],
            Parameters = MovableParameter.Of(rule), Assumed = completed.Value.Assumed, Count = firms.Count, FileName = upload?.FileName, Source = upload?.Source,
            Identities = upload?.Identities ?? [], IdentityColumn = upload?.IdentityColumn,
            Result = main, Findings = findings, Scenarios = scenarios, Compared = compared, Milliseconds = clock.GetElapsedTime(began).TotalMilliseconds,
        };
    }

    /// <summary>Everything besides its changes that a scenario depends on. A draft's text may change under its id.</summary>
    private string KeyOf(
        SimulationOrder order, PolicyRule version, string amount, UploadedPopulation? upload, IEnumerable<(CalculatorField Field, string Answer)> assumed, List<string> counties) =>
        string.Create(CultureInfo.InvariantCulture, $"{PolicyDay.Today(clock):yyyy-MM-dd}/{version.Id}/{version.Version}/{amount}/{upload?.Id}/{order.Count}/{order.Seed}/{order.Budget}/{order.Places}/{string.Join(',', counties)}/")
        + string.Join(';', assumed.Select(a => $"{a.Field.Key}={a.Answer}"));

    /// <summary>What is moved, in the order of the parameters.</summary>
    private static string Line(CompiledRule rule, IReadOnlyDictionary<string, string> changes) =>
        string.Join(';', MovableParameter.Of(rule).Where(p => changes.TryGetValue(p.Name, out var value) && value.Trim() != p.Text).Select(p => $"{p.Name}={changes[p.Name].Trim()}"));

    /// <summary>A reform that changes nothing is no reform.</summary>
    private static ReformReading? ReformOf(CompiledRule rule, IReadOnlyDictionary<string, string> changes)
    {
        var parameters = MovableParameter.Of(rule);
        var moved = changes.Where(c => parameters.Any(p => p.Name == c.Key && p.Text != c.Value.Trim())).ToList();
        return moved.Count == 0 ? null : Reform.Set(rule, "拟议调整", moved.Select(c => new KeyValuePair<string, string>(c.Key, c.Value.Trim())));
    }

    private (SimulationResult? Result, IReadOnlyList<Words> Findings) Run(SimulationRequest request, ReformReading? reading, string key)
    {
        // A reform that can not be read is told, and the rule shown as it stands.
        var told = reading is { Reform: null } ? reading.Diagnostics.Select(SimulationSheet.WordsOf).ToList() : [];
        var result = room.Remember(told.Count > 0 ? key + "|unread" : key, () =>
        {
            var outcome = PolicySimulation.Run(request with { Reform = reading?.Reform });
            told.AddRange(outcome.Diagnostics.Select(SimulationSheet.WordsOf));
            return outcome.Result;
        });
        return (result, told);
    }

    private static ScenarioLine LineOf(IReadOnlyDictionary<string, string> changes, SimulationResult result) => new(
        changes, Money(result.Reformed!.Total), Money(result.Reformed.Total - result.Baseline.Total), result.Reformed.Paid, result.Effect.Winners, result.Effect.Losers);

    /// <summary>County, industry and size where the population has them; else its first three columns of texts.</summary>
    private static IEnumerable<string> GroupsOf(Population population)
    {
        var texts = population.Columns.OfType<TextColumn>().Select(c => c.Name).ToList();
        var usual = UsualGroups.Where(texts.Contains).Take(4).ToList();
        return usual.Count > 0 ? usual : texts.Take(3);
    }

    private static Rational Exact(decimal amount) => Rational.TryParse(amount.ToString(CultureInfo.InvariantCulture), out var exact) ? exact : 0;

    /// <summary>元 to the fen.</summary>
    public static decimal Money(Rational amount) => decimal.Parse(amount.ToText(2), NumberStyles.Number, CultureInfo.InvariantCulture);
}
