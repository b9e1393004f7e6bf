using System.Collections.Immutable;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Acceptance;

/// <summary>报送: a package as it was handed in, with its hash; it never changes but for being sent back.</summary>
public sealed class AcceptanceSubmission : IHeld, IVersioned
{
    public Guid Id { get; init; }

    public int Version { get; private set; } = 1;

    public Guid SchemeId { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    /// <summary>Which submission of the acceptance it is, whatever its version, from 1.</summary>
    public int Number { get; init; }

    /// <summary><see cref="SubmittedPackage"/> as canonical JSON.</summary>
    public required string Content { get; init; }

    /// <summary>SHA-256 of <see cref="Content"/> in UTF-8, in lower hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>How many things were missing.</summary>
    public int Gaps { get; init; }

    /// <summary>Why it was handed in though something was missing; empty where nothing was.</summary>
    public string Reason { get; init; } = "";

    public DateTimeOffset SubmittedAt { get; init; }

    public required string SubmittedByName { get; init; }

    /// <summary>退回修改; null while it stands.</summary>
    public DateTimeOffset? ReturnedAt { get; private set; }

    public string ReturnedByName { get; private set; } = "";

    public string ReturnReason { get; private set; } = "";

    internal void SendBack(DateTimeOffset at, string by, string reason) => (ReturnedAt, ReturnedByName, ReturnReason) = (at, by, reason);
}

/// <summary>The bytes of a file of a package that was handed in, once for each acceptance however often it was.</summary>
public sealed class AcceptanceKeptFile : IHeld
{
    public Guid Id { get; init; }

    public Guid SchemeId { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public required string Sha256 { get; init; }

    public required byte[] Content { get; init; }
}

/// <summary>What was handed in: the frozen lines and words, and every file of the package with its hash.</summary>
public sealed record SubmittedPackage
{
    public required int Number { get; init; }

    public required AcceptanceImage Image { get; init; }

    /// <summary>What was missing, in Chinese as the list of gaps tells it.</summary>
    public ImmutableArray<string> Missing { get; init; } = [];

    public string Reason { get; init; } = "";

    public required ImmutableArray<SubmittedFile> Files { get; init; }
}

/// <summary>A file of a package that was handed in.</summary>
public sealed record SubmittedFile(string Path, string Sha256, long Size);
