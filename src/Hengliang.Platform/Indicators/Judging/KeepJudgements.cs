using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Judging;

/// <summary>Keeps how every target stands beside the values it follows from.</summary>
internal sealed class KeepJudgements : IFollower
{
    public IFollowing Begin() => new Touched();

    public async Task CompleteAsync(HengliangDb db, CancellationToken cancel)
    {
        var judged = db.JudgedTargets.IgnoreQueryFilters();
        if (await judged.AnyAsync(j => j.Rules != TargetJudge.Rules, cancel).ConfigureAwait(false)
            || await db.Targets.IgnoreQueryFilters().AnyAsync(t => t.State == RevisionState.Current && !judged.Any(j => j.SeriesId == t.SeriesId), cancel).ConfigureAwait(false))
            await JudgeAsync(db, db.Targets.IgnoreQueryFilters(), judged, cancel).ConfigureAwait(false);
    }

    /// <summary>Judges the targets that stand, and adds to the command where that differs from what is kept.</summary>
    /// <param name="db">The database while it is written; its commit saves.</param>
    /// <param name="targets">Which targets, of all states.</param>
    /// <param name="judged">What is kept of them.</param>
    /// <param name="cancel">Stops the work.</param>
    private static async Task JudgeAsync(HengliangDb db, IQueryable<Target> targets, IQueryable<JudgedTarget> judged, CancellationToken cancel)
    {
        var standing = await targets.AsNoTracking().Where(t => t.State == RevisionState.Current).ToListAsync(cancel).ConfigureAwait(false);
        var kept = await judged.AsNoTracking().ToDictionaryAsync(j => j.SeriesId, cancel).ConfigureAwait(false);
        if (standing.Count > 0)
        {
            var values = await JudgedBy.ReadAsync(db.Observations.IgnoreQueryFilters(), targets, cancel).ConfigureAwait(false);
            var indicators = await db.Indicators.AsNoTracking().Select(i => new { i.Id, i.Direction, i.WithinYear, i.OwnerUnitId }).ToDictionaryAsync(i => i.Id, cancel).ConfigureAwait(false);
            var owners = await TargetOwners.ReadAsync(db, standing, standing.Select(t => indicators[t.IndicatorId].OwnerUnitId), cancel).ConfigureAwait(false);
            var broken = await BrokenSeries.ReadAsync(db, cancel).ConfigureAwait(false);
            foreach (var target in standing)
            {
                var indicator = indicators[target.IndicatorId];
                var how = TargetJudge.Judge(target, indicator.Direction, values.Levels(target), values.Ranks(target), broken.YearsOf(target), values.Rates(target), values.Parts(target, indicator.WithinYear));
                var now = new JudgedTarget
                {
                    SeriesId = target.SeriesId, RegionId = target.RegionId, UnitId = target.UnitId, IndicatorId = target.IndicatorId, PlanId = target.PlanId,
                    LastYear = target.LastYear, Verdict = how.Verdict, ActualYear = how.Until?.Year, ActualMonth = how.Until?.Month, OwnerId = owners.Of(target, indicator.OwnerUnitId), Rules = TargetJudge.Rules,
                };
                // Said outright: the command may have switched the search for changes off.
                if (!kept.Remove(target.SeriesId, out var before))
                    db.JudgedTargets.Add(now);
                else if (before != now)
                    db.JudgedTargets.Update(now);
            }
        }

        // What is left was withdrawn.
        db.JudgedTargets.RemoveRange(kept.Values);
    }

    /// <summary>What one command touched: single places while they are few, whole indicators once they are many.</summary>
    private sealed class Touched : IFollowing
    {
        private const int MostPlaces = 500;

        private readonly HashSet<(Guid Indicator, Guid Region)> _places = [];
        private readonly HashSet<Guid> _indicators = [];
        private readonly HashSet<Guid> _units = [];
        private readonly HashSet<Guid> _regions = [];

        public void See(object row)
        {
            switch (row)
            {
                case Observation { Dimension: "" } value:
                    Add(value.IndicatorId, value.RegionId);
                    break;
                case Target target:
                    Add(target.IndicatorId, target.RegionId);
                    break;
                case SeriesBreak made:
                    _indicators.Add(made.IndicatorId);
                    break;
                case Indicator indicator:
                    _indicators.Add(indicator.Id);
                    break;
                case Unit { Kind: UnitKind.PublicBody } unit:
                    _units.Add(unit.Id);
                    _regions.Add(unit.RegionId);
                    break;
            }
        }

        public async Task KeepAsync(HengliangDb db, CancellationToken cancel)
        {
            if (_places.Count == 0 && _indicators.Count == 0 && _units.Count == 0)
                return;
            var (units, whole) = (_units.ToList(), _regions.ToList());
            if (units.Count > 0)
                _indicators.UnionWith(await db.Indicators.Where(i => i.OwnerUnitId != null && units.Contains(i.OwnerUnitId.Value)).Select(i => i.Id).ToListAsync(cancel).ConfigureAwait(false));
            var (indicators, places) = (_indicators.ToList(), _places.Select(p => p.Indicator).Distinct().ToList());
            var regions = _places.Select(p => p.Region).Distinct().ToList();
            await JudgeAsync(
                db,
                db.Targets.IgnoreQueryFilters().Where(t => indicators.Contains(t.IndicatorId) || whole.Contains(t.RegionId) || units.Contains(t.UnitId)
                    || (places.Contains(t.IndicatorId) && regions.Contains(t.RegionId))),
                db.JudgedTargets.IgnoreQueryFilters().Where(t => indicators.Contains(t.IndicatorId) || whole.Contains(t.RegionId) || units.Contains(t.UnitId)
                    || (places.Contains(t.IndicatorId) && regions.Contains(t.RegionId))),
                cancel).ConfigureAwait(false);
        }

        private void Add(Guid indicator, Guid region)
        {
            if (_indicators.Contains(indicator) || !_places.Add((indicator, region)) || _places.Count <= MostPlaces)
                return;
            _indicators.UnionWith(_places.Select(p => p.Indicator));
            _places.Clear();
        }
    }
}
