using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Indicators.Formulas;

/// <summary>Tells which values were changed by somebody who may not write the sums above them.</summary>
internal sealed class TellSumsAbove(SumsAbove sums) : IFollower
{
    public IFollowing Begin() => new Changed(sums);

    public Task CompleteAsync(HengliangDb db, CancellationToken cancel) => Task.CompletedTask;

    private sealed class Changed(SumsAbove sums) : IFollowing
    {
        private readonly HashSet<Guid> _indicators = [];
        private readonly HashSet<Guid> _regions = [];
        private bool _seesAll;
        private bool _isEverywhere;

        public void See(object row)
        {
            if (row is SeriesBreak parted)
            {
                // What is computed across it is no value of the command's own.
                _indicators.Add(parted.IndicatorId);
                if (parted.RegionId is { } only)
                    _regions.Add(only);
                else
                    _isEverywhere = true;
            }

            if (row is not Observation { Measure: Measure.Level, Dimension: "" } value)
                return;
            _indicators.Add(value.IndicatorId);
            _regions.Add(value.RegionId);
        }

        public Task KeepAsync(HengliangDb db, CancellationToken cancel)
        {
            _seesAll = db.Sight.IsEverything;
            if (_isEverywhere)
                _regions.UnionWith(db.Sight.Regions);
            return Task.CompletedTask;
        }

        public void Kept()
        {
            if (!_seesAll && _indicators.Count > 0)
                sums.Add(new(_indicators, _regions));
        }
    }
}
