using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Indicators.Formulas;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>Withdraws a value that was entered in error (撤回): of another year, another region, another indicator.</summary>
/// <remarks>
/// All its revisions stay, and the last says who withdrew it and why; whatever it came from can still be followed from them, so a value of
/// a document, a file or a return is withdrawn like one typed in. It may be reported again, which goes on counting its revisions.
/// </remarks>
public sealed class WithdrawValue(Databases databases, Acting acting, Ledger ledger, TimeProvider clock)
{
    /// <param name="seriesId">The value.</param>
    /// <param name="seen">The revision the person saw; null not to ask.</param>
    /// <param name="reason">Why; kept with the revision and in the audit.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<RevisedValue>> RunAsync(Guid seriesId, int? seen, string reason, CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.Record) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(reason))
            return WithdrawTarget.ReasonNeeded();
        await using var db = databases.Open(acting);
        if (await db.Observations.SingleOrDefaultAsync(o => o.SeriesId == seriesId, cancel).ConfigureAwait(false) is not { } stands)
            return CorrectValue.NoSuchValue(seriesId);
        var indicator = await db.Indicators.SingleAsync(i => i.Id == stands.IndicatorId, cancel).ConfigureAwait(false);
        if (FindFault(stands, indicator, seen) is { } fault)
            return fault;
        var before = ValueWords.Of(stands, indicator.Decimals);
        var withdrawn = ledger.Withdraw(db, stands, reason.Trim());
        var followed = await Followers.AddAsync(db, [withdrawn], clock.GetUtcNow(), cancel).ConfigureAwait(false);
        var deed = new Deed(nameof(WithdrawValue), IndicatorsPermissions.Record, withdrawn.Subject, new(
            $"撤回了指标“{indicator.Name}”{withdrawn.Period}{RecordValue.Part(indicator, withdrawn, "（{0}）", w => w.Chinese)}的值{before.Chinese}，连带重算{followed.Count}个值",
            $"withdrew the value {before.English} of '{indicator.Code}' of {withdrawn.Period}{RecordValue.Part(indicator, withdrawn, " ({0})", w => w.English)}, and {followed.Count} values were computed anew"), reason.Trim())
            { RegionId = withdrawn.RegionId };
        return await db.CommitIfAsync(deed, new RevisedValue(withdrawn.SeriesId, withdrawn.Revision, followed), token => Followers.FindMovedAsync(db, [withdrawn], token), cancel).ConfigureAwait(false);
    }

    private static Problem? FindFault(Observation stands, Indicator indicator, int? seen)
    {
        if (stands.State != RevisionState.Current)
            return Problem.Conflict("indicators.withdrawn-already", $"这个值已由{stands.RecordedByName}撤回。", $"{stands.RecordedByName} has withdrawn this value already.");
        if (stands.Origin == ValueOrigin.Formula && indicator.Formula.Length > 0)
            return Problem.Conflict(
                "indicators.computed-value",
                "这个值由公式计算得出，撤回后会立即重算；请撤回或更正它的输入值，或修改公式。",
                "A formula makes this value and would make it again at once; withdraw or correct one of its inputs, or change the formula.");
        return seen is { } revision && revision != stands.Revision
            ? Problem.Conflict(
                Problem.ChangedMeanwhile,
                $"在您打开页面之后，{stands.RecordedByName}已将它改为{ValueWords.Of(stands, indicator.Decimals).Chinese}；请核对后再撤回。",
                $"After you opened the page, {stands.RecordedByName} made it {ValueWords.Of(stands, indicator.Decimals).English}; please look again before withdrawing.")
            : null;
    }
}
