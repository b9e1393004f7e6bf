using System.Globalization;
using Hengliang.Language.Binding;
using Hengliang.Language.Distance;
using Hengliang.Language.Evaluation;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Policies.Rules;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Policies.Calculator;

/// <summary>A published rule to choose for calculating.</summary>
/// <param name="VersionId">The version in force.</param>
/// <param name="Name">The rule's name.</param>
/// <param name="Policy">Its policy's title.</param>
/// <param name="Number">文号.</param>
/// <param name="Tier">Its tier.</param>
/// <param name="Benefit">Its kind.</param>
/// <param name="EffectiveTo">The last day; null when none is set.</param>
public sealed record CalculatorLine(
    Guid VersionId, string Name, string Policy, string Number, PolicyTier Tier, BenefitKind Benefit, DateOnly? EffectiveTo);

/// <summary>What a rule says about the answers so far, and what is still to be asked.</summary>
public sealed record CalculatorSheet
{
    public required PolicyRule Version { get; init; }

    public required Policy Policy { get; init; }

    /// <summary>The version that took its place meanwhile; the answers are still judged by the one they began with.</summary>
    public required Guid? Successor { get; init; }

    public required CompiledRule Rule { get; init; }

    /// <summary>The rules of the text, when it holds several.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    public required Standing Standing { get; init; }

    /// <summary>From where to where its amount can still go; null when the rule has no amount or breaks on the answers.</summary>
    public required OutputRange? Amount { get; init; }

    /// <summary>What was answered, in the order of the rule.</summary>
    public required IReadOnlyList<CalculatorField> Answered { get; init; }

    /// <summary>Only what can still change the answer, and was not answered or left open; what settles most first.</summary>
    public required IReadOnlyList<CalculatorField> Open { get; init; }

    /// <summary>Answered with "I do not know", and it would still matter.</summary>
    public required IReadOnlyList<CalculatorField> LeftOpen { get; init; }

    public required IReadOnlyDictionary<string, string> Answers { get; init; }

    /// <summary>What the platform assumed where the document is silent (平台默认), with its clause.</summary>
    public required IReadOnlyList<(string Label, string Convention)> Conventions { get; init; }

    /// <summary>Keys whose answer nobody gave: this year, today.</summary>
    public required IReadOnlyList<string> Assumed { get; init; }
}

/// <summary>Calculates what a published rule gives, for anyone: nothing is kept, and drafts are never reached.</summary>
public sealed class Calculate(Databases databases, Acting acting, CompiledRules compiled, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);

    /// <summary>The published rules of policies in force.</summary>
    /// <param name="words">In the rule's name, or its policy's title or number.</param>
    /// <param name="page">From 1.</param>
    /// <param name="size">Lines a page.</param>
    /// <param name="region">Only what concerns enterprises of this region: its own policies and those of the regions above.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Page<CalculatorLine>> ListAsync(string words = "", int page = 1, int size = 20, Guid? region = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(words);
        await using var db = databases.Open(acting);
        var policies = db.Policies.AsNoTracking().Where(p => p.State == PolicyState.InForce);
        if (region is { } own)
        {
            var regions = await CalculatorRegions.AboveAsync(db, own, cancel).ConfigureAwait(false);
            policies = policies.Where(p => regions.Contains(p.RegionId));
        }

        var rules = db.PolicyRules.AsNoTracking().Where(r => r.State == RuleState.InForce);
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
            rules = rules.Where(r => r.Name.Contains(word) || policies.Any(p => p.Id == r.PolicyId && (p.Title.Contains(word) || p.Number.Contains(word))));
        return await rules.Join(policies, r => r.PolicyId, p => p.Id, (r, p) => new { r, p })
            .OrderBy(x => x.p.Title).ThenBy(x => x.r.PublishedAt).ThenBy(x => x.r.Id)
            .Select(x => new CalculatorLine(x.r.Id, x.r.Name, x.p.Title, x.p.Number, x.p.Tier, x.p.Benefit, x.p.EffectiveTo))
            .ToPageAsync(page, size, cancel).ConfigureAwait(false);
    }

    /// <param name="versionId">The version the answers began with; amended or repealed ones are still calculated.</param>
    /// <param name="ruleName">Which rule of the text; null for the first.</param>
    /// <param name="answers">By field key.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<CalculatorSheet>> RunAsync(
        Guid versionId, string? ruleName, IReadOnlyDictionary<string, string> answers, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(answers);
        await using var db = databases.Open(acting);
        var version = await db.PolicyRules.AsNoTracking().SingleOrDefaultAsync(
            r => r.Id == versionId && (r.State == RuleState.InForce || r.State == RuleState.Amended || r.State == RuleState.Repealed), cancel).ConfigureAwait(false);
        if (version is null)
            return Problem.Missing("policies.no-such-published-rule", "没有这条已发布的规则；请从政策计算器的列表重新选择。", "There is no such published rule; please choose one from the calculator's list.");
        var policy = await db.Policies.AsNoTracking().SingleAsync(p => p.Id == version.PolicyId, cancel).ConfigureAwait(false);
        var successor = version.State == RuleState.InForce ? null : await db.PolicyRules.AsNoTracking()
            .Where(r => r.SeriesId == version.SeriesId && r.State == RuleState.InForce).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(cancel).ConfigureAwait(false);
        var library = compiled.Of(version);
        if ((ruleName is null ? library.Rules.FirstOrDefault() : library.Rules.FirstOrDefault(r => r.Name == ruleName || r.Outside == ruleName)) is not { } rule)
            return Problem.Missing("policies.no-such-rule-name", "这份规则文本里没有所选的规则；请重新选择。", "The text holds no such rule; please choose again.");
        return Limited(() => Sheet(version, policy, successor, library.Rules, rule, answers, cancel), cancel);
    }

    private static Outcome<CalculatorSheet> Limited(Func<CalculatorSheet> make, CancellationToken cancel)
    {
        try
        {
            return make();
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Problem.TooLarge("policies.case-too-slow", "计算用时过长，已停止；请减少列表里的条目。", "The calculation took too long and was stopped; please shorten the lists.");
        }
    }

    private CalculatorSheet Sheet(
        PolicyRule version, Policy policy, Guid? successor, IReadOnlyList<CompiledRule> rules, CompiledRule rule, IReadOnlyDictionary<string, string> answers, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Longest);
        var today = PolicyDay.Today(clock);
        var known = answers.Where(a => a.Value.Trim().Length > 0 && rule.Inputs.Any(i => CalculatorAnswers.Belongs(a.Key, i)))
            .ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal);
        var assumed = Assume(rule, known, today);
        // Without a day of its own the case is judged by today's law.
        var options = new RunOptions(today) { Cancel = limit.Token };
        var inputs = JsonCase.Read(rule, CalculatorAnswers.ToCase(rule, known));
        var standing = Standing.Of(rule, inputs, options);
        var asked = standing.Questions.SelectMany(q => CalculatorField.Of(q.Input, q.Fields)).ToList();
        var open = new QuestionOrder([new RuleCase(rule, inputs)], options).Of([.. asked.Select(f => (IReadOnlyList<AskedField>)[new AskedField(0, f.Key)])]).Select(i => asked[i]).ToList();
        var amount = SettlingRules.AmountOf(rule);
        var unknown = known.Where(a => a.Value.Trim() == CalculatorAnswers.Unknown).Select(a => a.Key).ToHashSet(StringComparer.Ordinal);
        return new()
        {
            Version = version,
            Policy = policy,
            Successor = successor,
            Rule = rule,
            Rules = [.. rules.Select(r => r.Name)],
            Standing = standing,
            Amount = OutputRange.Of(rule, inputs, options).FirstOrDefault(r => r.Field == amount),
            Answered = [.. rule.Inputs.SelectMany(i => CalculatorField.Of(i, known.Keys.Where(k => CalculatorAnswers.Belongs(k, i) && !unknown.Contains(k)).Order(StringComparer.Ordinal)))],
            Open = [.. open.Where(f => !unknown.Contains(f.Key))],
            LeftOpen = [.. open.Where(f => unknown.Contains(f.Key))],
            Answers = known,
            Conventions = [.. ConventionsOf(rule)],
            Assumed = assumed,
        };
    }

    /// <summary>This year and today, where the rule asks for them and nobody said otherwise.</summary>
    private static List<string> Assume(CompiledRule rule, Dictionary<string, string> known, DateOnly today)
    {
        var assumed = new List<string>();
        foreach (var (input, value) in ((InputSymbol?, string)[])
            [(rule.ThisYear, today.Year.ToString(CultureInfo.InvariantCulture)), (rule.EffectiveDay, today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))])
            if (input is not null && known.TryAdd(input.Outside, value))
                assumed.Add(input.Outside);
        return assumed;
    }

    internal static IEnumerable<(string Label, string Convention)> ConventionsOf(CompiledRule rule) =>
        rule.Definitions.SelectMany(d => d.Versions).Select(v => v.Clause).Where(c => c.Convention is { Length: > 0 })
            .Select(c => (c.Label ?? "", c.Convention!))
            .Concat(rule.Inputs.SelectMany(i => i.Facts.Where(f => f.Kind == Language.Syntax.FactKind.Convention && f.Text is { Length: > 0 }).Select(f => (i.Name, f.Text!))))
            .Distinct();
}
