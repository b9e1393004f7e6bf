using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Rounds;

/// <summary>How a review of a round's trial ended.</summary>
public enum ReviewVerdict
{
    /// <summary>通过: the units may be told.</summary>
    Passed,

    /// <summary>退回 by the reviewer.</summary>
    SentBack,

    /// <summary>撤回 by those who run the round.</summary>
    TakenBack,
}

/// <summary>复核: one review of a round's trial, from the hand-over to the opinion; a later trial is reviewed anew and this one stays.</summary>
/// <remarks>Who hands over is another person than who reviews, also where one acts for another.</remarks>
public sealed class RoundReview : IHeld, IVersioned
{
    public const int LongestOpinion = 1000;

    public Guid Id { get; init; }

    public int Version { get; private set; } = 1;

    public Guid RoundId { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    /// <summary>Which review of the round it is, from 1.</summary>
    public int Number { get; init; }

    /// <summary>The number of the snapshot whose result was reviewed; while it is open, of the one handed over.</summary>
    public int Snapshot { get; private set; }

    public Guid HandedBy { get; init; }

    /// <summary>In whose post it was handed over, when that was delegated.</summary>
    public Guid? HandedFor { get; init; }

    public required string HandedByName { get; init; }

    public DateTimeOffset HandedAt { get; init; }

    /// <summary>Null while it waits for the reviewer.</summary>
    public ReviewVerdict? Verdict { get; private set; }

    /// <summary>复核意见; of one sent or taken back the reason.</summary>
    public string Opinion { get; private set; } = "";

    /// <summary>Who reviewed it, or took it back.</summary>
    public Guid? ClosedBy { get; private set; }

    public Guid? ClosedFor { get; private set; }

    public string ClosedByName { get; private set; } = "";

    public DateTimeOffset? ClosedAt { get; private set; }

    public bool IsOpen => Verdict is null;

    /// <summary>Hands over what a round comes to now.</summary>
    internal static RoundReview Open(Round round, int number, Actor actor, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), RoundId = round.Id, RegionId = round.RegionId, UnitId = round.UnitId, Number = number, Snapshot = round.Snapshots,
        HandedBy = actor.UserId, HandedFor = actor.ActingForId, HandedByName = actor.ShownName, HandedAt = now,
    };

    /// <summary>A further review of what was handed over then: the result has changed since, or the reviewer thinks better of it.</summary>
    internal RoundReview Again(DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), RoundId = RoundId, RegionId = RegionId, UnitId = UnitId, Number = Number + 1, Snapshot = Snapshot,
        HandedBy = HandedBy, HandedFor = HandedFor, HandedByName = HandedByName, HandedAt = HandedAt,
    };

    internal void Close(ReviewVerdict verdict, int snapshot, string opinion, Actor actor, DateTimeOffset now) =>
        (Verdict, Snapshot, Opinion, ClosedBy, ClosedFor, ClosedByName, ClosedAt) = (verdict, snapshot, opinion, actor.UserId, actor.ActingForId, actor.ShownName, now);
}

/// <summary>Names of the verdicts.</summary>
public static class ReviewVerdicts
{
    public static Words Label(this ReviewVerdict verdict) => verdict switch
    {
        ReviewVerdict.Passed => new("复核通过", "Passed"),
        ReviewVerdict.SentBack => new("复核退回", "Sent back"),
        ReviewVerdict.TakenBack => new("撤回送审", "Taken back"),
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "There is no such verdict."),
    };
}
