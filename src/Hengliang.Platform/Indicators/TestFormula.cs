using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Indicators.Formulas;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>A formula tried on one region: what went in and what came out.</summary>
/// <param name="Region">Where.</param>
/// <param name="Period">When.</param>
/// <param name="Inputs">Each field with its value, or that it is missing.</param>
/// <param name="Result">The value with its unit, or why there is none.</param>
/// <param name="Published">What a person has published for it; null when nothing.</param>
public sealed record FormulaTrial(Words Region, string Period, IReadOnlyList<(string Field, Words Value)> Inputs, Words Result, Words? Published);

/// <summary>Tries a formula on real regions before it is saved (测试框): the same checks, three regions, the latest periods.</summary>
public sealed class TestFormula(Databases databases, Acting acting)
{
    private const int Most = 3;

    /// <param name="id">The indicator it would be the formula of.</param>
    /// <param name="formula">As typed.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<IReadOnlyList<FormulaTrial>>> RunAsync(Guid id, string formula, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(formula);
        if (acting.Refuse(IndicatorsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Indicators.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancel).ConfigureAwait(false) is not { } indicator)
            return Ledger.NoSuchIndicator(id);
        var book = await FormulaBook.ReadAsync(db, cancel).ConfigureAwait(false);
        var compiled = book.Check(indicator, formula.Trim());
        if (!compiled.IsSuccess)
            return compiled.Problem;
        var needed = compiled.Value.Uses.Select(u => u.IndicatorId).Append(id).ToHashSet();
        var board = await ValueBoard.ReadAsync(db, needed, null, cancel).ConfigureAwait(false);
        var names = await db.Set<Region>().AsNoTracking().ToDictionaryAsync(r => r.Id, cancel).ConfigureAwait(false);
        // The latest period in which most fields are known, of each region; those where all are known first.
        var places = compiled.Value.Uses.SelectMany(u => board.KeysOf(u.IndicatorId)).Distinct()
            .Select(p => (p.Region, p.Period, Known: compiled.Value.Uses.Count(u => board.Parts(u, p.Region, p.Period).Count > 0)))
            .GroupBy(p => p.Region).Select(g => g.OrderByDescending(p => p.Known).ThenByDescending(p => p.Period).First())
            .OrderByDescending(p => p.Known).ThenBy(p => names[p.Region].Code, StringComparer.Ordinal).Take(Most);
        return Outcome.Of<IReadOnlyList<FormulaTrial>>([.. places.Select(p => Try(book, compiled.Value, indicator, board, names[p.Region], p.Period))]);
    }

    private static FormulaTrial Try(FormulaBook book, CompiledFormula formula, Indicator indicator, ValueBoard board, Region region, Period period)
    {
        var inputs = formula.Uses.Select(u => (u.Field, FormulaInputs.Say(board.Parts(u, region.Id, period), book.Indicators[u.IndicatorId]))).ToList();
        var made = FormulaRun.Compute(formula, board, region.Id, period);
        var result = made switch
        {
            { Value: { } value } => QuantityWords.Of(ShownDecimals.Of(value, indicator.Decimals), null, indicator.Unit),
            { Mark: ValueMark.NotApplicable } => new("分母为零，不适用", "The denominator is zero: not applicable"),
            _ when FormulaRun.BreakWithin(formula, board, region.Id, period) is { } year => StandingWords.NotAcross(year),
            _ => new("缺数据，不计算", "A value is missing: not computed"),
        };
        var published = board.Find(indicator.Id, region.Id, period) is { Origin: not ValueOrigin.Formula, Value: { } stands }
            ? QuantityWords.Of(stands, null, indicator.Unit)
            : (Words?)null;
        return new(Words.Named(region.Name, region.NameEnglish), period.ToString(), inputs, result, published);
    }}
