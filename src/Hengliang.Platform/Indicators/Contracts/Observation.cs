using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>The last revision of a value: what stands of it, or that it was withdrawn.</summary>
/// <remarks>A further revision takes its place in the same row, and what stood before is kept as a <see cref="FormerObservation"/>:
/// the table everybody asks has one row a value, and neither asking nor revising grows with the history.</remarks>
public sealed class Observation : ObservedRevision, IVersioned
{
    public int Version { get; private set; } = 1;

    internal static Observation Make(ObservationEntry entry, Quantified value, Revised revised) => Make<Observation>(entry, value, revised);

    /// <summary>Adds the first revision of a value, or puts a further one in the place of <paramref name="last"/>, which is kept as a former one.</summary>
    /// <param name="db">The open database; nothing is committed here.</param>
    /// <param name="made">The revision.</param>
    /// <param name="last">The last revision there was, as <paramref name="db"/> holds it; null when there was none.</param>
    /// <returns>The revision as <paramref name="db"/> holds it.</returns>
    internal static Observation Put(HengliangDb db, Observation made, Observation? last)
    {
        if (last is null)
        {
            db.Observations.Add(made);
            return made;
        }

        db.FormerObservations.Add(FormerObservation.Of(last));
        var row = db.Entry(last);
        var version = last.Version;
        row.CurrentValues.SetValues(made);
        row.Property(o => o.Version).CurrentValue = version;
        return last;
    }
}
