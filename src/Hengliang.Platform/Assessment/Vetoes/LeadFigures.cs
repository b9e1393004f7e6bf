using System.Collections.Immutable;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Vetoes;

/// <summary>The figures the rules of vetoes are asked with: those of the ledger until a round is frozen, then the frozen ones.</summary>
internal sealed class LeadFigures
{
    private readonly Dictionary<(string Indicator, Guid Region, int Year), decimal?> _values;

    private readonly HashSet<(string Indicator, Guid Region, int Year)> _breaks;

    private LeadFigures(ImmutableArray<LeadImage> leads, RoundImage? frozen)
    {
        Units = leads.ToDictionary(l => l.Code, l => l.Unit, StringComparer.Ordinal);
        _values = leads.SelectMany(l => l.Figures, (l, f) => (Key: (l.Code, f.Region, f.Year), f.Reckoned)).ToDictionary(f => f.Key, f => f.Reckoned);
        _breaks = [.. leads.SelectMany(l => l.Breaks ?? [], (l, b) => (l.Code, b.Region, b.Year))];
        if (frozen is not null)
            PutGranted(leads, frozen);
    }

    /// <summary>What each indicator is measured in, by its code.</summary>
    public IReadOnlyDictionary<string, string> Units { get; }

    /// <summary>What an input of a rule is fed with in a year: a value, or the growth on the year before in %.</summary>
    /// <param name="input">The input.</param>
    /// <param name="beside">All inputs of the rule, among them the same indicator's of another year, which it would be held against.</param>
    /// <param name="region">Whose figure.</param>
    /// <param name="year">The year the rule is asked about.</param>
    /// <returns>No value where a figure is missing, and where a break of the series lies between; then its year.</returns>
    public (decimal? Value, int? BrokenIn) Feed(VetoInput input, IEnumerable<VetoInput> beside, Guid region, int year)
    {
        var at = year - input.YearsBack;
        var latest = input.AsGrowth ? at : year - beside.Where(i => !i.AsGrowth && i.Indicator == input.Indicator).Min(i => i.YearsBack);
        var earliest = input.AsGrowth ? at - 1 : at;
        for (var later = latest; later > earliest; later--)
            if (_breaks.Contains((input.Indicator, region, later)))
                return (null, later);
        return (input.AsGrowth ? Growth(Find(input.Indicator, region, at), Find(input.Indicator, region, at - 1)) : Find(input.Indicator, region, at), null);
    }

    private decimal? Find(string indicator, Guid region, int year) => _values.GetValueOrDefault((indicator, region, year));

    private static decimal? Growth(decimal? now, decimal? before) => now is { } a && before is { } b && b > 0 ? (a - b) / b * 100 : null;

    public static async Task<LeadFigures> OfAsync(HengliangDb db, Round round, SchemeSheet scheme, CancellationToken cancel)
    {
        var frozen = round.State == RoundState.Draft ? null : await Scorekeeping.LatestAsync(db, round.Id, cancel).ConfigureAwait(false);
        // A snapshot taken before these figures were kept has none; there the ledger is all there is.
        return new(frozen?.Leads ?? await ReadAsync(db, scheme, round.Year, cancel).ConfigureAwait(false) ?? [], frozen);
    }

    /// <summary>The figures in force now; null where no rule asks for any.</summary>
    /// <param name="db">The database.</param>
    /// <param name="scheme">Whose rules ask.</param>
    /// <param name="year">The year assessed.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task<ImmutableArray<LeadImage>?> ReadAsync(HengliangDb db, SchemeSheet scheme, int year, CancellationToken cancel)
    {
        var asked = scheme.Vetoes.Where(v => v.Heng.Length > 0)
            .Select(v => (Inputs: CanonicalJson.Read<VetoInput[]>(v.Inputs), Years: v.Period.DataYears(year))).Where(a => a.Years.Count > 0).ToList();
        if (asked.Count == 0)
            return null;
        var codes = asked.SelectMany(a => a.Inputs, (_, i) => i.Indicator).Distinct(StringComparer.Ordinal).ToList();
        // A growth asks for the year before, too.
        var (first, last) = (asked.Min(a => a.Years[0] - 1 - a.Inputs.Select(i => i.YearsBack).DefaultIfEmpty().Max()), asked.Max(a => a.Years[^1]));
        var indicators = await db.Set<Indicator>().AsNoTracking().Where(i => codes.Contains(i.Code)).ToListAsync(cancel).ConfigureAwait(false);
        var (ids, regions) = (indicators.ConvertAll(i => i.Id), scheme.Places.Select(p => p.RegionId).ToList());
        var found = await db.Set<Observation>().AsNoTracking().ThatHappened().Where(o =>
            ids.Contains(o.IndicatorId) && regions.Contains(o.RegionId) && o.Year >= first && o.Year <= last
            && o.IsWholeYear && o.Dimension == "" && o.State == RevisionState.Current && o.Measure == Measure.Level).ToListAsync(cancel).ConfigureAwait(false);
        var values = found.GroupBy(o => (o.IndicatorId, o.RegionId, o.Year)).Select(g => g.MinBy(o => o.Id)!).ToLookup(o => o.IndicatorId);
        var broken = await BrokenSeries.ReadAsync(db, cancel).ConfigureAwait(false);
        return
        [
            .. indicators.OrderBy(i => i.Code, StringComparer.Ordinal).Select(i => new LeadImage(i.Id, i.Code, i.Unit,
                [.. values[i.Id].OrderBy(o => o.RegionId).ThenBy(o => o.Year).Select(Picture)])
            {
                Breaks = Breaks(broken, i.Id, regions, first, last),
            }),
        ];
    }

    private static LeadFigureImage Picture(Observation o) => new(o.RegionId, o.Year, o.Value, o.Id, o.Revision) { Mark = o.Mark == ValueMark.BelowUnit ? o.Mark : null };

    private static ImmutableArray<LeadBreakImage>? Breaks(BrokenSeries broken, Guid indicator, IReadOnlyList<Guid> regions, int first, int last)
    {
        ImmutableArray<LeadBreakImage> found =
            [.. regions.Order().SelectMany(r => broken.YearsOf(indicator, r).Where(y => y > first && y <= last).Order(), (r, y) => new LeadBreakImage(r, y))];
        return found.IsEmpty ? null : found;
    }

    /// <summary>A figure that an accepted appeal put in place stands for the rules, too.</summary>
    private void PutGranted(ImmutableArray<LeadImage> leads, RoundImage frozen)
    {
        var items = frozen.Scheme.Items.ToDictionary(i => i.Code, i => i.Indicator, StringComparer.Ordinal);
        foreach (var figure in frozen.Figures)
            if (figure.Now is { Value: { } value } now && now.Observation == Guid.Empty && leads.FirstOrDefault(l => l.Indicator == items[figure.Item]) is { } lead)
                _values[(lead.Code, figure.Region, now.Year)] = value;
    }
}
