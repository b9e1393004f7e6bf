using System.Globalization;
using Hengliang.Language.Binding;
using Hengliang.Language.Distance;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;

namespace Hengliang.Platform.Policies.Calculator;

/// <summary>Runs chosen rules over one set of facts, then the rules that settle them, and says what is still to be asked.</summary>
internal sealed class TogetherReckoning(
    IReadOnlyList<ChosenRule> chosen, IReadOnlyList<ChosenRule> settling, IReadOnlyDictionary<string, string> answers, DateOnly today, CancellationToken cancel)
{
    private readonly SharedFacts _facts = new(chosen.Concat(settling).Select(c => c.Rule));
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);
    private readonly RunOptions _options = new(today) { Cancel = cancel };

    public TogetherSheet Reckon()
    {
        var all = chosen.Concat(settling).ToList();
        var names = chosen.Select(c => c.Rule.Name).ToList();
        foreach (var (key, answer) in answers)
            if (answer.Trim().Length > 0 && all.Any(c => c.Rule.Inputs.Any(i => SharedFacts.PartOf(_facts.KeyOf(i), key) is not null)))
                _known[key] = answer;
        var assumed = Assume(all);
        var cases = chosen.Select(c => (Chosen: c, Inputs: InputsOf(c.Rule, []), Bounds: (IReadOnlyDictionary<InputSymbol, InputBounds>?)null)).ToList();
        var lines = cases.Select(c => LineOf(c.Chosen, c.Inputs, c.Bounds)).ToList();
        var settlements = new List<JointSettlement>();
        foreach (var rule in settling)
        {
            var links = SettlingRules.Links(rule.Rule, names).ToList();
            var (inputs, bounds) = Linked(rule.Rule, links, lines);
            cases.Add((rule, inputs, bounds));
            settlements.Add(new(LineOf(rule, inputs, bounds), [.. links.Select(l => l.Name)], [.. MoneyNotChosen(rule.Rule, links)]));
        }

        var questions = QuestionsOf(cases.Select((c, i) => (c.Chosen.Rule, c.Inputs, Standing: i < lines.Count ? lines[i].Standing : settlements[i - lines.Count].Line.Standing, c.Bounds)).ToList());
        lines = [.. lines.Select((line, i) => line with { CoveredBy = chosen.FirstOrDefault(w => SettlingRules.Covers(w, chosen[i]))?.Rule.Name })];
        var (total, ceilings) = new TogetherSum(lines, settlements).Sum();
        var unknown = _known.Where(a => a.Value.Trim() == CalculatorAnswers.Unknown).Select(a => a.Key).ToHashSet(StringComparer.Ordinal);
        return new()
        {
            Lines = lines,
            Settlements = settlements,
            Ceilings = ceilings,
            Total = total,
            Answered = [.. AnsweredOf(all, unknown)],
            Open = [.. questions.Where(q => !unknown.Contains(q.Field.Key))],
            LeftOpen = [.. questions.Where(q => unknown.Contains(q.Field.Key))],
            Answers = _known,
            Assumed = assumed,
        };
    }

    /// <summary>This year and today, where a rule asks for them and nobody said otherwise.</summary>
    private List<string> Assume(IEnumerable<ChosenRule> rules)
    {
        var assumed = new List<string>();
        foreach (var rule in rules.Select(r => r.Rule))
            foreach (var (input, value) in ((InputSymbol?, string)[])
                [(rule.ThisYear, today.Year.ToString(CultureInfo.InvariantCulture)), (rule.EffectiveDay, today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))])
                if (input is not null && _known.TryAdd(_facts.KeyOf(input), value))
                    assumed.Add(_facts.KeyOf(input));
        return assumed;
    }

    private CaseInputs InputsOf(CompiledRule rule, IReadOnlyCollection<InputSymbol> except)
    {
        var own = _facts.AnswersFor(rule, _known);
        foreach (var key in own.Keys.Where(k => except.Any(i => CalculatorAnswers.Belongs(k, i))).ToList())
            own.Remove(key);
        return JsonCase.Read(rule, CalculatorAnswers.ToCase(rule, own));
    }

    private TogetherLine LineOf(ChosenRule rule, CaseInputs inputs, IReadOnlyDictionary<InputSymbol, InputBounds>? bounds)
    {
        cancel.ThrowIfCancellationRequested();
        var amount = SettlingRules.AmountOf(rule.Rule);
        return new()
        {
            Version = rule.Version,
            Policy = rule.Policy,
            Rule = rule.Rule,
            Successor = rule.Successor,
            Standing = Standing.Of(rule.Rule, inputs, _options),
            Amount = OutputRange.Of(rule.Rule, inputs, _options, bounds).FirstOrDefault(r => r.Field == amount),
            Conventions = [.. Calculate.ConventionsOf(rule.Rule)],
        };
    }

    /// <summary>A settling rule's inputs: the amounts settled so far, and between which ends the others lie; rules not chosen give nothing.</summary>
    private (CaseInputs Inputs, IReadOnlyDictionary<InputSymbol, InputBounds> Bounds) Linked(CompiledRule rule, List<InputSymbol> links, List<TogetherLine> lines)
    {
        var others = MoneyNotChosenSymbols(rule, links).ToList();
        var inputs = InputsOf(rule, [.. links, .. others]);
        var bounds = new Dictionary<InputSymbol, InputBounds>();
        foreach (var other in others)
            inputs.Set(other, Value.Of(Rational.Zero));
        foreach (var link in links)
        {
            var range = lines.First(l => l.Rule.Name == link.Name).Amount;
            if (range is { IsSettled: true, Low: { } amount })
                inputs.Set(link, Value.Of(amount));
            else if (range is { Low: var low, High: var high })
                // What does not apply pays nothing, so nothing is always between the ends then.
                bounds[link] = range.MayNotApply ? new(low is { } l ? Rational.Min(l, 0) : null, high is { } h ? Rational.Max(h, 0) : null) : new(low, high);
        }

        return (inputs, bounds);
    }

    /// <summary>Amounts a settling rule takes that no chosen rule gives, and that nobody is asked for: they bear the name of no question.</summary>
    private static IEnumerable<InputSymbol> MoneyNotChosenSymbols(CompiledRule rule, List<InputSymbol> links) =>
        rule.Inputs.Where(i => !links.Contains(i) && i.Type is NumberType { Dimension: { } d } && d.Equals(Unit.Yuan.Dimension) && i.Facts.All(f => f.Kind != Language.Syntax.FactKind.Question));

    private static IEnumerable<string> MoneyNotChosen(CompiledRule rule, List<InputSymbol> links) => MoneyNotChosenSymbols(rule, links).Select(i => i.Name);

    private List<SharedQuestion> QuestionsOf(
        List<(CompiledRule Rule, CaseInputs Inputs, Standing Standing, IReadOnlyDictionary<InputSymbol, InputBounds>? Bounds)> cases)
    {
        // What another rule settles is never asked.
        var asked = cases.SelectMany((c, place) => c.Standing.Questions.Where(q => !IsLinked(c.Rule, q.Input))
            .SelectMany(q => q.Fields.Select(f => (Place: place, c.Rule, q.Input, Field: f, Key: _facts.KeyOf(q.Input, f)))))
            .GroupBy(a => a.Key, StringComparer.Ordinal).ToList();
        var order = new QuestionOrder([.. cases.Select(c => new RuleCase(c.Rule, c.Inputs))], _options)
            .Of([.. asked.Select(g => (IReadOnlyList<AskedField>)[.. g.Select(a => new AskedField(a.Place, a.Field))])]);
        return [.. order.Select(i => Shared(asked[i].Key, [.. asked[i].Select(a => (a.Rule, a.Input, a.Field))])).OfType<SharedQuestion>()];
    }

    private bool IsLinked(CompiledRule rule, InputSymbol input) =>
        settling.Any(s => s.Rule == rule) && SettlingRules.Links(rule, [.. chosen.Select(c => c.Rule.Name)]).Contains(input);

    private IEnumerable<SharedQuestion> AnsweredOf(List<ChosenRule> rules, HashSet<string> unknown)
    {
        foreach (var key in _known.Keys.Where(k => !unknown.Contains(k)))
        {
            var askers = rules.SelectMany(r => r.Rule.Inputs.Where(i => SharedFacts.PartOf(_facts.KeyOf(i), key) is not null)
                .Select(i => (r.Rule, Input: i, Field: i.Outside + SharedFacts.PartOf(_facts.KeyOf(i), key)))).ToList();
            if (Shared(key, askers) is { } question)
                yield return question;
        }
    }

    private static SharedQuestion? Shared(string key, List<(CompiledRule Rule, InputSymbol Input, string Field)> askers)
    {
        var fields = askers.Select(a => (a.Rule, Field: CalculatorField.Of(a.Input, [a.Field]).FirstOrDefault())).Where(f => f.Field is not null).ToList();
        if (fields.Count == 0)
            return null;
        var first = fields[0].Field!;
        var others = fields.Where(f => f.Field!.Question != first.Question).Select(f => (f.Rule.Name, f.Field!.Question)).DistinctBy(o => o.Question).ToList();
        return new(first with { Key = key }, [.. fields.Select(f => f.Rule.Name).Distinct(StringComparer.Ordinal)], others);
    }
}
