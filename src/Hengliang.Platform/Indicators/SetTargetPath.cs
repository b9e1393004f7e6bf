using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>Says how the way to a target is meant to go; a further revision another person approves, so that the rule is never switched in silence.</summary>
public sealed class SetTargetPath(Databases databases, Acting acting, Ledger ledger)
{
    /// <param name="seriesId">The target.</param>
    /// <param name="path">How the way goes.</param>
    /// <param name="milestones">What each year is to reach, where it goes by steps.</param>
    /// <param name="reason">Why; kept with the revision and in the audit.</param>
    /// <param name="seen">The revision the person saw; null not to ask.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<int>> RunAsync(Guid seriesId, PathKind path, string milestones, string reason, int? seen = null, CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.Record) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(reason))
            return Problem.Invalid("indicators.reason-needed", "请写明改变路径的理由，它会随目标的版本保存。", "Say why the path is changed; the reason is kept with the target's revision.");
        await using var db = databases.Open(acting);
        if (await db.Targets.SingleOrDefaultAsync(t => t.SeriesId == seriesId && t.State == RevisionState.Current, cancel).ConfigureAwait(false) is not { } target)
            return NoSuchTarget(seriesId);
        if (await IssuedTargets.RefuseAsync(db, target, acting, cancel).ConfigureAwait(false) is { } issued)
            return issued;
        var kept = TargetPaths.Check(path, milestones, target.BaseYear, target.LastYear, target.Quantified);
        if (!kept.IsSuccess)
            return kept.Problem;
        if ((target.Path, target.Milestones) == (path, kept.Value))
            return Problem.Invalid("indicators.nothing-changed", "路径和阶段目标与现行的一样，没有可更改的，也没有送审。", "Path and milestones are as they stand: there is nothing to change, and nothing was handed over.");
        if (seen is { } revision && revision != target.Revision)
            return await Overtaking.TellAsync(db, target.Subject, new("目标", "the target"), cancel).ConfigureAwait(false);
        var made = await ledger.ProposeAsync(db, target, target.ToEntry(target.Source) with { Path = path, Milestones = kept.Value }, reason.Trim(), cancel).ConfigureAwait(false);
        if (!made.IsSuccess)
            return made.Problem;
        var deed = new Deed(nameof(SetTargetPath), IndicatorsPermissions.Record, target.Subject, new(
            $"提出将目标的路径从{target.Path.Label().Chinese}改为{path.Label().Chinese}，待批准", $"proposed to change the path of the target from '{target.Path.Label().English}' to '{path.Label().English}'"), reason.Trim())
            { RegionId = target.RegionId };
        return await db.CommitAsync(deed, made.Value.Revision, cancel).ConfigureAwait(false);
    }

    internal static Problem NoSuchTarget(Guid seriesId) => Problem.Missing(
        "indicators.no-such-target", $"没有编号为 {seriesId} 的目标，或不在您的数据范围内。", $"There is no target {seriesId}, or it lies outside your scope.");
}
