using System.Collections.Concurrent;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Formulas;

/// <summary>A value that a formula makes otherwise than it stands.</summary>
/// <param name="Indicator">Whose value.</param>
/// <param name="RegionId">Of which region.</param>
/// <param name="Period">Of which period.</param>
/// <param name="Before">What stands; null when nothing does.</param>
/// <param name="After">What shall stand; null when nothing can be computed any more.</param>
/// <param name="SeriesId">The value.</param>
/// <param name="LastRevision">The last revision there is of it, of what stands or was withdrawn; 0 when there is none.</param>
internal sealed record FormulaChange(
    Indicator Indicator, Guid RegionId, Period Period, BoardValue? Before, BoardValue? After, Guid SeriesId, int LastRevision)
{
    /// <summary>The year of the declared break that it can not be computed across; null where another cause took it away, or none.</summary>
    public int? BrokenIn { get; init; }
}

/// <summary>What formulas make otherwise than it stands.</summary>
/// <param name="Changes">The values that change.</param>
/// <param name="Computed">How many were computed.</param>
/// <param name="Beyond">The sums, by formula and region, that were left as they stand because a part of them is out of sight.</param>
internal sealed record FormulaChanges(List<FormulaChange> Changes, int Computed, IReadOnlyList<(CompiledFormula Formula, Guid Region)> Beyond);

/// <summary>Computes formulas over a board of values, each after those it uses, and says what changes.</summary>
internal static class FormulaRun
{
    private const int WorthSharing = 200;

    /// <param name="book">All indicators.</param>
    /// <param name="inOrder">What to compute.</param>
    /// <param name="board">The values; what is computed is put on it, so that later formulas use it.</param>
    /// <param name="regions">Only these regions; null for all.</param>
    /// <param name="seen">The regions whose values are on the board; null for all. A sum over a region that is not among them is left as it stands.</param>
    /// <returns>What changes, how many values were computed, and the sums that were left for want of sight.</returns>
    public static FormulaChanges Of(
        FormulaBook book, IReadOnlyList<CompiledFormula> inOrder, ValueBoard board, IReadOnlySet<Guid>? regions, IReadOnlySet<Guid>? seen)
    {
        var (changes, computed, beyond) = (new List<FormulaChange>(), 0, new List<(CompiledFormula, Guid)>());
        foreach (var formula in inOrder)
        {
            var indicator = book.Indicators[formula.IndicatorId];
            var places = Places(formula, board).Where(p => regions is null || regions.Contains(p.Region)).ToList();
            if (seen is not null && formula.Uses.Any(u => u.View.Below))
                beyond.AddRange(TakeUnseen(formula, board, places, seen));
            foreach (var (at, made) in places.Zip(ComputeAll(formula, board, places)))
            {
                if (made is not { } other)
                    continue;
                computed += other.After is null ? 0 : 1;
                if (Same(other.Before, other.After))
                    continue;
                var series = other.Before?.SeriesId ?? ObservationSeries.OfLevel(indicator.Id, at.Region, at.Period.ToString());
                changes.Add(new(indicator, at.Region, at.Period, other.Before, other.After, series, other.Before?.Revision ?? board.WithdrawnBy(series))
                {
                    BrokenIn = other.After is null ? BreakWithin(formula, board, at.Region, at.Period) : null,
                });
                board.Set(indicator.Id, at.Region, at.Period, other.After);
            }
        }

        return new(changes, computed, beyond);
    }

    /// <summary>Takes out the places where a sum adds up values that are out of sight: what is not seen is not missing.</summary>
    private static List<(CompiledFormula, Guid)> TakeUnseen(CompiledFormula formula, ValueBoard board, List<(Guid Region, Period Period)> places, IReadOnlySet<Guid> seen)
    {
        var unseen = places.Where(p => formula.Uses.Any(u => u.View.Below && !board.PlacesOf(u, p.Region, p.Period).All(seen.Contains))).ToHashSet();
        places.RemoveAll(unseen.Contains);
        return [.. unseen.Select(p => p.Region).Distinct().Select(r => (formula, r))];
    }

    /// <summary>What stands and what the formula gives at each place, shared among the cores: a formula never uses its own values, so no place waits for another.</summary>
    /// <returns>Null where the value that stands is not a formula's: what was published or entered by a person is not computed over.</returns>
    private static (BoardValue? Before, BoardValue? After)?[] ComputeAll(CompiledFormula formula, ValueBoard board, List<(Guid Region, Period Period)> places)
    {
        var made = new (BoardValue?, BoardValue?)?[places.Count];
        if (places.Count <= WorthSharing)
            ComputeSome((0, places.Count));
        else
            Parallel.ForEach(Partitioner.Create(0, places.Count), some => ComputeSome((some.Item1, some.Item2)));
        return made;

        void ComputeSome((int From, int To) some)
        {
            for (var i = some.From; i < some.To; i++)
            {
                var (region, period) = places[i];
                var before = board.Find(formula.IndicatorId, region, period);
                made[i] = before is { Origin: not ValueOrigin.Formula } ? null : (before, Compute(formula, board, region, period));
            }
        }
    }

    /// <summary>The value a formula gives at one place; null when a value it needs is missing.</summary>
    public static BoardValue? Compute(CompiledFormula formula, ValueBoard board, Guid region, Period period)
    {
        var (used, status) = (new List<BoardValue>(), ObservationStatus.Final);
        var result = formula.Run(use => Total(use), period);
        return result.Gap switch
        {
            FormulaGap.None => Made(result.Value, ValueMark.None),
            FormulaGap.ZeroDenominator => Made(null, ValueMark.NotApplicable),
            _ => null,
        };

        decimal? Total(FormulaUse use)
        {
            var parts = board.Parts(use, region, period);
            if (parts.Count == 0 || parts.Any(p => p.Value is null))
                return null;
            used.AddRange(parts);
            return parts.Count == 1 ? parts[0].Value : parts.Sum(p => p.Value);
        }

        BoardValue? Made(decimal? value, ValueMark mark)
        {
            foreach (var part in used)
                status = Actuals.LessFinal(status, part.Status);
            return used.Count == 0 ? null : new() { UnitId = used[0].UnitId, Value = value, Mark = mark, Status = status, Origin = ValueOrigin.Formula };
        }
    }

    /// <summary>The year of a declared break that a formula would have to look across; null where it need not.</summary>
    public static int? BreakWithin(CompiledFormula formula, ValueBoard board, Guid region, Period period) =>
        formula.Uses.Select(use => board.BreakWithin(use, region, period)).Max();

    /// <summary>Wherever something it uses has a value, and wherever a value of it stands already.</summary>
    private static List<(Guid Region, Period Period)> Places(CompiledFormula formula, ValueBoard board)
    {
        var places = new HashSet<(Guid, Period)>(board.KeysOf(formula.IndicatorId));
        var uses = formula.Uses.ToList();
        var direct = uses.Where(u => u.View is { Back: 0, YearsBack: 0 }).ToList();
        foreach (var use in direct.Count > 0 ? direct : uses)
            foreach (var (region, period) in board.KeysOf(use.IndicatorId))
                if (!use.View.Below)
                    places.Add((region, period));
                else if (board.Above(region, period) is { } above)
                    places.Add((above, period));
        return [.. places];
    }

    private static bool Same(BoardValue? before, BoardValue? after) =>
        (before is null && after is null)
        || (before is not null && after is not null && (before.Value, before.Mark, before.Status) == (after.Value, after.Mark, after.Status));
}
