using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Indicators.Formulas;

/// <summary>Makes the revisions that follow from what formulas came to.</summary>
internal static class FormulaWriting
{
    /// <summary>The next revision; a value that can no longer be computed is withdrawn, which is a revision too.</summary>
    public static Observation Next(FormulaChange change, HengliangDb db, Guid id, DateTimeOffset now, string reason)
    {
        var value = change.After ?? change.Before!;
        var period = change.Period.ToString();
        return Observation.Make(
            new ObservationEntry
            {
                IndicatorId = change.Indicator.Id,
                RegionId = change.RegionId,
                UnitId = value.UnitId,
                Period = period,
                Year = change.Period.LastYear,
                IsWholeYear = change.Period.Kind == PeriodKind.Year,
                Value = new() { Unit = change.Indicator.Unit, Value = value.Value, Mark = value.Mark },
                Status = value.Status,
                Origin = ValueOrigin.Formula,
                SourceRecordId = change.Indicator.Id,
                Source = new(Guid.Empty, "公式计算", null, "", 0, 0, change.Indicator.Formula),
            },
            new() { Unit = change.Indicator.Unit, Value = value.Value, Mark = value.Mark },
            new(
                id, change.SeriesId, change.LastRevision + 1, change.After is null ? RevisionState.Withdrawn : RevisionState.Current, now, db.Acting.Actor?.UserId ?? Guid.Empty,
                db.Acting.Actor?.ShownName ?? "", change.BrokenIn is { } year ? $"{StandingWords.NotAcross(year).Chinese}（{reason}）" : reason));
    }

    /// <summary>Writes many at once.</summary>
    public static async Task WriteAsync(BulkRows many, HengliangDb db, IReadOnlyList<FormulaChange> changes, DateTimeOffset now, string reason, CancellationToken cancel)
    {
        var ids = new IdsInOrder(now);
        await many.AddAsync(changes.Where(c => c.LastRevision == 0).Select(Made), cancel).ConfigureAwait(false);
        await many.ReplaceAsync<Observation, FormerObservation>(changes.Where(c => c.LastRevision > 0).Select(Made), FormerObservation.Becomes, cancel).ConfigureAwait(false);

        Observation Made(FormulaChange change) => Next(change, db, ids.Next(), now, reason);
    }
}
