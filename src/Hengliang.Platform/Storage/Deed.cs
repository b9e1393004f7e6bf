using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Storage;

/// <summary>What a commit does, for the permission check and for the audit.</summary>
/// <param name="Command">The use case: <c>nameof(AcceptExtract)</c>.</param>
/// <param name="Permission">The permission it takes.</param>
/// <param name="Subject">What it is done to: <c>document:&lt;id&gt;</c>.</param>
/// <param name="Sentence">What was done, without the doer: 将指标“研发投入强度”2025年目标值从 2.4% 改为 2.6%.</param>
/// <param name="Reason">Why, in the doer's words, where the command asks for it.</param>
public sealed record Deed(string Command, string Permission, string Subject, Words Sentence, string? Reason = null)
{
    /// <summary>Writes the entry even when no row changes: signing in, exporting, a backup.</summary>
    public bool EvenUnchanged { get; init; }

    /// <summary>What was done, where only the rows as they are written tell; null where <see cref="Sentence"/> says it.</summary>
    public Func<Words>? Told { get; init; }

    /// <summary>The region it concerns, where the changed rows do not tell.</summary>
    public Guid? RegionId { get; init; }

    /// <summary>The unit it concerns, where the changed rows do not tell.</summary>
    public Guid? UnitId { get; init; }
}
