using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Backup.Contracts;

/// <summary>Files a module keeps in the database with the hash each had when it came, so that a drill can compare the two.</summary>
/// <param name="What">What they are, in the plural.</param>
/// <param name="Query">The same SQL for both databases; of each file what names it, its SHA-256 in lower-case hexadecimal, and its bytes.</param>
public sealed record KeptFiles(Words What, string Query)
{
    /// <summary>The bytes are a packed piece, and a fourth column says whose: rows of one file follow one another, in the order of its pieces.</summary>
    public bool InPieces { get; init; }
}
