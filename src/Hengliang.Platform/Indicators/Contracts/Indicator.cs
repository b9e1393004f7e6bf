using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>A defined quantity: what is counted (口径), in what unit, and which way is good.</summary>
public sealed class Indicator : IVersioned
{
    public const int NameLength = 200;

    /// <summary>The most digits after the point one can be shown with.</summary>
    public const int MostDecimals = 10;

    public Guid Id { get; init; }

    public int Version { get; private set; } = 1;

    /// <summary>Short and unique: RD_INT.</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }

    public string NameEnglish { get; set; } = "";

    /// <summary>The unit every level of it is kept in.</summary>
    public required string Unit { get; init; }

    /// <summary>Digits after the point when shown.</summary>
    public int Decimals { get; set; }

    public IndicatorKind Kind { get; set; }

    public Frequency Frequency { get; set; }

    /// <summary>How many days after its period a value is usually known; the time after which it is overdue.</summary>
    public int LagDays { get; set; }

    /// <summary>What its levels for parts of a year say.</summary>
    public WithinYear WithinYear { get; set; }

    public Direction Direction { get; set; }

    public TargetNature Nature { get; set; }

    public Aggregation Aggregation { get; set; }

    /// <summary>True when the values of parts add up to the value of the whole, over regions.</summary>
    public bool Additive { get; set; }

    /// <summary>What a ratio counts; null unless it is one.</summary>
    public Guid? NumeratorId { get; set; }

    /// <summary>What a ratio counts it per; null unless it is one.</summary>
    public Guid? DenominatorId { get; set; }

    /// <summary>Value = numerator ÷ denominator × factor, each in its own unit: 100 for a percentage of 亿元 in 亿元.</summary>
    public decimal Factor { get; set; } = 1;

    /// <summary>What parts are weighed by; null unless <see cref="Aggregation.Weighted"/>.</summary>
    public Guid? WeightId { get; set; }

    /// <summary>Its formula in Heng; empty for what is observed.</summary>
    public string Formula { get; set; } = "";

    /// <summary>The dimensions its values may be broken down by, separated by 、; empty for none.</summary>
    public string Dimensions { get; set; } = "";

    /// <summary>The unit that answers for its definition and its data; null when none is named.</summary>
    public Guid? OwnerUnitId { get; set; }

    /// <summary>The first day it is in use; null when it always was.</summary>
    public DateOnly? ValidFrom { get; set; }

    /// <summary>The last day it is in use; null while it is.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>口径: what is counted, by whom, over what.</summary>
    public string Definition { get; set; } = "";

    /// <summary>Where its values come from.</summary>
    public string Source { get; set; } = "";

    public string Subject => $"indicator:{Id}";

    /// <summary>Whether its last day of use is over on a day.</summary>
    public bool IsRetiredOn(DateOnly day) => ValidTo is { } last && last < day;
}

/// <summary>Indicators as of a day.</summary>
public static class IndicatorsInTime
{
    /// <summary>Those whose last day of use, if any is known, is not over; the opposite of <see cref="Indicator.IsRetiredOn"/>.</summary>
    public static IQueryable<Indicator> InUseOn(this IQueryable<Indicator> indicators, DateOnly day) => indicators.Where(i => i.ValidTo == null || i.ValidTo >= day);
}

/// <summary>Another name texts use for an indicator.</summary>
public sealed class IndicatorAlias
{
    // A comma may be part of a name: R&D, gross.
    private static readonly char[] Between = ['\n', '\r', '、', ';', '；'];

    public Guid Id { get; init; }

    public Guid IndicatorId { get; init; }

    public required string Text { get; init; }

    /// <summary>The names of a text, one a line or with 、 or a semicolon between; on a page and in a file alike.</summary>
    public static IReadOnlyList<string> Split(string text) => (text ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
