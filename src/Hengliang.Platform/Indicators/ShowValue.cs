using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Indicators.Formulas;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>One revision of a value.</summary>
public sealed record ValueRevision(
    int Revision, RevisionState State, Words Value, ObservationStatus Status, ValueOrigin Origin, Citation Source, string Reason, string By, DateTimeOffset At);

/// <summary>A value a computed one was made of; its page leads on to its own source.</summary>
public sealed record ValueInput(string Field, Guid? SeriesId, Words Region, string Period, Words Value)
{
    /// <summary>What became of it after it was computed from; null where it stands as it stood.</summary>
    public Words? Since { get; init; }
}

/// <summary>Everything the page of a single value shows: the number, where it comes from, and what it was before.</summary>
/// <param name="SeriesId">The value.</param>
/// <param name="Indicator">Whose value.</param>
/// <param name="Region">Of which region.</param>
/// <param name="RegionId">The region.</param>
/// <param name="Period">Of which period.</param>
/// <param name="Now">The revision that stands; null when it was withdrawn.</param>
/// <param name="Raw">The number of its last revision as it is kept, for correcting it or entering it elsewhere.</param>
/// <param name="Mark">Why there is no number.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="History">All revisions, the latest first.</param>
/// <param name="Formula">The formula that made it; empty for a value that was observed.</param>
/// <param name="Inputs">What the formula used, as it stood then.</param>
/// <param name="Breaks">Breaks of the series at or before its year, the latest first.</param>
/// <param name="UsedBy">Formulas that use the indicator.</param>
public sealed record ValueSheet(
    Guid SeriesId, IndicatorLink Indicator, Words Region, Guid RegionId, string Period, ValueRevision? Now, decimal? Raw, ValueMark Mark, string Unit,
    IReadOnlyList<ValueRevision> History, string Formula, IReadOnlyList<ValueInput> Inputs, IReadOnlyList<BreakLine> Breaks, IReadOnlyList<IndicatorLink> UsedBy)
{
    /// <summary>The part it is of; empty for the whole.</summary>
    public string Dimension { get; init; } = "";

    /// <summary>超过, 约 and the like, as its last revision says.</summary>
    public Bound Bound { get; init; }

    /// <summary>The upper end of a range, as it is kept.</summary>
    public decimal? RawMax { get; init; }

    /// <summary>It is the indicator's level, as a person may enter it; a growth or a rank comes from documents.</summary>
    public bool IsLevel { get; init; }

    /// <summary>The indicator's formula made it and would make it again.</summary>
    public bool IsComputed { get; init; }
}

/// <summary>Shows a single value: value, source, history.</summary>
public sealed class ShowValue(Databases databases, Acting acting)
{
    public async Task<Outcome<ValueSheet>> RunAsync(Guid seriesId, CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var all = await ValueHistory.ReadAsync(db, seriesId, cancel).ConfigureAwait(false);
        if (all.Count == 0)
            return CorrectValue.NoSuchValue(seriesId);
        var last = all[0];
        var book = await FormulaBook.ReadAsync(db, cancel).ConfigureAwait(false);
        var indicator = book.Indicators[last.IndicatorId];
        var region = await db.Set<Region>().AsNoTracking().SingleAsync(r => r.Id == last.RegionId, cancel).ConfigureAwait(false);
        var breaks = await BreakLines.OfAsync(db, indicator.Id, [last.RegionId], cancel).ConfigureAwait(false);
        var now = last.State == RevisionState.Current ? last : null;
        return new ValueSheet(
            seriesId, Link(indicator), NameOf(region), region.Id, last.Period, now is null ? null : Line(now, indicator.Decimals), last.Value, last.Mark, last.Unit,
            [.. all.Select(o => Line(o, indicator.Decimals))], last.Origin == ValueOrigin.Formula ? last.SourceQuote : "",
            last.Origin == ValueOrigin.Formula ? await InputsAsync(db, indicator, last, region, cancel).ConfigureAwait(false) : [],
            [.. breaks.Where(b => b.FromYear <= last.Year)],
            last.Dimension.Length > 0 ? [] : [.. FormulaBook.Dependents(book.InOrder(), new HashSet<Guid> { indicator.Id }).Select(f => Link(book.Indicators[f.IndicatorId]))])
        {
            Dimension = last.Dimension,
            Bound = last.Bound,
            RawMax = last.ValueMax,
            IsLevel = last.Measure == Measure.Level,
            IsComputed = last.Origin == ValueOrigin.Formula && indicator.Formula.Length > 0,
        };
    }

    private static async Task<IReadOnlyList<ValueInput>> InputsAsync(HengliangDb db, Indicator indicator, ObservedRevision computed, Region region, CancellationToken cancel)
    {
        var inputs = await FormulaInputs.FindAsync(db, indicator, computed, cancel).ConfigureAwait(false);
        return
        [
            .. inputs.Select(i => new ValueInput(i.Use.Field, i.Parts.Count == 1 ? i.Parts[0].Then.SeriesId : null, NameOf(region), i.Period?.ToString() ?? "", i.Value) { Since = i.Since }),
        ];
    }

    private static ValueRevision Line(ObservedRevision o, int decimals) =>
        new(o.Revision, o.State, ValueWords.Of(o, decimals), o.Status, o.Origin, o.Source, o.Reason, o.RecordedByName, o.RecordedAt);

    private static IndicatorLink Link(Indicator indicator) => new(indicator.Id, indicator.Code, TargetLines.NameOf(indicator));

    private static Words NameOf(Region region) => Words.Named(region.Name, region.NameEnglish);
}
