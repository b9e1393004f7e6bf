using System.Collections.Immutable;
using System.Numerics;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;
using Hengliang.Language.Syntax;

namespace Hengliang.Language.Applicants;

/// <summary>What one version of a clause rests on, in the rows it holds for.</summary>
/// <param name="Rows">The rows of this version, in their order.</param>
/// <param name="Condition">1 for who takes part, 0 for who does not; null when all do.</param>
internal sealed record VersionOperands(
    BoundPopulation Clause, int[] Rows, RowValues? Amount, RowValues? Limit, RowValues? Condition, RowValues[] Keys, RowValues[] Groups);

/// <summary>Settles one clause among all applicants: shares a budget out, gives places, or ranks.</summary>
/// <param name="uncapped">Whether budgets and places are taken to suffice for all: what each would have alone.</param>
internal sealed class Settler(CompiledRule rule, DefinitionSymbol symbol, int count, bool uncapped)
{
    private readonly ImmutableArray<SettledGroup>.Builder _groups = ImmutableArray.CreateBuilder<SettledGroup>();

    /// <exception cref="UnsettledException">Those who share a budget have different ones, it is below zero, or an amount is beyond what can be shared out.</exception>
    public Settlement Settle(IReadOnlyList<VersionOperands> versions)
    {
        var rows = new SettledRows(count, OneOf(versions));
        foreach (var version in versions)
            foreach (var group in Gather(version, rows))
                Settle(version, group, rows);
        return new(symbol, rows, _groups.ToImmutable());
    }

    /// <summary>The largest amount that every version's step is a whole multiple of.</summary>
    private static Rational OneOf(IReadOnlyList<VersionOperands> versions)
    {
        var one = versions.Count == 0 ? Rational.One : versions[0].Clause.Step;
        foreach (var step in versions.Select(v => v.Clause.Step))
            one = Rational.Of(
                BigInteger.GreatestCommonDivisor(one.Numerator * step.Denominator, step.Numerator * one.Denominator), one.Denominator * step.Denominator);
        return one;
    }

    /// <summary>The applicants of each group; rows that take no part or lack data are settled on the way.</summary>
    private IEnumerable<Group> Gather(VersionOperands version, SettledRows rows)
    {
        var byKey = new Dictionary<GroupKey, Group>();
        Group? only = version.Groups.Length == 0 ? new("") : null;
        foreach (var row in version.Rows)
        {
            var part = PartOf(version, row);
            if (part == Part.Applies)
            {
                var group = only ?? GroupOf(version, row, byKey);
                group.Rows.Add(row);
                RequireOneLimit(version, group, row);
                continue;
            }

            if (part == Part.Unknown)
            {
                rows.Miss(row);
                if (only is not null)
                    only.Undetermined++;
            }
            else if (part == Part.Nothing)
            {
                rows.DoesNotApply(row);
            }
        }

        return only is not null ? [only] : byKey.Values;
    }

    private static Part PartOf(VersionOperands version, int row)
    {
        if (version.Condition is { } condition)
        {
            if (condition.StateAt(row) is RowState.Error or RowState.Unknown)
                return Part.Unknown;
            if (condition.StateAt(row) == RowState.Nothing || condition.StepsAt(row, Rational.One).IsZero)
                return version.Clause.Kind == PopulationKind.Rank ? Part.Nothing : Part.Out;
        }

        var nothing = false;
        foreach (var operand in Operands(version))
        {
            var state = operand.StateAt(row);
            if (state is RowState.Unknown or RowState.Error)
                return Part.Unknown;
            nothing |= state == RowState.Nothing && operand != version.Limit && !version.Groups.Contains(operand);
        }

        return !nothing ? Part.Applies : version.Clause.Kind == PopulationKind.Quota ? Part.Out : Part.Nothing;
    }

    private static IEnumerable<RowValues> Operands(VersionOperands version)
    {
        if (version.Amount is not null)
            yield return version.Amount;
        if (version.Limit is not null)
            yield return version.Limit;
        foreach (var key in version.Keys)
            yield return key;
        foreach (var group in version.Groups)
            yield return group;
    }

    private static Group GroupOf(VersionOperands version, int row, Dictionary<GroupKey, Group> byKey)
    {
        var key = new GroupKey(Array.ConvertAll(version.Groups, g => g.StateAt(row) == RowState.Nothing ? NothingValue.Plain : g.ValueAt(row)));
        if (!byKey.TryGetValue(key, out var group))
            byKey.Add(key, group = new(key.ToString()));
        return group;
    }

    private void RequireOneLimit(VersionOperands version, Group group, int row)
    {
        if (version.Limit is not { } limits)
            return;
        var limit = limits.StateAt(row) == RowState.Nothing ? NothingValue.Plain : limits.ValueAt(row);
        group.Limit ??= limit;
        if (!limit.Equals(group.Limit))
            throw new UnsettledException(Finding(version, Catalogue.LimitDiffers, symbol.Name, group.Rows[0] + 1, group.Limit.ToString()!, row + 1, limit.ToString()!));
        if (limit is NumberValue { Number.Sign: < 0 })
            throw new UnsettledException(Finding(version, version.Clause.Kind == PopulationKind.Budget ? Catalogue.BudgetNegative : Catalogue.PlacesNotWhole, limit.ToString()!));
    }

    private Diagnostic Finding(VersionOperands version, DiagnosticKind kind, params object[] particulars) => new(kind, rule.Source, version.Clause.Span, [.. particulars]);

    private void Settle(VersionOperands version, Group group, SettledRows rows)
    {
        switch (version.Clause.Kind)
        {
            case PopulationKind.Budget:
                ShareOut(version, group, rows);
                break;
            case PopulationKind.Quota:
                GivePlaces(version, group, rows);
                break;
            default:
                Rank(version, group, rows);
                break;
        }
    }

    private void ShareOut(VersionOperands version, Group group, SettledRows rows)
    {
        var step = version.Clause.Step;
        var (members, claims, sum) = (new List<int>(), new List<long>(), Int128.Zero);
        foreach (var row in group.Rows)
        {
            var claim = version.Amount!.StepsAt(row, step);
            if (claim > long.MaxValue)
                throw new UnsettledException(Finding(version, Catalogue.ClaimBeyond, symbol.Name, row + 1, version.Amount.ValueAt(row).ToString()!));
            if (claim.Sign <= 0)
                continue;
            members.Add(row);
            claims.Add((long)claim);
            sum += (long)claim;
        }

        var limit = group.Limit is NumberValue { Number: var budget } && !uncapped ? (budget / step).Floor() : (BigInteger?)null;
        var (paid, left) = limit is { } steps && steps < (BigInteger)sum ? BudgetSharing.Share([.. claims], sum, (Int128)steps) : (claims.ToArray(), 0);
        var times = (long)(step / rows.One).Floor();
        Int128 granted = 0;
        for (var i = 0; i < paid.Length; i++)
        {
            rows.Put(members[i], _groups.Count, claims[i], checked(paid[i] * times));
            granted += paid[i];
        }

        _groups.Add(new(
            PopulationKind.Budget, group.Name, limit is { } whole ? (Rational)whole * step : Money(sum, step), step, UnitOf(version.Clause.Type), members.Count, group.Undetermined,
            Money(sum, step), Money(granted, step), 0, left));
    }

    private void GivePlaces(VersionOperands version, Group group, SettledRows rows)
    {
        var order = Placing.Order([.. group.Rows], version.Clause.Keys.AsSpan(), version.Keys);
        var places = group.Limit is NumberValue { Number: var number } && !uncapped ? (int)BigInteger.Clamp(number.Floor(), 0, int.MaxValue) : order.Length;
        var selected = Placing.Selected(order, places, version.Clause.Ties, version.Keys);
        for (var i = 0; i < order.Length; i++)
            rows.Place(order[i], _groups.Count, i + 1, i < selected ? 1 : 0);
        _groups.Add(new(PopulationKind.Quota, group.Name, places, Rational.One, "", order.Length, group.Undetermined, Rational.Zero, Rational.Zero, selected, 0));
    }

    private void Rank(VersionOperands version, Group group, SettledRows rows)
    {
        var order = Placing.Order([.. group.Rows], version.Clause.Keys.AsSpan(), version.Keys);
        var ranks = Placing.Ranks(order, version.Clause.Ties, version.Keys);
        for (var i = 0; i < order.Length; i++)
            rows.Place(order[i], _groups.Count, i + 1, ranks[i]);
        _groups.Add(new(PopulationKind.Rank, group.Name, Rational.Zero, Rational.One, "", order.Length, group.Undetermined, Rational.Zero, Rational.Zero, 0, 0));
    }

    private static Rational Money(Int128 steps, Rational step) => (Rational)(BigInteger)steps * step;

    private static string UnitOf(HengType type) => type is NumberType { Dimension: { IsNone: false } dimension } ? dimension.ToString() : "";

    private enum Part
    {
        Applies,
        Out,
        Nothing,
        Unknown,
    }

    private sealed class Group(string name)
    {
        public string Name => name;

        public List<int> Rows { get; } = [];

        public Value? Limit { get; set; }

        public int Undetermined { get; set; }
    }

    private readonly struct GroupKey(Value[] values) : IEquatable<GroupKey>
    {
        private readonly Value[] _values = values;

        public bool Equals(GroupKey other) => _values.AsSpan().SequenceEqual(other._values);

        public override bool Equals(object? obj) => obj is GroupKey other && Equals(other);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (var value in _values)
                hash.Add(value);
            return hash.ToHashCode();
        }

        public override string ToString() => string.Join('、', _values.Select(v => v.ToString()));
    }
}

/// <summary>A clause about all applicants that cannot be settled; nobody then has a result.</summary>
internal sealed class UnsettledException(Diagnostic finding) : Exception
{
    public Diagnostic Finding => finding;
}
