using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>One revision of a promise, as its history shows it.</summary>
public sealed record TargetRevision(
    int Revision, RevisionState State, Words Value, TargetNature Nature, DateTimeOffset At, string By, string Reason, Citation Source)
{
    /// <summary>How the way to it was meant to go.</summary>
    public PathKind Path { get; init; }

    /// <summary>What was due when, in words; empty where nothing was.</summary>
    public Words Milestones { get; init; }

    /// <summary>Whether it is a withdrawal, and whether the parts below go with it.</summary>
    public TargetEnding Ending { get; init; }

    /// <summary>What became of it.</summary>
    public Words StateInWords => State.Label(Ending);

    /// <summary>Who was asked to approve it, and what they said; null where nobody was.</summary>
    public ApprovalLine? Approval { get; init; }
}

/// <summary>Everything the page of a target shows.</summary>
/// <param name="SeriesId">The promise.</param>
/// <param name="Target">The promise as it holds now, with its sentence and how it stands; null once it was withdrawn.</param>
/// <param name="Indicator">The indicator's name.</param>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="Revisions">All revisions, the latest first.</param>
/// <param name="Trend">Yearly levels the indicator had in the region.</param>
/// <param name="Others">Other targets of the same indicator and region.</param>
public sealed record TargetSheet(
    Guid SeriesId, TargetLine? Target, Words Indicator, Guid IndicatorId, IReadOnlyList<TargetRevision> Revisions,
    IReadOnlyList<YearValue> Trend, IReadOnlyList<TargetLine> Others)
{
    public Words Region { get; init; }

    public int FirstYear { get; init; }

    public int LastYear { get; init; }

    /// <summary>The revision that holds; null where none does.</summary>
    public TargetRevision? Standing => Revisions.FirstOrDefault(r => r.State == RevisionState.Current);

    /// <summary>The revision that waits for approval, or was sent back last; null for none.</summary>
    public TargetRevision? Proposed => Revisions.FirstOrDefault(r => r.State == RevisionState.Proposed)
        ?? (Revisions[0] is { State: RevisionState.Dropped, Approval.State: ApprovalState.Returned } returned ? returned : null);

    /// <summary>Whether it has ever counted.</summary>
    public bool EverHeld => Revisions.Any(r => r.State.EverHeld());

    /// <summary>责任单位: the unit that answers for it; null once it was withdrawn.</summary>
    public Words? Owner { get; init; }

    /// <summary>Yearly levels that are forecast, which prove nothing yet.</summary>
    public IReadOnlyList<YearValue> Forecasts { get; init; } = [];

    /// <summary>The unit of the trend, which for a growth or a rank is not the target's own.</summary>
    public string Unit { get; init; } = "";

    /// <summary>How many targets of regions below are parts of it and stand.</summary>
    public int Parts { get; init; }

    /// <summary>Where what holds of it comes from.</summary>
    public ValueOrigin Origin { get; init; }

    /// <summary>It was issued from above, and the reader is not who may change or withdraw it.</summary>
    public bool IsIssuedAbove { get; init; }

    /// <summary>Its last revision as it would be typed, to be set anew elsewhere; null for what only a document says.</summary>
    public TypedTarget? Typed { get; init; }
}

/// <summary>Shows a target: the sentence that promises, the number that proves, and every revision between.</summary>
public sealed class ShowTarget(Databases databases, Acting acting)
{
    public async Task<Outcome<TargetSheet>> RunAsync(Guid seriesId, CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var revisions = await db.Targets.AsNoTracking().Where(t => t.SeriesId == seriesId).OrderByDescending(t => t.Revision)
            .ToListAsync(cancel).ConfigureAwait(false);
        if (revisions.Count == 0)
            return Problem.Missing(
                "indicators.no-such-target",
                $"没有编号为 {seriesId} 的目标，或不在您的数据范围内。",
                $"There is no target {seriesId}, or it lies outside your scope.");
        var (indicatorId, regionId) = (revisions[0].IndicatorId, revisions[0].RegionId);
        var indicator = await db.Indicators.AsNoTracking().SingleAsync(i => i.Id == indicatorId, cancel).ConfigureAwait(false);
        var region = await db.Set<Region>().AsNoTracking().SingleAsync(r => r.Id == regionId, cancel).ConfigureAwait(false);
        // A part bears the approval of the breakdown it was issued by, which lies with the target above.
        var asked = revisions.Select(r => r.ApprovalId).OfType<Guid>().Distinct().ToList();
        var approvals = await db.TargetApprovals.IgnoreQueryFilters().AsNoTracking().Where(a => asked.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancel).ConfigureAwait(false);
        var lines = await TargetLines.OfAsync(
            db, db.Targets.Where(t => t.IndicatorId == indicatorId && t.RegionId == regionId), cancel).ConfigureAwait(false);
        var trend = YearTrend.Of(indicator, await db.Observations.AsNoTracking()
            .Where(o => o.IndicatorId == indicatorId && o.RegionId == regionId && o.State == RevisionState.Current && o.Dimension == "" && o.Measure == Measure.Level && o.Value != null)
            .ToListAsync(cancel).ConfigureAwait(false));
        var owner = await db.JudgedTargets.Where(j => j.SeriesId == seriesId).Join(db.Set<Unit>(), j => j.OwnerId, u => u.Id, (_, u) => new { u.Name, u.NameEnglish })
            .SingleOrDefaultAsync(cancel).ConfigureAwait(false);
        var held = revisions.Find(r => r.State.EverHeld()) ?? revisions[0];
        return new TargetSheet(
            seriesId, lines.FirstOrDefault(l => l.SeriesId == seriesId), TargetLines.NameOf(indicator), indicatorId,
            [.. revisions.Select(r => RevisionOf(r, r.ApprovalId is { } id ? approvals.GetValueOrDefault(id) : null))],
            trend.Happened, [.. lines.Where(l => l.SeriesId != seriesId)])
        {
            Region = Words.Named(region.Name, region.NameEnglish),
            FirstYear = revisions[0].FirstYear,
            LastYear = revisions[0].LastYear,
            Owner = owner is null ? null : Words.Named(owner.Name, owner.NameEnglish),
            Forecasts = trend.Forecasts,
            Parts = await db.Targets.CountAsync(t => t.ParentSeriesId == seriesId && t.State == RevisionState.Current, cancel).ConfigureAwait(false),
            Unit = indicator.Unit,
            Origin = held.Origin,
            IsIssuedAbove = await IssuedTargets.RefuseAsync(db, held, acting, cancel).ConfigureAwait(false) is not null,
            Typed = TargetTerms.Back(revisions[0]),
        };
    }

    private TargetRevision RevisionOf(Target target, TargetApproval? approval) =>
        new(target.Revision, target.State, ValueWords.Of(target.Quantified), target.Nature, target.RecordedAt, target.RecordedByName, target.Reason, target.Source)
        {
            Approval = approval is null ? null : ApprovalLine.Of(approval, acting),
            Path = target.Path,
            Ending = target.Ending,
            Milestones = Milestones.Say(Milestones.Of(target.Milestones).Select(m => new YearValue(m.Key, m.Value)), target.Unit),
        };
}
