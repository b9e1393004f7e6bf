using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Catalogue;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Indicators.Formulas;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>Gives an indicator its formula, after checking names, units, circles and divisions by zero; the edition before stays.</summary>
public sealed class SetFormula(Databases databases, Acting acting, IndicatorBook book)
{
    /// <param name="id">The indicator.</param>
    /// <param name="formula">In Heng; empty to take the formula away.</param>
    /// <param name="reason">Why.</param>
    /// <param name="version">The version the person saw; null not to ask.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Done>> RunAsync(Guid id, string formula, string reason, int? version = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(formula);
        if (acting.Refuse(IndicatorsPermissions.Define) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(reason))
            return Problem.Invalid("indicators.reason-needed", "请写明设定公式的理由，它会随版本保存。", "Say why the formula is set; the reason is kept with the edition.");
        await using var db = databases.Open(acting);
        if (await SharedCatalogue.FindBeyondAsync(db, acting, cancel).ConfigureAwait(false) is { } beyond)
            return beyond;
        if (await db.Indicators.SingleOrDefaultAsync(i => i.Id == id, cancel).ConfigureAwait(false) is not { } indicator)
            return Ledger.NoSuchIndicator(id);
        var stood = await FormulaBook.StateBesideAsync(db, id, cancel).ConfigureAwait(false);
        var text = formula.Trim();
        if (text == indicator.Formula)
            return default(Done);
        if (version is { } seen && seen != indicator.Version)
            return await Overtaking.TellAsync(db, indicator.Subject, TargetLines.NameOf(indicator), cancel).ConfigureAwait(false);
        if (text.Length > 0 && (await FormulaBook.ReadAsync(db, cancel).ConfigureAwait(false)).Check(indicator, text) is { IsSuccess: false, Problem: var wrong })
            return wrong;
        indicator.Formula = text;
        // Without the formula the factor makes the ratio.
        if (text.Length == 0)
            indicator.Factor = await IndicatorWriting.FactorAsync(db, indicator, cancel).ConfigureAwait(false) ?? indicator.Factor;
        if (indicator.Kind == IndicatorKind.Original && text.Length > 0)
            indicator.Kind = IndicatorKind.Computed;
        await book.KeepEditionAsync(db, indicator, reason.Trim(), cancel).ConfigureAwait(false);
        var deed = new Deed(nameof(SetFormula), IndicatorsPermissions.Define, indicator.Subject, text.Length > 0
            ? new($"设定指标“{indicator.Name}”的公式：{text}", $"set the formula of '{indicator.Code}' to '{text}'")
            : new($"取消指标“{indicator.Name}”的公式", $"took the formula of '{indicator.Code}' away"), reason.Trim());
        return await db.CommitIfAsync(deed, default(Done), token => FormulaBook.FindMovedAsync(db, id, stood, token), cancel).ConfigureAwait(false);
    }
}
