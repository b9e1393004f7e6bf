using System.Globalization;
using System.Text;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>Records approved answers as observations, each resting on its cell, so that the number can be followed back.</summary>
internal static class Recording
{
    private const int LongestReason = 300;

    /// <summary>How many were recorded, and on further lines what was not, as another source's number stands; a problem when one of them can not stand.</summary>
    /// <remarks>What formulas make of them follows in the same commit. What was emptied after an unlocking is withdrawn: a number the unit has taken back counts nowhere.</remarks>
    public static async Task<Outcome<string>> RecordAsync(OnDesk open, Ledger ledger, CancellationToken cancel)
    {
        var fields = open.Form.Fields.Where(f => f.IndicatorId is not null).ToList();
        if (fields.Count == 0)
            return "";
        var (rows, cells) = await CheckTables.PartsAsync(open.Db, open.Return.Id, cancel).ConfigureAwait(false);
        var totals = open.Form.Rows.Where(r => r.IsTotal).Select(r => r.Code).ToHashSet(StringComparer.Ordinal);
        var parts = await RowParts.LoadAsync(open.Db, open.Form, cancel).ConfigureAwait(false);
        // Only what this return recorded before is revised: a value that comes late is a first one all the same.
        var before = open.Return.Unlocks > 0 ? await RecordedAsync(open, [.. cells.Values.Select(c => c.Id)], cancel).ConfigureAwait(false) : [];
        var computed = await ComputedAsync(open, cancel).ConfigureAwait(false);
        var (recorded, left) = (0, new StringBuilder());
        var emptied = new Dictionary<Guid, Guid>();
        foreach (var row in rows.Where(r => IsRecorded(open, r, totals) || parts.IsPart(r.Code)))
            foreach (var field in fields)
            {
                var tuple = parts.TupleOf(row.Code, field);
                if (cells.GetValueOrDefault((row.Id, field.Id)) is not { IsEmpty: false } cell)
                {
                    // A part there is no more has no value that stands: nothing is to be taken back.
                    if (tuple.IsSuccess)
                        emptied[ObservationSeries.OfLevel(field.IndicatorId!.Value, row.OfRegionId ?? open.Return.RegionId, open.Campaign.Period.ToString(), tuple.Value)] = Filling.IdOf(open.Return.Id, row.Id, field.Id);
                    continue;
                }

                if (!tuple.IsSuccess)
                    return tuple.Problem;
                if (computed.GetValueOrDefault(ObservationSeries.OfLevel(field.IndicatorId!.Value, row.OfRegionId ?? open.Return.RegionId, open.Campaign.Period.ToString(), tuple.Value)) is var (exact, decimals)
                    && field.Prefill == PrefillSource.Indicator && ObservedAnswer.LetsStand(cell, field, exact, decimals))
                    continue;
                var done = await ledger.RecordAsync(open.Db, Entry(open, row, field, cell, tuple.Value, before.Contains(cell.Id)), $"填报修订：{open.Title}", cancel).ConfigureAwait(false);
                if (done.Problem?.Code == Ledger.NumberStandsCode)
                {
                    left.Append(CultureInfo.InvariantCulture, $"\n{row.Label} › {field.Label}：{done.Problem.Message.Chinese}");
                    continue;
                }

                if (!done.IsSuccess)
                    return done.Problem;
                recorded++;
            }

        // Before it was unlocked it had recorded nothing.
        if (open.Return.Unlocks > 0)
            await WithdrawAsync(open, ledger, emptied, cancel).ConfigureAwait(false);
        await ledger.FollowAsync(open.Db, cancel).ConfigureAwait(false);
        return string.Create(CultureInfo.InvariantCulture, $"{recorded}{left}");
    }

    /// <summary>The computed values that stand and that cells were filled in with, by their series, each with its indicator's decimals.</summary>
    private static async Task<Dictionary<Guid, (Observation Exact, int Decimals)?>> ComputedAsync(OnDesk open, CancellationToken cancel)
    {
        var (indicators, period) = (open.Form.Fields.Where(f => f.Prefill == PrefillSource.Indicator).Select(f => f.IndicatorId).OfType<Guid>().ToList(), open.Campaign.Period.ToString());
        if (indicators.Count == 0)
            return [];
        var found = await (
            from o in open.Db.Set<Observation>().AsNoTracking().ThatHappened()
            join i in open.Db.Set<Indicator>() on o.IndicatorId equals i.Id
            where indicators.Contains(o.IndicatorId) && o.Period == period && o.Origin == ValueOrigin.Formula && o.State == RevisionState.Current
            select new { Exact = o, i.Decimals }).ToListAsync(cancel).ConfigureAwait(false);
        return found.ToDictionary(f => f.Exact.SeriesId, f => ((Observation, int)?)(f.Exact, f.Decimals));
    }

    /// <summary>The cells whose values stand, or stood, among the observations.</summary>
    private static async Task<HashSet<Guid>> RecordedAsync(OnDesk open, List<Guid> cells, CancellationToken cancel)
    {
        var now = await open.Db.Set<Observation>().AsNoTracking().Where(o => o.SourceRecordId != null && cells.Contains(o.SourceRecordId.Value)).Select(o => o.SourceRecordId!.Value).ToListAsync(cancel).ConfigureAwait(false);
        var once = await open.Db.Set<FormerObservation>().AsNoTracking().Where(o => o.SourceRecordId != null && cells.Contains(o.SourceRecordId.Value)).Select(o => o.SourceRecordId!.Value).ToListAsync(cancel).ConfigureAwait(false);
        return [.. now, .. once];
    }

    /// <param name="open">The return.</param>
    /// <param name="ledger">Where values are written.</param>
    /// <param name="emptied">The series of cells without an answer, with the cell's id.</param>
    /// <param name="cancel">Stops the work.</param>
    private static async Task WithdrawAsync(OnDesk open, Ledger ledger, Dictionary<Guid, Guid> emptied, CancellationToken cancel)
    {
        var series = emptied.Keys.ToList();
        var standing = await open.Db.Set<Observation>().AsNoTracking().Where(o => series.Contains(o.SeriesId) && o.State == RevisionState.Current && o.SourceRecordId != null)
            .Select(o => new { o.SeriesId, o.SourceRecordId, o.Source }).ToListAsync(cancel).ConfigureAwait(false);
        var why = open.Return.ReopenReason is { Length: > LongestReason } much ? much[..LongestReason] + "…" : open.Return.ReopenReason;
        // What another person entered since, or another return, is not this cell's to take back.
        foreach (var own in standing.Where(s => s.SourceRecordId == emptied[s.SeriesId]))
            await ledger.WithdrawObservationAsync(open.Db, own.SeriesId, own.Source, [], $"填报修订：{open.Title}已清空该项；{why}", cancel).ConfigureAwait(false);
    }

    /// <summary>A row of a region is that region's; of fixed rows the total, or the only one, is the region's and others may be of a part; rows of a list are details, not observations.</summary>
    /// <remarks>A form that links a field without such a row is not enabled: <see cref="FormReview"/>.</remarks>
    private static bool IsRecorded(OnDesk open, ReturnRow row, HashSet<string> totals) => open.Template.Rows switch
    {
        RowSource.Regions => true,
        RowSource.Fixed => totals.Contains(row.Code) || open.Form.Rows.Count == 1,
        _ => false,
    };

    private static ObservationEntry Entry(OnDesk open, ReturnRow row, FormField field, DataCell cell, string part, bool isRevised)
    {
        var period = open.Campaign.Period;
        return new()
        {
            IndicatorId = field.IndicatorId!.Value,
            RegionId = row.OfRegionId ?? open.Return.RegionId,
            UnitId = open.Return.UnitId,
            Period = period.ToString(),
            Year = period.LastYear,
            IsWholeYear = period.Kind == PeriodKind.Year,
            Value = new() { Value = cell.Number, Unit = field.Unit, Mark = cell.Mark },
            Status = isRevised ? ObservationStatus.Revised : ObservationStatus.Final,
            Dimension = part,
            Origin = ValueOrigin.Return,
            SourceRecordId = cell.Id,
            Source = new(open.Return.Id, open.Title, null, $"{row.Label} › {field.Label}", 0, 0, CellText.Print(cell.Answer)),
        };
    }
}
