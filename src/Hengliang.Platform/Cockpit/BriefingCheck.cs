using System.Globalization;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Cockpit;

/// <summary>印发前核对: what a briefing's figures leave to be looked at before it is issued.</summary>
/// <param name="Lacking">Figures there are none of.</param>
/// <param name="Older">Figures of a year before the one the data are told to be as of.</param>
/// <param name="NotFinal">初步 and 估算: figures that are still to be settled, those compared with among them.</param>
public sealed record BriefingCheck(IReadOnlyList<Words> Lacking, IReadOnlyList<Words> Older, IReadOnlyList<Words> NotFinal)
{
    /// <summary>Nothing is left to be looked at.</summary>
    public bool IsClear => Lacking.Count + Older.Count + NotFinal.Count == 0;

    /// <summary>Each kind with what it is called.</summary>
    public IEnumerable<(Words Kind, IReadOnlyList<Words> Found)> Parts =>
    [
        (new("暂无数据", "No figure yet"), Lacking), (new("数据早于截至年份", "Older than the rest"), Older), (new("尚未定数", "Not final yet"), NotFinal),
    ];

    public static BriefingCheck Of(CockpitSheet sheet, MapSheet? map)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return new(
            [.. sheet.Key.Where(k => k.Latest is null).Select(k => k.Target.Indicator), .. map is null ? [] : Lacks(map)],
            [.. sheet.Key.Where(k => k.Latest is { } latest && latest.Year < sheet.AsOf).Select(k => Dated(k.Target.Indicator, k.Latest!.Value.Year))],
            [.. sheet.Key.SelectMany(Unsettled), .. map is null ? [] : Unsettled(map)]);
    }

    private static IEnumerable<Words> Unsettled(KeyFigure figure)
    {
        foreach (var told in new[] { figure.Latest, figure.YearBefore })
            if (told is { } value && value.Status.Provisional() is { } word)
                yield return Dated(figure.Target.Indicator, value.Year, word);
        // What a verdict rests on inside a year, the same months of the year before among it; whole years are told above.
        foreach (var (_, part) in (figure.Target.Standing.Inside?.Inputs ?? []).DistinctBy(i => i.Value.Period))
            if (part.Period.Kind != PeriodKind.Year && part.Status.Provisional() is { } word)
                yield return Named(figure.Target.Indicator, part.Period.InWords(), word);
    }

    private static IEnumerable<Words> Unsettled(MapSheet map) => map.Values
        .Where(v => v.Value is not null && v.Status.Provisional() is not null).GroupBy(v => v.Status).OrderBy(g => g.Key)
        .Select(g => Of(Dated(map.Indicator.Name, map.Year, g.Key.Provisional()), [.. g.Select(v => v.Region)]));

    private static IEnumerable<Words> Lacks(MapSheet map)
    {
        var regions = map.Values.Where(v => v.Value is null).Select(v => v.Region).ToList();
        return regions.Count == 0 ? [] : [Of(Dated(map.Indicator.Name, map.Year), regions)];
    }

    private static Words Of(Words figure, IReadOnlyList<Words> regions) => new(
        $"{string.Join('、', regions.Select(r => r.Chinese))}的{figure.Chinese}", $"{figure.English} of {string.Join(", ", regions.Select(r => r.English))}");

    private static Words Dated(Words name, int year, Words? word = null)
    {
        var of = year.ToString(CultureInfo.InvariantCulture);
        return Named(name, new(of + "年", of), word);
    }

    private static Words Named(Words name, Words when, Words? word) => word is { } how
        ? new($"{name.Chinese}（{when.Chinese}，{how.Chinese}）", $"{name.English} ({when.English}, {how.English})")
        : new($"{name.Chinese}（{when.Chinese}）", $"{name.English} ({when.English})");
}
