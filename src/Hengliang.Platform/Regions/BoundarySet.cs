using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Regions;

/// <summary>The boundaries of regions as they ran from one day on, until the next set begins.</summary>
public sealed class BoundarySet : IVersioned
{
    public Guid Id { get; init; }

    /// <summary>The first day it draws; null for the set of all days before the first that has one.</summary>
    public DateOnly? From { get; init; }

    /// <summary>审图号: under which number the map was approved; empty where it was not, and then no paper takes it along.</summary>
    public required string ReviewNumber { get; init; }

    public required string FileName { get; init; }

    /// <summary>Of the file as it came.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The codes of its shapes, apart by spaces, in the order of codes.</summary>
    public required string Codes { get; init; }

    public DateTimeOffset At { get; init; }

    public required string ByName { get; init; }

    /// <summary>When it was withdrawn or another took its place; null while it draws.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>By whom it was taken from use; empty while it draws.</summary>
    public string EndedByName { get; set; } = "";

    /// <summary>Why it was withdrawn; empty where another took its place.</summary>
    public string EndedWhy { get; set; } = "";

    public int Version { get; private set; }

    public IReadOnlyList<string> ShapeCodes => Codes.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public void End(DateTimeOffset at, string byName, string why) => (EndedAt, EndedByName, EndedWhy) = (at, byName, why);
}

/// <summary>The file of a set, by itself: lists of sets do not read it.</summary>
public sealed class BoundaryFile
{
    /// <summary>The set's.</summary>
    public Guid Id { get; init; }

    /// <summary>GeoJSON, gzip.</summary>
    public required byte[] Packed { get; init; }
}
