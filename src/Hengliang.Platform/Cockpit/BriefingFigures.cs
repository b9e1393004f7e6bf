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
    /// <summary>What its sentence says besides; null of a briefing kept before that was kept with it.</summary>
    public ToldBasis? Basis { get; init; }

    internal Words Called => new(Name, NameEnglish);

    /// <summary>Its latest level as it was told.</summary>
    internal decimal? Shown => Basis?.Latest?.Shown ?? (Latest is { } latest ? Math.Round(latest.Value, Decimals, MidpointRounding.AwayFromZero) : null);

    internal Words Target => new($"{Due}年{Aim}", $"{AimEnglish} for {Due}");

    internal static ToldFigure Of(KeyFigure figure) => new(
        figure.Target.IndicatorId, figure.Target.Indicator.Chinese, figure.Target.Indicator.English, figure.Unit, figure.Decimals, figure.Latest, figure.Latest?.Status,
        figure.Target.Standing.Verdict, figure.Target.ValueInWords.Chinese, figure.Target.ValueInWords.English, figure.Target.LastYear) { Basis = ToldBasis.Of(figure) };
}

/// <summary>What a main indicator was held against, and what of a year that is not over its target was judged by.</summary>
/// <param name="Latest">Its latest yearly level, as it was shown; null when there was none.</param>
/// <param name="Before">The level of the year before that; null when it was not known, or not compared with.</param>
/// <param name="NotCompared">Why no change was told; empty where one was, or where that year was not known.</param>
/// <param name="NotComparedEnglish">The same in English.</param>
/// <param name="Inside">What parts of a year came to; null where the target was judged by a whole year.</param>
public sealed record ToldBasis(ToldLevel? Latest, ToldLevel? Before, string NotCompared, string NotComparedEnglish, ToldInside? Inside)
{
    internal Words? Why => NotCompared.Length == 0 ? null : new(NotCompared, NotComparedEnglish);

    internal static ToldBasis Of(KeyFigure figure) => new(
        ToldLevel.Of(figure.Latest), ToldLevel.Of(figure.YearBefore), figure.NotCompared?.Chinese ?? "", figure.NotCompared?.English ?? "", ToldInside.Of(figure.Target.Standing.Inside));
}

/// <summary>A yearly level, exact and as it was shown.</summary>
public sealed record ToldLevel(int Year, decimal Value, decimal Shown)
{
    internal static ToldLevel? Of(YearValue? level) => level is { } known ? new(known.Year, known.Value, known.Shown) : null;
}

/// <summary>What parts of a year came to: when, how much, and how that was reckoned.</summary>
public sealed record ToldInside(decimal Value, decimal Shown, string When, string WhenEnglish, string How, string HowEnglish, ObservationStatus? Status)
{
    internal Words Said => new(When, WhenEnglish);

    internal Words Reckoned => new(How, HowEnglish);

    internal static ToldInside? Of(InYear? inside) =>
        inside is null ? null : new(inside.Value, inside.Shown, inside.When.Chinese, inside.When.English, inside.How.Chinese, inside.How.English, inside.Status);
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
