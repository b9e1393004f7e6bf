using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Indicators.Catalogue;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>An indicator another one refers to.</summary>
public sealed record IndicatorLink(Guid Id, string Code, Words Name);

/// <summary>One edition of a definition, and what it changed.</summary>
public sealed record EditionLine(int Number, DateTimeOffset At, string By, string Reason, IReadOnlyList<TermChange> Changes);

/// <summary>Everything the page of a definition (口径) shows.</summary>
/// <param name="Indicator">Its terms as they stand.</param>
/// <param name="Aliases">Other names.</param>
/// <param name="Numerator">What a ratio counts.</param>
/// <param name="Denominator">What it counts it per.</param>
/// <param name="Weight">What its parts are weighed by.</param>
/// <param name="Owner">The unit that answers for it.</param>
/// <param name="UsedBy">Indicators whose formula or parts refer to it.</param>
/// <param name="Editions">The latest first.</param>
/// <param name="Breaks">The latest first.</param>
public sealed record DefinitionSheet(
    Indicator Indicator, IReadOnlyList<string> Aliases, IndicatorLink? Numerator, IndicatorLink? Denominator, IndicatorLink? Weight, Words? Owner,
    IReadOnlyList<IndicatorLink> UsedBy, IReadOnlyList<EditionLine> Editions, IReadOnlyList<BreakLine> Breaks)
{
    /// <summary>Breaks that were changed or removed, the last first.</summary>
    public IReadOnlyList<FormerBreakLine> FormerBreaks { get; init; } = [];

    /// <summary>Why the reader may not change it; null where they may, and where they define nothing at all.</summary>
    public Words? WhyNotChanged { get; init; }

    /// <summary>Whether its last day of use is over.</summary>
    public bool IsRetired { get; init; }
}

/// <summary>Shows a definition with all its editions and breaks.</summary>
public sealed class ShowDefinition(Databases databases, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<DefinitionSheet>> RunAsync(Guid id, CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Indicators.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancel).ConfigureAwait(false) is not { } indicator)
            return Ledger.NoSuchIndicator(id);
        var book = await Formulas.FormulaBook.ReadAsync(db, cancel).ConfigureAwait(false);
        IndicatorLink? Link(Guid? of) => of is { } known && book.Indicators.TryGetValue(known, out var found) ? new(found.Id, found.Code, TargetLines.NameOf(found)) : null;
        var users = book.Indicators.Values.Where(i => i.NumeratorId == id || i.DenominatorId == id || i.WeightId == id).Select(i => i.Id)
            .Concat(book.InOrder().Where(f => f.Uses.Any(u => u.IndicatorId == id)).Select(f => f.IndicatorId)).Distinct();
        var editions = await db.IndicatorEditions.AsNoTracking().Where(e => e.IndicatorId == id).OrderBy(e => e.Number).ToListAsync(cancel).ConfigureAwait(false);
        var breaks = await BreakLines.OfAsync(db, id, null, cancel).ConfigureAwait(false);
        var owner = indicator.OwnerUnitId is { } unit ? await db.Set<Unit>().AsNoTracking().SingleOrDefaultAsync(u => u.Id == unit, cancel).ConfigureAwait(false) : null;
        return new DefinitionSheet(
            indicator, await db.IndicatorAliases.AsNoTracking().Where(a => a.IndicatorId == id).Select(a => a.Text).Order().ToListAsync(cancel).ConfigureAwait(false),
            Link(indicator.NumeratorId), Link(indicator.DenominatorId), Link(indicator.WeightId),
            owner is null ? null : Words.Named(owner.Name, owner.NameEnglish),
            [.. users.Select(u => Link(u)!).OrderBy(l => l.Code, StringComparer.Ordinal)],
            [
                .. editions.Select((e, i) => new EditionLine(
                    e.Number, e.RecordedAt, e.RecordedByName, e.Reason, IndicatorTerms.Differences(i == 0 ? null : editions[i - 1].Terms, e.Terms))).Reverse(),
            ],
            breaks)
        {
            WhyNotChanged = acting.May(IndicatorsPermissions.Define) ? (await SharedCatalogue.FindBeyondAsync(db, acting, cancel).ConfigureAwait(false))?.Message : null,
            IsRetired = indicator.IsRetiredOn(ChinaDay.Today(clock)),
            FormerBreaks = await BreakLines.FormerAsync(db, id, cancel).ConfigureAwait(false),
        };
    }
}
