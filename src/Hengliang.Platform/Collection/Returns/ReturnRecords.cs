using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>One row of a return.</summary>
public sealed class ReturnRow : IHeld
{
    public Guid Id { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public Guid ReturnId { get; init; }

    public int Position { get; init; }

    /// <summary>A fixed row's code, a region's code, an enterprise's credit code, or a number of its own for a row that was added.</summary>
    public required string Code { get; init; }

    public required string Label { get; init; }

    public string LabelEnglish { get; init; } = "";

    /// <summary>The region the row is of; null for the unit's own.</summary>
    public Guid? OfRegionId { get; init; }

    public bool IsRemoved { get; internal set; }
}

/// <summary>One step a return has taken: who did what, when and why.</summary>
public sealed class ReturnStep : IHeld
{
    public Guid Id { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public Guid ReturnId { get; init; }

    /// <summary>Rises with every step.</summary>
    public int Order { get; init; }

    public ReturnVerb Verb { get; init; }

    public ReturnState From { get; init; }

    public ReturnState To { get; init; }

    /// <summary>The step of the chain it was at.</summary>
    public int Step { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>The cells marked with it, named by row and field.</summary>
    public string Marked { get; init; } = "";

    public Guid By { get; init; }

    /// <summary>The one acted for.</summary>
    public Guid? For { get; init; }

    public required string ByName { get; init; }

    /// <summary>Whom a step was handed on to, or whose signature was asked for; empty for all others.</summary>
    public string ToName { get; init; } = "";

    public DateTimeOffset At { get; init; }
}

/// <summary>The answer to a warning: why the value is right nevertheless.</summary>
public sealed class Explanation : IHeld, IVersioned
{
    public Guid Id { get; init; }

    public int Version { get; private set; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public Guid ReturnId { get; init; }

    /// <summary>Which finding it answers: check, row, field and the figures it was found at. With other figures another word is asked for, and this one stays.</summary>
    public required string Finding { get; init; }

    public required string Text { get; set; }

    public Guid By { get; set; }

    public required string ByName { get; set; }

    public DateTimeOffset At { get; set; }
}

/// <summary>A file a return's values were imported from, as it came.</summary>
public sealed class ReturnFile : IHeld
{
    public Guid Id { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public Guid ReturnId { get; init; }

    public required string Name { get; init; }

    public required string Sha256 { get; init; }

    public required byte[] Bytes { get; init; }

    public required string ByName { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>When it was done; a file is done once. Null while it is only tried, and of files of before that was kept.</summary>
    public DateTimeOffset? TakenAt { get; internal set; }
}

/// <summary>Whether an unlocking was granted.</summary>
public enum UnlockState
{
    Asked,
    Granted,
    Refused,
}

/// <summary>解锁申请: asked by one, decided by another; what is granted ends by itself.</summary>
public sealed class UnlockRequest : IHeld, IVersioned
{
    public Guid Id { get; init; }

    public int Version { get; private set; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public Guid ReturnId { get; init; }

    public UnlockState State { get; private set; }

    public Guid AskedBy { get; init; }

    public Guid? AskedFor { get; init; }

    public required string AskedByName { get; init; }

    public DateTimeOffset AskedAt { get; init; }

    public required string Reason { get; init; }

    /// <summary>The cells to open, as <c>row field</c> ids, one a line; empty for all.</summary>
    public string Cells { get; init; } = "";

    public string DecidedByName { get; private set; } = "";

    public DateTimeOffset? DecidedAt { get; private set; }

    public string Answer { get; private set; } = "";

    /// <summary>From this moment on what was granted is over.</summary>
    public DateTimeOffset? EndsAt { get; private set; }

    /// <summary>The cells it asks for; none for all.</summary>
    public IReadOnlyList<MarkedCell> Named() =>
        [.. Cells.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' ')).Select(p => new MarkedCell(Guid.Parse(p[0]), Guid.Parse(p[1])))];

    internal Problem? Decide(TwoPeople by, string name, bool granted, string answer, DateTimeOffset now, DateTimeOffset ends)
    {
        if (State != UnlockState.Asked)
            return Problem.Conflict("collection.already-decided", $"这份解锁申请已由{DecidedByName}办理；请刷新后查看。", $"{DecidedByName} has decided this request already; reload the page.");
        if (by.Meets(AskedBy, AskedFor))
            return Problem.Refused(
                "collection.same-person",
                "解锁的申请和批准须由两个人办理（受托代办也算同一人）；请另一位有权限的同事批准。",
                "Two people are needed to ask for unlocking and to grant it, and acting for each other does not count; ask a colleague.");
        (State, DecidedByName, DecidedAt, Answer, EndsAt) = (granted ? UnlockState.Granted : UnlockState.Refused, name, now, answer, granted ? ends : null);
        return null;
    }
}

/// <summary>催报: one message to one person of a unit that is late; one a day for a return.</summary>
public sealed class Reminder : IOwned
{
    public const int LongestText = 400;

    public Guid Id { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    /// <summary>The person it is for.</summary>
    public Guid OwnerId { get; init; }

    public Guid CampaignId { get; init; }

    public Guid ReturnId { get; init; }

    public DateOnly Day { get; init; }

    public required string Text { get; init; }

    public required string TextEnglish { get; init; }

    public required string SentByName { get; init; }

    public DateTimeOffset SentAt { get; init; }

    public DateTimeOffset? ReadAt { get; internal set; }
}
