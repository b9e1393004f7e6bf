using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Bulk;

/// <summary>What lines of a file may refer to.</summary>
internal sealed record BulkKnown(IReadOnlyDictionary<string, Indicator> Indicators, IReadOnlyDictionary<string, Guid> Regions, Guid UnitId, Sight Sight);

/// <summary>Turns lines into values, some at a time: each is read, held against what stands, and written.</summary>
internal sealed class BulkValues(HengliangDb db, BulkKnown known, string fileName, Guid import, string revise, DateTimeOffset now)
{
    private readonly IdsInOrder _ids = new(now);
    private readonly Dictionary<string, Period> _periods = new(StringComparer.Ordinal);
    private readonly Dictionary<(Indicator, string), MeasureUnit> _units = [];
    private readonly Dictionary<(Indicator, string), string> _tuples = [];

    /// <summary>Writes the lines; the first that can not be kept is named, and then nothing is.</summary>
    public async Task<Problem?> WriteAsync(
        IReadOnlyList<(long Number, string Text)> lines, BulkColumns columns, BulkRows many, ImportedValues count, CancellationToken cancel)
    {
        var entries = new List<BulkEntry>(lines.Count);
        foreach (var (number, text) in lines)
        {
            var read = Read(number, BulkColumns.Cut(text), columns);
            if (!read.IsSuccess)
                return At(number, read.Problem);
            entries.Add(read.Value);
        }

        var standing = await StandingAsync(entries, cancel).ConfigureAwait(false);
        var made = new List<Observation>(entries.Count);
        foreach (var entry in entries)
            if (Settle(entry, standing, made, count) is { } problem)
                return At(entry.Number, problem);
        await many.AddAsync(made.Where(o => o.Revision == 1), cancel).ConfigureAwait(false);
        await many.ReplaceAsync<Observation, FormerObservation>(made.Where(o => o.Revision > 1), FormerObservation.Becomes, cancel).ConfigureAwait(false);
        count.Rows += entries.Count;
        return null;
    }

    private Problem? Settle(BulkEntry entry, Dictionary<Guid, BulkStanding> standing, List<Observation> made, ImportedValues count)
    {
        var stands = standing.GetValueOrDefault(entry.Series);
        if (stands is { IsCurrent: true, IsNew: false } && Actuals.Leaves(entry.Mark, stands.Value))
        {
            count.Left++;
            return null;
        }

        var overtakes = stands is { IsCurrent: true } && Actuals.Overtakes(entry.Status, entry.Mark, stands.Status);
        // Only a line that says how settled it is settles anything, and a further line of the same file has nothing to add to it.
        var settles = entry.SaysStatus && stands is { IsCurrent: true, IsNew: false } && IsSame(stands, entry) && Actuals.Settles(entry.Status, ValueOrigin.Import, stands.Status, stands.Origin);
        if (!overtakes && !settles && stands is { IsCurrent: true } && IsSame(stands, entry))
        {
            count.Linked++;
            return null;
        }

        if (stands is { IsNew: true })
            return Problem.Conflict("indicators.twice-in-file", "文件里同一指标、地区、时期（和维度）写了两个不同的数。", "The file has two different values of one indicator, region, period and part.");
        if (!overtakes && !settles && stands is { IsCurrent: true } && revise.Length == 0)
            return Problem.Conflict(
                "indicators.other-value-stands",
                $"已有确认的数值 {(Said(stands, entry) is { } value ? ValueWords.Number(value) : stands.Mark.Label().Chinese)}；确需改用新值时，请写明修订理由。",
                $"A confirmed value stands: {(Said(stands, entry) is { } its ? ValueWords.Number(its) : stands.Mark.Label().English)}; to put the new one in its place, give a reason to revise.");
        if (stands is { IsCurrent: true })
            count.Revised++;
        var observation = Make(entry, (stands?.Revision ?? 0) + 1, settles && revise.Length == 0 ? Actuals.Settled : revise);
        made.Add(observation);
        standing[entry.Series] = new(observation.Revision, true, entry.Value, entry.Mark, entry.Status, ValueOrigin.Import, true);
        count.Recorded++;
        return null;
    }

    private static decimal? Said(BulkStanding stands, BulkEntry entry) =>
        stands.Value is { } value ? ShownDecimals.Beside(value, ValueWords.DecimalsShown(stands.Origin, entry.Indicator.Decimals), entry.Value) : null;

    private static bool IsSame(BulkStanding stands, BulkEntry entry) => (stands.Value, stands.Mark) == (entry.Value, entry.Mark);

    private async Task<Dictionary<Guid, BulkStanding>> StandingAsync(List<BulkEntry> entries, CancellationToken cancel)
    {
        var found = new Dictionary<Guid, BulkStanding>();
        foreach (var some in entries.Select(e => e.Series).Distinct().Chunk(5000))
        {
            var ids = some;
            await foreach (var row in db.Observations.AsNoTracking().Where(o => ids.Contains(o.SeriesId))
                .Select(o => new { o.SeriesId, o.Revision, o.State, o.Value, o.Mark, o.Status, o.Origin }).AsAsyncEnumerable().WithCancellation(cancel).ConfigureAwait(false))
                found[row.SeriesId] = new(row.Revision, row.State == RevisionState.Current, row.Value, row.Mark, row.Status, row.Origin, false);
        }

        return found;
    }

    private Outcome<BulkEntry> Read(long number, List<string> cells, BulkColumns columns)
    {
        string Cell(int column) => column >= 0 && column < cells.Count ? cells[column].Trim() : "";
        var (code, place, time) = (Cell(columns.Indicator), Cell(columns.Region), Cell(columns.Period));
        if (!known.Indicators.TryGetValue(code, out var indicator))
            return Problem.Missing("indicators.no-such-indicator", $"指标库里没有编码“{code}”。", $"There is no indicator '{code}'.");
        if (!known.Regions.TryGetValue(place, out var region))
            return Problem.Missing("indicators.no-such-region", $"没有代码为“{place}”的区划。", $"There is no region '{place}'.");
        if (!known.Sight.Sees(region, known.UnitId, null))
            return new Problem(ProblemKind.Refused, "access.out-of-scope", new($"区划“{place}”不在您的数据范围内。", $"The region '{place}' lies outside your scope."));
        if (!_periods.TryGetValue(time, out var period))
        {
            if (!Period.TryParse(time, out period))
                return Problem.Invalid("indicators.wrong-period", $"“{time}”不是时期。", $"'{time}' is no period.");
            _periods[time] = period;
        }

        var part = Part(indicator, Cell(columns.Dimension));
        if (!part.IsSuccess)
            return part.Problem;
        var status = ObservationStatus.Final;
        if (Cell(columns.Status) is { Length: > 0 } how && FindStatus(how) is not { } named)
            return Problem.Invalid("indicators.wrong-status", $"没有“{how}”这个数据状态。", $"There is no status '{how}'.");
        else if (Cell(columns.Status) is { Length: > 0 } said)
            status = FindStatus(said)!.Value;
        if (YetToCome.FindFault(period, status, ChinaDay.Of(now)) is { } early)
            return early;
        return Value(Cell(columns.Value), Cell(columns.Unit), indicator).Then<BulkEntry>(value => new BulkEntry(
            number, indicator, region, period, value.Value, value.Mark, status, Cell(columns.Status).Length > 0, part.Value, Cell(columns.Value), ObservationSeries.OfLevel(indicator.Id, region, period.ToString(), part.Value)));
    }

    /// <summary>The part a line is of; a text is read once, for a file has few of them.</summary>
    private Outcome<string> Part(Indicator indicator, string text)
    {
        if (text.Length == 0)
            return "";
        if (_tuples.TryGetValue((indicator, text), out var known))
            return known;
        var read = DimensionSet.Of(indicator).ReadTuple(text);
        if (read.IsSuccess)
            _tuples[(indicator, text)] = read.Value;
        return read;
    }

    private Outcome<(decimal? Value, ValueMark Mark)> Value(string text, string unit, Indicator indicator)
    {
        if (text is "" or "未报")
            return ((decimal?)null, ValueMark.NotReported);
        if (text is "—" or "-" or "不适用")
            return ((decimal?)null, ValueMark.NotApplicable);
        if (text is "…" or "..." or "不足最小单位")
            return ((decimal?)null, ValueMark.BelowUnit);
        if (!TypedNumber.TryRead(text, out var value))
            return Problem.Invalid("indicators.wrong-value", $"“{text}”不是数字。", $"'{text}' is no number.");
        if (unit.Length == 0 || unit == indicator.Unit)
            return (value, ValueMark.None);
        if (!_units.TryGetValue((indicator, unit), out var measure))
        {
            if (MeasureUnit.TryParse(unit) is not { } parsed)
                return MeasureUnit.Find(unit).Problem!;
            _units[(indicator, unit)] = measure = parsed;
        }

        return new Quantity(value, measure).TryConvert(MeasureUnit.Parse(indicator.Unit)).Then<(decimal?, ValueMark)>(q => (q.Value, ValueMark.None));
    }

    private static ObservationStatus? FindStatus(string text) => Enum.GetValues<ObservationStatus>()
        .Where(s => s.Label().Chinese == text || string.Equals(s.Label().English, text, StringComparison.OrdinalIgnoreCase)).Select(s => (ObservationStatus?)s).FirstOrDefault();

    private Observation Make(BulkEntry entry, int revision, string reason)
    {
        var value = new Quantified { Value = entry.Value, Mark = entry.Mark, Unit = entry.Indicator.Unit };
        return Observation.Make(
            new ObservationEntry
            {
                IndicatorId = entry.Indicator.Id, RegionId = entry.Region, UnitId = known.UnitId, Period = entry.Period.ToString(), Year = entry.Period.LastYear,
                IsWholeYear = entry.Period.Kind == PeriodKind.Year, Value = value, Status = entry.Status, Dimension = entry.Dimension, Origin = ValueOrigin.Import, SourceRecordId = import,
                Source = new(Guid.Empty, fileName, null, string.Create(CultureInfo.InvariantCulture, $"第{entry.Number}行"), 0, 0, entry.Typed),
            },
            value,
            new(_ids.Next(), entry.Series, revision, RevisionState.Current, now, db.Acting.Actor!.UserId, db.Acting.Actor.ShownName, revision > 1 ? reason : ""));
    }

    private static Problem At(long line, Problem problem) => problem with
    {
        Message = new(
            string.Create(CultureInfo.InvariantCulture, $"第{line}行：{problem.Message.Chinese}没有保存任何数值。"),
            string.Create(CultureInfo.InvariantCulture, $"Line {line}: {problem.Message.English} No value was kept.")),
    };
}

/// <summary>One line, read.</summary>
internal sealed record BulkEntry(
    long Number, Indicator Indicator, Guid Region, Period Period, decimal? Value, ValueMark Mark, ObservationStatus Status, bool SaysStatus, string Dimension, string Typed, Guid Series);

/// <summary>The last revision of a value that a line meets.</summary>
internal sealed record BulkStanding(int Revision, bool IsCurrent, decimal? Value, ValueMark Mark, ObservationStatus Status, ValueOrigin Origin, bool IsNew);
