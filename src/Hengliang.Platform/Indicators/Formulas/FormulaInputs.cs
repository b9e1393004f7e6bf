using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Formulas;

/// <summary>A field of a formula with the values it stands for at one place: one, or those that add up to it.</summary>
/// <param name="Use">The field.</param>
/// <param name="Period">The period it looks at; null before the years that can be written.</param>
/// <param name="Parts">Empty when any of them is missing or out of sight.</param>
/// <param name="Value">In words.</param>
internal sealed record FormulaInput(FormulaUse Use, Period? Period, IReadOnlyList<BoardValue> Parts, Words Value);

/// <summary>Finds what a formula uses for one region and period, as its actor sees it.</summary>
internal static class FormulaInputs
{
    /// <returns>Empty when the formula no longer compiles.</returns>
    public static async Task<IReadOnlyList<FormulaInput>> FindAsync(
        HengliangDb db, FormulaBook book, Indicator indicator, string formula, Guid region, Period period, CancellationToken cancel)
    {
        var compiled = book.Compile(indicator, formula);
        if (!compiled.IsSuccess)
            return [];
        var needed = compiled.Value.Uses.Select(u => u.IndicatorId).ToHashSet();
        var divisions = await DivisionsInTime.ReadAsync(db, cancel).ConfigureAwait(false);
        var board = await ValueBoard.ReadAsync(db, divisions, needed, [region, .. divisions.EverBelow(region)], cancel).ConfigureAwait(false);
        return
        [
            .. compiled.Value.Uses.Select(use =>
            {
                var parts = board.Parts(use, region, period);
                return new FormulaInput(use, use.View.From(period), parts, Say(parts, book.Indicators[use.IndicatorId]));
            }),
        ];
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
