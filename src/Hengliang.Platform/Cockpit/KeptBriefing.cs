using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Cockpit;

/// <summary>A briefing as it was taken: the paper in both languages, and the figures it told, which the next is held against.</summary>
/// <remarks>It belongs to the region it is about and never changes. Who sees the region and every region it tells of may fetch it, and who has the scope it was composed under.</remarks>
public sealed class KeptBriefing : IHeld
{
    public Guid Id { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public DateTimeOffset At { get; init; }

    public required string ByName { get; init; }

    /// <summary>What whoever kept it saw: a <see cref="ScopeMark"/>. Only of an equal scope is it held against the next.</summary>
    public required string Scope { get; init; }

    /// <summary><see cref="BriefingFigures"/> as JSON.</summary>
    public required byte[] Figures { get; init; }

    /// <summary>The Chinese paper, a docx.</summary>
    public required byte[] Chinese { get; init; }

    public required byte[] English { get; init; }

    /// <summary>SHA-256 of <see cref="Chinese"/>, in lower hexadecimal digits.</summary>
    public required string ChineseHash { get; init; }

    /// <summary>SHA-256 of <see cref="English"/>.</summary>
    public required string EnglishHash { get; init; }

    /// <summary>How much had changed since the one before; null where none was kept of the region under the same scope.</summary>
    public int? Changes { get; init; }

    public bool IsDemonstration { get; init; }

    public string Subject => $"briefing:{Id}";
}
