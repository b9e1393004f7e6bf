using System.Collections.Immutable;
using System.Numerics;
using Hengliang.Language.Applicants;
using Hengliang.Language.Binding;
using Hengliang.Language.Columns;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Simulation;

/// <summary>Computes a policy over a population, the baseline and every step of a reform in one pass.</summary>
public sealed class PolicySimulation
{
    /// <summary>Amounts that only the interpreter gives are kept to a hundredth of a fen.</summary>
    private static readonly BigInteger ScaleOfInterpreted = 10_000;

    private readonly SimulationRequest _request;
    private readonly FusedRules _fused;
    private readonly Payments[] _payments;
    private readonly Population _settled;
    private readonly ImmutableArray<Settlement>[] _settlements;
    private readonly ControlledRule[] _scenarios;

    private PolicySimulation(SimulationRequest request, string amount)
    {
        _request = request;
        _scenarios = [.. new[] { request.Rule }.Concat(request.Reform?.Steps ?? []).Select(r => ControlledRule.Of(r, amount, request.Control))];
        _settled = request.Population;
        _settlements = new ImmutableArray<Settlement>[_scenarios.Length];
        for (var i = 0; i < _scenarios.Length; i++)
            (_settled, _settlements[i]) = ApplicantsColumns.Settle(_scenarios[i].Rule, _settled, request.Columns, request.Uncapped);
        _fused = FusedRules.Compile(_settled, _scenarios.Select(s => new RuleRequest(s.Rule, [s.Paid])), request.Columns);
        _payments = new Payments[_scenarios.Length];
    }

    /// <summary>The outputs of a rule that can be paid: those in money, what is left after budgets and places before what was claimed.</summary>
    public static IEnumerable<OutputField> AmountsOf(CompiledRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.Outputs.Where(o => o.Type is NumberType { Dimension: { } dimension } && dimension.Equals(Unit.Yuan.Dimension)).OrderByDescending(o => IsSettled(o.Symbol));
    }

    /// <summary>Whether a value rests on what all applicants have together.</summary>
    public static bool IsSettled(Symbol symbol) =>
        SymbolsBehind(symbol).Append(symbol).OfType<DefinitionSymbol>().Any(d => d.Versions.Any(v => v.Formula is BoundPopulation));

    /// <summary>The definitions a symbol needs, directly or through others.</summary>
    public static IReadOnlySet<Symbol> SymbolsBehind(Symbol symbol)
    {
        var found = new HashSet<Symbol>();
        var open = new Stack<Symbol>([symbol]);
        while (open.TryPop(out var next))
            if (next is DefinitionSymbol definition)
                foreach (var name in definition.Versions.SelectMany(v => BoundNames.Of(v.Formula)))
                    if (found.Add(name.Symbol))
                        open.Push(name.Symbol);
        return found;
    }

    /// <summary>Runs a simulation; a request that does not fit its population or rule is answered with findings.</summary>
    public static SimulationOutcome Run(SimulationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (FindFault(request) is { } fault)
            return new(null, [fault]);
        var amount = AmountsOf(request.Rule).First(o => o.Outside == request.Amount || o.Name == request.Amount).Outside;
        try
        {
            return new(new PolicySimulation(request, amount).Compute(), []);
        }
        catch (UnsettledException open)
        {
            return new(null, [open.Finding]);
        }
        catch (AmountTooFineException fine)
        {
            return new(null, [Finding(SimulationCatalogue.TooFine, amount, fine.Row + 1)]);
        }
        catch (AggregateException several) when (several.InnerExceptions.FirstOrDefault(e => e is AmountTooFineException) is AmountTooFineException fine)
        {
            return new(null, [Finding(SimulationCatalogue.TooFine, amount, fine.Row + 1)]);
        }
    }

    internal static Diagnostic Finding(DiagnosticKind kind, params object[] particulars) => new(kind, null, default, [.. particulars]);

    private static Diagnostic? FindFault(SimulationRequest request)
    {
        var amounts = AmountsOf(request.Rule).ToArray();
        if (amounts.All(o => o.Outside != request.Amount && o.Name != request.Amount))
            return Finding(
                SimulationCatalogue.NoAmount, request.Amount.Length > 0 ? request.Amount : new TwoTongued("（未指定）", "(none)"), request.Rule.Outside,
                amounts.Length > 0 ? string.Join('、', amounts.Select(o => o.Outside)) : new TwoTongued("没有；请给规则加一个以元计的输出", "none; give the rule an output in yuan"))
                with { Nearest = NearestName.Find(request.Amount, amounts.Select(o => o.Outside)) };
        foreach (var group in request.Groups)
            if (request.Population.Find(group) is not TextColumn)
                return Finding(SimulationCatalogue.NoGroup, group) with { Nearest = NearestName.Find(group, request.Population.Columns.OfType<TextColumn>().Select(c => c.Name)) };
        return null;
    }

    private SimulationResult Compute()
    {
        Gather();
        var before = Scenario(0);
        var after = _request.Reform is null ? null : Scenario(_payments.Length - 1);
        var comparison = new Comparison(before.Payments, (after ?? before).Payments);
        return new(
            _request, _settled, before, after, comparison.All(),
            [.. _request.Groups.Select(g => comparison.By((TextColumn)_request.Population.Find(g)!))],
            Attribute(),
            [.. _fused.Plan.Where(p => p.Rule == _request.Rule.Outside).DistinctBy(p => (p.Output, p.By, p.Reason?.Chinese))]);
    }

    /// <summary>Scenarios of vectors alone are written where they stay; others are taken block by block.</summary>
    private void Gather()
    {
        var done = 0;
        void Progress(int rows) => _request.Progress?.Invoke(Interlocked.Add(ref done, rows));
        var rooms = _payments.Select((_, i) => _fused.RoomFor(i, 0)).ToArray();
        if (rooms.All(r => r is not null))
        {
            _fused.Fill(rooms!, Progress);
            for (var i = 0; i < rooms.Length; i++)
                _payments[i] = Payments.Of(rooms[i]!);
            return;
        }

        for (var i = 0; i < _payments.Length; i++)
            _payments[i] = new(_request.Population.Count, _fused.ScaleOf(i, 0) ?? ScaleOfInterpreted);
        _fused.Run(() => 0, (block, _) =>
        {
            for (var i = 0; i < _payments.Length; i++)
                _payments[i].Gather(block, i, 0);
            Progress(block.Count);
        }, _ => { });
    }

    private ScenarioResult Scenario(int place)
    {
        var paid = _payments[place];
        var total = SumOf(paid);
        return new(
            ClaimedIn(place) ?? total, total, paid.Amounts.Count(a => a > 0), paid.States.Count(s => s == PaymentState.Undetermined),
            paid.States.Count(s => s == PaymentState.Error), paid, _settlements[place]);
    }

    /// <summary>What was claimed before the budget that the amount paid is under; null when it is under none.</summary>
    private Rational? ClaimedIn(int place)
    {
        var paid = _scenarios[place].Rule.Outputs.First(o => o.Outside == _scenarios[place].Paid).Symbol;
        return _settlements[place].FirstOrDefault(s => s.Symbol == paid)?.Claimed;
    }

    private ImmutableArray<ChangeEffect> Attribute()
    {
        if (_request.Reform is not { } reform)
            return [];
        var sums = _payments.Select(SumOf).ToArray();
        return [.. reform.Changes.Select((change, i) => new ChangeEffect(change, sums[i + 1] - sums[i]))];
    }

    private static Rational SumOf(Payments payments)
    {
        Int128 sum = 0;
        foreach (var amount in payments.Amounts)
            sum += amount;
        return Rational.Of((BigInteger)sum, payments.Scale);
    }
}
