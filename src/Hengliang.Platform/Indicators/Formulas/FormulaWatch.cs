using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Indicators.Formulas;

/// <summary>A formula that a change of the catalogue leaves without sense, or with another.</summary>
/// <param name="Indicator">Whose formula.</param>
/// <param name="Why">It no longer compiles, goes in a circle, or means something else.</param>
/// <param name="WasBroken">It is as it was, and was broken before: the change is not to blame.</param>
/// <param name="IsRewritten">Its own text is new.</param>
/// <param name="Touched">The indicators it used before, or uses now.</param>
internal sealed record BrokenFormula(Indicator Indicator, Problem Why, bool WasBroken, bool IsRewritten, IReadOnlySet<Guid> Touched);

/// <summary>All formulas as they were read before the catalogue is changed, to tell which of them the change breaks.</summary>
internal sealed class FormulaWatch
{
    private readonly IReadOnlyDictionary<Guid, IReadOnlySet<(Guid Indicator, FormulaView View)>> _readings;
    private readonly Dictionary<Guid, string> _texts;
    private readonly HashSet<Guid> _broken;

    private FormulaWatch(FormulaBook book) =>
        (_readings, _texts, _broken) = (book.Readings(), book.Indicators.Values.ToDictionary(i => i.Id, i => i.Formula), [.. book.Broken()]);

    /// <summary>To be taken before anything is changed.</summary>
    public static async Task<FormulaWatch> TakeAsync(HengliangDb db, CancellationToken cancel) => new(await FormulaBook.ReadAsync(db, cancel).ConfigureAwait(false));

    /// <summary>The formulas that do not stand with the changes of this very commit, by code.</summary>
    public async Task<IReadOnlyList<BrokenFormula>> FindAsync(HengliangDb db, CancellationToken cancel)
    {
        var book = await FormulaBook.ReadAsync(db, cancel).ConfigureAwait(false);
        var (now, broken) = (book.Readings(), book.Broken().ToHashSet());
        return
        [
            .. from indicator in book.Indicators.Values
               where indicator.Formula.Length > 0
               orderby indicator.Code
               let isRewritten = !_texts.TryGetValue(indicator.Id, out var was) || was != indicator.Formula
               let why = FindFault(book, indicator, broken) ?? (isRewritten ? null : FindOtherMeaning(indicator, now))
               where why is not null
               select new BrokenFormula(indicator, why, !isRewritten && _broken.Contains(indicator.Id), isRewritten, Uses(indicator.Id, now)),
        ];
    }

    private static Problem? FindFault(FormulaBook book, Indicator indicator, HashSet<Guid> broken) =>
        broken.Contains(indicator.Id) && book.Check(indicator, indicator.Formula) is { IsSuccess: false, Problem: var wrong } ? wrong : null;

    private Problem? FindOtherMeaning(Indicator indicator, IReadOnlyDictionary<Guid, IReadOnlySet<(Guid Indicator, FormulaView View)>> now) =>
        _readings.TryGetValue(indicator.Id, out var before) && now.TryGetValue(indicator.Id, out var after) && !after.SetEquals(before)
            ? Problem.Conflict("indicators.breaks-formulas", "公式里的名称会指向别的指标，改变公式的含义。", "A name in it would point to another indicator, and the formula would mean something else.")
            : null;

    private HashSet<Guid> Uses(Guid id, IReadOnlyDictionary<Guid, IReadOnlySet<(Guid Indicator, FormulaView View)>> now) =>
        [.. new[] { _readings, now }.SelectMany(r => r.TryGetValue(id, out var uses) ? uses.Select(u => u.Indicator) : [])];
}
