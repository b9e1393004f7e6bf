using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Formulas;

/// <summary>A field of a formula with the values it stood for at one place when it was computed: one, or those that added up to it.</summary>
/// <param name="Use">The field.</param>
/// <param name="Period">The period it looks at; null before the years that can be written.</param>
/// <param name="Parts">Empty when any of them was missing or is out of sight; with what became of each since, where that is another value.</param>
/// <param name="Value">In words.</param>
internal sealed record FormulaInput(FormulaUse Use, Period? Period, IReadOnlyList<(BoardValue Then, Words? Since)> Parts, Words Value)
{
    /// <summary>What became of the field since; null where it comes to the same.</summary>
    public Words? Since { get; init; }
}

/// <summary>Finds what a formula used for one region and period at the time it was computed, as its actor sees it.</summary>
internal static class FormulaInputs
{
    /// <param name="db">The open database.</param>
    /// <param name="indicator">Whose formula.</param>
    /// <param name="computed">The value it made, with the formula as it was.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>Empty when the formula no longer compiles.</returns>
    public static async Task<IReadOnlyList<FormulaInput>> FindAsync(HengliangDb db, Indicator indicator, ObservedRevision computed, CancellationToken cancel)
    {
        var book = await FormulaBook.ReadAsync(db, computed.RecordedAt, cancel).ConfigureAwait(false);
        var compiled = book.Compile(indicator, computed.SourceQuote);
        if (!compiled.IsSuccess)
            return [];
        var (region, period) = (computed.RegionId, Kernel.Period.Parse(computed.Period));
        var needed = compiled.Value.Uses.Select(u => u.IndicatorId).ToHashSet();
        var divisions = await DivisionsInTime.ReadAsync(db, cancel).ConfigureAwait(false);
        Guid[] places = [region, .. divisions.EverBelow(region)];
        var (then, now) = (
            await ValueBoard.ReadAsync(db, divisions, needed, places, computed.RecordedAt, cancel).ConfigureAwait(false),
            await ValueBoard.ReadAsync(db, divisions, needed, places, cancel).ConfigureAwait(false));
        return
        [
            .. compiled.Value.Uses.Select(use =>
            {
                var broken = computed.State == RevisionState.Withdrawn ? now.BreakWithin(use, region, period) : null;
                var (parts, today, of) = (then.Parts(use, region, period), now.Parts(use, region, period, acrossBreaks: true), book.Indicators[use.IndicatorId]);
                var bySeries = today.ToDictionary(p => p.SeriesId);
                return new FormulaInput(use, use.View.From(period), [.. parts.Select(p => (p, Changed([p], bySeries.TryGetValue(p.SeriesId, out var its) ? [its] : [], of)))], broken is { } year ? StandingWords.NotAcross(year) : Say(parts, of))
                {
                    Since = Changed(parts, today, of),
                };
            }),
        ];
    }

    private static Words? Changed(IReadOnlyList<BoardValue> then, IReadOnlyList<BoardValue> now, Indicator indicator)
    {
        if (Sum(then) == Sum(now))
            return null;
        var said = Say(now, indicator);
        return (then.Count, now.Count) switch
        {
            (_, 0) => new("此后已撤回", "withdrawn since"),
            (0, _) => new($"此后已录入{said.Chinese}", $"{said.English} was recorded since"),
            _ => new($"此后已修订为{said.Chinese}", $"revised to {said.English} since"),
        };

        static (int, decimal?, ValueMark) Sum(IReadOnlyList<BoardValue> parts) =>
            (Math.Min(1, parts.Count), parts.Count == 0 || parts.Any(p => p.Value is null) ? null : parts.Sum(p => p.Value), parts.Select(p => p.Mark).FirstOrDefault(m => m != ValueMark.None));
    }

    /// <summary>What a field comes to, in words; a computed one, or a sum of such, with its indicator's decimals.</summary>
    public static Words Say(IReadOnlyList<BoardValue> parts, Indicator indicator) =>
        parts.Count == 0 ? new("（缺）", "(missing)")
        : parts.FirstOrDefault(p => p.Value is null) is { } marked ? marked.Mark.Label()
        : ValueWords.Of(new()
        {
            Unit = indicator.Unit,
            Value = ShownDecimals.Of(parts.Sum(p => p.Value!.Value), parts.Any(p => p.Origin == ValueOrigin.Formula) ? indicator.Decimals : null),
        });
}
