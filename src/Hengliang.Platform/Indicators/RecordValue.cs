using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Indicators.Formulas;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>A computed value that followed another.</summary>
public sealed record FollowedValue(Guid SeriesId, Words Indicator, Words Region, string Period, Words Before, Words After);

/// <summary>What recording or correcting a value came to.</summary>
/// <param name="SeriesId">The value.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="Followed">Computed values that changed with it.</param>
public sealed record RevisedValue(Guid SeriesId, int Revision, IReadOnlyList<FollowedValue> Followed);

/// <summary>A value as a person types it in.</summary>
public sealed record TypedValue
{
    /// <summary>Null with a mark.</summary>
    public decimal? Value { get; init; }

    public ValueMark Mark { get; init; }

    /// <summary>超过, 约 and the like; null where it is not said: a correction then keeps what stands as long as the number does.</summary>
    public Bound? Bound { get; init; }

    /// <summary>The upper end of a range; asked for along with <see cref="Bound"/>.</summary>
    public decimal? ValueMax { get; init; }

    public ObservationStatus Status { get; init; } = ObservationStatus.Preliminary;

    /// <summary>Of which part: 产业=第二产业;企业规模=大型, in any order; empty for the whole. Only a new value is told its part.</summary>
    public string Dimension { get; init; } = "";

    /// <summary>Empty for the indicator's own.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The document, letter or table it rests on.</summary>
    public required string Basis { get; init; }

    /// <summary>A number beside a mark that says there is none: only who typed them knows which is meant.</summary>
    internal Problem? FindBoth() => (Value, Mark) is ({ } number, not ValueMark.None)
        ? Problem.Invalid(
            "indicators.number-and-mark",
            $"填写了数值{ValueWords.Number(number)}，又在“没有数值的原因”里选了“{Mark.Label().Chinese}”，两者只能取一个，没有保存：要录入数值，请把原因改选为“{ValueMark.None.Label().Chinese}”；确实没有数值，请清空数值。",
            $"The number {ValueWords.Number(number)} is given, and also '{Mark.Label().English}' as the reason why there is none; only one of them can be, and nothing was kept. To keep the number choose '{ValueMark.None.Label().English}' there; if there is none, empty the number.")
        : null;
}

/// <summary>Records a value by hand (录入): with what it rests on, and all that is computed from it along with it.</summary>
public sealed class RecordValue(Databases databases, Acting acting, Ledger ledger, TimeProvider clock)
{
    public async Task<Outcome<RevisedValue>> RunAsync(
        Guid indicatorId, Guid regionId, string period, TypedValue typed, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(typed);
        if (acting.Refuse(IndicatorsPermissions.Record) is { } refusal)
            return refusal;
        if (!Period.TryParse(period, out var time))
            return Problem.Invalid("indicators.wrong-period", $"“{period}”不是时期；请写 2025、2025-Q3、2025-07 等。", $"'{period}' is no period; write 2025, 2025-Q3, 2025-07.");
        if (string.IsNullOrWhiteSpace(typed.Basis))
            return Problem.Invalid("indicators.basis-needed", "请写明数据依据（文件、函件或报表）。", "Say what the value rests on: a document, a letter or a table.");
        if (typed.FindBoth() is { } both)
            return both;
        await using var db = databases.Open(acting);
        if (await db.Indicators.SingleOrDefaultAsync(i => i.Id == indicatorId, cancel).ConfigureAwait(false) is not { } indicator)
            return Ledger.NoSuchIndicator(indicatorId);
        var recorded = await ledger.RecordAsync(db, Entry(indicator, regionId, time, typed), null, cancel).ConfigureAwait(false);
        if (!recorded.IsSuccess)
            return recorded.Problem.Code == Ledger.OtherValue ? await OtherStandsAsync(db, indicator, regionId, time, typed, cancel).ConfigureAwait(false) ?? recorded.Problem : recorded.Problem;
        if (recorded.Value.Linked)
            return Stands(indicator, await db.Observations.AsNoTracking().SingleAsync(o => o.SeriesId == recorded.Value.SeriesId, cancel).ConfigureAwait(false), typed.Status);
        var made = db.Observations.Local.Single(o => o.SeriesId == recorded.Value.SeriesId && o.Revision == recorded.Value.Revision);
        var followed = await Followers.AddAsync(db, [made], clock.GetUtcNow(), cancel).ConfigureAwait(false);
        var deed = new Deed(nameof(RecordValue), IndicatorsPermissions.Record, made.Subject, new(
            $"录入了指标“{indicator.Name}”{time}{Part(indicator, made, "（{0}）", w => w.Chinese)}的值：{ValueWords.Of(made.Quantified).Chinese}，连带重算{followed.Count}个值",
            $"recorded '{indicator.Code}' of {time}{Part(indicator, made, " ({0})", w => w.English)}: {ValueWords.Of(made.Quantified).English}, and {followed.Count} values computed from it"), typed.Basis.Trim())
            { RegionId = regionId };
        return await db.CommitIfAsync(deed, new RevisedValue(made.SeriesId, made.Revision, followed), token => Followers.FindMovedAsync(db, [made], token), cancel).ConfigureAwait(false);
    }

    /// <summary>The number typed in stands: since when, by whom and on what.</summary>
    private static Problem Stands(Indicator indicator, Observation value, ObservationStatus typed)
    {
        var (words, status, by) = (ValueWords.Of(value, indicator.Decimals), value.Status.Label(), ComeBy(value));
        var correct = value.Origin == ValueOrigin.Formula || typed == value.Status
            ? default
            : new Words($"要把数据状态改为{typed.Label().Chinese}，请更正这个值。", $" To make it {typed.Label().English.ToLowerInvariant()}, correct that value.");
        return Problem.Invalid(
            "indicators.nothing-changed",
            $"指标“{indicator.Name}”{value.Period}{Part(indicator, value, "（{0}）", w => w.Chinese)}的值{words.Chinese}（{status.Chinese}）已经成立：{by.Chinese}。填写的与它相同，没有录入新的修订。{correct.Chinese}",
            $"The value {words.English} ({status.English.ToLowerInvariant()}) of '{indicator.Code}' of {value.Period}{Part(indicator, value, " ({0})", w => w.English)} stands already: {by.English}. What was given is the same, so nothing was recorded.{correct.English}");
    }

    /// <summary>Another value stands: since when, by whom and on what, and where it is put right; null where it is gone again.</summary>
    private static async Task<Problem?> OtherStandsAsync(HengliangDb db, Indicator indicator, Guid regionId, Period time, TypedValue typed, CancellationToken cancel)
    {
        var tuple = DimensionSet.Of(indicator).ReadTuple(typed.Dimension);
        var series = ObservationSeries.OfLevel(indicator.Id, regionId, time.ToString(), tuple.IsSuccess ? tuple.Value : "");
        if (await db.Observations.AsNoTracking().SingleOrDefaultAsync(o => o.SeriesId == series, cancel).ConfigureAwait(false) is not { } value)
            return null;
        var (words, status, by) = (ValueWords.Of(value, indicator.Decimals, beside: typed.Value), value.Status.Label(), ComeBy(value));
        return Problem.Invalid(
            Ledger.OtherValue,
            $"指标“{indicator.Name}”{value.Period}{Part(indicator, value, "（{0}）", w => w.Chinese)}的值{words.Chinese}（{status.Chinese}）已经成立：{by.Chinese}。填写的没有录入；确需改用它，请打开这个值，用“数据更正”更正并写明理由。",
            $"The value {words.English} ({status.English.ToLowerInvariant()}) of '{indicator.Code}' of {value.Period}{Part(indicator, value, " ({0})", w => w.English)} stands already: {by.English}. What was given was not recorded; to put it in its place, open that value and correct it, saying why.");
    }

    private static Words ComeBy(Observation value)
    {
        var day = $"{ChinaDay.Of(value.RecordedAt):yyyy-MM-dd}";
        return value.Origin == ValueOrigin.Formula
            ? new Words($"由公式于{day}计算得出", $"a formula made it on {day}")
            : new($"由{value.RecordedByName}于{day}录入，数据依据“{value.Source.DocumentTitle}”", $"recorded by {value.RecordedByName} on {day} from '{value.Source.DocumentTitle}'");
    }

    /// <summary>The part a value is of, in words; empty for the whole.</summary>
    internal static string Part(Indicator indicator, Observation made, string form, Func<Words, string> tongue) =>
        made.Dimension.Length == 0 ? "" : string.Format(CultureInfo.InvariantCulture, form, tongue(DimensionSet.Of(indicator).Tell(made.Dimension)));

    private ObservationEntry Entry(Indicator indicator, Guid regionId, Period period, TypedValue typed) => new()
    {
        IndicatorId = indicator.Id,
        RegionId = regionId,
        UnitId = acting.Actor!.UnitId,
        Period = period.ToString(),
        Year = period.LastYear,
        IsWholeYear = period.Kind == PeriodKind.Year,
        Value = new() { Value = typed.Value, Mark = typed.Mark, Unit = typed.Unit.Length > 0 ? typed.Unit : indicator.Unit },
        Status = typed.Status,
        Dimension = typed.Dimension,
        Origin = ValueOrigin.Entry,
        Source = new(Guid.Empty, typed.Basis.Trim(), null, "", 0, 0, ""),
    };
}
