using Hengliang.Indices;
using Hengliang.Indices.Analysis;
using Hengliang.Indices.Faults;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Studies;

/// <summary>A study's index as it is kept, and as it would be with other weights.</summary>
/// <param name="Moved">The same index where no weight was moved.</param>
public sealed record WeighedStudy(StudySheet Sheet, CompositeIndex Moved)
{
    public bool IsMoved => !ReferenceEquals(Moved, Sheet.Index);
}

/// <summary>Asks what would be with other weights; nothing is saved, and no step before the aggregation is taken again.</summary>
public sealed class WeighStudy(ShowStudy show)
{
    /// <param name="id">The study.</param>
    /// <param name="revision">Null: the one that counts.</param>
    /// <param name="weights">Codes and their weights among their siblings, on any scale; those not named stay.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<WeighedStudy>> RunAsync(
        Guid id, int? revision, IReadOnlyDictionary<string, double> weights, CancellationToken cancel = default) =>
        (await show.RunAsync(id, revision, cancel).ConfigureAwait(false)).Then(sheet => Weigh(sheet, weights));

    private static Outcome<WeighedStudy> Weigh(StudySheet sheet, IReadOnlyDictionary<string, double> weights)
    {
        var tree = sheet.Index.Framework.TreeCodes;
        if (weights.All(w => tree.Find(w.Key) is var place and >= 0 && w.Value.Equals(sheet.Index.Weights[place])))
            return new WeighedStudy(sheet, sheet.Index);
        try
        {
            return new WeighedStudy(sheet, WhatIf.WithWeights(sheet.Index, weights));
        }
        catch (FaultyInputException faulty)
        {
            return StudyBuild.Explain(faulty);
        }
    }
}
