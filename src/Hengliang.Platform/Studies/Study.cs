using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Studies;

/// <summary>An index being studied: a name, and the revision of its texts that counts.</summary>
public sealed class Study : IHeld, IVersioned
{
    public const int NameLength = 100;
    public const int PurposeLength = 1000;

    public Guid Id { get; init; }

    public int Version { get; private set; } = 1;

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public required string Name { get; set; }

    /// <summary>What the index is meant to tell; may be empty.</summary>
    public string Purpose { get; set; } = "";

    /// <summary>The revision that counts, from 1.</summary>
    public int Revision { get; private set; } = 1;

    public DateTimeOffset ChangedAt { get; private set; }

    public required string ChangedByName { get; set; }

    /// <summary>Laid aside: still readable, no longer listed or changed.</summary>
    public bool IsLaidAside { get; private set; }

    public string Subject => $"study:{Id}";

    /// <summary>The next revision, which from here on counts.</summary>
    public int Revise(DateTimeOffset at, string byName)
    {
        (ChangedAt, ChangedByName) = (at, byName);
        return ++Revision;
    }

    public void Begin(DateTimeOffset at) => ChangedAt = at;

    public void LayAside() => IsLaidAside = true;
}

/// <summary>One revision of a study's texts; it never changes.</summary>
public sealed class StudyRevision : IHeld
{
    public Guid Id { get; init; }

    public Guid StudyId { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    /// <summary>From 1.</summary>
    public int Number { get; init; }

    public required string Data { get; init; }

    public required string Structure { get; init; }

    public required string Method { get; init; }

    public required string Time { get; init; }

    /// <summary><see cref="StudyTexts.Hash"/>.</summary>
    public required string Hash { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    public required string MadeByName { get; init; }

    /// <summary>Why it was made.</summary>
    public string Reason { get; init; } = "";

    public StudyTexts Texts => new(Data, Structure, Method, Time);
}
