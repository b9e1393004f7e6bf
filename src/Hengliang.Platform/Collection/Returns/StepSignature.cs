using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>How a person comes to sign a step of a return.</summary>
public enum SigningKind
{
    /// <summary>本步签署: as one of those whose step it is.</summary>
    Own,

    /// <summary>转办: the step was handed on to this person alone.</summary>
    HandedOn,

    /// <summary>前加签: asked to sign before those whose step it is.</summary>
    Before,

    /// <summary>后加签: asked to sign after them.</summary>
    After,
}

/// <summary>One person's signature at a step of one return: asked, given, or over.</summary>
/// <remarks>A step taken by one of many with nobody asked beside them needs none: its approval is a step of the return itself. What is over is kept with its opinion as history.
/// Every change of one goes along with a step of the return, so that two at once meet in its gate.</remarks>
public sealed class StepSignature : IHeld
{
    public const int LongestText = 1000;

    public Guid Id { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public Guid ReturnId { get; init; }

    /// <summary>The step of the chain, from 0.</summary>
    public int Step { get; init; }

    public SigningKind Kind { get; init; }

    /// <summary>Whose signature it is; who acts for that person may give it.</summary>
    public Guid PersonId { get; init; }

    public required string PersonName { get; init; }

    /// <summary>The person's name to readers of English.</summary>
    public string PersonNameEnglish { get; init; } = "";

    /// <summary>Who asked for it, and for whom; null for those whose step it is.</summary>
    public Guid? AskedBy { get; init; }

    public Guid? AskedFor { get; init; }

    public string AskedByName { get; init; } = "";

    public DateTimeOffset AskedAt { get; init; }

    /// <summary>Why it was asked for.</summary>
    public string Reason { get; init; } = "";

    public Guid? SignedBy { get; private set; }

    public Guid? SignedFor { get; private set; }

    public string SignedByName { get; private set; } = "";

    public DateTimeOffset? SignedAt { get; private set; }

    public string Opinion { get; private set; } = "";

    /// <summary>From this moment on it counts no longer: sent back, taken back, handed on to someone else.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public bool IsSigned => SignedAt is not null;

    public Words Person => Words.Named(PersonName, PersonNameEnglish);

    internal void Sign(TwoPeople by, string name, string opinion, DateTimeOffset now) =>
        (SignedBy, SignedFor, SignedByName, SignedAt, Opinion) = (by.Person, by.For, name, now, opinion);

    /// <summary>Taken back before anything came of it: one's own is over, what was asked for is asked for still.</summary>
    internal void TakeBack(DateTimeOffset now)
    {
        if (Kind == SigningKind.Own)
            EndedAt = now;
        else
            (SignedBy, SignedFor, SignedByName, SignedAt, Opinion) = (null, null, "", null, "");
    }

    internal void End(DateTimeOffset now) => EndedAt ??= now;

    public static Words LabelOf(SigningKind kind) => kind switch
    {
        SigningKind.Own => new("本步签署", "Signs the step"),
        SigningKind.HandedOn => new("转办", "Handed on"),
        SigningKind.Before => new("前加签", "Signs before"),
        SigningKind.After => new("后加签", "Signs after"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such signature."),
    };
}
