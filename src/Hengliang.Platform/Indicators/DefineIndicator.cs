using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Indicators.Formulas;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Indicators;

/// <summary>Defines an indicator: its name, unit, direction and 口径.</summary>
public sealed class DefineIndicator(Databases databases, Acting acting, IndicatorBook book)
{
    public async Task<Outcome<Guid>> RunAsync(NewIndicator made, CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.Define) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var stood = await FormulaBook.StateBesideAsync(db, Guid.Empty, cancel).ConfigureAwait(false);
        var indicator = await book.MakeAsync(db, made, cancel).ConfigureAwait(false);
        if (!indicator.IsSuccess)
            return indicator.Problem;
        var defined = indicator.Value;
        if (defined.Formula.Length > 0 && (await FormulaBook.ReadAsync(db, cancel).ConfigureAwait(false)).Check(defined, defined.Formula) is { IsSuccess: false, Problem: var wrong })
            return wrong;
        var deed = new Deed(nameof(DefineIndicator), IndicatorsPermissions.Define, defined.Subject, new(
            $"定义了指标“{defined.Name}”（{defined.Unit}，{defined.Direction.Label().Chinese}）",
            $"defined the indicator '{(defined.NameEnglish.Length > 0 ? defined.NameEnglish : defined.Name)}' ({MeasureUnit.EnglishOf(defined.Unit)}, {defined.Direction.Label().English})"));
        return await db.CommitIfAsync(deed, defined.Id, token => FormulaBook.FindMovedAsync(db, defined.Id, stood, token), cancel).ConfigureAwait(false);
    }
}
