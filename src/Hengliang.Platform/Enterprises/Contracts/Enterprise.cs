using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Enterprises.Contracts;

/// <summary>An enterprise as the register holds it: who it is by its credit code, where it is, and how long the entry counts.</summary>
/// <remarks>There is one entry a code in the whole register. Seen and kept by region, as everything that is held.</remarks>
public sealed class Enterprise : IHeld, IVersioned
{
    public const int LongestName = 200;
    public const int LongestTitles = 400;

    public Guid Id { get; init; }

    public int Version { get; private set; }

    /// <summary>Where it is registered; changes when it moves.</summary>
    public Guid RegionId { get; internal set; }

    /// <summary>The unit that entered it.</summary>
    public Guid UnitId { get; init; }

    /// <summary>The unified social credit code, checked (GB 32100-2015).</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }

    /// <summary>The class of GB/T 4754, such as C3911; empty where it is not known.</summary>
    public string IndustryCode { get; set; } = "";

    /// <summary>The edition the class is of, such as 2017; empty without a class.</summary>
    public string IndustryEdition { get; set; } = "";

    /// <summary>The first day it is in the register; null when it was there before the records begin.</summary>
    public DateOnly? RegisteredOn { get; set; }

    /// <summary>The last day; null while it is in the register.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>What it is recognised as, such as 高新技术企业, parted by 、.</summary>
    public string Titles { get; set; } = "";

    public DateTimeOffset ChangedAt { get; set; }

    public bool IsDemonstration { get; init; }

    public string Subject => $"enterprise:{Id:D}";
}
