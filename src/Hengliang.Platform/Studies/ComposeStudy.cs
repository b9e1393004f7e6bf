using System.Globalization;
using Hengliang.Indices.Data;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Studies.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Studies;

/// <summary>An indicator as a study takes it.</summary>
/// <param name="Pillar">The part of the index it belongs to; empty to stand right below the index.</param>
/// <param name="Weight">Among the indicators of its part, on any scale.</param>
/// <param name="DenominatorId">What it is divided by; null to take it as it is.</param>
public sealed record ComposedIndicator(Guid Id, string Pillar = "", double Weight = 1, Guid? DenominatorId = null);

/// <summary>What a study is to be made from.</summary>
public sealed record Composition(string Name, IReadOnlyList<ComposedIndicator> Indicators, IReadOnlyList<Guid> Regions, int Year);

/// <summary>Writes the platform's values as the files of a study: all years up to the one chosen, so that last year can be compared and gaps be filled from it.</summary>
public sealed class ComposeStudy(Databases databases, Acting acting)
{
    public async Task<Outcome<StudyTexts>> RunAsync(Composition made, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(made);
        if (acting.Refuse(StudiesPermissions.Keep) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var wanted = made.Indicators.Select(i => i.Id).Concat(made.Indicators.Select(i => i.DenominatorId).OfType<Guid>()).ToHashSet();
        var indicators = await db.Set<Indicator>().AsNoTracking().Where(i => wanted.Contains(i.Id)).ToDictionaryAsync(i => i.Id, cancel).ConfigureAwait(false);
        var regions = await db.Set<Region>().AsNoTracking().Where(r => made.Regions.Contains(r.Id)).OrderBy(r => r.Code).ToListAsync(cancel).ConfigureAwait(false);
        if (FindFault(made, indicators, regions) is { } fault)
            return fault;
        var values = await ShowStudyChoices.Levels(db, made.Regions).Where(o => wanted.Contains(o.IndicatorId) && o.Year <= made.Year)
            .Select(o => new Figure(o.IndicatorId, o.RegionId, o.Year, o.Value!.Value, o.Status, o.Origin, o.RecordedAt)).ToListAsync(cancel).ConfigureAwait(false);
        var framework = new ComposedFramework(made, indicators, [.. values.Where(v => v.Origin == ValueOrigin.Formula).Select(v => v.IndicatorId)]);
        return new StudyTexts(
            Data(made, framework, regions, values), framework.Write(), ComposedFramework.UsualMethod(regions.Count), made.Year.ToString(CultureInfo.InvariantCulture));
    }

    private static Problem? FindFault(Composition made, Dictionary<Guid, Indicator> indicators, List<Region> regions)
    {
        if (made.Indicators.Count == 0)
            return Problem.Invalid("studies.no-indicators", "请至少选择一个指标。", "Please choose at least one indicator.");
        if (regions.Count < 2)
            return Problem.Invalid("studies.too-few-regions", "请至少选择两个地区，才能比较。", "Please choose at least two regions to compare.");
        if (made.Indicators.Any(i => !indicators.ContainsKey(i.Id) || (i.DenominatorId is { } by && !indicators.ContainsKey(by))))
            return Problem.Missing("indicators.no-such-indicator", "没有这个指标；请重新选择。", "There is no such indicator; please choose again.");
        if (made.Indicators.FirstOrDefault(i => indicators[i.Id].Direction == Direction.WithinRange) is { } range)
            return Problem.Invalid(
                "studies.no-direction",
                $"“{indicators[range.Id].Name}”以区间内为好，不能计分；请去掉它，或改用方向明确的指标。",
                $"'{TargetLines.NameOf(indicators[range.Id]).English}' is best within a range and can not be scored; leave it out, or take one with a clear direction.");
        return made.Indicators.FirstOrDefault(i => !(i.Weight > 0) || double.IsInfinity(i.Weight)) is { } weightless
            ? Problem.Invalid(
                "studies.weight-not-positive",
                $"“{indicators[weightless.Id].Name}”的权重应为正数；请改正。",
                $"The weight of '{TargetLines.NameOf(indicators[weightless.Id]).English}' must be above zero; please correct it.")
            : null;
    }

    private static string Data(Composition made, ComposedFramework framework, List<Region> regions, List<Figure> values)
    {
        // Two holders may report one value; the final one counts, then the one recorded last.
        var figures = values.GroupBy(v => (v.IndicatorId, v.RegionId, v.Year))
            .ToDictionary(g => g.Key, g => g.OrderByDescending(v => v.Status == ObservationStatus.Final).ThenByDescending(v => v.RecordedAt).First().Value);
        var years = values.Select(v => v.Year).Append(made.Year).Distinct().Order();
        string[] header = ["uCode", "uName", "Time", ComposedFramework.KindCode, .. framework.Columns.Select(c => c.Code)];
        return CsvText.Row(header) + string.Concat(years.SelectMany(_ => regions, (year, region) => CsvText.Row(
        [
            region.Code, region.Name, year.ToString(CultureInfo.InvariantCulture), KindOf(region),
            .. framework.Columns.Select(c => figures.TryGetValue((c.IndicatorId, region.Id, year), out var value) ? ValueWords.Number(value) : ""),
        ])));
    }

    /// <summary>District, county or county-level city by the last two digits of GB/T 2260; zones apart.</summary>
    private static string KindOf(Region region) =>
        region.Kind == RegionKind.FunctionalZone || region.Code.Length != 6 ? "功能区"
        : region.Code[4] switch { '0' or '1' => "市辖区", '2' => region.Code[5] == '0' ? "市辖区" : "县", < '8' => "县", '8' => region.Code[5] == '0' ? "县" : "县级市", _ => "县级市" };

    private sealed record Figure(Guid IndicatorId, Guid RegionId, int Year, decimal Value, ObservationStatus Status, ValueOrigin Origin, DateTimeOffset RecordedAt);
}
