using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>A defined quantity: what is counted (口径), in what unit, and which way is good.</summary>
public sealed class Indicator : IVersioned
{
    public const int NameLength = 200;

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

    public Direction Direction { get; set; }

    public TargetNature Nature { get; set; }

    public Aggregation Aggregation { get; set; }

    /// <summary>口径: what is counted, by whom, over what.</summary>
    public string Definition { get; set; } = "";

    /// <summary>Where its values come from.</summary>
    public string Source { get; set; } = "";

    public string Subject => $"indicator:{Id}";
}

/// <summary>Another name texts use for an indicator.</summary>
public sealed class IndicatorAlias
{
    public Guid Id { get; init; }

    public Guid IndicatorId { get; init; }

    public required string Text { get; init; }
}
