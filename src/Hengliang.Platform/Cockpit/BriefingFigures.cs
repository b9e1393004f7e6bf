using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Cockpit;

/// <summary>What a briefing tells, as data: kept with the paper, so that the next can say what has changed.</summary>
public sealed record BriefingFigures
{
    private static readonly JsonSerializerOptions Stored = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter() } };

    public DataUntil? Until { get; init; }

    public required ImmutableArray<ToldFigure> Key { get; init; }

    /// <summary>How many targets stand how; those that none stands at are left out.</summary>
    public required ImmutableDictionary<Verdict, int> Verdicts { get; init; }

    /// <summary>The table by region; null where there was none.</summary>
    public ToldTable? Table { get; init; }

    /// <summary>Regions that had a value in the one before it, of which the paper may tell as of a change.</summary>
    public ImmutableArray<Guid> RegionsBefore { get; init; } = [];

    /// <summary>Regions of which a value is told.</summary>
    internal ImmutableArray<Guid> Regions => [.. (Table?.Regions ?? []).Where(r => r.Value is not null).Select(r => r.Region)];

    public static BriefingFigures Of(CockpitSheet sheet, MapSheet? map)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return new()
        {
            Until = sheet.Until,
            Key = [.. sheet.Key.Select(ToldFigure.Of)],
            Verdicts = sheet.Verdicts.Where(v => v.Value > 0).ToImmutableDictionary(),
            Table = map is null || map.Values.Count == 0 ? null : ToldTable.Of(map),
        };
    }

    public static BriefingFigures Read(byte[] json) =>
        JsonSerializer.Deserialize<BriefingFigures>(json, Stored) ?? throw new JsonException("The figures of a briefing are null.");

    /// <summary>Whether all it tells lies in somebody's sight: a scope may end at the region, or at a unit of it.</summary>
    /// <param name="sight">Theirs.</param>
    /// <param name="region">What it is about.</param>
    internal bool IsSeenBy(Sight sight, Guid region) =>
        sight.IsEverything || Regions.Concat(RegionsBefore).Append(region).All(sight.Regions.Contains);

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Stored);
}

/// <summary>A main indicator as it was told.</summary>
/// <param name="Indicator">Which.</param>
/// <param name="Name">What it was called.</param>
/// <param name="NameEnglish">The same in English.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Decimals">Digits after the point.</param>
/// <param name="Latest">Its latest yearly level; null when there was none.</param>
/// <param name="Status">Whether that was settled.</param>
/// <param name="Verdict">How its target stood.</param>
/// <param name="Aim">The target, with its unit.</param>
/// <param name="AimEnglish">The same in English.</param>
/// <param name="Due">The year the target is for.</param>
public sealed record ToldFigure(
    Guid Indicator, string Name, string NameEnglish, string Unit, int Decimals, YearValue? Latest, ObservationStatus? Status, Verdict Verdict, string Aim, string AimEnglish, int Due)
{
    internal Words Called => new(Name, NameEnglish);

    internal Words Target => new($"{Due}年{Aim}", $"{AimEnglish} for {Due}");

    internal static ToldFigure Of(KeyFigure figure) => new(
        figure.Target.IndicatorId, figure.Target.Indicator.Chinese, figure.Target.Indicator.English, figure.Unit, figure.Decimals, figure.Latest, figure.Latest?.Status,
        figure.Target.Standing.Verdict, figure.Target.ValueInWords.Chinese, figure.Target.ValueInWords.English, figure.Target.LastYear);
}

/// <summary>The table by region as it was told.</summary>
public sealed record ToldTable(Guid Indicator, string Name, string NameEnglish, string Unit, int Year, ImmutableArray<ToldRegion> Regions)
{
    internal Words Called => new(Name, NameEnglish);

    internal static ToldTable Of(MapSheet map) => new(
        map.Indicator.Id, map.Indicator.Name.Chinese, map.Indicator.Name.English, map.Indicator.Unit, map.Year,
        [.. map.Values.Select(v => new ToldRegion(v.RegionId, v.Region.Chinese, v.Region.English, v.Shown, v.Rank))]);
}

/// <summary>A region of the table.</summary>
public sealed record ToldRegion(Guid Region, string Name, string NameEnglish, decimal? Value, int? Rank)
{
    internal Words Called => new(Name, NameEnglish);
}
