using System.Collections.Immutable;
using System.Globalization;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Cockpit;

/// <summary>What a briefing tells otherwise than the one kept before it: figures, targets, how they stand, and the regions.</summary>
/// <param name="At">When the one before was kept.</param>
/// <param name="ByName">Who kept it.</param>
/// <param name="Found">Each change in words; empty when nothing has changed.</param>
public sealed record BriefingChanges(DateTimeOffset At, string ByName, IReadOnlyList<Words> Found)
{
    /// <summary>Regions of which the one before told a value, which the changes may tell again.</summary>
    public ImmutableArray<Guid> RegionsBefore { get; init; } = [];

    public static IReadOnlyList<Words> Between(BriefingFigures before, BriefingFigures now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        return [.. Until(before.Until, now.Until), .. Standings(before, now), .. Figures(before, now), .. Regions(before.Table, now.Table)];
    }

    private static IEnumerable<Words> Until(DataUntil? before, DataUntil? now)
    {
        if (before != now)
            yield return new(
                $"数据截至由{before?.Said.Chinese ?? "无数据"}改为{now?.Said.Chinese ?? "无数据"}", $"the data are as of {now?.Said.English ?? "no year"}, and were as of {before?.Said.English ?? "no year"}");
    }

    private static IEnumerable<Words> Standings(BriefingFigures before, BriefingFigures now)
    {
        var (was, all) = (before.Verdicts.Values.Sum(), now.Verdicts.Values.Sum());
        if (was != all)
            yield return Count(new("目标", "targets"), was, all);
        foreach (var verdict in Enum.GetValues<Verdict>().OrderBy(v => v == Verdict.Unknown))
            if ((before.Verdicts.GetValueOrDefault(verdict), now.Verdicts.GetValueOrDefault(verdict)) is var (then, today) && then != today)
                yield return Count(new($"{verdict.Label().Chinese}的目标", $"targets {Lower(verdict)}"), then, today);
    }

    private static Words Count(Words what, int was, int now) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{what.Chinese}由{was}项变为{now}项"), string.Create(CultureInfo.InvariantCulture, $"{what.English}: {now}, where there were {was}"));

    private static IEnumerable<Words> Figures(BriefingFigures before, BriefingFigures now)
    {
        foreach (var figure in now.Key)
            if (before.Key.FirstOrDefault(k => k.Indicator == figure.Indicator) is not { } was)
                yield return new($"主要指标新增“{figure.Name}”", $"'{figure.NameEnglish}' is new among the main indicators");
            else if (Told(was, figure).ToList() is { Count: > 0 } parts)
                yield return Join(figure.Called, parts);
        foreach (var gone in before.Key.Where(k => now.Key.All(n => n.Indicator != k.Indicator)))
            yield return new($"主要指标不再列“{gone.Name}”", $"'{gone.NameEnglish}' is no longer among the main indicators");
    }

    private static IEnumerable<Words> Told(ToldFigure was, ToldFigure now)
    {
        if ((was.Latest?.Year, was.Latest?.Value, was.Unit) != (now.Latest?.Year, now.Latest?.Value, now.Unit))
            yield return Value(was, now);
        else if (was.Status != now.Status && now is { Latest.Year: var year, Status: { } status })
            yield return new($"{year}年数值{(was.Status is { } then ? $"由{then.Label().Chinese}" : "")}转为{status.Label().Chinese}", $"its value of {year} is {status.Label().English.ToLowerInvariant()} now");
        foreach (var change in BasisChanges.Between(was, now))
            yield return change;
        if (was.Target != now.Target)
            yield return new($"目标由{was.Target.Chinese}改为{now.Target.Chinese}", $"its target is {now.Target.English}, and was {was.Target.English}");
        if (was.Verdict != now.Verdict)
            yield return new($"由{was.Verdict.Label().Chinese}变为{now.Verdict.Label().Chinese}", $"{Lower(now.Verdict)}, where it was {Lower(was.Verdict)}");
    }

    private static Words Value(ToldFigure was, ToldFigure now) => (was.Latest, now.Latest) switch
    {
        (null, { } new1) => new($"有了{new1.Year}年数据，为{Said(now).Chinese}", $"has a figure now, {Said(now).English} in {new1.Year}"),
        ({ } old, null) => new($"不再有数据，上一份为{old.Year}年{Said(was).Chinese}", $"has no figure any more, and had {Said(was).English} in {old.Year}"),
        ({ } old, { } new1) when old.Year == new1.Year && Exact(was, now) is var (then, today) => new($"{new1.Year}年数值由{then.Chinese}改为{today.Chinese}", $"its value of {new1.Year} is {today.English}, and was {then.English}"),
        ({ } old, { } new1) => new(
            $"{new1.Year}年为{Said(now).Chinese}，上一份为{old.Year}年{Said(was).Chinese}", $"{Said(now).English} in {new1.Year}, where it told {Said(was).English} of {old.Year}"),
        _ => new("计量单位有变", "its unit has changed"),
    };

    /// <summary>Two values of one year, with as many digits as tell them apart.</summary>
    private static (Words Then, Words Today) Exact(ToldFigure was, ToldFigure now)
    {
        var (then, today) = (Said(was), Said(now));
        return then == today ? (QuantityWords.Of(was.Latest!.Value.Value, null, was.Unit), QuantityWords.Of(now.Latest!.Value.Value, null, now.Unit)) : (then, today);
    }

    private static Words Said(ToldFigure of) => QuantityWords.Of(of.Shown!.Value, null, of.Unit);

    private static IEnumerable<Words> Regions(ToldTable? before, ToldTable? now)
    {
        if (before is null || now is null)
            yield break;
        if (before.Indicator != now.Indicator)
        {
            yield return new($"分地区情况由“{before.Name}”换为“{now.Name}”，不作比较", $"the regions are told by '{now.NameEnglish}' and were by '{before.NameEnglish}', so they are not compared");
            yield break;
        }

        if (before.Year != now.Year)
            yield return new($"分地区情况由{before.Year}年换为{now.Year}年", $"the regions are told of {now.Year}, and were of {before.Year}");
        foreach (var region in now.Regions)
            if (before.Regions.FirstOrDefault(r => r.Region == region.Region) is { } was && Told(was, region, before.Year == now.Year ? now.Unit : null).ToList() is { Count: > 0 } parts)
                yield return Join(region.Called, parts);
    }

    /// <param name="was">Before.</param>
    /// <param name="now">Now.</param>
    /// <param name="unit">Null for another year, whose values all differ.</param>
    private static IEnumerable<Words> Told(ToldRegion was, ToldRegion now, string? unit)
    {
        if (unit is not null && was.Value != now.Value)
            yield return new($"由{Said(was.Value, unit).Chinese}改为{Said(now.Value, unit).Chinese}", $"{Said(now.Value, unit).English}, and was {Said(was.Value, unit).English}");
        if (was.Rank != now.Rank && was.Rank is { } then && now.Rank is { } rank)
            yield return new($"位次由第{then}位变为第{rank}位", $"rank {rank}, and was {then}");
    }

    private static Words Said(decimal? value, string unit) => value is { } known ? QuantityWords.Of(known, null, unit) : new("无数据", "no data");

    private static Words Join(Words name, List<Words> parts) =>
        new($"{name.Chinese}：{string.Join("；", parts.Select(p => p.Chinese))}", $"{name.English}: {string.Join("; ", parts.Select(p => p.English))}");

    private static string Lower(Verdict verdict) => verdict.Label().English.ToLowerInvariant();
}
