using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>A revision of a value that a further one followed; it never changes any more.</summary>
public sealed class FormerObservation : ObservedRevision
{
    /// <summary>The same said to rows written in bulk.</summary>
    internal static BecomingFormer Becomes { get; } = new(nameof(State), nameof(RevisionState.Current), nameof(RevisionState.Superseded),
        nameof(State), nameof(UnitId), nameof(Mark), nameof(Status), nameof(Origin));

    /// <summary>What becomes of the last revision when a further one takes its place: it is superseded, unless it was withdrawn already.</summary>
    internal static FormerObservation Of(Observation last) => Make<FormerObservation>(
        last.ToEntry(last.Source),
        last.Quantified,
        new(
            last.Id, last.SeriesId, last.Revision, last.State == RevisionState.Current ? RevisionState.Superseded : last.State, last.RecordedAt, last.RecordedBy, last.RecordedByName, last.Reason));
}
