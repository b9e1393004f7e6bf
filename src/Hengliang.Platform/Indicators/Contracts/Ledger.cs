using System.Globalization;
using Hengliang.Platform.Indicators.Formulas;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>The one place where targets and observations are written: each a revision, none overwritten.</summary>
/// <remarks>It adds to <see cref="HengliangDb"/> without committing, so that the act that caused it stays one commit.</remarks>
public sealed class Ledger(TimeProvider clock)
{
    /// <summary>Records a promise. The same again is linked to what stands; another value, or other terms of the same value, need <paramref name="revise"/>.</summary>
    /// <param name="db">The open database; nothing is committed here.</param>
    /// <param name="entry">The promise as said.</param>
    /// <param name="revise">Why another value may take the place of the one that stands; null or empty when it may not.</param>
    /// <param name="cancel">Stops the work.</param>
    public Task<Outcome<Recorded>> RecordAsync(HengliangDb db, TargetEntry entry, string? revise, CancellationToken cancel) =>
        WriteAsync(db, entry, revise, RevisionState.Current, cancel);

    /// <summary>Proposes a promise to a second person; what stands goes on standing until it is approved.</summary>
    /// <inheritdoc cref="RecordAsync(HengliangDb, TargetEntry, string?, CancellationToken)"/>
    internal Task<Outcome<Recorded>> ProposeAsync(HengliangDb db, TargetEntry entry, string? revise, CancellationToken cancel) =>
        WriteAsync(db, entry, revise, RevisionState.Proposed, cancel);

    private async Task<Outcome<Recorded>> WriteAsync(HengliangDb db, TargetEntry entry, string? revise, RevisionState state, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (FindFault(entry) is { } fault)
            return fault;
        var fit = await FitAsync(db, entry.IndicatorId, entry.Value, cancel).ConfigureAwait(false);
        if (!fit.IsSuccess)
            return fit.Problem;
        if (fit.Value.Value is null)
            return NoValue();
        var series = SeriesOf(entry);
        var last = await LastAsync(db.Targets, series, cancel).ConfigureAwait(false);
        if (state == RevisionState.Proposed && last is { State: RevisionState.Proposed })
            return Waits(last);
        var standing = last is null || last.State.EverHeld() ? last : await StandingAsync(db, series, cancel).ConfigureAwait(false);
        // A part that was issued stays a part of its whole, whoever says another number of it.
        if (standing is { State: RevisionState.Current, ParentSeriesId: { } whole } && entry.ParentSeriesId is null)
            entry = entry with { ParentSeriesId = whole };
        if (Meet(standing, entry, fit.Value, revise) is { } settled)
            return settled;
        if (entry.Origin != ValueOrigin.Breakdown && standing is { State: RevisionState.Current } && await IssuedTargets.RefuseAsync(db, standing, db.Acting, cancel).ConfigureAwait(false) is { } issued)
            return issued;

        if (state == RevisionState.Current && standing?.State == RevisionState.Current)
            standing.Supersede();
        return new Recorded(series, Add(db, entry, fit.Value, Next(db, series, last?.Revision, state, revise)).Revision, false);
    }

    /// <inheritdoc cref="RecordAsync(HengliangDb, TargetEntry, string?, CancellationToken)"/>
    /// <remarks>That a return reports nothing takes the place of no number another source gave: <see cref="NumberStandsCode"/>.</remarks>
    public async Task<Outcome<Recorded>> RecordAsync(HengliangDb db, ObservationEntry entry, string? revise, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var fit = await FitAsync(db, entry.IndicatorId, entry.Value, cancel).ConfigureAwait(false);
        if (!fit.IsSuccess)
            return fit.Problem;
        if (fit.Value is { Value: null, Mark: ValueMark.None })
            return NoValue();
        if (YetToCome.FindFault(entry.Period, entry.Status, clock) is { } early)
            return early;
        if (entry.Dimension.Length > 0)
        {
            // Spelled one way only, or one part would stand twice.
            var tuple = DimensionSet.Of(await db.Indicators.SingleAsync(i => i.Id == entry.IndicatorId, cancel).ConfigureAwait(false)).ReadTuple(entry.Dimension);
            if (!tuple.IsSuccess)
                return tuple.Problem;
            entry = entry with { Dimension = tuple.Value };
        }

        var series = SeriesOf(entry);
        var standing = await LastAsync(db.Observations, series, cancel).ConfigureAwait(false);
        if (entry.Origin == ValueOrigin.Return && standing is { State: RevisionState.Current } && Actuals.Leaves(fit.Value.Mark, standing.Value) && !(entry.SourceRecordId is { } cell && standing.SourceRecordId == cell))
            return NumberStands(ValueWords.Of(standing, db.Indicators.Local.First(i => i.Id == entry.IndicatorId).Decimals), standing);
        // What happened takes the place of what was expected, be it the same number or another.
        if (standing is { State: RevisionState.Current } && Actuals.Overtakes(entry.Status, fit.Value.Mark, standing.Status))
            revise = string.IsNullOrWhiteSpace(revise) ? Actuals.Overtaken : revise;
        else if (standing is { State: RevisionState.Current } && SameNumber(standing.Quantified, fit.Value) && Actuals.Settles(entry.Status, entry.Origin, standing.Status, standing.Origin))
            revise = string.IsNullOrWhiteSpace(revise) ? Actuals.Settled : revise;
        else if (Meet(standing, fit.Value, revise, db.Indicators.Local.FirstOrDefault(i => i.Id == entry.IndicatorId)?.Decimals) is { } settled)
            return settled;

        var made = Observation.Make(entry, fit.Value, Next(db, series, standing?.Revision, RevisionState.Current, revise));
        return new Recorded(series, Observation.Put(db, made, standing).Revision, false);
    }

    /// <summary>
    /// Takes back what rests on <paramref name="source"/>: a further revision restores what the sentences still standing say,
    /// or withdraws the promise when none stands. Nothing happens when the present revision rests on another sentence.
    /// </summary>
    public async Task WithdrawTargetAsync(
        HengliangDb db, Guid series, Citation source, IReadOnlyList<Standing> standing, string reason, CancellationToken cancel)
    {
        var all = await db.Targets.Where(t => t.SeriesId == series).OrderByDescending(t => t.Revision).ToListAsync(cancel).ConfigureAwait(false);
        var history = all.FindAll(t => t.State.EverHeld());
        if (TakeBack(history, source, standing) is not { } back)
            return;
        history[0].Supersede();
        db.Targets.Add(Target.Make(back.Model.ToEntry(back.Source), back.Model.Quantified, Next(db, series, all[0].Revision, back.State, reason)));
    }

    /// <inheritdoc cref="WithdrawTargetAsync"/>
    public async Task WithdrawObservationAsync(
        HengliangDb db, Guid series, Citation source, IReadOnlyList<Standing> standing, string reason, CancellationToken cancel)
    {
        var history = await ValueHistory.ReadAsync(db, series, cancel).ConfigureAwait(false);
        if (TakeBack(history, source, standing) is not { } back)
            return;
        var last = (Observation)history[0];
        Observation.Put(db, Observation.Make(back.Model.ToEntry(back.Source), back.Model.Quantified, Next(db, series, last.Revision, back.State, reason)), last);
    }

    /// <summary>Computes anew what formulas make of the values a command has recorded or withdrawn: once, behind the last of them, and in the same commit.</summary>
    /// <param name="db">The open database with those values; nothing is committed here.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>How many computed values changed; those of regions above, out of the actor's sight, wait for the next recomputation.</returns>
    public async Task<int> FollowAsync(HengliangDb db, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var changed = db.ChangeTracker.Entries<Observation>().Where(e => e.State is EntityState.Added or EntityState.Modified).Select(e => e.Entity).ToList();
        return (await Followers.AddAsync(db, changed, clock.GetUtcNow(), cancel).ConfigureAwait(false)).Count;
    }

    /// <summary>A further revision of what stands, on a person's word: another number, mark or status.</summary>
    internal async Task<Outcome<Observation>> ReviseAsync(
        HengliangDb db, Observation stands, Quantified value, ObservationStatus status, string basis, string reason, CancellationToken cancel)
    {
        var fit = await FitAsync(db, stands.IndicatorId, value, cancel).ConfigureAwait(false);
        if (!fit.IsSuccess)
            return fit.Problem;
        if (YetToCome.FindFault(stands.Period, status, clock) is { } early)
            return early;
        var entry = stands.ToEntry(new(Guid.Empty, basis.Length > 0 ? basis : "人工更正", null, "", 0, 0, "")) with
        {
            Status = status, Origin = ValueOrigin.Entry, SourceRecordId = null,
        };
        return Observation.Put(db, Observation.Make(entry, fit.Value, Next(db, stands.SeriesId, stands.Revision, RevisionState.Current, reason)), stands);
    }

    /// <summary>Proposes a further revision of a promise with other terms than its value: its path, or its end.</summary>
    internal async Task<Outcome<Target>> ProposeAsync(HengliangDb db, Target stands, TargetEntry entry, string reason, CancellationToken cancel)
    {
        var last = await db.Targets.Where(t => t.SeriesId == stands.SeriesId).OrderByDescending(t => t.Revision).FirstAsync(cancel).ConfigureAwait(false);
        return last.State == RevisionState.Proposed
            ? Waits(last)
            : Add(db, entry, stands.Quantified, Next(db, stands.SeriesId, last.Revision, RevisionState.Proposed, reason));
    }

    /// <summary>Proposes that a promise is no longer held to be so; it stands until a second person approves that.</summary>
    internal async Task<Outcome<Target>> ProposeEndAsync(HengliangDb db, Target stands, TargetEnding ending, string reason, CancellationToken cancel) =>
        await ProposeAsync(db, stands, stands.ToEntry(stands.Source) with { Ending = ending }, reason, cancel).ConfigureAwait(false);

    /// <summary>Parts of a promise that ended end with it, by the same approval: the last word of each says why, and all that was stays.</summary>
    internal async Task EndPartsAsync(HengliangDb db, IReadOnlyList<Target> standing, Target end, CancellationToken cancel)
    {
        var series = standing.Select(t => t.SeriesId).ToList();
        var numbers = await db.Targets.Where(t => series.Contains(t.SeriesId)).GroupBy(t => t.SeriesId).Select(g => new { g.Key, Last = g.Max(t => t.Revision) })
            .ToDictionaryAsync(g => g.Key, g => g.Last, cancel).ConfigureAwait(false);
        foreach (var stands in standing)
        {
            stands.Supersede();
            var entry = stands.ToEntry(stands.Source) with { ApprovalId = end.ApprovalId, Ending = TargetEnding.Alone };
            db.Targets.Add(Target.Make(entry, stands.Quantified, Next(db, stands.SeriesId, numbers[stands.SeriesId], RevisionState.Withdrawn, end.Reason)));
        }
    }

    /// <summary>A value is no longer held to be so: its last word says why, and all that was stays.</summary>
    internal Observation Withdraw(HengliangDb db, Observation stands, string reason) => Observation.Put(
        db, Observation.Make(stands.ToEntry(stands.Source), stands.Quantified, Next(db, stands.SeriesId, stands.Revision, RevisionState.Withdrawn, reason)), stands);

    /// <summary>A document promises one value of a measure for the same years; two documents may promise two.</summary>
    internal static Guid SeriesOf(TargetEntry entry) => StableId.Of(
        "target", entry.IndicatorId.ToString(), entry.RegionId.ToString(), entry.Source.DocumentId.ToString(),
        entry.FirstYear.ToString(CultureInfo.InvariantCulture), entry.LastYear.ToString(CultureInfo.InvariantCulture),
        entry.Value.Measure.ToString(), entry.Value.Basis.ToString(), entry.Value.PerYear ? "each year" : "");

    /// <summary>What was is one, whoever reports it.</summary>
    private static Guid SeriesOf(ObservationEntry entry) => ObservationSeries.Of(
        entry.IndicatorId, entry.RegionId, entry.Period, entry.Value.Measure, entry.Value.Basis, entry.Dimension);

    private static Standing? Heir(IReadOnlyList<Standing> standing) =>
        standing.OrderByDescending(s => s.Revision).ThenBy(s => s.Source.Start).FirstOrDefault();

    private static bool SamePlace(Citation a, Citation b) =>
        a.DocumentId == b.DocumentId && a.Start == b.Start && a.End == b.End;

    // 突破120亿元 in the text and 120 in the table are one promise in two wordings.
    private static bool SameNumber(Quantified a, Quantified b) =>
        (a.Value, a.ValueMax, a.Unit, a.Falls, a.Mark) == (b.Value, b.ValueMax, b.Unit, b.Falls, b.Mark);

    private static Problem? FindFault(TargetEntry entry)
    {
        if (entry.FirstYear > entry.LastYear || entry.FirstYear is < 1949 or > 2199 || entry.LastYear > 2199)
            return Problem.Invalid(
                "indicators.years-out-of-order",
                $"目标年份“{entry.FirstYear}—{entry.LastYear}”不成立；请填写 1949 到 2199 之间、先后有序的年份。",
                $"The years {entry.FirstYear}–{entry.LastYear} can not be; give years from 1949 to 2199 in order.");
        return entry.Value is { Value: { } low, ValueMax: { } high } && low > high
            ? RangeOutOfOrder()
            : null;
    }

    internal static Problem RangeOutOfOrder() => Problem.Invalid(
        "indicators.range-out-of-order",
        "区间的下限大于上限；请对照原文改正后再接受。",
        "The lower end of the range is above its upper end; correct it by the text before accepting.");

    private static Problem NoValue() => Problem.Invalid(
        "indicators.value-needed",
        "这条数字在原文中被隐去，不能直接入库；请补全数值，或写明理由驳回。",
        "The text hides this value, so it can not be recorded as it is; complete it, or reject it with a reason.");

    /// <summary>Another value stands, and no reason was given why it should not.</summary>
    internal const string OtherValue = "indicators.other-value-stands";

    /// <summary>A return reports nothing where a number of another source stands.</summary>
    public const string NumberStandsCode = "indicators.number-stands";

    private static Problem NumberStands(Words words, Observation stands) => Problem.Conflict(
        NumberStandsCode,
        $"已有{stands.Status.Label().Chinese}数{words.Chinese}（{stands.RecordedByName}录入，出自《{stands.Source.DocumentTitle}》），未报不取代它；确实没有这个数的，请更正该值。",
        $"The {stands.Status.Label().English.ToLowerInvariant()} value {words.English} stands (by {stands.RecordedByName}, from '{stands.Source.DocumentTitle}'), and 'not reported' does not take its place; if there is no such number, correct that value.");

    private static Problem OtherValueStands(Words words, Citation source, string by)
    {
        // What was typed in rests on a document by its title alone.
        var quote = source.Quote.Length > 0 ? new Words($"：“{Short(source.Quote)}”", $": \"{Short(source.Quote)}\"") : default;
        return Problem.Conflict(
            OtherValue,
            $"同一指标、地区和时期已有确认的数值“{words.Chinese}”（{by}录入，出自《{source.DocumentTitle}》{quote.Chinese}）；确需改用新值时，请选择“作为修订”并写明理由。",
            $"A confirmed value already stands for the same indicator, region and period: {words.English} (by {by}, from '{source.DocumentTitle}'{quote.English}); to put the new one in its place, choose 'as a revision' and say why.");
    }

    private static Problem OtherTermsStand(Target standing, IReadOnlyList<Words> other)
    {
        var words = ValueWords.Of(standing.Quantified);
        return Problem.Conflict(
            "indicators.other-terms-stand",
            $"同一指标、地区和年份的目标“{words.Chinese}”已经成立，数值相同，但{string.Join("、", other.Select(o => o.Chinese))}不同；确需更改时，请写明修订理由。",
            $"The target of {words.English} stands already for the same indicator, region and years, but with another {string.Join(", ", other.Select(o => o.English))}; to change that, say why it is revised.");
    }

    private static string Short(string quote) => quote.Length <= 60 ? quote : quote[..60] + "…";

    // What this very commit has added comes before what was saved earlier.
    private static async Task<T?> LastAsync<T>(DbSet<T> revisions, Guid series, CancellationToken cancel)
        where T : class, IRevision =>
        revisions.Local.Where(r => r.SeriesId == series).MaxBy(r => r.Revision)
        ?? await revisions.Where(r => r.SeriesId == series).OrderByDescending(r => r.Revision).FirstOrDefaultAsync(cancel).ConfigureAwait(false);

    /// <summary>The last revision that ever counted.</summary>
    internal static Task<Target?> StandingAsync(HengliangDb db, Guid series, CancellationToken cancel) => db.Targets
        .Where(t => t.SeriesId == series && t.State != RevisionState.Proposed && t.State != RevisionState.Dropped).OrderByDescending(t => t.Revision).FirstOrDefaultAsync(cancel);

    /// <summary>Adds a revision; a proposed one with the approval it waits for.</summary>
    private static Target Add(HengliangDb db, TargetEntry entry, Quantified value, Revised revised)
    {
        var approval = revised.State == RevisionState.Proposed ? Guid.CreateVersion7(revised.At) : (Guid?)null;
        var made = Target.Make(entry with { ApprovalId = approval ?? entry.ApprovalId }, value, revised);
        db.Targets.Add(made);
        if (approval is { } asked)
            db.TargetApprovals.Add(TargetApproval.Of(asked, made, null, db.Acting.Actor!, revised.At));
        return made;
    }

    internal static Problem Waits(Target proposed) => Problem.Conflict(
        "indicators.proposal-waits",
        proposed.Ending == TargetEnding.None
            ? $"{proposed.RecordedByName}提交的修订“{ValueWords.Of(proposed.Quantified).Chinese}”还在等待批准；请先批准、退回或收回它。"
            : $"{proposed.RecordedByName}提出的撤回还在等待批准；请先批准、退回或收回它。",
        proposed.Ending == TargetEnding.None
            ? $"A revision by {proposed.RecordedByName} ({ValueWords.Of(proposed.Quantified).English}) still waits for approval; have it approved, sent back or taken back first."
            : $"The withdrawal proposed by {proposed.RecordedByName} still waits for approval; have it approved, sent back or taken back first.");

    /// <summary>What the standing revision makes of another value: linked to it, refused by it, or null when a further revision follows.</summary>
    /// <param name="standing">What stands; null for nothing.</param>
    /// <param name="value">The other value.</param>
    /// <param name="revise">Why it may take the place of the one that stands.</param>
    /// <param name="decimals">Those of the indicator, with which a computed value is told.</param>
    private static Outcome<Recorded>? Meet(IRevision? standing, Quantified value, string? revise, int? decimals = null)
    {
        if (standing is not { State: RevisionState.Current })
            return null;
        if (SameNumber(standing.Quantified, value))
            return new Recorded(standing.SeriesId, standing.Revision, true);
        if (string.IsNullOrWhiteSpace(revise))
            return OtherValueStands(standing is ObservedRevision computed && decimals is { } shown ? ValueWords.Of(computed, shown, value.Value) : ValueWords.Of(standing.Quantified), standing.Source, standing.RecordedByName);
        return null;
    }

    /// <summary>The same for a promise, which is more than its number: other terms of the same number are no link either.</summary>
    private static Outcome<Recorded>? Meet(Target? standing, TargetEntry entry, Quantified value, string? revise)
    {
        if (standing is not { State: RevisionState.Current } || !SameNumber(standing.Quantified, value))
            return Meet((IRevision?)standing, value, revise);
        var revises = !string.IsNullOrWhiteSpace(revise);
        // A further sentence that says the number in passing says nothing against the terms that stand.
        if ((entry.Origin == ValueOrigin.Document && !revises) || OtherTerms.Of(standing, entry, value, revises) is not { Count: > 0 } other)
            return new Recorded(standing.SeriesId, standing.Revision, true);
        if (revises)
            return null;
        return OtherTermsStand(standing, other);
    }

    /// <summary>Of what the next revision is made; null when the present one rests on another sentence.</summary>
    /// <param name="history">All revisions, the latest first.</param>
    /// <param name="source">The sentence that is taken back.</param>
    /// <param name="standing">The sentences that still stand.</param>
    private static Further<T>? TakeBack<T>(IReadOnlyList<T> history, Citation source, IReadOnlyList<Standing> standing)
        where T : class, IRevision
    {
        if (history is not [{ State: RevisionState.Current } current, ..] || !SamePlace(current.Source, source))
            return null;
        return Heir(standing) is { } heir
            ? new(history.Single(r => r.Revision == heir.Revision), heir.Source, RevisionState.Current)
            : new(current, current.Source, RevisionState.Withdrawn);
    }

    private static async Task<Outcome<Quantified>> FitAsync(
        HengliangDb db, Guid indicatorId, Quantified value, CancellationToken cancel)
    {
        var indicator = db.Indicators.Local.FirstOrDefault(i => i.Id == indicatorId)
            ?? await db.Indicators.SingleOrDefaultAsync(i => i.Id == indicatorId, cancel).ConfigureAwait(false);
        return indicator is null ? NoSuchIndicator(indicatorId) : UnitFit.Fit(value, indicator);
    }

    internal static Problem NoSuchIndicator(Guid id) => Problem.Missing(
        "indicators.no-such-indicator",
        $"没有编号为 {id} 的指标；它可能已被删除，请重新选择。",
        $"There is no indicator {id}; it may have been removed, please choose again.");

    private Revised Next(HengliangDb db, Guid series, int? last, RevisionState state, string? reason)
    {
        var now = clock.GetUtcNow();
        var actor = db.Acting.Actor;
        return new(
            Guid.CreateVersion7(now), series, (last ?? 0) + 1, state, now, actor?.UserId ?? Guid.Empty,
            actor?.ShownName ?? "", reason ?? "");
    }

    /// <summary>Of what the next revision is made, and what it cites.</summary>
    private sealed record Further<T>(T Model, Citation Source, RevisionState State);
}
