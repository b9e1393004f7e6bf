using System.Globalization;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>A file of values that was taken in; each of its values keeps the line it came from.</summary>
public sealed class ValueImport : IHeld
{
    public Guid Id { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public required string FileName { get; init; }

    public required string Sha256 { get; init; }

    /// <summary>Bytes of the file; null when it came before files were kept.</summary>
    public long? Size { get; init; }

    public DateTimeOffset ImportedAt { get; init; }

    public required string ImportedByName { get; init; }

    public long Rows { get; init; }

    public long Recorded { get; init; }

    public long Linked { get; init; }

    public string Address => $"/values/imports/{Id}";

    /// <summary>Where a line is pointed at; the first without one.</summary>
    public string AddressOf(long line) => string.Create(CultureInfo.InvariantCulture, $"{Address}?line={line}");
}
