using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Indicators.Formulas;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Divisions;

/// <summary>Of which years which indicators are needed to roll some up in one year: all they are made of, weighed by and computed from.</summary>
internal sealed class RollUpNeeds(IReadOnlyDictionary<Guid, Indicator> indicators, IReadOnlyDictionary<Guid, CompiledFormula> formulas)
{
    /// <returns>By year, that year itself always among them; none from before the first value there is of what earlier years are asked for.</returns>
    public async Task<IReadOnlyDictionary<int, HashSet<Guid>>> FindAsync(HengliangDb db, IReadOnlyCollection<Guid> start, int year, CancellationToken cancel)
    {
        var first = await FirstAsync(db, Made(start), year, cancel).ConfigureAwait(false);
        var (found, open) = (new Dictionary<int, HashSet<Guid>> { [year] = [.. start] }, new Stack<(Guid Indicator, int Year)>(start.Select(i => (i, year))));
        while (open.TryPop(out var at))
            foreach (var part in PartsOf(at.Indicator))
                if (part.View.From(Period.OfYear(at.Year)) is { FirstYear: var its } && its >= first)
                {
                    if (!found.TryGetValue(its, out var known))
                        found[its] = known = [];
                    if (known.Add(part.Indicator))
                        open.Push((part.Indicator, its));
                }

        return found;
    }

    /// <summary>Before it nothing is known, so that nobody asks on and on: a ratio may count what is computed from its own last value.</summary>
    private async Task<int> FirstAsync(HengliangDb db, IEnumerable<Guid> made, int year, CancellationToken cancel)
    {
        var before = Made([.. made.SelectMany(PartsOf).Where(p => p.View is not { Back: 0, YearsBack: 0 }).Select(p => p.Indicator)]);
        return before.Count == 0
            ? year
            : await db.Observations.AsNoTracking().Where(o => before.Contains(o.IndicatorId) && o.State == RevisionState.Current)
                .MinAsync(o => (int?)o.Year, cancel).ConfigureAwait(false) ?? year;
    }

    /// <summary>Some indicators with all they are made of, of whatever year.</summary>
    private HashSet<Guid> Made(IReadOnlyCollection<Guid> start)
    {
        var (found, open) = (new HashSet<Guid>(), new Stack<Guid>(start));
        while (open.TryPop(out var at))
            if (found.Add(at))
                foreach (var part in PartsOf(at))
                    open.Push(part.Indicator);
        return found;
    }

    private IEnumerable<(Guid Indicator, FormulaView View)> PartsOf(Guid at) => indicators.TryGetValue(at, out var indicator)
        ? new[] { indicator.NumeratorId, indicator.DenominatorId, indicator.WeightId }.OfType<Guid>().Select(p => (p, FormulaView.Itself))
            .Concat(formulas.TryGetValue(at, out var formula) ? formula.Uses.Select(u => (u.IndicatorId, u.View)) : [])
        : [];
}
