using System.Text.Json.Serialization;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Assessment.Acceptance;

/// <summary>What a change over the years of construction is counted in.</summary>
public enum GrowthKind
{
    /// <summary>None is told; <see cref="AcceptanceGrowth.Why"/> says why.</summary>
    None,

    /// <summary>% of what it was.</summary>
    Rate,

    /// <summary>百分点: shares have no rate of growth.</summary>
    Points,

    /// <summary>千分点, of figures in ‰.</summary>
    PerMillePoints,
}

/// <summary>The change from the base year to the year of acceptance, told once for the page, the report and the table.</summary>
/// <remarks>A rate needs a base above zero and an end not below it; the average of the years also an end above zero. Across a break of the
/// series that may not be compared nothing is told.</remarks>
public sealed record AcceptanceGrowth
{
    private const int KeptDecimals = 10;

    public GrowthKind Kind { get; init; }

    /// <summary>In % for a rate; for points the difference of the figures as they are shown.</summary>
    public decimal? Change { get; init; }

    /// <summary>年均, in %: the one rate that leads from the first year to the last.</summary>
    public decimal? Yearly { get; init; }

    /// <summary>Digits after the point it is shown with.</summary>
    public int Decimals { get; init; } = 1;

    /// <summary>Why nothing is told; empty where something is, and where a figure is missing.</summary>
    public string Why { get; init; } = "";

    public string WhyEnglish { get; init; } = "";

    /// <summary>30.0%, 0.60个百分点, or the reason why there is neither; — where a figure is missing.</summary>
    [JsonIgnore]
    public Words Said => (Change, Kind) switch
    {
        ({ } change, GrowthKind.Rate) => new($"{Number(change)}%", $"{Number(change)}%"),
        ({ } change, GrowthKind.Points) => new($"{Number(change)}个百分点", $"{Number(change)} percentage points"),
        ({ } change, GrowthKind.PerMillePoints) => new($"{Number(change)}个千分点", $"{Number(change)} per-mille points"),
        _ when Why.Length > 0 => new(Why, WhyEnglish),
        _ => new("—", "—"),
    };

    /// <summary>5.4%; — where there is none.</summary>
    [JsonIgnore]
    public string YearlySaid => Yearly is { } rate ? $"{ChangePhrase.Number(rate, 1)}%" : "—";

    /// <param name="unit">The unit of both figures.</param>
    /// <param name="decimals">Digits the figures are shown with.</param>
    /// <param name="first">The figure of the base year; null when it is missing.</param>
    /// <param name="last">The figure of the year of acceptance; null when it is missing.</param>
    /// <param name="years">How many years lie between them.</param>
    /// <param name="brokenIn">The first year of a series that may not be compared with the base; null for none.</param>
    public static AcceptanceGrowth Of(string unit, int decimals, decimal? first, decimal? last, int years, int? brokenIn = null)
    {
        if (first is not { } was || last is not { } now)
            return new();
        if (brokenIn is { } year)
            return new() { Why = $"{year}年起口径不可比，不作比较", WhyEnglish = $"not compared: counted otherwise from {year}" };
        switch (MeasureUnit.TryParse(unit)?.Symbol)
        {
            case "%" or "百分点":
                return new() { Kind = GrowthKind.Points, Change = Round(now, decimals) - Round(was, decimals), Decimals = decimals };
            case "‰":
                return new() { Kind = GrowthKind.PerMillePoints, Change = Round(now, decimals) - Round(was, decimals), Decimals = decimals };
        }

        if (was > 0 && now >= 0)
            return new() { Kind = GrowthKind.Rate, Change = Round((now - was) / was * 100, KeptDecimals), Yearly = now > 0 ? Average(now / was, years) : null };
        var said = ChangePhrase.Rate(now, was, ComparedWith.BasePeriod);
        return new() { Why = said.Chinese, WhyEnglish = said.English };
    }

    private static decimal Average(decimal ratio, int years) => Round((decimal)((Math.Pow((double)ratio, 1.0 / years) - 1) * 100), KeptDecimals);

    private static decimal Round(decimal value, int decimals) => Math.Round(value, decimals, MidpointRounding.AwayFromZero);

    private string Number(decimal value) => ChangePhrase.Cell(value, Decimals);
}
