using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Indicators.Formulas;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>Corrects a value (数据更正): a further revision with its reason, and all that is computed from it along with it.</summary>
public sealed class CorrectValue(Databases databases, Acting acting, Ledger ledger, TimeProvider clock)
{
    /// <param name="seriesId">The value.</param>
    /// <param name="seen">The revision the person saw; null not to ask.</param>
    /// <param name="typed">What it should be.</param>
    /// <param name="reason">Why; kept with the revision and in the audit.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<RevisedValue>> RunAsync(Guid seriesId, int? seen, TypedValue typed, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(typed);
        if (acting.Refuse(IndicatorsPermissions.Record) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(reason))
            return Problem.Invalid("indicators.reason-needed", "请写明更正的理由，它会随修订保存。", "Say why the value is corrected; the reason is kept with the revision.");
        await using var db = databases.Open(acting);
        if (await db.Observations.SingleOrDefaultAsync(o => o.SeriesId == seriesId && o.State == RevisionState.Current, cancel).ConfigureAwait(false) is not { } stands)
            return NoSuchValue(seriesId);
        var indicator = await db.Indicators.SingleAsync(i => i.Id == stands.IndicatorId, cancel).ConfigureAwait(false);
        if (FindFault(stands, indicator, seen, typed) is { } fault)
            return fault;
        var before = ValueWords.Of(stands, indicator.Decimals);
        var revised = await ledger.ReviseAsync(db, stands, new()
        {
            Measure = stands.Measure, Basis = stands.Basis, Falls = stands.Falls,
            Value = typed.Value, Mark = typed.Mark, Bound = BoundOf(stands, typed), ValueMax = MaxOf(stands, typed),
            Unit = typed.Unit.Length > 0 ? typed.Unit : stands.Unit,
        }, typed.Status, typed.Basis.Trim(), reason.Trim(), cancel).ConfigureAwait(false);
        if (!revised.IsSuccess)
            return revised.Problem;
        var made = revised.Value;
        var followed = await Followers.AddAsync(db, [made], clock.GetUtcNow(), cancel).ConfigureAwait(false);
        var deed = new Deed(nameof(CorrectValue), IndicatorsPermissions.Record, made.Subject, new(
            $"将指标“{indicator.Name}”{made.Period}{RecordValue.Part(indicator, made, "（{0}）", w => w.Chinese)}的值从{before.Chinese}更正为{ValueWords.Of(made.Quantified).Chinese}，连带重算{followed.Count}个值",
            $"corrected '{indicator.Code}' of {made.Period}{RecordValue.Part(indicator, made, " ({0})", w => w.English)} from {before.English} to {ValueWords.Of(made.Quantified).English}, and {followed.Count} values computed from it"), reason.Trim())
            { RegionId = made.RegionId };
        return await db.CommitIfAsync(deed, new RevisedValue(made.SeriesId, made.Revision, followed), token => Followers.FindMovedAsync(db, [made], token), cancel).ConfigureAwait(false);
    }

    internal static Problem NoSuchValue(Guid seriesId) => Problem.Missing(
        "indicators.no-such-value", $"没有编号为 {seriesId} 的指标值，或不在您的数据范围内。", $"There is no value {seriesId}, or it lies outside your scope.");

    // Nobody took back that it was about or more than the number while the number stays.
    private static Bound BoundOf(Observation stands, TypedValue typed) => typed.Value is null ? Bound.Equal : typed.Bound ?? (IsSameNumber(stands, typed) ? stands.Bound : Bound.Equal);

    private static decimal? MaxOf(Observation stands, TypedValue typed) => typed.Value is null ? null : typed.Bound is not null ? typed.ValueMax : IsSameNumber(stands, typed) ? stands.ValueMax : null;

    private static bool IsSameNumber(Observation stands, TypedValue typed) => (stands.Value, stands.Mark) == (typed.Value, typed.Mark) && (typed.Unit.Length == 0 || typed.Unit == stands.Unit);

    private static Problem? FindFault(Observation stands, Indicator indicator, int? seen, TypedValue typed)
    {
        // Where the formula was taken away, its values are like any other.
        if (stands.Origin == ValueOrigin.Formula && indicator.Formula.Length > 0)
            return Problem.Conflict(
                "indicators.computed-value", "这个值由公式计算得出，不能直接更正；请更正它的输入值或公式。", "A formula makes this value; correct one of its inputs or the formula instead.");
        if (seen is { } revision && revision != stands.Revision)
            return Problem.Conflict(
                Problem.ChangedMeanwhile,
                $"在您打开页面之后，{stands.RecordedByName}已将它改为{ValueWords.Of(stands.Quantified).Chinese}；请核对后再更正。",
                $"After you opened the page, {stands.RecordedByName} made it {ValueWords.Of(stands.Quantified).English}; please look again before correcting.");
        if (typed.FindBoth() is { } both)
            return both;
        if (typed is { Value: { } low, ValueMax: { } high } && low > high)
            return Ledger.RangeOutOfOrder();
        if (typed is { Value: null, Mark: ValueMark.None })
            return Problem.Invalid("indicators.value-needed", "请填写数值，或选择没有数值的原因。", "Give a value, or say why there is none.");
        return (stands.Value, stands.Mark, stands.Status, stands.Bound, stands.ValueMax) == (typed.Value, typed.Mark, typed.Status, BoundOf(stands, typed), MaxOf(stands, typed)) && typed.Unit.Length == 0
            ? Problem.Invalid("indicators.nothing-changed", "数值和状态都与现有的一样，没有可更正的。", "Value and status are as they stand; there is nothing to correct.")
            : null;
    }
}
