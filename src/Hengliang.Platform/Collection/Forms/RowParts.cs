using System.Globalization;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>Of which part of its indicators each fixed row is: 其中：企业 is 执行部门=企业. A row that says nothing is of none.</summary>
/// <remarks>What a row says is read by the dimensions an indicator states now; one part of one indicator belongs to one row.</remarks>
internal sealed class RowParts
{
    private readonly FormDefinition _form;
    private readonly Dictionary<string, FormRow> _rows;
    private readonly List<(FormField Field, Indicator Indicator, DimensionSet Parts)> _linked;

    public RowParts(FormDefinition form, IEnumerable<Indicator> indicators)
    {
        var byId = indicators.ToDictionary(i => i.Id);
        _form = form;
        _rows = Mapped(form).DistinctBy(r => r.Code, StringComparer.Ordinal).ToDictionary(r => r.Code, StringComparer.Ordinal);
        _linked =
        [
            .. from field in form.Fields
               where form.Template.Rows == RowSource.Fixed
               let indicator = byId.GetValueOrDefault(field.IndicatorId ?? Guid.Empty)
               where indicator is not null
               select (field, indicator, DimensionSet.Of(indicator)),
        ];
    }

    public static async Task<RowParts> LoadAsync(HengliangDb db, FormDefinition form, CancellationToken cancel)
    {
        var ids = form.Fields.Select(f => f.IndicatorId).OfType<Guid>().ToList();
        var indicators = form.Template.Rows != RowSource.Fixed || ids.Count == 0 ? [] : await db.Set<Indicator>().AsNoTracking().Where(i => ids.Contains(i.Id)).ToListAsync(cancel).ConfigureAwait(false);
        return new(form, indicators);
    }

    /// <summary>The tuples of one indicator by the codes of the rows that are of a part; null for a part the indicator has not.</summary>
    public static async Task<IReadOnlyDictionary<string, string?>> TuplesAsync(HengliangDb db, FormDefinition form, Guid indicatorId, CancellationToken cancel)
    {
        var mapped = Mapped(form).ToList();
        if (mapped.Count == 0)
            return new Dictionary<string, string?>();
        var parts = DimensionSet.Of(await db.Set<Indicator>().AsNoTracking().SingleAsync(i => i.Id == indicatorId, cancel).ConfigureAwait(false));
        return mapped.ToDictionary(r => r.Code, r => Read(r, parts).Match(t => t, _ => (string?)null), StringComparer.Ordinal);
    }

    /// <summary>What the dimensions of the linked indicators are, each told once.</summary>
    public IReadOnlyList<Words> Dimensions => [.. _linked.Select(l => l.Parts.Said).OfType<Words>().Distinct()];

    /// <summary>The dimensions with members a row may be of, over all linked indicators; one that several state has the members of each.</summary>
    public IReadOnlyList<IndicatorDimension> Choices =>
    [
        .. _linked.SelectMany(l => l.Parts.All).Where(d => !d.IsOpen).GroupBy(d => d.Name, StringComparer.Ordinal)
            .Select(g => g.SelectMany(d => d.Members.Select(m => (Member: m, d.TitleOf(m).English))).DistinctBy(m => m.Member).ToList() is var members
                ? new IndicatorDimension(g.Key, [.. members.Select(m => m.Member)]) { NameEnglish = g.First().NameEnglish, MembersEnglish = [.. members.Select(m => m.English)] } : g.First()),
    ];

    public bool IsPart(string row) => _rows.ContainsKey(row);

    /// <summary>The tuple a row's value of a field is recorded under; empty for the whole; a problem when the indicator has no such part any more.</summary>
    public Outcome<string> TupleOf(string row, FormField field)
    {
        if (!_rows.TryGetValue(row, out var part))
            return "";
        var linked = _linked.Find(l => l.Field.Id == field.Id);
        return Read(part, linked.Parts) is { IsSuccess: false, Problem: var why } ? Lost([Unfit(part, linked.Field, linked.Indicator, why).Words]) : Read(part, linked.Parts);
    }

    /// <summary>Every row's part as readers are told it, in the words of the first indicator that has it.</summary>
    public IReadOnlyDictionary<string, Words> Told() => _rows.Values.ToDictionary(r => r.Code, Tell, StringComparer.Ordinal);

    /// <summary>The checks by which parts add up to their whole that the form could have and has not.</summary>
    public IReadOnlyList<CheckDraft> Sums() => [.. _linked.SelectMany(l => PartSums.Of(_form, l.Field, l.Indicator, ByTuple(l.Parts)))];

    /// <summary>What must be mended before the rows can be recorded; nothing where no row is of a part.</summary>
    public IEnumerable<FormFault> Faults()
    {
        if (_rows.Count == 0)
            yield break;
        foreach (var row in _rows.Values.Where(r => r.IsTotal))
            yield return new(row.Code, new(
                $"行“{row.Label}”既是合计行，又对应“{row.Dimension}”；请去掉其中一项。", $"The row '{row.Label}' is the total and of '{row.Dimension}' as well; take one of them away."));
        if (_linked.Count == 0)
            yield return new("", new(
                $"有 {_rows.Count} 行写明了对应的维度部分，但没有字段关联指标，各部分的数无处可记；请关联指标，或去掉行的对应。",
                $"{_rows.Count} rows say of which part they are, but no field is linked to an indicator, so there is nothing to record them under; link a field, or take the parts off the rows."));
        foreach (var fault in _linked.SelectMany(l => OfField(l.Field, l.Indicator, l.Parts)))
            yield return fault;
    }

    /// <summary>Why nothing is to be asked with it for a period: a part of an indicator is gone since, or the indicator was not in force; null when all is there.</summary>
    public Problem? FindLost(Period period)
    {
        var faults = Faults().Select(f => f.Words).ToList();
        if (_rows.Count > 0)
            faults.AddRange(_linked.Where(l => l.Indicator.ValidFrom > period.LastDay || l.Indicator.ValidTo < period.FirstDay).Select(l => new Words(
                $"“{l.Field.Label}”关联的指标“{l.Indicator.Name}”在 {period} 不在有效期内，各部分的数不能记入；请核对时期，或编制新版报表改换指标。",
                $"The indicator '{l.Indicator.Code}' of '{l.Field.EnglishLabel}' was not in force in {period}, so its parts can not be recorded; check the period, or draft the form's next edition with another indicator.")));
        return faults.Count == 0 ? null : Lost(faults);
    }

    private IEnumerable<FormFault> OfField(FormField field, Indicator indicator, DimensionSet parts)
    {
        if (parts.All.Count == 0)
        {
            yield return new(field.Code, new(
                $"有 {_rows.Count} 行写明了对应的维度部分，但“{field.Label}”关联的指标“{indicator.Name}”没有设维度；请先在指标的口径页设定维度，或去掉行的对应，或取消字段与指标的关联。",
                $"{_rows.Count} rows say of which part they are, but the indicator '{indicator.Code}' of '{field.EnglishLabel}' states no dimension; state it with the definition first, or take the parts off the rows, or take off the link to the indicator."));
            yield break;
        }

        var taken = new Dictionary<string, FormRow>(StringComparer.Ordinal);
        foreach (var row in _form.Rows.Where(r => IsPart(r.Code) && !r.IsTotal))
            if (Read(row, parts) is not { IsSuccess: true } read)
                yield return Unfit(row, field, indicator, Read(row, parts).Problem!);
            else if (!taken.TryAdd(read.Value, row))
                yield return new(field.Code, new(
                    $"行“{taken[read.Value].Label}”和“{row.Label}”都对应指标“{indicator.Name}”的“{parts.Tell(read.Value).Chinese}”，一个部分只能记一个数；请改其中一行。",
                    $"The rows '{taken[read.Value].Label}' and '{row.Label}' are both of '{parts.Tell(read.Value).English}' of the indicator '{indicator.Code}', and a part has one value; change one of them."));
    }

    private static FormFault Unfit(FormRow row, FormField field, Indicator indicator, Problem why) => new(field.Code, new(
        $"行“{row.Label}”对应“{row.Dimension}”，而“{field.Label}”关联的指标“{indicator.Name}”没有这一部分：{why.Message.Chinese}请改行的对应，或在指标的口径页补上这一部分，或取消字段与指标的关联。",
        $"The row '{row.Label}' is of '{row.Dimension}', which the indicator '{indicator.Code}' of '{field.EnglishLabel}' has not: {why.Message.English} Change the row's part, or add it to the indicator's definition, or take off the link to the indicator."));

    private Problem Lost(List<Words> faults) => Problem.Conflict(
        "collection.row-parts",
        string.Create(CultureInfo.InvariantCulture, $"《{_form.Template.Title}》固定行对应的维度部分与指标口径不符（{faults.Count} 处）：{string.Join("", faults.Take(3).Select(f => f.Chinese))}"),
        string.Create(CultureInfo.InvariantCulture, $"The parts of the fixed rows of '{_form.Template.Title}' do not fit the definitions of its indicators ({faults.Count}): {string.Join(" ", faults.Take(3).Select(f => f.English))}"));

    private Dictionary<string, FormRow> ByTuple(DimensionSet parts)
    {
        var found = new Dictionary<string, FormRow>(StringComparer.Ordinal);
        foreach (var row in _form.Rows.Where(r => r.IsTotal || IsPart(r.Code)))
            if (row.IsTotal)
                found.TryAdd("", row);
            else if (Read(row, parts) is { IsSuccess: true } read)
                found.TryAdd(read.Value, row);
        return found;
    }

    private Words Tell(FormRow row)
    {
        foreach (var (_, _, parts) in _linked)
            if (Read(row, parts) is { IsSuccess: true, Value: var tuple })
                return parts.Tell(tuple);
        return DimensionSet.WordsOf(row.Dimension);
    }

    private static IEnumerable<FormRow> Mapped(FormDefinition form) => form.Template.Rows == RowSource.Fixed ? form.Rows.Where(r => r.Dimension.Length > 0) : [];

    private static Outcome<string> Read(FormRow row, DimensionSet parts) => parts.ReadTuple(row.Dimension).Then<string>(tuple => tuple.Length > 0
        ? tuple
        : Problem.Invalid("collection.no-part", $"“{row.Dimension}”没有写明是哪一部分。", $"'{row.Dimension}' does not say which part."));
}
