using Hengliang.Indices.Faults;
using Hengliang.Indices.Uncertainty;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Studies;

/// <summary>How sure the ranks of a study are.</summary>
/// <param name="Weighed">The index the draws are made around.</param>
/// <param name="Outcomes">What came of every draw, failed ones with their reason.</param>
public sealed record DoubtedStudy(WeighedStudy Weighed, RankDoubt Doubt, Outcomes Outcomes);

/// <summary>Asks how ranks would vary had uncertain decisions been taken otherwise; nothing is saved.</summary>
public sealed class DoubtStudy(WeighStudy weigh)
{
    public async Task<Outcome<DoubtedStudy>> RunAsync(
        Guid id, int? revision, IReadOnlyDictionary<string, double> weights, RankDoubt doubt, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(doubt);
        if (doubt.IsNone)
            return Problem.Invalid("studies.no-doubt", "请至少选择一项不确定的决定。", "Please choose at least one uncertain decision.");
        if (!(doubt.Noise is >= 0 and < 1))
            return Problem.Invalid("studies.noise-out-of-range", "权重浮动应在 0 与 99% 之间。", "The weights may be off by 0 to 99 %.");
        var weighed = await weigh.RunAsync(id, revision, weights, cancel).ConfigureAwait(false);
        return weighed.Then(w => Draw(w, doubt, cancel));
    }

    private static Outcome<DoubtedStudy> Draw(WeighedStudy weighed, RankDoubt doubt, CancellationToken cancel)
    {
        try
        {
            var index = weighed.Moved;
            var inputs = UncertaintyReader.Read(doubt.InputsFor(index), index.Method, index.Framework, _ => "", RankDoubt.Seed);
            return new DoubtedStudy(weighed, doubt, Replication.Run(index, inputs, Design.Random(inputs, RankDoubt.Draws, RankDoubt.Seed), cancel));
        }
        catch (FaultyInputException faulty)
        {
            return StudyBuild.Explain(faulty);
        }
    }
}
