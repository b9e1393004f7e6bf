using System.Globalization;
using System.Numerics;
using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Vetoes;

/// <summary>What looking through the data came to.</summary>
/// <param name="Found">Leads brought up now.</param>
/// <param name="Clear">Units a rule says nothing against.</param>
/// <param name="Unknown">Units and rules for which figures are missing; unknown is not clear.</param>
/// <param name="Unfit">Rules that could not be asked at all; the others were.</param>
/// <param name="Settled">Leads that were dismissed, or lifted, by the very figures that point to them; they are not brought up again.</param>
public sealed record LeadsFound(IReadOnlyList<Guid> Found, int Clear, IReadOnlyList<UndecidedLead> Unknown, IReadOnlyList<UnfitRule> Unfit, int Settled)
{
    /// <summary>Of the unknown those which are so because a series breaks, by rule and break.</summary>
    public IReadOnlyList<BrokenLeads> Broken { get; init; } = [];
}

/// <summary>A unit of which a rule can say nothing, as figures are missing.</summary>
/// <param name="Code">V03.</param>
/// <param name="Unit">The unit.</param>
public sealed record UndecidedLead(string Code, Words Unit);

/// <summary>Units a rule says nothing about because it would compare figures across a break.</summary>
/// <param name="Code">V03.</param>
/// <param name="Count">How many units.</param>
/// <param name="Why">Which break.</param>
public sealed record BrokenLeads(string Code, int Count, Words Why);

/// <summary>A rule that does not fit what it is fed with, or that the packs lack.</summary>
/// <param name="Code">V02.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Why">What is wrong, and what to do.</param>
public sealed record UnfitRule(string Code, Words Name, Words Why);

/// <summary>Asks the rules in Heng whether the figures of any unit point to a veto, and brings up leads: 双下降 and its like.</summary>
/// <remarks>A lead is all it makes. It is checked, the unit is heard, and another person than the one who looked decides.
/// Until the round's data are frozen it asks the ledger, from then on the snapshot: what changes in the ledger later accuses nobody.</remarks>
public sealed class LookForLeads(Databases databases, Acting acting, TimeProvider clock, VetoPack pack)
{
    public async Task<Outcome<LeadsFound>> RunAsync(Guid roundId, CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.ProposeVeto) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Rounds.AsNoTracking().SingleOrDefaultAsync(r => r.Id == roundId, cancel).ConfigureAwait(false) is not { } round)
            return Missing.Round(roundId);
        if (round.State == RoundState.Archived)
            return Problem.Conflict("assessment.round-archived", "考核已归档，不再受理线索。", "The round is archived and takes no more leads.");
        var cases = await ProposeVeto.Of(db, roundId).ToListAsync(cancel).ConfigureAwait(false);
        var scheme = await Scorekeeping.SchemeAsync(db, round, cancel).ConfigureAwait(false);
        var figures = await LeadFigures.OfAsync(db, round, scheme, cancel).ConfigureAwait(false);
        var (found, unknown, unfit, clear, settled, broken) = (new List<VetoCase>(), new List<UndecidedLead>(), new List<UnfitRule>(), 0, 0, new List<(string Rule, int Year)>());
        foreach (var rule in scheme.Vetoes.Where(v => v.Heng.Length > 0))
        {
            if (pack.Find(rule.Heng, new(round.Year, 12, 31)) is not { } heng)
            {
                unfit.Add(new(rule.Code, rule.Title, new($"规则库中没有规则“{rule.Heng}”。", $"The packs hold no rule '{rule.Heng}'.")));
                continue;
            }

            var inputs = CanonicalJson.Read<VetoInput[]>(rule.Inputs);
            var years = rule.Period.DataYears(round.Year);
            if (years.Count == 0)
                continue;
            // A rule put in force before units were compared accuses nobody by a figure it never meant; the other rules are asked all the same.
            if (VetoPack.FindMisfit(heng, inputs, figures.Units) is { } misfit)
            {
                unfit.Add(new(rule.Code, rule.Title, misfit.Message));
                continue;
            }

            foreach (var place in scheme.Places)
            {
                var asked = Ask(heng, rule.Period, years, [.. inputs.Select(i => (i, figures.Units.GetValueOrDefault(i.Indicator, "")))], (input, year) => figures.Feed(input, inputs, place.RegionId, year));
                if (asked.Answer is not { } fires)
                {
                    unknown.Add(new(rule.Code, place.Name));
                    if (asked.BrokenIn is { } from)
                        broken.Add((rule.Code, from));
                    continue;
                }

                if (!fires)
                {
                    clear++;
                    continue;
                }

                var fact = $"{rule.Name}：{asked.Figures}";
                var before = cases.Where(c => c.RuleId == rule.Id && c.MemberRegionId == place.RegionId).ToList();
                if (before.Exists(c => c.Stands))
                    continue;
                // Heard and decided on these figures; others would be another matter.
                if (before.Exists(c => c.FromData && c.Fact == fact))
                    settled++;
                else
                    found.Add(ProposeVeto.Make(round, rule, place, acting.Actor!, fact, rule.Basis, new(VetoPeriod.LastOf(asked.Year)), fromData: true, clock.GetUtcNow()));
            }
        }

        db.AddRange(found);
        return await db.CommitIfAsync(
            new Deed(nameof(LookForLeads), AssessmentPermissions.ProposeVeto, round.Subject, new(
                $"用数据查找“{round.Name}”的否决线索，新增 {found.Count} 条，{unknown.Count} 处缺数据无法判断{Left(unfit, "，没有使用规则 ", "、")}",
                $"looked through the data of '{round.Name}' for vetoes: {found.Count} new leads, {unknown.Count} undecided for want of figures{Left(unfit, ", rules left out: ", ", ")}")) { EvenUnchanged = true },
            new LeadsFound([.. found.Select(f => f.Id)], clear, unknown, unfit, settled)
            {
                Broken = [.. broken.GroupBy(b => b).Select(g => new BrokenLeads(g.Key.Rule, g.Count(), StandingWords.NotAcross(g.Key.Year)))],
            },
            async token => await RoundGuard.FindMovedAsync(db, round, round.State, token).ConfigureAwait(false) ?? await FindTwinAsync(token).ConfigureAwait(false), cancel).ConfigureAwait(false);

        async Task<Problem?> FindTwinAsync(CancellationToken token)
        {
            var standing = await ProposeVeto.Standing(db, roundId).Select(c => new { c.RuleId, c.MemberRegionId }).ToListAsync(token).ConfigureAwait(false);
            return found.Find(f => standing.Contains(new { f.RuleId, f.MemberRegionId })) is { } twin ? ProposeVeto.Twin(scheme.Places.First(p => p.RegionId == twin.MemberRegionId)) : null;
        }
    }

    private static string Left(List<UnfitRule> unfit, string words, string between) => unfit.Count == 0 ? "" : words + string.Join(between, unfit.Select(u => u.Code));

    /// <summary>Whether the period holds a fact: in any of its years, the latest of which is told, or running in all of them.</summary>
    private static (bool? Answer, int Year, string Figures, int? BrokenIn) Ask(
        CompiledRule rule, VetoPeriod period, IReadOnlyList<int> years, IReadOnlyList<(VetoInput, string)> inputs, Func<VetoInput, int, (decimal?, int?)> feed)
    {
        var asked = years.Select(y => (Year: y, Said: Ask(rule, y, inputs, feed))).ToList();
        var running = period.Kind == VetoPeriodKind.YearsRunning;
        var fired = asked.Where(a => a.Said.Answer == true).ToList();
        // Of three values: one no breaks a run whatever is missing, and one yes is enough for any of the years.
        bool? answer = running switch
        {
            true when asked.Any(a => a.Said.Answer == false) => false,
            true when fired.Count == asked.Count => true,
            false when fired.Count > 0 => true,
            false when asked.TrueForAll(a => a.Said.Answer == false) => false,
            _ => null,
        };
        var told = fired.Select(a => years.Count == 1 ? a.Said.Figures : $"{a.Year.ToString(CultureInfo.InvariantCulture)}年 {a.Said.Figures}");
        return (answer, fired.Count > 0 ? fired[^1].Year : years[^1], string.Join("；", told), asked.Where(a => a.Said.Answer is null).Max(a => a.Said.BrokenIn));
    }

    private static (bool? Answer, string Figures, int? BrokenIn) Ask(
        CompiledRule rule, int year, IReadOnlyList<(VetoInput Fed, string Unit)> inputs, Func<VetoInput, int, (decimal? Value, int? BrokenIn)> feed)
    {
        var given = new CaseInputs(rule);
        var (said, broken) = (new List<string>(), (int?)null);
        foreach (var (input, unit) in inputs)
        {
            var fed = feed(input, year);
            broken ??= fed.BrokenIn;
            var symbol = rule.FindInput(input.Name)!;
            if (fed.Value is not { } known)
                continue;
            // In the unit the rule declares: 2.05 of a % is 0.0205, and 32,000 of 万元 is 3.2 of 亿元.
            given.Set(symbol, Value.Of(VetoUnits.In(symbol, input, unit, Exact(known)) * symbol.Shape.Unit.Scale));
            said.Add($"{symbol.Name} {ValueWords.Number(Math.Round(known, 4))}{(input.AsGrowth ? "%" : unit)}");
        }

        var result = Interpreter.Run(rule, given, new RunOptions());
        var answer = VetoPack.AnswerOf(rule) is { } output ? result.Find(output.Outside)?.Value as YesNoValue : null;
        return (answer?.Holds, string.Join("，", said), broken);
    }

    private static Rational Exact(decimal value)
    {
        var bits = decimal.GetBits(value);
        var size = ((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0];
        return Rational.Of(value < 0 ? -size : size, BigInteger.Pow(10, value.Scale));
    }
}
