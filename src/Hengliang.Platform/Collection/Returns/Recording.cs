using System.Globalization;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>Records approved answers as observations, each resting on its cell, so that the number can be followed back.</summary>
internal static class Recording
{
    /// <summary>How many were recorded, in words; a problem when one of them can not stand.</summary>
    public static async Task<Outcome<string>> RecordAsync(OnDesk open, Ledger ledger, CancellationToken cancel)
    {
        var fields = open.Form.Fields.Where(f => f.IndicatorId is not null).ToList();
        if (fields.Count == 0)
            return "";
        var (rows, cells) = await CheckTables.PartsAsync(open.Db, open.Return.Id, cancel).ConfigureAwait(false);
        var totals = open.Form.Rows.Where(r => r.IsTotal).Select(r => r.Code).ToHashSet(StringComparer.Ordinal);
        var recorded = 0;
        foreach (var row in rows.Where(r => IsOfRegion(open, r, totals)))
            foreach (var field in fields)
            {
                if (cells.GetValueOrDefault((row.Id, field.Id)) is not { IsEmpty: false } cell)
                    continue;
                var done = await ledger.RecordAsync(open.Db, Entry(open, row, field, cell), $"填报修订：{open.Title}", cancel).ConfigureAwait(false);
                if (!done.IsSuccess)
                    return done.Problem;
                recorded++;
            }

        return string.Create(CultureInfo.InvariantCulture, $"{recorded}");
    }

    /// <summary>A row of a region is that region's; of fixed rows the total's, or the only one; rows of a list are details, not observations.</summary>
    private static bool IsOfRegion(OnDesk open, ReturnRow row, HashSet<string> totals) => open.Template.Rows switch
    {
        RowSource.Regions => true,
        RowSource.Fixed => totals.Contains(row.Code) || open.Form.Rows.Count == 1,
        _ => false,
    };

    private static ObservationEntry Entry(OnDesk open, ReturnRow row, FormField field, DataCell cell)
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
            Status = open.Return.Unlocks > 0 ? ObservationStatus.Revised : ObservationStatus.Final,
            Origin = ValueOrigin.Return,
            SourceRecordId = cell.Id,
            Source = new(open.Return.Id, open.Title, null, $"{row.Label} › {field.Label}", 0, 0, CellText.Print(cell.Answer)),
        };
    }
}
