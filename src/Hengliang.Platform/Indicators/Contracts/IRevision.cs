using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>What a revision of a target and of an observation have in common: enough to decide what comes after it.</summary>
internal interface IRevision
{
    Guid SeriesId { get; }

    int Revision { get; }

    RevisionState State { get; }

    Quantified Quantified { get; }

    Citation Source { get; }

    string RecordedByName { get; }
}
